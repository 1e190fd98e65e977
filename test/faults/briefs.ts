import type { Library } from '../../src/core/library.ts';
import { at, generator } from '../bench/random.ts';
import { document, library } from '../core/chat/harbour.ts';

const SYLLABLES = ['ba', 'dor', 'fen', 'gal', 'ker', 'lin', 'mos', 'nar', 'pel', 'rit', 'sul', 'tov'];
const ACTS = ['approved', 'delayed', 'reopened', 'extended', 'audited', 'sold', 'flooded'];
/** Words that a brief has for itself, so that no two tell the same story. */
const WORDS = 12;

/** Briefs of which none is like another, the same in each process. */
export function someBriefs(count: number): Library {
  const draw = generator(1);
  const one = (all: readonly string[]): string => at(all, draw(all.length));
  const word = (): string => one(SYLLABLES) + one(SYLLABLES) + one(SYLLABLES);
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const brief = (n: number): ReturnType<typeof document> => {
    const words = Array.from({ length: WORDS }, word);
    const sentence = (): string =>
      `The ${one(words)} ${one(words)} of ${capital(one(words))} ${one(ACTS)} its ${one(words)} ` +
      `for ${2 + draw(90)} million euros, and ${3 + draw(40)} ${one(words)}s had asked for it.`;
    return document(
      `brief-${n}`,
      Array.from({ length: 5 }, () => `${sentence()} ${sentence()}`),
      {
        title: `${capital(one(words))} ${one(ACTS)} the ${one(words)} of ${one(words)}`,
        published: { value: '2025-03-20', precision: 'day', inferred: null },
      },
    );
  };
  return library(Array.from({ length: count }, (_, n) => brief(n)));
}
