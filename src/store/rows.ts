import { randomUUID } from 'node:crypto';
import type { Desk, Scope } from '../core/desk.ts';
import type {
  AuditLog,
  AuditNote,
  Clock,
  EventStore,
  InstallationStore,
  SavedStore,
} from '../core/ports.ts';
import { auditEntryOf, deskOf } from './decode.ts';
import { json } from './guards.ts';
import { deleteLeft } from './leaving.ts';
import type { Database, Engine } from './schema.ts';
import type { Vault } from './secrets.ts';

const DAY_MS = 86_400_000;
/** How often what has expired is cleared, at most. */
const CLEARED_EVERY_MS = 60_000;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

const EXPIRING = [
  'saved_state',
  'events_seen',
  'invitations',
  'deliveries',
  'posts',
  'gaps',
] as const;

/** Deletes what has expired, at most once a minute: writes call it, so that no timer has to. */
export function clearing({ run }: Engine, clock: Clock): () => Promise<void> {
  let dueMs = 0;
  return async () => {
    const nowMs = clock.now();
    if (nowMs < dueMs) return;
    dueMs = nowMs + CLEARED_EVERY_MS;
    for (const table of EXPIRING) {
      await run((db) => db.deleteFrom(table).where('expires_ms', '<=', nowMs).execute());
    }
    await run((db) => db.transaction().execute((trx) => deleteLeft(trx, nowMs)));
  };
}

export function savedStore({ run }: Engine, clock: Clock, clear: () => Promise<void>): SavedStore {
  return {
    put: async ({ desk, room }, value, lifeMs) => {
      await clear();
      const row = {
        id: randomUUID(),
        desk,
        room: room ?? '',
        value: JSON.stringify(value),
        expires_ms: clock.now() + lifeMs,
      };
      await run((db) =>
        db
          .insertInto('saved_state')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
      return row.id;
    },
    get: async ({ desk, room }: Scope, id) => {
      // People can send any id; what is none may hold what a database refuses.
      if (!UUID.test(id)) return null;
      const row = await run((db) =>
        db
          .selectFrom('saved_state')
          .select('value')
          .where('id', '=', id)
          .where('desk', '=', desk)
          .where('room', '=', room ?? '')
          .where('expires_ms', '>', clock.now())
          .executeTakeFirst(),
      );
      return row === undefined ? null : json('saved_state.value', row.value);
    },
  };
}

/** Reads a desk and keeps others from changing it or its channels until the transaction ends. */
export async function holdDesk(db: Database, desk: string): Promise<Desk | null> {
  // An update that changes nothing locks the row on both engines; SQLite has no FOR UPDATE.
  const row = await db
    .updateTable('desks')
    .set((eb) => ({ id: eb.ref('id') }))
    .where('id', '=', desk)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : deskOf(row);
}

/** A row of the audit log, with its id made once for all attempts at writing it. */
export interface AuditRow extends AuditNote {
  readonly id: string;
  readonly atMs: number;
}

export const auditRow = (clock: Clock, note: AuditNote): AuditRow => ({
  ...note,
  id: randomUUID(),
  atMs: clock.now(),
});

/** Writes down an administrative change, in the transaction of the change itself. */
export async function noteChange(db: Database, desk: string, row: AuditRow): Promise<void> {
  const { id, atMs, by, action, details } = row;
  await db
    .insertInto('audit_log')
    .values({ id, desk, at_ms: atMs, actor: by, action, details: JSON.stringify(details) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether a change was done by an earlier attempt. */
export async function isNoted(db: Database, { id }: AuditRow): Promise<boolean> {
  const row = await db.selectFrom('audit_log').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

export function auditLog({ run }: Engine, clock: Clock): AuditLog {
  return {
    note: async (desk, note) => {
      const row = auditRow(clock, note);
      await run((db) => noteChange(db, desk, row));
    },
    list: async (desk, { offset, limit }) => {
      const rows = await run((db) =>
        db
          .selectFrom('audit_log')
          .selectAll()
          .where('desk', '=', desk)
          .orderBy('at_ms', 'desc')
          .orderBy('id')
          .limit(limit)
          .offset(offset)
          .execute(),
      );
      return rows.map(auditEntryOf);
    },
  };
}

export function eventStore({ run }: Engine, clock: Clock, clear: () => Promise<void>): EventStore {
  return {
    firstSeen: async (platform, event) => {
      await clear();
      const nowMs = clock.now();
      const row = { platform, event, token: randomUUID(), expires_ms: nowMs + DAY_MS };
      // One statement decides, and an attempt whose answer was lost finds its own token again.
      const { token } = await run((db) =>
        db
          .insertInto('events_seen')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['platform', 'event']).doUpdateSet((eb) => {
              const isOver = eb('events_seen.expires_ms', '<=', nowMs);
              const renewed = eb.case().when(isOver);
              return {
                token: renewed
                  .then(eb.ref('excluded.token'))
                  .else(eb.ref('events_seen.token'))
                  .end(),
                expires_ms: renewed
                  .then(eb.ref('excluded.expires_ms'))
                  .else(eb.ref('events_seen.expires_ms'))
                  .end(),
              };
            }),
          )
          .returning('token')
          .executeTakeFirstOrThrow(),
      );
      return token === row.token;
    },
  };
}

export function installationStore({ run }: Engine, clock: Clock, vault: Vault): InstallationStore {
  const purposeOf = (platform: string, workspace: string): string =>
    `The installation ${platform}:${workspace}`;
  return {
    keep: async (platform, workspace, installation) => {
      const secret = vault.seal(JSON.stringify(installation), purposeOf(platform, workspace));
      const row = { platform, workspace, secret, updated_ms: clock.now() };
      await run((db) =>
        db
          .insertInto('installations')
          .values(row)
          .onConflict((conflict) =>
            conflict
              .columns(['platform', 'workspace'])
              .doUpdateSet({ secret, updated_ms: row.updated_ms }),
          )
          .execute(),
      );
    },
    find: async (platform, workspace) => {
      const row = await run((db) =>
        db
          .selectFrom('installations')
          .select('secret')
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .executeTakeFirst(),
      );
      if (row === undefined) return null;
      const text = vault.open(row.secret, purposeOf(platform, workspace));
      return json('installations.secret', text);
    },
    drop: async (platform, workspace) => {
      await run((db) =>
        db
          .deleteFrom('installations')
          .where('platform', '=', platform)
          .where('workspace', '=', workspace)
          .execute(),
      );
    },
  };
}
