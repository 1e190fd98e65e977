import type { SubscriptionSettings } from '../../src/core/briefing/subscription.ts';
import { CHANNEL_DEFAULTS, DESK_DEFAULTS, type Place } from '../../src/core/desk.ts';
import { migrate } from '../../src/store/migrations.ts';
import { type StorePlace, storeOn } from '../../src/store/open.ts';
import { openSqlite, storeFile } from '../../src/store/sqlite.ts';
import type { Installation } from '../wire/slack/model.ts';
import { at } from './random.ts';

const SETTINGS: SubscriptionSettings = {
  ...{ cron: '0 8 1 1 *', words: 'once a year', timezone: null, filter: '', length: 'short' },
  ...{ style: 'extracts', quiet: { weekdays: [], dates: [] }, whenNothing: 'line' },
  ...{ heartbeat: 0, graceMs: 14_400_000 },
};
/** Below the number of values that SQLite takes in one statement. */
const AT_ONCE = 1_000;

export interface Filling {
  /** Each is a desk of its own with one digest. */
  readonly places: readonly Place[];
  /** What the digests filter by, in turn. */
  readonly terms: readonly string[];
  readonly dueMs: number;
  readonly installations: readonly Installation[];
  readonly secret: string;
}

/** A store as it is before a minute in which all is due. */
export async function fillStore(
  { state }: StorePlace,
  { places, terms, dueMs, installations, secret }: Filling,
): Promise<void> {
  const engine = openSqlite(storeFile(state), 'write');
  await migrate(engine);
  const store = storeOn(engine, { secret, clock: { now: () => Date.now() } });
  for (const { team, token, botUser: user, botId: bot } of installations) {
    const url = `https://${team.toLowerCase()}.slack.com/`;
    const known = { team, teamName: team, token, user, bot, userName: 'dragoman', url };
    await store.installations.keep('slack', team, { ...known, rotation: null });
  }
  const { db } = engine;
  const all = places.map((place, n) => ({ ...place, n }));
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    await db
      .insertInto('desks')
      .values(
        some.map(({ n }) => ({
          ...{ id: `d${n}`, settings: JSON.stringify(DESK_DEFAULTS), created_ms: dueMs },
        })),
      )
      .execute();
    await db
      .insertInto('channels')
      .values(
        some.map(({ n, platform, workspace, channel }) => ({
          ...{ id: `c${n}`, desk: `d${n}`, platform, workspace, channel, reach: 'open' },
          ...{ settings: JSON.stringify(CHANNEL_DEFAULTS), left_until_ms: null },
        })),
      )
      .execute();
    await db
      .insertInto('subscriptions')
      .values(
        some.map(({ n }) => ({
          ...{ id: `s${n}`, channel: `c${n}`, paused: null, due_ms: dueMs, told_seq: 0 },
          settings: JSON.stringify({ ...SETTINGS, filter: at(terms, n % terms.length) }),
          ...{ silent_runs: 0, sent_ms: null, created_ms: dueMs, actor: 'bench' },
        })),
      )
      .execute();
  }
  await store.close();
}
