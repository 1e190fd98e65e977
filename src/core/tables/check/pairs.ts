import type { Range } from '../../extract/tagger.ts';
import { kinship as likeness } from '../../text/vectors.ts';
import { kinship } from './kinship.ts';
import { areOpposite } from './polarity.ts';
import { areSides, isOther } from './sides.ts';
import type { Reading, Word } from './reading.ts';

/** Words matched less surely say nothing of what is denied. */
export const SURE = 0.5;
/** A verb from here on is the same. */
const ALIKE = 0.7;
/** What has a match from here on has no opposite. */
const EVEN = 0.85;
/** Share of what both say that one of them denies. */
const DENIED_SHARE = 0.4;
/** “does not expect it to be” says that it is expected not to be. */
const RAISING = /^(?:expect|think|believ|suppos|seem|appear|intend|plan|want|sai|see|hold)$/u;

/** Verbs that say little by themselves. */
export const LIGHT =
  /^(?:be|have|make|take|hold|do|get|go|come|put|give|becom|sai|write|tell|add|argu|note|think|believ|call|accord|report)$/u;

/** A word of the claim with the one of the evidence that means the same, or its opposite. */
export interface Pair {
  readonly claim: Word;
  readonly evidence: Word;
  /** The words are antonyms. */
  readonly flips: boolean;
  readonly weight: number;
  /** Of the match, 0–1. */
  readonly strength: number;
}

const isNounToAdjective = (a: Word, b: Word): boolean =>
  (a.pos === 'NOUN' && b.pos === 'ADJ') || (a.pos === 'ADJ' && b.pos === 'NOUN');

const isOpposite = (a: Word, b: Word): boolean =>
  !b.isSlot &&
  a.term !== b.term &&
  ((a.pos !== 'ADV' && b.pos !== 'ADV') || areSides(a.term, b.term)) &&
  (!isNounToAdjective(a, b) || areSides(a.term, b.term)) &&
  !LIGHT.test(a.term) &&
  !LIGHT.test(b.term) &&
  areOpposite(a.term, b.term);

/** Below this words are only of one kind. */
const KINDRED = 0.65;
/** A word of a name that is not its last. */
const WITHIN_NAME = 0.6;
/** Matches that differ by less are as good. */
const NEAR = 0.2;

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
  const opposites =
    best.strength < EVEN ? reading.words.filter((other) => isOpposite(word, other)) : [];
  // Families of reports know better than a dictionary's other senses.
  const opposite =
    opposites.find((other) => areSides(word.term, other.term)) ?? opposites[0] ?? null;
  const match = { ...best, opposite };
  own.set(reading, match);
  return match;
}

/** Every word of a reading that may stand for a word of a claim, its best match first. */
export function matchesOf(word: Word, reading: Reading): { word: Word; strength: number }[] {
  const { word: best, opposite, strength } = matchOf(word, reading);
  const first = opposite ?? best;
  const own = first === null ? [] : [{ word: first, strength: opposite === null ? strength : 1 }];
  const others = reading.words
    .filter((other) => other !== first && !other.isSlot)
    .map((other) => ({ word: other, strength: kinship(word.term, other.term) }));
  return [...own, ...others.filter((other) => other.strength >= KINDRED)];
}

/** Words that keep so much of the same company speak of one matter; opposites do, too, so no pair is made of them. */
const RELATED_FROM = 0.6;
const RELATED = 0.4;

const isRelated = (term: string, { term: other, isSlot }: Word): boolean =>
  !isSlot && !areOpposite(term, other) && (likeness(term, other) ?? 0) >= RELATED_FROM;

function bestOf(
  { term, denied, pos }: Word,
  words: readonly Word[],
): { word: Word | null; strength: number } {
  let best: { word: Word | null; strength: number } = { word: null, strength: 0 };
  for (const [i, word] of words.entries()) {
    // “Cold” of “Cold War” says little of the cold, “Canal” of “Tarn Canal” is the canal.
    const next = words[i + 1];
    const isBeside = next?.isSlot === true && next.start - word.end <= 1;
    const isWithin = word.isSlot && isBeside && !/\d/u.test(word.term);
    const kin = kinship(term, word.term) * (isWithin ? WITHIN_NAME : 1);
    // A kind is one of the same part of speech.
    const strength =
      kin < KINDRED && pos !== word.pos ? 0 : Math.max(kin, isRelated(term, word) ? RELATED : 0);
    const isBetter =
      strength >= SURE &&
      best.strength >= SURE &&
      Math.abs(strength - best.strength) <= NEAR &&
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

/** A verb tells more of what is denied than a noun, and “no ties” the most. */
const TELLS = { verb: 2, flip: 2, direct: 4 };

/** How much a pair tells of what is denied; what stands in front of its verb tells nothing. */
function tellingOf({ claim, evidence, flips, weight, strength }: Pair): number {
  const own = weight * strength;
  if (flips) return TELLS.flip * own;
  if (claim.without !== evidence.without) return TELLS.direct * own;
  if (claim.isLeading || evidence.isLeading) return 0;
  return claim.pos === 'VERB' && evidence.pos === 'VERB' ? TELLS.verb * own : own;
}

/** The claim's first telling verb, said or gainsaid in so many words, or another of a narrow kind. */
function isMain({ claim, evidence, flips, strength }: Pair, all: readonly Pair[]): boolean {
  if (flips && isOther(claim.term, evidence.term)) return true;
  if (claim.pos !== 'VERB') return false;
  // “filed no charges” gainsays “charged”.
  if (!flips && (!/^(?:VERB|NOUN)$/u.test(evidence.pos) || strength < ALIKE)) return false;
  return all.every(
    (one) =>
      one.claim.pos !== 'VERB' ||
      LIGHT.test(one.claim.term) ||
      RAISING.test(one.claim.term) ||
      // “voted to open” and “voted to close”
      (flips && !one.flips && one.claim.denied === one.evidence.denied) ||
      one.claim.start >= claim.start,
  );
}

/** What one denies and the other does not, where that is much of what both say. */
export function denialIn(pairs: readonly Pair[]): Denial | null {
  const said = pairs
    .filter(
      ({ claim, evidence }) =>
        // “not believable” is none of them.
        !(claim.pos === 'VERB' && RAISING.test(claim.term)) &&
        !(LIGHT.test(evidence.term) && claim.term !== evidence.term),
    )
    .map((pair) => ({ pair, tells: tellingOf(pair) }));
  // “could not accept a base” and “a base is unacceptable”: the opposite accounts for the denial.
  const isSettled = said.some(
    ({ pair: { claim, evidence, flips } }) => flips && claim.denied !== evidence.denied,
  );
  if (isSettled) return null;
  const differing = said.filter(
    ({ pair: { claim, evidence, flips }, tells }) =>
      tells > 0 && (claim.denied !== evidence.denied) !== flips,
  );
  const sum = (list: typeof said): number => list.reduce((total, { tells }) => total + tells, 0);
  const main = differing.find(({ pair }) => isMain(pair, pairs));
  if (main !== undefined) return { claim: main.pair.claim, evidence: main.pair.evidence };
  const [first] = differing.toSorted((a, b) => b.tells - a.tells);
  return first === undefined || sum(differing) < DENIED_SHARE * sum(said)
    ? null
    : { claim: first.pair.claim, evidence: first.pair.evidence };
}
