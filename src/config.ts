import { isIP } from 'node:net';
import { delimiter, join, relative } from 'node:path';
import { z } from 'zod';
import { DragomanError } from './core/errors.ts';

/** Levels of the log, the most talkative first. */
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Folders and files, at least one. */
  readonly library: readonly string[];
  readonly state: string;
  readonly databaseUrl: string | null;
  readonly secret: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Scheme, host and port under which people reach the console; null where that is its own address. */
  readonly publicUrl: string | null;
  /** Null where there is no token. */
  readonly discord: DiscordConfig | null;
  /** Null where there is no token. */
  readonly slack: SlackConfig | null;
}

export interface SlackConfig {
  /** The token of one workspace, or what people install the app with in any. */
  readonly means:
    | { readonly kind: 'token'; readonly botToken: string }
    | {
        readonly kind: 'install';
        readonly clientId: string;
        readonly clientSecret: string;
        readonly publicUrl: string;
      };
  /** Socket Mode where there is an app token, else signed posts. */
  readonly way:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string };
  /** Ends in `/api/`; null for Slack's own. */
  readonly apiUrl: string | null;
}

export interface DiscordConfig {
  readonly token: string;
  /** Ends in `/api`; null for Discord's own. */
  readonly apiUrl: string | null;
  /** Whether messages without a mention may be read. */
  readonly messageContent: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** One setting as found: `shown` is its value or default, with secrets left out. */
export interface SettingReport {
  readonly name: string;
  readonly shown: string;
  /** What is wrong and how to mend it; null where nothing is. */
  readonly fault: { readonly message: string; readonly mend: string } | null;
}

/** The library that ships, wherever the command is called from. */
const SHIPPED = relative(process.cwd(), join(import.meta.dirname, '../briefs')) || '.';

const HOST_NAME = /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/iu;
const SECRET_LENGTH = 32;

// The message of each rule is its mend.
const SETTINGS = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/u, 'Give a whole number from 0 to 65535, such as 3000; 0 takes a free port.')
    .transform(Number)
    .refine((port) => port <= 65_535, 'Give a whole number from 0 to 65535, such as 3000.')
    .default(3000),
  HOST: z
    .string()
    .refine(
      (host) => HOST_NAME.test(host) || isIP(host) !== 0,
      'Give a host name or an IP address, such as 127.0.0.1, without a port.',
    )
    .default('127.0.0.1'),
  DRAGOMAN_LIBRARY: z
    .string()
    .transform((value) => value.split(delimiter).filter((path) => path.trim() !== ''))
    .refine(
      (paths) => paths.length > 0,
      `Give folders or files, joined by “${delimiter}”, such as briefs.`,
    )
    .default([SHIPPED]),
  DRAGOMAN_STATE: z.string().default(join('data', 'state')),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, 'Give postgres://user:password@host:5432/name, or leave it empty.')
    .nullable()
    .default(null),
  DRAGOMAN_SECRET: z
    .string()
    .min(SECRET_LENGTH, `Give ${SECRET_LENGTH} characters or more; openssl rand -hex 32 makes one.`)
    .nullable()
    .default(null),
  LOG_LEVEL: z.enum(LOG_LEVELS, `Give one of ${LOG_LEVELS.join(', ')}.`).default('info'),
  DRAGOMAN_PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'Give scheme and host alone, such as https://briefings.example.org.')
    .transform((url) => new URL(url).origin)
    .nullable()
    .default(null),
  SLACK_BOT_TOKEN: z.string().nullable().default(null),
  SLACK_APP_TOKEN: z.string().nullable().default(null),
  SLACK_SIGNING_SECRET: z.string().nullable().default(null),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/u, 'Give the Client ID of Basic Information: two numbers and a dot.')
    .nullable()
    .default(null),
  SLACK_CLIENT_SECRET: z.string().nullable().default(null),
  SLACK_API_URL: z
    .string()
    .refine(isSlackApi, 'Give an address that ends in /api/, such as https://slack.com/api/.')
    .nullable()
    .default(null),
  // A wrong one is refused by Discord, and all else runs.
  DISCORD_TOKEN: z
    .string()
    .transform((token) => token.replace(/^Bot\s+/iu, ''))
    .nullable()
    .default(null),
  DISCORD_API_URL: z
    .string()
    .refine(isApi, 'Give an address that ends in /api, such as https://discord.com/api.')
    .nullable()
    .default(null),
  DISCORD_MESSAGE_CONTENT: z
    .enum(['yes', 'no'], 'Give yes or no.')
    .transform((said) => said === 'yes')
    .default(false),
});

type SettingName = keyof typeof SETTINGS.shape;
const NAMES = Object.keys(SETTINGS.shape) as SettingName[];
const SECRETS: ReadonlySet<SettingName> = new Set([
  'DATABASE_URL',
  'DRAGOMAN_SECRET',
  'DISCORD_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
]);

