import type { Token } from '../search/analyzer.ts';
import { spansOfKind, type AnswerKind, type Span } from './kinds.ts';
import type { Question } from './question.ts';
import { coverage, union, type Matches } from './match.ts';
import { NEGATION } from './negation.ts';
import { type Pool, sharedLetters, telling } from './pool.ts';
import { closeness, longestRun, order } from './sequence.ts';

/** A sentence in its surroundings, matched against the question. */
export interface Judged {
  readonly sentence: string;
  /** Its words folded, function words included. */
  readonly words: readonly string[];
  readonly tokens: readonly Token[];
  readonly matches: Matches;
  /** Concept of each token, −1 for none. */
  readonly hits: Int16Array;
  readonly before: Matches | undefined;
  readonly after: Matches | undefined;
  /** Title, authors and headings. */
  readonly above: Matches;
  /** The passage. */
  readonly held: Matches;
  /** The passage with what stands above it. */
  readonly whole: Matches;
  /** All that was read for the question. */
  readonly pool: Pool;
  /** Shared pairs of words: of the sentence, and the most of a sentence in the passage. */
  readonly bigrams: number;
  readonly passageBigrams: number;
  readonly ordinal: number;
  readonly count: number;
  readonly rank: number;
  readonly passageScore: number;
  readonly firstPassage: boolean;
}

/** What a sentence is judged by; each is 0–1 or near it. The fitted weights name them. */
export const FEATURES = [
  'coverage',
  'coverageSquared',
  'soft',
  'before',
  'after',
  'above',
  'whole',
  'names',
  'verbs',
  'rarest',
  'count',
  'passageScore',
  'passageScoreLong',
  'passageRank',
  'order',
  'closeness',
  'run',
  'ordinal',
  'opening',
  'length',
  'short',
  'pronoun',
  'focus',
  'dateAsked',
  'numberAsked',
  'numberFocus',
  'personAsked',
  'placeAsked',
  'reasonAsked',
  'quoteAsked',
  'definitionAsked',
  'openingDefinition',
  'kindMissing',
  'kindCoverage',
  'fresh',
  'asked',
  'bigrams',
  'density',
  'freshName',
  'enumerates',
  'strayNumber',
  'negated',
  'documentOpening',
  'beyondTitle',
  'pronounOwn',
  'pronounBefore',
  'letters',
  'telling',
  'passageTelling',
  'passageBigrams',
] as const;

export type FeatureName = (typeof FEATURES)[number];

/** One feature of a list in the order of FEATURES. */
export const featureOf = (features: readonly number[], name: FeatureName): number =>
  features[FEATURES.indexOf(name)] ?? 0;

/** Kinds whose answers have a shape that can be seen in a sentence. */
const SHAPED: ReadonlySet<AnswerKind> = new Set<AnswerKind>([
  'person',
  'place',
  'date',
  'number',
  'money',
  'percent',
  'quote',
  'reason',
]);

export function featuresOf(question: Question, judged: Judged): number[] {
  const { sentence: words, tokens, matches, hits } = judged;
  const { concepts, kinds } = question;
  const own = coverage(question, matches);
  const spans = (kind: AnswerKind): Span[] =>
    spansOfKind(kind, words).filter((span) => !isAsked(span, tokens, hits));
  const shown = (kind: AnswerKind): number => (spans(kind).length > 0 ? 1 : 0);
  const asksNumber = kinds.has('number') || kinds.has('money') || kinds.has('percent');
  const numbers = asksNumber ? spans(kinds.has('percent') ? 'percent' : 'number') : [];
  const wanted = [...kinds].filter((kind) => SHAPED.has(kind));
  const missing = wanted.length > 0 && !wanted.some((kind) => shown(kind) === 1) ? 1 : 0;
  const soft = Float64Array.from(matches, (value, i) =>
    Math.max(
      value,
      0.7 * (judged.before?.[i] ?? 0),
      0.5 * (judged.after?.[i] ?? 0),
      0.6 * (judged.above[i] ?? 0),
      0.4 * (judged.whole[i] ?? 0),
    ),
  );
  let rarest = 0;
  let rarestWeight = 0;
  let matched = 0;
  concepts.forEach((concept, i) => {
    if (concept.weight > rarestWeight) {
      rarestWeight = concept.weight;
      rarest = matches[i] ?? 0;
    }
    matched += matches[i] ?? 0;
  });
  const definition = kinds.has('definition') && defines(words, tokens, hits) ? 1 : 0;
  const leans = LEANS.test(words) ? 1 : 0;
  const last = judged.before ?? matches;
  const freshTokens = hits.reduce((sum, hit) => sum + (hit < 0 ? 1 : 0), 0);
  return [
    own,
    own * own,
    coverage(question, soft),
    judged.before === undefined ? 0 : coverage(question, judged.before),
    judged.after === undefined ? 0 : coverage(question, judged.after),
    coverage(question, judged.above),
    coverage(question, judged.whole),
    coverage(question, matches, (concept) => concept.isName),
    coverage(question, matches, (concept) => !concept.isName),
    rarest,
    Math.min(1, matched / 6),
    judged.passageScore,
    judged.passageScore * Math.min(1, concepts.length / 8),
    1 / (1 + judged.rank),
    order(concepts.length, hits),
    closeness(concepts.length, tokens, hits),
    longestRun(question.words, judged.words),
    1 - judged.ordinal / judged.count,
    judged.ordinal === 0 ? 1 : 0,
    Math.log(1 + tokens.length) / 4,
    tokens.length < 4 ? 1 : 0,
    leans,
    question.focus < 0 ? 0.5 : (matches[question.focus] ?? 0),
    kinds.has('date') ? dateShown(words, spans('date')) : 0,
    numbers.length > 0 ? 1 : 0,
    numbers.some((span) => nearFocus(question, span, tokens, hits)) ? 1 : 0,
    kinds.has('person') ? shown('person') : 0,
    kinds.has('place') && /\b(?:in|at|near|from|of|to|on) (?:the )?\p{Lu}/u.test(words) ? 1 : 0,
    kinds.has('reason') ? shown('reason') : 0,
    kinds.has('quote') ? shown('quote') : 0,
    definition,
    definition === 1 && judged.firstPassage && judged.ordinal === 0 ? 1 : 0,
    missing,
    (1 - missing) * own,
    Math.min(1, freshTokens / 8),
    /\?\s*$/u.test(words) ? 1 : 0,
    judged.bigrams,
    tokens.length === 0 ? 0 : hits.reduce((sum, hit) => sum + (hit < 0 ? 0 : 1), 0) / tokens.length,
    question.focus >= 0 && spansOfKind('person', words).some((span) => !isAsked(span, tokens, hits))
      ? 1
      : 0,
    (kinds.has('list') || kinds.has('reason')) && ENUMERATES.test(words) ? 1 : 0,
    !asksNumber && !kinds.has('date') && /\d/u.test(words) ? 1 : 0,
    NEGATION.test(words) === question.negated ? 0 : 1,
    judged.firstPassage ? 1 / (1 + judged.ordinal) : 0,
    beyondTitle(question, judged),
    leans * own,
    leans * (judged.before === undefined ? 0 : coverage(question, judged.before)),
    sharedLetters(judged.pool, judged.words),
    telling(judged.pool, union(concepts.length, [matches, last])),
    telling(judged.pool, judged.held),
    judged.passageBigrams,
  ];
}

