import type { Range, Tag } from '../../extract/tagger.ts';
import { isPassiveAt, placeOf } from './clauses.ts';
import { isSameName } from './name-fit.ts';
import type { Pair } from './pairs.ts';
import type { Reading, Word } from './reading.ts';
import type { Slot } from './slots.ts';

/** Who does it to whom is the same either way. */
export const MUTUAL =
  /^(?:meet|sign|agre|talk|trade|fight|border|marri|negoti|exchang|clash|differ|cooper|link|connect|join|share|discuss|speak|compet)$/u;

/** The verbs mean the same. */
const SAME = 0.7;

/** A doer of the claim to whom the same is done in the evidence, by the one it is done to in the claim. */
export function swappedIn(
  claim: Reading,
  own: Reading,
  slots: readonly Slot[],
  pairs: readonly Pair[],
): Slot | null {
  for (const { claim: a, evidence: b, flips, strength } of pairs) {
    if (flips || strength < SAME || !isSaid(a) || !isSaid(b) || MUTUAL.test(a.term)) continue;
    const sides = slots.flatMap((slot) => {
      const { evidence, outcome, kind } = slot;
      if (!/^(?:actor|place)$/u.test(kind) || outcome !== 'agrees' || evidence === null) return [];
      const name = claim.names.find(({ start }) => start === slot.claim.start);
      const acts = own.names
        .filter((one) => name !== undefined && isSameName(name, one))
        .map((one) => doesIt(own, b, one));
      const did = acts.includes(true) === acts.includes(false) ? null : acts.includes(true);
      return [{ slot, does: doesIt(claim, a, slot.claim), did }];
    });
    const doer = sides.find(({ does, did }) => does === true && did === false);
    const done = sides.find(({ does, did }) => does === false && did === true);
    if (doer !== undefined && done !== undefined) return doer.slot;
  }
  return null;
}

/** “relies on Rome”, “dependent on Rome”. */
const isSaid = ({ pos, isLeading }: Word): boolean =>
  pos === 'VERB' || (pos === 'ADJ' && !isLeading);

/** Whether a name does what a verb says or has it done to it; null where another verb or a clause stands between. */
function doesIt(reading: Reading, verb: Word, name: Range): boolean | null {
  const { tags } = reading;
  const at = placeOf(reading, verb);
  const where = placeOf(reading, name);
  const between = tags.slice(Math.min(at, where) + 1, Math.max(at, where));
  // “water that comes from Rome”
  const isOther = ({ pos }: Tag, i: number): boolean =>
    pos === 'VERB' && !/^(?:that|which)$/iu.test(between[i - 1]?.text ?? '');
  if (between.some((one, i) => isOther(one, i) || /^[,;]$/u.test(one.text))) return null;
  return where < at !== isPassiveAt(tags, at);
}
