import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Rate, type Summary, summarise } from '../../src/core/exam.ts';
import { belowFloors, readFloors } from './floors.ts';

const rate = (value: number): Rate => ({ hits: 0, of: 1, rate: value });
const summary: Summary = { ...summarise([]).total, shown: rate(0.8), hedged: rate(0.1) };

describe('exam floors', () => {
  it('are kept by a rate at its bound', () => {
    expect(belowFloors({ atLeast: { shown: 0.8 }, atMost: { hedged: 0.1 } }, summary)).toEqual([]);
  });

  it('name each rate that is out of its bounds', () => {
    expect(belowFloors({ atLeast: { shown: 0.81 }, atMost: { hedged: 0.09 } }, summary)).toEqual([
      'shown is 80.0 %, at least 81.0 % is wanted',
      'hedged is 10.0 %, at most 9.0 % is wanted',
    ]);
  });

  it('are not kept by a rate that was not measured', () => {
    expect(belowFloors({ atLeast: { must: 0 }, atMost: {} }, summary)).toHaveLength(1);
  });

  it('are there for both exams', () => {
    const path = join(import.meta.dirname, '../../data/reference/exams/floors.json');
    expect(Object.keys(readFloors(path))).toEqual(['briefs', 'texts']);
  });
});
