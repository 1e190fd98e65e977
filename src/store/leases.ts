import type { Clock, LeaseStore } from '../core/ports.ts';
import type { Engine } from './schema.ts';
import { after, storeNow } from './work.ts';

export function leaseStore(engine: Engine, clock: Clock): LeaseStore {
  const { run } = engine;
  return {
    take: async (name, owner, leaseMs) => {
      const row = await run((db) =>
        db
          .insertInto('leases')
          .values({ name, owner, lease_ms: after(storeNow(engine, clock), leaseMs) })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet((eb) => ({ owner, lease_ms: eb.ref('excluded.lease_ms') }))
              .where((eb) =>
                eb.or([
                  eb('leases.owner', '=', owner),
                  eb('leases.lease_ms', '<=', storeNow(engine, clock)),
                ]),
              ),
          )
          .returning('owner')
          .executeTakeFirst(),
      );
      return row !== undefined;
    },
    release: async (name, owner) => {
      await run((db) =>
        db.deleteFrom('leases').where('name', '=', name).where('owner', '=', owner).execute(),
      );
    },
  };
}
