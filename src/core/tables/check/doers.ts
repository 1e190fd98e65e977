import type { Tag } from '../../extract/tagger.ts';
import { isPassiveAt, placeOf } from './clauses.ts';
import { isSameName } from './name-fit.ts';
import { matchesOf, type Pair } from './pairs.ts';
import type { Named, Reading, Word } from './reading.ts';
import type { Slot } from './slots.ts';
import { MUTUAL } from './swapped.ts';

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
): { readonly slot: Slot; readonly other: Named } | null {
  for (const { claim: a, evidence: b, flips, strength } of pairs) {
    if (flips || strength < SAME || a.pos !== 'VERB' || b.pos !== 'VERB' || MUTUAL.test(a.term))
      continue;
    for (const namesOf of [subjectsOf, objectsOf]) {
      const [mine, theirs] = [namesOf(claim, a), namesOf(own, b)];
      const [one] = mine;
      const [other] = theirs;
      if (one === undefined || other === undefined) continue;
      // Of two verbs that mean the same, either may have the name.
      const all = matchesOf(a, own).flatMap(({ word }) =>
        word.pos === 'VERB' ? namesOf(own, word) : [],
      );
      if (mine.some((name) => [...theirs, ...all].some((rival) => isSameName(name, rival))))
        continue;
      if ((one.kind === 'person') !== (other.kind === 'person')) continue;
      const slot = slots.find(
        ({ claim: range, outcome }) => range.start === one.start && outcome !== 'differs',
      );
      if (slot !== undefined) return { slot, other };
    }
  }
  return null;
}

/** Names right in front of a verb, or those that “who” in front of it stands for, or behind “by”. */
function subjectsOf(reading: Reading, verb: Word): Named[] {
  const { tags } = reading;
  const at = placeOf(reading, verb);
  if (isPassiveAt(tags, at)) {
    const by = tags.findIndex(({ text }, i) => i > at && i <= at + 6 && /^by$/iu.test(text));
    return by < 0 ? [] : namesFrom(reading, by + 1);
  }
  // “…,” said Smith
  const isInverted = /^[,"'”’]$/u.test(tags[at - 1]?.text ?? '') && verb.term === 'sai';
  return isInverted ? namesFrom(reading, at + 1) : namesBefore(reading, at);
}

/** Names right behind a verb; those in front of it where it is passive. */
function objectsOf(reading: Reading, verb: Word): Named[] {
  const at = placeOf(reading, verb);
  return isPassiveAt(reading.tags, at) ? namesBefore(reading, at) : namesFrom(reading, at + 1);
}

function namesFrom(reading: Reading, from: number): Named[] {
  let at = from;
  while (/^(?:DET|ADJ)$/u.test(reading.tags[at]?.pos ?? '') && nameOver(reading, at) === undefined)
    at += 1;
  const name = nameOver(reading, at);
  // “killed Pakistani soldiers” names nobody.
  const next = reading.tags.find(({ start }) => start >= (name?.end ?? 0));
  const isOwned = next?.pos === 'NOUN' && name?.kind !== 'place';
  return name === undefined || name.isPeople || isOwned ? [] : [name];
}

function namesBefore(reading: Reading, verb: number): Named[] {
  const { tags } = reading;
  let at = verb - 1;
  while (/^(?:AUX|ADV|PART)$/u.test(tags[at]?.pos ?? '')) at -= 1;
  if (/^(?:who|which|that)$/iu.test(tags[at]?.text ?? '')) {
    at -= 1;
    if (tags[at]?.text === ',') at -= 1;
  }
  const names: Named[] = [];
  for (let name = nameOver(reading, at); name !== undefined; name = nameOver(reading, at)) {
    const { start } = name;
    at = tags.findIndex((tag) => tag.end > start) - 1;
    // “the plan for Rome was made”: Rome does nothing.
    if (isGoverned(tags, at)) return [];
    names.push(name);
    while (/^(?:,|and|DET)$/u.test(tags[at]?.text ?? '') || tags[at]?.pos === 'DET') at -= 1;
  }
  return names;
}

function isGoverned(tags: readonly Tag[], from: number): boolean {
  let at = from;
  while (/^(?:DET|ADJ)$/u.test(tags[at]?.pos ?? '')) at -= 1;
  // At the opening, “for Rome” and “of Rome” belong to another noun, “of” of a name to the name.
  return tags[at]?.pos === 'ADP' || (tags[at]?.pos === 'PROPN' && tags[at - 1]?.pos === 'ADP');
}

const nameOver = ({ tags, names }: Reading, at: number): Named | undefined => {
  const tag = tags[at];
  return tag === undefined
    ? undefined
    : names.find(({ start, end }) => start < tag.end && tag.start < end);
};
