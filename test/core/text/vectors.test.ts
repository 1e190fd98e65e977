import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from '../../../src/core/text/stem.ts';
import { kinOf, kinship } from '../../../src/core/text/vectors.ts';

const between = (a: string, b: string): number => kinship(stem(a), stem(b)) ?? NaN;

const WORDS = ['railway', 'doctor', 'river', 'purchase', 'quickly', 'treaty', 'weather', 'green'];
const word = fc.constantFrom(...WORDS);

describe('kinship', () => {
  it('of a word with itself is 1', () => {
    fc.assert(
      fc.property(word, (one) => {
        expect(between(one, one)).toBeCloseTo(1, 6);
      }),
    );
  });

  it('is the same both ways, and never beyond 1', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(between(one, other)).toBe(between(other, one));
        expect(Math.abs(between(one, other))).toBeLessThanOrEqual(1 + 1e-6);
      }),
    );
  });

  it('is unknown where a word is', () => {
    expect(kinship(stem('river'), 'qqzzx')).toBeNull();
    expect(kinship('qqzzx', 'qqzzx')).toBeNull();
  });

  it.each([
    ['car', 'vehicle', 'banana'],
    ['buy', 'purchase', 'river'],
    ['doctor', 'physician', 'railway'],
    ['talks', 'negotiations', 'weather'],
  ])('joins %s with %s sooner than with %s', (one, near, stranger) => {
    expect(between(one, near)).toBeGreaterThan(between(one, stranger) + 0.2);
  });
});

describe('the kin of a stem', () => {
  const among = ['vehicle', 'banana', 'truck', 'car', 'qqzzx'].map(stem);

  it('is what is near enough, nearest first, without itself', () => {
    const kin = kinOf(stem('car'), among, 0.3);
    expect(kin.map((one) => one.stem).sort()).toEqual([stem('truck'), stem('vehicle')].sort());
    expect(kin[0]?.cosine).toBeGreaterThanOrEqual(kin[1]?.cosine ?? 1);
  });

  it('is nothing for a stem without a vector', () => {
    expect(kinOf('qqzzx', among, -1)).toEqual([]);
  });
});
