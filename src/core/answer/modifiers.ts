import { tag } from '../extract/tagger.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Candidate } from './candidates.ts';
import { matcherOf } from './match.ts';
import type { Question } from './question.ts';

/** “What is the trade between …”: a thing is asked for by its noun. */
const ASKS_THING = /\bwhat (?:is|was|are|were) (?:the )?(?:\p{L}+ ){1,2}(?:of|between|with)\b/iu;
/** Sentences that are read for it, the likeliest first; each takes part of a millisecond. */
const MOST_READ = 8;

/** The candidates, likeliest first, in which the thing asked for is only said of another: a “trade agreement” is no trade. */
export function modifiersOf<T extends Candidate>(
  library: Library,
  { understood, focus, concepts }: Question,
  candidates: readonly T[],
): Set<T> {
  if (concepts[focus]?.isName !== false || !ASKS_THING.test(understood)) return new Set();
  const matcher = matcherOf(concepts);
  const onlyModifies = ({ passage, start, end, matches }: T): boolean => {
    if ((matches[focus] ?? 0) === 0) return false;
    const text = library.documents.get(passage.document)?.body.slice(start, end) ?? '';
    const tokens = analyze(text);
    const { hits } = matcher(tokens);
    const tags = tag(text);
    return tokens.every((token, i) => {
      if (hits[i] !== focus) return true;
      const at = tags.findIndex((word) => word.start <= token.start && word.end >= token.end);
      return tags[at]?.pos !== 'VERB' && tags[at + 1]?.pos === 'NOUN';
    });
  };
  return new Set(candidates.slice(0, MOST_READ).filter(onlyModifies));
}
