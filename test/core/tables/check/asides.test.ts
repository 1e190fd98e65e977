import { describe, expect, it } from 'vitest';
import { partedAtAside } from '../../../../src/core/tables/check/asides.ts';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { partsOf } from '../../../../src/core/tables/check/claim-parts.ts';
import { readingsOfText, type Reading } from '../../../../src/core/tables/check/reading.ts';
import { document, library } from '../../chat/harbour.ts';

const HARBOUR = library([
  document('harbour', [
    'Rosa Quint is a former welder and lives in Lisbon. She designed the lock of the Tarn Canal in 2009.',
    'Norway paid for the survey that found 40 cracks. The survey was commissioned by Chile.',
    'A bust in honour of Otto Quint, father of Rosa Quint, was unveiled in Lisbon. The heiress admires “the long quiet water” of the canal.',
    'The harbour board, the owners and the crews agreed on a tariff of between $20 and $35 a boat. The board has paid more than $500 million to the crews.',
  ]),
]);

function reading(text: string): Reading {
  const [found] = readingsOfText(HARBOUR.names, text);
  if (found === undefined) throw new Error(text);
  return found;
}

function verdict(claim: string): string {
  const found = checkClaim(HARBOUR, claim);
  if (!('parts' in found)) throw new Error(found.kind);
  return found.verdict;
}

describe('what a claim says of its subject by the way', () => {
  const words = (text: string): readonly string[] | null => {
    const parted = partedAtAside(reading(text));
    return parted === null
      ? null
      : [parted.main, parted.aside].map(({ tags }) => tags.map((tag) => tag.text).join(' '));
  };

  it('stands between two commas, or behind “that”', () => {
    expect(words('Rosa Quint, a welder who lives in Lisbon, designed the lock.')).toEqual([
      'Rosa Quint designed the lock .',
      'Rosa Quint , a welder who lives in Lisbon ,',
    ]);
    expect(words('The survey that found cracks was paid for by Norway.')).toEqual([
      'The survey was paid for by Norway .',
      'The survey that found cracks',
    ]);
  });

  it('is nothing in a plain statement, or between commas that hold a statement', () => {
    expect(words('Rosa Quint designed the lock in Lisbon.')).toBeNull();
    expect(words('Rosa Quint, Norway said, designed the lock.')).toBeNull();
  });

  it('may be told by another sentence than the statement itself', () => {
    expect(verdict('The survey that found 40 cracks was commissioned by Chile.')).toBe('supported');
    expect(verdict('The survey that found 40 cracks was commissioned by Peru.')).toBe(
      'contradicted',
    );
  });
});

describe('a statement', () => {
  it('has one subject where “and” joins two in front of its verb', () => {
    expect(
      partsOf(reading('Under a plan backed by both, Norway and Chile would pay.')),
    ).toHaveLength(1);
    expect(partsOf(reading('It was the fair at which Norway and Chile signed.'))).toHaveLength(1);
    expect(partsOf(reading('Norway signed and Chile will pay.'))).toHaveLength(2);
  });
});

describe('a name behind “of”', () => {
  it('is held against the one that stands there in the evidence', () => {
    expect(verdict('A bust in honour of Otto Quint was unveiled in Lisbon.')).toBe('supported');
    expect(verdict('A bust in honour of Rosa Quint was unveiled in Lisbon.')).toBe('contradicted');
  });
});

describe('an amount', () => {
  it('is the same whether told “from … to …” or “between … and …”', () => {
    expect(verdict('The tariff is from 20 to 35 dollars a boat.')).toBe('supported');
    expect(verdict('The tariff is from 20 to 45 dollars a boat.')).not.toBe('supported');
  });

  it('compares nothing behind “more than half a …”', () => {
    expect(verdict('The board has paid more than half a billion dollars to the crews.')).toBe(
      'supported',
    );
  });
});

describe('words in quotation marks', () => {
  it('are to be the words of the evidence, unless they are a title', () => {
    expect(verdict('The heiress admires “the long loud water” of the canal.')).toBe('absent');
    expect(verdict('Rosa Quint designed the lock of the “Tarn Canal” in 2009.')).toBe('supported');
    expect(verdict('Rosa Quint designed the lock of the “Tarn Canal of Lisbon” in 2009.')).not.toBe(
      'absent',
    );
  });
});
