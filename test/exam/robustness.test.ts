import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generator } from '../bench/random.ts';
import { mistyped } from './robustness.ts';

const typed = (text: string, seed: number): string => mistyped(text, generator(seed));

describe('a slip of the finger', () => {
  it('falls into one word, between its first and its last letter', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      expect(typed('who met the ambassador?', seed)).toMatch(/^who met the a[a-z]+r\?$/u);
    }
  });

  it('adds, loses, changes or swaps a letter', () => {
    const lengths = new Set(
      Array.from({ length: 50 }, (_, seed) => typed('ambassador', seed).length),
    );
    expect([...lengths].sort()).toEqual([10, 11, 9].sort());
  });

  it('spares function words, numbers and short words', () => {
    expect(typed('what about the 200000 cats there?', 3)).toBe('what about the 200000 cats there?');
  });

  it('leaves the other words as they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('river', 'mountain', 'treaty'), { minLength: 1 }),
        fc.nat(),
        (words, seed) => {
          const after = typed(words.join(' '), seed).split(' ');
          expect(after).toHaveLength(words.length);
          expect(after.filter((word, i) => word !== words[i]).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
