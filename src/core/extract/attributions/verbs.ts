import { covering, isComma, isQuoteMark, type Line, posAt, rangeOf, wordAt } from './line.ts';
import type { Phrase } from './phrases.ts';
import { type SayingForm, SOURCE_NOUNS } from './saying.ts';
import type { Range } from '../tagger.ts';
import { setOf } from '../../text/word-set.ts';
import { isUttererNoun } from './utterers.ts';

const BE = setOf("be is are was were been being am 's 're get got");
const MODALS = setOf("will would may might could should must can shall 'll 'd ought to");
const HAVE = setOf("have has had having 've");
const DO = setOf('do does did');
export const NEGATIONS = setOf("not n't never neither nor");
/** Whether a word is a form of “be”, or the “get” of a passive. */
export const isBe = (word: string): boolean => BE.has(word);
export const isModal = (word: string): boolean => MODALS.has(word);

/** Finite verbs and auxiliaries, as far as a form tells: not after “to”, not -ing, no bare participle. */
export function isFinite(line: Line, i: number): boolean {
  const pos = posAt(line, i);
  const word = wordAt(line, i);
  if (pos === 'AUX')
    return (
      (!/^(?:be|been|being|having)$/u.test(word) &&
        !(word === 'have' && wordAt(line, i - 1) === 'to')) ||
      isModal(wordAt(line, i - 1))
    );
  if (pos !== 'VERB' || word.endsWith('ing') || wordAt(line, i - 1) === 'to') return false;
  return true;
}

/** Whether any finite verb stands between two tokens. */
export function hasClause(line: Line, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (isFinite(line, i)) return true;
  return false;
}

const UNCHANGED = setOf('cost hit cut put set let shut hurt beat spread');

/**
 * A verb that the tagger takes for a noun: “the strike | cost $90m”, “the company | plans a mill”, where
 * else two noun phrases would stand side by side.
 */
export function isMissed(line: Line, i: number): boolean {
  const word = wordAt(line, i);
  const before = wordAt(line, i - 1);
  if (posAt(line, i) !== 'NOUN' || !/^(?:NOUN|PROPN)$/u.test(posAt(line, i - 1))) return false;
  const isForm = UNCHANGED.has(word) || (/[^s]s$/u.test(word) && !/s$/u.test(before));
  const next = line.tags[i + 1];
  const isObject =
    posAt(line, i + 1) === 'SYM'
      ? /^\p{Sc}$/u.test(next?.text ?? '')
      : posAt(line, i + 1) === 'DET';
  return isForm && (isObject || (UNCHANGED.has(word) && posAt(line, i + 1) === 'NUM'));
}

/** A verb with its auxiliaries and adverbs. */
export interface VerbGroup {
  readonly first: number;
  readonly at: number;
  readonly helpers: readonly string[];
  /** “to say” */
  readonly infinitive: boolean;
}

/** The verb at `at` with the auxiliaries and adverbs before it. */
export function groupAt(line: Line, at: number): VerbGroup {
  const helpers: string[] = [];
  let first = at;
  for (let i = at - 1; i >= 0; i--) {
    const word = wordAt(line, i);
    const pos = posAt(line, i);
    const isHelper =
      pos === 'AUX' || (pos === 'VERB' && (BE.has(word) || HAVE.has(word) || DO.has(word)));
    if (isHelper || NEGATIONS.has(word)) {
      helpers.unshift(word);
      first = i;
    } else if (pos === 'ADV' && !/^(?:there|here|when|where|how|why|so)$/u.test(word)) {
      first = i;
    } else break;
  }
  const isTo = wordAt(line, first - 1) === 'to';
  const infinitive = isTo && (posAt(line, first - 1) === 'PART' || helpers.length === 0);
  return { first: infinitive ? first - 1 : first, at, helpers, infinitive };
}

/** The verb with its auxiliaries, adverbs before them left out. */
export const verbRange = (line: Line, { first, at, helpers }: VerbGroup): Range =>
  rangeOf(line, helpers.length === 0 ? at : first, at);

