import { migrate } from '../../src/store/migrations.ts';
import type { Store } from '../../src/core/ports.ts';
import { type StorePlace, storeOn } from '../../src/store/open.ts';
import {
  KINDS,
  type Kind,
  SECRET,
  type TestClock,
  engineAt,
  freshPlace,
  openedAt,
  testClock,
} from './engines.ts';

/** A store at a new place, with a clock that the test moves. */
export interface Bench {
  readonly store: Store;
  readonly place: StorePlace;
  readonly clock: TestClock;
}

async function bench(kind: Kind, answersGetLost: boolean): Promise<Bench> {
  const place = await freshPlace(kind);
  const clock = testClock();
  if (!answersGetLost) return { store: await openedAt(place, { clock }), place, clock };
  const engine = engineAt(place);
  await migrate(engine);
  // As after a lost answer, all work is done a second time.
  const twice: typeof engine = {
    ...engine,
    run: async (work) => {
      await engine.run(work);
      return engine.run(work);
    },
  };
  return { store: storeOn(twice, { secret: SECRET, clock }), place, clock };
}

/** Each engine as it is, and as it is when every answer is lost once and the work done again. */
export const BENCHES = KINDS.flatMap((one) => [
  { ...one, name: one.kind, open: () => bench(one.kind, false) },
  {
    ...one,
    name: `${one.kind} whose answers get lost once`,
    open: () => bench(one.kind, true),
  },
]);
