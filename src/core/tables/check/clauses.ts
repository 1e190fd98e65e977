import type { Range, Tag } from '../../extract/tagger.ts';
import { hasOwnVerb } from './polarity.ts';
import type { Reading } from './reading.ts';

/** A stretch of a sentence around one finite verb. Places are ordinals of its tags. */
export interface Clause {
  readonly from: number;
  readonly to: number;
  /** −1 where it has none. */
  readonly verb: number;
  readonly isPassive: boolean;
  /** Ordinal of the clause whose subject it shares, itself or one before it. */
  readonly headed: number;
  /** Place of the word that its “who” or “which” stands for; −1 where it has none. */
  readonly antecedent: number;
}

const cache = new WeakMap<Reading, readonly Clause[]>();

/** The clauses of a sentence in order, as far as its parts of speech tell. */
export function clausesOf(reading: Reading): readonly Clause[] {
  const before = cache.get(reading);
  if (before !== undefined) return before;
  const { tags } = reading;
  const starts = [0];
  for (let i = 1; i < tags.length; i += 1) {
    const from = starts.at(-1) ?? 0;
    if (opens(tags, i, from)) starts.push(i);
  }
  const clauses: Clause[] = [];
  starts.forEach((from, nth) => {
    const to = starts[nth + 1] ?? tags.length;
    const verb = verbWithin(tags, from, to);
    const isRelative = /^(?:who|which|that|whom)$/iu.test(tags[from]?.text ?? '');
    const lead = tags.slice(from, verb < 0 ? to : verb);
    const isHeaded = lead.some(({ pos }) => NOMINAL.test(pos));
    clauses.push({
      from,
      to,
      verb,
      isPassive: verb >= 0 && isPassiveAt(tags, verb),
      headed: isHeaded || nth === 0 ? nth : (clauses[nth - 1]?.headed ?? nth),
      antecedent: isRelative
        ? tags.findLastIndex(({ pos }, at) => at < from && /^(?:NOUN|PROPN)$/u.test(pos))
        : -1,
    });
  });
  cache.set(reading, clauses);
  return clauses;
}

const NOMINAL = /^(?:NOUN|PROPN|PRON)$/u;

function opens(tags: readonly Tag[], i: number, from: number): boolean {
  const word = tags[i]?.text.toLowerCase() ?? '';
  if (/^[;:()—–]$/u.test(word)) return true;
  if (
    /^(?:who|which|whom|whose|where|when|while|whereas|because|although|though|but|if|unless)$/u.test(
      word,
    )
  )
    return hasOwnVerb(tags, i + 1);
  if (/^(?:that|as|after|before|until|since|so)$/u.test(word)) return hasOwnVerb(tags, i + 1);
  return /^(?:and|or|,)$/u.test(word) && verbWithin(tags, from, i) >= 0 && hasOwnVerb(tags, i + 1);
}

/** The main verb of the first verb group. */
function verbWithin(tags: readonly Tag[], from: number, to: number): number {
  let found = -1;
  for (let at = from; at < to; at += 1) {
    const { pos, text } = tags[at] as Tag;
    if (pos === 'VERB') {
      const isBare = /ing$/iu.test(text) || tags[at - 1]?.text.toLowerCase() === 'to';
      if (!isBare || found >= 0) return at;
    } else if (pos === 'AUX') found = at;
    else if (found >= 0 && !/^(?:ADV|PART)$/u.test(pos)) return found;
  }
  return found >= 0
    ? found
    : tags.findIndex(({ pos }, at) => at >= from && at < to && pos === 'VERB');
}

/** “was favoured”, and “favoured by”. */
export function isPassiveAt(tags: readonly Tag[], at: number): boolean {
  const verb = tags[at];
  if (verb?.pos !== 'VERB' || /ing$/u.test(verb.text)) return false;
  if (/^by$/iu.test(tags[at + 1]?.text ?? '')) return true;
  let before = at - 1;
  while (/^(?:ADV|PART|DET)$/u.test(tags[before]?.pos ?? '')) before -= 1;
  return tags[before]?.pos === 'AUX' && tags[before]?.lemma === 'be';
}

/** Ordinal of the tag that a range begins in. */
export const placeOf = ({ tags }: Reading, { start }: Range): number =>
  tags.findIndex((tag) => tag.end > start);

export const clauseAt = (clauses: readonly Clause[], place: number): number =>
  clauses.findIndex(({ from, to }) => place >= from && place < to);

/** Whether what stands at a place does what the clause's verb says, or undergoes it; null where it is outside the clause. */
export function sideOf(
  reading: Reading,
  clauses: readonly Clause[],
  nth: number,
  place: number,
): 'does' | 'undergoes' | null {
  const clause = clauses[nth];
  if (clause === undefined || clause.verb < 0) return null;
  const head = clauses[clause.headed];
  const isAhead =
    place === clause.antecedent ||
    (place >= clause.from && place < clause.verb) ||
    (head !== undefined && head !== clause && place >= head.from && place < head.verb);
  const isBehind = place > clause.verb && place < clause.to;
  if (!isAhead && !isBehind) return null;
  if (!clause.isPassive) return isAhead ? 'does' : 'undergoes';
  if (isAhead) return 'undergoes';
  return /^by$/iu.test(
    reading.tags.slice(Math.max(clause.verb, place - 4), place).findLast(({ pos }) => pos === 'ADP')
      ?.text ?? '',
  )
    ? 'does'
    : null;
}

/** “After he spoke, refusing to pay can cost much”: an “-ing” that another verb has for its subject. */
export function isSubjectItself(tags: readonly Tag[], at: number): boolean {
  const verb = tags.findIndex(
    ({ pos, text }, i) =>
      i > at &&
      (pos === 'PUNCT' ||
        pos === 'CCONJ' ||
        pos === 'SCONJ' ||
        pos === 'PRON' ||
        pos === 'AUX' ||
        (pos === 'VERB' && !/ing$/iu.test(text) && !/^to$/iu.test(tags[i - 1]?.text ?? ''))),
  );
  return (
    /^(?:AUX|VERB)$/u.test(tags[verb]?.pos ?? '') &&
    !/^(?:to|be|been)$/iu.test(tags[verb - 1]?.text ?? '')
  );
}
