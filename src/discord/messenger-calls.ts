import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type APIChannel,
  type APIMessage,
  ComponentType,
  DiscordAPIError,
  type InternalRequest,
  MessageFlags,
  REST,
  RESTEvents,
  RESTJSONErrorCodes,
  type RESTOptions,
  RateLimitError,
  Routes,
} from 'discord.js';
import type { Called, Failed, Locked } from '../core/briefing/ports.ts';
import type { MessageRef } from '../core/briefing/subscription.ts';
import type { Place } from '../core/desk.ts';
import { clip } from '../core/chat/format.ts';
import { MEND_TOKEN, mendOf } from './faults.ts';
import { INVALID_REQUESTS_MAX, THREAD_NAME_MAX } from './limits.ts';
import type { DiscordCalls, Listed, Marker } from './messenger-policy.ts';
import { PAGE } from './messenger-policy.ts';
import type { DiscordMessage } from './render.ts';
import { fetchInTime, neverSent } from '../network.ts';
import { codeOf } from './retry.ts';

export interface Access {
  readonly token: string;
  /** Ends in `/api`; null for Discord's own. */
  readonly apiUrl: string | null;
}

/** A message with the name of the thread that may begin with it. */
export interface Prepared extends DiscordMessage {
  readonly name: string;
}

const isPrepared = (message: object): message is Prepared =>
  'components' in message && 'files' in message && 'name' in message;

/** A request ends within this time, well before any lease. */
const TIMEOUT_MS = 15_000;
/** How long to leave a Discord that cannot be reached. */
const AWAY_MS = 5_000;

/** How long to leave a Discord that refuses the token, which is nothing that a channel can mend. */
const OUT_MS = 5 * 60_000;
const OUT: Locked = { why: 'Discord refuses the token.', mend: MEND_TOKEN };
/** Refusals after which nothing is sent for a while: other processes at this address have some too. */
const INVALID_MAX = INVALID_REQUESTS_MAX / 2;
const INVALID_STEP = 100;

/** Nothing was sent, since Discord has refused too much of late. */
class TooManyRefusals extends Error {
  readonly waitMs: number;

  constructor(waitMs: number) {
    super('Discord has refused too much of late.');
    this.waitMs = waitMs;
  }
}

/** Whether a request is late: discord.js hands `makeRequest` nothing that only one request has. */
const lateness = new AsyncLocalStorage<(() => boolean) | undefined>();

/** discord.js forgets a token that was refused once. */
class LastingRest extends REST {
  readonly #own: string;

  constructor(token: string, options: Partial<RESTOptions>) {
    super(options);
    this.#own = token;
  }

  override request(options: InternalRequest): Promise<unknown> {
    this.setToken(this.#own);
    return super.request(options);
  }
}

/**
 * Requests of their own, apart from the client's: discord.js would try again after an end that it
 * does not know, and wait for limits inside, where a lease runs out.
 */
export function restOf({ token, apiUrl }: Access): REST {
  let silentUntilMs = 0;
  const makeRequest = (url: string, init: RequestInit): Promise<Response> => {
    const waitMs = silentUntilMs - performance.now();
    if (waitMs > 0) throw new TooManyRefusals(waitMs);
    const isLate = lateness.getStore();
    return isLate === undefined ? fetch(url, init) : fetchInTime(url, init, isLate);
  };
  const rest = new LastingRest(token, {
    retries: 0,
    timeout: TIMEOUT_MS,
    rejectOnRateLimit: () => true,
    invalidRequestWarningInterval: INVALID_STEP,
    // Types of undici's own and of Node's undici differ in what nobody uses here.
    makeRequest: makeRequest as RESTOptions['makeRequest'],
    ...(apiUrl !== null && { api: apiUrl }),
  });
  return rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    if (count >= INVALID_MAX) silentUntilMs = performance.now() + remainingTime;
  });
}

export const linkOf = ({ workspace }: Place, channel: string, id: string): string =>
  `https://discord.com/channels/${workspace}/${channel}/${id}`;

/** A body in Discord's own words, whose first components carry the marker. */
export function bodyOf(
  { components: [container], files }: DiscordMessage,
  marker: Marker | null,
): { readonly body: object; readonly files: { name: string; data: Buffer }[] } {
  const [first, ...rest] = container.components;
  const marked =
    marker === null || first === undefined
      ? container
      : { ...container, id: marker[0], components: [{ ...first, id: marker[1] }, ...rest] };
  return {
    body: {
      components: [marked],
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: { parse: [], replied_user: false },
    },
    files: files.map(({ name, content }) => ({ name, data: Buffer.from(content) })),
  };
}

