import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolOf, sharedLetters, telling } from '../../../src/core/answer/pool.ts';
import { type Question, understand } from '../../../src/core/answer/question.ts';
import { TRAMS } from './library.ts';

const asked = (text: string): Question => understand(TRAMS, text, null);

/** A passage of sentences that holds some of the question's concepts. */
const passage = (held: readonly number[], ...sentences: string[]) => ({
  held: Float64Array.from(held),
  sentences: sentences.map((sentence) => ({ words: sentence.split(' ') })),
});

describe('what tells passages apart', () => {
  const question = asked('tram depot');

  it('is the concept that few of them hold', () => {
    const pool = poolOf(question, [
      passage([1, 0], 'tram'),
      passage([1, 1], 'tram depot'),
      passage([1, 0], 'a tram'),
    ]);
    const shareOf = (i: number): number =>
      (pool.weights[i] ?? 0) / (question.concepts[i]?.weight ?? NaN);
    expect(shareOf(1)).toBeGreaterThan(shareOf(0));
    expect(telling(pool, Float64Array.of(0, 1))).toBeGreaterThan(
      (question.concepts[1]?.weight ?? 0) /
        question.concepts.reduce((sum, { weight }) => sum + weight, 0),
    );
  });

  it('is wholly matched by all concepts, and not at all by none', () => {
    const pool = poolOf(question, [passage([1, 0], 'tram')]);
    expect(telling(pool, Float64Array.of(1, 1))).toBeCloseTo(1, 9);
    expect(telling(pool, Float64Array.of(0, 0))).toBe(0);
  });

  it('is nothing where nothing is asked', () => {
    const pool = poolOf(asked('the of'), [passage([], 'tram')]);
    expect(telling(pool, new Float64Array())).toBe(0.5);
  });
});

describe('shared letters', () => {
  it('join words that stemming leaves apart', () => {
    const pool = poolOf(asked('settlers'), [passage([0], 'they settled', 'a tram')]);
    expect(sharedLetters(pool, ['they', 'settled'])).toBeGreaterThan(0);
    expect(sharedLetters(pool, ['a', 'tram'])).toBe(0);
  });

  it('count the more, the fewer sentences have them', () => {
    const pool = poolOf(asked('tram depot'), [passage([1, 1], 'tram', 'tram line', 'depot')]);
    expect(sharedLetters(pool, ['depot'])).toBeGreaterThan(sharedLetters(pool, ['tram']));
  });

  it('are a share, whole for the question itself', () => {
    const words = fc.array(fc.constantFrom('tram', 'depot', 'line', 'a', 'é', '🙂'));
    fc.assert(
      fc.property(words, words, (question, sentence) => {
        const own = asked(question.join(' '));
        const pool = poolOf(own, [passage([], sentence.join(' '))]);
        const share = sharedLetters(pool, sentence);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        if (pool.letters.size > 0) expect(sharedLetters(pool, own.words)).toBeCloseTo(1, 9);
      }),
    );
  });
});
