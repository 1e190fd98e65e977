import type { Lexeme } from './lexemes.ts';
import type { Figure } from '../shapes.ts';
import { setOf } from '../../text/word-set.ts';

/** Verbs and nouns by their dictionary form; a tagger's lemma of a noun and of a verb are alike here. */
const RISE = setOf(
  'rise lift add increase grow climb jump surge soar gain expand boost raise hike accelerate swell spike advance leap rocket ' +
    'appreciate improve rebound strengthen growth rose grew risen grown expansion appreciation uptick upturn',
);
const FALL = setOf(
  'fall decrease decline drop cut reduce shrink plunge slump tumble dip contract slide sink plummet lower slash trim ' +
    'lose shed ease weaken depreciate halve fell fallen shrank sank reduction contraction depreciation downturn loss ' +
    'cutback slid dropped',
);

/** As nouns these are something else: “a $1 billion contract”. */
const OTHER_NOUN = /^(?:contract|advance|expand|add|sink|trim|ease|gain)s?$/u;

/** The direction of a verb or a noun of change; null where it is none. */
export const changing = (word: Lexeme | undefined): Figure['change'] => {
  if (word === undefined || (word.pos === 'NOUN' && OTHER_NOUN.test(word.lower))) return null;
  if (RISE.has(word.lemma) || RISE.has(word.lower)) return 'rise';
  return FALL.has(word.lemma) || FALL.has(word.lower) ? 'fall' : null;
};
