import { lowerAt } from './numbers.ts';
import type { Lexeme } from './lexemes.ts';

const DETERMINER = /^(?:the|an?|its|their|some|any)$/u;
const PAIRS = /^(?:rather than|instead of|opposed to|far from)$/u;
/** “if not thousands” and “whether or not 40” deny nothing, nor does “not only 40”. */
const OPEN = /^(?:if|or|why|whether)$/u;
const ALSO = /^(?:only|just|even|merely)$/u;

/** Whether what softens a quantity or its number begins right behind a word that says it is another: “not 5 percent”. */
export function isDenied(lexemes: readonly Lexeme[], from: number): boolean {
  if (ALSO.test(lowerAt(lexemes, from))) return false;
  const at = DETERMINER.test(lowerAt(lexemes, from - 1)) ? from - 1 : from;
  const [before, last] = [lowerAt(lexemes, at - 2), lowerAt(lexemes, at - 1)];
  return (last === 'not' && !OPEN.test(before)) || PAIRS.test(`${before} ${last}`);
}
