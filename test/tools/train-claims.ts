/**
 * Fits how surely a sentence supports a claim, or contradicts it, and writes
 * data/reference/claims.json: `node test/tools/train-claims.ts [DIR] [--dry-run]`. DIR holds the
 * texts that the claims were written on. The shares printed are of weights that had not seen the
 * claims they judge.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ClaimVerdict, together } from '../../src/core/tables/check/check.ts';
import { decisiveOf } from '../../src/core/tables/check/decide.ts';
import type { Side } from '../../src/core/tables/check/scores.ts';
import { SIGNS } from '../../src/core/tables/check/signs.ts';
import { dealt } from '../exam/collection.ts';
import { type Row, shareRow, tableOf } from '../exam/row.ts';
import { type Example as Shown, fitLogistic, probability } from './assurance/logistic.ts';
import { type Example, examplesIn } from './claims/examples.ts';

/** Silly claims are many, and what is left of a claim without its sentence is sometimes said elsewhere. */
const TIMES = { unsupported: 0.7, deprived: 0.4, further: 0.1 };
/** Wrong sentences of one claim that the fit sees. */
const WRONG = 6;
/** Which sentence decides is not known at first; each round takes the likeliest by the last one's weights. */
const ROUNDS = 6;
const FOLDS = 5;
/** A sentence with this share of the best one's meaning may say the same. */
const SAME = 0.9;
const SIDES = ['supports', 'contradicts'] as const;

type Weights = Readonly<Record<Side, readonly number[]>>;
interface Case extends Example {
  readonly times: number;
  readonly verdict: Example['taught']['verdict'];
}

const root = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  options: { 'dry-run': { type: 'boolean' } },
  allowPositionals: true,
});

const casesOf = (examples: readonly Example[]): Case[] =>
  examples.flatMap((example): Case[] => {
    const { verdict } = example.taught;
    const own = { ...example, verdict, times: verdict === 'unsupported' ? TIMES.unsupported : 1 };
    const [part = [], ...others] = example.parts;
    const isWhole = others.length === 0 && (verdict === 'supported' || verdict === 'contradicted');
    if (!isWhole) return [own];
    // The same claim put to a library that lacks the sentence which decides it.
    const [first] = part;
    const rest = part
      .slice(1)
      .filter((one) =>
        one.isDeciding === null || !part.some(({ isDeciding }) => isDeciding === true)
          ? one.cover < SAME * (first?.cover ?? 0)
          : !one.isDeciding,
      );
    return [own, { ...example, parts: [rest], verdict: 'absent', times: TIMES.deprived }];
  });

function fit(cases: readonly Case[]): Weights {
  let weights: Weights | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const last: Weights | null = weights;
    const fitted = SIDES.map((side): number[] => {
      const rows: Shown[] = cases.flatMap((one) => rowsOf(one, side, last?.[side] ?? null));
      return fitLogistic(rows, SIGNS.length);
    });
    weights = { supports: fitted[0] ?? [], contradicts: fitted[1] ?? [] };
  }
  return weights ?? { supports: [], contradicts: [] };
}

function rowsOf(
  { parts, verdict, times }: Case,
  side: Side,
  weights: readonly number[] | null,
): Shown[] {
  // Of several parts it is not known which one differs.
  if (verdict === 'partly' || (parts.length > 1 && verdict === 'contradicted')) return [];
  if (verdict === 'unsupported' && side === 'contradicts') return [];
  const isTrue = verdict === (side === 'supports' ? 'supported' : 'contradicted');
  const isKnown = parts.flat().some(({ isDeciding }) => isDeciding === true);
  return parts.flatMap((part): Shown[] => {
    const own = part.filter((one) => one.side === side);
    const ranked =
      weights === null
        ? own
        : own.toSorted((a, b) => probability(b.signs, weights) - probability(a.signs, weights));
    if (!isTrue)
      return ranked.slice(0, WRONG).map(({ signs }, i) => ({
        signs,
        isAnswered: false,
        times: i === 0 ? times : times * TIMES.further,
      }));
    const right = isKnown ? ranked.find(({ isDeciding }) => isDeciding) : ranked[0];
    return right === undefined
      ? []
      : [{ signs: right.signs, isAnswered: true, times: times / parts.length }];
  });
}

const verdictOf = ({ parts }: Example, weights: Weights): ClaimVerdict =>
  together(
    parts.map((part) => {
      const decisive = decisiveOf(
        part.flatMap((one) =>
          one.side === null
            ? []
            : [{ found: one, side: one.side, sure: probability(one.signs, weights[one.side]) }],
        ),
        ({ found }) => found.doubt === 'absent',
      );
      if (decisive === null) return 'absent';
      return decisive.side === 'contradicts'
        ? 'contradicted'
        : (decisive.found.doubt ?? 'supported');
    }),
  );

const examples = await examplesIn(root, positionals[0] ?? join(root, '../shared'));
const folds = dealt(examples, FOLDS, ({ taught }) => taught.claim);
const judged = folds.flatMap((fold) => {
  const weights = fit(casesOf(examples.filter((one) => !fold.includes(one))));
  return fold.map((one) => {
    const { library, verdict } = one.taught;
    const got = verdictOf(one, weights);
    const isRight =
      verdict === 'unsupported' ? got === 'absent' || got === 'contradicted' : got === verdict;
    return { library, verdict, isRight };
  });
});
const rows = [...new Set(judged.map(({ library }) => library))].flatMap((library) =>
  (['supported', 'contradicted', 'partly', 'absent', 'unsupported'] as const).flatMap(
    (verdict): Row[] => {
      const own = judged.filter((one) => one.library === library && one.verdict === verdict);
      return own.length === 0
        ? []
        : [
            shareRow(
              library,
              verdict,
              own.map(({ isRight }) => isRight),
            ),
          ];
    },
  ),
);
console.log(tableOf(rows));

const weights = fit(casesOf(examples));
const written = Object.fromEntries(
  SIDES.map((side) => [
    side,
    Object.fromEntries(SIGNS.map((sign, i) => [sign, Number((weights[side][i] ?? 0).toFixed(3))])),
  ]),
);
if (values['dry-run'] !== true)
  writeFileSync(join(root, 'data/reference/claims.json'), `${JSON.stringify(written, null, 2)}\n`);
