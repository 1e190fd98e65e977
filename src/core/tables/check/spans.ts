import type { DateMention, Figure } from '../../extract/shapes.ts';
import type { Range, Tag } from '../../extract/tagger.ts';
import type { Fit } from './amount-fit.ts';
import type { Reading } from './reading.ts';

/** A stretch of time that a sentence tells by its ends. */
export interface Span extends Range {
  readonly from: string;
  /** Null where it still went on when the text was written. */
  readonly to: string | null;
  /** Whether its ends are years, which leave one open. */
  readonly isRough: boolean;
}

const DAY_MS = 86_400_000;
const DAYS: ReadonlyMap<string, number> = new Map(
  Object.entries({ day: 1, week: 7, month: 30.4, year: 365.25, decade: 3_652, century: 36_525 }),
);
/** Share of a stretch that a rounded number of years may be off. */
const ROUND = 0.1;
/** A stretch told between two years may be this much longer or shorter. */
const YEAR = 366;
/** “More than ten years” is said of no more than so many times ten. */
const MOST = 2;

/** “between 2008 and 2024”, “since 2012”. */
export function spansIn({ tags, dates }: Reading): Span[] {
  return dates.flatMap(({ start, end, from, to, precision }): Span[] => {
    if (from === null) return [];
    const isRough = precision === 'span' || precision === 'year';
    if (precision === 'span') return [{ start, end, from, to, isRough }];
    const before = tags.findLast((tag) => tag.end <= start);
    return before?.lemma === 'since' ? [{ start: before.start, end, from, to: null, isRough }] : [];
  });
}

/**
 * How a length of time stands to a stretch told by its ends: “for more than ten years” to “since
 * 2012” of a text of 2025. `written`: ISO day; null where it is unknown. Null where nothing follows.
 */
export function lengthFit(own: Figure, span: Span, written: string | null): Fit {
  const unit = DAYS.get(own.unit);
  const to = span.to ?? written;
  if (unit === undefined || to === null || own.per !== '') return null;
  const days = (Date.parse(to) - Date.parse(span.from)) / DAY_MS;
  const said = own.value * unit;
  const play = span.isRough ? YEAR : 0;
  const by = Math.max(play, ROUND * Math.max(days, said));
  if (Math.abs(days - said) <= by) return 'agrees';
  if (own.hedge === 'over' || own.hedge === 'at-least')
    return days >= said && days <= MOST * said ? 'agrees' : 'differs';
  return 'differs';
}

const BEGINS =
  /^(?:begin|start|launch|establish|found|create|open|introduce|form|emerge|date|found|commence)$/u;
const ENDS = /^(?:end|expire|lapse|close|conclude|terminate|cease|stop|finish|dissolve)$/u;

/** The end of a stretch that a date of a claim is told of: “began in 2008”, “until 2024”; null where of none. */
function endOf({ tags, start, end }: Reading, date: DateMention): 'from' | 'to' | null {
  const own = tags.filter((tag) => tag.start >= start && tag.end <= end);
  const before = own.findLast((tag) => tag.end <= date.start)?.text.toLowerCase() ?? '';
  if (before === 'since') return 'from';
  if (/^(?:until|till)$/u.test(before)) return 'to';
  const verb =
    own.findLast(({ pos, end: at }) => pos === 'VERB' && at <= date.start) ??
    own.find(({ pos }) => pos === 'VERB');
  if (verb === undefined) return null;
  if (BEGINS.test(verb.lemma)) return 'from';
  return ENDS.test(verb.lemma) || isToAnEnd(own, verb) ? 'to' : null;
}

/** “came to an end” */
const isToAnEnd = (tags: readonly Tag[], verb: Tag): boolean =>
  /^(?:come|bring|put)$/u.test(verb.lemma) &&
  tags.slice(tags.indexOf(verb) + 1, tags.indexOf(verb) + 5).some(({ lemma }) => lemma === 'end');

/** How a date at which something begins or ends stands to a stretch: “began in 2012” to “between 2008 and 2024”. */
export function endFit(claim: Reading, date: DateMention, span: Span): Fit {
  const side = date.precision === 'span' ? null : endOf(claim, date);
  const at = side === null ? null : span[side];
  if (at === null || date.from === null) return null;
  const days = span.isRough ? 4 : 10;
  const last = date.to ?? date.from;
  const isWithin =
    at.slice(0, days) >= date.from.slice(0, days) && at.slice(0, days) <= last.slice(0, days);
  return isWithin ? 'agrees' : 'differs';
}
