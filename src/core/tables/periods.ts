import { formatDate, formatDay } from '../chat/format.ts';
import type { DateMention } from '../extract/shapes.ts';
import type { Document } from '../vocabulary.ts';

/** “since 2023” and “by 2030” are not those years. */
const BOUND = /\b(since|by|until|before|after) (?:(?:the|its|his|her|their) )?$/iu;
/** “until Rome sold it in 1977”, “long before the sale in 1977”. */
const BOUND_BY_EVENT =
  /\b(since|until|(?<=\b(?:long|well|even|shortly|just|years|months|weeks|days) )before) [^,.;:()–—]{3,100} (?:in|on|of) (?:the )?$/iu;
const MAX_BOUND = 120;
/** “after the sale of 3 May 1977”, not “days after” it. */
const AFTER_EVENT =
  /\b(?<!\b(?:hours?|days?|weeks?|months?|years?|shortly|soon|just|right|immediately) )(after) [^,.;:()–—]{3,60} (?:in|on|of) (?:the )?$/iu;
/** “February 8” tells something without its year; “Friday” and “last week” do not. */
const TELLING =
  /\d|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/u;
/** “the end of 2026”: no more is known of its first day. */
const PART =
  /^(?:the )?(?:(?:beginning|start|middle|end) of|(?:very )?(?:early|mid|late)(?:[- ]to[- ](?:mid|late))?)[ -](?:the )?(?:\p{Lu}\p{Ll}+ )?\d{4}$/iu;

/**
 * A time as precise as it is known, ≈ in front where it was inferred: `≈Feb 2025`, `2019–2021`, `by 2030`;
 * in the text's own words where they fix no year. Without one, the day of the source.
 */
export function periodText({ body, published }: Document, date: DateMention | null): string {
  const source = published === null ? 'undated' : `as of ${formatDate(published)}`;
  if (date === null) return source;
  const words = body.slice(date.start, date.end).replace(/\s+/gu, ' ');
  if (date.from === null && !TELLING.test(words)) return source;
  if (date.from === null || date.to === null) return `“${words}”`;
  const lead = body.slice(Math.max(0, date.start - MAX_BOUND), date.start);
  const event =
    BOUND_BY_EVENT.exec(lead) ?? (date.precision === 'day' ? AFTER_EVENT.exec(lead) : null);
  const bound = (BOUND.exec(lead) ?? event)?.[1];
  return (
    (bound === undefined ? '' : `${bound.toLowerCase()} `) +
    (date.inferred ? '≈' : '') +
    intervalText(date.from, date.to, date, words)
  );
}

function intervalText(from: string, to: string, { precision }: DateMention, words: string): string {
  switch (precision) {
    case 'day':
      return formatDay(from);
    case 'month':
      return formatDay(from.slice(0, 7));
    case 'year':
      return from.slice(0, 4);
    case 'decade':
    case 'century':
      return words;
    case 'week':
      return `week of ${formatDay(from)}`;
    case 'season':
    case 'quarter':
    case 'half':
    case 'span':
      return PART.test(words) ? words.replace(/^the /iu, '') : spanText(from, to);
  }
}

/** From its first day to its last, months and years where it fills them. */
function spanText(from: string, to: string): string {
  if (from.endsWith('-01-01') && to.endsWith('-12-31'))
    return `${from.slice(0, 4)}–${to.slice(0, 4)}`;
  const fillsMonths = from.endsWith('-01') && isLastOfMonth(to);
  const [first, last] = fillsMonths ? [from.slice(0, 7), to.slice(0, 7)] : [from, to];
  const [a, b] = [formatDay(first), formatDay(last)];
  return from.slice(0, 4) === to.slice(0, 4) ? `${a.replace(/ \d{4}$/u, '')}–${b}` : `${a}–${b}`;
}

const isLastOfMonth = (day: string): boolean => {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCDate() === 1;
};
