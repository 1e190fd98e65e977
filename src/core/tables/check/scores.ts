import fitted from '../../../../data/reference/claims.json' with { type: 'json' };
import { type Alignment, align } from './align.ts';
import { lacksFocus } from './clefts.ts';
import type { Ground } from './grounds.ts';
import type { Reading } from './reading.ts';
import { isOfOther, lacksTopic } from './rivals.ts';
import { type Signs, SIGNS, signsOf } from './signs.ts';

/** Where no name or amount agrees, so much of the words has to. */
const SAME_MATTER = 0.5;
/** Below both a sentence tells of another deed than the claim, in other words. */
const ANOTHER = { deed: 0.45, words: 0.4 };

/** So many names and amounts that agree tell that it is the same deed, whatever the words. */
const SAME_CASE = 2;

/** What a sentence is evidence for, if for anything. */
export type Side = 'supports' | 'contradicts';

/** “Smith is a doctor”: that another is one speaks neither for it nor against it. */
const isOneOfMany = ({ tags, start }: Reading): boolean => {
  const be = tags.findIndex((tag) => tag.start >= start && /^(?:VERB|AUX)$/u.test(tag.pos));
  return tags[be]?.lemma === 'be' && /^an?$/iu.test(tags[be + 1]?.text ?? '');
};

/**
 * Supports where all agrees, contradicts where something differs; null where it has none of the
 * claim's names and amounts, or lacks one and nothing differs.
 */
function sideOf(
  claim: Reading,
  { slots, denial, predicate, wordCover, ground }: Alignment,
): Side | null {
  const differing = slots.filter(({ outcome }) => outcome === 'differs');
  const missing = slots.filter(({ outcome }) => outcome === 'missing');
  const isUntold = missing.length === slots.length || (differing.length === 0 && denial === null);
  if (missing.length > 0 && isUntold) return null;
  // “gave Rome 20 million” of another gift: an empty verb, and another amount.
  if (missing.length > 0 && predicate === null && denial === null) return null;
  const isOfTime = differing.some(({ kind }) => kind === 'number' || kind === 'date');
  const isOfAnother = differing.some(({ kind }) => kind === 'actor' || kind === 'place');
  const isOther = differing.length > 0 && differing.every(({ kind }) => kind === 'actor');
  if (denial === null && isOther && isOneOfMany(claim)) return null;
  // “Peru joined in 2009” of Chile, which joined in 2020.
  if (denial === null && isOfAnother && isOfTime) return null;
  const isAlone = (isOfAnother && differing.length > 1) || wordCover < SAME_MATTER;
  // Nothing agrees: it is another's deed in another place or number, or another matter.
  if (denial === null && differing.length > 0 && differing.length === slots.length && isAlone)
    return null;
  // Another's deed about another thing: “Peru sells coal” of a sentence in which Chile sells trains.
  const isCounted = slots.some(
    ({ kind, outcome }) => outcome === 'agrees' && (kind === 'number' || kind === 'date'),
  );
  const isOfName = differing.every(({ kind }) => kind === 'actor' || kind === 'place');
  if (
    denial === null &&
    isOfName &&
    differing.length > 0 &&
    !isCounted &&
    lacksTopic(claim, ground, 0)
  )
    return null;
  const differs = denial !== null || differing.length > 0;
  const agreeing = slots.filter(({ outcome }) => outcome === 'agrees').length;
  if (
    predicate !== null &&
    predicate < ANOTHER.deed &&
    wordCover < ANOTHER.words &&
    differs &&
    agreeing < SAME_CASE
  )
    return null;
  // “Smith backed the plan” of what Jones says of it: neither who does it nor the deed.
  const isDone = predicate === null || predicate >= ANOTHER.deed;
  if (!differs && !isDone && isOfOther(claim, slots, ground.sentence)) return null;
  if (!differs && lacksFocus(claim, slots, ground.sentence)) return null;
  return differs ? 'contradicts' : 'supports';
}

const WEIGHTS: Readonly<Record<Side, Signs>> = fitted;

/** How surely a sentence tells of the claim on its side, 0–1; weights by test/tools/train-claims.ts. `rank`: of its passage. */
export function surenessOf(side: Side, claim: Reading, one: Alignment, rank: number): number {
  const signs = signsOf(claim, one, rank);
  const weighed = SIGNS.reduce((total, sign) => total + WEIGHTS[side][sign] * signs[sign], 0);
  return 1 / (1 + Math.exp(-weighed));
}

/** A sentence that may tell of a claim. */
export interface Candidate {
  readonly one: Alignment;
  readonly side: Side | null;
  /** Order of its passage among those retrieved. */
  readonly rank: number;
}

/** Farther sentences gain nothing and cost time. */
const MOST = 14;
/** What a difference costs when the closest sentences are looked for. */
const COST = { slot: 0.06, denial: 0.03 };

/** The sentences that have most of a claim's part, best first. */
export function closestTo(part: Reading, whole: Reading, grounds: readonly Ground[]): Candidate[] {
  return grounds
    .map((ground, rank) => ({ one: align(part, whole, ground), rank }))
    .map(({ one, rank }) => ({ one, rank, fitness: fitnessOf(one) }))
    .sort((a, b) => b.fitness - a.fitness)
    .slice(0, MOST)
    .map(({ one, rank }) => ({ one, side: sideOf(part, one), rank }));
}

/** How well a sentence fits the claim, differences and all. */
const fitnessOf = ({ cover, slots, denial }: Alignment): number =>
  cover -
  COST.slot * slots.filter(({ outcome }) => outcome === 'differs').length -
  (denial === null ? 0 : COST.denial);
