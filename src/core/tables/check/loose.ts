import type { Range } from '../../extract/tagger.ts';
import { areOfOneKind } from './amount-fit.ts';
import { isSameCount } from './amount-slots.ts';
import type { Around } from './grounds.ts';
import { isSameName, isWithin } from './name-fit.ts';
import { roleOf } from './name-roles.ts';
import { type Named, overlap, type Reading } from './reading.ts';
import type { Slot } from './slots.ts';

/**
 * The one name, figure or date of a claim that a sentence lacks, where the sentence has another that
 * could stand for it and that nothing of the claim accounts for: as a slot that loosely differs.
 * Null where more is missing, or something differs already.
 */
export function looselyOther(
  claim: Reading,
  whole: Reading,
  { own, near }: Around,
  slots: readonly Slot[],
): { readonly slot: Slot; readonly instead: Slot } | null {
  const [slot, ...more] = slots.filter(({ outcome }) => outcome === 'missing');
  if (slot === undefined || more.length > 0) return null;
  if (slots.some(({ outcome }) => outcome === 'differs')) return null;
  const taken = slots.flatMap(({ evidence }) => evidence ?? []);
  const isFree = (one: Range): boolean => !taken.some((other) => overlap(one, other));
  const other = otherFor(slot, claim, whole, own, isFree);
  const figure = claim.figures.find(({ start }) => start === slot.claim.start);
  // “Police counted 20,000. The organisers say 40,000.”
  const isToldBeside =
    figure !== undefined &&
    near.some(({ figures }) => figures.some((one) => isSameCount(figure, one)));
  if (other === null || isToldBeside) return null;
  const evidence = { start: other.start, end: other.end };
  return { slot, instead: { ...slot, outcome: 'differs', isLoose: true, evidence } };
}

function otherFor(
  { kind, claim: range }: Slot,
  claim: Reading,
  whole: Reading,
  own: Reading,
  isFree: (one: Range) => boolean,
): Range | null {
  const isAt = ({ start }: Range): boolean => start === range.start;
  if (kind === 'date') {
    const date = claim.dates.find(isAt);
    return date === undefined ? null : (own.dates.find(isFree) ?? null);
  }
  if (kind === 'number') {
    const figure = claim.figures.find(isAt);
    if (figure === undefined) return null;
    return own.figures.find((one) => isFree(one) && areOfOneKind(figure, one)) ?? null;
  }
  const name = claim.names.find(isAt);
  if (name === undefined) return null;
  const others = own.names.filter(
    (one) =>
      isFree(one) && couldBe(name, one) && !whole.names.some((each) => isSameName(each, one)),
  );
  const role = roleOf(claim, name);
  return others.find((one) => roleOf(own, one) === role) ?? others[0] ?? null;
}

/** Names of one kind, as far as it is known; a people acts as its country does. */
const couldBe = (name: Named, other: Named): boolean =>
  !isWithin(name, other) &&
  (name.kind === null || other.kind === null
    ? name.kind !== 'person' && other.kind !== 'person' && name.isPeople === other.isPeople
    : (name.kind === 'person') === (other.kind === 'person'));
