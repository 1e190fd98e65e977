import { plainTerms } from '../../answer/names.ts';
import type { Range } from '../../extract/tagger.ts';
import { frameAt } from './frames.ts';
import type { Around } from './grounds.ts';
import { holderFor } from './holders.ts';
import { kinship } from './kinship.ts';
import { areTowns, excludes, isSameName, isMemberOf, isSamePlace, isWithin } from './name-fit.ts';
import { type Anchor, anchorOf, roleOf } from './name-roles.ts';
import type { Named, Reading, Word } from './reading.ts';
import type { Slot } from './slots.ts';

/** Words matched from here on mean the same, as far as their neighbours go. */
const SURE = 0.5;
/** One word for the other, or derived from it. */
const SAME = 0.8;
/** Characters between a name and the word it belongs to: “of ”, “'s ”. */
const BESIDE = 4;
/** Its subject is one named before. */
const REFERS = /^["'“‘]?(?:he|she|it|they|his|her|its|their|both)\b/iu;

const HE = /^(?:\S+ ){0,4}(?:he|she)\b/iu;

/** A name of the claim in the evidence: itself, or another in its place, or neither. */
export function nameSlot(
  name: Named,
  claim: Reading,
  whole: Reading,
  { own, near, above, earlier }: Around,
  isSameStatement: boolean,
): Slot {
  const role = roleOf(claim, name);
  const kind = role === 'place' && name.kind !== 'person' ? 'place' : 'actor';
  const fits = (other: Named): boolean =>
    isSameName(name, other) && (kind === 'actor' || isSamePlace(name, other));
  const slot = (outcome: Slot['outcome'], evidence: Range | null): Slot => ({
    kind,
    claim: { start: name.start, end: name.end },
    outcome,
    evidence,
  });
  const isRival = (other: Named, far = true): boolean =>
    isComparable(name, other, far) &&
    !(kind === 'place' && other.isPeople) &&
    !whole.names.some((one) => isSameName(one, other));
  /** A country and an organisation may do the same. */
  const isOtherActor = (other: Named): boolean =>
    name.kind !== 'person' &&
    (other.kind === 'organisation' || other.kind === 'place' || other.isPeople) &&
    !isWithin(name, other) &&
    !whole.names.some((one) => isSameName(one, other));
  const anchor = anchorOf(claim, name);
  // “The Greek guard seized a Turkish ship”: each name of the claim in its own place.
  const isInPlace = (other: Named): boolean =>
    isRival(other) ||
    (anchor?.tie === 'owner' &&
      isComparable(name, other, true) &&
      !claim.names.some(
        (one) => isSameName(one, other) && sharesAnchor(anchor, anchorOf(claim, one)),
      ));
  const elsewhere =
    anchor === null
      ? undefined
      : own.names.find((other) => isInPlace(other) && sharesAnchor(anchor, anchorOf(own, other)));
  const lettered = own.names.find((other) => isLetteredOtherwise(claim, name, own, other));
  const same = own.names.filter((other) => fits(other) && other !== lettered);
  if (lettered !== undefined && same.length === 0) return slot('differs', lettered);
  const isHere = same.some(
    (other) => anchor !== null && sharesAnchor(anchor, anchorOf(own, other)),
  );
  if (elsewhere !== undefined && !isHere) return slot('differs', elsewhere);
  const here =
    same[0] ?? wordsOfName(name, own) ?? wholeOf(name, own) ?? holderFor(name, claim, own, near);
  if (here !== null) return slot('agrees', here);
  const around = near.flatMap(({ names }) => names.filter(fits)).at(0);
  const [before] = near.filter(({ start }) => start < own.start);
  if (name.kind === 'person' && role === 'agent' && HE.test(own.text)) {
    // “He” is the person that the sentence before speaks of first.
    const last = before?.names.find(({ kind: of }) => of === 'person');
    if (last !== undefined && !fits(last) && around === undefined) return slot('differs', last);
  }
  if (around !== undefined && role === 'agent' && REFERS.test(own.text))
    return slot('nearby', around);
  const isKnownHere = around !== undefined || isNamedIn(earlier, name);
  const spoken = speakersIn(own, claim);
  const others = own.names.filter((other) => !spoken.includes(other));
  const rival =
    others.find(
      (other) => isNamesake(name, other) && !whole.names.some((one) => isSameName(one, other)),
    ) ??
    others.find(
      (other) =>
        isRival(other) &&
        (name.kind === 'person' || (role !== 'other' && roleOf(own, other) === role)),
    ) ??
    others.find(
      (other) => role === 'agent' && isOtherActor(other) && roleOf(own, other) === role,
    ) ??
    others.find(
      (other) => !isKnownHere && isRival(other, false) && isBeside(claim, name, own, other),
    ) ??
    others.find(
      (other) =>
        !isKnownHere &&
        kind === 'place' &&
        isRival(other) &&
        areTowns(name, other) &&
        isScene(own, other),
    ) ??
    others.find(
      (other) =>
        isSameStatement &&
        !isKnownHere &&
        (name.kind === 'place') === (other.kind === 'place') &&
        role !== 'other' &&
        roleOf(own, other) === role &&
        !isWithin(name, other) &&
        !whole.names.some((one) => isSameName(one, other)),
    ) ??
    // Nothing else is other, and the text knows nothing of the name.
    others.find((other) => isSameStatement && !isKnownHere && isRival(other));
  if (rival !== undefined) return slot('differs', rival);
  if (around !== undefined) return slot('nearby', around);
  const isAbove = above.some((one) => one.names.some(fits) || wordsOfName(name, one) !== null);
  if (isAbove) return slot('nearby', null);
  return slot(isNamedIn(earlier, name) ? 'distant' : 'missing', null);
}

/** “Block A” and “Block B”: the letter may stand in the name or right behind it. */
function isLetteredOtherwise(claim: Reading, name: Named, own: Reading, other: Named): boolean {
  const letterOf = ({ text, start }: Reading, { end, words }: Named): string | undefined =>
    (/ (\p{Lu})$/u.exec(words) ?? /^[ -](\p{Lu})(?=[ ,.;])/u.exec(text.slice(end - start)))?.[1];
  const [a, b] = [letterOf(claim, name), letterOf(own, other)];
  const bare = (words: string): string => words.replace(/ \p{Lu}$/u, '');
  return a !== undefined && b !== undefined && a !== b && bare(name.words) === bare(other.words);
}

/** So many that agree make a name that is missing the one that differs. */
const OTHERS = 2;

/** Of a statement's names and amounts all agree but one, and the sentence has another of its kind: that one differs. */
export function oddOneIn(
  claim: Reading,
  whole: Reading,
  own: Reading,
  slots: readonly Slot[],
): { readonly slot: Slot; readonly instead: Slot } | null {
  const agreeing = slots.filter(({ outcome }) => outcome === 'agrees');
  const slot = slots.find(({ outcome }) => outcome === 'missing');
  const name = claim.names.find(({ start }) => start === slot?.claim.start);
  if (slot === undefined || name === undefined) return null;
  if (agreeing.length < OTHERS || agreeing.length !== slots.length - 1) return null;
  const others = own.names.filter(
    (other) =>
      isComparable(name, other, true) && !whole.names.some((one) => isSameName(one, other)),
  );
  const last = others.at(-1);
  return last === undefined
    ? null
    : {
        slot,
        instead: { ...slot, outcome: 'differs', evidence: { start: last.start, end: last.end } },
      };
}

const SAYS = /^(?:say|tell|add|argue|note|write|report|warn|announce|state|claim|believe|think)$/u;
const JUDGES =
  /^(?:call|find|describe|deny|accuse|blame|praise|criticise|criticize|confirm|promise|hold|see|ask|urge|want|expect|hope|explain|suggest|speak|talk|comment)$/u;

/** Names of those who say what a sentence states, where the claim tells of a deed: “…, Smith said”. */
function speakersIn(own: Reading, { tags }: Reading): readonly Named[] {
  const verbs = tags.filter(({ pos }) => pos === 'VERB');
  if (verbs.length === 0 || verbs.some(({ lemma }) => SAYS.test(lemma) || JUDGES.test(lemma)))
    return [];
  return own.tags.flatMap(({ pos, lemma }, at) =>
    pos === 'VERB' && SAYS.test(lemma) ? (frameAt(own, at).does?.names ?? []) : [],
  );
}

/** What is said of every country of a region, or of none, is said of this one. */
const wholeOf = (name: Named, { tags, names }: Reading): Named | null =>
  names.find((other) => {
    const at = tags.findIndex(({ end }) => end > other.start);
    return /^(?:no|all|every|each)$/iu.test(tags[at - 1]?.text ?? '') && isMemberOf(name, other);
  }) ?? null;

/** “Ana Okello” and “Rosa Okello”, “Lake Erie” and “Lake Huron”: alike in part, and another. */
function isNamesake(a: Named, b: Named): boolean {
  if (a.sounds.length < 2 || b.sounds.length < 2 || isSameName(a, b)) return false;
  const isLast = a.sounds.at(-1) === b.sounds.at(-1);
  return isLast || (a.kind !== 'person' && b.kind !== 'person' && a.sounds[0] === b.sounds[0]);
}

/** The last word of a name stands in what comes before. */
function isNamedIn(text: string, { words }: Named): boolean {
  const last =
    words
      .replace(/['’]s?$/u, '')
      .split(' ')
      .at(-1) ?? '';
  return last !== '' && text.includes(last);
}

const sharesAnchor = (a: Anchor, b: Anchor | null): boolean =>
  b?.tie === a.tie && kinship(a.word.term, b.word.term) >= (a.tie === 'place' ? SURE : SAME);

/** A capital that acts is a government, unless it is host. */
const isScene = (own: Reading, name: Named): boolean => {
  const next = own.tags.find(({ start }) => start >= name.end);
  return roleOf(own, name) !== 'agent' || /^(?:host|see|witness)$/u.test(next?.lemma ?? '');
};

/** Whether two names stand next to words that mean the same. */
const isBeside = (claim: Reading, name: Named, own: Reading, other: Named): boolean =>
  besides(claim, name).some((a) =>
    besides(own, other).some(
      (b) => kinship(a.term, b.term) >= (excludes(name, other) ? SURE : SAME),
    ),
  );

const besides = ({ words }: Reading, { start, end }: Range): Word[] =>
  words.filter(
    (word) =>
      !word.isSlot &&
      (Math.abs(word.start - end) <= BESIDE || Math.abs(start - word.end) <= BESIDE),
  );

/** A name that the evidence writes without its capitals, or as part of another, or spells out: “gross domestic product”. */
function wordsOfName({ words }: Named, { words: own, text, start }: Reading): Range | null {
  const terms = plainTerms(words);
  const letters = /^\p{Lu}{3,5}$/u.test(words) ? Array.from(words.toLowerCase()) : [];
  const isAt = (i: number): boolean => terms.every((term, k) => own[i + k]?.term === term);
  const isSpelt = (i: number): boolean =>
    letters.every((letter, k) => {
      const word = own[i + k];
      return word !== undefined && text[word.start - start]?.toLowerCase() === letter;
    });
  const at = terms.length === 0 ? -1 : own.findIndex((_, i) => isAt(i));
  const spelt = letters.length === 0 ? -1 : own.findIndex((_, i) => isSpelt(i));
  const [first, last] =
    at >= 0 ? [own[at], own[at + terms.length - 1]] : [own[spelt], own[spelt + letters.length - 1]];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** An unknown capitalised word may be anything. */
export const isComparable = (a: Named, b: Named, far: boolean): boolean =>
  (b.kind !== null || b.forms.length > 0) &&
  (a.kind === 'person') === (b.kind === 'person') &&
  (a.kind === 'person' ||
    ((a.kind === 'organisation') === (b.kind === 'organisation') && (!far || excludes(a, b))));
