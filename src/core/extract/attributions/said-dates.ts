import { asideAt } from '../dates/asides.ts';
import type { Act } from './act.ts';
import { firstIn, isComma, lastIn, type Line, posAt, rangeOf, within, wordAt } from './line.ts';
import type { DateMention } from '../shapes.ts';
import type { Range } from '../tagger.ts';
import { hasClause, isFinite } from './verbs.ts';

/** The date of the clause of the verb, outside what is said and no part of another noun phrase. */
export function dateOf(line: Line, { verb, shares }: Act, words: Range): DateMention | null {
  const own = line.dates.filter((date) => {
    if (within(date, words) || (words.start >= verb.end && date.start > words.start)) return false;
    const aside = asideAt(line.text, date.start);
    // “Peru, which chairs the bloc this year, has said”
    if (aside !== null && aside.start < verb.start && aside.end <= verb.start) return false;
    if (isOfTitle(line, date, verb)) return false;
    return !isModifier(line, date) && (shares || isSameClause(line, date, verb));
  });
  const gap = (date: Range): number => Math.max(date.start - verb.end, verb.start - date.end);
  return own.toSorted((a, b) => gap(a) - gap(b)).at(0) ?? null;
}

/** “Okello, minister since 2020, | said”: since when he is what he is. */
function isOfTitle({ text, tags }: Line, date: Range, verb: Range): boolean {
  const open = text.lastIndexOf(', ', date.start);
  const close = text.indexOf(',', date.end);
  if (open <= 0 || close < 0 || close > verb.start) return false;
  const [first, ...rest] = tags.filter(({ start, end }) => start > open && end <= date.start);
  return (
    /^(?:DET|NOUN|PROPN|ADJ)$/u.test(first?.pos ?? '') &&
    [first, ...rest].some((one) => /^(?:NOUN|PROPN)$/u.test(one?.pos ?? ''))
  );
}

/** “the 2021 election” */
function isModifier(line: Line, date: Range): boolean {
  const isOwned = /^(?:DET|PART)$/u.test(posAt(line, firstIn(line, date) - 1));
  return isOwned && /^(?:NOUN|PROPN)$/u.test(posAt(line, lastIn(line, date) + 1));
}

/** No other finite verb stands between them, nor does the date end an inserted clause before the verb. */
function isSameClause(line: Line, date: Range, verb: Range): boolean {
  const between = { start: Math.min(date.end, verb.end), end: Math.max(date.start, verb.start) };
  const parts = line.tags
    .map((token, i) => (within(token, between) ? i : -1))
    .filter((i) => i >= 0);
  // “the office said, and the bank forecasts 3 percent for 2025”
  if (date.start > verb.end && /, (?:and|but)\b/u.test(line.text.slice(verb.end, date.start)))
    return false;
  if (parts.some((i) => isFinite(line, i) && !within(rangeOf(line, i, i), verb))) return false;
  if (date.start > verb.start || !parts.some((i) => isComma(wordAt(line, i)))) return true;
  const first = firstIn(line, date);
  return !hasClause(line, line.words.lastIndexOf(',', first) + 1, first - 1);
}
