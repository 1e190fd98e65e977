import { type JsonObject, canonical, numberOf, objectsOf, textOf } from '../../json.ts';
import { COMMANDS_MAX } from '../limits.ts';
import { refuse } from '../refusals.ts';
import { COMMAND_TYPE, checkCommand, checkCommandSet } from '../rules/commands.ts';
import type { World } from '../world.ts';
import { type Answer, type Call, type Route, botRoute } from './call.ts';

export const commandRoutes: readonly Route[] = [
  '/applications/{application_id}/commands',
  '/applications/{application_id}/guilds/{guild_id}/commands',
].flatMap((template): readonly Route[] => [
  botRoute('GET', template, (call, world) => ({
    status: 200,
    body: listed(scope(call, world), call.query.get('with_localizations') === 'true'),
  })),
  botRoute('PUT', template, replaceAll),
  botRoute('POST', template, upsert),
  botRoute('GET', `${template}/{command_id}`, (call, world) => ({
    status: 200,
    body: one(call, world),
  })),
  botRoute('PATCH', `${template}/{command_id}`, change),
  botRoute('DELETE', `${template}/{command_id}`, (call, world) => {
    const gone = one(call, world);
    keep(
      call,
      world,
      scope(call, world).filter((command) => command !== gone),
    );
    return { status: 204 };
  }),
]);

/** Texts in other languages are left out unless they are asked for. */
const listed = (commands: readonly JsonObject[], withLocales: boolean): JsonObject[] =>
  JSON.parse(
    JSON.stringify(commands, (key, value: unknown) =>
      !withLocales && /_localizations$/u.test(key) ? null : value,
    ),
  ) as JsonObject[];

/** The commands of the request's guild, or the global ones. */
function scope(call: Call, world: World): readonly JsonObject[] {
  if (call.parameter('application_id') !== world.applicationId) refuse('unknownApplication');
  const guild = call.parameter('guild_id');
  if (guild !== '' && world.servers.get(guild)?.hasBot !== true) refuse('missingAccess');
  return world.commands.get(guild) ?? [];
}

function keep(call: Call, world: World, commands: JsonObject[]): void {
  world.commands.set(call.parameter('guild_id'), commands);
}

function one(call: Call, world: World): JsonObject {
  const wanted = call.parameter('command_id');
  return scope(call, world).find(({ id }) => id === wanted) ?? refuse('unknownCommand');
}

function isSame(a: JsonObject, b: JsonObject): boolean {
  return a['name'] === b['name'] && typeOf(a) === typeOf(b);
}

function typeOf(command: JsonObject): number {
  return numberOf(command['type']) || COMMAND_TYPE.chatInput;
}

/** A definition as Discord gives it back; a changed one has a new version under its old id. */
function stored(
  given: JsonObject,
  old: JsonObject | undefined,
  call: Call,
  world: World,
): JsonObject {
  const guild = call.parameter('guild_id');
  const whole: JsonObject = {
    id: old?.['id'] ?? world.id(),
    application_id: world.applicationId,
    ...(guild === '' ? { contexts: null, integration_types: [0] } : { guild_id: guild }),
    nsfw: false,
    default_member_permissions: null,
    name_localizations: null,
    description_localizations: null,
    ...given,
    ...(given['options'] === undefined
      ? {}
      : { options: objectsOf(given['options']).map(withoutDefaults) }),
    type: typeOf(given),
    description: textOf(given['description']),
  };
  const permissions = whole['default_member_permissions'];
  if (typeof permissions === 'number') whole['default_member_permissions'] = String(permissions);
  const { version, ...before } = old ?? {};
  const isChanged = canonical(before) !== canonical(whole);
  return { ...whole, version: isChanged ? world.id() : version };
}

/** Discord leaves out of an option what is as it would be without being said. */
function withoutDefaults(option: JsonObject): JsonObject {
  const said = Object.entries(option).filter(([, value]) => value !== false && value !== null);
  const inner = objectsOf(option['options']).map(withoutDefaults);
  return { ...Object.fromEntries(said), ...(inner.length > 0 ? { options: inner } : {}) };
}

function replaceAll(call: Call, world: World): Answer {
  const known = scope(call, world);
  const list = call.list(checkCommandSet);
  const commands = list.map((given) =>
    stored(
      given,
      known.find((old) => isSame(old, given)),
      call,
      world,
    ),
  );
  keep(call, world, commands);
  return { status: 200, body: [...commands] };
}

function upsert(call: Call, world: World): Answer {
  const known = scope(call, world);
  const given = call.form(checkCommand);
  const old = known.find((command) => isSame(command, given));
  const type = typeOf(given);
  const count = known.filter((command) => typeOf(command) === type).length;
  if (old === undefined && count >= (COMMANDS_MAX[type] ?? 0)) refuse('tooManyCommands');
  const command = stored(given, old, call, world);
  keep(call, world, [...known.filter((other) => other !== old), command]);
  return { status: old === undefined ? 201 : 200, body: command };
}

function change(call: Call, world: World): Answer {
  const old = one(call, world);
  const merge = (given: JsonObject): JsonObject => ({ ...old, ...given, type: typeOf(old) });
  const given = call.form((field) => checkCommand(field.merged(merge)));
  const command = stored(merge(given), old, call, world);
  keep(
    call,
    world,
    scope(call, world).map((other) => (other === old ? command : other)),
  );
  return { status: 200, body: command };
}
