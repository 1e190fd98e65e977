import type { Range } from '../../extract/tagger.ts';
import { frameAt } from './frames.ts';
import { matchOf } from './pairs.ts';
import { placeOf } from './clauses.ts';
import { areOne } from './party.ts';
import type { Reading, Word } from './reading.ts';
import { stanceOf } from './sides.ts';
import { contrast, type Doubt } from './slots.ts';

/** One verb for the other. */
const SAME = 0.8;
/** What somebody calls a thing may be any stance towards it. */
const JUDGES = /^(?:call|describe|label|brand|deem|term|view|regard)$/u;

/** “supports it with money”, “refused them a licence”; to blame is to say something bad. */
const LOOSE = /^(?:support|back|refus|blame|accus|fault|challeng|contest|defend)$/u;
/** “accepted a gift” is no stance. */
const TAKES = /^(?:receive|get|obtain|take)$/u;

type Stance = 'for' | 'against';

/** “did not oppose” is not for it, yet on no side against it either. */
const stanceIn = ({ term, pos, denied }: Word): Stance | null => {
  const stance = stanceOf(term, pos);
  if (stance === null || !denied) return stance;
  return stance === 'for' ? 'against' : 'for';
};

/**
 * Whether somebody is for or against a thing is told, not guessed from what else they say of it:
 * “Smith praised the deal” of a sentence in which Smith attacks it, or takes no stance at all.
 */
export function stanceDoubt(claim: Reading, evidence: Reading): Doubt | null {
  const taken = claim.words.find(
    (word) => !word.isSlot && stanceIn(word) !== null && isTaken(claim, word),
  );
  if (taken === undefined || matchOf(taken, evidence).strength >= SAME) return null;
  const isJudged = evidence.tags.some(
    ({ lemma, pos }, at) =>
      // “what he calls an offer”
      pos === 'VERB' && JUDGES.test(lemma) && !/^what$/iu.test(evidence.tags[at - 2]?.text ?? ''),
  );
  if (isJudged) return null;
  if (taken.term === 'accept' && evidence.tags.some(({ lemma }) => TAKES.test(lemma))) return null;
  const own = stanceIn(taken);
  const stated: { stance: Stance | null; at: Range; word: Word | null }[] = [
    ...evidence.words.map((word) => ({ stance: stanceIn(word), at: word, word })),
    ...evidence.tags
      .filter(({ text }) => /^against$/iu.test(text))
      .map((at) => ({ stance: 'against' as const, at, word: null })),
  ].filter(({ stance }) => stance !== null);
  if (stated.some(({ stance }) => stance === own)) return null;
  const other = stated.find(({ word }) => word !== null && isOfOne(claim, taken, evidence, word));
  return contrast('negation', taken, other?.at) ?? (LOOSE.test(taken.term) ? null : 'absent');
}

/** “Smith condemned it”, not “the condemned”. */
function isTaken(claim: Reading, word: Word): boolean {
  const before = claim.tags[placeOf(claim, word) - 1]?.pos ?? '';
  return word.pos === 'VERB' && !/^(?:DET|ADJ|ADP|NUM)$/u.test(before);
}

function isOfOne(claim: Reading, own: Word, evidence: Reading, stated: Word): boolean {
  const mine = frameAt(claim, placeOf(claim, own)).does;
  const theirs = frameAt(evidence, placeOf(evidence, stated)).does;
  return mine !== null && theirs !== null && areOne(mine, theirs) === true;
}
