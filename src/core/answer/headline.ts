import type { Library } from '../library.ts';
import { clip } from '../text/clip.ts';
import { asksForEvents, type Ranked } from './ranker.ts';
import { documentOf } from './evidence.ts';
import { featureOf, type FeatureName } from './features.ts';
import type { AnswerKind } from './kinds.ts';
import { coverage } from './match.ts';
import type { Question } from './question.ts';

const LIMIT = 300;
const LIMIT_SEVERAL = 600;
const SENTENCES_SEVERAL = 3;
/** “a, b and c”: one sentence that lists the items is enough, unless it is about one of them. */
const ENUMERATION =
  /^(?!.{0,20}\b(?:first|second|third|one|another|also)).*[^,],[^,]{2,80},? (?:and|or) /u;
/** A further sentence joins the headline only if it holds this share of what the first holds of the question. */
const FURTHER_SHARE = 0.5;
/** One that answers another part of the question, only if it has this share of the first one's score. */
const PART_SHARE = 0.5;

/**
 * The answering sentence verbatim; up to three where several items, sides or parts are asked for:
 * the likeliest of each source named, then the likeliest, those of one passage in its own order.
 * `ranked` are the sentences of the passages that are shown as evidence.
 */
export function headlineOf(
  library: Library,
  question: Question,
  ranked: readonly Ranked[],
): string {
  if (!question.several) return partsOf(library, question, ranked.slice(0, 1), LIMIT).join(' ');
  return partsOf(library, question, leading(question, ranked), LIMIT_SEVERAL).join(' ');
}

/** The first choices of each named source in the order named, the first with each kind asked for, then all others. */
function leading(question: Question, ranked: readonly Ranked[]): Ranked[] {
  const own = question.sources.flatMap(
    (documents) => ranked.find(({ passage }) => documents.has(passage.document)) ?? [],
  );
  return [...new Set([...own, ...ranked.slice(0, 1), ...eachAsked(question, ranked), ...ranked])];
}

/** What shows that a sentence may answer a part that asks for the kind. */
const SHOWING = [
  ['person', 'personAsked'],
  ['place', 'placeAsked'],
  ['date', 'dateAsked'],
  ['number', 'numberAsked'],
  ['reason', 'reasonAsked'],
] as const satisfies readonly (readonly [AnswerKind, FeatureName])[];

/** “When … and how many …?”: where the likeliest sentence leaves one part open, the likeliest that does not. */
function eachAsked({ kinds }: Question, ranked: readonly Ranked[]): Ranked[] {
  const asked = SHOWING.filter(([kind]) => kinds.has(kind));
  const [first] = ranked;
  if (asked.length < 2 || first === undefined) return [];
  return asked.flatMap(([, shown]) => {
    if (featureOf(first.features, shown) > 0) return [];
    const other = ranked.find(({ features }) => featureOf(features, shown) > 0);
    return other === undefined || other.score < PART_SHARE * first.score ? [] : [other];
  });
}

function partsOf(
  library: Library,
  question: Question,
  ranked: readonly Ranked[],
  limit: number,
): string[] {
  const parts: { candidate: Ranked; sentence: string }[] = [];
  let room = limit;
  const { kinds, sources } = question;
  const listed = kinds.has('list') && !kinds.has('compare') && sources.length < 2;
  const isEvents = asksForEvents(question);
  const parted = new Set(question.several ? eachAsked(question, ranked) : []);
  const enough = FURTHER_SHARE * coverage(question, ranked[0]?.matches ?? new Float64Array());
  for (const candidate of ranked) {
    const sentence = sentenceOf(library, candidate);
    const isDue = parts.length < question.sources.length || parted.has(candidate);
    // Among events of a time nothing stands that tells no day in it.
    if (parts.length > 0 && isEvents && candidate.timeliness.day === null) continue;
    if (parts.length > 0 && sentence.length + 1 > room) continue;
    if (parts.length > 0 && !isDue && coverage(question, candidate.matches) < enough) continue;
    parts.push({ candidate, sentence: clip(sentence, room) });
    room -= sentence.length + 1;
    if (parts.length === SENTENCES_SEVERAL || room <= 0) break;
    if (listed && ENUMERATION.test(sentence)) break;
  }
  // “First …, second …” reads in the order it was written; passages keep the order of their best.
  const order = [...new Set(parts.map(({ candidate }) => candidate.passage))];
  return parts
    .toSorted(
      (a, b) =>
        (isEvents ? dayOf(a.candidate).localeCompare(dayOf(b.candidate)) : 0) ||
        order.indexOf(a.candidate.passage) - order.indexOf(b.candidate.passage) ||
        a.candidate.start - b.candidate.start,
    )
    .map(({ sentence }) => sentence);
}

const dayOf = ({ timeliness }: Ranked): string => timeliness.day ?? '';

/** A candidate's sentence on one line. */
export const sentenceOf = (library: Library, candidate: Ranked): string =>
  documentOf(library, candidate.passage)
    .body.slice(candidate.start, candidate.end)
    .replace(/\s+/gu, ' ');
