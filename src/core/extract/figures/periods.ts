import { asideAt, isMeasure } from '../dates/asides.ts';
import { datesIn } from '../dates/dates.ts';
import { lowerAt } from './numbers.ts';
import type { Lexeme } from './lexemes.ts';
import type { Quantity } from './quantities.ts';
import type { DateMention, Figure } from '../shapes.ts';
import type { Range } from '../tagger.ts';

/** What parts what is told of one time from what is told of another, and how surely. */
const PARTINGS: readonly (readonly [RegExp, number])[] = [
  [/[;:—–()"“”]|\b(?:that|but|while|whereas|although|though|because|who|as|after|before)\b/giu, 1],
  [/,|\b(?:and|which|when)\b/giu, 0.25],
];
/** “14% more than in 2023”, “short of the record of 2023”: the time it is compared with. */
const COMPARED =
  /\b(?:than(?: in)?|from|compared (?:with|to)|versus|against|twice|double|triple|half|times|short of|(?:record|peak|high|low|level)s? of)(?: (?:the|its))?\s*$/iu;
/** “the highest since 2018”: how long it has not been so. */
const HIGHEST =
  /\b(?:\p{Ll}{2,}est|most|least|worst|best|first|record)\b[^,;:.()]{0,40}\bsince(?: the)?\s*$/iu;
/** “reported on Monday”: when it was said. */
const SAID =
  /\b(?:said|says|told|announced|reported|reports|warned|added|wrote|stated|confirmed)(?: [\p{L}’'-]+)?(?: (?:on|in))?\s*$/iu;
/** “figures published on Monday”: when it was made known. */
const PUBLISHED =
  /\b(?:figures|data|statistics|numbers|results|estimates?|stud(?:y|ies)|reports?|survey|poll|review|analysis|statement|research|census|index) (?:published|released|issued|unveiled|presented|posted)(?: (?:on|in|last|this|late|early))*\s*$/iu;
/** “down from an average of 14”: what stood before is of another time. */
const BASE =
  /\b(?:from|compared (?:with|to)|versus|against)(?: (?:an?|the|about|around|nearly|some|average|mean|median|of)){0,4}\s*$/iu;
/** What a date stands in where it follows its figure directly. */
const DIRECT = /^,?\s+(?:(?:on|in|by|at|during|for|as of|since|until)\s+)?(?:the\s+)?$/iu;
/** “founded in 1975 and had 15 members”: what lasts, joined to what happened, is of another time. */
const JOINT = /^(?:and|but|then)$/u;
const LASTING = /^(?:be|have|hold|contain|number|cover|employ|remain|comprise|include|own)$/u;
/** What stands behind one of these is of the time of writing. */
const NOW =
  /^(?:now|currently|today|nowadays|presently|later|afterwards|subsequently|eventually)$/u;
const LENGTHS = /^(?:k?m|[cm]m|mile|ft|yard|inch|nmi|k?m2|mile2|ft2|ha|acre|caliber)$/u;
/** What begins so near the start of a sentence opens it. */
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
  if (quantity.kind === 'time' || /^\s+(?:today|now|at present)\b/u.test(text.slice(own.end)))
    return null;
  const next = dates.find(
    (date) =>
      date.start >= own.end &&
      DIRECT.test(text.slice(own.end, date.start)) &&
      !isHeldAgainst(text, date) &&
      !isApart(text, own, date),
  );
  if (next !== undefined) return next;
  if (isTimeless(lexemes, quantity)) return null;
  const isBase = BASE.test(text.slice(0, own.start));
  let best: { readonly date: DateMention; readonly cost: number } | null = null;
  for (const date of dates) {
    const isBehind = date.start >= own.end;
    const [from, to] = isBehind ? [own.end, date.start] : [date.end, own.start];
    if ((to - from) * APART >= FAR) continue;
    const lead = text.slice(Math.max(0, date.start - 40), date.start);
    // “from 1 January” is where it begins, “from 2020” what it is held against.
    const isStart = date.precision === 'day' && /\bfrom\s+$/u.test(lead);
    const isOther = (COMPARED.test(lead) && !isStart) || isHeldAgainst(text, date);
    if (isOther || isNoTime(lead) || (isBase && !isBehind)) continue;
    if (isApart(text, own, date) || isOtherTime(lexemes, own, date)) continue;
    if (isOfOther(text, own, date)) continue;
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
      (opens(date) ? parted / 2 : parted) +
      between * 0.3 +
      gap.length * APART +
      (isBehind ? 0 : 0.2);
    if (cost < FAR && (best === null || cost < best.cost)) best = { date, cost };
  }
  return best?.date ?? null;
}

/** Whether a date behind these words only tells since when nothing was as high or low. */
export const isSinceRecord = (lead: string): boolean => HIGHEST.test(lead);

/** Whether a date behind these words is when something was said, made known or last so, not when it was so. */
export const isNoTime = (lead: string): boolean =>
  SAID.test(lead) || PUBLISHED.test(lead) || isSinceRecord(lead);

/** “a rise of 40 on 2020”, “more than it sold in 2020”: the year it is compared with. */
const isHeldAgainst = (text: string, { start, end }: Range): boolean =>
  isMeasure(text, start) ||
  (/^\d{4}$/u.test(text.slice(start, end)) &&
    /\bon\s+$/u.test(text.slice(Math.max(0, start - 4), start)));

/** “from 6 to 5 between 2019 and 2023”: the first end of a course is of the first end of its time, where both are stated. */
export function endOf(
  text: string,
  date: DateMention | null,
  series: Figure['series'],
): DateMention | null {
  if (date === null || series === null || date.precision !== 'span') return date;
  const words = text.slice(date.start, date.end);
  const ends = words.split(/\s+(?:and|to|until|through)\s+|\s?[-–—]\s?/u);
  const [first, last] = [ends[0] ?? '', ends.at(-1) ?? ''];
  const [own, ...others] = datesIn(series === 'from' ? first : last, null);
  if (ends.length !== 2 || own === undefined || own.from === null || others.length > 0) return date;
  const start = series === 'from' ? date.start : date.end - last.length;
  return { ...own, start: start + own.start, end: start + own.end };
}

/**
 * Whether one stands in a relative clause, a participle or a bracket that the other is not in; what
 * directly follows a date, “the flood of 2010, which killed 40”, and what it opens are of its time.
 */
export function isApart(text: string, own: Range, date: Range): boolean {
  if (opens(date)) return false;
  const [aside, other] = [asideAt(text, own.start), asideAt(text, date.start)];
  if (aside?.start === other?.start) return false;
  const lead = aside === null ? null : text.slice(date.end, Math.max(date.end, aside.start));
  return lead === null || date.end > (aside?.start ?? 0) || !/^,?\s*(?:\p{Ll}+\s+)?$/u.test(lead);
}

/** “from the fees | it collected in 2003”, “on ships | that were built in 2003”, up to the date. */
const OF_OTHER =
  /\b(?:(?:from|out of|to|on|with|for|into|above|below|against) (?:[\p{L}’'-]+ ){1,4}(?:it|he|she|they|we)|(?:to|on|with|for|into) (?:[\p{L}’'-]+ ){1,4}(?:that|which|who)) (?:[\p{L}’'-]+ ){1,4}$/iu;

/** Whether a date tells when something else was made or done, of which the clause of the figure only makes use. */
function isOfOther(text: string, own: Range, date: Range): boolean {
  const lead = text.slice(0, date.start);
  const clause = OF_OTHER.exec(lead);
  if (clause === null) return false;
  return (
    own.end <= clause.index ||
    (own.start >= date.end && text.slice(date.end, own.start).includes(','))
  );
}

/** Whether a date opens its sentence, so that it holds for all of it. */
export const opens = ({ start }: Range): boolean => start < OPENING;

/** Whether a state is joined to what happened at a date in front of it, or it is told to be so now. */
function isOtherTime(lexemes: readonly Lexeme[], own: Range, date: Range): boolean {
  const at = lexemes.findIndex(({ start }) => start >= own.start);
  for (let i = at - 1; (lexemes[i]?.start ?? -1) >= date.end; i -= 1) {
    if (NOW.test(lowerAt(lexemes, i))) return true;
    const isState = LASTING.test(lexemes[i + 1]?.lemma ?? '');
    if (!opens(date) && JOINT.test(lowerAt(lexemes, i)) && isState) return true;
  }
  return false;
}

/** Lengths hold at any time, and so does the number of those known: “the two countries”. */
const isTimeless = (lexemes: readonly Lexeme[], { from, kind, unit }: Quantity): boolean =>
  LENGTHS.test(unit) ||
  (kind === 'count' &&
    /^(?:the|these|those|both|all|its|their)$/u.test(lowerAt(lexemes, from - 1)));
