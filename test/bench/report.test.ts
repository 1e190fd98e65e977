import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { EngineName } from './engines/engine.ts';
import type { Measured } from './measure.ts';
import { macroRows, reportOf, rowsOf, writeReport } from './report.ts';
import type { ScaleMeasured } from './scale.ts';
import { scaleRowsOf, scaleTableOf } from './scale-report.ts';

const measured = (engine: EngineName, figure: number): Measured => ({
  engine,
  ndcg10: figure / 10,
  recall10: figure / 10,
  p50Ms: figure,
  p99Ms: 2 * figure,
  indexMs: 100 * figure,
  rssMb: 50 * figure,
});

const scaled = (engine: ScaleMeasured['engine'], figure: number): ScaleMeasured => ({
  engine,
  p50Ms: figure,
  p99Ms: 2 * figure,
  indexMs: 100 * figure,
  rssMb: 50 * figure,
  stallMs: null,
  writeMs: null,
  loadMs: figure,
});

const rows = [
  ...rowsOf('small', 10, [measured('fts5', 4), measured('dragoman', 6)]),
  ...rowsOf('large', 90, [measured('fts5', 4), measured('dragoman', 2)]),
];

describe('the rows of a set', () => {
  it('stand best first and are compared with FTS5', () => {
    expect(rows.map(({ engine, vsFts5P50, vsFts5P99 }) => [engine, vsFts5P50, vsFts5P99])).toEqual([
      ['dragoman', 1.5, 1.5],
      ['fts5', 1, 1],
      ['fts5', 1, 1],
      ['dragoman', 0.5, 0.5],
    ]);
  });
});

describe('the macro row of an engine', () => {
  it('is the mean over sets, each counting the same', () => {
    const row = macroRows(rows).find(({ engine }) => engine === 'dragoman');
    expect(row).toMatchObject({ set: 'macro', queries: 100, ndcg10: 0.4, p50Ms: 4, vsFts5P50: 1 });
  });
});

describe('the rows of a size', () => {
  const sizes = [1_000, 10_000].flatMap((passages) =>
    scaleRowsOf(passages, 5, [scaled('dragoman ask', passages / 500), scaled('fts5', 4)]),
  );

  it('are compared with FTS5 at the same size', () => {
    expect(sizes.map(({ vsFts5P50, vsFts5P99 }) => [vsFts5P50, vsFts5P99])).toEqual([
      [0.5, 0.5],
      [1, 1],
      [5, 5],
      [1, 1],
    ]);
  });

  it('stand in one table engine by engine, a dash for what was not measured', () => {
    const lines = scaleTableOf(sizes).split('\n').slice(2);
    expect(lines.map((line) => line.split(/ {2,}/u).slice(0, 2))).toEqual([
      ['dragoman ask', '1,000'],
      ['dragoman ask', '10,000'],
      ['fts5', '1,000'],
      ['fts5', '10,000'],
    ]);
    expect(lines.map((line) => line.split(/ {2,}/u).slice(-3))).toContainEqual(['100', '–', '2']);
  });
});

describe('a report', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dragoman-report-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is written where it fits its schema', () => {
    const file = join(folder, 'report.json');
    const sizes = scaleRowsOf(1_000, 5, [scaled('dragoman ask', 2), scaled('fts5', 4)]);
    const report = reportOf([...rows, ...macroRows(rows), ...sizes]);
    writeReport(file, report);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(report);
  });

  it('is refused where a figure was not measured', () => {
    const file = join(folder, 'report.json');
    const broken = rowsOf('small', 10, [{ ...measured('fts5', 4), p50Ms: NaN }]);
    expect(() => writeReport(file, reportOf(broken))).toThrow(/p50Ms/u);
    expect(existsSync(file)).toBe(false);
  });
});
