import type { Messenger } from '../briefing/ports.ts';
import {
  type Channel,
  type ChannelSettings,
  type Desk,
  type DeskSettings,
  type Place,
  type Scope,
  roomOf,
  scopeOf,
} from '../desk.ts';
import { DragomanError } from '../errors.ts';
import type { AuditEntry, Invitation, Log, Store } from '../ports.ts';
import { type DigestAccess, digestAccess } from './digest-access.ts';
import { type PostAccess, postAccess } from './post-access.ts';

/** Who asks, and what the person may do. */
export interface Asker {
  readonly place: Place;
  /** The platform's id of the person. */
  readonly person: string;
  /** The platform's ids of the groups that the person belongs to. */
  readonly groups: readonly string[];
  /** Whether the platform lets the person administer this channel. */
  readonly isAdministrator: boolean;
  /** False where the call must change nothing. */
  readonly mayChange: boolean;
  /** Whether the desk's other open channels may be told of; else the call's own alone is. */
  readonly readsDesk: boolean;
}

/** The audit log's entries, what they tell of channels out of sight left out; `more` come after. */
export interface LogPage {
  readonly entries: readonly AuditEntry[];
  readonly more: boolean;
}

/**
 * What one call may see and do of the store: its own channel and desk. What does more than read the
 * settings and list the channels rejects with NOT_ALLOWED where the asker does not administer the desk; everything
 * rejects with DESK_UNKNOWN where it is gone, and as the store does.
 */
export interface DeskAccess {
  readonly channel: Channel;
  readonly posts: PostAccess;
  readonly digests: DigestAccess;
  isAdministrator(): Promise<boolean>;
  /** Resolves where the asker administers the desk. */
  permit(): Promise<void>;
  read(): Promise<Desk>;
  /** This one and the open ones that the asker reads as well; `others` are those left out. */
  channels(): Promise<{ readonly seen: readonly Channel[]; readonly others: number }>;
  change(settings: Partial<DeskSettings>): Promise<void>;
  changeChannel(settings: Partial<ChannelSettings>): Promise<void>;
  invite(): Promise<Invitation>;
  /** Moves this channel to the desk of a code; false where the code is no good. */
  join(code: string): Promise<boolean>;
  /** Gives this channel a desk of its own; false where it has one. */
  leave(): Promise<boolean>;
  log(page: { readonly offset: number; readonly limit: number }): Promise<LogPage>;
  forget(): Promise<void>;
}

/** `platform:workspace:person`, as the audit log names people. */
export const nameOf = ({ platform, workspace }: Place, person: string): string =>
  `${platform}:${workspace}:${person}`;

/** For where nothing is a channel of any desk. */
export function noDesk(): never {
  throw new DragomanError('DESK_MISSING', 'There is no desk here.', {
    mend: 'A desk belongs to a channel: send this in Slack, in Discord or in the console.',
  });
}

export function deskAccess(
  store: Store,
  channel: Channel,
  asker: Asker,
  { log, messenger }: { readonly log: Log; readonly messenger: Messenger | null },
): DeskAccess {
  const { desks, audit } = store;
  const by = nameOf(asker.place, asker.person);
  // Where the channel is now: it may have moved during this call.
  let here = channel;
  const scope = (): Scope => (asker.readsDesk ? scopeOf(here) : roomOf(here));

  const read = async (): Promise<Desk> => present(await desks.read(here.desk));
  const isAdministrator = async (): Promise<boolean> => {
    const { administrators } = (await read()).settings;
    const ids = [asker.person, ...asker.groups].map((id) => nameOf(asker.place, id));
    return asker.isAdministrator || ids.some((id) => administrators.includes(id));
  };
  const permit = async (): Promise<void> => {
    if (await isAdministrator()) return;
    throw new DragomanError('NOT_ALLOWED', 'That is for those who administer this desk.', {
      mend: 'Ask somebody who manages this channel, or to be made one of the desk’s administrators.',
    });
  };
  const mayChange = (): void => {
    if (asker.mayChange) return;
    throw new DragomanError('NOT_ALLOWED', 'A link changes nothing.', {
      mend: 'Type the line and send it.',
    });
  };
  const changing = async (): Promise<void> => {
    mayChange();
    await permit();
  };
  const channels: DeskAccess['channels'] = async () => {
    const all = await desks.channels(here.desk);
    const { room } = scope();
    const seen = all.filter((one) =>
      room === null ? scopeOf(one).room === null : one.id === room,
    );
    return { seen, others: all.length - seen.length };
  };
  const moved = (to: Channel | null): boolean => {
    if (to !== null) here = to;
    return to !== null;
  };

  return {
    get channel() {
      return here;
    },
    posts: postAccess(store, () => here, { by, messenger, mayChange, permit }),
    digests: digestAccess(store, () => here, {
      by,
      scope,
      changing,
      timezone: async () => (await read()).settings.timezone,
    }),
    isAdministrator,
    permit,
    read,
    channels,
    change: async (settings) => {
      await changing();
      present(await desks.change(here.desk, settings, by));
    },
    changeChannel: async (settings) => {
      await changing();
      here = present(await desks.changeChannel(here.desk, here.id, settings, by));
    },
    invite: async () => {
      await changing();
      return desks.invite(here.desk, by);
    },
    join: async (code) => {
      await changing();
      return moved(await desks.link(code, here, by));
    },
    leave: async () => {
      await changing();
      return moved(await desks.unlink(here.desk, here.id, by));
    },
    log: async ({ offset, limit }) => {
      await permit();
      const { seen } = await channels();
      const entries = await audit.list(here.desk, { offset, limit: limit + 1 });
      return {
        entries: entries.slice(0, limit).map((entry) => inSight(entry, seen)),
        more: entries.length > limit,
      };
    },
    forget: async () => {
      await changing();
      await desks.forget(here.desk);
      // Its audit log is gone with it.
      log.info({ desk: here.desk, by }, 'a desk was forgotten');
    },
  };
}

/** A channel in an entry is named as its platform does; of one out of sight no more is told. */
function inSight(entry: AuditEntry, seen: readonly Channel[]): AuditEntry {
  const { channel } = entry.details;
  if (typeof channel !== 'string') return entry;
  const found = seen.find(({ id, place }) => id === channel || place.channel === channel);
  const details =
    found === undefined
      ? { channel: 'another' }
      : { ...entry.details, channel: found.place.channel };
  return { ...entry, details };
}

function present<T>(found: T | null): T {
  if (found !== null) return found;
  throw new DragomanError('DESK_UNKNOWN', 'This desk has been forgotten meanwhile.', {
    mend: 'Ask again: the channel gets a new desk at its next use.',
  });
}
