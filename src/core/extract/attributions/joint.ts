import { isComma, type Line, rangeOf, wordAt } from './line.ts';
import type { Phrase } from './phrases.ts';
import type { NameMention } from '../shapes.ts';
import type { Range } from '../tagger.ts';

/** Several people who speak together, with the range from the first of them to the last. */
export interface Joint {
  readonly range: Range;
  readonly who: string;
}

/** What may stand between two who speak together, what each is among it. */
const BETWEEN = /^(?:, [^,;:.()“”"]{2,60},|,)? and(?: [\p{L}’' -]{1,60},?)?$/u;
/** Behind these nothing but their role stands before the first. */
const OPENING = /(?:^|[,;:—–“"])\s*$/u;

/** “Ana Lima, the minister, and José Paz, her deputy,”: the one who is read as the speaker with who stands beside; null where nobody does. */
export function jointWith(line: Line, name: NameMention): Joint | null {
  if (name.kind !== 'person') return null;
  const people = line.names.filter(({ kind }) => kind === 'person');
  const at = people.indexOf(name);
  const [before, behind] = [people[at - 1], people[at + 1]];
  return (
    (before === undefined ? null : jointOf(line, before, name)) ??
    // “Ana Lima and her deputy, José Paz, said”
    (behind !== undefined && /,$/u.test(between(line, name, behind))
      ? jointOf(line, name, behind)
      : null)
  );
}

const between = ({ text }: Line, a: Range, b: Range): string =>
  text.slice(a.end, b.start).trimEnd();

function jointOf(line: Line, first: NameMention, last: NameMention): Joint | null {
  const { text, tags } = line;
  if (!BETWEEN.test(between(line, first, last))) return null;
  const hasVerb = tags.some(
    ({ start, end, pos }) => start >= first.end && end <= last.start && /^(?:VERB|AUX)$/u.test(pos),
  );
  const lead = text.slice(0, first.start).trimEnd();
  const free = lead.endsWith(first.role) ? lead.slice(0, lead.length - first.role.length) : lead;
  if (hasVerb || !OPENING.test(free)) return null;
  return { range: { start: first.start, end: last.end }, who: `${first.who} and ${last.who}` };
}

/** “The two ministers, Ana Lima and José Paz,”: who they are; null where the phrase is followed by no such list. */
export function jointBehind(line: Line, { first, last, head }: Phrase): Joint | null {
  const { text, tags, names } = line;
  if (!isComma(wordAt(line, last + 1)) || !/s$/u.test(wordAt(line, head))) return null;
  const start = tags[last + 2]?.start ?? text.length;
  const list: NameMention[] = [];
  let end = start;
  for (const name of names.filter((one) => one.kind === 'person' && one.start >= start)) {
    const gap = text.slice(end, name.start).trim();
    if (list.length === 0 ? gap !== '' : !/^(?:,|(?:, )?and)$/u.test(gap)) break;
    list.push(name);
    end = name.end;
  }
  const all = list.map(({ who }) => who);
  if (all.length < 2 || !/^,/u.test(text.slice(end))) return null;
  return {
    range: rangeOf(line, first, last),
    who: `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`,
  };
}
