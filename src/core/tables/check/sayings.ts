import type { Doubt } from './slots.ts';
import type { Reading } from './reading.ts';

const SAYS =
  /^(?:say|tell|add|announce|claim|state|declare|confirm|promise|report|write|argue|warn|suggest|admit|insist)$/u;

/** Directly before the verb: “Doctors Without Borders” denies nothing. */
const NOT = /^(?:not|never|n['’]t)$/iu;
const REACH = 2;

/** The verbs of saying in a range that “that” or a quotation follows, and whether they are denied. */
function sayingsIn({ tags, start, end }: Reading): { isDenied: boolean; to: number }[] {
  return tags.flatMap(({ lemma, pos, start: from, end: to }, at) =>
    pos === 'VERB' && SAYS.test(lemma) && from >= start && to <= end
      ? [
          {
            isDenied: tags.slice(Math.max(0, at - REACH), at).some(({ text }) => NOT.test(text)),
            to,
          },
        ]
      : [],
  );
}

/**
 * “He did not say that it would” for “he said that it would”, or for “it would”: the sentence tells
 * of no such saying, and of nothing said. The first is contradicted, the other absent.
 */
export function sayingDoubt(claim: Reading, evidence: Reading): Doubt | null {
  const [own, stated] = [sayingsIn(claim), sayingsIn(evidence)];
  const [unsaid] = stated;
  if (unsaid === undefined || stated.some(({ isDenied }) => !isDenied)) return null;
  const [said] = own;
  if (said !== undefined) return said.isDenied ? null : 'contradicted';
  const isSaid = claim.words.some(
    ({ isSlot, term, pos }) =>
      !isSlot &&
      pos === 'VERB' &&
      evidence.words.some((word) => word.start >= unsaid.to && word.term === term),
  );
  return isSaid ? 'absent' : null;
}
