import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../../src/core/briefing/digest.ts';
import type { DigestOccasion } from '../../../src/core/briefing/digest-parts.ts';
import type { Version } from '../../../src/core/briefing/version.ts';
import { plainText } from '../../../src/core/chat/card.ts';
import type { Library } from '../../../src/core/library.ts';
import {
  added,
  changed,
  edited,
  keysOf,
  occasion,
  renamed,
  restored,
  withdrawn,
} from '../../fixtures/digests.ts';
import { document, library } from '../chat/harbour.ts';

const PIER = document(
  'pier',
  ['The council of Lorn built a pier of oak. The pier is 40 metres long.'],
  { title: 'Lorn has a pier', regions: ['Lorn'] },
);
const LONGER = { ...PIER, body: PIER.body.replace('40', '60') };
const V = { pier: added(PIER, 1) };

const textOf = (held: Library, on: DigestOccasion): string =>
  plainText(composeDigest(held, on).card);
const itemsOf = (held: Library, on: DigestOccasion): readonly string[] => {
  const composed = composeDigest(held, on);
  return composed.kind === 'digest' ? composed.items : [];
};

describe('a digest', () => {
  describe('of what was withdrawn and is there again', () => {
    const gone = withdrawn(V.pier, 4);
    const back = restored(gone, PIER, 5);
    const on = (versions: readonly Version[], told: readonly Version[] = []) =>
      occasion(versions, { shown: keysOf(told) });

    it('says so in one line where it told that it went, however long ago', () => {
      const said = textOf(library([PIER]), on([back], [gone]));
      expect(said).toContain(
        '1 restored · since Fri 08:00\nRestored\n1  Lorn has a pier  in the library again\n[',
      );
      expect(itemsOf(library([PIER]), on([back], [gone]))).toEqual(['pier@3']);
      expect(itemsOf(library([PIER]), on([V.pier, gone, back], [V.pier, gone]))).toEqual([
        'pier@3',
      ]);
    });

    it('says nothing where it never told that it went', () => {
      expect(composeDigest(library([PIER]), on([back])).kind).toBe('nothing');
      expect(composeDigest(library([PIER]), on([gone, back])).kind).toBe('nothing');
      expect(composeDigest(library([PIER]), on([V.pier, gone, back], [V.pier])).kind).toBe(
        'nothing',
      );
    });

    it('tells it as new where it never told of it at all', () => {
      expect(textOf(library([PIER]), on([V.pier, gone, back]))).toContain('1 new');
    });

    it('says nothing where it went again meanwhile', () => {
      const versions = [back, withdrawn(back, 6)];
      expect(composeDigest(library([]), on(versions, [gone])).kind).toBe('nothing');
      expect(textOf(library([]), on(versions))).toContain('1 withdrawn');
    });

    it('tells what it says differently, as a change to who never knew that it went', () => {
      const other = restored(gone, PIER, 5);
      const changes = edited(V.pier, PIER, LONGER, 5).changes;
      const differs = { ...other, changes };
      expect(textOf(library([LONGER]), on([differs], [gone]))).toContain(
        'in the library again\n- “The pier is 40 metres long.” → “The pier is 60 metres long.”',
      );
      expect(textOf(library([LONGER]), on([differs]))).toContain('1 changed');
    });
  });

  describe('of a document that has another id now', () => {
    const jetty = { ...PIER, id: 'jetty' };
    const moved = renamed(V.pier, PIER, jetty, 4);

    it('says nothing where it says the same', () => {
      expect(composeDigest(library([jetty]), occasion([moved])).kind).toBe('nothing');
      const shown = keysOf([V.pier]);
      expect(composeDigest(library([jetty]), occasion([V.pier, moved], { shown })).kind).toBe(
        'nothing',
      );
    });

    it('tells it once, as new, where it never told of it', () => {
      const composed = composeDigest(library([jetty]), occasion([V.pier, moved]));
      expect(composed).toMatchObject({ items: ['pier@1', 'jetty@2'] });
      expect(plainText(composed.card)).toContain('1 new ·');
    });

    it('tells what changed with it, and what changed before', () => {
      const longer = { ...LONGER, id: 'jetty' };
      expect(textOf(library([longer]), occasion([renamed(V.pier, PIER, longer, 4)]))).toContain(
        '1 corrected',
      );
      const before = edited(V.pier, PIER, LONGER, 4);
      const said = textOf(
        library([longer]),
        occasion([before, renamed(before, LONGER, longer, 5)]),
      );
      expect(said).toContain('“The pier is 40 metres long.” → “The pier is 60 metres long.”');
    });

    it('tells that it went after that', () => {
      const gone = withdrawn(moved, 5);
      expect(textOf(library([]), occasion([moved, gone]))).toContain('1 withdrawn');
      const all = [V.pier, moved, gone];
      expect(composeDigest(library([]), occasion(all)).kind).toBe('nothing');
    });
  });

  it('says nothing of what was changed and changed back, nor twice what changed twice', () => {
    const LONGEST = { ...PIER, body: PIER.body.replace('40', '80') };
    const second = edited(V.pier, PIER, LONGER, 4);
    const back = edited(second, LONGER, PIER, 5);
    expect(composeDigest(library([PIER]), occasion([second, back])).kind).toBe('nothing');
    expect(textOf(library([PIER]), occasion([back]))).toContain(
      '60 metres long.” → “The pier is 40',
    );
    const third = edited(second, LONGER, LONGEST, 5);
    const said = textOf(library([LONGEST]), occasion([second, third]));
    expect(said).toContain('“The pier is 40 metres long.” → “The pier is 80 metres long.”');
    expect(said).not.toContain('60');
    const news = { kind: 'statement', before: null, after: 'It leans by 2 degrees.' } as const;
    const leaning = { ...PIER, body: `${PIER.body} It leans by 3 degrees.` };
    const wrong = changed(V.pier, 'updated', [news], 4);
    const mended = changed(
      wrong,
      'corrected',
      [{ kind: 'figure', before: news.after, after: 'It leans by 3 degrees.' }],
      5,
    );
    const now = textOf(library([leaning]), occasion([wrong, mended]));
    expect(now).toContain('1 changed');
    expect(now).toContain('New: “It leans by 3 degrees.”');
    const [short] = PIER.body.split(' The pier is');
    const cut = { ...PIER, body: short ?? '' };
    const without = edited(V.pier, PIER, cut, 4);
    const whole = edited(without, cut, PIER, 5);
    expect(composeDigest(library([PIER]), occasion([without, whole])).kind).toBe('nothing');
  });
});
