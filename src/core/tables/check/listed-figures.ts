import type { Range } from '../../extract/tagger.ts';
import { isSameName } from './name-fit.ts';
import type { Named, Reading } from './reading.ts';
import type { Slot } from './slots.ts';

const isOfClaim = (claim: Reading, name: Named | null): boolean =>
  name !== null && claim.names.some((one) => isSameName(one, name));

/** Whether a sentence gives a name of the claim one figure and another name another: “Peru has 13%, Chile 10%”. */
export const isList = (claim: Reading, own: Reading): boolean => {
  const owned = own.figures.flatMap((figure) => {
    const name = ownerOf(own, figure);
    return name === null ? [] : [{ figure, isMine: isOfClaim(claim, name) }];
  });
  return owned.some(
    ({ figure, isMine }) =>
      isMine && owned.some((other) => !other.isMine && other.figure.unit === figure.unit),
  );
};

/** The figure that a list gives to a name of the claim, where it gives the claim's own to another name. */
export function figureOfOther(claim: Reading, own: Reading, slot: Slot): Range | null {
  if (slot.kind !== 'number' || slot.outcome !== 'agrees') return null;
  const stated = own.figures.find(({ start }) => start === slot.evidence?.start);
  if (stated === undefined) return null;
  const owner = ownerOf(own, stated);
  if (owner === null || isOfClaim(claim, owner)) return null;
  const rival = own.figures.find(
    (one) =>
      !one.denied &&
      one.unit === stated.unit &&
      one.value !== stated.value &&
      isOfClaim(claim, ownerOf(own, one)),
  );
  return rival ?? null;
}

/** The name in front of a figure, no other figure between them. */
function ownerOf({ names, figures }: Reading, figure: Range): Named | null {
  const name = names.findLast(({ end }) => end <= figure.start);
  if (name === undefined) return null;
  return figures.some(({ start }) => start > name.start && start < figure.start) ? null : name;
}
