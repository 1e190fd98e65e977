import { describe, expect, it } from 'vitest';
import { readingsOfText, type Reading } from '../../../../src/core/tables/check/reading.ts';
import { endFit, lengthFit, spansIn } from '../../../../src/core/tables/check/spans.ts';
import { library } from '../../chat/harbour.ts';

const { names } = library([]);

function readingOf(text: string): Reading {
  const [reading] = readingsOfText(names, text);
  if (reading === undefined) throw new Error(text);
  return reading;
}

function lengthOf(claim: string, evidence: string, written: string | null): string | null {
  const [figure] = readingOf(claim).figures;
  const [span] = spansIn(readingOf(evidence));
  if (figure === undefined || span === undefined) throw new Error(`${claim} | ${evidence}`);
  return lengthFit(figure, span, written);
}

function dateOf(claim: string, evidence: string): string | null {
  const own = readingOf(claim);
  const [date] = own.dates;
  const [span] = spansIn(readingOf(evidence));
  if (date === undefined || span === undefined) throw new Error(`${claim} | ${evidence}`);
  return endFit(own, date, span);
}

describe('a length of time beside a stretch told by its ends', () => {
  it.each([
    ['It has ruled for 13 years.', 'It has ruled since 2012.', 'agrees'],
    ['It has ruled for more than ten years.', 'It has ruled since 2012.', 'agrees'],
    ['It has ruled for more than twenty years.', 'It has ruled since 2012.', 'differs'],
    ['It has ruled for five years.', 'It has ruled since 2012.', 'differs'],
    ['The pact lasted 16 years.', 'The pact ran between 2008 and 2024.', 'agrees'],
    ['The pact lasted a dozen years.', 'The pact ran between 2008 and 2024.', 'differs'],
  ])('%s — %s %s', (claim, evidence, fit) => {
    expect(lengthOf(claim, evidence, '2025-03-01')).toBe(fit);
  });

  it('says nothing of a stretch that goes on where it is not known when the text was written', () => {
    expect(lengthOf('It has ruled for 13 years.', 'It has ruled since 2012.', null)).toBeNull();
  });
});

describe('a date at which something begins or ends', () => {
  it.each([
    ['The pact began in 2008.', 'agrees'],
    ['The pact began in 2012.', 'differs'],
    ['The pact expired in 2024.', 'agrees'],
    ['The pact came to an end in 2020.', 'differs'],
    ['The pact was kept until 2024.', 'agrees'],
  ])('is held against the end of the stretch that it tells of: %s', (claim, fit) => {
    expect(dateOf(claim, 'The pact ran between 2008 and 2024.')).toBe(fit);
  });

  it('says nothing where the claim tells of neither', () => {
    expect(
      dateOf('The pact was useful in 2012.', 'The pact ran between 2008 and 2024.'),
    ).toBeNull();
  });
});
