import { isSameName } from './name-fit.ts';
import { roleOf } from './name-roles.ts';
import { isComparable } from './name-slots.ts';
import type { Reading } from './reading.ts';
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
