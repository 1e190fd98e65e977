import { assuranceOf } from '../../src/core/answer/assurance.ts';
import { judge } from '../../src/core/answer/judge.ts';
import { understand } from '../../src/core/answer/question.ts';
import { rankSentences } from '../../src/core/answer/ranker.ts';
import type { Library } from '../../src/core/library.ts';
import type { Answer } from '../../src/core/vocabulary.ts';
import { type Collection, articleOf, dealt, libraryOf } from './collection.ts';
import type { Exam } from './exam.ts';
import { auroc } from './metrics.ts';
import { sample } from './random.ts';
import { type Row, shareRow } from './row.ts';
import { answerable } from './sentences.ts';

/** What the judge makes of a question. */
interface Judged {
  /** Probability that the library answers. */
  readonly assurance: number;
  readonly status: Answer['status'];
}

function judged(library: Library, text: string): Judged {
  const question = understand(library, text, null);
  const ranked = rankSentences(library, question, null);
  const { status } = judge(library, question, ranked);
  const [best] = ranked;
  const assurance = best === undefined ? 0 : assuranceOf(library, question, ranked, best);
  return { assurance, status };
}

const judgeAll = (library: Library, texts: readonly string[]): Judged[] =>
  texts.map((text) => judged(library, text));

/** How well the assurance tells held from lacking, and what became of either. */
function rowsOf(exam: string, held: readonly Judged[], lacking: readonly Judged[]): Row[] {
  const scores = (side: readonly Judged[]): number[] => side.map(({ assurance }) => assurance);
  const statuses = (name: string, side: readonly Judged[]): Row[] =>
    (['found', 'uncertain', 'declined'] as const).map((status) =>
      shareRow(
        exam,
        `${name}: ${status}`,
        side.map((one) => one.status === status),
      ),
    );
  const of = held.length + lacking.length;
  return [
    { exam, measure: 'auroc', value: auroc(scores(held), scores(lacking)), of },
    ...statuses('held', held),
    ...statuses('lacking', lacking),
  ];
}

const textsOf = (queries: readonly { readonly text: string }[]): string[] =>
  queries.map(({ text }) => text);

/** Questions drawn from each collection; enough for a standard error of the AUROC below .01. */
const SAMPLE = 400;
const SEED = 1;

/** Collections on other subjects than SQuAD2's: science, aeronautics, librarianship, medicine. */
const ELSEWHERE = ['scifact', 'cranfield', 'cisi', 'med'];

/** Questions of other collections, asked of SQuAD2's library and of the texts' small one. */
export const otherDomain: Exam = {
  name: 'other domain',
  needs: ['texts', ...['squad2', ...ELSEWHERE].map((collection) => ({ collection }))],
  async run(sources) {
    const collection = await sources.collection('squad2');
    const own = sample(textsOf(answerable(collection)), SAMPLE, SEED);
    const foreign: string[] = [];
    for (const name of ELSEWHERE) {
      foreign.push(...textsOf((await sources.collection(name)).queries));
    }
    const { library, questions } = await sources.own('texts');
    const asked = questions
      .filter(({ type, context }) => type !== 'unanswerable' && context === null)
      .map(({ question }) => question);
    const squad2 = judgeAll(collection.library, own);
    return [
      ...rowsOf(
        'other domain, squad2',
        squad2,
        judgeAll(collection.library, sample(foreign, SAMPLE, SEED)),
      ),
      ...rowsOf('other domain, texts', judgeAll(library, asked), judgeAll(library, own)),
    ];
  },
};

const FOLDS = 5;

/** SQuAD2's answerable questions, asked of its library with and without their articles. */
export const topicRemoved: Exam = {
  name: 'topic removed',
  needs: [{ collection: 'squad2' }],
  async run(sources) {
    const collection = await sources.collection('squad2');
    const queries = answerable(collection);
    const lacking = dealt(queries, FOLDS, ({ paragraph }) => articleOf(paragraph)).flatMap((fold) =>
      judgeAll(
        without(collection, new Set(fold.map(({ paragraph }) => articleOf(paragraph)))),
        textsOf(fold),
      ),
    );
    return rowsOf('topic removed', judgeAll(collection.library, textsOf(queries)), lacking);
  },
};

function without({ name, documents }: Collection, articles: ReadonlySet<string>): Library {
  const rest = documents.filter(({ id }) => !articles.has(articleOf(id)));
  return libraryOf(`${name} in part`, rest);
}

/** A collection's own unanswerable questions against its answerable ones. */
const ownUnanswerable = (name: string, collection: string): Exam => ({
  name,
  needs: [{ collection }],
  async run(sources) {
    const { library, queries } = await sources.collection(collection);
    const side = (held: boolean): Judged[] =>
      judgeAll(library, textsOf(queries.filter((query) => query.answerable === held)));
    return rowsOf(name, side(true), side(false));
  },
});

/** SQuAD2's adversarial questions: on a paragraph's subject, with its words, not said in it. */
export const nearMiss = ownUnanswerable('near miss', 'squad2');

export const multihopNull = ownUnanswerable('multihop null', 'multihop500');
