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
  if (claim.unit !== evidence.unit) return null;
  if (isSameAmount(claim, evidence)) return isReversed(claim, evidence) ? 'differs' : 'agrees';
  return alike || isSameThing(claim, evidence) ? 'differs' : null;
}

const isReversed = (a: Figure, b: Figure): boolean =>
  a.change !== null && b.change !== null && a.change !== b.change;

const CLOSE = 0.005;
const ROUND = 0.05;

function isSameAmount(claim: Figure, { value, to, hedge }: Figure): boolean {
  const near = (a: number, b: number, by: number): boolean =>
    Math.abs(a - b) <= by * Math.max(Math.abs(a), Math.abs(b));
  const by = claim.hedge === 'about' || hedge === 'about' ? ROUND : CLOSE;
  if (claim.to !== null && to !== null)
    return near(claim.value, value, by) && near(claim.to, to, by);
  if (claim.to !== null) return value >= claim.value && value <= claim.to;
  if (near(claim.value, value, by)) return true;
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
  a.unit === b.unit &&
  a.thing !== '' &&
  b.thing !== '' &&
  plainTerms(a.thing).some((term) =>
    plainTerms(b.thing).some((other) => kinship(term, other) >= 0.7),
  );

/** Shares, money and measures are told apart by their unit; counts by what is counted. */
function isSameThing(a: Figure, b: Figure): boolean {
  if (a.unit !== '' && a.unit !== 'share') return true;
  const [left, right] = [plainTerms(a.thing), plainTerms(b.thing)];
  return left.some((term) => right.some((other) => kinship(term, other) >= 0.5));
}

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
