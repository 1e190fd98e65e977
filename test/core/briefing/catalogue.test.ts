import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { differencesFrom, lineageOf, recordChanges } from '../../../src/core/briefing/catalogue.ts';
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

const BASIN = document(
  'basin',
  ['The basin is 4 metres deep.', 'Silt comes in with each tide.', 'It is dredged in spring.'],
  { title: 'The basin and its silt' },
);
const DEEPER = { ...BASIN, id: 'deeper', body: BASIN.body.replace('4 metres', '5 metres') };

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

  it('tells a withdrawal once, and what comes back as it was as restored', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [PIER, MOLE]);
    expect(await told(catalogue, [PIER])).toEqual([['mole', 2, 'withdrawn']]);
    expect(await told(catalogue, [PIER])).toEqual([]);
    expect(await told(catalogue, [PIER, MOLE])).toEqual([['mole', 3, 'restored']]);
  });

  it('tells what comes back as restored with what it says differently', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [BASIN]);
    await record(catalogue, []);
    const [back] = await record(catalogue, [{ ...DEEPER, id: 'basin' }]);
    expect(back).toMatchObject({ kind: 'restored', changes: [{ kind: 'figure' }] });
  });

  it('takes another text under an id that was given up for a new document', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [MOLE]);
    await record(catalogue, []);
    const other = document('mole', ['The mole is an animal that digs.']);
    expect(await told(catalogue, [other])).toEqual([['mole', 3, 'new']]);
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

describe('a document that goes on under another id', () => {
  const moved = { ...PIER, id: 'jetty' };
  const kinds = async (catalogue: Store['catalogue'], document: string): Promise<string[]> =>
    (await lineageOf((id) => catalogue.history(id), document)).map(
      ({ version, kind, renamed, changes }) =>
        `${version} ${kind} ${renamed ?? ''} ${changes.length}`,
    );

  it('is the same one where it says the same, with nothing to tell', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [PIER, MOLE]);
    expect(await record(catalogue, [moved, MOLE])).toMatchObject([
      { document: 'jetty', version: 2, kind: 'updated', renamed: 'pier', changes: [] },
      { document: 'pier', version: 2, kind: 'moved', renamed: 'jetty' },
    ]);
    expect(await told(catalogue, [moved, MOLE])).toEqual([]);
    expect(await kinds(catalogue, 'jetty')).toEqual(['2 updated pier 0', '1 new  0']);
    expect(await kinds(catalogue, 'pier')).toEqual(['2 moved jetty 0', '1 new  0']);
  });

  it('is the same one where it says nearly the same, with what changed', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [MOLE, BASIN]);
    expect((await record(catalogue, [MOLE, DEEPER]))[0]).toMatchObject({
      ...{ document: 'deeper', kind: 'corrected', renamed: 'basin' },
      changes: [{ before: 'The basin is 4 metres deep.', after: 'The basin is 5 metres deep.' }],
    });
  });

  it('is the same one where most was rewritten under a title that is its own', async () => {
    const { title } = BASIN;
    const rewritten = (more: Partial<Document>): Document =>
      document(
        'walls',
        ['Divers found cracks in the wall.', 'Silt comes in with each tide.', 'Its gate is rusty.'],
        more,
      );
    const recorded = async (after: Document, stayed = MOLE): Promise<string[]> => {
      const catalogue = await openCatalogue();
      await record(catalogue, [stayed, BASIN]);
      return (await record(catalogue, [stayed, after])).map(({ kind }) => kind);
    };
    expect(await recorded(rewritten({ title }))).toEqual(['updated', 'moved']);
    expect(await recorded(rewritten({ title: 'Cracks' }))).toEqual(['new', 'withdrawn']);
    const series = { ...MOLE, title };
    expect(await recorded(rewritten({ title }), series)).toEqual(['new', 'withdrawn']);
  });

  it('is told from one that only came when another went', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [PIER, BASIN]);
    const quay = document('quay', ['The quay is 9 metres long.', 'Silt comes in with each tide.']);
    expect(await told(catalogue, [PIER, quay])).toEqual([
      ['quay', 1, 'new'],
      ['basin', 2, 'withdrawn'],
    ]);
  });

  it('is told from the next of a series, whose standing sentences say most of each', async () => {
    const STANDING = [
      'Soundings are taken from the pilot boat at slack water and are good to a hand’s breadth.',
      'Masters who find less water than this are asked to tell the harbour office at once.',
    ];
    const bulletin = (week: number, depth: number): Document =>
      document(`week-${String(week)}`, [`The bar had ${String(depth)} metres.`, ...STANDING]);
    const [first, second] = [bulletin(1, 6), bulletin(2, 5)];
    const [third, fourth] = [bulletin(3, 4), bulletin(4, 3)];
    const among = async (before: readonly Document[], after: readonly Document[]) => {
      const catalogue = await openCatalogue();
      await record(catalogue, before);
      return (await told(catalogue, after)).map(([id, , kind]) => `${String(id)} ${String(kind)}`);
    };
    const rotated = ['week-3 new', 'week-1 withdrawn'];
    expect(await among([first, second], [second, third])).toEqual(rotated);
    expect(await among([first, second], [third, fourth])).toEqual([
      ...['week-3 new', 'week-4 new', 'week-1 withdrawn', 'week-2 withdrawn'],
    ]);
  });

  it('is each its own where several move at once', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [PIER, MOLE, BASIN]);
    const all = [BASIN, MOLE, PIER].map((one) => ({ ...one, id: `harbour/${one.id}` }));
    const found = (await record(catalogue, all)).filter(({ kind }) => kind !== 'moved');
    expect(found.map((one) => [one.document, one.renamed])).toEqual([
      ['harbour/basin', 'basin'],
      ['harbour/mole', 'mole'],
      ['harbour/pier', 'pier'],
    ]);
  });

  it('keeps its history from one id to the next, and back', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [PIER]);
    await record(catalogue, [moved]);
    await record(catalogue, [PIER]);
    expect(await kinds(catalogue, 'pier')).toEqual([
      ...['3 updated jetty 0', '2 updated pier 0', '1 new  0'],
    ]);
    await record(catalogue, []);
    expect((await kinds(catalogue, 'pier'))[0]).toBe('4 withdrawn  0');
  });

  it('is restored where it had been withdrawn, while a copy of what is there is new', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [PIER, MOLE]);
    await record(catalogue, [MOLE]);
    expect(await told(catalogue, [MOLE, moved])).toEqual([
      ['jetty', 3, 'restored'],
      ['pier', 3, 'moved'],
    ]);
    expect(await told(catalogue, [MOLE, moved, { ...MOLE, id: 'copy' }])).toEqual([
      ['copy', 1, 'new'],
    ]);
  });

  it('leaves its former id to whatever comes next', async () => {
    const catalogue = await openCatalogue();
    await record(catalogue, [PIER]);
    await record(catalogue, [moved]);
    expect(await told(catalogue, [moved, { ...MOLE, id: 'pier' }])).toEqual([['pier', 3, 'new']]);
  });
});
