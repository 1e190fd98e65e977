import type { Matches } from './match.ts';
import type { Question } from './question.ts';

/** A passage as far as a pool compares it: its concepts, and the folded words of each sentence. */
interface Read {
  readonly held: Matches;
  readonly sentences: readonly { readonly words: readonly string[] }[];
}

/** What tells the passages read for one question apart: all hold its common words, few the telling ones. */
export interface Pool {
  /** The weight of each concept times its rarity among the passages. */
  readonly weights: Float64Array;
  /** Sequences of the question's letters, and the rarity of each among the sentences. */
  readonly letters: ReadonlyMap<string, number>;
}

/** Four letters tell stems apart and join what stemming leaves apart (settler, settled). */
const LETTERS = 4;

export function poolOf(question: Question, passages: readonly Read[]): Pool {
  const holding = (concept: number): number =>
    passages.filter(({ held }) => (held[concept] ?? 0) > 0).length;
  const texts = passages.flatMap(({ sentences }) => sentences.map(({ words }) => asLetters(words)));
  const asked = asLetters(question.words);
  const letters = new Map<string, number>();
  for (let at = 0; at + LETTERS <= asked.length; at += 1) {
    const sequence = asked.slice(at, at + LETTERS);
    if (letters.has(sequence)) continue;
    const count = texts.filter((text) => text.includes(sequence)).length;
    letters.set(sequence, rarity(count, texts.length - 1));
  }
  return {
    weights: Float64Array.from(
      question.concepts,
      ({ weight }, i) => weight * rarity(holding(i), passages.length),
    ),
    letters,
  };
}

const rarity = (count: number, of: number): number => Math.log(1 + (of + 1) / (count + 0.5));

const asLetters = (words: readonly string[]): string => ` ${words.join(' ')} `;

/** Share of the question's letters, four in a row and the rarer the more, that a sentence has. */
export function sharedLetters({ letters }: Pool, words: readonly string[]): number {
  const text = asLetters(words);
  let shared = 0;
  let all = 0;
  for (const [sequence, worth] of letters) {
    all += worth;
    if (text.includes(sequence)) shared += worth;
  }
  return all === 0 ? 0 : shared / all;
}

/** Share of what tells the pool apart that is matched, 0–1; 0.5 where nothing does. */
export function telling({ weights }: Pool, matches: Matches): number {
  let held = 0;
  let all = 0;
  weights.forEach((weight, i) => {
    held += weight * (matches[i] ?? 0);
    all += weight;
  });
  return all === 0 ? 0.5 : held / all;
}
