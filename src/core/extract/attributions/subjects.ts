import {
  covering,
  firstIn,
  isComma,
  isQuoteMark,
  lastIn,
  type Line,
  posAt,
  wordAt,
} from './line.ts';
import { chunkBefore, type Phrase, phraseBefore, phraseFrom } from './phrases.ts';
import { isOffice } from '../names/onomasticon.ts';
import { isUtterer } from './utterers.ts';
import { groupAt, isFinite, type VerbGroup } from './verbs.ts';

/** How far back a relative clause may begin. */
const RELATIVE_REACH = 14;
const RELATIVES = /^(?:who|which|that)$/u;

/** The subject that stands before a verb group, apposition and relative clauses passed over; null where there is none. */
export function subjectBefore(line: Line, verb: number): Phrase | null {
  const at = beforeAdverbials(line, verb - 1);
  const word = wordAt(line, at);
  if (word === 'who' || word === 'which' || (word === 'that' && posAt(line, at) !== 'DET'))
    return antecedent(line, at);
  if (isComma(word) || isDash(word)) return beforeParenthesis(line, at, word);
  if (word === ')') {
    const open = line.words.lastIndexOf('(', at);
    return open > 0 ? phraseBefore(line, open - 1) : null;
  }
  if (isQuoteMark(word)) return null;
  if (/^(?:he|she|they|we|i|you|it)$/u.test(word)) return chunkBefore(line, at);
  const phrase = phraseBefore(line, at);
  return phrase === null ? null : apposedTo(line, pastRelative(line, phrase));
}

/** “Okello, head of the agency said”: the closing comma is often left out. */
function apposedTo(line: Line, phrase: Phrase): Phrase {
  if (!isComma(wordAt(line, phrase.first - 1))) return phrase;
  const name = covering(line, line.names, phrase.first - 2);
  if (name?.kind !== 'person' || covering(line, line.names, phrase.head)?.kind === 'person')
    return phrase;
  const named = phraseBefore(line, phrase.first - 2);
  return named !== null && named.first === 0 ? named : phrase;
}

const isDash = (word: string): boolean => /^(?:[–—-]|--)$/u.test(word);

/** “the ministry | on Monday | said” */
function beforeAdverbials(line: Line, from: number): number {
  // “the two ministers both said”
  let at =
    /^(?:both|all|each)$/u.test(wordAt(line, from)) && posAt(line, from - 1) !== 'PUNCT'
      ? from - 1
      : from;
  for (
    let date = covering(line, line.dates, at);
    date !== null;
    date = covering(line, line.dates, at)
  ) {
    const first = firstIn(line, date);
    const head = first > 0 && posAt(line, first - 1) === 'ADP' ? first - 1 : first;
    if (head <= 0 || head > at) return from;
    at = head - 1;
    // “a report | released in May | found”
    const isOf = posAt(line, at) === 'VERB' && /(?:ed|en|wn)$/u.test(wordAt(line, at));
    if (isOf && posAt(line, at - 1) === 'NOUN') at -= 1;
  }
  return at;
}

function antecedent(line: Line, relative: number): Phrase | null {
  const last = isComma(wordAt(line, relative - 1)) ? relative - 2 : relative - 1;
  const chunk = wordAt(line, relative) === 'who' ? chunkBefore(line, last) : null;
  // “a blow to the hopes of critics, who said”: the nearest people speak.
  const isNear =
    chunk !== null &&
    covering(line, line.names, chunk.head)?.kind !== 'place' &&
    isUtterer(line, chunk);
  const phrase = phraseBefore(line, last);
  // “Petrova, the mayor of Arica, who said”: the office holder speaks, not the town.
  const isHolder =
    phrase !== null && phrase.head !== chunk?.head && isOffice(wordAt(line, phrase.head));
  if (isHolder && isComma(wordAt(line, relative - 1))) return holderOf(line, phrase);
  const whole = isNear ? chunk : phrase;
  return whole !== null && chunk !== null && !isUtterer(line, whole) ? chunk : whole;
}

function holderOf(line: Line, office: Phrase): Phrase {
  const name = isComma(wordAt(line, office.first - 1))
    ? covering(line, line.names, office.first - 2)
    : null;
  if (name?.kind !== 'person') return office;
  const last = lastIn(line, name);
  return { first: firstIn(line, name), last, head: last };
}

