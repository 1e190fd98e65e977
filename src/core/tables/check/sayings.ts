import type { Range } from '../../extract/tagger.ts';
import { frameAt } from './frames.ts';
import { areOne, type Party } from './party.ts';
import type { Reading } from './reading.ts';
import { stanceOf } from './sides.ts';
import { contrast, type Doubt } from './slots.ts';

const SAYS =
  /^(?:say|tell|add|announce|claim|state|declare|confirm|promise|report|write|argue|warn|suggest|admit|insist|comment|disclose|reveal|identify|name)$/u;

/** Directly before the verb: “Doctors Without Borders” denies nothing. */
const NOT = /^(?:not|never|n['’]t)$/iu;
const REACH = 2;

interface Saying {
  readonly isDenied: boolean;
  readonly by: Party | null;
  readonly at: Range;
}

/** Verbs of saying, and of taking a stance, which nobody does in silence; and whether they are denied. */
function sayingsIn(reading: Reading, takesStance: boolean): Saying[] {
  const { tags, words, start, end } = reading;
  return tags.flatMap(({ lemma, pos, start: from, end: to }, at): Saying[] => {
    if (pos !== 'VERB' || from < start || to > end) return [];
    const word = words.find((one) => one.start === from);
    const isStance = takesStance && stanceOf(word?.term ?? '', pos) !== null;
    if (!SAYS.test(lemma) && !isStance) return [];
    // “declined to say”
    const isDenied =
      tags.slice(Math.max(0, at - REACH), at).some(({ text }) => NOT.test(text)) ||
      (tags[at - 1]?.text === 'to' && word?.denied === true);
    return [{ isDenied, by: frameAt(reading, at).does, at: { start: from, end: to } }];
  });
}

/**
 * “He did not say that it would” for “he said that it would”, or for “it would”: the sentence tells
 * of no such saying, and of nothing said. The first is contradicted, the other absent.
 */
export function sayingDoubt(claim: Reading, evidence: Reading): Doubt | null {
  const [own, stated] = [sayingsIn(claim, true), sayingsIn(evidence, false)];
  const [unsaid] = stated;
  if (unsaid === undefined || stated.some(({ isDenied }) => !isDenied)) return null;
  const [said] = own;
  if (said !== undefined) {
    if (said.isDenied) return null;
    const isOfAnother =
      said.by !== null && unsaid.by !== null && areOne(said.by, unsaid.by) === false;
    return isOfAnother ? 'absent' : contrast('negation', said.at, unsaid.at);
  }
  const isSaid = claim.words.some(
    ({ isSlot, term, pos }) =>
      !isSlot &&
      pos === 'VERB' &&
      evidence.words.some((word) => word.start >= unsaid.at.end && word.term === term),
  );
  return isSaid ? 'absent' : null;
}
