import type { Lexeme } from './lexemes.ts';
import { headIn, phraseAt, type Phrase, type Reading } from './noun-phrases.ts';

/** Nouns of a change: what changed stands beside them. */
export const CHANGE =
  /^(?:increase|decrease|rise|fall|drop|decline|growth|reduction|cut|jump|surge|gain|boost|hike|slump|plunge|dip|expansion|contraction)s?$/u;
const BOUNDARY =
  /^(?:[;:,—–()"“”]|that|which|who|while|whereas|as|when|where|if|because|since|after|before|but|although|though)$/u;
/** Longest clause in lexemes in which a subject is looked for. */
const MAX_CLAUSE = 60;
/** Lexemes from a verb of saying to the end of whom it is said to. */
const MAX_TOLD = 4;
/** Verbs that may have a clause without “that” behind them. */
const SAYING = new Set(
  'say announce report claim estimate believe think note state add confirm show suggest find mean argue warn tell reveal indicate'.split(
    ' ',
  ),
);

/** The first noun phrase of the clause in front of a verb, or of the clauses before where it has none. */
export function subjectBefore(reading: Reading, verb: number): Phrase | null {
  const { lexemes } = reading;
  let end = verb;
  let apposed: Phrase | null = null;
  for (let clauses = 0; clauses < 5 && end > 0; clauses += 1) {
    let from = end;
    while (from > 0 && end - from < MAX_CLAUSE && !isBoundary(lexemes, from - 1)) from -= 1;
    if (isInserted(lexemes, from, end)) {
      end = from - 1;
      continue;
    }
    if (isListed(lexemes, from, end)) {
      end = from - 1;
      continue;
    }
    if (isApposed(reading, from, end)) {
      apposed ??= headIn(reading, from, end);
      end = from - 1;
      continue;
    }
    const phrase =
      headIn(reading, contentIn(lexemes, from, end), end) ?? headIn(reading, from, end);
    const head = lexemes[(phrase?.next ?? 0) - 1]?.lower ?? '';
    const isOther =
      phrase !== null && clauses === 0 && isInRelative(lexemes, from, phrase.next, verb);
    if (phrase !== null && !isOther && (clauses === 0 || head === 'growth' || !CHANGE.test(head)))
      return phrase;
    end = from - 1;
    if (lexemes[end]?.lower === ')') while (end > 0 && lexemes[end]?.lower !== '(') end -= 1;
  }
  return apposed;
}

/** “Exports from Lorn, Fell and Ardlow reached”: behind a comma the end of a list that hangs on a preposition. */
function isListed(lexemes: readonly Lexeme[], from: number, end: number): boolean {
  const isNominal = (at: number): boolean =>
    /^(?:DET|ADJ|NOUN|PROPN)$/u.test(lexemes[at]?.pos ?? '');
  const and = lexemes.findIndex(({ lower }, i) => i > from && i < end && lower === 'and');
  if (lexemes[from - 1]?.lower !== ',' || and < 0) return false;
  for (let at = from; at < end && !isVerbal(lexemes[at]); at += 1)
    if (at !== and && !isNominal(at)) return false;
  let at = from - 2;
  while (isNominal(at) || (lexemes[at]?.lower === ',' && isNominal(at - 1))) at -= 1;
  return at < from - 2 && lexemes[at]?.pos === 'ADP';
}

const isVerbal = (lexeme: Lexeme | undefined): boolean => /^(?:VERB|AUX)$/u.test(lexeme?.pos ?? '');

/** “The town, the largest of the coast, grew”: a noun between commas that says the noun before again, or what that is called. */
function isApposed({ lexemes }: Reading, from: number, end: number): boolean {
  const isBetween = [from - 1, end].every((at) => lexemes[at]?.lower === ',');
  if (!isBetween || from === end || !/^(?:NOUN|PROPN)$/u.test(lexemes[from - 2]?.pos ?? ''))
    return false;
  const isCalled = /^(?:known|called|named|dubbed|nicknamed)$/u.test(lexemes[from]?.lower ?? '');
  return (
    (isCalled || /^(?:DET|NOUN|PROPN|ADJ|PRON)$/u.test(lexemes[from]?.pos ?? '')) &&
    lexemes
      .slice(isCalled ? from + 1 : from, end)
      .every(({ pos }) => !/^(?:VERB|AUX|CCONJ)$/u.test(pos))
  );
}

/** “a cut that they advise would cost”: whoever advises it costs nothing. */
const isInRelative = (
  lexemes: readonly Lexeme[],
  from: number,
  next: number,
  verb: number,
): boolean =>
  /^(?:that|which)$/u.test(lexemes[from - 1]?.lower ?? '') &&
  lexemes.slice(next, verb).some(({ pos }) => pos === 'VERB') &&
  lexemes[verb - 1]?.pos === 'AUX';

/** “Ministers said the loan was”: the words said begin behind the last verb that has a noun phrase behind it. */
function contentIn(lexemes: readonly Lexeme[], from: number, end: number): number {
  for (let at = end - 2; at > from; at -= 1) {
    const word = lexemes[at];
    const isSaying = word?.pos === 'VERB' && SAYING.has(word.lemma);
    if (isSaying) return at + 1;
  }
  return from;
}

/** “trade grew, the minister told them, and is”: who says it between commas is no subject of what follows. */
function isInserted(lexemes: readonly Lexeme[], from: number, end: number): boolean {
  const isBetween = [from - 1, end].every((at) => lexemes[at]?.lower === ',');
  const verb = lexemes
    .slice(from, end)
    .findIndex(({ pos, lemma }) => pos === 'VERB' && SAYING.has(lemma));
  return isBetween && verb >= 0 && end - from - verb <= MAX_TOLD;
}

/** “and” parts clauses only where one of them ended in front of it with a verb of its own, and so does “after”: “losses after the catch”. */
function isBoundary(lexemes: readonly Lexeme[], at: number): boolean {
  const word = lexemes[at]?.lower ?? '';
  // “the storm, known as Ana, cost”
  if (word === 'as' && /^(?:known|called|described)$/u.test(lexemes[at - 1]?.lower ?? ''))
    return false;
  if (!/^(?:and|or|after|before|since)$/u.test(word)) return BOUNDARY.test(word);
  for (let i = at - 1; i >= at - MAX_CLAUSE && !BOUNDARY.test(lexemes[i]?.lower ?? ';'); i -= 1) {
    if (/^(?:VERB|AUX)$/u.test(lexemes[i]?.pos ?? '')) return true;
  }
  return lexemes[at - 1]?.lower === ',';
}

/** “…, cost the town 5 million”: a tagger takes the verb behind a comma for a noun. */
export const isMisreadVerb = (lexemes: readonly Lexeme[], at: number): boolean =>
  /^costs?$/u.test(lexemes[at]?.lower ?? '') &&
  lexemes[at - 1]?.lower === ',' &&
  /^(?:DET|PRON|PROPN)$/u.test(lexemes[at + 1]?.pos ?? '');

/** Whether all that stands between a verb and an amount is to whom it comes: “earned the country $5 million”. */
export const isToWhom = (reading: Reading, from: number, end: number): boolean =>
  from < end && phraseAt(reading, from, end)?.next === end;

/** “economists had expected 3 percent”: in the perfect, who foresees is the subject. */
export const hasForeseen = (lexemes: readonly Lexeme[], at: number): boolean =>
  /^(?:expect|forecast|estimate|project|predict)/u.test(lexemes[at]?.lower ?? '') &&
  /^(?:have|has|had)$/u.test(lexemes[at - 1]?.lower ?? '');
