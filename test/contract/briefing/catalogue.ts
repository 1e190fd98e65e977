import { describe, expect, it } from 'vitest';
import type { VersionText } from '../../../src/core/briefing/version.ts';
import type { BriefingCase } from './bench.ts';

const version = (
  document: string,
  number: number,
  more: Partial<VersionText> = {},
): Omit<VersionText, 'seq'> => ({
  ...{ document, version: number, kind: number === 1 ? 'new' : 'updated', title: `On ${document}` },
  ...{ atMs: 1_000 + number, hash: `${document}${number}`, changes: [], snapshot: 's1' },
  ...{ body: `The text of “${document}” \0 \ud800`, headings: [], renamed: null },
  ...more,
});

const CHANGED = version('dam', 2, {
  kind: 'corrected',
  title: null,
  renamed: 'weir',
  headings: ['What \0 holds'],
  changes: [
    { kind: 'figure', before: '30 percent', after: '20 percent' },
    { kind: 'statement', before: 'It is full.', after: null },
  ],
});

/** Rules of the catalogue of changes. */
export function catalogueContract({ name, isLeftOut, open }: BriefingCase): void {
  describe.skipIf(isLeftOut)(`the catalogue on ${name}`, () => {
    it('is empty before the first library', async () => {
      const { catalogue } = (await open()).store;
      expect(await catalogue.newest()).toEqual([]);
      expect(await catalogue.lastSeq()).toBe(0);
      expect(await catalogue.since(0, 9)).toEqual([]);
      expect(await catalogue.history('dam')).toEqual([]);
      expect(await catalogue.text('dam', 1)).toBeNull();
      await catalogue.add([]);
      expect(await catalogue.lastSeq()).toBe(0);
    });

    it('numbers versions in their order and gives back each as it was', async () => {
      const { catalogue } = (await open()).store;
      await catalogue.add([version('dam', 1), version('canal', 1)]);
      await catalogue.add([CHANGED]);
      const { body, headings, ...head } = CHANGED;
      const changed = { ...head, seq: 3 };
      expect(await catalogue.lastSeq()).toBe(3);
      expect(await catalogue.text('dam', 2)).toEqual({ ...changed, body, headings });
      expect(await catalogue.text('dam', 3)).toBeNull();
      expect(await catalogue.newest()).toEqual([expect.objectContaining({ seq: 2 }), changed]);
      expect((await catalogue.history('dam')).map(({ seq }) => seq)).toEqual([3, 1]);
      expect((await catalogue.since(1, 9)).map(({ document }) => document)).toEqual([
        ...['canal', 'dam'],
      ]);
      expect((await catalogue.since(0, 2)).map(({ seq }) => seq)).toEqual([1, 2]);
    });

    it('leaves a version that is there as it is, and its numbers without a gap', async () => {
      const { catalogue } = (await open()).store;
      await catalogue.add([version('dam', 1)]);
      await catalogue.add([version('dam', 1, { title: 'Other' }), CHANGED, CHANGED]);
      expect(await catalogue.history('dam')).toMatchObject([{ seq: 2 }, { title: 'On dam' }]);
    });

    it('takes both halves of a move or neither', async () => {
      const { catalogue } = (await open()).store;
      await catalogue.add([version('weir', 1), version('lock', 1)]);
      await catalogue.add([version('weir', 2, { kind: 'withdrawn' })]);
      const move = (from: string, to: string) => [
        version(to, 2, { renamed: from }),
        version(from, 2, { kind: 'moved', renamed: to }),
      ];
      await catalogue.add([...move('weir', 'dam'), ...move('lock', 'sluice')]);
      expect((await catalogue.newest()).map(({ document, kind }) => `${document} ${kind}`)).toEqual(
        ['weir withdrawn', 'sluice updated', 'lock moved'],
      );
    });

    it('takes a library of any size at once', async () => {
      const { catalogue } = (await open()).store;
      await catalogue.add(Array.from({ length: 1_201 }, (_, n) => version(`d${n}`, 1)));
      expect(await catalogue.lastSeq()).toBe(1_201);
      expect(await catalogue.newest()).toHaveLength(1_201);
    });

    it('has each change once where several processes find it at once', async () => {
      const bench = await open();
      const stores = [bench.store, await bench.another(), await bench.another()];
      const added = Array.from({ length: 9 }, (_, n) => [
        version('dam', n + 1),
        version(`d${n}`, 1),
      ]);
      await Promise.all(
        stores.flatMap(({ catalogue }) => added.map((versions) => catalogue.add(versions))),
      );
      const all = await bench.store.catalogue.since(0, 99);
      expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 18 }, (_, n) => n + 1));
      expect(new Set(all.map((one) => `${one.document}@${one.version}`)).size).toBe(18);
    });
  });
}
