import { analyze } from '../search/analyzer.ts';
import type { Library } from '../library.ts';
import { sentencesOf } from '../text/sentences.ts';
import { wordsOf } from '../text/words.ts';
import type { Hit, Passage } from '../vocabulary.ts';
import { featuresOf } from './features.ts';
import { matcherOf, union, type Matches } from './match.ts';
import { poolOf } from './pool.ts';
import type { Question } from './question.ts';
import { sharedBigrams } from './sequence.ts';

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
  const read = ranked.flatMap(({ passage, score }, rank) => {
    const document = library.documents.get(passage.document);
    if (document === undefined) return [];
    const text = document.body.slice(passage.start, passage.end);
    const above = matcher(
      analyze([document.title ?? '', document.authors.join(', '), ...passage.headings].join('\n')),
    ).matches;
    const sentences = sentencesOf(text).map((span) => {
      const sentence = text.slice(span.start, span.end);
      const tokens = analyze(sentence);
      const words = wordsOf(sentence).map(({ folded }) => folded);
      const bigrams = sharedBigrams(question.words, words);
      return { span, sentence, words, tokens, bigrams, ...matcher(tokens) };
    });
    const held = union(
      size,
      sentences.map(({ matches }) => matches),
    );
    return [{ passage, score, rank, above, sentences, held }];
  });
  const pool = poolOf(question, read);
  return read.flatMap(({ passage, score, rank, above, sentences, held }) => {
    const whole = union(size, [above, held]);
    const passageBigrams = Math.max(0, ...sentences.map(({ bigrams }) => bigrams));
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
        held,
        whole,
        pool,
        passageBigrams,
        ordinal,
        count: sentences.length,
        rank,
        passageScore: score / best,
        firstPassage: passage.id.endsWith(':1'),
      }),
    }));
  });
}
