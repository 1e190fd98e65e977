import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { belowFloors, readFloors } from './floors.ts';
import type { Row } from './row.ts';

const row = (measure: string, value: number | null): Row => ({
  exam: 'own',
  measure,
  value,
  of: 9,
});
const floors = { own: { shown: { atLeast: 0.8 }, hedged: { atMost: 0.1 } } };

describe('exam floors', () => {
  it('are kept by a figure at its bound', () => {
    expect(belowFloors(floors, [row('shown', 0.8), row('hedged', 0.1)])).toEqual([]);
  });

  it('name each figure that is out of its bounds', () => {
    expect(belowFloors(floors, [row('shown', 0.79), row('hedged', 0.11)])).toEqual([
      'own: shown is 0.790, at least 0.8 is wanted',
      'own: hedged is 0.110, at most 0.1 is wanted',
    ]);
  });

  it('are not kept by a figure that was not measured', () => {
    expect(belowFloors(floors, [row('shown', null), row('hedged', 0)])).toHaveLength(1);
    expect(belowFloors(floors, [row('hedged', 0)])).toHaveLength(1);
  });

  it('do not count for an exam that was left out', () => {
    expect(belowFloors(floors, [{ ...row('shown', 0), exam: 'other' }])).toEqual([]);
  });

  it('bound the library that ships, with or without the texts it was written from', () => {
    const path = join(import.meta.dirname, '../../data/reference/exams/floors.json');
    expect(Object.keys(readFloors(path))).toEqual(expect.arrayContaining(['briefs', 'texts']));
  });
});
