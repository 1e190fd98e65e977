import { analyze } from '../search/analyzer.ts';
import type { Library } from '../library.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Hit, Passage } from '../vocabulary.ts';
import { featuresOf } from './features.ts';
import { matcherOf, union, type Matches } from './match.ts';
import type { Question } from './question.ts';

/** A sentence that may answer, with what it is judged by. */
export interface Candidate {
  readonly passage: Passage;
  /** 0 for the passage ranked first. */
  readonly rank: number;
  /** Range in the body. */
  readonly start: number;
  readonly end: number;
  /** Ordinal in its passage. */
  readonly ordinal: number;
  readonly matches: Matches;
  readonly features: readonly number[];
}

/** All sentences of the ranked passages as candidates with features, in order of passage and text. */
export function candidatesOf(
  library: Library,
  question: Question,
  ranked: readonly Hit[],
): Candidate[] {
  const matcher = matcherOf(question.concepts);
  const size = question.concepts.length;
  const best = ranked[0]?.score ?? 1;
  return ranked.flatMap(({ passage, score }, rank) => {
    const document = library.documents.get(passage.document);
    if (document === undefined) return [];
    const text = document.body.slice(passage.start, passage.end);
    const above = matcher(
      analyze([document.title ?? '', document.authors.join(', '), ...passage.headings].join('\n')),
    ).matches;
    const sentences = sentencesOf(text).map((span) => {
      const words = text.slice(span.start, span.end);
      const tokens = analyze(words);
      return { span, words, tokens, ...matcher(tokens) };
    });
    const whole = union(size, [above, ...sentences.map((sentence) => sentence.matches)]);
    return sentences.map((sentence, ordinal): Candidate => ({
      passage,
      rank,
      ordinal,
      start: passage.start + sentence.span.start,
      end: passage.start + sentence.span.end,
      matches: sentence.matches,
      features: featuresOf(question, {
        ...sentence,
        before: sentences[ordinal - 1]?.matches,
        after: sentences[ordinal + 1]?.matches,
        above,
        whole,
        ordinal,
        count: sentences.length,
        rank,
        passageScore: score / best,
        firstPassage: passage.id.endsWith(':1'),
      }),
    }));
  });
}