/** “officials | who spoke on condition of anonymity”: a verb before the phrase may belong to its clause. */
function pastRelative(line: Line, phrase: Phrase): Phrase {
  for (let i = phrase.first - 1; i > 0 && phrase.first - i <= RELATIVE_REACH; i--) {
    if (isComma(wordAt(line, i)) || isQuoteMark(wordAt(line, i))) break;
    if (!RELATIVES.test(wordAt(line, i)) || posAt(line, i) === 'DET') continue;
    const verb = [i + 1, i + 2, i + 3].some((v) => v < phrase.first && isFinite(line, v));
    const noun = verb ? phraseBefore(line, i - 1) : null;
    // “said that officials who …” is one; “said that the army …” has no noun before “that”.
    if (noun !== null && i - 1 === noun.last) return noun;
    break;
  }
  return phrase;
}

/** “Okello, a former minister who lives abroad, | said” */
function beforeParenthesis(line: Line, close: number, mark: string): Phrase | null {
  for (let i = close - 1; i > 0; i--) {
    if (isQuoteMark(wordAt(line, i))) return null;
    if (wordAt(line, i) !== mark) continue;
    const opening = posAt(line, i + 1);
    // A list inside the apposition: “the head of trade, transport, and energy”.
    if (opening === 'CCONJ') continue;
    // “X went there, | met them, | and”: predicates in a row, not an apposition.
    if (isFinite(line, i + 1) && !isPassive(line, i + 1)) return null;
    const noun = phraseBefore(line, i - 1);
    if (noun === null || isFrontedPlace(line, noun)) return null;
    // “In 2020, the minister, …”: what stands before the comma must be able to be a subject.
    return noun;
  }
  return null;
}

/** “The suit, filed by tenants, | argues”: no predicate of its own. */
const isPassive = (line: Line, at: number): boolean =>
  /(?:ed|en|wn)$/u.test(wordAt(line, at)) && /^(?:by|in|on|at)$/u.test(wordAt(line, at + 1));

const isFrontedPlace = (line: Line, noun: Phrase): boolean =>
  noun.first === 1 && posAt(line, 0) === 'ADP';

/** The subject after an inverted verb: “…,” said the minister. Null where the verb is not inverted. */
export function subjectAfter(line: Line, group: VerbGroup): Phrase | null {
  if (group.helpers.length > 0) return null;
  const before = wordAt(line, group.first - 1);
  if (group.first > 0 && !isComma(before) && !isQuoteMark(before) && !isDash(before)) return null;
  const phrase = phraseFrom(line, group.at + 1);
  if (phrase === null || /^(?:it|this|these|those|that)$/u.test(wordAt(line, phrase.first)))
    return null;
  const next = phrase.last + 1;
  const isEnd = (at: number): boolean =>
    at >= line.tags.length || /^(?:PUNCT|ADP|SCONJ|CCONJ)$/u.test(posAt(line, at));
  // “X, who leads the council, said Zorvan “will pay””: the quotation goes on from its own subject.
  if (isQuoteMark(wordAt(line, next)) && !isQuoteMark(before)) return null;
  // “said the minister later.”
  const ends = isEnd(next) || (posAt(line, next) === 'ADV' && isEnd(next + 1));
  const goesOn = ends || covering(line, line.dates, next) !== null || wordAt(line, next) === 'who';
  return goesOn && wordAt(line, next) !== 'that' && !isFinite(line, next) ? phrase : null;
}

const SUBORDINATORS =
  /^(?:after|before|when|while|because|since|although|though|if|unless|until|as|once|whereas|that|whether|how|why|who|whom|whose|which|where)$/u;

/** Whether a verb group with its subject is a clause of another: “after he was freed”, “who was freed”. */
export const isSubordinate = (line: Line, verb: number, subject: Phrase | null): boolean =>
  RELATIVES.test(wordAt(line, verb - 1)) ||
  (subject !== null && SUBORDINATORS.test(wordAt(line, subject.first - 1)));

/**
 * The subject of the last finite verb before a place, for a verb that shares it: “met them | and
 * said”; in the main clause alone for what is set off from all of it: “met them after they rose, | urging”.
 */
export function sharedSubject(line: Line, before: number, inMain = false): Phrase | null {
  let nearest: Phrase | null = null;
  for (let i = before - 1; i > 0; i--) {
    if (!isFinite(line, i) || covering(line, line.quotes, i) !== null) continue;
    const { first, infinitive } = groupAt(line, i);
    if (infinitive) continue;
    const subject = subjectBefore(line, first);
    if (inMain && isSubordinate(line, first, subject)) {
      i = first;
      continue;
    }
    if (subject !== null && isUtterer(line, subject)) return subject;
    nearest ??= subject;
    i = first;
  }
  return nearest ?? chunkBefore(line, 0);
}
