import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument, readInSteps } from '../../../src/core/extract/extract.ts';
import type { ReadSentence } from '../../../src/core/extract/shapes.ts';
import type { Document } from '../../../src/core/vocabulary.ts';

const documentOf = (body: string): Document => ({
  id: 'd',
  title: null,
  authors: [],
  publication: null,
  published: null,
  url: null,
  language: null,
  regions: [],
  topics: [],
  origin: null,
  body,
  blocks: [{ kind: 'paragraph', start: 0, end: body.length, level: 0 }],
  source: '',
  stripped: [],
});

const SENTENCES = [
  'Omar Daud said on Monday that Zorvan Bank had lost $3 million.',
  'The Zorvan Trade Union (ZTU) met in May 2021.',
  'Daud left.',
  'It rained.',
];

/** What is read, and how often the reading paused. */
function stepped(document: Document): { sentences: readonly ReadSentence[]; pauses: number } {
  const steps = readInSteps(document);
  for (let pauses = 0; ; pauses += 1) {
    const step = steps.next();
    if (step.done === true) return { sentences: step.value, pauses };
  }
}

describe('reading a document in steps', () => {
  it('reads what reading it whole does', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...SENTENCES), fc.string()), { maxLength: 60 });
    fc.assert(
      fc.property(text, (parts) => {
        const body = parts.join(' ');
        expect(stepped(documentOf(body)).sentences).toEqual(readDocument(documentOf(body)));
      }),
      { numRuns: 30 },
    );
  });

  it('pauses in each of its stages the more often the longer the text is', () => {
    const [short, long] = [20, 200].map((times) =>
      stepped(documentOf(`${SENTENCES.join(' ')} `.repeat(times))),
    );
    const stages = 6;
    const more = Math.floor((180 * SENTENCES.join(' ').length) / 3_000) - 1;
    expect((long?.pauses ?? 0) - (short?.pauses ?? 0)).toBeGreaterThanOrEqual(stages * more);
  });

  it('takes no stretch without a full stop for one sentence, and loses none of it', () => {
    const body = 'in May 2021, '.repeat(800).trim();
    const sentences = readDocument(documentOf(body));
    expect(Math.max(...sentences.map(({ start, end }) => end - start))).toBeLessThanOrEqual(2_000);
    expect(sentences.map(({ start, end }) => body.slice(start, end)).join(' ')).toBe(body);
  });
});
