import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Reticence } from '../vocabulary.ts';
import { FEATURES } from './features.ts';
import { coverage, matcherOf, union } from './match.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranker.ts';

export type Verdict =
  | { readonly status: 'found' }
  | { readonly status: 'uncertain'; readonly why: Reticence }
  /** `missing`: the asked-for words that the library does not hold, as asked. */
  | { readonly status: 'declined'; readonly why: Reticence; readonly missing: readonly string[] };

/** Share of the question that the best place must cover: less is silence, a little more is a hedge. */
const DECLINE_BELOW = 0.18;
const UNCERTAIN_BELOW = 0.3;
/** A question that names something unknown is answered at most with the closest, and only from here on. */
const UNKNOWN_NAME_NEEDS = 0.5;

/** Whether the library says it: by how much of the question the best place covers, and whether what is asked for is there at all. */
export function judge(library: Library, question: Question, ranked: readonly Ranked[]): Verdict {
  const missing = question.concepts.filter((concept) => !concept.known && !concept.carried);
  const words = missing.map((concept) => concept.asked);
  const [best] = ranked;
  if (best === undefined) return { status: 'declined', why: 'no-match', missing: words };
  const passage = ranked.filter((candidate) => candidate.passage === best.passage);
  const near = passage.filter((candidate) => Math.abs(candidate.ordinal - best.ordinal) <= 1);
  const held = coverage(question, union(question.concepts.length, near.map((candidate) => candidate.matches)));
  const strange = missing.filter((concept) => concept.isName);
  if (held < DECLINE_BELOW || (strange.length > 0 && held < UNKNOWN_NAME_NEEDS)) {
    return { status: 'declined', why: 'weak-match', missing: words };
  }
  if (held < UNCERTAIN_BELOW || strange.length > 0) return { status: 'uncertain', why: 'weak-match' };
  if (lacksAskedKind(question, near)) return { status: 'uncertain', why: 'weak-match' };
  if (!question.several && lacksNames(library, question, best, passage)) return { status: 'uncertain', why: 'weak-match' };
  return { status: 'found' };
}

/** A number or a date is asked for, and no sentence at hand has one that the question did not bring itself. */
function lacksAskedKind(question: Question, candidates: readonly Ranked[]): boolean {
  const shows = (name: (typeof FEATURES)[number]): boolean => candidates.some((candidate) => candidate.features[FEATURES.indexOf(name)] === 1);
  const { kinds } = question;
  const asksNumber = kinds.has('number') || kinds.has('money') || kinds.has('percent');
  if (asksNumber && kinds.has('date')) return !shows('numberAsked') && !shows('dateAsked');
  return (asksNumber && !shows('numberAsked')) || (kinds.has('date') && !shows('dateAsked'));
}

/** A name in the question that neither the best passage nor what stands above it holds: the answer would be about something else. */
function lacksNames(library: Library, question: Question, best: Ranked, passage: readonly Ranked[]): boolean {
  const document = library.documents.get(best.passage.document);
  const above = matcherOf(question.concepts)(analyze([document?.title ?? '', ...best.passage.headings].join('\n'))).matches;
  const held = union(question.concepts.length, [above, ...passage.map((candidate) => candidate.matches)]);
  return question.concepts.some((concept, i) => concept.isName && !concept.carried && (held[i] ?? 0) === 0);
}
