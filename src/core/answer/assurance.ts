import fitted from '../../../data/reference/assurance.json' with { type: 'json' };
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { featureOf, type FeatureName } from './features.ts';
import { oppositesOf } from './lexicon.ts';
import { coverage, matcherOf, union, type Matches } from './match.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranker.ts';

/** What tells a sentence that answers from one that is only on the subject; each is 0–1 or near it. */
export const SIGNS = [
  'bias',
  'near',
  'nearSquared',
  'nearRare',
  'own',
  'passage',
  'namesNear',
  'namesPassage',
  'verbsNear',
  'rarestNear',
  'kindMissing',
  'numberMissing',
  'numberUnbound',
  'dateMissing',
  'unknownName',
  'unknownWord',
  'order',
  'closeness',
  'run',
  'bigrams',
  'score',
  'lead',
  'size',
  'whether',
  'negated',
  'denialMissing',
  'degreeMissing',
  'opposite',
] as const;

export type SignName = (typeof SIGNS)[number];

/** The signs of the likeliest sentence; `ranked` is not empty and best first. */
export function signsOf(
  library: Library,
  question: Question,
  ranked: readonly Ranked[],
  best: Ranked,
): number[] {
  const passage = ranked.filter((candidate) => candidate.passage === best.passage);
  const size = question.concepts.length;
  const beside = passage.filter((candidate) => Math.abs(candidate.ordinal - best.ordinal) <= 1);
  const near = union(
    size,
    beside.map((candidate) => candidate.matches),
  );
  const { body = '' } = library.documents.get(best.passage.document) ?? {};
  const textOf = ({ start, end }: Ranked): string => body.slice(start, end);
  const own = textOf(best);
  const nearby = beside.map(textOf).join(' ');
  const whole = union(size, [
    matchesAbove(library, question, best),
    ...passage.map((candidate) => candidate.matches),
  ]);
  const held = coverage(question, near);
  const feature = (name: FeatureName): number => featureOf(best.features, name);
  const { kinds, concepts } = question;
  const asksNumber = kinds.has('number') || kinds.has('money') || kinds.has('percent');
  const rarest = concepts.reduce(
    (most, concept, i) => (concept.rarity > (concepts[most]?.rarity ?? 0) ? i : most),
    0,
  );
  const fresh = concepts.filter((concept) => !concept.carried);
  const share = (count: number): number => (fresh.length === 0 ? 0 : count / fresh.length);
  return [
    1,
    held,
    held * held,
    coverage(question, near, undefined, 'rarity'),
    coverage(question, best.matches),
    coverage(question, whole),
    namesHeld(question, near),
    namesHeld(question, whole),
    coverage(question, near, (concept) => !concept.isName),
    near[rarest] ?? 0,
    feature('kindMissing'),
    asksNumber && feature('numberAsked') === 0 ? 1 : 0,
    asksNumber && question.focus >= 0 && feature('numberFocus') === 0 ? 1 : 0,
    kinds.has('date') && feature('dateAsked') === 0 ? 1 : 0,
    fresh.some((concept) => concept.isName && !concept.known) ? 1 : 0,
    share(fresh.filter((concept) => !concept.isName && !concept.known).length),
    feature('order'),
    feature('closeness'),
    feature('run'),
    feature('bigrams'),
    best.score / 20,
    (best.score - (ranked[Math.min(ranked.length - 1, 4)]?.score ?? best.score)) / 5,
    Math.min(1, size / 10),
    kinds.has('whether') ? 1 : 0,
    feature('negated'),
    // A contradiction tells the more, the more of the question stands there.
    question.negated && !DENIAL.test(own) ? held : 0,
    lacksWord(DEGREES, question.text, nearby) ? held : 0,
    holdsOpposite(question, nearby) ? held : 0,
  ];
}

/** What turns a statement round, by itself or by its sense: a question with a “not” wants one of them. */
const DENIAL =
  /\b(?:not|no|never|nor|none|cannot|without|neither|unable|unlikely|(?:fail|refus|lack)\p{L}*|except|only|un\p{L}+ed)\b|n['’]t\b/iu;
/** Words that single one out of several: the first is not the last. */
const DEGREES =
  /\b(?:first|second|third|last|final|oldest|youngest|largest|smallest|biggest|earliest|latest|best|worst|highest|lowest|most|least)\b/giu;

const wordsIn = (pattern: RegExp, text: string): string[] =>
  Array.from(text.matchAll(pattern), ([word]) => word.toLowerCase());

/** The question has such words, and the text none of them. */
function lacksWord(pattern: RegExp, asked: string, text: string): boolean {
  const wanted = wordsIn(pattern, asked);
  const held = new Set(wordsIn(pattern, text));
  return wanted.length > 0 && wanted.every((word) => !held.has(word));
}

function matchesAbove(library: Library, question: Question, best: Ranked): Matches {
  const title = library.documents.get(best.passage.document)?.title ?? '';
  return matcherOf(question.concepts)(analyze([title, ...best.passage.headings].join('\n')))
    .matches;
}

/** The text has the antonym of a word of the question, and not the word. */
function holdsOpposite({ concepts }: Question, text: string): boolean {
  const terms = new Set(analyze(text).map(({ term }) => term));
  return concepts.some(({ forms, carried }) => {
    const [term = ''] = forms[0]?.terms ?? [];
    return !carried && !terms.has(term) && oppositesOf(term).some((other) => terms.has(other));
  });
}

/** Share of the asked names that are there; 1 where none is asked. */
function namesHeld(question: Question, matches: Matches): number {
  let names = 0;
  let held = 0;
  question.concepts.forEach((concept, i) => {
    if (!concept.isName || concept.carried) return;
    names += 1;
    if ((matches[i] ?? 0) > 0) held += 1;
  });
  return names === 0 ? 1 : held / names;
}

const WEIGHTS: readonly number[] = SIGNS.map(
  (name) => (fitted.weights as Readonly<Record<string, number>>)[name] ?? 0,
);

/** Probability, 0–1, that the likeliest sentence answers the question; fitted on public questions with and without an answer. */
export function assuranceOf(
  library: Library,
  question: Question,
  ranked: readonly Ranked[],
  best: Ranked,
): number {
  const sum = signsOf(library, question, ranked, best).reduce(
    (total, value, i) => total + value * (WEIGHTS[i] ?? 0),
    0,
  );
  return 1 / (1 + Math.exp(-sum));
}
