import { changeOf, seriesOf } from './changes.ts';
import { claimantOf } from './claimants.ts';
import { isDenied } from './denied.ts';
import { hedgeOf } from './hedges.ts';
import { lexemesOf, phraseOf, type Lexeme } from './lexemes.ts';
import { isIdle, isNoQuantity } from './no-quantity.ts';
import type { Phrase, Reading } from './noun-phrases.ts';
import { endOf, periodOf } from './periods.ts';
import { quantitiesOf, type Quantity } from './quantities.ts';
import { rateBehind, ratesOf, tailOf } from './rates.ts';
import { sharing } from './sharing.ts';
import type { Attribution, DateMention, Figure, SentenceText } from '../shapes.ts';
import type { Range } from '../tagger.ts';
import { thingOf } from './things.ts';
import { CHANGE } from './verb-subjects.ts';
import { formerOf, wholeOf } from './wholes.ts';

/** What was read of the same sentence before, places counted in its text. */
interface Read {
  readonly dates: readonly DateMention[];
  readonly attributions: readonly Attribution[];
}

const COMPARED =
  /\b(?:compared (?:with|to)|from|versus|against|double|triple|twice|half)(?: the)?$/u;

/** The quantities of a sentence in order of the text; dates, ordinals, names and scores are none. */
export function figuresIn({ text, tags }: SentenceText, { dates, attributions }: Read): Figure[] {
  const lexemes = lexemesOf(text, tags);
  const dated = new Set(lexemes.filter((lexeme) => dates.some((date) => meets(date, lexeme))));
  const isDated = (lexeme: Lexeme): boolean => dated.has(lexeme);
  const counting = quantitiesOf(lexemes, isDated).filter(
    (quantity) =>
      !lexemes.slice(quantity.from, quantity.next).some(isDated) &&
      !isNoQuantity(lexemes, quantity, isDated),
  );
  const counted = sharing(lexemes, counting);
  const wholes = counted.map(
    (_, i) => wholeOf(lexemes, counted, i) ?? formerOf(lexemes, counted, i),
  );
  const quantities = counted.map((quantity, i): Quantity => {
    const { unit, kind } = counted[wholes[i] ?? i] ?? quantity;
    return { ...quantity, unit, kind };
  });
  const numbers = new Map(
    quantities.flatMap(({ from, next }) =>
      lexemes.slice(from, next).map((_, i) => [from + i, next]),
    ),
  );
  if (quantities.length === 0) return [];
  const reading: Reading = { lexemes, numbers, isDated };
  const starts = quantities.map((quantity) => hedgeOf(lexemes, quantity, quantity.next).from);
  const leads = starts.map((from) => lexemes[from - 1]?.lower ?? '');
  const ranges = quantities.map((quantity) => rangeOf(lexemes, quantity));
  const things: (Phrase | null)[] = [];
  for (const [i, quantity] of quantities.entries()) {
    const from = starts[i] ?? quantity.from;
    const like = likeBefore(lexemes, quantities, i, from);
    const next = rateBehind(lexemes, quantity)?.next ?? quantity.next;
    const found = like?.isSame === true ? null : thingOf(reading, { ...quantity, next }, from);
    const own = things[like?.of ?? -1] ?? found;
    const isCourse = [i - 1, i].every((at) => seriesOf(quantities, leads, at) !== null);
    const first = isCourse ? i - 1 : -1;
    const isAmount = own !== null && isOfChange(lexemes, own, from);
    // “two of them officers” counts officers.
    things.push((isAmount ? (things[i - 1] ?? own) : own) ?? things[wholes[i] ?? first] ?? null);
  }
  const rates = ratesOf(lexemes, { quantities, counting, wholes, things });
  const isRated = ({ from }: Quantity): boolean =>
    rates.some((rate) => rate !== null && from >= rate.from && from < rate.next);
  const claimants: (Figure['claimant'] | undefined)[] = [];
  const periods: Figure['period'][] = [];
  return quantities.flatMap((quantity, i): Figure[] => {
    if (isRated(quantity)) return [];
    const from = starts[i] ?? quantity.from;
    const thing = things[i] ?? null;
    const rate = rates[i] ?? null;
    const behind = thing !== null && thing.from >= quantity.next ? thing.next : quantity.next;
    const range = rangeOf(lexemes, quantity);
    const series = seriesOf(quantities, leads, i);
    const change = series === null ? changeOf(lexemes, quantity, from) : null;
    const softened = hedgeOf(lexemes, quantity, behind).hedge;
    // What is to rise from 30 to 40 is 30 now; of 30 towns that are to vote in 10 there are 30.
    const isFormer = /^(?:up|down) from$/u.test(phraseOf(lexemes, from - 2, from));
    const isKnown = series === 'from' || wholes[i - 1] === i || isFormer;
    const hedge = softened === 'projected' && isKnown ? '' : softened;
    const isPart = (wholes[i] ?? null) !== null;
    const isMeant = isPart || thing !== null || hedge !== '' || change !== null || series !== null;
    if (!isMeant && rate === null && isIdle(lexemes, quantity)) return [];
    const own = claimantOf(reading, quantity, { from, thing, range }, attributions);
    const isOther =
      own !== null &&
      own.start !== claimants[i - 1]?.start &&
      thing === null &&
      quantities[i - 1]?.unit === quantity.unit;
    // “the bank puts it at 5 percent, the council at 7”
    const said = isOther && quantity.unit !== '' ? (things[i - 1] ?? null) : thing;
    if (isOther) things[i] = said;
    const claimant =
      own ??
      (leads[i] === 'and' && lexemes[from - 2]?.lower !== ',' ? (claimants[i - 1] ?? null) : null);
    claimants[i] = claimant;
    const stated = periodOf({ text, lexemes, dates, ranges }, quantity, range);
    const isConverted = lexemes[from - 1]?.lower === '(' && quantities[i - 1]?.next === from - 1;
    const period = endOf(text, stated ?? (isConverted ? (periods[i - 1] ?? null) : null), series);
    periods[i] = period;
    const named = said === null ? null : rangeOf(lexemes, said);
    // “the police put it at 400”: who says it is not what it measures.
    const isClaimant = named !== null && claimant !== null && meets(named, claimant);
    const figure: Figure = {
      ...range,
      value: quantity.value,
      to: quantity.to,
      unit: quantity.unit,
      per: rate?.per ?? '',
      tail: tailOf(lexemes, { quantities, counting, wholes, things }, i, rate),
      thing: said === null || isClaimant ? '' : textOf(text, lexemes, said),
      hedge,
      denied: isDenied(lexemes, from),
      change,
      series,
      period,
      claimant,
    };
    return [figure];
  });
}

