import { chosen, extractsOf, type ExtractWeights } from '../../src/core/briefing/extracts.ts';
import {
  candidatesOf,
  FEATURES,
  likeness,
  vectorOf,
  type Candidate,
} from '../../src/core/briefing/sentence-features.ts';
import { storiesOf } from '../../src/core/briefing/stories.ts';
import type { Document } from '../../src/core/vocabulary.ts';
import { toDocument } from './engines/dragoman.ts';
import { mean } from './metrics.ts';
import { generator } from './random.ts';
import { longestCommon, rouge, rougeWords } from './rouge.ts';
import { summaryOf, type SummarySet, type SummaryTask } from './summaries.ts';
import { type Column, formatTable } from './table.ts';

/** One way to choose sentences on one set, or its plain mean over the sets where `set` is `macro`. */
export interface DigestRow {
  readonly bench: 'digest';
  readonly set: string;
  readonly way: string;
  readonly texts: number;
  /** Words of a summary. */
  readonly words: number;
  /** F1 against the nearest reference, 0–1. */
  readonly rouge1: number;
  readonly rouge2: number;
  readonly rougeL: number;
  /** In digests of five texts, how alike each item is to the one most like it: cosine and ROUGE-L, 0–1. */
  readonly repeated: number;
  readonly repeatedL: number;
  readonly msPerText: number;
}

/** How well texts of one story are found: articles and summaries of them, which share no title. */
export interface StoryRow {
  readonly bench: 'stories';
  readonly set: string;
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
}

/** Items of a digest, and sentences of each. */
const ITEMS = 5;
const SENTENCES = 2;

type Way = (document: Document) => readonly Candidate[];

const only = (weights: Partial<ExtractWeights>): ExtractWeights => ({
  ...(Object.fromEntries(FEATURES.map((name) => [name, 0])) as ExtractWeights),
  redundancy: 0,
  repeated: 0,
  ...weights,
});

/** The textbook's: cosine with the centroid at two thirds, likeness to what is chosen at one third. */
const CENTROID = only({ central: 2 / 3, redundancy: 1 / 3 });

const WAYS: Readonly<Record<string, () => Way>> = {
  dragoman: () => (document) => chosen(candidatesOf(document)),
  'dragoman, none that leans': () => (document) =>
    chosen(candidatesOf(document).filter(({ leans }) => !leans)),
  'centroid + MMR': () => (document) => chosen(candidatesOf(document), { weights: CENTROID }),
  'lead-3': () => candidatesOf,
  random: () => {
    const draw = generator(7);
    return (document) =>
      candidatesOf(document)
        .map((candidate) => ({ candidate, at: draw(1 << 30) }))
        .sort((a, b) => a.at - b.at)
        .map(({ candidate }) => candidate);
  },
};

/** All ways on the held-out parts of the sets, at one length a set, then the mean of the sets; best first. */
export function measureDigests(sets: readonly SummarySet[], limit = Infinity): DigestRow[] {
  const rows = sets.flatMap((set) =>
    Object.keys(WAYS).map((way) => rowOf(set, way, set.held.slice(0, limit))),
  );
  const macro = [...Map.groupBy(rows, ({ way }) => way)].map(([way, own]): DigestRow => {
    const average = (figure: (row: DigestRow) => number): number => mean(own.map(figure));
    return {
      bench: 'digest',
      set: 'macro',
      way,
      texts: own.reduce((sum, { texts }) => sum + texts, 0),
      words: Math.round(average(({ words }) => words)),
      rouge1: average((row) => row.rouge1),
      rouge2: average((row) => row.rouge2),
      rougeL: average((row) => row.rougeL),
      repeated: average((row) => row.repeated),
      repeatedL: average((row) => row.repeatedL),
      msPerText: average((row) => row.msPerText),
    };
  });
  return [...Map.groupBy([...rows, ...macro], ({ set }) => set).values()].flatMap((own) =>
    own.toSorted((a, b) => worthOf(b) - worthOf(a)),
  );
}

const worthOf = ({ rouge1, rouge2, rougeL }: DigestRow): number => rouge1 + rouge2 + rougeL;

