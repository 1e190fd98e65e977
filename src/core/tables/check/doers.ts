import type { Range } from '../../extract/tagger.ts';
import { placeOf } from './clauses.ts';
import { type Frame, frameAt } from './frames.ts';
import type { Ground } from './grounds.ts';
import { otherHolderIn } from './holders.ts';
import { isSameName, isWithin } from './name-fit.ts';
import { kinship } from './kinship.ts';
import { LIGHT, matchesOf, type Pair } from './pairs.ts';
import { areOne, type Party } from './party.ts';
import type { Named, Reading, Word } from './reading.ts';
import { stanceOf } from './sides.ts';
import { contrast, type Doubt, type Slot } from './slots.ts';

/** Who does it to whom is the same either way. */
const MUTUAL =
  /^(?:meet|sign|agre|talk|trade|fight|border|marri|negoti|exchang|clash|differ|cooper|link|connect|join|share|discuss|speak|compet)$/u;

const SAYS = /^(?:sai|write|tell|add|argu|note|report)$/u;
/** The verbs mean the same. */
const SAME = 0.7;
const SAME_VERB = 0.8;
/** One may be of the other's kind. */
const KIND = 0.6;

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
    if (flips || strength < SAME || !isSaid(claim, a) || !isSaid(own, b)) continue;
    if (LIGHT.test(a.term) && a.term !== b.term && !(SAYS.test(a.term) && SAYS.test(b.term)))
      continue;
    const mine = frameAt(claim, placeOf(claim, a));
    // Of two verbs that mean the same, either may have the name.
    const theirs = [b, ...matchesOf(a, own).map(({ word }) => word)]
      .filter((word) => isSaid(own, word))
      .map((word) => frameAt(own, placeOf(own, word)))
      .map((frame) => ({ ...frame, does: spokenOf(own, frame.does) }));
    const isMutual = MUTUAL.test(a.term) || MUTUAL.test(b.term);
    // “made Rome pay” and “Rome made a payment” share no deed.
    const isEmpty = LIGHT.test(a.term) && !SAYS.test(a.term);
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
        ) ?? (isMutual || isEmpty ? null : crossed(mine[side], theirs, side));
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

/** “relies on Rome”, “is dependent on Rome”, not “holds Rome dependent”. */
const isSaid = ({ tags }: Reading, { pos, isLeading, start }: Word): boolean =>
  pos === 'VERB' ||
  (pos === 'ADJ' &&
    !isLeading &&
    tags.findLast((tag) => tag.end <= start && !/^(?:ADV|PART)$/u.test(tag.pos))?.lemma === 'be');

/** “ended the ban” for “opened the port”: of two opposed verbs each has a thing of its own. */
export function isOfOtherThing(claim: Reading, a: Word, own: Reading, b: Word): boolean {
  if (a.pos !== 'VERB' || b.pos !== 'VERB') return false;
  // “dismissed claims of a fall” for “confirmed the fall”: it is said of what was said.
  if (stanceOf(a.term, a.pos) !== null || stanceOf(b.term, b.pos) !== null) return false;
  const mine = frameAt(claim, placeOf(claim, a)).undergoes;
  const theirs = frameAt(own, placeOf(own, b)).undergoes;
  return mine !== null && theirs !== null && areOne(mine, theirs) === false;
}

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
  const isKnown = (one: Named): boolean =>
    [...known, ...besides].some((party) => party.names.some((name) => isSameName(name, one)));
  // “the FAO chief, Ana Okello”: who leads it stands for it.
  const isPerson = names.some((one) => one.kind === 'person' && isKnown(one));
  for (const one of names) {
    if (isPerson && one.kind !== 'person') continue;
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

/** Powers of one state: each is another than the others. */
const POWER = /^(?:parliament|govern|court|armi|polic|opposit|ministri|presid)$/u;
const QUANTITY = /^(?:percent|major|minor|most|half|third|quarter|share|number)$/u;

/**
 * “Farmers blamed the rain” of a sentence in which drivers blame it: a verb that both have, with
 * subjects of no kin; or with a name or “she” for its subject, where the sentence beside it is the
 * one that speaks of the claim's: “the ministry denies it. Smith's firm says …”.
 */
export function otherSubjectIn(claim: Reading, ground: Ground): Doubt | null {
  const { sentence: own, before, after } = ground;
  const verb = claim.words.find(
    ({ pos, term, isSlot }) => pos === 'VERB' && !isSlot && (!LIGHT.test(term) || SAYS.test(term)),
  );
  const mine = verb === undefined ? null : frameAt(claim, placeOf(claim, verb)).does;
  if (verb === undefined || mine === null) return null;
  if (mine.terms.length === 0 || mine.names.length > 0) return null;
  const theirs = matchesOf(verb, own)
    .filter(({ word, strength }) => word.pos === 'VERB' && strength >= SAME_VERB)
    .map(({ word }) => frameAt(own, placeOf(own, word)).does);
  const [first] = theirs;
  if (first === undefined || first === null) return null;
  const isIn = (reading: Reading | null): boolean =>
    reading?.words.some(({ term }) => mine.terms.includes(term)) ?? false;
  const isTold = own.words.some(({ term }) =>
    mine.terms.some((one) => one === term || kinship(one, term) >= SAME),
  );
  const isCount = [...mine.terms, ...first.terms].some((term) => QUANTITY.test(term));
  if (isTold && !mine.terms.some((term) => POWER.test(term))) return null;
  if (isCount || own.figures.some(({ start, end }) => start < first.end && first.start < end))
    return null;
  const isOther = (party: Party | null): boolean => {
    if (party === null) return false;
    if (isPerson(own, party)) return isIn(after) && !isIn(before);
    if (party.isPronoun) return false;
    if (party.names.length > 0)
      return party.names.every(({ kind }) => kind !== 'person') && (isIn(before) || isIn(after));
    return (
      party.terms.length > 0 &&
      party.terms.every((two) =>
        mine.terms.every(
          (one) => kinship(one, two) < KIND || (one !== two && POWER.test(one) && POWER.test(two)),
        ),
      )
    );
  };
  return theirs.every(isOther) ? (contrast('actor', mine, first) ?? 'absent') : null;
}

const isPerson = ({ text, start: by }: Reading, { start, end, isPronoun }: Party): boolean =>
  isPronoun && /^(?:he|she)$/iu.test(text.slice(start - by, end - by));
