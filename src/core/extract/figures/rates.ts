import { phraseOf, type Lexeme } from './lexemes.ts';
import { isNumberWord, lowerAt, numeralAt } from './numbers.ts';
import type { Phrase } from './noun-phrases.ts';
import type { Quantity } from './quantities.ts';
import { unitAt } from './units.ts';

/** What an amount is for each of, and the lexemes that say so: “a month”, “per 1,000 births”, “daily”. */
export interface Rate extends Phrase {
  /** As in `Figure.per`. */
  readonly per: string;
}

const ADVERBS: ReadonlyMap<string, string> = new Map([
  ['hourly', 'hour'],
  ['daily', 'day'],
  ['nightly', 'night'],
  ['weekly', 'week'],
  ['monthly', 'month'],
  ['quarterly', 'quarter'],
  ['yearly', 'year'],
  ['annually', 'year'],
  ['apiece', 'piece'],
]);
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['annum', 'year'],
  ['capita', 'person'],
  ['head', 'person'],
  ['people', 'person'],
]);
/** Behind a mere article these are what a price or a count is for each of; other nouns are something else there. */
const EACH =
  /^(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|season|semester|term|year|decade|century|head|person|share|piece|unit|ticket|game|match|seat|visit|shift|student|pupil|household|copy|bottle|pop|time|trip|ride|barrel|bushel)$/u;
const COINED = /^(?:bpd|b\/d)$/u;
/** Words of a noun phrase behind “per”. */
const MAX_NOUN = 3;

/** The quantities of a sentence: before units were shared and after, what each is a part of and what it counts. */
interface Counted {
  readonly counting: readonly Quantity[];
  readonly quantities: readonly Quantity[];
  readonly wholes: readonly (number | null)[];
  readonly things: readonly (Phrase | null)[];
}

/** The rate of each quantity, its own or that of the one behind that it shares the unit with, or of its whole. */
export function ratesOf(lexemes: readonly Lexeme[], counted: Counted): (Rate | null)[] {
  const { quantities, wholes, things } = counted;
  const rates = quantities.map((quantity, i) => {
    const thing = things[i] ?? null;
    const isBehind = thing !== null && thing.from >= quantity.next;
    // “40,000 barrels of oil a day”
    const late = isBehind ? rateAt(lexemes, thing.next, quantity.kind === 'time') : null;
    return rateBehind(lexemes, quantity) ?? late;
  });
  for (let i = rates.length - 1; i >= 0; i -= 1)
    if (isSharing(lexemes, counted, i)) rates[i] ??= rates[i + 1] ?? null;
  return rates.map((rate, i) => rate ?? rates[wholes[i] ?? -1] ?? null);
}

/** “6 to 5 tonnes a day”, “$6 to $7 a day”: the unit and the rate behind the second are those of the first. */
function isSharing(
  lexemes: readonly Lexeme[],
  { counting, quantities }: Counted,
  i: number,
): boolean {
  const [own, other] = [quantities[i], quantities[i + 1]];
  if (own === undefined || own.unit === '' || own.unit !== other?.unit) return false;
  return counting[i]?.unit !== own.unit
    ? other.from - own.next <= 2
    : phraseOf(lexemes, own.next, other.from) === 'to';
}

/** As in `Figure.tail`. */
export function tailOf(
  lexemes: readonly Lexeme[],
  counted: Counted,
  i: number,
  rate: Rate | null,
): string {
  const own = counted.quantities[i];
  const of = rate === null ? '' : wordsOf(lexemes, rate);
  if (own === undefined || own.unit === '' || counted.counting[i]?.unit === own.unit) return of;
  const other = counted.quantities.find((_, k) =>
    counted.wholes[i] === null || counted.wholes[i] === undefined
      ? k > i && counted.counting[k]?.unit === own.unit
      : k === counted.wholes[i],
  );
  if (other === undefined || lexemes[other.from]?.kind !== 'digits') return of;
  // The scale of the other is its own, unless the number was read with it.
  const isScaled = own.value !== counted.counting[i]?.value;
  let from = other.from + 1;
  while (!isScaled && from < other.next && isNumberWord(lowerAt(lexemes, from))) from += 1;
  return `${wordsOf(lexemes, { from, next: other.next })} ${of}`.trim();
}

const wordsOf = (lexemes: readonly Lexeme[], { from, next }: Phrase): string =>
  lexemes
    .slice(from, next)
    .map(({ text, glued }, i) => (i > 0 && !glued ? ` ${text}` : text))
    .join('');

/** The rate that stands right behind a quantity: “$5 a month”. */
export function rateBehind(lexemes: readonly Lexeme[], { next, kind }: Quantity): Rate | null {
  const isCoined = [1, 3].some((length) => COINED.test(phraseOf(lexemes, next - length, next)));
  return isCoined ? { per: 'day', from: next, next } : rateAt(lexemes, next, kind === 'time');
}

function rateAt(lexemes: readonly Lexeme[], from: number, ofTime: boolean): Rate | null {
  const word = lowerAt(lexemes, from);
  const adverb = ADVERBS.get(word);
  // “2,000 daily flights” are as many of them a day; so are flights that leave daily.
  if (adverb !== undefined) return { per: adverb, from, next: from + 1 };
  if (word === '/' || word === 'per') return perAt(lexemes, from);
  if (!/^(?:an?|each|every)$/u.test(word)) return null;
  const unit = lexemes[from + 1];
  const measured = unitAt(lexemes, from + 1);
  const isMeasure = measured !== null && measured.unit.kind === 'measure';
  if (unit === undefined || !(EACH.test(unit.lower) || isMeasure)) return null;
  // “two weeks a year” is a rate, “one day every year” and “48 hours each day” tell when.
  if (ofTime && word !== 'a') return null;
  // “$5 a year ago”, “40 people a day earlier”
  const behind = isMeasure ? measured.next : from + 2;
  if (/^(?:ago|earlier|later|before|after|old|long)$/u.test(lowerAt(lexemes, behind))) return null;
  // “a year from now”; but “3 tonnes a year from 2031”
  if (lowerAt(lexemes, behind) === 'from' && lexemes[behind + 1]?.kind !== 'digits') return null;
  return { per: measured?.unit.unit ?? unit.lower, from, next: behind };
}

/** “per hectare”, “per 1,000 cubic metres”, “per square kilometre of land”. */
function perAt(lexemes: readonly Lexeme[], from: number): Rate | null {
  const number = lowerAt(lexemes, from) === '/' ? null : numeralAt(lexemes, from + 1, false);
  const at = number?.next ?? from + 1;
  const count = number === null || number.value === 1 ? '' : `${String(number.value)} `;
  const measured = unitAt(lexemes, at);
  if (measured !== null && measured.unit.kind !== 'percent')
    return { per: count + measured.unit.unit, from, next: measured.next };
  let next = at;
  while (next - at < MAX_NOUN && /^(?:NOUN|PROPN|ADJ)$/u.test(lexemes[next]?.pos ?? '')) next += 1;
  if (next === at || lowerAt(lexemes, at) === 'cent') return null;
  const words = phraseOf(lexemes, at, next);
  const plain = words.replace(/([^s])s$/u, '$1');
  return { per: count + (SPELLINGS.get(words) ?? plain), from, next };
}
