import { kinship as likeness } from '../../text/vectors.ts';
import type { Ground } from './grounds.ts';
import { LIGHT, matchOf } from './pairs.ts';
import type { Reading, Word } from './reading.ts';
import { rootOf } from './roots.ts';

/** A word held less surely than this is not. */
const HELD = 0.5;
/** Words that keep so much of the same company may tell of the deed. */
const RELATED = 0.55;

/** Verbs whose deed is their object; “had a hand in” and “took care of” are turns of speech. */
const EMPTY = /^(?:write|make|hold|give)$/u;

/** Whether a sentence has nothing of what somebody does in a claim. */
export const isOfOtherDeed = (claim: Reading, ground: Ground): boolean =>
  lacksObject(claim, ground) || lacksAllSaid(claim, ground);

/** What stands around the sentence tells of much else, so the word itself has to be there. */
const SAME = 0.8;

const isHeld = (word: Word, { sentence, before, after, above }: Ground): boolean =>
  matchOf(word, sentence).strength >= HELD ||
  [before, after, ...above].some((one) => one !== null && matchOf(word, one).strength >= SAME);

const isRelated = ({ term }: Word, { sentence }: Ground): boolean =>
  sentence.words.some((other) => !other.isSlot && (likeness(term, other.term) ?? 0) >= RELATED);

/** “opened a factory in Rome” of a sentence that has Rome and nothing of what is said of it. */
function lacksAllSaid(claim: Reading, ground: Ground): boolean {
  if (claim.figures.length > 0 || rootOf(claim).object === null) return false;
  const said = claim.words.filter(
    ({ pos, term, isSlot, isLeading }) =>
      !isSlot && !isLeading && !LIGHT.test(term) && /^(?:VERB|NOUN|ADJ)$/u.test(pos),
  );
  return said.length > 0 && !said.some((word) => isHeld(word, ground));
}

/** “wrote a book on trade” of a sentence about trade. */
function lacksObject(claim: Reading, ground: Ground): boolean {
  const { lemma, object } = rootOf(claim);
  return (
    object !== null && EMPTY.test(lemma) && !isHeld(object, ground) && !isRelated(object, ground)
  );
}
