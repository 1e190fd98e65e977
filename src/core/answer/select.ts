import { featureOf } from './features.ts';
import { union, type Matches } from './match.ts';
import type { Question } from './question.ts';
import { asksForEvents, type Ranked } from './ranker.ts';

/** Share of the score range that a sentence gains when it covers all that earlier choices left uncovered. */
const NOVELTY = 0.25;
/** A sentence without the number, date or name asked for gives way by this share of the score range. */
const KIND_MISSING = 0.1;
/** What scores less than this share of the best is filler, not evidence. */
const LEAST_SHARE = 0.2;
/** Another document is preferred by this share of the score range where several are asked for. */
const OTHER_DOCUMENT = 0.05;

/**
 * Chooses sentences from different passages, best first: each further one is weighed by its score
 * and by what it adds of the question. A source that the question names gets a place of its own, and
 * so does each of several subjects that nothing else chosen speaks of.
 */
export function selectEvidence(
  question: Question,
  candidates: readonly Ranked[],
  limit: number,
): Ranked[] {
  const chosen: Ranked[] = [];
  // Events of a time are told by no sentence of another time, where there are others.
  const events = candidates.filter(({ timeliness }) => timeliness.standing !== 'outside');
  const ranked = asksForEvents(question) && events.length > 0 ? events : candidates;
  const [top] = ranked;
  if (top === undefined) return chosen;
  const range = Math.max(1e-6, top.score - Math.min(...ranked.map((candidate) => candidate.score)));
  let covered: Matches = new Float64Array(question.concepts.length);
  const take = (candidate: Ranked): void => {
    chosen.push(candidate);
    covered = union(question.concepts.length, [covered, candidate.matches]);
  };
  for (const documents of question.sources) {
    const best = ranked.find(
      (candidate) => documents.has(candidate.passage.document) && isNew(candidate, chosen),
    );
    if (best !== undefined && chosen.length < limit) take(best);
  }
  while (chosen.length < limit) {
    let best: Ranked | undefined;
    let bestValue = -Infinity;
    for (const candidate of ranked) {
      if (!isNew(candidate, chosen)) continue;
      const other = chosen.every((known) => known.passage.document !== candidate.passage.document);
      const value =
        (candidate.score - top.score) / range +
        NOVELTY * gain(question, covered, candidate.matches) +
        (other && question.several ? OTHER_DOCUMENT : 0) -
        KIND_MISSING * featureOf(candidate.features, 'kindMissing');
      if (value > bestValue) {
        bestValue = value;
        best = candidate;
      }
    }
    if (best === undefined || best.score < LEAST_SHARE * top.score) break;
    take(best);
  }
  for (const subject of missingSubjects(question, covered)) {
    const own = ranked.find(
      (candidate) => (candidate.matches[subject] ?? 0) > 0 && isNew(candidate, chosen),
    );
    if (own === undefined || own.score < LEAST_SHARE * top.score) continue;
    // The first answers, and what stands for a named source stays.
    if (chosen.length >= Math.max(limit, question.sources.length + 2)) chosen.pop();
    if (chosen.length < limit) take(own);
  }
  return chosen;
}

/** Names of a question with several that nothing chosen speaks of: concepts' positions. */
function missingSubjects({ concepts }: Question, covered: Matches): number[] {
  const named = concepts.flatMap(({ isName, isTime, known }, i) =>
    isName && known && !isTime ? [i] : [],
  );
  return named.length < 2 ? [] : named.filter((i) => (covered[i] ?? 0) === 0);
}

const isNew = (candidate: Ranked, chosen: readonly Ranked[]): boolean =>
  chosen.every((known) => known.passage.id !== candidate.passage.id);

/** Weighted share of the question that the matches add to what is covered. */
function gain(question: Question, covered: Matches, matches: Matches): number {
  let added = 0;
  let all = 0;
  question.concepts.forEach((concept, i) => {
    added += concept.weight * Math.max(0, (matches[i] ?? 0) - (covered[i] ?? 0));
    all += concept.weight;
  });
  return all === 0 ? 0 : added / all;
}
