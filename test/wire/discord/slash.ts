import { type Json, type JsonObject, objectsOf, shownAs, textOf } from '../json.ts';
import type { Attachment, Server } from './model.ts';
import {
  attachmentPayload,
  channelPayload,
  memberPayload,
  rolePayload,
  userPayload,
} from './payloads.ts';
import { OPTION } from './rules/commands.ts';
import { missing } from './view.ts';
import type { World } from './world.ts';

/** What a client sends for a command that a person typed. */
export interface Typed {
  readonly data: JsonObject;
  /** Option type of the one that is being completed; 0 where none is. */
  readonly focusedType: number;
}

interface Focus {
  readonly option: string;
  readonly value: string;
}

interface Line {
  readonly command: JsonObject;
  /** Subcommand group and subcommand. */
  readonly path: readonly JsonObject[];
  readonly values: ReadonlyMap<string, string>;
}

export interface TypedWith {
  readonly server: Server | null;
  readonly files: ReadonlyMap<string, Attachment>;
  readonly focus: Focus | null;
}

/**
 * Reads `/desk show` or `/ask question:… since:…` as a client does that knows the commands: a value
 * runs to the next option's name. Throws where a client would not send it at all.
 */
export function typed(
  text: string,
  commands: readonly JsonObject[],
  world: World,
  { server, files, focus }: TypedWith,
): Typed {
  const { command, path, values } = read(text, commands);
  const leaf = path.at(-1) ?? command;
  const resolved: Record<string, JsonObject> = {};
  const known = objectsOf(leaf['options']);
  const given = known.flatMap((option): JsonObject[] => {
    const name = textOf(option['name']);
    const type = Number(option['type']);
    const file = files.get(name);
    if (focus?.option === name) return [{ name, type, value: focus.value, focused: true }];
    if (file !== undefined) {
      resolved['attachments'] = {
        ...resolved['attachments'],
        [file.id]: attachmentPayload(file, world.cdn),
      };
      return [{ name, type, value: file.id }];
    }
    const value = values.get(name);
    if (value !== undefined)
      return [{ name, type, value: valueOf(option, value, world, server, resolved) }];
    if (option['required'] === true && focus === null)
      throw new Error(`Option "${name}" of ${text} is required.`);
    return [];
  });
  const focused = focus === null ? undefined : known.find(({ name }) => name === focus.option);
  if (focus !== null && focused?.['autocomplete'] !== true)
    throw missing(
      'autocompleted option',
      focus.option,
      known.filter((one) => one['autocomplete'] === true).map(({ name }) => textOf(name)),
    );
  const options = path.reduceRight<JsonObject[]>(
    (inner, { name, type }) => [{ name, type, options: inner }],
    given,
  );
  const data = {
    id: command['id'],
    name: command['name'],
    type: command['type'],
    ...('guild_id' in command ? { guild_id: command['guild_id'] } : {}),
    ...(options.length > 0 ? { options } : {}),
    ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
  };
  return { data, focusedType: Number(focused?.['type'] ?? 0) };
}

function read(text: string, commands: readonly JsonObject[]): Line {
  const words = text.replace(/^\//u, '').trim().split(/\s+/u);
  const command = named(words[0] ?? '', commands, 'command');
  const path: JsonObject[] = [];
  let place = command;
  let rest = words.slice(1);
  while (objectsOf(place['options']).some(({ type }) => Number(type) <= OPTION.group)) {
    place = named(rest[0] ?? '', objectsOf(place['options']), 'subcommand');
    path.push(place);
    rest = rest.slice(1);
  }
  const names = objectsOf(place['options']).map(({ name }) => textOf(name));
  return { command, path, values: valuesOf(rest.join(' '), names) };
}

function named(name: string, list: readonly JsonObject[], what: string): JsonObject {
  const found = list.find((one) => one['name'] === name);
  if (found === undefined)
    throw missing(
      what,
      name,
      list.map((one) => textOf(one['name'])),
    );
  return found;
}

function valuesOf(text: string, names: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (text === '') return values;
  const starts = new RegExp(`(?:^|\\s)(${names.join('|')}):`, 'gu');
  const hits = names.length === 0 ? [] : [...text.matchAll(starts)];
  if (hits[0]?.index !== 0) throw missing('option', text, names);
  for (const [index, hit] of hits.entries()) {
    const from = hit.index + hit[0].length;
    values.set(hit[1] ?? '', text.slice(from, hits[index + 1]?.index).trim());
  }
  return values;
}

function valueOf(
  option: JsonObject,
  text: string,
  world: World,
  server: Server | null,
  resolved: Record<string, JsonObject>,
): Json {
  const note = (kind: string, id: string, payload: JsonObject): string => {
    resolved[kind] = { ...resolved[kind], [id]: payload };
    return id;
  };
  const choices = objectsOf(option['choices']);
  if (choices.length > 0) {
    const choice = choices.find(({ name, value }) => name === text || shownAs(value) === text);
    if (choice === undefined)
      throw missing(
        'choice',
        text,
        choices.map(({ name }) => textOf(name)),
      );
    return choice['value'] ?? null;
  }
  switch (Number(option['type'])) {
    case OPTION.integer:
    case OPTION.number:
      return numberIn(option, text);
    case OPTION.boolean:
      return text.toLowerCase() === 'true';
    case OPTION.user: {
      const user = [...world.users.values()].find(({ name }) => `@${name}` === text);
      if (user === undefined) throw missing('person', text, []);
      const member = server?.members.get(user.id);
      if (member !== undefined) note('members', user.id, memberPayload(member));
      return note('users', user.id, userPayload(user));
    }
    case OPTION.channel: {
      const channel = [...world.channels.values()].find(
        (one) => one.server === server && `#${one.name}` === text,
      );
      if (channel === undefined) throw missing('channel', text, []);
      return note('channels', channel.id, channelPayload(channel));
    }
    case OPTION.role: {
      const role = server?.roles.find(({ name }) => `@${name}` === text);
      if (role === undefined) throw missing('role', text, []);
      return note('roles', role.id, rolePayload(role));
    }
    default:
      return textIn(option, text);
  }
}

function numberIn(option: JsonObject, text: string): number {
  const value = Number(text);
  const isWhole = option['type'] !== OPTION.integer || Number.isInteger(value);
  const min = Number(option['min_value'] ?? -Infinity);
  const max = Number(option['max_value'] ?? Infinity);
  if (isWhole && value >= min && value <= max) return value;
  throw new Error(`"${text}" is not taken for "${textOf(option['name'])}".`);
}

function textIn(option: JsonObject, text: string): string {
  const min = Number(option['min_length'] ?? 0);
  const max = Number(option['max_length'] ?? 6000);
  if (text.length >= min && text.length <= max) return text;
  throw new Error(`"${textOf(option['name'])}" takes ${min} to ${max} characters.`);
}
