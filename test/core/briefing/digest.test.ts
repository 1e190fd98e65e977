import { describe, expect, it } from 'vitest';
import { composeDigest, lastHeard } from '../../../src/core/briefing/digest.ts';
import type { DigestOccasion } from '../../../src/core/briefing/digest-parts.ts';
import { plainText } from '../../../src/core/chat/card.ts';
import type { Library } from '../../../src/core/library.ts';
import type { Document } from '../../../src/core/vocabulary.ts';
import {
  MONDAY,
  DAY,
  added,
  changed,
  edited,
  keysOf,
  occasion,
  withdrawn,
} from '../../fixtures/digests.ts';
import { document, library } from '../chat/harbour.ts';

const PIER = document(
  'pier',
  ['The council of Lorn built a pier of oak. The pier is 40 metres long.'],
  {
    title: 'Lorn has a pier',
    regions: ['Lorn'],
  },
);
const LONGER = { ...PIER, body: PIER.body.replace('40', '60') };
const SALT = document('salt', ['Skerry sold 3,200 tonnes of salt. Amber was sold as well.'], {
  title: 'Skerry sells salt',
  regions: ['Skerry'],
});
const FERRY = document('ferry', ['A ferry of Vell sank in the storm. Nobody was hurt.'], {
  title: 'A ferry sinks',
  regions: ['Vell'],
});
const V = { pier: added(PIER, 1), salt: added(SALT, 2), ferry: added(FERRY, 3) };

const textOf = (held: Library, on: DigestOccasion): string =>
  plainText(composeDigest(held, on).card);
const itemsOf = (held: Library, on: DigestOccasion): readonly string[] => {
  const composed = composeDigest(held, on);
  return composed.kind === 'digest' ? composed.items : [];
};

