import { candidatesOf } from '../../../src/core/answer/candidates.ts';
import { FEATURES } from '../../../src/core/answer/features.ts';
import { understand } from '../../../src/core/answer/question.ts';
import { retrieve } from '../../../src/core/answer/retrieve.ts';
import { type Collection, answers, articleOf, dealt } from '../../exam/collection.ts';
import { type Accuracy, type Instance, type Weighed, accuracy, fit, pooled } from './listwise.ts';

/** Collections with answers that the weights are fitted on, and how often each question counts. */
export const TRAINING = [
  { name: 'squad2', times: 1 },
  // A tenth of the questions, yet the ones that people typed into a search box.
  { name: 'wikiqa-test', times: 3 },
] as const;

/** A collection as the ranker sees it. */
export interface Lesson {
  readonly name: string;
  readonly times: number;
  readonly instances: readonly Instance[];
}

/** The answerable questions of a collection, with every sentence that retrieval reads for them. */
export function lessonOf(collection: Collection, times: number): Lesson {
  const { library, queries } = collection;
  const asked = queries.filter(({ answerable }) => answerable);
  const instances = asked.map((query): Instance => {
    const question = understand(library, query.text, null);
    const candidates = candidatesOf(library, question, retrieve(library, question, null));
    const inPlace = candidates.map(({ passage }) => passage.document === query.paragraph);
    const gold = candidates.map(({ passage, start, end }, i) => {
      const body = library.documents.get(passage.document)?.body ?? '';
      return inPlace[i] === true && answers(body.slice(start, end), query);
    });
    const beside = (i: number, j: number): boolean =>
      gold[j] === true && candidates[i]?.passage === candidates[j]?.passage;
    return {
      group: articleOf(query.paragraph),
      rows: candidates.map(({ features }) => features),
      gold,
      near: gold.map((own, i) => own || beside(i, i - 1) || beside(i, i + 1)),
      inPlace,
    };
  });
  return { name: collection.name, times, instances };
}

const weighed = ({ times }: Lesson, instances: readonly Instance[]): Weighed[] =>
  instances.map((instance) => ({ instance, times }));

export const fitAll = (lessons: readonly Lesson[]): number[] =>
  fit(
    lessons.flatMap((lesson) => weighed(lesson, lesson.instances)),
    FEATURES.length,
  );

/** Scores of one collection by weights that have not seen what they are scored on. */
export interface HeldOut {
  readonly name: string;
  /** Fitted on one half of the articles of all collections, scored on the other, both ways. */
  readonly unseenArticles: Accuracy;
  readonly halves: readonly Accuracy[];
  /** Fitted on the other collections alone. */
  readonly otherCollections: Accuracy;
}

export function heldOut(lessons: readonly Lesson[]): HeldOut[] {
  const split = lessons.map((lesson) => dealt(lesson.instances, 2, ({ group }) => group));
  const halfWeights = [1, 0].map((other) =>
    fit(
      lessons.flatMap((lesson, i) => weighed(lesson, split[i]?.[other] ?? [])),
      FEATURES.length,
    ),
  );
  return lessons.map((lesson, i) => {
    const halves = halfWeights.map((weights, half) => accuracy(split[i]?.[half] ?? [], weights));
    return {
      name: lesson.name,
      unseenArticles: pooled(halves),
      halves,
      otherCollections: accuracy(lesson.instances, fitAll(lessons.filter((one) => one !== lesson))),
    };
  });
}
