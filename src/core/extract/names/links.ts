import { isField, isHead, isPlaceHead, isSmall, isTitle } from './units.ts';
import { touches, type NameWord, type Unit } from './words.ts';

/** Units of the longest name; more are a text that is none. */
const MAX_UNITS = 40;

/** Joins runs over “of”, “for” and “and” where an organisation's or a place's name goes on. */
export function joined(words: readonly NameWord[], runs: readonly Unit[][]): Unit[][] {
  const whole: Unit[][] = [];
  for (const run of runs) {
    const before = whole.at(-1);
    const between = before === undefined ? null : connector(words, before, run);
    if (before === undefined || between === null || before.length > MAX_UNITS) whole.push([...run]);
    else before.push(...between, ...run);
  }
  return whole;
}

function connector(words: readonly NameWord[], left: readonly Unit[], right: readonly Unit[]) {
  const tail = left.at(-1);
  const next = right[0];
  if (tail === undefined || next === undefined || words[tail.last]?.possessive === true)
    return null;
  const from = tail.last + 1;
  const between = words.slice(from, next.first);
  const isComma = between.length === 0 && words[from]?.gap === ', ';
  if (!isComma && !words.slice(from, next.first + 1).every((_, k) => touches(words, from + k)))
    return null;
  const small = between.map(({ text }) => text).join(' ');
  return goesOver(isComma ? ',' : small, left, right, tail) ? between.map(smallUnit(from)) : null;
}

function goesOver(
  link: string,
  left: readonly Unit[],
  right: readonly Unit[],
  tail: Unit,
): boolean {
  const isOf = /^(?:of|for|on|against)(?: the)?$/u.test(link);
  const opens = isHead(tail) || isPlaceHead(tail);
  const continued = left.some(isSmall);
  if (isOf) {
    if (isTitle(right[0]) && !continued) return false;
    // “the Monitor of the Rhodes Foundation” are two.
    if (isHead(right.at(-1)) && right.length > 1 && !isField(right[0])) return false;
    if (!isHead(tail) && isPlaceHead(tail)) return link === 'of';
    return opens || (continued && /^of/u.test(link) && left.some(isHead));
  }
  if (link !== 'and' && link !== ',') return false;
  // “Ministry of Labour, Employment and Social Protection”, “Food and Agriculture Organization”
  const field = isField(tail) && isField(right[0]);
  if (continued && left.some(isHead))
    return (
      (field || (link === 'and' && isField(right.at(-1)))) &&
      !right.some((unit, i) => unit.known !== null || isTitle(unit) || (i > 0 && isHead(unit)))
    );
  return field && link === 'and' && right.length > 1 && right.some(isHead);
}

const smallUnit =
  (from: number) =>
  ({ start, end, text, folded }: NameWord, k: number): Unit => ({
    first: from + k,
    last: from + k,
    start,
    end,
    text,
    folded,
    known: null,
    capitals: false,
  });
