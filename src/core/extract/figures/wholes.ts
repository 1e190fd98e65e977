import { phraseOf, type Lexeme } from './lexemes.ts';
import { lowerAt } from './numbers.ts';
import type { Quantity } from './quantities.ts';

/** A stretch of time that only tells when: “after three years, two of them left”. */
const WHEN = /^(?:after|before|in|within|during|over|past|last|next|every|since)$/u;

/** Ordinal of what a count is a part of: the 480 days of “480 days of leave, 390 of them paid”. */
export function wholeOf(
  lexemes: readonly Lexeme[],
  quantities: readonly Quantity[],
  index: number,
): number | null {
  const own = quantities[index];
  if (own?.kind !== 'count') return null;
  const [lead, rest] = [own.from - 2, own.next].map((at) => phraseOf(lexemes, at, at + 2));
  // “40 of these men” are none of the ones before.
  const isOthers = /^(?:NOUN|ADJ)$/u.test(lexemes[own.next + 2]?.pos ?? '');
  const isPart =
    /^of (?:which|whom)$/u.test(lead ?? '') ||
    /^of (?:them|which|whom)$/u.test(rest ?? '') ||
    (/^of (?:these|those)$/u.test(rest ?? '') && !isOthers);
  if (!isPart) return null;
  const whole = quantities.findLastIndex(
    ({ kind, from, value }, i) =>
      i < index &&
      /^(?:count|measure|time)$/u.test(kind) &&
      value >= own.value &&
      !(kind === 'time' && WHEN.test(lowerAt(lexemes, from - 1))),
  );
  return whole < 0 ? null : whole;
}
