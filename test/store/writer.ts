/** Writes notes to the store until it is killed, and prints the id of each that is acknowledged. */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { type StorePlace, openStore } from '../../src/store/open.ts';

const [, , desk = '', place = ''] = process.argv;
const clock = { now: () => Date.now() };
const store = await openStore({ ...(JSON.parse(place) as StorePlace), secret: null, clock });

async function write(): Promise<void> {
  for (;;) {
    const id = randomUUID();
    await store.audit.note(desk, { by: 'writer', action: 'note', details: { id } });
    writeSync(1, `${id}\n`);
  }
}

await Promise.all([write(), write(), write(), write()]);
