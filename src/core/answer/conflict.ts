import type { Library } from '../library.ts';
import type { Citation, Conflict } from '../vocabulary.ts';
import { documentOf } from './evidence.ts';
import { spansOfKind, type AnswerKind } from './kinds.ts';
import { coverage } from './match.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranker.ts';

/** A sentence speaks of the same thing when it holds this share of what the best one holds of the question. */
const SAME_SUBJECT = 0.8;

/**
 * Figures that different documents give for what is asked, side by side. Only sentences that hold
 * every name of the question count: a figure for another country is no disagreement.
 */
export function conflictsOf(library: Library, question: Question, chosen: readonly Ranked[], citations: readonly Citation[]): Conflict[] {
  const kind = (['money', 'percent', 'number'] as const satisfies readonly AnswerKind[]).find((asked) => question.kinds.has(asked));
  const [best] = chosen;
  if (kind === undefined || best === undefined) return [];
  const enough = SAME_SUBJECT * coverage(question, best.matches);
  const sides = chosen.flatMap((candidate, i) => {
    const citation = citations[i];
    if (citation === undefined || coverage(question, candidate.matches) < enough || !holdsNames(question, candidate)) return [];
    const sentence = documentOf(library, candidate.passage).body.slice(candidate.start, candidate.end);
    const value = figureIn(kind, sentence, question);
    return value === null ? [] : [{ document: candidate.passage.document, value, asOf: citation.published?.value ?? null, n: citation.n }];
  });
  const values = new Set(sides.map((side) => side.value.toLowerCase()));
  const documents = new Set(sides.map((side) => side.document));
  if (values.size < 2 || documents.size < 2) return [];
  const about = question.concepts.filter((concept) => !concept.carried && concept.known).map((concept) => concept.asked);
  return [{ about: about.join(' '), sides: sides.map(({ value, asOf, n }) => ({ value, asOf, n })) }];
}

const holdsNames = (question: Question, candidate: Ranked): boolean =>
  question.concepts.every((concept, i) => !concept.isName || (candidate.matches[i] ?? 0) > 0);

/** The first figure of the kind that the question did not bring itself and that is not just a year. */
function figureIn(kind: AnswerKind, sentence: string, question: Question): string | null {
  const figures = [...spansOfKind('money', sentence), ...spansOfKind(kind, sentence)].map((span) => sentence.slice(span.start, span.end));
  return figures.find((figure) => !/^(?:1[89]|20)\d\d$/u.test(figure) && !question.words.includes(figure.toLowerCase())) ?? null;
}
