/** Fits what a digest's sentences are chosen by, and writes data/reference/extracts.json. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { chosen, REPEATED, type ExtractWeights } from '../../src/core/briefing/extracts.ts';
import { candidatesOf, FEATURES } from '../../src/core/briefing/sentence-features.ts';
import { mean } from '../bench/metrics.ts';
import { longestCommon, rouge, rougeWords } from '../bench/rouge.ts';
import { loadSummaries, summaryOf, type SummarySet, type SummaryTask } from '../bench/summaries.ts';

const USAGE = 'node test/tools/train-extracts.ts [folder of summary sets]';
const root = join(import.meta.dirname, '../..');

/** Keeps weights small: little is known from a few hundred texts. */
const RIDGE = 0.003;
/** A set of a handful of texts counts less. */
const FEW_TEXTS = 20;
const FEW_WEIGHT = 0.3;
/** Added to a sentence's words, so that very short ones gain nothing by being short. */
const SHORT = 5;
const REDUNDANCIES = [0.2, 0.4, 0.6, 0.8, 1, 1.2];

/** Features and worth of the sentences of one text, both less their mean within it. */
interface Example {
  readonly features: readonly (readonly number[])[];
  readonly worths: readonly number[];
}

/** What a sentence has in common with the nearest reference, by its length. */
function worthOf(words: readonly string[], references: readonly (readonly string[])[]): number {
  const shared = references.map((reference) => {
    const own = rouge(words, [reference]);
    const unigrams = (own.rouge1 * (words.length + reference.length)) / 2;
    const bigrams = (own.rouge2 * (words.length + reference.length - 2)) / 2;
    return (unigrams + bigrams + longestCommon(words, reference)) / 3;
  });
  return Math.max(...shared) / (words.length + SHORT);
}

function exampleOf({ document, references }: SummaryTask, budget: number): Example {
  const candidates = candidatesOf(document);
  const features = centred(
    candidates.map((candidate) => FEATURES.map((name) => candidate.features[name])),
  );
  const worths = candidates.map(({ start, end }) => [
    worthOf(rougeWords(document.body.slice(start, end)).slice(0, budget), references),
  ]);
  return { features, worths: centred(worths).map(([worth = 0]) => worth) };
}

function centred(rows: readonly (readonly number[])[]): number[][] {
  const means = (rows[0] ?? []).map((_, column) => mean(rows.map((row) => row[column] ?? 0)));
  return rows.map((row) => row.map((value, column) => value - (means[column] ?? 0)));
}

/** Ridge regression; each set counts the same in all, each text of it the same. */
function fit(sets: readonly SummarySet[]): number[] {
  const size = FEATURES.length;
  const system = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size + 1 }, (_unused, j): number => (i === j ? RIDGE : 0)),
  );
  for (const { dev, budget } of sets) {
    const examples = dev.map((task) => exampleOf(task, budget));
    const spread = Math.sqrt(mean(examples.flatMap(({ worths }) => worths.map((w) => w * w))));
    const weight = (dev.length < FEW_TEXTS ? FEW_WEIGHT : 1) / dev.length;
    for (const { features, worths } of examples) {
      features.forEach((row, n) => {
        const share = weight / features.length;
        row.forEach((a, i) => {
          const line = system[i] ?? [];
          row.forEach((b, j) => (line[j] = (line[j] ?? 0) + share * a * b));
          line[size] = (line[size] ?? 0) + (share * a * (worths[n] ?? 0)) / spread;
        });
      });
    }
  }
  return solved(system);
}

/** Gauss and Jordan's elimination of a system whose last column is the right side. */
function solved(system: readonly number[][]): number[] {
  const rows = system.map((row) => [...row]);
  rows.forEach((pivot, i) => {
    const head = pivot[i] ?? 1;
    rows.forEach((row, r) => {
      if (r === i) return;
      const factor = (row[i] ?? 0) / head;
      pivot.forEach((value, c) => (row[c] = (row[c] ?? 0) - factor * value));
    });
  });
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}

type Part = 'dev' | 'held';

function scoresOf(sets: readonly SummarySet[], part: Part, weights: ExtractWeights) {
  return sets.map((set) => {
    const scores = set[part].map(({ document, references }) =>
      rouge(
        summaryOf(document, chosen(candidatesOf(document), { weights }), set.budget),
        references,
      ),
    );
    const of = (measure: 'rouge1' | 'rouge2' | 'rougeL'): number =>
      Math.round(1000 * mean(scores.map((score) => score[measure]))) / 10;
    return [
      set.name,
      { rouge1: of('rouge1'), rouge2: of('rouge2'), rougeL: of('rougeL') },
    ] as const;
  });
}

const { positionals } = parseArgs({ allowPositionals: true });
const folder = positionals[0] ?? join(root, '../shared/eval');
const sets = existsSync(folder) ? loadSummaries(folder) : [];
if (sets.length === 0) {
  console.error(`There is no set of summaries in ${folder}. Usage: ${USAGE}`);
  process.exit(1);
}
const fitted = fit(sets);
const weightsWith = (redundancy: number): ExtractWeights =>
  Object.fromEntries([
    ...FEATURES.map((name, i) => [name, Math.round(100 * (fitted[i] ?? 0)) / 100] as const),
    ['redundancy', redundancy] as const,
    ['repeated', REPEATED] as const,
  ]) as ExtractWeights;
const macro = (weights: ExtractWeights): number =>
  mean(scoresOf(sets, 'dev', weights).flatMap(([, scores]) => Object.values(scores)));
const [redundancy = 0] = REDUNDANCIES.toSorted(
  (a, b) => macro(weightsWith(b)) - macro(weightsWith(a)),
);
const weights = weightsWith(redundancy);
const learned = Object.fromEntries(Object.entries(weights).filter(([name]) => name !== 'repeated'));
const texts = sets.map(({ name, dev }) => `${name} (${dev.length})`).join(', ');
const model = {
  version: 1,
  about:
    'Linear weights of what sentences of a digest are chosen by, fitted by test/tools/train-extracts.ts ' +
    `on the development parts of ${texts}: news of CNN and Daily Mail, BBC news and product reviews with summaries ` +
    'by people. Weights only; no text is kept. Scores are of articles that were not fitted on.',
  scores: Object.fromEntries(scoresOf(sets, 'held', weights)),
  weights: learned,
};
writeFileSync(join(root, 'data/reference/extracts.json'), `${JSON.stringify(model, null, 2)}\n`);
console.log(JSON.stringify(model, null, 2));
