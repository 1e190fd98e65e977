import type { Button } from './card.ts';
import { type Command, leadingChoice, mainOption, optionUsage } from './command.ts';
import { strayKey } from './parse.ts';

/**
 * Writes a call as the line that `parseLine` reads back, a leading choice and the free words first. Double quotes have
 * no place inside a quoted value, so there they become curly.
 */
export function writeLine(
  call: Pick<Button, 'command' | 'options'>,
  registry: readonly Command[],
): string {
  const command = registry.find((candidate) => candidate.name === call.command);
  const main = command === undefined ? undefined : mainOption(command);
  const leading = command === undefined ? null : leadingChoice(command);
  const given = Object.entries(call.options).filter(([, value]) => String(value).trim() !== '');
  const chosen = given.filter(([key]) => key === leading?.name).map(([, value]) => String(value));
  const keyed = given.filter(([key]) => key !== leading?.name);
  const free = keyed.find(
    ([key, value]) =>
      key === main &&
      !readsAsOption(String(value), command, registry) &&
      (chosen.length > 0 || leading?.choices.includes(firstWord(String(value))) !== true),
  );
  const words = keyed
    .filter(([key]) => key !== free?.[0])
    .map(([key, value]) => `${key}:${quoteIfNeeded(String(value).trim())}`);
  return [
    `/${call.command}`,
    ...chosen,
    ...(free === undefined ? [] : [String(free[1]).trim()]),
    ...words,
  ].join(' ');
}

/** What to type for a button: a line, with the shape of each option that it asks for and has not. */
export function typedLine({ asks = [], ...call }: Button, registry: readonly Command[]): string {
  const command = registry.find((candidate) => candidate.name === call.command);
  const open = asks.filter((name) => call.options[name] === undefined);
  const shapes = open.map((name) => (command === undefined ? '' : optionUsage(name, command)));
  return [writeLine(call, registry), ...shapes].join(' ');
}

const firstWord = (value: string): string => value.trim().split(/\s/u, 1).join('').toLowerCase();

/** Whether free words hold something that would be taken for one of the command's options. */
function readsAsOption(
  value: string,
  command: Command | undefined,
  registry: readonly Command[],
): boolean {
  if (command !== undefined && strayKey(value, command, registry) !== null) return true;
  const keys = [...value.matchAll(/(?:^|\s)([\w-]+):\S/gu)].map((match) => match[1]?.toLowerCase());
  return keys.some((key) => key !== undefined && Object.hasOwn(command?.options ?? {}, key));
}

function quoteIfNeeded(value: string): string {
  return /^[^\s"]+$/u.test(value) ? value : `"${value.replaceAll('"', '”')}"`;
}
