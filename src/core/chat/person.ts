import type { Line, Run } from './card.ts';

/** `platform:workspace:id`, as settings and the audit log name people and groups. */
const NAMED = /^(slack|discord|console):[^:\s]+:([^:\s]+)$/u;
const SLACK_PERSON = /^slack:[^:]+:[UW]/u;
const PLATFORMS = { slack: 'Slack', discord: 'Discord' } as const;

/** A person, mentioned where the platform can without calling anybody; what is no such name as it is. */
export function personRun(name: string): Run {
  const [, platform, id = ''] = NAMED.exec(name) ?? [];
  if (platform === 'console') return { text: 'the console' };
  if (platform !== 'slack' && platform !== 'discord') return { text: name };
  return { text: `${id} on ${PLATFORMS[platform]}`, person: name };
}

/** The same for who may be a group, which is mentioned only where its id tells that it is none. */
export function memberRun(name: string): Run {
  const { person, ...run } = personRun(name);
  return person !== undefined && SLACK_PERSON.test(name) ? { ...run, person } : run;
}

export const memberLine = (names: readonly string[]): Line =>
  names.flatMap((name, i) => (i === 0 ? [memberRun(name)] : [{ text: ', ' }, memberRun(name)]));

/** Whether a text names a person or a group. */
export const isNamed = (text: string): boolean => NAMED.test(text);
