import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { digestTableOf, measureDigests, measureStories } from './digest.ts';
import { reportOf, writeReport } from './report.ts';
import { loadSummaries, summaryOf } from './summaries.ts';

const LINES = ['dev', 'held', 'held'].map((split, i) => ({
  id: `text-${String(i)}`,
  text: `the pier of lorn\n\nthe pier of lorn ${String(i)} is long. it was built of oak. nobody knows by whom.`,
  references: [`The pier of Lorn ${String(i)} is long.`],
  split,
}));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-'));
  mkdirSync(join(folder, 'cnndm-sample'));
  const lines = LINES.map((line) => JSON.stringify(line)).join('\n');
  writeFileSync(join(folder, 'cnndm-sample', 'items.jsonl'), `${lines}\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('sets of summaries', () => {
  it('are read in parts, titles and capitals found, with a length for all', () => {
    const [set] = loadSummaries(folder);
    expect(set).toMatchObject({ name: 'cnndm-sample', dev: { length: 1 }, budget: 7 });
    const document = set?.held[0]?.document;
    expect(document?.title).toBe('The pier of lorn');
    expect(document?.body).toBe(
      'The pier of lorn 1 is long. It was built of oak. Nobody knows by whom.',
    );
  });

  it('are none where the folder has none', () => {
    expect(loadSummaries(tmpdir())).toEqual([]);
  });
});

describe('a summary', () => {
  it('is cut at the budget in the order chosen, and stands in the order of the text', () => {
    const document = loadSummaries(folder)[0]?.held[0]?.document;
    if (document === undefined) throw new Error('There is no text.');
    const [first, second] = [
      { start: 0, end: 27 },
      { start: 28, end: 48 },
    ];
    expect(summaryOf(document, [second, first], 8)).toEqual(
      'the pier of it wa built of oak'.split(' ').map((word) => (word === 'wa' ? 'was' : word)),
    );
  });
});

describe('the bench of digests', () => {
  it('has a row a way and set and one for their mean, which fit the report', () => {
    const sets = loadSummaries(folder);
    const rows = measureDigests(sets, 2);
    expect(rows.filter(({ set }) => set === 'macro')).toHaveLength(5);
    expect(digestTableOf(rows)).toContain('centroid + MMR');
    const stories = measureStories(sets);
    writeReport(join(folder, 'report.json'), reportOf([...rows, ...stories]));
  });
});
