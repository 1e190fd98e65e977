import { SIGNS, signsOf } from '../../../src/core/answer/assurance.ts';
import { understand } from '../../../src/core/answer/question.ts';
import { rankSentences } from '../../../src/core/answer/ranker.ts';
import type { Library } from '../../../src/core/library.ts';
import {
  type Collection,
  type Query,
  answers,
  articleOf,
  dealt,
  libraryOf,
} from '../../exam/collection.ts';
import { type Example, fitLogistic, probability } from './logistic.ts';

/** How a question stands to the library it is asked of, and how much one of its kind counts in the fit. */
const KINDS = {
  answerable: 1,
  // SQuAD2's adversarial questions: on the paragraph's subject, in its words, not said in it.
  nearMiss: 0.35,
  topicRemoved: 0.7,
  otherDomain: 0.7,
  // Of collections that the fit never sees.
  unseenAnswerable: 0,
  unseenUnanswerable: 0,
} as const;

export type Kind = keyof typeof KINDS;

/** A question put to a library. */
export interface Case extends Example {
  readonly kind: Kind;
  /** Collection that the question is of. */
  readonly from: string;
  /** Cases of one article are never in training and test at once. */
  readonly article: string;
  /** Whether the likeliest sentence gives the answer; false where there is none. */
  readonly isRight: boolean;
}

/** Signs of the questions; one that finds nothing at all is declined without them and left out. */
function casesOf(library: Library, from: string, kind: Kind, queries: readonly Query[]): Case[] {
  return queries.flatMap((query) => {
    const question = understand(library, query.text, null);
    const ranked = rankSentences(library, question, null);
    const [best] = ranked;
    if (best === undefined) return [];
    const body = library.documents.get(best.passage.document)?.body ?? '';
    const isAnswered = kind === 'answerable' || kind === 'unseenAnswerable';
    return [
      {
        kind,
        from,
        article: articleOf(query.paragraph),
        times: KINDS[kind],
        isAnswered,
        isRight: isAnswered && answers(body.slice(best.start, best.end), query),
        signs: signsOf(library, question, ranked, best),
      },
    ];
  });
}

const split = ({ queries }: Collection): { held: Query[]; lacking: Query[] } => ({
  held: queries.filter(({ answerable }) => answerable),
  lacking: queries.filter(({ answerable }) => !answerable),
});

const FOLDS = 5;
/** One question in so many, so that no kind outnumbers the answerable by much. */
const REMOVED_EVERY = 2;
const FOREIGN_EVERY = 4;
/** Documents of another library: as many as the collection's own. */
const FOREIGN_DOCUMENTS = 1_200;

const everyOther = <T>(items: readonly T[], step: number): T[] =>
  items.filter((_, i) => i % step === 0);

/** A collection's questions asked of its library, of it without their articles, and of other libraries. */
export function trainingCases(collection: Collection, others: readonly Collection[]): Case[] {
  const { name, documents, library } = collection;
  const { held, lacking } = split(collection);
  const removed = dealt(held, FOLDS, ({ paragraph }) => articleOf(paragraph)).flatMap((fold) => {
    const articles = new Set(fold.map(({ paragraph }) => articleOf(paragraph)));
    const rest = documents.filter(({ id }) => !articles.has(articleOf(id)));
    const asked = everyOther(fold, REMOVED_EVERY);
    return casesOf(libraryOf(name, rest), name, 'topicRemoved', asked);
  });
  const foreign = others.flatMap((other) => {
    const elsewhere = libraryOf(other.name, other.documents.slice(0, FOREIGN_DOCUMENTS));
    return casesOf(elsewhere, name, 'otherDomain', everyOther(held, FOREIGN_EVERY));
  });
  return [
    ...casesOf(library, name, 'answerable', held),
    ...casesOf(library, name, 'nearMiss', lacking),
    ...removed,
    ...foreign,
  ];
}

/** The questions of a collection that is kept out of the fit. */
export function unseenCases(collection: Collection): Case[] {
  const { name, library } = collection;
  const { held, lacking } = split(collection);
  return [
    ...casesOf(library, name, 'unseenAnswerable', held),
    ...casesOf(library, name, 'unseenUnanswerable', lacking),
  ];
}

export const fitCases = (cases: readonly Case[]): number[] => fitLogistic(cases, SIGNS.length);

/** A case with the probability that weights give it which have not seen its article. */
export interface Scored {
  readonly one: Case;
  readonly probability: number;
}

/** Each half of the articles by weights fitted on the other half; the unseen collections by either. */
export function scoredByHalves(cases: readonly Case[]): Scored[] {
  const halves = dealt(cases, 2, ({ article }) => article);
  return halves.flatMap((half, i) => {
    const weights = fitCases(halves[1 - i] ?? []);
    return half.map((one) => ({ one, probability: probability(one.signs, weights) }));
  });
}
