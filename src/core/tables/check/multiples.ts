import type { Range } from '../../extract/tagger.ts';
import { areOfOneKind } from './amount-fit.ts';
import type { Reading } from './reading.ts';

/** How many times as much, or as often: “doubled”, “three times”. */
export interface Multiple extends Range {
  readonly value: number;
  /** Told by a number of times, which nothing but a multiple says. */
  readonly isCounted: boolean;
}

const NUMBERS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const COUNTED = new RegExp(String.raw`\b(${NUMBERS.join('|')}|\d+)(?:-?fold|[- ]times)\b`, 'giu');
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:twice|doubl(?:e[sd]?|ing))\b/giu, 2],
  [/\b(?:thrice|(?:tripl|trebl)(?:e[sd]?|ing))\b/giu, 3],
  [/\bquadrupl(?:e[sd]?|ing)\b/giu, 4],
  [/\bhalv(?:e[sd]?|ing)\b/giu, 0.5],
];
/** A rounded multiple may be off by so much. */
const ROUND = 0.1;

const cache = new WeakMap<Reading, readonly Multiple[]>();

/** The multiples of a statement in words. */
export function multiplesIn(reading: Reading): readonly Multiple[] {
  const before = cache.get(reading);
  if (before !== undefined) return before;
  const { text, start: by } = reading;
  const rangeOf = ({ 0: found, index }: RegExpExecArray): Range => ({
    start: by + index,
    end: by + index + found.length,
  });
  const found = [
    ...Array.from(text.matchAll(COUNTED), (at): Multiple => {
      const number = at[1]?.toLowerCase() ?? '';
      const named = NUMBERS.indexOf(number);
      return { ...rangeOf(at), value: named < 0 ? Number(number) : named + 2, isCounted: true };
    }),
    ...WORDS.flatMap(([word, value]) =>
      Array.from(text.matchAll(word), (at) => ({ ...rangeOf(at), value, isCounted: false })),
    ),
  ];
  cache.set(reading, found);
  return found;
}

/** What the figures of a change come to: 2 of “from 20 to 40 tonnes”. */
const changesIn = ({ figures }: Reading): Multiple[] =>
  figures.flatMap((from) => {
    const to = figures.find((one) => one.series === 'to' && areOfOneKind(one, from));
    return from.series !== 'from' || to === undefined || from.value === 0 || to.unit !== from.unit
      ? []
      : [{ start: from.start, end: to.end, value: to.value / from.value, isCounted: false }];
  });

/** The multiple of a sentence that a claim's is, or that stands in its place; null where it tells none. */
export function multipleBeside(
  own: Multiple,
  sentence: Reading,
): { readonly range: Range; readonly isSame: boolean } | null {
  const told = [...multiplesIn(sentence), ...changesIn(sentence)];
  const same = told.find(({ value }) => Math.abs(value - own.value) <= ROUND * own.value);
  const range = same ?? told[0];
  return range === undefined ? null : { range, isSame: same !== undefined };
}
