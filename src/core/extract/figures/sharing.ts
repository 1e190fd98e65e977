import type { Lexeme } from './lexemes.ts';
import { lowerAt } from './numbers.ts';
import type { Quantity } from './quantities.ts';

/** Gives numbers in a row the unit that stands behind the last of them; “± 5 tons” behind one is its error and none. */
export const sharing = (lexemes: readonly Lexeme[], quantities: readonly Quantity[]): Quantity[] =>
  quantities
    .map((quantity, i) => shared(lexemes, quantity, quantities.slice(i + 1, i + 4)))
    .map((quantity, i, all) => byMillion(lexemes, quantity, all[i - 1]))
    .filter(
      ({ from }, i) => lowerAt(lexemes, from - 1) !== '±' || quantities[i - 1]?.next !== from - 1,
    );

/** “5, 10 and 15 percent” is three percentages, “from 3 to 5 million tons” two masses. */
function shared(
  lexemes: readonly Lexeme[],
  quantity: Quantity,
  after: readonly Quantity[],
): Quantity {
  if (quantity.kind !== 'count') return quantity;
  let next = quantity.next;
  for (const one of after) {
    const between = lexemes.slice(next, one.from).map(({ lower }) => lower);
    if (between.join(' ') === 'to' && lowerAt(lexemes, quantity.from - 1) === 'from') {
      const isLess = quantity.scale === 1 && quantity.value * one.scale < 10 * one.value;
      const scaled = isLess ? quantity.value * one.scale : quantity.value;
      return { ...quantity, value: scaled, unit: one.unit, kind: one.kind };
    }
    if (!/^(?:,|and|or|, and|, or|by|x|×|±)$/u.test(between.join(' '))) return quantity;
    if (/^(?:percent|measure|time)$/u.test(one.kind))
      return { ...quantity, unit: one.unit, kind: one.kind };
    next = one.next;
  }
  return quantity;
}

/** What is said of a length. */
const LENGTH = /^(?:long|wide|high|deep|tall|thick|away|apart|from|above|below|off|up|down)$/u;

/** “handled 20m tonnes, another 30m”: whoever writes millions so means no metres. */
function byMillion(
  lexemes: readonly Lexeme[],
  quantity: Quantity,
  before: Quantity | undefined,
): Quantity {
  const isMillion = ({ from, next }: Quantity): boolean =>
    lexemes
      .slice(from, next)
      .some(
        ({ lower, glued }, i) => lower === 'm' && glued && lexemes[from + i - 1]?.kind === 'digits',
      );
  const behind = lexemes[quantity.next];
  const isLoose =
    quantity.unit === 'm' &&
    !quantity.compound &&
    isMillion(quantity) &&
    !(behind?.kind === 'word' && /^(?:NOUN|ADJ)$/u.test(behind.pos)) &&
    !LENGTH.test(behind?.lower ?? '');
  if (!isLoose || before?.scale !== MILLION || !isMillion(before)) return quantity;
  const { unit, kind, scale } = before;
  return { ...quantity, value: quantity.value * MILLION, unit, kind, scale };
}

const MILLION = 1e6;
