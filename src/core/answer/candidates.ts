import { analyze } from '../search/analyzer.ts';
import { type Library, finish } from '../library.ts';
import { sentencesOf } from '../text/sentences.ts';
import { wordsOf } from '../text/words.ts';
import type { Document, Hit, Passage } from '../vocabulary.ts';
import { featuresOf, type Judged } from './features.ts';
import type { Span } from './kinds.ts';
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

/** A sentence with what it holds of the question. */
interface ReadSentence extends Pick<
  Judged,
  'sentence' | 'words' | 'tokens' | 'bigrams' | 'matches' | 'hits'
> {
  readonly span: Span;
}

interface ReadPassage extends Pick<Judged, 'above' | 'held'> {
  readonly sentences: readonly ReadSentence[];
}

interface Read extends ReadPassage, Hit {
  readonly rank: number;
}

/** All sentences of the ranked passages as candidates with features, in order of passage and text. */
export const candidatesOf = (
  library: Library,
  question: Question,
  ranked: readonly Hit[],
): Candidate[] => finish(candidatesInSteps(library, question, ranked));

/** The same in slices of some milliseconds. */
export function* candidatesInSteps(
  library: Library,
  question: Question,
  ranked: readonly Hit[],
): Generator<undefined, Candidate[]> {
  const matcher = matcherOf(question.concepts);
  const size = question.concepts.length;
  const readIn = (document: Document, passage: Passage): ReadPassage => {
    const text = document.body.slice(passage.start, passage.end);
    const above = matcher(
      analyze([document.title ?? '', document.authors.join(', '), ...passage.headings].join('\n')),
    ).matches;
    const sentences = sentencesOf(text).map((span): ReadSentence => {
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
    return { above, sentences, held };
  };
  const best = ranked[0]?.score ?? 1;
  const read: Read[] = [];
  for (const [rank, { passage, score }] of ranked.entries()) {
    yield;
    const document = library.documents.get(passage.document);
    if (document !== undefined) read.push({ passage, score, rank, ...readIn(document, passage) });
  }
  const pool = poolOf(question, read);
  const candidates: Candidate[] = [];
  for (const { passage, score, rank, above, sentences, held } of read) {
    yield;
    const whole = union(size, [above, held]);
    const passageBigrams = Math.max(0, ...sentences.map(({ bigrams }) => bigrams));
    for (const [ordinal, sentence] of sentences.entries()) {
      candidates.push({
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
      });
    }
  }
  return candidates;
}