/** Requests over REST; what they end with comes as values. `workspace` stands in links. */
export function discordCalls(rest: REST, place: Place): DiscordCalls {
  return {
    create: (channel, message, { marker, nonce, replyTo, signal, isLate }) =>
      called(async (): Promise<MessageRef> => {
        if (!isPrepared(message)) throw new TypeError('A message was not prepared for Discord.');
        const { body, files } = bodyOf(message, marker);
        const route = Routes.channelMessages(channel);
        const reply = { message_reference: { message_id: replyTo, fail_if_not_exists: true } };
        const request = {
          body: { ...body, nonce, enforce_nonce: true, ...(replyTo !== undefined && reply) },
          ...{ files, signal },
        };
        const posting = (): Promise<unknown> => rest.post(route, request);
        const { id } = (await lateness.run(isLate, posting)) as APIMessage;
        return { id, link: linkOf(place, channel, id) };
      }),
    direct: (person, signal) =>
      called(async () => {
        const body = { recipient_id: person };
        return ((await rest.post(Routes.userChannels(), { body, signal })) as APIChannel).id;
      }),
    list: (channel, after, signal) =>
      called(async () => {
        const query = new URLSearchParams({ after, limit: String(PAGE) });
        const route = Routes.channelMessages(channel);
        const messages = (await rest.get(route, { query, signal })) as APIMessage[];
        return messages
          .map((one): Listed => {
            const { id } = one;
            return { id, link: linkOf(place, channel, id), marker: markerIn(one) };
          })
          .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
      }),
    last: (channel, signal) =>
      called(async () => {
        const found = (await rest.get(Routes.channel(channel), { signal })) as APIChannel;
        return 'last_message_id' in found ? (found.last_message_id ?? null) : null;
      }),
    thread: async ({ channel }, message, named, signal) => {
      const given = 'name' in named && typeof named.name === 'string' ? named.name : '';
      const name = clip(given, THREAD_NAME_MAX - 1) || '…';
      const opened = await called(async () => {
        const body = { name, auto_archive_duration: 1_440 };
        await rest.post(Routes.threads(channel, message), { body, signal });
        return null;
      }, THERE_IS_ONE);
      return opened;
    },
  };
}

const THERE_IS_ONE = RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;

/** `fine` is a refusal that says that it was done before. */
async function called<T>(act: () => Promise<T>): Promise<Called<T>>;
async function called(act: () => Promise<null>, fine: number): Promise<Called<null>>;
async function called<T>(act: () => Promise<T>, fine?: number): Promise<Called<T | null>> {
  try {
    return { kind: 'ok', value: await act() };
  } catch (error) {
    if (fine !== undefined && codeOf(error) === fine) return { kind: 'ok', value: null };
    return failure(error);
  }
}

/** What an error of a request comes to. Whatever is not known to be undone may be done. */
export function failure(error: unknown): Failed {
  if (error instanceof RateLimitError) {
    const { retryAfter, global } = error;
    return { kind: 'later', waitMs: retryAfter, of: global ? 'workspace' : 'channel' };
  }
  if (error instanceof TooManyRefusals)
    return { kind: 'later', waitMs: error.waitMs, of: 'workspace' };
  if (error instanceof DiscordAPIError && error.status === 401)
    return { kind: 'later', waitMs: OUT_MS, of: 'workspace', locked: OUT };
  if (error instanceof DiscordAPIError && error.status < 500) {
    const mend = mendOf(error) ?? 'Look into the log; if it stays so, update Dragoman.';
    return { kind: 'refused', why: `Discord answers: ${error.message}`, mend };
  }
  if (neverSent(error)) return { kind: 'later', waitMs: AWAY_MS, of: 'workspace' };
  return { kind: 'uncertain', why: error instanceof Error ? error.message : String(error) };
}

function markerIn({ components = [] }: APIMessage): Marker | null {
  const [container] = components;
  if (container?.type !== ComponentType.Container) return null;
  const { id } = container;
  const first = container.components[0]?.id;
  return id === undefined || first === undefined ? null : [id, first];
}
