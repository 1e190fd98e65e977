import { describe, expect, it } from 'vitest';
import { SIGNS, signsOf, type SignName } from '../../../src/core/answer/assurance.ts';
import { document, library } from '../chat/harbour.ts';
import { rankedFor, read } from './library.ts';

/** A sign of the best sentence of a library that holds this text alone. */
function sign(name: SignName, question: string, text: string): number {
  const texts = library([document('a', [text])]);
  const ranked = rankedFor(question, texts);
  const [best] = ranked;
  if (best === undefined) throw new Error('Nothing matches.');
  return signsOf(texts, read(question, texts), ranked, best)[SIGNS.indexOf(name)] ?? 0;
}

describe('a sentence contradicts a question', () => {
  it.each([
    ['denialMissing', 'Why was the depot not sold?', 'The depot was sold in May.', true],
    ['denialMissing', 'Why was the depot not sold?', 'The depot was never sold.', false],
    ['denialMissing', 'Why was the depot sold?', 'The depot was sold in May.', false],
    ['degreeMissing', 'Who ran the first tram?', 'Quint ran the last tram.', true],
    ['degreeMissing', 'Who ran the first tram?', 'Quint ran the first tram.', false],
    ['opposite', 'What goods does the port export?', 'The port imports goods of steel.', true],
    ['opposite', 'What goods does the port export?', 'The port exports goods of steel.', false],
  ] as const)('by %s: “%s” and “%s” is %s', (name, question, text, contradicts) => {
    expect(sign(name, question, text) > 0).toBe(contradicts);
  });
});
