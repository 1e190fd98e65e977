import type { Lexeme } from './lexemes.ts';
import {
  fractionAt,
  HYPHEN,
  lowerAt,
  PARTS,
  pastHyphen,
  underHundred,
  type Numeral,
} from './numbers.ts';

/** A word that makes a bare fraction an amount. */
const AMOUNT = /^(?:by|than|nearly|almost|about|roughly|around|over|least|under|only|just)$/u;
/** Units that “half” and “quarter” are tied to: “a half-mile”; never “a half-century”. */
const PART_UNIT =
  /^(?:hour|minute|second|day|mile|kilomet(?:er|re)|met(?:er|re)|inch|acre|pound|ounce|gallon|lit(?:er|re))$/u;
/** “replaced by a third” is by another one. */
const JOINED = /^(?:replaced|followed|succeeded|preceded|joined|accompanied|won)$/u;
const TIME = /^(?:years?|months?|weeks?|days?|hours?|minutes?|decades?)$/u;

/** “two-thirds”, “a third of”, “half”, “1/3”, “one in five”, “nine out of ten”. */
export function shareAt(lexemes: readonly Lexeme[], at: number): Numeral | null {
  const share = (value: number, next: number): Numeral => ({
    value,
    share: true,
    vague: false,
    scale: 1,
    next,
  });
  const fraction = fractionAt(lexemes, at);
  if (fraction !== null) return share(fraction.value, fraction.next);
  const word = lowerAt(lexemes, at);
  const count = /^an?$/u.test(word) ? 1 : smallAt(lexemes, at);
  if (word === 'half') return isHalfShare(lexemes, at) ? share(0.5, at + 1) : null;
  if (count === undefined || count < 1 || count > 99) return null;
  const behind = pastHyphen(lexemes, at + 1);
  const part = partOf(lowerAt(lexemes, behind), count);
  const isTied = behind > at + 1 || lowerAt(lexemes, behind + 1) === 'of';
  if (
    part !== undefined &&
    part > count &&
    (part <= 10 || isTied) &&
    isShare(lexemes, at, behind)
  ) {
    return share(count / part, behind + 1);
  }
  return outOf(lexemes, at, count, share);
}

function smallAt(lexemes: readonly Lexeme[], at: number): number | undefined {
  const text = lexemes[at]?.text ?? '';
  return /^\d{1,3}$/u.test(text) ? Number(text) : underHundred(lexemes, at)?.value;
}

const partOf = (word: string, count: number): number | undefined =>
  PARTS.get(count === 1 ? word : word.replace(/s$/u, ''));

/** “the third”, “a quarter” as a time and “a fifth person” are no shares. */
function isShare(lexemes: readonly Lexeme[], at: number, part: number): boolean {
  const before = lowerAt(lexemes, at - 1);
  const after = lexemes[part + 1];
  const isTime = /^(?:quarter|fourth)s?$/u.test(lowerAt(lexemes, part)) && part === at + 1;
  if (/^an?$/u.test(lowerAt(lexemes, at)) || isTime) {
    if (after?.lower === 'of') return lowerAt(lexemes, part + 2) !== 'a' || !isTime;
    if (HYPHEN.test(after?.lower ?? '')) return PART_UNIT.test(lowerAt(lexemes, part + 2));
    if (before === 'by' && JOINED.test(lowerAt(lexemes, at - 2))) return false;
    return AMOUNT.test(before) && after?.pos !== 'NOUN' && after?.pos !== 'ADJ';
  }
  return lexemes[at]?.kind !== 'digits';
}

/** “first half”, “southern half”, “half-brother” and “half past” are no shares. */
function isHalfShare(lexemes: readonly Lexeme[], at: number): boolean {
  const before = lowerAt(lexemes, at - 1);
  const after = lexemes[at + 1];
  if (/^(?:first|second|last|latter|better|other|former|next|1st|2nd|in)$/u.test(before))
    return false;
  if (/^(?:(?:north|south|east|west)+(?:ern)?|upper|lower|left|right)$/u.test(before)) return false;
  if (before === 'a' && lowerAt(lexemes, at - 2) === 'and') return false;
  if (after === undefined) return true;
  if (/^(?:way|past|time|hour|century|centuries|hearted|mast)$/u.test(after.lower)) return false;
  // “a half-mile”
  if (HYPHEN.test(after.lower)) return PART_UNIT.test(lowerAt(lexemes, at + 2));
  if (/^(?:an?|of|the|its|their|his|her|our|all|that|those|these)$/u.test(after.lower)) {
    return (
      !/^(?:dozen|hundred|thousand|million|billion|trillion)$/u.test(lowerAt(lexemes, at + 2)) ||
      after.lower === 'of'
    );
  }
  return AMOUNT.test(before) || before === 'to' || before === 'other' || after.kind === 'mark';
}

/** “one in five”, “nine out of every ten”; never “two in three days”. */
function outOf(
  lexemes: readonly Lexeme[],
  at: number,
  count: number,
  share: (value: number, next: number) => Numeral,
): Numeral | null {
  const path = [at + 1, at + 2, at + 3].map((i) => lowerAt(lexemes, i));
  const form = /^(out of every|out of|of every|in every|in) /u.exec(`${path.join(' ')} `)?.[1];
  if (form === undefined) return null;
  const next = at + 1 + form.split(' ').length;
  const whole = smallAt(lexemes, next);
  if (whole === undefined || whole <= count || whole > 100) return null;
  if (form === 'in' && TIME.test(lowerAt(lexemes, next + 1))) return null;
  return share(count / whole, next + 1);
}