/** Ordinal of a figure that measures the same thing, and whether none else than its thing may be meant. */
interface Like {
  readonly of: number;
  readonly isSame: boolean;
}

/** The figure before that measures the same thing: “5 km (3 miles)”, “$5 million, compared with $4 million”. */
function likeBefore(
  lexemes: readonly Lexeme[],
  quantities: readonly Quantity[],
  index: number,
  from: number,
): Like | null {
  const [before, own] = [quantities[index - 1], quantities[index]];
  if (before === undefined || own === undefined) return null;
  if (own.kind === 'count')
    return isElliptic(lexemes, before, own, from) ? { of: index - 1, isSame: false } : null;
  // “grew to $7 million, 14% more than before”
  const isMore = /^(?:more|less|higher|lower|fewer)$/u.test(lexemes[own.next]?.lower ?? '');
  // “made 7 tonnes in 2020, up 14% from 2019”
  const isUp =
    lexemes[from - 2]?.lower === ',' && /^(?:up|down)$/u.test(lexemes[from - 1]?.lower ?? '');
  if (own.kind === 'percent' && (isUp || (isMore && lexemes[from - 1]?.lower === ',')))
    return { of: index - 1, isSame: true };
  if (lexemes[from - 1]?.lower === '(' && before.next === from - 1)
    return { of: index - 1, isSame: false };
  if (before.unit !== own.unit) return null;
  return COMPARED.test(phraseOf(lexemes, from - 3, from)) ? { of: index - 1, isSame: false } : null;
}

/** “40 people died, a rise of 12”: of them, not of the rise. */
const isOfChange = (lexemes: readonly Lexeme[], { from, next }: Phrase, start: number): boolean =>
  next === from + 1 &&
  CHANGE.test(lexemes[from]?.lower ?? '') &&
  /^, an? \p{L}+ of$/u.test(phraseOf(lexemes, start - 4, start));

/** “40 people were killed | and 12 wounded” */
const isElliptic = (
  lexemes: readonly Lexeme[],
  before: Quantity,
  own: Quantity,
  from: number,
): boolean =>
  before.kind === 'count' &&
  lexemes[from - 1]?.lower === 'and' &&
  lexemes[own.next]?.pos === 'VERB' &&
  /(?:ed|wn|hurt|shot|lost)$/u.test(lexemes[own.next]?.lower ?? '');

const meets = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

const rangeOf = (
  lexemes: readonly Lexeme[],
  { from, next }: Pick<Quantity, 'from' | 'next'>,
): Range => ({
  start: lexemes[from]?.start ?? 0,
  end: lexemes[next - 1]?.end ?? 0,
});

function textOf(
  text: string,
  lexemes: readonly Lexeme[],
  phrase: { from: number; next: number },
): string {
  const { start, end } = rangeOf(lexemes, phrase);
  return text.slice(start, end).replace(/\s+/gu, ' ');
}
