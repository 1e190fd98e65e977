import { ask } from '../../src/core/answer/ask.ts';
import { understand } from '../../src/core/answer/question.ts';
import { rankSentences } from '../../src/core/answer/ranker.ts';
import { TRAINING, heldOut, lessonOf } from '../tools/ranker/held-out.ts';
import { type Collection, type Query, answers, articleOf, dealt } from './collection.ts';
import { type Exam, NOW } from './exam.ts';
import { type Row, shareRow } from './row.ts';

/** How the best sentence for a question did. */
export interface Placed {
  readonly query: Query;
  /** The sentence is of the answering document. */
  readonly paragraphFirst: boolean;
  /** It is, and gives the answer. */
  readonly sentence: boolean;
  /** It is, and it or a neighbour in its passage gives the answer. */
  readonly near: boolean;
}

/** Asks for the best sentence; `asked` may differ from the query's own words. */
export function place({ library }: Collection, query: Query, asked = query.text): Placed {
  const ranked = rankSentences(library, understand(library, asked, null), null);
  const [top] = ranked;
  const paragraphFirst = top !== undefined && top.passage.document === query.paragraph;
  if (!paragraphFirst) return { query, paragraphFirst, sentence: false, near: false };
  const body = library.documents.get(query.paragraph)?.body ?? '';
  const gives = ranked
    .filter(({ passage }) => passage === top.passage)
    .filter(({ ordinal }) => Math.abs(ordinal - top.ordinal) <= 1)
    .filter(({ start, end }) => answers(body.slice(start, end), query));
  return { query, paragraphFirst, sentence: gives.includes(top), near: gives.length > 0 };
}

/** The answerable questions of a collection. */
export const answerable = ({ queries }: Collection): Query[] =>
  queries.filter((query) => query.answerable);

const MEASURES = ['paragraphFirst', 'sentence', 'near'] as const;

const rowsOf = (exam: string, placed: readonly Placed[]): Row[] =>
  MEASURES.map((measure) =>
    shareRow(
      exam,
      measure,
      placed.map((one) => one[measure]),
    ),
  );

/** Whether the answering document is among the evidence shown, or the nearest where declined. */
function showsParagraph({ library }: Collection, { text, paragraph }: Query): boolean {
  const { evidence, nearest } = ask(library, { question: text, earlier: null, now: NOW });
  return [...evidence, ...nearest].some(({ document }) => document === paragraph);
}

/** SQuAD2's answerable questions by halves of its articles; the weights that ship have seen them. */
export const squad2: Exam = {
  name: 'squad2',
  needs: [{ collection: 'squad2' }],
  async run(sources) {
    const collection = await sources.collection('squad2');
    const queries = answerable(collection);
    const halves = dealt(queries, 2, ({ paragraph }) => articleOf(paragraph));
    const placed = halves.map((half) => half.map((query) => place(collection, query)));
    const shown = queries.map((query) => showsParagraph(collection, query));
    return [
      ...placed.flatMap((half, i) => rowsOf(`squad2, half ${i + 1}`, half)),
      ...rowsOf('squad2', placed.flat()),
      shareRow('squad2', 'fivePassages', shown),
    ];
  },
};

/** WikiQA's answerable questions; the weights that ship have seen them. */
export const wikiqa: Exam = {
  name: 'wikiqa',
  needs: [{ collection: 'wikiqa-test' }],
  async run(sources) {
    const collection = await sources.collection('wikiqa-test');
    return rowsOf(
      'wikiqa',
      answerable(collection).map((query) => place(collection, query)),
    );
  },
};

/** The same by weights fitted afresh on the other half of the articles, and on the other collection. */
export const unseen: Exam = {
  name: 'unseen',
  needs: TRAINING.map(({ name }) => ({ collection: name })),
  async run(sources) {
    const lessons = [];
    for (const { name, times } of TRAINING) {
      lessons.push(lessonOf(await sources.collection(name), times));
    }
    return heldOut(lessons).flatMap(({ name, unseenArticles, otherCollections }) => [
      ...MEASURES.map((measure) =>
        rowOf(name, measure, unseenArticles[measure], unseenArticles.of),
      ),
      ...MEASURES.map((measure) =>
        rowOf(name, `by other: ${measure}`, otherCollections[measure], otherCollections.of),
      ),
    ]);
  },
};

const rowOf = (name: string, measure: string, value: number, of: number): Row => ({
  exam: `unseen, ${name}`,
  measure,
  value,
  of,
});
