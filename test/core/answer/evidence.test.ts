import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUOTE_LIMIT, cite, verify, windowAround } from '../../../src/core/answer/evidence.ts';
import type { Library } from '../../../src/core/library.ts';
import { document, library } from '../chat/harbour.ts';
import { libraries } from '../search/libraries.ts';
import { PERU, TRAMS } from './library.ts';

/** The sentence of a library that begins with the words, as chosen evidence. */
function chosenIn(texts: Library, words: string) {
  for (const passage of texts.passages) {
    const body = texts.documents.get(passage.document)?.body ?? '';
    const start = body.indexOf(words, passage.start);
    if (start < 0 || start >= passage.end) continue;
    const stop = body.indexOf('.', start);
    return {
      passage,
      start,
      end: Math.min(passage.end, stop < 0 ? passage.end : stop + 1),
      score: 1,
    };
  }
  throw new Error(`No passage holds “${words}”.`);
}

function quoteIn(
  texts: Library,
  words: string,
  scoreOf: (start: number) => number = () => 0,
): string {
  const chosen = chosenIn(texts, words);
  const whole = texts.documents.get(chosen.passage.document);
  if (whole === undefined) throw new Error('No document.');
  const { start, end } = windowAround(whole, chosen, scoreOf);
  return whole.body.slice(start, end);
}

const sentence = (name: string): string => `${name} ${'is told of at length '.repeat(14)}here.`;

describe('a quotation', () => {
  it('is the whole passage where it fits', () => {
    expect(quoteIn(TRAMS, 'It opened on')).toBe(PERU.body.slice(9, 152));
  });

  it('grows towards the likelier neighbour where not all fits', () => {
    const texts = library([document('long', [['Alpha', 'Beta', 'Gamma'].map(sentence).join(' ')])]);
    const body = texts.documents.get('long')?.body ?? '';
    const towards = (name: string) => (start: number) => (start === body.indexOf(name) ? 1 : 0);
    expect(quoteIn(texts, 'Beta', towards('Alpha'))).toBe(
      `${sentence('Alpha')} ${sentence('Beta')}`,
    );
    expect(quoteIn(texts, 'Beta', towards('Gamma'))).toBe(
      `${sentence('Beta')} ${sentence('Gamma')}`,
    );
  });

  it('of a sentence too long is cut at a space', () => {
    const words = `Tides ${'rise and fall '.repeat(100)}.`;
    const quote = quoteIn(library([document('long', [words])]), 'Tides');
    expect(quote.length).toBeLessThanOrEqual(QUOTE_LIMIT);
    expect(words[quote.length]).toBe(' ');
  });

  it('is never cut inside a character', () => {
    const quote = quoteIn(library([document('long', [`Ay${'🙂'.repeat(900)}`])]), 'Ay🙂');
    const odd = quoteIn(library([document('long', [`A${'🙂'.repeat(900)}`])]), 'A🙂');
    for (const cut of [quote, odd]) {
      expect(cut.isWellFormed()).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(QUOTE_LIMIT);
      expect(cut.length).toBeGreaterThan(QUOTE_LIMIT - 2);
    }
  });

  it('comes with the sentences beside it, and none from behind a heading', () => {
    const texts = library([
      document('three', [
        ['Alpha', 'Beta', 'Gamma'].map(sentence).join(' '),
        '# Next',
        'Delta ends.',
      ]),
    ]);
    const last = chosenIn(texts, 'Gamma');
    const citation = cite(texts, 1, last, last, null);
    expect(citation).toMatchObject({ before: sentence('Beta'), after: '' });
  });
});

describe('a citation', () => {
  const chosen = chosenIn(TRAMS, 'It opened on');

  it('names its source', () => {
    const { title, authors, publication, published } = PERU;
    const citation = cite(TRAMS, 3, chosen, chosen, null);
    expect(citation).toMatchObject({
      n: 3,
      document: PERU.id,
      title,
      authors,
      publication,
      published,
    });
  });

  it('is refused where the stored text reads otherwise', () => {
    const { start, end } = chosen;
    const citation = cite(TRAMS, 1, chosen, chosen, [start, end]);
    for (const wrong of [
      { ...citation, quote: citation.quote.replace('3 March', '4 March') },
      { ...citation, start: start + 1 },
      { ...citation, document: 'lost' },
      { ...citation, answerSpan: [start - 1, end] as const },
      { ...citation, answerSpan: [start, start] as const },
    ]) {
      expect(() => verify(TRAMS, wrong)).toThrow(
        expect.objectContaining({ code: 'QUOTE_MISMATCH' }),
      );
    }
  });

  it('quotes the stored text of any passage, within the limit', () => {
    fc.assert(
      fc.property(libraries, fc.boolean(), (texts, up) => {
        for (const passage of texts.passages) {
          const whole = texts.documents.get(passage.document);
          if (whole === undefined) throw new Error('No document.');
          const one = { passage, start: passage.start, end: passage.end, score: 1 };
          const range = windowAround(whole, one, (start) => (up ? start : -start));
          const { quote, start, end, before, after } = cite(texts, 1, one, range, null);
          expect(whole.body.slice(start, end)).toBe(quote);
          expect(Math.max(quote.length, before.length, after.length)).toBeLessThanOrEqual(
            QUOTE_LIMIT,
          );
        }
      }),
      { numRuns: 40 },
    );
  });
});
