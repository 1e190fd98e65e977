import { hedgeOf } from './hedges.ts';
import { phraseOf, type Lexeme } from './lexemes.ts';
import { lowerAt } from './numbers.ts';
import type { Quantity } from './quantities.ts';

/** A stretch of time that only tells when: “after three years, two of them left”. */
const WHEN = /^(?:after|before|in|within|during|over|past|last|next|every|since)$/u;

const FORMER = /\b(?:(?:up|down|compared) (?:from|with|to)|against)$/u;
/** Between a part and the number that it is a part of: “12 of the 17 kilometres”. */
const PART_OF = /^of(?: (?:the|its|their|all|some|about|nearly|over))*$/u;
/** What a thing was before is hardly so many times as much or as little. */
const MOST_TIMES = 100;

/** Ordinal of what a bare count was before: the 40 tonnes of “40 tonnes, up from 30”. */
export function formerOf(
  lexemes: readonly Lexeme[],
  quantities: readonly Quantity[],
  index: number,
): number | null {
  const [now, own] = [quantities[index - 1], quantities[index]];
  if (now === undefined || own?.kind !== 'count' || !/^(?:count|measure)$/u.test(now.kind))
    return null;
  const { from } = hedgeOf(lexemes, own, own.next);
  const times = Math.max(now.value / own.value, own.value / now.value);
  const isBare = !/^(?:NOUN|ADJ|PROPN)$/u.test(lexemes[own.next]?.pos ?? '');
  return isBare && times < MOST_TIMES && FORMER.test(phraseOf(lexemes, from - 2, from))
    ? index - 1
    : null;
}

/** Ordinal of what a count is a part of: the 480 days of “480 days of leave, 390 of them paid”. */
export function wholeOf(
  lexemes: readonly Lexeme[],
  quantities: readonly Quantity[],
  index: number,
): number | null {
  const own = quantities[index];
  if (own?.kind !== 'count') return null;
  const behind = quantities[index + 1];
  const isOfNext =
    behind !== undefined &&
    /^(?:count|measure|time)$/u.test(behind.kind) &&
    behind.value >= own.value &&
    PART_OF.test(phraseOf(lexemes, own.next, behind.from));
  if (isOfNext) return index + 1;
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
