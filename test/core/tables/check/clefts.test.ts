import { describe, expect, it } from 'vitest';
import { lacksFocus } from '../../../../src/core/tables/check/clefts.ts';
import { readingsOfText, type Reading } from '../../../../src/core/tables/check/reading.ts';
import { library } from '../../chat/harbour.ts';

const { names } = library([]);

function readingOf(text: string): Reading {
  const [reading] = readingsOfText(names, text);
  if (reading === undefined) throw new Error(text);
  return reading;
}

describe('what a claim singles out', () => {
  it.each([
    ['It was the bishop who opened the mill.', 'The mayor opened the mill.', true],
    ['In May it was the bishop of the town who spoke.', 'The mayor of the town spoke.', true],
    ['It was the mayor who opened the mill.', 'The mayor opened the mill.', false],
    ['It was the envoys who signed.', 'The diplomats signed.', false],
    ['The bishop opened the mill.', 'The mayor opened the mill.', false],
    ['It was raining when the mill opened.', 'The mayor opened the mill.', false],
  ])('%s — %s lacks it: %s', (claim, evidence, lacks) => {
    expect(lacksFocus(readingOf(claim), [], readingOf(evidence))).toBe(lacks);
  });

  it('is lacking where its name only stands around the sentence', () => {
    const claim = readingOf('It was Peru that built the dam.');
    const [name] = claim.names;
    if (name === undefined) throw new Error('no name');
    const slot = (outcome: 'agrees' | 'nearby') =>
      ({ kind: 'actor', claim: name, outcome, evidence: null }) as const;
    const sentence = readingOf('Chile built the dam.');
    expect(lacksFocus(claim, [slot('nearby')], sentence)).toBe(true);
    expect(lacksFocus(claim, [slot('agrees')], sentence)).toBe(false);
  });
});
