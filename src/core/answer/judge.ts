import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Reticence } from '../vocabulary.ts';
import { actorOf } from './actor.ts';
import { assuranceOf } from './assurance.ts';
import { lacksHolder, lacksPlace, lacksTrait } from './attributes.ts';
import type { FeatureName } from './features.ts';
import { featureOf } from './features.ts';
import { isOfMeasure, type AnswerKind } from './kinds.ts';
import { coverage, matcherOf, strictly, union } from './match.ts';
import type { Concept, Question } from './question.ts';
import type { Ranked } from './ranker.ts';
import { publishedPeriod } from './timeliness.ts';

export type Verdict =
  | { readonly status: 'found' }
  | { readonly status: 'uncertain'; readonly why: Exclude<Reticence, 'stale'> }
  /** `newest`: when the newest on the subject was published, YYYY, YYYY-MM or YYYY-MM-DD. */
  | { readonly status: 'uncertain'; readonly why: 'stale'; readonly newest: string }
  /** `strange`: names in the question that the library does not hold, as asked. */
  | { readonly status: 'declined'; readonly why: Reticence; readonly strange: readonly string[] };

/** Share of the question that the best place must cover: less is silence, a little more is a hedge. */
const DECLINE_BELOW = 0.18;
const UNCERTAIN_BELOW = 0.3;
/** A yes or no claims more than a quotation does, so more of the question must be there. */
const WHETHER_NEEDS = 0.45;
/** A question that names something unknown is answered at most with the closest, and only from here on. */
const UNKNOWN_NAME_NEEDS = 0.5;
/** The same for the fitted probability; low, since short and paraphrased questions score low also where the library answers them. */
const DECLINE_ASSURANCE = 0.008;
const UNCERTAIN_ASSURANCE = 0.02;
/** A neighbour may supply the number or date asked for if it holds this share of what the best sentence holds. */
const NEIGHBOUR_SHARE = 0.5;

/** A sentence is on the subject when it holds this share of what the one that holds most does. */
const ON_SUBJECT = 0.6;

/** Kinds whose answer is one fact about what is named: the names have to stand where the fact does. */
const FACTS: readonly AnswerKind[] = ['person', 'number', 'money', 'percent', 'date', 'place'];

const UNSURE: Verdict = { status: 'uncertain', why: 'weak-match' };

/** Whether the library says it: how much of the question the best place covers, and whether what is asked for is there at all. */
export function judge(library: Library, question: Question, ranked: readonly Ranked[]): Verdict {
  const [best] = ranked;
  const names = question.concepts.filter(
    (concept) =>
      concept.isName && !concept.known && !concept.carried && !isDated(question, best, concept),
  );
  const strange = names.map((concept) => concept.asked);
  if (best === undefined) return { status: 'declined', why: 'no-match', strange };
  const passage = ranked.filter((candidate) => candidate.passage === best.passage);
  const near = passage.filter((candidate) => Math.abs(candidate.ordinal - best.ordinal) <= 1);
  const held = heldBy(question, near);
  const assurance = assuranceOf(library, question, ranked, best);
  if (
    held < DECLINE_BELOW ||
    assurance < DECLINE_ASSURANCE ||
    (strange.length > 0 && held < UNKNOWN_NAME_NEEDS)
  ) {
    return { status: 'declined', why: 'weak-match', strange };
  }
  if (held < UNCERTAIN_BELOW || assurance < UNCERTAIN_ASSURANCE || strange.length > 0)
    return UNSURE;
  if (isOutOfTime(question, best)) return staleness(library, question, ranked) ?? UNSURE;
  // The source that was asked for does not say it; what another says is no answer of its.
  if (!question.several && !isFromNamedSource(question, best)) return UNSURE;
  const own = coverage(question, best.matches);
  const suppliers = near.filter(
    (candidate) =>
      candidate === best || coverage(question, candidate.matches) >= NEIGHBOUR_SHARE * own,
  );
  if (lacksAskedKind(question, suppliers) || lacksMeasure(library, question, suppliers))
    return UNSURE;
  if (question.several) return { status: 'found' };
  if (isOfAnother(question, ranked, near)) return UNSURE;
  if (lacksTrait(question, passage) || lacksHolder(library, question, near)) return UNSURE;
  if (lacksPlace(library, question, near)) return UNSURE;
  const isFactual = FACTS.some((kind) => question.kinds.has(kind));
  if (isFactual && asksUnheard(question)) return UNSURE;
  if (lacksNames(library, question, best, isFactual ? near : passage)) return UNSURE;
  if (
    question.kinds.has('whether') &&
    (held < WHETHER_NEEDS ||
      lacksNames(library, question, best, near) ||
      lacksPredicate(question, near))
  )
    return UNSURE;
  return { status: 'found' };
}

/** A word of the time asked about that dates stand for: a text of 2021 need not say so. */
const isDated = ({ time }: Question, best: Ranked | undefined, { isTime }: Concept): boolean =>
  isTime && (time?.isFirm === true || best?.timeliness.standing === 'inside');

