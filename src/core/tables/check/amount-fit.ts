import { plainTerms } from '../../answer/names.ts';
import type { DateMention, Figure } from '../../extract/shapes.ts';
import { kinship } from './kinship.ts';
import type { Mark } from './marks.ts';

/** How an amount of a claim stands to one of the evidence; null where neither follows from the other. */
export type Fit = 'agrees' | 'differs' | null;

/**
 * How a claim's figure stands to one of the evidence; null where they measure different things.
 * `alike`: the same words follow both.
 */
export function figureFit(claim: Figure, evidence: Figure, alike: boolean): Fit {
  if (claim.unit !== evidence.unit) return convertedFit(claim, evidence, alike);
  if (isSameAmount(claim, evidence)) return isReversed(claim, evidence) ? 'differs' : 'agrees';
  return alike || isSameThing(claim, evidence) ? 'differs' : null;
}

/** Units of one kind, by their size in the first. */
const SIZES = [
  {
    m: 1,
    km: 1_000,
    cm: 0.01,
    mm: 0.001,
    mile: 1_609,
    nmi: 1_852,
    yard: 0.914,
    ft: 0.305,
    inch: 0.0254,
  },
  { m2: 1, km2: 1e6, mile2: 2.59e6, ft2: 0.0929, ha: 1e4, acre: 4_047 },
  { kg: 1, g: 0.001, mg: 1e-6, t: 1_000, pound: 0.454, ounce: 0.0283 },
  {
    day: 1,
    week: 7,
    month: 30.4,
    year: 365,
    decade: 3_650,
    century: 36_500,
    hour: 1 / 24,
    minute: 1 / 1_440,
  },
  { '%': 1, share: 100 },
  { 'km/h': 1, mph: 1.609, 'm/s': 3.6, knot: 1.852 },
].map((sizes) => new Map<string, number>(Object.entries(sizes)));

/** “31 miles” and “50 km” agree, “50 miles” and “50 km” differ. */
function convertedFit(claim: Figure, evidence: Figure, alike: boolean): Fit {
  const sizes = SIZES.find((kind) => kind.has(claim.unit) && kind.has(evidence.unit));
  if (sizes === undefined) return null;
  const size = (sizes.get(evidence.unit) ?? 0) / (sizes.get(claim.unit) ?? 1);
  const to = evidence.to === null ? null : evidence.to * size;
  const stated = { ...evidence, value: evidence.value * size, to };
  if (isSameAmount(claim, stated, ROUND)) return 'agrees';
  return alike || claim.value === evidence.value || sharesThing(claim, evidence, 0.7)
    ? 'differs'
    : null;
}

/** Whether two figures measure alike: lengths, areas, money of one currency, plain counts. */
export const areOfOneKind = (a: Figure, b: Figure): boolean =>
  a.unit === b.unit || SIZES.some((kind) => kind.has(a.unit) && kind.has(b.unit));

const isReversed = (a: Figure, b: Figure): boolean =>
  a.change !== null && b.change !== null && a.change !== b.change;

const CLOSE = 0.005;
const ROUND = 0.05;
function isSameAmount(claim: Figure, { value, to, hedge }: Figure, close = CLOSE): boolean {
  const near = (a: number, b: number, by: number): boolean =>
    Math.abs(a - b) <= by * Math.max(Math.abs(a), Math.abs(b));
  // “about two weeks” of 15 days.
  const by = claim.hedge === 'about' || hedge === 'about' ? Math.max(ROUND, 2 * close) : close;
  if (claim.to !== null && to !== null)
    return near(claim.value, value, by) && near(claim.to, to, by);
  if (claim.to !== null) return value >= claim.value && value <= claim.to;
  if (near(claim.value, value, by)) return true;
  // “from 2 to 5 dollars” of “between 2 and 5 dollars”
  if (claim.series === 'to' && to !== null && near(claim.value, to, by)) return true;
  const isFirm = hedge === '' || hedge === 'about';
  if (to !== null || !isFirm) return false;
  // “more than 30” of 35, “nearly 50” of 48.
  if (claim.hedge === 'over' || claim.hedge === 'at-least')
    return value >= claim.value && value <= 2 * claim.value;
  if (claim.hedge === 'under' || claim.hedge === 'at-most')
    return value <= claim.value && value >= claim.value / 2;
  return claim.hedge === 'nearly' && value <= claim.value && near(claim.value, value, ROUND);
}

/** Whether two figures count the same thing by name. */
export const countsSame = (a: Figure, b: Figure): boolean =>
  a.unit === b.unit && sharesThing(a, b, 0.7);

const sharesThing = (a: Figure, b: Figure, from: number): boolean =>
  plainTerms(a.thing).some((term) =>
    plainTerms(b.thing).some((other) => kinship(term, other) >= from),
  );

/** Shares, money and measures are told apart by their unit; counts by what is counted. */
const isSameThing = (a: Figure, b: Figure): boolean =>
  (a.unit !== '' && a.unit !== 'share') || sharesThing(a, b, 0.5);

/** How a claim's date stands to one of the evidence; null where neither follows. */
export function dateFit(
  claim: DateMention,
  evidence: DateMention,
  words: (date: DateMention) => string,
): Fit {
  if (claim.from === null || evidence.from === null) {
    const [a, b] = [calendarOf(words(claim)), calendarOf(words(evidence))];
    if (a.month === '' || b.month === '') return null;
    if (a.month !== b.month || (a.day !== b.day && a.day !== '' && b.day !== '')) return 'differs';
    return a.day === '' || b.day !== '' ? 'agrees' : null;
  }
  const [from, to] = [claim.from, claim.to ?? claim.from];
  const [low, high] = [evidence.from, evidence.to ?? evidence.from];
  if (low > to || high < from) return 'differs';
  // The evidence is no less precise than the claim.
  return (low >= from && high <= to) ||
    (claim.precision === 'span' && evidence.precision === 'span')
    ? 'agrees'
    : null;
}

const MONTH = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\b/iu;

/** Month and day of a date without a year, as written; empty where it has none. */
function calendarOf(words: string): { readonly month: string; readonly day: string } {
  const month = MONTH.exec(words)?.[1]?.toLowerCase() ?? '';
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b/u.exec(words)?.[1] ?? '';
  return { month, day };
}

export const markFit = (claim: Mark, evidence: Mark): Fit =>
  claim.kind !== evidence.kind ? null : claim.value === evidence.value ? 'agrees' : 'differs';
