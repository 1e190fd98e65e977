import { type Place, LEAVING_GRACE_MS } from '../core/desk.ts';
import type { Database } from './schema.ts';

type Workspace = Pick<Place, 'platform' | 'workspace'>;

/** Dates the end of a workspace's channels; one that has a date keeps it. */
export async function leave(db: Database, workspace: Workspace, nowMs: number): Promise<void> {
  await channelsOf(db, workspace)
    .set({ left_until_ms: nowMs + LEAVING_GRACE_MS })
    .where('left_until_ms', 'is', null)
    .execute();
}

export async function rejoin(db: Database, workspace: Workspace): Promise<void> {
  await channelsOf(db, workspace).set({ left_until_ms: null }).execute();
}

const channelsOf = (db: Database, { platform, workspace }: Workspace) =>
  db.updateTable('channels').where('platform', '=', platform).where('workspace', '=', workspace);

/** Deletes the channels whose date has come, what is theirs alone, and desks without any other. */
export async function deleteLeft(db: Database, nowMs: number): Promise<void> {
  const gone = await db
    .deleteFrom('channels')
    .where('left_until_ms', '<=', nowMs)
    .returning(['id', 'desk'])
    .execute();
  for (const { id, desk } of gone) {
    for (const table of ['saved_state', 'gaps'] as const) {
      await db.deleteFrom(table).where('desk', '=', desk).where('room', '=', id).execute();
    }
    await db
      .deleteFrom('desks')
      .where('id', '=', desk)
      .where((eb) =>
        eb.not(eb.exists(eb.selectFrom('channels').select('id').where('channels.desk', '=', desk))),
      )
      .execute();
  }
}
