/**
 * Fits the weights of the assurance, the probability that the library answers, and writes
 * data/reference/assurance.json: `node test/tools/train-assurance.ts [DIR] [--dry-run]`. Run it
 * after train-ranker.ts, whose weights are in one of the signs. Only weights leave the texts. The
 * scores and the calibration beside them are of weights that had not seen the articles they are
 * scored on.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SIGNS } from '../../src/core/answer/assurance.ts';
import { readCollection } from '../exam/collection.ts';
import { auroc } from '../exam/metrics.ts';
import { type Row, shareRow, tableOf } from '../exam/row.ts';
import {
  type Kind,
  type Scored,
  fitCases,
  scoredByHalves,
  trainingCases,
  unseenCases,
} from './assurance/cases.ts';
import { type Calibration, calibrationOf } from './assurance/calibration.ts';

const TRAINING = 'squad2';
const FOREIGN = ['scifact', 'multihop500'];
const UNSEEN = ['multihop500', 'wikiqa-test'];
/** Where the shares of the table are cut. */
const CUTS = [0.015, 0.03, 0.1, 0.2, 0.3, 0.5];

const root = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  options: { 'dry-run': { type: 'boolean' } },
  allowPositionals: true,
});
const folder = positionals[0] ?? join(root, '../shared/eval');
const readAll = (names: readonly string[]) =>
  Promise.all(names.map((name) => readCollection(join(folder, name))));

const cases = [
  ...trainingCases(await readCollection(join(folder, TRAINING)), await readAll(FOREIGN)),
  ...(await readAll(UNSEEN)).flatMap(unseenCases),
];
const scored = scoredByHalves(cases);
const weights = fitCases(cases);

const of = (from: string, kind: Kind): Scored[] =>
  scored.filter(({ one }) => one.from === from && one.kind === kind);
const groups = [
  ...(['answerable', 'nearMiss', 'topicRemoved', 'otherDomain'] as const).map(
    (kind) => [TRAINING, kind] as const,
  ),
  ...UNSEEN.flatMap((from) =>
    (['unseenAnswerable', 'unseenUnanswerable'] as const).map((kind) => [from, kind] as const),
  ),
];

/** Answered against not; a half each way is told apart by weights of its own, so pooled. */
function telling(held: readonly Scored[], lacking: readonly Scored[]): Omit<Row, 'exam'> {
  const side = (all: readonly Scored[]): number[] => all.map(({ probability }) => probability);
  const value = auroc(side(held), side(lacking));
  return { measure: 'auroc', value, of: held.length + lacking.length };
}

const held = of(TRAINING, 'answerable');
const aurocs: Row[] = [
  ...(['nearMiss', 'topicRemoved', 'otherDomain'] as const).map((kind) => ({
    exam: `${TRAINING}, ${kind}`,
    ...telling(held, of(TRAINING, kind)),
  })),
  ...UNSEEN.map((from) => ({
    exam: from,
    ...telling(of(from, 'unseenAnswerable'), of(from, 'unseenUnanswerable')),
  })),
];

const below = (exam: string, group: readonly Scored[]): Row[] =>
  CUTS.map((cut) =>
    shareRow(
      exam,
      `below ${cut}`,
      group.map(({ probability }) => probability < cut),
    ),
  );
const right = scored.filter(({ one }) => one.kind === 'answerable' && one.isRight);
const shares = [
  ...groups.flatMap(([from, kind]) => below(`${from}, ${kind}`, of(from, kind))),
  ...below(`${TRAINING}, best sentence right`, right),
];
console.log(tableOf([...aurocs, ...shares]));

const rounded = (value: number): number => Math.round(value * 1e3) / 1e3;
/** Each kind counts as in the fit, which is what the probability is of; what the fit leaves out counts once. */
const calibrationOn = (from: string): Calibration =>
  calibrationOf(
    scored
      .filter(({ one }) => one.from === from)
      .map(({ one, probability }) => ({
        probability,
        isAnswered: one.isAnswered,
        times: one.times || 1,
      })),
  );
const summed = ({ questions, brier, ece }: Calibration) => ({
  questions,
  brier: rounded(brier),
  ece: rounded(ece),
});
const calibration = calibrationOn(TRAINING);
const counts = groups.slice(0, 4).map(([from, kind]) => `${of(from, kind).length} ${kind}`);
const assurance = {
  version: 1,
  about:
    `Logistic weights of the signs that a library answers, fitted by test/tools/train-assurance.ts ` +
    `on questions of SQuAD 2.0 (CC BY-SA 4.0), development part: ${counts.join(', ')}; the latter ` +
    `two asked of libraries without the article or on other subjects. Weights only; no text is ` +
    `kept. Scores are AUROC of weights fitted on the other half of the articles; of the other ` +
    `collections the fit has seen none.`,
  scores: Object.fromEntries(
    aurocs.map(({ exam, value, of: questions }) => [
      exam,
      { auroc: value === null ? null : rounded(value), questions },
    ]),
  ),
  calibration: {
    about:
      `Of ${TRAINING}, weights fitted on the other half of the articles, each kind counting as in ` +
      `the fit; \`elsewhere\` of collections that no fit has seen. Brier score: Brier 1950; expected calibration error over ten bins of equal width: ` +
      `Naeini, Cooper & Hauskrecht 2015.`,
    ...summed(calibration),
    elsewhere: Object.fromEntries(UNSEEN.map((from) => [from, summed(calibrationOn(from))])),
    bins: calibration.bins.map(({ predicted, observed, ...bin }) => ({
      ...bin,
      predicted: predicted === null ? null : rounded(predicted),
      observed: observed === null ? null : rounded(observed),
    })),
  },
  weights: Object.fromEntries(SIGNS.map((name, i) => [name, rounded(weights[i] ?? 0)])),
};
if (values['dry-run'] === true) console.log(JSON.stringify(assurance, null, 2));
else
  writeFileSync(
    join(root, 'data/reference/assurance.json'),
    `${JSON.stringify(assurance, null, 2)}\n`,
  );
