import { randomUUID } from 'node:crypto';
import {
  CHANNEL_DEFAULTS,
  type Channel,
  DESK_DEFAULTS,
  type Place,
  type Reach,
} from '../core/desk.ts';
import type { Clock, DeskStore } from '../core/ports.ts';
import { channelOf, deskOf } from './decode.ts';
import { randomCode } from './ids.ts';
import { leave, rejoin } from './leaving.ts';
import { type AuditRow, auditRow, holdDesk, noteChange } from './rows.ts';
import type { Database, Engine } from './schema.ts';
import { changing } from './work.ts';

const INVITATION_MS = 600_000;
/** Forty bits, gone in minutes. */
const CODE_LETTERS = 8;

export function deskStore(engine: Engine, clock: Clock, clear: () => Promise<void>): DeskStore {
  const { run } = engine;
  const change = changing(engine);

  return {
    enter: async (place, reach) => {
      const known = await run((db) => rowAt(db, place));
      if (known?.reach === reach && known.left_until_ms === null) return channelOf(known);
      const made = { desk: randomUUID(), channel: randomUUID(), nowMs: clock.now() };
      return change(async (db) => {
        const found = await channelAt(db, place);
        if (found === null) return make(db, place, reach, made);
        await db.updateTable('channels').set({ reach }).where('id', '=', found.id).execute();
        await rejoin(db, place);
        return { ...found, reach };
      });
    },
    find: (place) => run((db) => channelAt(db, place)),
    read: async (desk) => {
      const row = await run((db) =>
        db.selectFrom('desks').selectAll().where('id', '=', desk).executeTakeFirst(),
      );
      return row === undefined ? null : deskOf(row);
    },
    channels: async (desk) => {
      const rows = await run((db) =>
        db
          .selectFrom('channels')
          .selectAll()
          .where('desk', '=', desk)
          .orderBy('platform')
          .orderBy('workspace')
          .orderBy('channel')
          .execute(),
      );
      return rows.map(channelOf);
    },
    change: (desk, settings, by) => {
      const note = auditRow(clock, { by, action: 'desk.set', details: { ...settings } });
      return change(async (db) => {
        const row = await holdDesk(db, desk);
        if (row === null) return null;
        const changed = { ...row, settings: { ...row.settings, ...settings } };
        await db
          .updateTable('desks')
          .set({ settings: JSON.stringify(changed.settings) })
          .where('id', '=', desk)
          .execute();
        await noteChange(db, desk, note);
        return changed;
      });
    },
    changeChannel: (desk, channel, settings, by) => {
      const details = { channel, ...settings };
      const note = auditRow(clock, { by, action: 'channel.set', details });
      return change(async (db) => {
        await holdDesk(db, desk);
        const found = await channelIn(db, desk, channel);
        if (found === null) return null;
        const changed = { ...found, settings: { ...found.settings, ...settings } };
        await db
          .updateTable('channels')
          .set({ settings: JSON.stringify(changed.settings) })
          .where('id', '=', channel)
          .execute();
        await noteChange(db, desk, note);
        return changed;
      });
    },
    invite: async (desk, by) => {
      await clear();
      const code = randomCode(CODE_LETTERS);
      const expiresMs = clock.now() + INVITATION_MS;
      const note = auditRow(clock, { by, action: 'desk.invite', details: { expiresMs } });
      await change(async (db) => {
        await db
          .insertInto('invitations')
          .values({ code, desk, expires_ms: expiresMs, used_by: null })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await noteChange(db, desk, note);
      });
      return { code, expiresMs };
    },
    link: (code, channel, by) => {
      const note = auditRow(clock, { by, action: 'desk.link', details: { ...channel.place } });
      return change((db) => link(db, { code, channel, nowMs: clock.now(), note }));
    },
    unlink: (desk, channel, by) => {
      const made = randomUUID();
      const nowMs = clock.now();
      const note = auditRow(clock, { by, action: 'desk.unlink', details: { channel } });
      return change(async (db) => {
        const former = await holdDesk(db, desk);
        // An earlier attempt may have been done and its answer lost.
        const moved = await channelIn(db, made, channel);
        if (moved !== null) return moved;
        const found = await channelIn(db, desk, channel);
        if (former === null || found === null || !(await hasOthers(db, found))) return null;
        const settings = JSON.stringify(former.settings);
        await db.insertInto('desks').values({ id: made, settings, created_ms: nowMs }).execute();
        await noteChange(db, desk, note);
        return move(db, found, made);
      });
    },
    forget: async (desk) => {
      await run((db) => db.deleteFrom('desks').where('id', '=', desk).execute());
    },
    reach: async ({ platform, workspace, channel }, reach) => {
      await run((db) =>
        db
          .updateTable('channels')
          .set({ reach })
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .where('channel', '=', channel)
          .execute(),
      );
    },
    leave: (platform, workspace) => run((db) => leave(db, { platform, workspace }, clock.now())),
    rejoin: (platform, workspace) => run((db) => rejoin(db, { platform, workspace })),
  };
}

