import type { Ground } from './grounds.ts';
import { isSameName } from './name-fit.ts';
import { roleOf } from './name-roles.ts';
import { isComparable } from './name-slots.ts';
import { LIGHT, matchOf } from './pairs.ts';
import type { Reading, Word } from './reading.ts';
import type { Slot } from './slots.ts';

/** How many names of the claim stand only around a sentence that has another of their kind in their place. */
export function rivalled(claim: Reading, slots: readonly Slot[], sentence: Reading): number {
  return slots.filter(({ claim: { start }, outcome }) => {
    const name = claim.names.find((one) => one.start === start);
    return (
      name !== undefined &&
      (outcome === 'nearby' || outcome === 'distant') &&
      sentence.names.some(
        (other) =>
          isComparable(name, other, true) &&
          roleOf(sentence, other) === 'agent' &&
          !claim.names.some((one) => isSameName(one, other)),
      )
    );
  }).length;
}

/** Whether one who acts in the claim stands only around a sentence in which another of its kind acts. */
export const isOfOther = (claim: Reading, slots: readonly Slot[], sentence: Reading): boolean =>
  slots.some(
    ({ claim: { start }, outcome }) =>
      (outcome === 'nearby' || outcome === 'distant') &&
      claim.names.some(
        (name) =>
          name.start === start &&
          roleOf(claim, name) === 'agent' &&
          sentence.names.some(
            (other) => isComparable(name, other, true) && roleOf(sentence, other) === 'agent',
          ),
      ),
  );

/** Held less surely than this, a word is not. */
const HELD = 0.45;

/** Of fewer words one is always most of them. */
const FEW = 3;
/** Less of a claim's weight than this, and a sentence is about something else. */
const TWO_THIRDS = 0.67;

/**
 * Whether a sentence and what surrounds it lack much of a claim's words, among them the noun that
 * tells most of what it is about, if that has the share `from` of their weight.
 */
export function lacksTopic(claim: Reading, ground: Ground, from: number): boolean {
  const { sentence, before, after, above } = ground;
  const near = [sentence, before, after, ...above].filter((one) => one !== null);
  const isHeld = (word: Word): boolean =>
    near.some((one) => {
      const { strength, opposite } = matchOf(word, one);
      return strength >= HELD || opposite !== null;
    });
  const words = claim.words.filter(({ isSlot, term }) => !isSlot && !LIGHT.test(term));
  if (words.length < FEW) return false;
  const weigh = (some: readonly Word[]): number =>
    some.reduce((sum, { weight }) => sum + weight, 0);
  const [topic] = words.filter(({ pos }) => pos === 'NOUN').toSorted((a, b) => b.weight - a.weight);
  const all = weigh(words);
  if (topic === undefined || topic.weight < from * all || isHeld(topic)) return false;
  return weigh(words.filter(isHeld)) < TWO_THIRDS * all;
}

/** Whether a sentence has no content verb of a claim, nor its opposite; false for a claim without one. */
export function lacksVerbs(claim: Reading, sentence: Reading): boolean {
  const verbs = claim.words.filter(
    ({ isSlot, term, pos }) => !isSlot && pos === 'VERB' && !LIGHT.test(term),
  );
  return (
    verbs.length > 0 &&
    verbs.every((verb) => {
      const { strength, opposite } = matchOf(verb, sentence);
      return strength < HELD && opposite === null;
    })
  );
}