/** The answer has to lie in a time, and nothing tells that this sentence speaks of it. */
const isOutOfTime = ({ time }: Question, { timeliness }: Ranked): boolean =>
  time?.isFirm === true && timeliness.standing !== 'inside';

/** The verdict where all that the library holds on the subject is older than a time counted from the asker's clock. */
function staleness(
  library: Library,
  question: Question,
  ranked: readonly Ranked[],
): Verdict | null {
  const { time } = question;
  if (time?.isRelative !== true || time.from === null) return null;
  const most = Math.max(...ranked.map(({ matches }) => coverage(question, matches)));
  const dates = ranked
    .filter(({ matches }) => coverage(question, matches) >= ON_SUBJECT * most)
    .flatMap(({ passage }) => library.documents.get(passage.document) ?? [])
    .flatMap((document) => {
      const to = publishedPeriod(document)?.to ?? null;
      return to === null || document.published === null
        ? []
        : [{ to, value: document.published.value }];
    })
    .sort((a, b) => (a.to < b.to ? -1 : 1));
  const newest = dates.at(-1);
  if (newest === undefined || newest.to >= time.from) return null;
  return { status: 'uncertain', why: 'stale', newest: newest.value };
}

/** A stance may show in several places; words and whether something was done have to stand at hand. */
const STANCE_READ = 8;

/** What another says or does is no answer to what the one asked about did. */
function isOfAnother(
  question: Question,
  ranked: readonly Ranked[],
  near: readonly Ranked[],
): boolean {
  const actor = actorOf(question);
  if (actor === null) return false;
  const read = actor.asked === 'stance' ? ranked.slice(0, STANCE_READ) : near;
  return !read.some(({ isActors }) => isActors);
}

const isFromNamedSource = ({ sources }: Question, { passage }: Ranked): boolean =>
  sources.length === 0 || sources.some((documents) => documents.has(passage.document));

const heldBy = (question: Question, candidates: readonly Ranked[]): number =>
  coverage(
    question,
    union(
      question.concepts.length,
      candidates.map((candidate) => candidate.matches),
    ),
  );

/** A number or a date is asked for, and no sentence at hand has one that the question did not bring itself. */
function lacksAskedKind(question: Question, candidates: readonly Ranked[]): boolean {
  const shows = (name: FeatureName): boolean =>
    candidates.some((candidate) => featureOf(candidate.features, name) > 0);
  const { kinds } = question;
  const asksNumber = kinds.has('number') || kinds.has('money') || kinds.has('percent');
  if (asksNumber && kinds.has('date')) return !shows('numberAsked') && !shows('dateAsked');
  // “How many soldiers” is not answered by a number of anything else.
  if (question.counts && question.focus >= 0 && !shows('numberFocus')) return true;
  return (asksNumber && !shows('numberAsked')) || (kinds.has('date') && !shows('dateAsked'));
}

/** “Since 2021” tells how long, too. */
const LASTS = /\b(?:since|until|till|from)\b/iu;

/** A length or a duration is asked for, and no sentence at hand has one. */
const lacksMeasure = (
  library: Library,
  { text }: Question,
  candidates: readonly Ranked[],
): boolean =>
  candidates.every(({ passage, start, end }) => {
    const sentence = library.documents.get(passage.document)?.body.slice(start, end) ?? '';
    return !isOfMeasure(text, sentence) && !LASTS.test(sentence);
  });

/** A name in the question that neither the sentences nor what stands above them holds: the answer would be about something else. */
function lacksNames(
  library: Library,
  question: Question,
  best: Ranked,
  sentences: readonly Ranked[],
): boolean {
  const { title = null, body = '' } = library.documents.get(best.passage.document) ?? {};
  // Another country of the same region is no stand-in here.
  const matcher = matcherOf(strictly(question.concepts));
  const texts = [
    [title ?? '', ...best.passage.headings].join('\n'),
    ...sentences.map(({ start, end }) => body.slice(start, end)),
  ];
  const held = union(
    question.concepts.length,
    texts.map((text) => matcher(analyze(text)).matches),
  );
  return question.concepts.some(
    (concept, i) =>
      concept.isName &&
      !concept.carried &&
      !isDated(question, best, concept) &&
      (held[i] ?? 0) === 0,
  );
}

/** The library knows the names, and no word of what is asked about them. */
function asksUnheard({ concepts }: Question): boolean {
  const asked = concepts.filter(({ isName, isFrame, carried }) => !isName && !isFrame && !carried);
  return asked.length > 0 && asked.every(({ known }) => !known);
}

/** Only names are there and nothing of what is asked about them. */
function lacksPredicate(question: Question, sentences: readonly Ranked[]): boolean {
  const held = union(
    question.concepts.length,
    sentences.map((candidate) => candidate.matches),
  );
  const asked = question.concepts.flatMap((concept, i) =>
    concept.isName || concept.isFrame || concept.carried ? [] : [held[i] ?? 0],
  );
  return asked.length > 0 && asked.every((match) => match === 0);
}
