import type { webApi } from '@slack/bolt';
import type { Reach } from '../core/desk.ts';
import type { Clock, Log, Patience } from '../core/ports.ts';
import { refusalOf } from './faults.ts';
import { patiently } from './patience.ts';

/** What decides on what may be shown in a channel, and who administers it. */
export interface Surroundings {
  readonly reach: Reach;
  readonly isAdministrator: boolean;
  /** Whether the person is no full member of the workspace, or may be none. */
  readonly isGuest: boolean;
  /** The user groups that the person belongs to. */
  readonly groups: readonly string[];
}

/** A channel may be shared or made private at any time; so long what was known still counts. */
const FRESH_MS = 60_000;
/** Who is in which user group changes seldom, and Slack tells all groups at once. */
const GROUPS_MS = 5 * 60_000;
const MOST = 2_000;

interface Room {
  readonly reach: Reach;
  readonly creator: string | null;
}

/** What cannot be looked at keeps to itself, and nothing is answered there in the open unasked. */
const UNKNOWN: Room = { reach: 'shared', creator: null };

interface Person {
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
}

/** Who cannot be looked at is told no more than a guest is. */
const ANYBODY: Person = { isAdmin: false, isGuest: true };

export interface Places {
  look(client: webApi.WebClient, where: Where): Promise<Surroundings>;
  /** Who reads a channel as Slack says now, whatever it said before. */
  reachNow(client: webApi.WebClient, where: Pick<Where, 'team' | 'channel'>): Promise<Reach>;
}

export interface Where {
  readonly team: string;
  readonly channel: string;
  readonly person: string;
}

/** Direct messages, told by their ids: those of others cannot be looked at. */
export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** Asks Slack about channels and people, and remembers it for a minute. */
export function createPlaces({
  clock,
  log,
  patience,
}: {
  readonly clock: Clock;
  readonly log: Log;
  readonly patience: Patience;
}): Places {
  const kept = new Map<string, { readonly value: Promise<unknown>; readonly untilMs: number }>();
  /** What `ask` resolves with; null, which says that it could not be told, is asked for again. */
  const once = async <T>(key: string, ask: () => Promise<T>, freshMs = FRESH_MS): Promise<T> => {
    const found = kept.get(key);
    if (found !== undefined && found.untilMs > clock.now()) return found.value as Promise<T>;
    const value = ask();
    kept.delete(key);
    kept.set(key, { value, untilMs: clock.now() + freshMs });
    if (kept.size > MOST) for (const oldest of kept.keys().take(1)) kept.delete(oldest);
    if ((await value) === null) kept.delete(key);
    return value;
  };

  const room = async (client: webApi.WebClient, channel: string): Promise<Room | null> => {
    if (isDirect(channel)) return { reach: 'private', creator: null };
    try {
      const { channel: found } = await patiently(
        () => client.conversations.info({ channel }),
        patience,
      );
      if (found === undefined) return null;
      const isShared = found.is_ext_shared === true || found.is_pending_ext_shared === true;
      const isPrivate =
        found.is_private !== false || found.is_im === true || found.is_mpim === true;
      return {
        reach: isShared ? 'shared' : isPrivate ? 'private' : 'open',
        creator: found.creator ?? null,
      };
    } catch (error) {
      log.debug({ err: error, channel }, 'A channel of Slack cannot be looked at.');
      return null;
    }
  };

  const member = async (
    client: webApi.WebClient,
    { team, person }: Pick<Where, 'team' | 'person'>,
  ): Promise<Person | null> => {
    try {
      const { user } = await patiently(() => client.users.info({ user: person }), patience);
      if (user === undefined) return null;
      const isGuest =
        user.is_restricted === true ||
        user.is_ultra_restricted === true ||
        user.is_stranger === true ||
        // Somebody of another workspace, whom a shared channel brings here.
        ![user.team_id, ...(user.enterprise_user?.teams ?? [])].includes(team);
      return { isGuest, isAdmin: !isGuest && (user.is_admin === true || user.is_owner === true) };
    } catch (error) {
      log.debug({ err: error, person }, 'A person in Slack cannot be looked at.');
      return null;
    }
  };

  /** The members of each user group; nobody waits for a limit of this. */
  const memberships = async (client: webApi.WebClient): Promise<Members | null> => {
    try {
      const asked = { include_users: true, include_disabled: false };
      const { usergroups = [] } = await client.usergroups.list(asked);
      return new Map(usergroups.map(({ id = '', users = [] }) => [id, new Set(users)]));
    } catch (error) {
      log.debug({ err: error }, 'The user groups of Slack cannot be looked at.');
      // An app of an older manifest may not ask; asking each time would not help.
      return refusalOf(error) === 'missing_scope' ? new Map() : null;
    }
  };

  return {
    async look(client, { team, channel, person }) {
      const [found, who, members] = await Promise.all([
        once(`${team} ${channel}`, () => room(client, channel)),
        once(`${team} ${person}`, () => member(client, { team, person })),
        once(`${team} groups`, () => memberships(client), GROUPS_MS),
      ]);
      const { reach, creator } = found ?? UNKNOWN;
      const { isAdmin, isGuest } = who ?? ANYBODY;
      return {
        reach,
        // A direct message has nobody else to do it; Slack gives the bot as who made it.
        isAdministrator: isDirect(channel) || isAdmin || (!isGuest && creator === person),
        isGuest,
        groups: [...(members ?? [])].filter(([, users]) => users.has(person)).map(([id]) => id),
      };
    },
    async reachNow(client, { team, channel }) {
      kept.delete(`${team} ${channel}`);
      const found = await once(`${team} ${channel}`, () => room(client, channel));
      return (found ?? UNKNOWN).reach;
    },
  };
}

type Members = ReadonlyMap<string, ReadonlySet<string>>;
