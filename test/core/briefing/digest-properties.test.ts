import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDigest } from '../../../src/core/briefing/digest.ts';
import { added, changed, keysOf, occasion, withdrawn } from '../../fixtures/digests.ts';
import { document, library } from '../chat/harbour.ts';

describe('every digest', () => {
  const names = ['pier', 'salt', 'ferry', 'mole', 'quay'];
  const sentence = fc
    .array(fc.constantFrom(...names, 'Lorn', 'Skerry', 'sold', 'the', '12', 'tonnes'), {
      minLength: 3,
      maxLength: 9,
    })
    .map((words) => `A ${words.join(' ')}.`);
  const body = fc.array(sentence, { minLength: 1, maxLength: 4 });
  const drawn = fc.record({
    bodies: fc.array(body, { minLength: 1, maxLength: 8 }),
    shown: fc.array(fc.nat(7), { maxLength: 8 }),
    length: fc.constantFrom('short' as const, 'full' as const),
    style: fc.constantFrom('extracts' as const, 'headlines' as const),
  });
  const made = ({
    bodies,
    shown,
    length,
    style,
  }: typeof drawn extends fc.Arbitrary<infer T> ? T : never) => {
    const documents = bodies.map((paragraphs, i) => document(`d${String(i)}`, paragraphs));
    const versions = documents.map((one, i) => added(one, i + 1));
    const told = new Set(versions.filter((_, i) => shown.includes(i)));
    const on = occasion(versions, { shown: keysOf([...told]), settings: { length, style } });
    return { held: library(documents), on, untold: versions.filter((one) => !told.has(one)) };
  };

  it('is the same for the same library and occasion', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const [first, second] = [made(one), made(one)];
        expect(composeDigest(first.held, first.on)).toEqual(composeDigest(second.held, second.on));
      }),
    );
  });

  it('shows no item twice and nothing that was shown, and something where anything is new', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const { held, on, untold } = made(one);
        const composed = composeDigest(held, on);
        expect(composed.kind).toBe(untold.length === 0 ? 'nothing' : 'digest');
        const items = composed.kind === 'digest' ? composed.items : [];
        expect(new Set(items).size).toBe(items.length);
        expect(items.filter((item) => on.shown.has(item))).toEqual([]);
        if (on.settings.length === 'full') expect(new Set(items)).toEqual(keysOf(untold));
      }),
    );
  });

  it('quotes verbatim, and opens the reader at the very words', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const { held, on } = made(one);
        for (const block of composeDigest(held, on).card.blocks) {
          if (block.kind !== 'quote') continue;
          const link = block.source.find(({ link }) => link?.to === 'reader')?.link;
          if (link?.to !== 'reader') throw new Error('A quotation opens nothing.');
          const { body: text } = held.documents.get(link.document) ?? { body: '' };
          expect(block.line.map((run) => run.text).join('')).toBe(text.slice(link.start, link.end));
        }
      }),
    );
  });

  it('has its sections in order', () => {
    const order = [
      'New',
      'Changed',
      'Corrected',
      'Withdrawn',
      'Key figures',
      'Disputed',
      'Open questions',
    ];
    fc.assert(
      fc.property(drawn, fc.subarray([0, 1, 2, 3]), (one, kinds) => {
        const { held, on } = made(one);
        const [first] = on.versions;
        if (first === undefined) return;
        const note = held.documents.get(first.document)?.body.split('\n')[0] ?? '';
        const change = { kind: 'statement', before: 'So it was.', after: note } as const;
        const more = [
          changed({ ...first, document: 'd0' }, 'updated', [change], 101),
          changed({ ...first, document: 'd0' }, 'corrected', [change], 102),
          withdrawn({ ...first, document: 'gone' }, 103),
          withdrawn({ ...first, document: 'lost' }, 104),
        ].filter((_, i) => kinds.includes(i));
        const { card } = composeDigest(held, { ...on, versions: [...on.versions, ...more] });
        const headings = card.blocks.flatMap((block) =>
          block.kind === 'text' &&
          block.tone === 'body' &&
          block.line.length === 1 &&
          block.line[0]?.style === 'strong'
            ? order.indexOf(block.line[0].text)
            : [],
        );
        expect(headings).toEqual(headings.toSorted((a, b) => a - b));
      }),
    );
  });
});
