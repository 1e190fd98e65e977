import { amountSlots } from './amount-slots.ts';
import type { Around, Ground } from './grounds.ts';
import { looselyOther } from './loose.ts';
import { nameSlot, oddOneIn } from './name-slots.ts';
import { type Denial, type Pair, denialIn, matchOf, LIGHT, SURE } from './pairs.ts';
import type { Reading, Word } from './reading.ts';
import type { Slot } from './slots.ts';
import { isOfOtherThing, otherDoerIn } from './doers.ts';
import { figureOfOther, isList } from './listed-figures.ts';

/** A claim held against a sentence. */
export interface Alignment {
  readonly ground: Ground;
  readonly slots: readonly Slot[];
  /** Share of the claim's meaning that the evidence holds or speaks of, 0–1. */
  readonly cover: number;
  /** The same of its words alone, without names and amounts. */
  readonly wordCover: number;
  /** How surely a verb of the claim, or what it says of its subject, is in the sentence, 0–1; null where it has only light ones. */
  readonly predicate: number | null;
  readonly denial: Denial | null;
  /** What is compared word by word. */
  readonly words: readonly Word[];
  /** Whether one of them denies something and the other nothing. */
  readonly isOneSided: boolean;
}

/** Words around the sentence count for less than its own. */
const NEIGHBOUR = 0.5;
const ABOVE = 0.5;
/** An antonym says what the claim speaks of. */
const OPPOSITE = 0.8;
/** A name or amount weighs as much as a fairly rare word. */
const SLOT = 5;
/** Another name or amount in its place tells that the evidence speaks of the same matter. */
const WORTH: Readonly<Record<Slot['outcome'], number>> = {
  agrees: 1,
  nearby: 0.6,
  differs: 0.7,
  distant: 0.3,
  missing: 0,
};

/** So much of the words: a name of any sort in the place of the claim's is another. */
const SAME_STATEMENT = 0.85;

/** Holds a claim, or a part of one, against a sentence and what surrounds it. */
export function align(claim: Reading, whole: Reading, ground: Ground): Alignment {
  const { sentence, before, after, above } = ground;
  const near = [before, after].filter((one) => one !== null);
  const around: Around = {
    own: sentence,
    near,
    above,
    earlier: ground.document.body.slice(0, sentence.start),
    written: ground.document.published?.value ?? null,
  };
  const words = claim.words.filter((word) => !word.isSlot && !isPlacing(word, claim));
  let held = 0;
  let all = 0;
  const pairs: Pair[] = [];
  for (const word of words) {
    const match = matchOf(word, sentence);
    const strength = Math.max(
      match.strength,
      match.opposite === null ? 0 : OPPOSITE,
      ...near.map((one) => NEIGHBOUR * matchOf(word, one).strength),
      ...above.map((one) => ABOVE * matchOf(word, one).strength),
    );
    held += word.weight * strength;
    all += word.weight;
    const evidence = match.opposite ?? match.word;
    if (match.opposite !== null && isOfOtherThing(claim, word, sentence, match.opposite)) continue;
    if (evidence !== null && (match.opposite !== null || match.strength >= SURE))
      pairs.push({
        claim: word,
        evidence,
        flips: match.opposite !== null,
        weight: word.weight,
        strength: match.opposite === null ? match.strength : 1,
      });
  }
  const predicates = words
    .filter((word) => isPredicate(word, claim))
    .map((word) => {
      const { strength, opposite } = matchOf(word, sentence);
      return opposite === null ? strength : 1;
    });
  const predicate = predicates.length === 0 ? null : Math.max(...predicates);
  const wordCover = all === 0 ? 1 : held / all;
  const isSameStatement = wordCover >= SAME_STATEMENT && (predicate ?? 1) >= SURE;
  const slots = [
    ...claim.names.map((name) => nameSlot(name, claim, whole, around, isSameStatement)),
    ...amountSlots(claim, around, isSameStatement),
  ];
  // In a list the verb stands once, with the first of the names.
  const doer = isList(claim, sentence) ? null : otherDoerIn(claim, sentence, slots, pairs);
  if (doer !== null)
    slots.splice(slots.indexOf(doer.slot), 1, {
      ...doer.slot,
      outcome: 'differs',
      evidence: { start: doer.other.start, end: doer.other.end },
    });
  const odd = oddOneIn(claim, whole, sentence, slots);
  if (odd !== null) slots.splice(slots.indexOf(odd.slot), 1, odd.instead);
  for (const [i, slot] of slots.entries()) {
    const own = figureOfOther(claim, sentence, slot);
    if (own !== null) slots[i] = { ...slot, outcome: 'differs', evidence: own };
  }
  const loose = looselyOther(claim, whole, around, slots);
  if (loose !== null) slots.splice(slots.indexOf(loose.slot), 1, loose.instead);
  for (const { outcome } of slots) {
    all += SLOT;
    held += SLOT * WORTH[outcome];
  }
  return {
    ground,
    slots,
    cover: all === 0 ? 0 : held / all,
    wordCover,
    predicate,
    denial: denialIn(pairs),
    words,
    isOneSided: words.some(isDenied) !== sentence.words.some(isDenied),
  };
}

/** “lies in”, “stands on”: no more than “is in”. */
const isPlacing = ({ term, pos, end }: Word, { tags }: Reading): boolean =>
  pos === 'VERB' &&
  /^(?:lie|stand|sit|locat|situat)$/u.test(term) &&
  tags.find(({ start }) => start >= end)?.pos === 'ADP';

const isDenied = ({ denied }: Word): boolean => denied;

/** A verb, or an adjective that “is” or “was” leads to. */
function isPredicate({ pos, term, start }: Word, { tags }: Reading): boolean {
  if (pos === 'VERB') return !LIGHT.test(term);
  if (pos !== 'ADJ') return false;
  const at = tags.findIndex((tag) => tag.end > start);
  const next = tags[at + 1]?.pos;
  return (
    tags.slice(Math.max(0, at - 2), at).some((tag) => tag.pos === 'AUX') &&
    next !== 'NOUN' &&
    next !== 'PROPN' &&
    next !== 'ADJ'
  );
}
