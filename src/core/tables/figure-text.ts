import type { Figure, Hedge } from '../extract/shapes.ts';
import { oneLine } from '../text/one-line.ts';

/** Words that belong to a figure and stand right before or behind it. */
const HEDGE_BEFORE =
  /(?:\b(?:at least|at most|up to|as (?:many|much) as|more than|less than|fewer than|no (?:more|fewer|less) than|close to|just (?:over|under)|(?:an )?estimated|(?:a )?projected|nearly|almost|about|around|roughly|some|approximately|over|under|above|below|exceeding|exceed(?:s|ed)?)|~)\s*$/iu;
const HEDGE_BEHIND = /^\s*(?:or (?:so|more|less|fewer)|plus)\b|^\+/iu;
/** Hedges that stand apart from their figure are named behind it. */
const HEDGES: Readonly<Record<Hedge, string>> = {
  '': '',
  about: 'about',
  nearly: 'nearly',
  over: 'over',
  under: 'under',
  'at-least': 'at least',
  'at-most': 'at most',
  estimated: 'estimated',
  projected: 'projected',
  vague: '',
};
const RANGE_BEFORE = /\b(?:between|from)\s*$/iu;

/** “$” and “US$” stand in front of a number, “million” and “a day” behind it. */
function withTail(own: string, tail: string): string {
  const [, sign = '', rest = tail] = /^([\p{L}.]{0,4}\p{Sc})\s*(.*)$/u.exec(tail) ?? [];
  return `${sign}${own}${rest === '' || rest.startsWith('/') ? '' : ' '}${rest}`;
}

/** A figure in its own words with its hedge and the way it changed. */
export function figureText(body: string, figure: Figure, thing: string): string {
  const { start, end, change, hedge, tail } = figure;
  const lead = body.slice(Math.max(0, start - 30), start);
  const ranged = figure.to === null ? undefined : RANGE_BEFORE.exec(lead)?.[0];
  const before = ranged ?? HEDGE_BEFORE.exec(lead)?.[0] ?? '';
  const behind = HEDGE_BEHIND.exec(body.slice(end, end + 12))?.[0] ?? '';
  const own = oneLine(body.slice(start - before.length, end + behind.length));
  const words = withTail(own, tail);
  const mark = change === 'rise' ? '↑ ' : change === 'fall' ? '↓ ' : '';
  const apart =
    before === '' && behind === '' && !thing.startsWith(HEDGES[hedge]) ? HEDGES[hedge] : '';
  return `${mark}${words}${apart === '' ? '' : ` (${apart})`}`;
}
