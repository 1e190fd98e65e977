import type { Lexeme } from './lexemes.ts';
import { HYPHEN } from './numbers.ts';

/** A noun phrase as lexemes, half-open, never empty. */
export interface Phrase {
  readonly from: number;
  readonly next: number;
}

/** The words of a sentence with what is needed to tell nouns from times and numbers. */
export interface Reading {
  readonly lexemes: readonly Lexeme[];
  /** For each lexeme of a number, the lexeme behind that number. */
  readonly numbers: ReadonlyMap<number, number>;
  readonly isDated: (lexeme: Lexeme) => boolean;
}

/** Determiners and numbers in front of a noun: “all of the other three”. */
const MAX_SKIPPED = 8;
const MODIFIER = /^(?:ADJ|NOUN|PROPN|VERB|NUM|X)$/u;
const SKIPPED =
  /^(?:the|an?|all|its|their|his|her|our|my|your|this|that|these|those|such|other|of|about|some|more|additional|further|new|old|entire|whole|same|remaining|most|least|very|many|several)$/u;
const POSSESSOR = /^(?:its|their|his|her|our|my|your)$/u;
/** Nouns that only lead to the words behind their “of”: “the number of tourists”. */
const LIGHT =
  /^(?:number|total|amount|sum|quantity|share|proportion|percentage|majority|bulk|rest|group|kind|type|pair|increase|decrease|rise|fall|drop|decline|growth|reduction)s?$/u;
/** Nouns that need theirs: “the volume of trade”. */
const MEASURE =
  /^(?:volume|value|level|rate|cost|price|length|size|area|depth|height|weight|width|age|speed|worth)s?$/u;
/** Nouns that tell where an amount comes from, never what it is of. */
export const SOURCES =
  /^(?:projection|forecast|estimate|expectation|figure|data|plan|total|result|report|survey|poll)s?$/u;
const NO_THING =
  /^(?:ago|later|earlier|periods?|quarters?|years?|months?|weeks?|days?|north|south|east|west|northeast|northwest|southeast|southwest|today|yesterday|tomorrow|time|while|since|before|after|respectively|away|long|wide|deep|high|tall|old|apiece|annually|daily|monthly|weekly|cent|order)$/u;