describe('a digest', () => {
  it('tells what is new with its words, and that it did', () => {
    const composed = composeDigest(library([PIER, SALT]), occasion([V.pier, V.salt]));
    expect(composed).toMatchObject({ kind: 'digest', items: ['pier@1', 'salt@1'], seq: 2 });
    expect(plainText(composed.card)).toContain('“Skerry sold 3,200 tonnes of salt.”');
  });

  it('says when, for which part of the day, and since when', () => {
    const said = textOf(library([PIER]), occasion([V.pier]));
    expect(said).toContain('Morning briefing · Mon 22 Sep, 08:00 Tashkent');
    expect(said).toContain('1 new · since Fri 08:00');
  });

  it('says first that it comes late', () => {
    const { blocks } = composeDigest(library([PIER]), occasion([V.pier], { isLate: true })).card;
    expect(blocks[0]).toMatchObject({ tone: 'lead', line: [{ text: 'Posted late.' }] });
  });

  it('says first that it covers what was missed', () => {
    const { blocks } = composeDigest(library([PIER]), occasion([V.pier], { missed: 2 })).card;
    expect(blocks[0]).toMatchObject({
      line: [{ text: 'Also covers 2 briefings that could not be posted in time.' }],
    });
  });

  it('is one line where nothing is new', () => {
    const composed = composeDigest(library([PIER]), occasion([]));
    expect(composed.kind).toBe('nothing');
    expect(plainText(composed.card)).toContain('nothing new since Fri 08:00.');
  });

  it('says what it will tell where it is the first and nothing has changed yet', () => {
    expect(textOf(library([PIER]), occasion([], { lastMs: null }))).toContain(
      'nothing new yet. It tells what is added or changed from now on.',
    );
  });

  it('never tells twice what the channel was shown', () => {
    const on = occasion([V.pier, V.salt], { shown: keysOf([V.pier]) });
    expect(itemsOf(library([PIER, SALT]), on)).toEqual(['salt@1']);
  });

  it('tells again what changed, and then what changed', () => {
    const change = edited(V.pier, PIER, LONGER, 4);
    const said = textOf(library([LONGER]), occasion([change]));
    expect(said).toContain('1 corrected');
    expect(said).toContain('“The pier is 40 metres long.” → “The pier is 60 metres long.”');
  });

  it('tells a text that came and was edited since as one new text', () => {
    const versions = [V.pier, edited(V.pier, PIER, LONGER, 4)];
    const composed = composeDigest(library([LONGER]), occasion(versions));
    expect(composed).toMatchObject({ items: ['pier@1', 'pier@2'] });
    expect(plainText(composed.card)).toContain('1 new ·');
  });

  it('tells several edits in a row at once, without what was taken back', () => {
    const middle = { kind: 'statement', before: null, after: 'It leans.' } as const;
    const last = {
      kind: 'figure',
      before: 'It is 40 long.',
      after: 'The pier is 60 metres long.',
    } as const;
    const second = changed(V.pier, 'updated', [middle], 4);
    const third = changed(second, 'corrected', [last], 5);
    const said = textOf(library([LONGER]), occasion([second, third]));
    expect(said).toContain('60 metres');
    expect(said).not.toContain('leans');
  });

  it('says nothing of an edit that changed no statement', () => {
    expect(composeDigest(library([PIER]), occasion([changed(V.pier, 'updated', [], 4)])).kind).toBe(
      'nothing',
    );
  });

  it('tells what was withdrawn, but not to who never heard of it', () => {
    const gone = withdrawn(V.pier, 4);
    expect(textOf(library([]), occasion([gone]))).toContain('no longer in the library');
    expect(composeDigest(library([]), occasion([V.pier, gone])).kind).toBe('nothing');
    const shown = keysOf([V.pier]);
    expect(itemsOf(library([]), occasion([V.pier, gone], { shown }))).toEqual(['pier@2']);
  });

  it('tells another text under an id that it told as withdrawn as new, and not that it went again', () => {
    const gone = withdrawn(V.pier, 4);
    const back = { ...V.pier, version: 3, seq: 5 };
    const shown = keysOf([V.pier, gone]);
    const versions = [V.pier, gone, back];
    expect(itemsOf(library([PIER]), occasion(versions, { shown }))).toEqual(['pier@3']);
    expect(textOf(library([PIER]), occasion(versions, { shown }))).toContain('1 new');
    const again = [...versions, withdrawn(back, 6)];
    expect(composeDigest(library([]), occasion(again, { shown })).kind).toBe('nothing');
  });

  it('takes only what its filter asks for', () => {
    const on = occasion([V.pier, V.salt], { settings: { filter: 'amber or pearls' } });
    expect(itemsOf(library([PIER, SALT]), on)).toEqual(['salt@1']);
    const other = occasion([V.pier], { settings: { filter: 'amber' } });
    expect(textOf(library([PIER, SALT]), other)).toContain('nothing new on amber');
  });

  it('tells one story once, with all that tell it', () => {
    const again = document('again', [`${PIER.body} The council met twice.`], {
      title: 'Lorn built a pier',
    });
    const said = textOf(library([PIER, again]), occasion([V.pier, added(again, 4)]));
    expect(said).toContain('1 new ·');
    expect(said).toContain('2 sources');
    expect(said).toContain('Also: Lorn has a pier');
  });

  it('leaves the words out where headlines are asked for', () => {
    const said = textOf(library([SALT]), occasion([V.salt], { settings: { style: 'headlines' } }));
    expect(said).toContain('Skerry sells salt');
    expect(said).not.toContain('“');
  });

  const WORDS =
    'amber anchor barrel canvas dredger ebony fishing granite harvest island jetty kelp lantern mackerel net oak pearl quarry rope saddle timber umbrella velvet walnut'.split(
      ' ',
    );
  const many = Array.from({ length: 12 }, (_, i) =>
    document(`d${String(i)}`, [`${WORDS[i] ?? ''} and ${WORDS[i + 12] ?? ''} were sold.`], {
      title: `On ${WORDS[i] ?? ''}`,
    }),
  );
  const all = many.map((one, i) => added(one, i + 1));

  it('has room for each group before the second of any', () => {
    const regions = ['Lorn', 'Lorn', 'Lorn', 'Lorn', 'Lorn', 'Lorn', 'Vell', 'Skerry'];
    const documents = many
      .slice(0, regions.length)
      .map((one, i) => ({ ...one, regions: regions.slice(i, i + 1) }));
    const versions = documents.map((one, i) => added(one, i + 1));
    expect(itemsOf(library(documents), occasion(versions))).toEqual([
      ...['d0@1', 'd1@1', 'd2@1', 'd6@1', 'd7@1'],
    ]);
  });

  it('tells the latest of what changed first', () => {
    const dated = (of: Document, value: string): Document => ({
      ...of,
      published: { value, precision: 'day', inferred: null },
    });
    const [pier, salt] = [dated(PIER, '2025-09-01'), dated(SALT, '2025-09-20')];
    const longer = { ...pier, body: LONGER.body };
    const fewer = { ...salt, body: salt.body.replace('3,200', '2,900') };
    const versions = [edited(V.pier, pier, longer, 3), edited(V.salt, salt, fewer, 4)];
    expect(itemsOf(library([longer, fewer]), occasion(versions))).toEqual(['salt@2', 'pier@2']);
  });

  it('shows five items and how many more there are; the full one shows them all', () => {
    const held = library([...many, PIER]);
    const correction = changed(
      V.pier,
      'corrected',
      [{ kind: 'figure', before: 'It is 4 metres long.', after: 'The pier is 40 metres long.' }],
      20,
    );
    const short = composeDigest(held, occasion([...all, correction]));
    expect(itemsOf(held, occasion([...all, correction]))).toHaveLength(5);
    expect(plainText(short.card)).toContain('12 new · 1 corrected');
    expect(plainText(short.card)).toContain('And 8 more');
    expect(short).toMatchObject({ items: expect.arrayContaining(['pier@2']) as unknown });
    const full = occasion([...all, correction], { settings: { length: 'full' } });
    expect(itemsOf(held, full)).toHaveLength(13);
  });

  it('leads to its full version, which tells the same changes later', () => {
    const { blocks } = composeDigest(library(many), occasion(all)).card;
    expect(blocks.at(-1)).toMatchObject({
      buttons: [
        {
          label: 'Full briefing',
          command: 'digest',
          options: { action: 'preview', id: 'k3f9', length: 'full', changes: '1-12' },
        },
        { label: 'Preview next' },
        { label: 'Settings' },
      ],
    });
  });

  it('tells what people asked in vain, and what is quiet', () => {
    const gaps = [{ question: 'Who owns the mole?', times: 2 }];
    const heard = new Map([
      ['Lorn', MONDAY - 20 * DAY],
      ['Skerry', MONDAY - 12 * DAY],
      ['Vell', MONDAY - DAY],
    ]);
    const said = textOf(library([PIER]), occasion([V.pier], { gaps, heard }));
    expect(said).toContain('Who owns the mole? (2×)');
    expect(said).toContain('Quiet: Skerry (12 days)');
    expect(said).not.toMatch(/Quiet:.*(?:Lorn|Vell)/u);
  });

  it.each([
    ['in 2024', '$900 million (2023) → $700 million (2024)'],
    // A year's sum does not become that of a quarter.
    ['in the first quarter of 2024', 'trade of Skerry: $700 million'],
  ])('shows figures that are new, after those of as long a time before (%s)', (when, expected) => {
    const texts = ['reached $900 million in 2023', `reached $700 million ${when}`];
    const [old, fresh] = texts.map((text, i) =>
      document(`d${String(i)}`, [`The salt trade of Skerry ${text}.`], {
        title: `The salt trade of Skerry ${String(i)}`,
      }),
    );
    if (old === undefined || fresh === undefined) throw new Error();
    const said = textOf(library([old, fresh]), occasion([added(fresh, 7)]));
    expect(said).toContain('Key figures');
    expect(said).toContain(expected);
  });

  it('shows figures of all that it tells', () => {
    const documents = many.slice(0, 7).map((one, i) => {
      const trade = `The ${WORDS[i] ?? ''} trade of Skerry reached $${String(i + 2)} million in 2024.`;
      return document(one.id, [trade], { title: one.title, regions: [`Region ${String(i)}`] });
    });
    const versions = documents.map((one, i) => added(one, i + 1));
    const said = textOf(library(documents), occasion(versions, { settings: { length: 'full' } }));
    for (const [i] of documents.entries()) {
      expect(said).toContain(`${WORDS[i] ?? ''} trade of Skerry: $${String(i + 2)} million (2024)`);
    }
  });

  it('shows no figure that is none, as “billions” is', () => {
    const fresh = document('fresh', ['The salt trade of Skerry is worth billions of euros.']);
    expect(textOf(library([fresh]), occasion([added(fresh, 7)]))).not.toContain('Key figures');
  });

  it('shows figures that differ for one time as disputed', () => {
    const old = document('old', ['The salt trade of Skerry reached $900 million in 2024.'], {
      title: 'The salt trade of Skerry',
    });
    const fresh = document('fresh', ['The salt trade of Skerry reached $700 million in 2024.'], {
      title: 'The salt trade of Skerry falls',
    });
    const said = textOf(library([old, fresh]), occasion([added(fresh, 7)]));
    expect(said).toMatch(/Disputed\n.*\$900 million \(2024\) against \$700 million \(2024\)/u);
  });
});

describe('what was last heard', () => {
  it('is the latest change of each region', () => {
    const newest = [
      { ...V.pier, atMs: 5 },
      { ...V.salt, atMs: 7 },
    ];
    expect([...lastHeard(library([PIER, SALT]), newest)]).toEqual([
      ['Lorn', 5],
      ['Skerry', 7],
    ]);
  });
});
