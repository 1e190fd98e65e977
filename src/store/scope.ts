import type { Scope } from '../core/desk.ts';
import type { Database, Tables } from './schema.ts';

/**
 * The subscriptions that a scope sees, those of its channels as these are now, the oldest first; the
 * one of an id where there is an id.
 */
export async function subscriptionsIn(
  db: Database,
  { desk, room }: Scope,
  id: string | null = null,
): Promise<readonly (Tables['subscriptions'] & { readonly desk: string })[]> {
  const rows = db
    .selectFrom('subscriptions as s')
    .innerJoin('channels as c', 'c.id', 's.channel')
    .selectAll('s')
    .select('c.desk')
    .where('c.desk', '=', desk)
    .where((eb) => (room === null ? eb('c.reach', '=', 'open') : eb('c.id', '=', room)))
    .orderBy('s.created_ms')
    .orderBy('s.id');
  return (id === null ? rows : rows.where('s.id', '=', id)).execute();
}
