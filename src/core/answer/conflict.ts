import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Citation, Conflict } from '../vocabulary.ts';
import { documentOf } from './evidence.ts';
import { hedgeBefore, spansOfKind, type AnswerKind } from './kinds.ts';
import { coverage, matcherOf, strictly } from './match.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranker.ts';

/** A sentence speaks of the same thing when it holds this share of what the best one holds of the question. */
const SAME_SUBJECT = 0.8;

/**
 * Figures that different documents give for what is asked, side by side. Only sentences that hold
 * every name of the question count: a figure for another country is no disagreement.
 */
export function conflictsOf(
  library: Library,
  question: Question,
  chosen: readonly Ranked[],
  citations: readonly Citation[],
): Conflict[] {
  const kind = (['money', 'percent', 'number'] as const satisfies readonly AnswerKind[]).find(
    (asked) => question.kinds.has(asked),
  );
  const [best] = chosen;
  if (kind === undefined || best === undefined) return [];
  const enough = SAME_SUBJECT * coverage(question, best.matches);
  const sides = chosen.flatMap((candidate, i) => {
    const citation = citations[i];
    if (citation === undefined || coverage(question, candidate.matches) < enough) return [];
    const sentence = documentOf(library, candidate.passage).body.slice(
      candidate.start,
      candidate.end,
    );
    if (!holdsNames(question, sentence)) return [];
    const figure = figureIn(kind, sentence, question);
    if (figure === null) return [];
    return [
      {
        ...figure,
        document: candidate.passage.document,
        asOf: citation.published?.value ?? null,
        n: citation.n,
      },
    ];
  });
  const values = new Set(sides.map((side) => side.value.toLowerCase()));
  const documents = new Set(sides.map((side) => side.document));
  const units = new Set(sides.map((side) => side.unit));
  if (values.size < 2 || documents.size < 2 || units.size > 1) return [];
  return [
    {
      about: question.understood.replace(/[\s?.!]+$/u, ''),
      sides: sides.map(({ value, asOf, n }) => ({ value, asOf, n })),
    },
  ];
}

const holdsNames = (question: Question, sentence: string): boolean => {
  const { matches } = matcherOf(strictly(question.concepts))(analyze(sentence));
  return question.concepts.every((concept, i) => !concept.isName || (matches[i] ?? 0) > 0);
};

/** The first figure of the kind that the question did not bring itself, with what it counts, so that like meets like. */
function figureIn(
  kind: AnswerKind,
  sentence: string,
  question: Question,
): { value: string; unit: string } | null {
  const money = spansOfKind('money', sentence);
  const spans = money.length > 0 && kind !== 'percent' ? money : spansOfKind(kind, sentence);
  for (const span of spans) {
    const figure = sentence.slice(span.start, span.end);
    if (!/\d/u.test(figure) || question.words.includes(figure.toLowerCase())) continue;
    const value = hedgeBefore(sentence, span.start) + figure;
    if (money.includes(span)) return { value, unit: 'money' };
    if (kind === 'percent') return { value, unit: 'percent' };
    // The word that is counted: the last of the figure itself (“350 kilometres”), else the next one.
    const counted = analyze(sentence.slice(span.start)).find(
      (token) => !/^\d/u.test(token.term) && !SCALES.has(token.term),
    );
    return { value, unit: counted?.term ?? '' };
  }
  return null;
}

const SCALES: ReadonlySet<string> = new Set(['thousand', 'million', 'billion', 'trillion']);