/** Coverage by the sentence and the one before it of what the title and headings leave open. */
function beyondTitle(question: Question, { matches, before, above }: Judged): number {
  let held = 0;
  let all = 0;
  question.concepts.forEach((concept, i) => {
    if ((above[i] ?? 0) > 0) return;
    held += concept.weight * Math.max(matches[i] ?? 0, before?.[i] ?? 0);
    all += concept.weight;
  });
  return all === 0 ? 0.5 : held / all;
}

/** A sentence whose subject stands before it. */
const LEANS =
  /^["'“(]?(?:he|she|it|they|this|these|those|that|such|his|her|its|their|both|the (?:latter|former|first|second|two|other))\b/iu;

/** A sentence that takes its place in a series: “Firstly, …”, “A second factor is …”, “Finally, …”. */
const ENUMERATES =
  /^(?:(?:first|second|third|fourth|fifth|last)(?:ly)?,|finally,|(?:one|another|a second|a third|the (?:first|second|third|last|final|other)) \p{L}+ (?:is|was|are|were)\b|(?:one|another) (?:such|of)\b|[(]?(?:\d|[a-e]|i{1,3}|iv|v)[.)] )/iu;

/** Whether a span only repeats the question's own words. */
function isAsked(span: Span, tokens: readonly Token[], hits: Int16Array): boolean {
  let any = false;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined || token.end <= span.start) continue;
    if (token.start >= span.end) break;
    if ((hits[i] ?? -1) < 0) return false;
    any = true;
  }
  return any;
}

/** 1 for a date that can be placed by itself, ½ for one that leans on the day of writing (“this month”). */
const dateShown = (words: string, dates: readonly Span[]): number =>
  dates.length === 0
    ? 0
    : dates.some((span) => /\d|day\b|^\p{Lu}/u.test(words.slice(span.start, span.end)))
      ? 1
      : 0.5;

/** Whether the sentence says what a thing asked about is: “X is a …”, “X, the …, …”, “… (X)”, “known as X”. */
function defines(words: string, tokens: readonly Token[], hits: Int16Array): boolean {
  return tokens.some((token, i) => {
    if ((hits[i] ?? -1) < 0) return false;
    const after = words.slice(token.end, token.end + 24);
    const before = words.slice(Math.max(0, token.start - 24), token.start);
    return (
      /^["'”’]?(?:,? (?:is|are|was|were|means?|stands? for|refers? to) |,? (?:an?|the|or) |,? which (?:is|are) | ?[—–(] ?)/iu.test(
        after,
      ) ||
      /(?:\(|(?:known|referred to|described) as (?:the )?|called (?:the )?|named |nicknamed |— )["'“‘]?$/iu.test(
        before,
      )
    );
  });
}

/** A number within three words of the thing counted. */
function nearFocus(
  question: Question,
  span: Span,
  tokens: readonly Token[],
  hits: Int16Array,
): boolean {
  const at = tokens.findIndex((token) => token.start >= span.start && token.start < span.end);
  if (at < 0) return false;
  const position = tokens[at]?.position ?? 0;
  return tokens.some(
    (token, i) =>
      hits[i] === question.focus &&
      question.focus >= 0 &&
      token.position > position &&
      token.position - position <= 3,
  );
}
