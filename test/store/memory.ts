import type { Clock, Store } from '../../src/core/ports.ts';
import { migrate } from '../../src/store/migrations.ts';
import { storeOn } from '../../src/store/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

/** A real store without a file: SQLite keeps it in memory until the test file ends. */
export async function memoryStore(clock: Clock): Promise<Store> {
  const engine = openSqlite(':memory:', 'write');
  await migrate(engine);
  return storeOn(engine, { secret: null, clock });
}