/** Whether a form of saying is a verb where it stands, whatever the tagger makes of it. */
export function isVerb(line: Line, at: number, form: SayingForm): boolean {
  const pos = posAt(line, at);
  // Inside a sentence verbs have small letters, names such as “United States” have not.
  if (at > 0 && /^\p{Lu}/u.test(line.tags[at]?.text ?? '') && !isQuoteMark(wordAt(line, at - 1)))
    return false;
  if (form.inflection === 'past' && (pos === 'VERB' || pos === 'ADJ'))
    return !(posAt(line, at - 1) === 'DET' && posAt(line, at + 1) === 'NOUN');
  if (pos === 'VERB' || (form.lemma === 'say' && pos !== 'PUNCT')) return true;
  // The tagger takes “notes that” and “, lamenting the” for nouns.
  if (form.inflection === 'participle')
    return (
      (isComma(wordAt(line, at - 1)) || isQuoteMark(wordAt(line, at - 1))) &&
      /^(?:DET|PRON|SCONJ|PROPN|PUNCT)$/u.test(posAt(line, at + 1))
    );
  if (form.inflection === 'base')
    return (
      pos === 'NOUN' &&
      /\ws$/u.test(wordAt(line, at - 1)) &&
      (wordAt(line, at + 1) === 'that' || isTrailing(line, at))
    );
  if (form.inflection !== 'singular') return false;
  if (isClaiming(line, at) || isSetOff(line, at)) return true;
  const name = covering(line, line.names, at - 1);
  const trails =
    name !== null && /^[.”"]/u.test(wordAt(line, at + 1)) && line.words.lastIndexOf(',', at) > 0;
  // “Peru's Mining Ministry estimates that”, “A report by the bank, a lender, estimates that”, “tolls rose, the bank reports, most”
  const isTold =
    form.frames.has('clause') &&
    !form.frames.has('thought') &&
    wordAt(line, at + 1) === 'that' &&
    (name !== null || isComma(wordAt(line, at - 1))) &&
    hasClause(line, at + 2, line.tags.length - 1);
  const isInserted =
    name !== null &&
    isComma(wordAt(line, at + 1)) &&
    posAt(line, at + 2) !== 'CCONJ' &&
    hasClause(line, 0, at - 2) &&
    /,(?: the)? $/u.test(line.text.slice(0, name.start));
  const speaker =
    isTold ||
    isInserted ||
    trails ||
    name?.kind === 'person' ||
    SOURCE_NOUNS.has(wordAt(line, at - 1)) ||
    posAt(line, at - 1) === 'PRON';
  if (isInserted) return true;
  return speaker && /^(?:DET|PRON|SCONJ|PROPN|PUNCT|ADP)$/u.test(posAt(line, at + 1));
}

/** Tokens of the longest “the regional development | bank” before its verb. */
const MAX_NOUNS = 5;

/** “tolls will rise, the central bank | estimates.”, “tolls, the ministry | forecasts, will rise” */
function isSetOff(line: Line, at: number): boolean {
  const comma = line.words.lastIndexOf(',', at - 1);
  const next = wordAt(line, at + 1);
  const isInserted = isComma(next) && posAt(line, at + 2) !== 'CCONJ';
  return (
    comma > 0 &&
    at - comma <= MAX_NOUNS &&
    (isInserted || next === '.' || next === '') &&
    posAt(line, comma + 1) === 'DET' &&
    isUttererNoun(wordAt(line, at - 1)) &&
    line.tags.slice(comma + 2, at).every(({ pos }) => /^(?:ADJ|NOUN|PROPN)$/u.test(pos)) &&
    (hasClause(line, 0, comma - 1) || (isInserted && isFinite(line, at + 2)))
  );
}

/** “…, the companies claim.” */
const isTrailing = (line: Line, at: number): boolean =>
  wordAt(line, at + 1) === '.' && line.words.lastIndexOf(',', at) >= at - 4 && at > 8;

/** “The company claims that …”: a noun of several would need a verb before “that”. */
function isClaiming(line: Line, at: number): boolean {
  if (wordAt(line, at + 1) !== 'that' || posAt(line, at - 1) !== 'NOUN') return false;
  if (/s$/u.test(wordAt(line, at - 1)) || hasClause(line, 0, at - 1)) return false;
  return posAt(line, 0) === 'DET' && hasClause(line, at + 2, line.tags.length - 1);
}

/** Where a verb begins with the aside before it: “and,  | most significantly, | announced” */
export function beforeAside(line: Line, first: number): number {
  if (!isComma(wordAt(line, first - 1))) return first;
  const open = line.words.lastIndexOf(',', first - 2);
  if (open < 1 || posAt(line, open - 1) !== 'CCONJ') return first;
  const isAside = line.tags
    .slice(open + 1, first - 1)
    .every(({ pos }) => pos === 'ADV' || pos === 'ADJ');
  return isAside ? open : first;
}

/** “were arrested | and accused of” */
export function isPassiveBefore(line: Line, before: number): boolean {
  for (let i = before - 1; i > 0; i--) {
    if (posAt(line, i) !== 'VERB' || !isFinite(line, i)) continue;
    return groupAt(line, i).helpers.some(isBe) && !wordAt(line, i).endsWith('ing');
  }
  return false;
}

/** Whether the verb before is only possible or wished for: “should send a message, asserting”. */
export function isHypothetical(line: Line, before: number): boolean {
  for (let i = before - 1; i > 0; i--) {
    if (posAt(line, i) !== 'VERB') continue;
    const { helpers, infinitive } = groupAt(line, i);
    if (helpers.some(isModal)) return true;
    if (!infinitive && isFinite(line, i)) return false;
  }
  return false;
}

/** Whether a verb in the present fits the number of its subject; names may be either. */
export function agrees(
  line: Line,
  { head }: Phrase,
  { helpers }: VerbGroup,
  { inflection }: SayingForm,
): boolean {
  if (
    posAt(line, head) !== 'NOUN' ||
    helpers.length > 0 ||
    covering(line, line.names, head) !== null
  )
    return true;
  const word = wordAt(line, head);
  const isPlural = word !== line.tags[head]?.lemma && /s$/u.test(word);
  return !(inflection === 'singular' && isPlural);
}
