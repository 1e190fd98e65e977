import { isDeepStrictEqual } from 'node:util';
import {
  type ApplicationCommandType,
  DiscordAPIError,
  Locale as DiscordLocale,
  PermissionFlagsBits,
  REST,
  RESTJSONErrorCodes,
  type RESTPostAPIApplicationCommandsJSONBody as CommandBody,
  Routes,
  type Snowflake,
} from 'discord.js';
import type { Command } from '../core/chat/command.ts';
import type { Locale } from '../core/chat/locales.ts';
import { DragomanError } from '../core/errors.ts';
import { applicationCommands } from './commands.ts';
import { MEND_TOKEN } from './faults.ts';

export interface Registration {
  readonly token: string;
  /** Ends in `/api`; null for Discord's own. */
  readonly apiUrl: string | null;
  /** Registers in this server alone, where changes show at once; null registers everywhere. */
  readonly guild: Snowflake | null;
  /** Finds the differences and pushes none. */
  readonly dryRun: boolean;
  readonly registry: readonly Command[];
  /** Texts of the registry in other languages. */
  readonly locales?: readonly Locale[];
}

/** Names of commands by what was done with them. */
export interface Differences {
  readonly made: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly kept: readonly string[];
}

/** What is at Discord's end of a token. */
export interface Application {
  readonly id: Snowflake;
  readonly name: string;
}

interface Registered {
  readonly id: Snowflake;
  readonly name: string;
  readonly type: ApplicationCommandType;
}

/** Without it Discord leaves out the names in other languages, and each would seem to differ. */
const WITH_LOCALES = new URLSearchParams({ with_localizations: 'true' });

const TAGS: ReadonlySet<string> = new Set(Object.values(DiscordLocale));

const noSuchLocale = ({ tag }: Locale): DragomanError =>
  new DragomanError('CONFIG_INVALID', `Discord has no language “${tag}”.`, {
    mend: `Name the file after one of ${[...TAGS].join(', ')}.`,
  });

/** Milliseconds: who waits at a terminal is told sooner than a server that starts. */
const TIMEOUT_MS = 8_000;

const restOf = ({ token, apiUrl }: Pick<Registration, 'token' | 'apiUrl'>): REST =>
  new REST({ timeout: TIMEOUT_MS, ...(apiUrl !== null && { api: apiUrl }) }).setToken(token);

/** Asks Discord whose token it is. Rejects with PLATFORM_REFUSED or PLATFORM_UNREACHABLE. */
export function findApplication(
  access: Pick<Registration, 'token' | 'apiUrl'>,
): Promise<Application> {
  return told(async () => (await restOf(access).get(Routes.currentApplication())) as Application);
}

/** Where somebody who manages a server lets the bot in, with the permissions that it uses. */
export function inviteUrl({ id }: Pick<Application, 'id'>): string {
  const { ViewChannel, SendMessages, AttachFiles, ReadMessageHistory } = PermissionFlagsBits;
  const { CreatePublicThreads, SendMessagesInThreads } = PermissionFlagsBits;
  const permissions =
    ViewChannel |
    SendMessages |
    AttachFiles |
    ReadMessageHistory |
    CreatePublicThreads |
    SendMessagesInThreads;
  const query = {
    client_id: id,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  };
  return `https://discord.com/oauth2/authorize?${new URLSearchParams(query).toString()}`;
}

/**
 * Makes, changes and removes commands until Discord has those of the registry; one that is as it
 * should be is left alone. Rejects with PLATFORM_REFUSED or PLATFORM_UNREACHABLE.
 */
export function registerCommands(registration: Registration): Promise<Differences> {
  return told(() => push(registration));
}

async function push(registration: Registration): Promise<Differences> {
  const { guild, dryRun, registry, locales = [] } = registration;
  const unknown = locales.find(({ tag }) => !TAGS.has(tag));
  if (unknown !== undefined) throw noSuchLocale(unknown);
  const rest = restOf(registration);
  const { id } = await findApplication(registration);
  const all =
    guild === null ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
  const known = (await rest.get(all, { query: WITH_LOCALES })) as Registered[];
  const wanted = applicationCommands(registry, locales).map((command) =>
    withoutContexts(command, guild),
  );
  const found = wanted.map((command) => ({
    command,
    old: known.find(({ name, type }) => name === command.name && type === command.type),
  }));
  const removed = known.filter((old) => !found.some((one) => one.old === old));
  const changed = found.filter(({ command, old }) => old !== undefined && !isSame(command, old));
  const made = found.filter(({ old }) => old === undefined);
  if (!dryRun) {
    // One at a time: Discord counts all of them against one limit.
    for (const { id: gone } of removed) await rest.delete(`${all}/${gone}`);
    for (const { command } of [...made, ...changed]) await rest.post(all, { body: command });
  }
  const kept = found.filter((one) => !made.includes(one) && !changed.includes(one));
  const named = (list: typeof found): string[] => list.map(({ command }) => command.name);
  return {
    made: named(made),
    changed: named(changed),
    removed: removed.map(({ name }) => name),
    kept: named(kept),
  };
}

/** A server's own commands are for servers only. */
function withoutContexts(command: CommandBody, guild: Snowflake | null): CommandBody {
  if (guild === null) return command;
  const own = { ...command };
  delete own.contexts;
  delete own.integration_types;
  return own;
}

/** Discord adds what it decides itself and leaves out what is as by default. */
function isSame(wanted: CommandBody, registered: object): boolean {
  // A language that is taken away is left out of what is wanted.
  const keys = [...Object.keys(wanted), 'name_localizations', 'description_localizations'];
  const own = Object.fromEntries(Object.entries(registered).filter(([key]) => keys.includes(key)));
  return isDeepStrictEqual(bare(wanted), bare(own));
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(
    ([, one]) => one !== false && one !== null && one !== undefined && !isEmpty(one),
  );
  return Object.fromEntries(said.map(([key, one]) => [key, bare(one)]));
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** Says to who waits at a terminal what Discord answered, without the request and its token. */
async function told<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DragomanError) throw error;
    if (error instanceof DiscordAPIError) throw refused(error);
    const why = error instanceof Error ? error.message : String(error);
    throw new DragomanError('PLATFORM_UNREACHABLE', `Discord cannot be reached: ${why}.`, {
      mend: 'Check the network and DISCORD_API_URL, and try again.',
    });
  }
}

function refused({ status, code, message }: DiscordAPIError): DragomanError {
  if (status === 401) {
    return new DragomanError('PLATFORM_REFUSED', 'Discord refuses the token.', {
      mend: MEND_TOKEN,
    });
  }
  const elsewhere: readonly number[] = [
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.UnknownGuild,
  ];
  const isElsewhere = elsewhere.includes(Number(code));
  const mend = isElsewhere
    ? 'Invite the bot to that server first; dragoman doctor prints the link.'
    : 'Try again; if it stays so, update Dragoman.';
  return new DragomanError('PLATFORM_REFUSED', `Discord answers: ${message} (${String(code)}).`, {
    mend,
  });
}
