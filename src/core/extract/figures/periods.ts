import { lowerAt } from './numbers.ts';
import type { Lexeme } from './lexemes.ts';
import type { Quantity } from './quantities.ts';
import type { DateMention } from '../shapes.ts';
import type { Range } from '../tagger.ts';

/** What parts what is told of one time from what is told of another, and how surely. */
const PARTINGS: readonly (readonly [RegExp, number])[] = [
  [/[;:—–()"“”]|\b(?:that|but|while|whereas|although|though|because|who|as|after|before)\b/giu, 1],
  [/,|\b(?:and|which|when)\b/giu, 0.25],
];
/** “14% more than in 2023”: the time it is compared with. */
const COMPARED = /\b(?:than(?: in)?|from|compared (?:with|to)|versus|against)(?: the)?\s*$/iu;
const LENGTHS = /^(?:k?m|[cm]m|mile|ft|yard|inch|nmi|k?m2|mile2|ft2|ha|acre|caliber)$/u;
/** A date so near the start of a sentence holds for all of it. */
const OPENING = 12;
/** Beyond this sum of partings a date belongs to something else. */
const FAR = 1.4;

/** A letter further away adds this much. */
const APART = 1 / 200;

/** What is known of a sentence when the time of one of its figures is looked for. */
interface Sentence {
  readonly text: string;
  readonly lexemes: readonly Lexeme[];
  readonly dates: readonly DateMention[];
  /** Places of all its figures. */
  readonly ranges: readonly Range[];
}

/** The date that a figure at `own` belongs to: of its clause, the nearest, the one behind first. */
export function periodOf(
  { text, lexemes, dates, ranges }: Sentence,
  quantity: Quantity,
  own: Range,
): DateMention | null {
  if (isTimeless(lexemes, quantity)) return null;
  let best: { readonly date: DateMention; readonly cost: number } | null = null;
  for (const date of dates) {
    const isBehind = date.start >= own.end;
    const [from, to] = isBehind ? [own.end, date.start] : [date.end, own.start];
    if ((to - from) * APART >= FAR) continue;
    if (COMPARED.test(text.slice(Math.max(0, date.start - 20), date.start))) continue;
    const gap = text.slice(from, to).replace(/\([^()]*\)/gu, '');
    // “18 million, up from 12 million in 2022”
    if (
      isBehind &&
      ranges.some(
        (other) =>
          other.start >= from && other.end <= to && COMPARED.test(text.slice(from, other.start)),
      )
    )
      continue;
    const between = ranges.filter(({ start, end }) => start >= from && end <= to).length;
    const parted = PARTINGS.reduce(
      (sum, [mark, weight]) => sum + weight * (gap.match(mark)?.length ?? 0),
      0,
    );
    const cost =
      (date.start < OPENING ? parted / 2 : parted) +
      between * 0.3 +
      gap.length * APART +
      (isBehind ? 0 : 0.2);
    if (cost < FAR && (best === null || cost < best.cost)) best = { date, cost };
  }
  return best?.date ?? null;
}

/** Lengths and durations hold at any time, and so does the number of those known: “the two countries”. */
const isTimeless = (lexemes: readonly Lexeme[], { from, kind, unit }: Quantity): boolean =>
  kind === 'time' ||
  LENGTHS.test(unit) ||
  (kind === 'count' &&
    /^(?:the|these|those|both|all|its|their)$/u.test(lowerAt(lexemes, from - 1)));
