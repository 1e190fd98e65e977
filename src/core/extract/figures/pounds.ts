import type { Lexeme } from './lexemes.ts';
import { HYPHEN, lowerAt } from './numbers.ts';
import type { Unit } from './units.ts';

const WEIGHT: Unit = { unit: 'pound', kind: 'measure', scale: 1 };
/** Lexemes on either side of the amount in which a word tells money from weight. */
const NEAR = 8;
const MONEY =
  /^(?:£|gbp|sterling|pence|price[sd]?|costs?|costing|pay|pays|paid|paying|payment|worth|value[sd]?|fine[sd]?|spend|spent|spending|sell|sells|sold|buy|buys|bought|earn|earns|earned|earning|salary|wages?|owed?|owes|debts?|funds?|funding|donated?|donation|raised?|raising|invest(?:ed|ment)?|budget|bills?|notes?|fees?|fares?|loans?|cash|money|bank|tax|taxes|grants?|prize|cheaper|dearer|per|bet|bets|charge[sd]?|deal|profits?|losses|savings?|compensation|damages|stake)$/u;

/** Whether money is spoken of near a number. */
export const isPriced = (lexemes: readonly Lexeme[], at: number): boolean =>
  lexemes.slice(Math.max(0, at - NEAR), at + NEAR).some(({ lower }) => MONEY.test(lower));

const WEIGHED =
  /^(?:fished|caught|harvested|landed|shipped|weigh(?:s|ed|ing)?|recalled|eaten|produced|consumed|grown|mined)$/u;

/** “2 million pounds were caught”. */
const isWeighed = (lexemes: readonly Lexeme[], from: number, next: number): boolean =>
  !isPriced(lexemes, from) &&
  lexemes.slice(next, next + 4).some(({ lower }) => WEIGHED.test(lower));

/**
 * “A 250-pound man” and “40 pounds of flour” are weights. As money stands what has a scale word
 * (“2 million pounds”) or a word for money near it.
 */
export function poundsAt(
  lexemes: readonly Lexeme[],
  from: number,
  next: number,
  scale: number,
): Unit | null {
  if (!/^pounds?$/u.test(lowerAt(lexemes, next - 1))) return null;
  const isOf = lowerAt(lexemes, next) === 'of';
  if (scale >= 1e3 && !isOf && !isWeighed(lexemes, from, next)) return null;
  const isTied = HYPHEN.test(lowerAt(lexemes, next - 2));
  const isMoney = isPriced(lexemes, from);
  if (isTied)
    return /^(?:note|fine|fee|bill|coin|prize|fare|deal|loan)s?$/u.test(lowerAt(lexemes, next))
      ? null
      : WEIGHT;
  return isMoney && !(isOf && scale < 1e3) ? null : WEIGHT;
}
