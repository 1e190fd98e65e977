import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { differencesFrom, recordChanges } from '../../../src/core/briefing/catalogue.ts';
import { finish } from '../../../src/core/library.ts';
import type { Store } from '../../../src/core/ports.ts';
import type { Document } from '../../../src/core/vocabulary.ts';
import { freshPlace, openedAt, testClock } from '../../store/engines.ts';
import { document, library } from '../chat/harbour.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

async function openCatalogue(): Promise<Store['catalogue']> {
  const store = await openedAt(await freshPlace('SQLite'), { clock: testClock() });
  return store.catalogue;
}

const record = (catalogue: Store['catalogue'], documents: readonly Document[]) =>
  recordChanges(library(documents), {
    catalogue,
    hash,
    nowMs: Date.UTC(2025, 8, 20),
    pause: () => Promise.resolve(),
  });

const told = async (catalogue: Store['catalogue'], documents: readonly Document[]) =>
  (await record(catalogue, documents)).map(({ document: id, version, kind }) => [
    id,
    version,
    kind,
  ]);

const PIER = document('pier', ['The pier is 40 metres long. It was built of oak.']);
const MOLE = document('mole', ['The mole keeps the silt out of the basin.']);
const LONGER = document('pier', ['The pier is 60 metres long. It was built of oak.']);

describe('the catalogue of changes', () => {
  it('begins with the first version of everything', async () => {
    const catalogue = await openCatalogue();
    expect(await told(catalogue, [PIER, MOLE])).toEqual([
      ['pier', 1, 'new'],
      ['mole', 1, 'new'],
    ]);
  });

  it('adds nothing for a library that says the same', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [PIER, MOLE]);
    const same = document('pier', ['The pier is 40 metres long.', 'It was built of oak.']);
    expect(await told(catalogue, [MOLE, same])).toEqual([]);
  });

  it('tells what was added, changed and withdrawn', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [PIER, MOLE]);
    const quay = document('quay', ['The quay is new.']);
    expect(await told(catalogue, [LONGER, quay])).toEqual([
      ['pier', 2, 'corrected'],
      ['quay', 1, 'new'],
      ['mole', 2, 'withdrawn'],
    ]);
    expect((await catalogue.history('pier'))[0]?.changes).toEqual([
      {
        kind: 'figure',
        before: 'The pier is 40 metres long.',
        after: 'The pier is 60 metres long.',
      },
    ]);
  });

  it('tells a withdrawal once, and what comes back as new', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [PIER, MOLE]);
    expect(await told(catalogue, [PIER])).toEqual([['mole', 2, 'withdrawn']]);
    expect(await told(catalogue, [PIER])).toEqual([]);
    expect(await told(catalogue, [PIER, MOLE])).toEqual([['mole', 3, 'new']]);
  });

  it('adds nothing twice where two processes do it at once', async () => {
    const catalogue = await openCatalogue();
    await Promise.all([record(catalogue, [PIER, MOLE]), record(catalogue, [PIER, MOLE])]);
    expect(await catalogue.newest()).toHaveLength(2);
    expect(await catalogue.lastSeq()).toBe(2);
  });

  it('is compared in slices', () => {
    const long = Array.from({ length: 5 }, (_, i) =>
      document(`d${String(i)}`, ['word '.repeat(25_000).trim()]),
    );
    const steps = differencesFrom([], library(long), hash);
    let slices = 0;
    while (steps.next().done !== true) slices += 1;
    expect(slices).toBe(5);
    expect(finish(differencesFrom([], library(long), hash))).toHaveLength(5);
  });
});