function rowOf(
  { name, budget }: SummarySet,
  way: string,
  tasks: readonly SummaryTask[],
): DigestRow {
  const choose = WAYS[way]?.() ?? candidatesOf;
  // Words are stemmed once; who comes first is not to pay for all.
  for (const { document } of tasks) candidatesOf(document);
  const begun = performance.now();
  const order = tasks.map(({ document }) => choose(document));
  const msPerText = (performance.now() - begun) / tasks.length;
  const scores = tasks.map(({ document, references }, i) =>
    rouge(summaryOf(document, order[i] ?? [], budget), references),
  );
  const repeats = digestsOf(way, tasks, order).flatMap(nearestOf);
  return {
    bench: 'digest',
    set: name,
    way,
    texts: tasks.length,
    words: budget,
    rouge1: mean(scores.map((score) => score.rouge1)),
    rouge2: mean(scores.map((score) => score.rouge2)),
    rougeL: mean(scores.map((score) => score.rougeL)),
    repeated: mean(repeats.map(({ cosine }) => cosine)),
    repeatedL: mean(repeats.map(({ rougeL }) => rougeL)),
    msPerText,
  };
}

/** Texts in a row as digests: what each item of one quotes. The product knows what it quoted before. */
function digestsOf(
  way: string,
  tasks: readonly SummaryTask[],
  order: readonly (readonly Candidate[])[],
): string[][] {
  const digests: string[][] = [];
  for (let from = 0; from + 1 < tasks.length; from += ITEMS) {
    const items: string[] = [];
    for (const [i, { document }] of tasks.slice(from, from + ITEMS).entries()) {
      const known = items.map(vectorOf);
      const sentences = way.startsWith('dragoman')
        ? extractsOf(document, { limit: SENTENCES, known })
        : (order[from + i] ?? []).slice(0, SENTENCES);
      items.push(sentences.map(({ start, end }) => document.body.slice(start, end)).join(' '));
    }
    if (items.length > 1) digests.push(items);
  }
  return digests;
}

/** Of each item the likeness to the one that is most like it. */
function nearestOf(items: readonly string[]): { cosine: number; rougeL: number }[] {
  const read = items.map((item) => ({ vector: vectorOf(item), words: rougeWords(item) }));
  return read.map((own) => {
    const others = read.filter((other) => other !== own);
    const shared = others.map(
      ({ words }) =>
        (2 * longestCommon(own.words, words)) / Math.max(1, own.words.length + words.length),
    );
    return {
      cosine: Math.max(...others.map(({ vector }) => likeness(own.vector, vector))),
      rougeL: Math.max(...shared),
    };
  });
}

/** Each text together with its first reference as if another source had told it. */
export function measureStories(sets: readonly SummarySet[], limit = Infinity): StoryRow[] {
  return sets
    .filter(({ name }) => name.startsWith('cnndm'))
    .map(({ name, held }) => {
      const tasks = held.slice(0, limit);
      const documents = tasks.flatMap(({ document, summary }) => [
        document,
        toDocument({ id: `${document.id} retold`, title: '', text: summary }),
      ]);
      const joined = storiesOf(documents).flatMap((told) =>
        told.flatMap((a, i) => told.slice(i + 1).map((b) => [a.id, b.id] as const)),
      );
      const right = joined.filter(([a, b]) => b === `${a} retold`).length;
      return {
        bench: 'stories' as const,
        set: name,
        pairs: tasks.length,
        precision: right / Math.max(1, joined.length),
        recall: right / Math.max(1, tasks.length),
      };
    });
}

const percent = (value: number): string => (100 * value).toFixed(1);

const COLUMNS: readonly Column<DigestRow>[] = [
  ['set', (row) => row.set],
  ['way', (row) => row.way],
  ['texts', (row) => String(row.texts)],
  ['words', (row) => String(row.words)],
  ['ROUGE-1', (row) => percent(row.rouge1)],
  ['ROUGE-2', (row) => percent(row.rouge2)],
  ['ROUGE-L', (row) => percent(row.rougeL)],
  ['repeated', (row) => percent(row.repeated)],
  ['repeated L', (row) => percent(row.repeatedL)],
  ['ms a text', (row) => row.msPerText.toFixed(1)],
];

const STORY_COLUMNS: readonly Column<StoryRow>[] = [
  ['set', (row) => row.set],
  ['pairs', (row) => String(row.pairs)],
  ['precision', (row) => percent(row.precision)],
  ['recall', (row) => percent(row.recall)],
];

export const digestTableOf = (rows: readonly DigestRow[]): string =>
  formatTable(
    'extracts, stemmed ROUGE F1 at one length a set, and likeness within a digest',
    COLUMNS,
    rows,
  );

export const storyTableOf = (rows: readonly StoryRow[]): string =>
  formatTable('texts of one story found', STORY_COLUMNS, rows);
