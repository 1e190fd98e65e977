import type { Range } from '../../extract/tagger.ts';
import { kinship } from './kinship.ts';
import { areOpposite } from './polarity.ts';
import type { Reading, Word } from './reading.ts';

/** Words matched less surely say nothing of what is denied. */
export const SURE = 0.5;
/** Share of what both say that one of them denies. */
const DENIED_SHARE = 0.4;
/** “does not expect it to be” says that it is expected not to be. */
const RAISING = /^(?:expect|think|believ|suppos|seem|appear|intend|plan|want|sai|see|hold)$/u;

/** Verbs that say little by themselves. */
export const LIGHT =
  /^(?:be|have|make|take|hold|do|get|go|come|put|give|keep|becom|sai|write|tell|add|argu|note|think|believ|call|accord|report)$/u;

/** A word of the claim with the one of the evidence that means the same, or its opposite. */
export interface Pair {
  readonly claim: Word;
  readonly evidence: Word;
  /** The words are antonyms. */
  readonly flips: boolean;
  readonly weight: number;
}

/** Opposites, or of the same part of speech and opposite through a synonym. */
const isOpposite = (a: Word, b: Word): boolean =>
  !b.isSlot &&
  a.term !== b.term &&
  a.pos !== 'ADV' &&
  b.pos !== 'ADV' &&
  !LIGHT.test(a.term) &&
  !LIGHT.test(b.term) &&
  areOpposite(a.term, b.term, a.pos === b.pos && (a.pos === 'VERB' || a.pos === 'ADJ'));

/** What a sentence has for a word of a claim. */
export interface Match {
  /** The word nearest in meaning; of two that are sure, the one that is denied as this one is. */
  readonly word: Word | null;
  /** 0–1 */
  readonly strength: number;
  /** A word that means the opposite, where none is the same. */
  readonly opposite: Word | null;
}

/** By word of a claim, so that it is gone with the claim: a sentence is also its neighbours' neighbour. */
const cache = new WeakMap<Word, WeakMap<Reading, Match>>();

export function matchOf(word: Word, reading: Reading): Match {
  const own = cache.get(word) ?? new WeakMap<Reading, Match>();
  cache.set(word, own);
  const before = own.get(reading);
  if (before !== undefined) return before;
  const best = bestOf(word, reading.words);
  const opposite =
    best.strength < 1 ? (reading.words.find((other) => isOpposite(word, other)) ?? null) : null;
  const match = { ...best, opposite };
  own.set(reading, match);
  return match;
}

function bestOf(
  { term, denied }: Word,
  words: readonly Word[],
): { word: Word | null; strength: number } {
  let best: { word: Word | null; strength: number } = { word: null, strength: 0 };
  for (const word of words) {
    const strength = kinship(term, word.term);
    const isBetter =
      strength >= SURE &&
      best.strength >= SURE &&
      (word.denied === denied) !== (best.word?.denied === denied)
        ? word.denied === denied
        : strength > best.strength;
    if (isBetter) best = { word, strength };
  }
  return best;
}

/** Where claim and evidence say the opposite of each other. */
export interface Denial {
  readonly claim: Range;
  readonly evidence: Range;
}

/** What one denies and the other does not: a verb, or much of what both say where they share none. */
export function denialIn(pairs: readonly Pair[]): Denial | null {
  const said = pairs.filter(({ claim }) => !RAISING.test(claim.term));
  const verbs = said.filter(
    ({ claim, evidence, flips }) => flips || (claim.pos === 'VERB' && evidence.pos === 'VERB'),
  );
  const nouns = said.filter(
    ({ claim, evidence, flips }) =>
      !flips && claim.without !== evidence.without && claim.denied !== evidence.denied,
  );
  const counted = nouns.length > 0 ? nouns : verbs.length > 0 ? verbs : said;
  const differing = counted.filter(
    ({ claim, evidence, flips }) => (claim.denied !== evidence.denied) !== flips,
  );
  const sum = (list: readonly Pair[]): number =>
    list.reduce((total, { weight }) => total + weight, 0);
  const [first] = differing;
  return first === undefined || sum(differing) < DENIED_SHARE * sum(counted)
    ? null
    : { claim: first.claim, evidence: first.evidence };
}
