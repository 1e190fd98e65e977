import type { Range } from '../../extract/tagger.ts';
import { placeOf } from './clauses.ts';
import { type Frame, frameAt } from './frames.ts';
import { otherHolderIn } from './holders.ts';
import { isSameName, isWithin } from './name-fit.ts';
import { LIGHT, matchesOf, type Pair } from './pairs.ts';
import { areOne, type Party } from './party.ts';
import type { Named, Reading, Word } from './reading.ts';
import type { Slot } from './slots.ts';

/** Who does it to whom is the same either way. */
const MUTUAL =
  /^(?:meet|sign|agre|talk|trade|fight|border|marri|negoti|exchang|clash|differ|cooper|link|connect|join|share|discuss|speak|compet)$/u;

const SAYS = /^(?:sai|write|tell|add|argu|note|report)$/u;
/** The verbs mean the same. */
const SAME = 0.7;

/**
 * A name of the claim that stands in the evidence, where another does what it does in the claim, or
 * has it done to it: as the differing slot. Null where none does.
 */
export function otherDoerIn(
  claim: Reading,
  own: Reading,
  slots: readonly Slot[],
  pairs: readonly Pair[],
): { readonly slot: Slot; readonly other: Range } | null {
  for (const { claim: a, evidence: b, flips, strength } of pairs) {
    if (flips || strength < SAME || !isSaid(a) || !isSaid(b)) continue;
    if (LIGHT.test(a.term) && a.term !== b.term && !(SAYS.test(a.term) && SAYS.test(b.term)))
      continue;
    const mine = frameAt(claim, placeOf(claim, a));
    // Of two verbs that mean the same, either may have the name.
    const theirs = [b, ...matchesOf(a, own).map(({ word }) => word)]
      .filter(isSaid)
      .map((word) => frameAt(own, placeOf(own, word)))
      .map((frame) => ({ ...frame, does: spokenOf(own, frame.does) }));
    const isMutual = MUTUAL.test(a.term) || MUTUAL.test(b.term);
    for (const side of ['does', 'undergoes'] as const) {
      const besides = theirs.flatMap((frame) => [
        ...(side === 'undergoes' || isMutual ? frame.besides.map(({ party }) => party) : []),
        ...(isMutual ? [frame.does, frame.undergoes] : []),
      ]);
      const found =
        otherParty(
          claim,
          mine[side],
          theirs.map((frame) => frame[side]),
          besides.filter((party) => party !== null),
        ) ?? (isMutual ? null : crossed(mine[side], theirs, side));
      const slot = slots.find(
        ({ claim: range, outcome }) => range.start === found?.one.start && outcome !== 'differs',
      );
      if (found !== null && slot !== undefined) return { slot, other: found.other };
    }
  }
  const holder = otherHolderIn(claim, own);
  const slot = slots.find(({ claim: range }) => range.start === holder?.one.start);
  return holder?.isOnly === true && slot !== undefined && slot.outcome !== 'differs'
    ? { slot, other: holder.other }
    : null;
}

/** “relies on Rome”, “is dependent on Rome”. */
const isSaid = ({ pos, isLeading }: Word): boolean =>
  pos === 'VERB' || (pos === 'ADJ' && !isLeading);

/**
 * A name of a party and the one in its place, where no party of the evidence is the same.
 * `besides`: those among which it may be, too.
 */
function otherParty(
  claim: Reading,
  mine: Party | null,
  theirs: readonly (Party | null)[],
  besides: readonly Party[],
): { readonly one: Named; readonly other: Named } | null {
  const known = theirs.filter((party) => party !== null);
  const { names = [], terms = [] } = mine ?? {};
  for (const one of names) {
    const alone = {
      start: one.start,
      end: one.end,
      names: [one],
      terms: names.length === 1 ? terms : [],
      isPronoun: false,
      isReflexive: false,
    };
    if (known.some((party) => areOne(alone, party) !== false)) continue;
    if (besides.some(({ names }) => names.some((name) => isSameName(name, one)))) continue;
    const other = known
      .flatMap(({ names }) => names)
      .find(
        (name) =>
          !isWithin(one, name) &&
          ((one.kind === 'person') === (name.kind === 'person') ||
            claim.names.some((each) => isSameName(each, name))),
      );
    if (other !== undefined) return { one, other };
  }
  return null;
}

/** “Rome sues its farmers” for “farmers sue Rome”: what stands in the place of a name that stands on the other side. */
function crossed(
  mine: Party | null,
  theirs: readonly Frame[],
  side: 'does' | 'undergoes',
): { readonly one: Named; readonly other: Range } | null {
  const [one] = mine?.names ?? [];
  if (one === undefined) return null;
  const has = (party: Party | null): boolean =>
    party?.names.some((name) => isSameName(name, one)) ?? false;
  for (const frame of theirs) {
    const inPlace = frame[side];
    const across = side === 'does' ? frame.undergoes : frame.does;
    const isAcross =
      has(across) || (side === 'does' && frame.besides.some(({ party }) => has(party)));
    if (inPlace === null || inPlace.isPronoun || inPlace.terms.length === 0) continue;
    if (isAcross && !theirs.some((each) => has(each[side]))) return { one, other: inPlace };
  }
  return null;
}

/** “he”, where the sentence names one person before. */
function spokenOf({ names, text, start }: Reading, party: Party | null): Party | null {
  if (party?.isPronoun !== true) return party;
  if (!/^(?:he|she)$/iu.test(text.slice(party.start - start, party.end - start))) return party;
  const [one, ...others] = names.filter(({ kind, end }) => kind === 'person' && end <= party.start);
  const isOne = one !== undefined && others.every((other) => isSameName(one, other));
  return isOne ? { ...party, names: [one], isPronoun: false } : party;
}
