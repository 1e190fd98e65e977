import type { Range } from '../../extract/tagger.ts';
import type { Alignment } from './align.ts';
import { clauseAt, clausesOf, placeOf } from './clauses.ts';
import { matchesOf, SURE } from './pairs.ts';
import type { Reading, Word } from './reading.ts';

/** Where a unit stands in its clause. */
export type Post = 'subject' | 'verb' | 'object' | 'adjunct';

/** A word, name or amount of a claim with its places in the evidence. */
export interface Unit extends Range {
  readonly post: Post;
  /** Null for names and amounts. */
  readonly word: Word | null;
  /** Ordinals of the evidence's tags. */
  readonly places: readonly number[];
}

/** The units of a claim in order. */
export function unitsOf(claim: Reading, { slots, words, ground }: Alignment): Unit[] {
  const { sentence } = ground;
  const inside = (range: Range): boolean =>
    range.start >= sentence.start && range.end <= sentence.end;
  const ofWords = words.map((word) => ({
    start: word.start,
    end: word.end,
    post: postOf(claim, word),
    word,
    places: matchesOf(word, sentence).flatMap(({ word: other, strength }) =>
      strength >= SURE ? [placeOf(sentence, other)] : [],
    ),
  }));
  const ofSlots = slots.map(({ claim: range, evidence }) => ({
    ...range,
    post: postOf(claim, range),
    word: null,
    places: evidence === null || !inside(evidence) ? [] : [placeOf(sentence, evidence)],
  }));
  return [...ofWords, ...ofSlots].sort((a, b) => a.start - b.start);
}

export function postOf(claim: Reading, range: Range): Post {
  const clauses = clausesOf(claim);
  const place = placeOf(claim, range);
  const clause = clauses[clauseAt(clauses, place)];
  if (clause === undefined || clause.verb < 0 || place < clause.verb) return 'subject';
  if (place === clause.verb) return 'verb';
  const isAway = claim.tags.some(
    ({ pos, text }, at) => at > clause.verb && at < place && pos === 'ADP' && !/^of$/iu.test(text),
  );
  return isAway ? 'adjunct' : 'object';
}
