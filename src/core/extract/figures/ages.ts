import type { Lexeme } from './lexemes.ts';
import { lowerAt, pastHyphen } from './numbers.ts';

const PERSON =
  /^(?:people|persons?|men|man|women|woman|boys?|girls?|child|children|adults?|youths?|players?|sons?|daughters?|brothers?|sisters?|wife|husband|mother|father|toddler|teenager|couple|pair|anyone|everyone|those|youngsters?|voters|workers|students|patients|population|kids?|citizens|residents)$/u;
const PLAIN =
  /^(?:[,.;:)[!?"”’—–-]|and|or|who|in|at|from|when|was|were|is|are|has|had|died|said|to)$/u;

/** People whose ages stand in a row are few. */
const MAX_ROW = 8;

/** Whether a number from `at` to before `next` is an age: “aged 12”, “at the age of 60”, “Smith, 45,”, “children under 5”. */
export function isAge(
  lexemes: readonly Lexeme[],
  at: number,
  next: number,
  value: number,
): boolean {
  const [last, before, comma] = [lexemes[at - 2], lexemes[at - 1], lexemes[next]];
  if (value < 1 || value > 120 || lexemes[next]?.lower === '%') return false;
  if (/^(?:aged?|ages)$/u.test(lowerAt(lexemes, firstInRow(lexemes, at) - 1))) return true;
  const words = lexemes
    .slice(Math.max(0, at - 4), at)
    .map(({ lower }) => lower)
    .join(' ');
  if (/\b(?:age|ages) (?:of|between|from|under|over)(?: between)?$/u.test(words)) return true;
  const isPlain = comma === undefined || PLAIN.test(comma.lower);
  if (
    isPlain &&
    /\b(?:die[sd]?|dead|death|married|retired|pregnant|orphaned|widowed|graduated|debuted) at$/u.test(
      words,
    )
  )
    return value > 1;
  if (isPlain && isWhoWas(lexemes, at) && pastHyphen(lexemes, next) === next) return value > 1;
  if (/^(?:under|over|below|above)$/u.test(before?.lower ?? '')) {
    return (
      isPlain && lexemes.slice(Math.max(0, at - 6), at).some(({ lower }) => PERSON.test(lower))
    );
  }
  const isPlainBoth = before?.lower === 'both' && /^[,.)]$/u.test(comma?.lower ?? '');
  if (isPlainBoth && lexemes[at]?.kind === 'digits') return true;
  const isName =
    (last?.pos === 'PROPN' && /^\p{Lu}\p{Ll}/u.test(last.text)) || PERSON.test(last?.lower ?? '');
  const isApposed = before?.lower === ',' && /^[,.)–—-]$/u.test(comma?.lower ?? '') && isName;
  // A list of results gives small numbers behind names as well.
  const after = lexemes[next + 1];
  const isOld = value >= 10 || /^(?:VERB|AUX|PRON|ADP|DET|CCONJ)$/u.test(after?.pos ?? '');
  return isApposed && isOld && lexemes[at]?.kind === 'digits' && next === at + 1;
}

/** Where a row of numbers begins: “aged 7, 9 and 12”. */
function firstInRow(lexemes: readonly Lexeme[], at: number): number {
  let first = at;
  for (let numbers = 0; numbers < MAX_ROW; numbers += 1) {
    let before = first;
    while (before > 0 && /^(?:,|and|or)$/u.test(lowerAt(lexemes, before - 1))) before -= 1;
    if (before === first || lexemes[before - 1]?.pos !== 'NUM') return first;
    first = before - 1;
  }
  return first;
}

/** “who was 8 and”, “she turned 30,”. */
function isWhoWas(lexemes: readonly Lexeme[], at: number): boolean {
  const isAbout = /^(?:about|around|only|just|nearly|almost)$/u.test(lowerAt(lexemes, at - 1));
  const verb = lexemes[isAbout ? at - 2 : at - 1];
  const isTurning = /^turn(?:s|ed|ing)?$/u.test(verb?.lower ?? '');
  if (!isTurning && !/^(?:is|was|am)$/u.test(verb?.lower ?? '')) return false;
  return isTurning || /^(?:who|he|she|i)$/u.test(lowerAt(lexemes, isAbout ? at - 3 : at - 2));
}