const rowAt = (db: Database, { platform, workspace, channel }: Place) =>
  db
    .selectFrom('channels')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .executeTakeFirst();

async function channelAt(db: Database, place: Place): Promise<Channel | null> {
  const row = await rowAt(db, place);
  return row === undefined ? null : channelOf(row);
}

async function channelIn(db: Database, desk: string, id: string): Promise<Channel | null> {
  const row = await db
    .selectFrom('channels')
    .selectAll()
    .where('id', '=', id)
    .where('desk', '=', desk)
    .executeTakeFirst();
  return row === undefined ? null : channelOf(row);
}

interface NewIds {
  readonly desk: string;
  readonly channel: string;
  readonly nowMs: number;
}

/** Makes a desk for a place, unless another process has just done so. */
async function make(db: Database, place: Place, reach: Reach, ids: NewIds): Promise<Channel> {
  const { desk, nowMs } = ids;
  await db
    .insertInto('desks')
    .values({ id: desk, settings: JSON.stringify(DESK_DEFAULTS), created_ms: nowMs })
    .execute();
  const row = await db
    .insertInto('channels')
    .values({ id: ids.channel, desk, ...place, reach, settings: JSON.stringify(CHANNEL_DEFAULTS) })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return channelOf(row);
  await db.deleteFrom('desks').where('id', '=', desk).execute();
  const theirs = await channelAt(db, place);
  if (theirs === null) throw new Error('A channel that is there cannot be read.');
  return theirs;
}

interface Linking {
  readonly code: string;
  readonly channel: Channel;
  readonly nowMs: number;
  readonly note: AuditRow;
}

async function link(
  db: Database,
  { code, channel, nowMs, note }: Linking,
): Promise<Channel | null> {
  // The channel that took a code up may do so again: its first attempt may have lost its answer.
  const invitation = await db
    .updateTable('invitations')
    .set({ used_by: channel.id })
    .where('code', '=', plainCode(code))
    .where('expires_ms', '>', nowMs)
    .where((eb) => eb.or([eb('used_by', 'is', null), eb('used_by', '=', channel.id)]))
    .returning('desk')
    .executeTakeFirst();
  if (invitation === undefined) return null;
  const { desk } = invitation;
  await holdDesk(db, channel.desk);
  const found = await channelIn(db, channel.desk, channel.id);
  if (found === null || desk === channel.desk) return channelIn(db, desk, channel.id);
  await noteChange(db, desk, note);
  return move(db, found, desk);
}

/** Moves a channel with its own state; the last one of a desk takes all with it. */
async function move(db: Database, channel: Channel, desk: string): Promise<Channel> {
  const former = channel.desk;
  const isLast = !(await hasOthers(db, channel));
  await db.updateTable('channels').set({ desk }).where('id', '=', channel.id).execute();
  for (const table of ['saved_state', 'gaps'] as const) {
    const rows = db.updateTable(table).set({ desk }).where('desk', '=', former);
    await (isLast ? rows : rows.where('room', '=', channel.id)).execute();
  }
  if (isLast) {
    await db.updateTable('audit_log').set({ desk }).where('desk', '=', former).execute();
    await db.deleteFrom('desks').where('id', '=', former).execute();
  }
  return { ...channel, desk };
}

async function hasOthers(db: Database, { id, desk }: Channel): Promise<boolean> {
  const other = await db
    .selectFrom('channels')
    .select('id')
    .where('desk', '=', desk)
    .where('id', '<>', id)
    .executeTakeFirst();
  return other !== undefined;
}

/** What people make of a code when they write it down. */
const plainCode = (code: string): string =>
  code
    .toUpperCase()
    .replaceAll(/[^\dA-Z]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