/** The noun phrase that begins here, without determiners and possessor; null where none does. */
export function phraseAt(
  { lexemes, numbers, isDated }: Reading,
  at: number,
  end = lexemes.length,
): Phrase | null {
  let from = at;
  for (let skipped = 0; skipped < MAX_SKIPPED; skipped += 1) {
    const word = lexemes[from];
    const number = numbers.get(from);
    // “22 two-member teams”
    if (number !== undefined) {
      from = isTied(lexemes, number) ? number + 1 : number;
      // “the 40 that were sent”
      if (/^(?:that|this)$/u.test(lexemes[from]?.lower ?? '')) return null;
    } else if (word !== undefined && SKIPPED.test(word.lower) && !isTied(lexemes, from + 1))
      from += 1;
    else break;
  }
  if (lexemes[from]?.lower === 'thanks' && lexemes[from + 1]?.lower === 'to') return null;
  let next = from;
  let head = -1;
  for (; next < end; next += 1) {
    const word = lexemes[next];
    if (word === undefined || isDated(word) || numbers.has(next)) break;
    if (next > from && isTied(lexemes, next)) continue;
    if (isBetweenAdjectives(lexemes, next)) continue;
    if (word.kind !== 'word' || !MODIFIER.test(word.pos)) break;
    // “of their catch”: a tagger takes the noun for a verb.
    const isNoun = next === from && POSSESSOR.test(lexemes[next - 1]?.lower ?? '');
    if (word.pos === 'VERB' && !isNoun && !isParticiple(lexemes, next)) break;
    if (/['’]s?$/u.test(word.lower)) {
      from = next + 1;
      head = -1;
    } else if (isNoun || /^(?:NOUN|PROPN|X)$/u.test(word.pos) || word.lower === 'worth')
      head = next;
  }
  if (head < from || NO_THING.test(lexemes[head]?.lower ?? '')) return null;
  const isPassive = /ed$/u.test(lexemes[head]?.lower ?? '') && lexemes[head + 1]?.pos === 'ADP';
  if (isPassive && head === from) return null;
  return { from, next: isVerb(lexemes, from, head) ? head : head + 1 };
}

/** “the pipeline links the field”, “two guards patrol the street”: the verb that a tagger takes for the last noun. */
function isVerb(lexemes: readonly Lexeme[], from: number, head: number): boolean {
  const [before, last, behind] = [head - 1, head, head + 1].map((i) => lexemes[i]);
  if (head === from || last?.pos !== 'NOUN' || !/^(?:NOUN|PROPN)$/u.test(before?.pos ?? ''))
    return false;
  const isObject = /^(?:the|its|their|his|her|these|those)$/u.test(behind?.lower ?? '');
  return isObject && isMany(before?.lower ?? '') !== isMany(last.lower);
}

const isMany = (lower: string): boolean =>
  /[^su]s$/u.test(lower) || /^(?:men|women|people|children|police)$/u.test(lower);

/** A hyphen that ties the words on its sides. */
const isTied = (lexemes: readonly Lexeme[], at: number): boolean =>
  HYPHEN.test(lexemes[at]?.lower ?? '') &&
  lexemes[at]?.glued === true &&
  lexemes[at + 1]?.glued === true;

/** “economic and social transition”, “political and security issues” are one phrase. */
const isBetweenAdjectives = (lexemes: readonly Lexeme[], at: number): boolean => {
  if (!/^(?:and|or)$/u.test(lexemes[at]?.lower ?? '')) return false;
  const [before, behind, after] = [at - 1, at + 1, at + 2].map((i) => lexemes[i]?.pos ?? 'X');
  const isNoun = behind === 'NOUN' && /^(?:NOUN|ADJ)$/u.test(after ?? '');
  return before === 'ADJ' && (behind === 'ADJ' || isNoun);
};

/** “displaced people”, “running costs”: a form of a verb in front of its noun. */
const isParticiple = (lexemes: readonly Lexeme[], at: number): boolean =>
  /(?:ed|ing|en|wn)$/u.test(lexemes[at]?.lower ?? '') &&
  /^(?:NOUN|ADJ)$/u.test(lexemes[at + 1]?.pos ?? '');

/** The noun phrase that ends before `next`, without determiners and possessor. */
export function phraseEndingAt(
  { lexemes, numbers, isDated }: Reading,
  next: number,
): Phrase | null {
  let from = next;
  while (from > 0) {
    const word = lexemes[from - 1];
    if (word === undefined || isDated(word) || numbers.has(from - 1)) break;
    const isHyphen = HYPHEN.test(word.lower) && word.glued;
    if (!isHyphen && (word.kind !== 'word' || !/^(?:ADJ|NOUN|PROPN)$/u.test(word.pos))) break;
    if (/['’]s?$/u.test(word.lower) || SKIPPED.test(word.lower)) break;
    from -= 1;
  }
  while (HYPHEN.test(lexemes[from]?.lower ?? '')) from += 1;
  const head = lexemes[next - 1];
  if (from >= next || head === undefined || NO_THING.test(head.lower)) return null;
  return /^(?:NOUN|PROPN)$/u.test(head.pos) ? { from, next } : null;
}

/** The first noun phrase between two places that hangs on no preposition: a clause's subject. */
export function headIn(reading: Reading, from: number, end: number): Phrase | null {
  const { lexemes } = reading;
  for (let at = from; at < end; at += 1) {
    const word = lexemes[at];
    if (at === from && /^(?:including|such|like|especially|notably)$/u.test(word?.lower ?? ''))
      return null;
    const isOpening = at === from && word?.lower === 'with';
    const isHanging = /^(?:ADP|SCONJ)$/u.test(word?.pos ?? '') && !isOpening;
    const first = phraseAt(reading, isHanging || isOpening ? at + 1 : at, end);
    if (first === null) continue;
    // “a record 5 million salmon”
    const isRecord = lexemes[first.next - 1]?.lower === 'record' && reading.numbers.has(first.next);
    const phrase = (isRecord ? phraseAt(reading, first.next, end) : null) ?? first;
    at = phrase.next - 1;
    if (!isHanging && !SOURCES.test(lexemes[at]?.lower ?? '')) return withOf(reading, phrase, end);
  }
  return null;
}

/** “number of tourists” is the tourists; “volume of trade” stays whole. */
function withOf(reading: Reading, phrase: Phrase, end: number): Phrase {
  const head = reading.lexemes[phrase.next - 1]?.lower ?? '';
  const isOf = /^(?:of|in)$/u.test(reading.lexemes[phrase.next]?.lower ?? '');
  const of = isOf ? phraseAt(reading, phrase.next + 1, end) : null;
  if (of === null) return phrase;
  if (LIGHT.test(head)) return of;
  return MEASURE.test(head) ? { from: phrase.from, next: of.next } : phrase;
}
