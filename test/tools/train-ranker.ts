/**
 * Fits the weights of the sentence ranker on public questions with known answers and writes
 * data/reference/ranker.json: `node test/tools/train-ranker.ts [DIR] [--dry-run]`. Only weights
 * leave the texts. The scores beside them are of weights that had not seen what they are scored on.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FEATURES } from '../../src/core/answer/features.ts';
import { readCollection } from '../exam/collection.ts';
import { type Row, tableOf } from '../exam/row.ts';
import { TRAINING, fitAll, heldOut, lessonOf } from './ranker/held-out.ts';
import { type Accuracy, accuracy } from './ranker/listwise.ts';

const root = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  options: { 'dry-run': { type: 'boolean' } },
  allowPositionals: true,
});
const folder = positionals[0] ?? join(root, '../shared/eval');

const lessons = [];
for (const { name, times } of TRAINING) {
  lessons.push(lessonOf(await readCollection(join(folder, name)), times));
}

/** Length of the weights together: the scale that the rules set by hand in ranker.ts are on. */
const LENGTH = 8;

const rounded = (value: number): number => Math.round(value * 1e3) / 1e3;

const rowsOf = (exam: string, { of, ...shares }: Accuracy): Row[] =>
  Object.entries(shares).map(([measure, value]) => ({ exam, measure, value, of }));

const scores = heldOut(lessons);
const fitted = fitAll(lessons);
const weights = fitted.map((weight) => (weight * LENGTH) / Math.hypot(...fitted));
const rows = scores.flatMap(({ name, unseenArticles, halves, otherCollections }) => [
  ...halves.flatMap((half, i) => rowsOf(`${name}, half ${i + 1} by the other`, half)),
  ...rowsOf(`${name}, unseen articles`, unseenArticles),
  ...rowsOf(`${name}, by other collections`, otherCollections),
]);
const seen = lessons.flatMap(({ name, instances }) =>
  rowsOf(`${name}, seen`, accuracy(instances, weights)),
);
console.log(tableOf([...rows, ...seen]));

const shares = ({ of, ...accuracies }: Accuracy): object => ({
  ...Object.fromEntries(Object.entries(accuracies).map(([key, value]) => [key, rounded(value)])),
  questions: of,
});
const counts = lessons.map(
  ({ name, times, instances }) => `${name} (${instances.length} × ${times})`,
);
const ranker = {
  version: 1,
  about:
    `Linear listwise weights of the sentence features, fitted by test/tools/train-ranker.ts on the ` +
    `answerable questions of ${counts.join(' and ')}: SQuAD 2.0 (CC BY-SA 4.0) and WikiQA ` +
    `(Microsoft Research, for research use), development parts. Weights only; no text of either is ` +
    `kept. Scores are of weights fitted on the other half of the articles, and on the other collection alone.`,
  scores: Object.fromEntries(
    scores.map(({ name, unseenArticles, otherCollections }) => [
      name,
      { unseenArticles: shares(unseenArticles), otherCollection: shares(otherCollections) },
    ]),
  ),
  weights: Object.fromEntries(FEATURES.map((name, i) => [name, rounded(weights[i] ?? 0)])),
};
if (values['dry-run'] === true) console.log(JSON.stringify(ranker, null, 2));
else
  writeFileSync(join(root, 'data/reference/ranker.json'), `${JSON.stringify(ranker, null, 2)}\n`);
