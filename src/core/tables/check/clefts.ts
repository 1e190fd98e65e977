import type { Tag } from '../../extract/tagger.ts';
import { matchOf, SURE } from './pairs.ts';
import type { Reading } from './reading.ts';
import type { Slot } from './slots.ts';

/** Tags between “it was” and “who”. */
const LONGEST = 8;

/**
 * Whether a sentence lacks whom or what a claim singles out, “it was the mayor who …”: it may be said
 * there of another, so that it supports nothing.
 */
export function lacksFocus(claim: Reading, slots: readonly Slot[], sentence: Reading): boolean {
  const head = focusOf(claim);
  if (head === null) return false;
  const slot = slots.find(({ claim: { start, end } }) => start <= head.start && head.end <= end);
  if (slot !== undefined) return slot.outcome !== 'agrees';
  const word = claim.words.find(({ start, end }) => start >= head.start && end <= head.end);
  return word !== undefined && matchOf(word, sentence).strength < SURE;
}

/** The last noun or name of what is singled out. */
function focusOf({ tags, start, end }: Reading): Tag | null {
  const own = tags.filter((tag) => tag.start >= start && tag.end <= end);
  const it = own.findIndex(({ text }, at) => /^it$/iu.test(text) && own[at + 1]?.lemma === 'be');
  if (it < 0) return namedAtEnd(own);
  const behind = own.slice(it + 2, it + 2 + LONGEST);
  const to = behind.findIndex(({ text }) => /^(?:who|that|which|where|,)$/iu.test(text));
  const joint = own
    .slice(it + 2 + to)
    .find(({ text }) => /^(?:who|that|which|where)$/iu.test(text));
  const focus = to < 1 || joint === undefined ? [] : behind.slice(0, to);
  // “the mayor of Rome”
  const inner = focus.findIndex(({ pos }) => pos === 'VERB' || pos === 'ADP');
  return focus.slice(0, inner < 0 ? focus.length : inner).findLast(isNominal) ?? null;
}

const isNominal = ({ pos }: Tag): boolean => pos === 'NOUN' || pos === 'PROPN';

/** “The main buyer is Rome.” */
function namedAtEnd(own: readonly Tag[]): Tag | null {
  const be = own.findIndex(({ pos }) => pos === 'AUX' || pos === 'VERB');
  const behind = own.slice(be + 1).filter(({ pos }) => pos !== 'PUNCT' && pos !== 'DET');
  const isName = behind.length > 0 && behind.every(({ pos }) => pos === 'PROPN');
  return own[be]?.lemma === 'be' && isName ? (behind.at(-1) ?? null) : null;
}