/** Reads all settings; a blank one is unset. Throws CONFIG_INVALID that names every wrong one. */
export function readConfig(env: Environment = process.env): Config {
  const parsed = SETTINGS.safeParse(given(env));
  if (!parsed.success) {
    const faults = reportSettings(env).flatMap(({ fault }) => (fault === null ? [] : [fault]));
    const lines = faults.map(({ message, mend }) => `${message} ${mend}`);
    const what = faults.length === 1 ? 'A setting is' : `${faults.length} settings are`;
    throw new DragomanError('CONFIG_INVALID', `${what} wrong.\n  ${lines.join('\n  ')}`, {
      mend: 'Correct the environment and try again; .env.example explains every setting.',
    });
  }
  const settings = parsed.data;
  return {
    port: settings.PORT,
    host: settings.HOST,
    library: settings.DRAGOMAN_LIBRARY,
    state: settings.DRAGOMAN_STATE,
    databaseUrl: settings.DATABASE_URL,
    secret: settings.DRAGOMAN_SECRET,
    logLevel: settings.LOG_LEVEL,
    publicUrl: settings.DRAGOMAN_PUBLIC_URL,
    discord:
      settings.DISCORD_TOKEN === null
        ? null
        : {
            token: settings.DISCORD_TOKEN,
            apiUrl: settings.DISCORD_API_URL,
            messageContent: settings.DISCORD_MESSAGE_CONTENT,
          },
    slack: slackOf(settings),
  };
}

type Settings = z.infer<typeof SETTINGS>;

/** Throws CONFIG_INVALID where only a part of what Slack needs is set. */
function slackOf(settings: Settings): SlackConfig | null {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = settings;
  const { SLACK_BOT_TOKEN: botToken, SLACK_CLIENT_ID: clientId } = settings;
  const apiUrl = settings.SLACK_API_URL;
  const means = installOf(settings) ?? (botToken === null ? null : { kind: 'token', botToken });
  if (means !== null && appToken !== null)
    return { means, way: { mode: 'socket', appToken }, apiUrl };
  if (means !== null && signingSecret !== null)
    return { means, way: { mode: 'http', signingSecret }, apiUrl };
  if (means === null && appToken === null && signingSecret === null) return null;
  const lacks = means === null ? 'SLACK_BOT_TOKEN' : 'SLACK_APP_TOKEN';
  throw new DragomanError('CONFIG_INVALID', `Slack needs ${lacks} as well.`, {
    mend:
      clientId === null
        ? 'Set SLACK_BOT_TOKEN (xoxb-…) with SLACK_APP_TOKEN (xapp-…), or with SLACK_SIGNING_SECRET for signed HTTP.'
        : 'Set SLACK_SIGNING_SECRET for signed HTTP, or SLACK_APP_TOKEN (xapp-…) for Socket Mode.',
  });
}

/** Null where people are not to install the app. Throws CONFIG_INVALID where that lacks a setting. */
function installOf({
  SLACK_CLIENT_ID: clientId,
  SLACK_CLIENT_SECRET: clientSecret,
  SLACK_BOT_TOKEN: botToken,
  DRAGOMAN_SECRET: secret,
  DRAGOMAN_PUBLIC_URL: publicUrl,
}: Settings): Extract<SlackConfig['means'], { kind: 'install' }> | null {
  if (clientId === null && clientSecret === null) return null;
  const invalid = (message: string, mend: string): DragomanError =>
    new DragomanError('CONFIG_INVALID', message, { mend });
  if (clientId === null || clientSecret === null) {
    const lacks = clientId === null ? 'SLACK_CLIENT_ID' : 'SLACK_CLIENT_SECRET';
    throw invalid(`Slack needs ${lacks} as well.`, 'Both are in the app’s Basic Information.');
  }
  if (botToken !== null) {
    throw invalid(
      'SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set.',
      'Leave SLACK_BOT_TOKEN empty: workspaces get their tokens at /slack/install.',
    );
  }
  if (secret === null) {
    throw invalid(
      'SLACK_CLIENT_ID needs DRAGOMAN_SECRET, by which the workspaces’ tokens are encrypted.',
      'Set DRAGOMAN_SECRET; openssl rand -hex 32 makes one.',
    );
  }
  if (publicUrl === null) {
    throw invalid(
      'SLACK_CLIENT_ID needs DRAGOMAN_PUBLIC_URL, to which Slack leads people back.',
      'Set it to where a browser reaches this service, such as https://briefings.example.org.',
    );
  }
  return { kind: 'install', clientId, clientSecret, publicUrl };
}

/** Every setting with its value and its fault, in the order of .env.example. */
export function reportSettings(env: Environment = process.env): SettingReport[] {
  const values = given(env);
  return NAMES.map((name) => {
    const value = values[name];
    const parsed = SETTINGS.shape[name].safeParse(value);
    const shown = SECRETS.has(name) ? 'set, not shown' : (value ?? '');
    if (parsed.success) {
      return { name, shown: value === undefined ? unset(parsed.data) : shown, fault: null };
    }
    const message = SECRETS.has(name) ? `${name} cannot be used.` : `${name} is “${shown}”.`;
    return { name, shown, fault: { message, mend: parsed.error.issues[0]?.message ?? '' } };
  });
}

const unset = (fallback: string | number | boolean | readonly string[] | null): string =>
  fallback === false
    ? 'no (default)'
    : fallback === null
      ? 'not set'
      : `${String(fallback)} (default)`;

function given(env: Environment): Partial<Record<SettingName, string>> {
  const set = NAMES.map((name) => [name, env[name]?.trim() ?? ''] as const);
  return Object.fromEntries(set.filter(([, value]) => value !== ''));
}

function isDatabaseUrl(value: string): boolean {
  const url = URL.parse(value);
  const scheme = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
  return scheme && url.hostname !== '' && url.pathname.length > 1;
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return false;
  return url.href === `${url.origin}/`;
}

function isSlackApi(value: string): boolean {
  return value.endsWith('/') && isApi(value.slice(0, -1));
}

function isApi(value: string): boolean {
  const url = URL.parse(value);
  return /^https?:$/u.test(url?.protocol ?? '') && url?.pathname.endsWith('/api') === true;
}
