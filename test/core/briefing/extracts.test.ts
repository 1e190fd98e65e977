import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosen, extractsOf } from '../../../src/core/briefing/extracts.ts';
import { candidatesOf, vectorOf } from '../../../src/core/briefing/sentence-features.ts';
import { document } from '../chat/harbour.ts';

const NEWS = document(
  'dredging',
  [
    'Lorn Harbour will spend $4 million on dredging its western basin in 2025.',
    'They had waited for it since the winter.',
    '# The basin',
    'The weather was fine. The western basin of Lorn Harbour silted up after the mole was built, and ferries have gone to Skerry instead.',
    'The dredging of the western basin at Lorn Harbour will cost $4 million in 2025.',
    'Ana Brix of the harbour office says that dredging begins in May and that the basin reopens to ferries in autumn.',
  ],
  { title: 'Lorn Harbour to dredge its western basin' },
);

const quotes = (options: Partial<Parameters<typeof extractsOf>[1]> = {}): string[] =>
  extractsOf(NEWS, { limit: 2, known: [], ...options }).map(({ quote }) => quote);

describe('the extracts of a document', () => {
  it('are the sentences that tell most, in the order of the text', () => {
    expect(quotes()).toEqual([
      'Lorn Harbour will spend $4 million on dredging its western basin in 2025.',
      'The western basin of Lorn Harbour silted up after the mole was built, and ferries have gone to Skerry instead.',
    ]);
  });

  it('do not say one thing twice', () => {
    const all = chosen(candidatesOf(NEWS)).slice(0, 2);
    expect(all.every(({ start, end }) => /\$4 million/u.test(NEWS.body.slice(start, end)))).toBe(
      false,
    );
  });

  it('leave out what the readers know', () => {
    const known = [vectorOf('Dredging the western basin costs Lorn Harbour $4 million in 2025.')];
    expect(quotes({ known }).join(' ')).not.toContain('$4 million');
  });

  it('do not begin with a pronoun where there is another sentence', () => {
    expect(quotes({ limit: 4 }).join(' ')).not.toContain('They had waited');
  });

  it('are never headings, tables or what is said of the author', () => {
    const body = 'Piers\nSalt | 12\nAna Brix writes on harbours.\nThe pier stands.';
    const kinds = ['heading', 'row', 'about-author', 'paragraph'] as const;
    let at = 0;
    const blocks = body.split('\n').map((line, i) => {
      const start = at;
      at += line.length + 1;
      return { kind: kinds[i] ?? 'paragraph', start, end: start + line.length, level: 0 };
    });
    const odd = { ...document('odd', []), body, blocks };
    expect(extractsOf(odd, { limit: 5, known: [] }).map(({ quote }) => quote)).toEqual([
      'The pier stands.',
    ]);
  });

  it('are there even where every sentence is too long', () => {
    const long = `The pier ${'is long and '.repeat(60)}old.`;
    expect(extractsOf(document('long', [long]), { limit: 2, known: [] })).toHaveLength(1);
  });

  it('are verbatim, apart and as many as asked, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.lorem({ mode: 'sentences', maxCount: 5 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 4 }),
        (paragraphs, limit) => {
          const own = document('any', paragraphs);
          const found = extractsOf(own, { limit, known: [] });
          expect(found.length).toBe(Math.min(limit, candidatesOf(own).length));
          found.forEach(({ start, end, quote }, i) => {
            expect(own.body.slice(start, end)).toBe(quote);
            expect(start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? 0);
          });
        },
      ),
    );
  });
});
