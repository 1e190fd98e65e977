import { describe, expect, it } from 'vitest';

import { timeInterleaved } from './interleave.ts';

/** Which search ran with which query, in order. */
function order(rounds: number, warmUp: number): string[] {
  const ran: string[] = [];
  const searches = ['A', 'B'].map((name) => (query: string) => ran.push(name + query));
  timeInterleaved(searches, ['1', '2', '3'], { rounds, warmUp });
  return ran;
}

describe('searches timed side by side', () => {
  it('give one time for each query, however many rounds there are', () => {
    const times = timeInterleaved([() => 1, () => 2], ['1', '2', '3'], { rounds: 5, warmUp: 0 });
    expect(times.map((own) => own.length)).toEqual([3, 3]);
    expect(times.flat().every((ms) => ms >= 0)).toBe(true);
  });

  it('run each query in each round, taking turns to be first', () => {
    expect(order(1, 0)).toEqual(['A1', 'B1', 'B2', 'A2', 'A3', 'B3']);
    expect(order(2, 0).slice(6)).toEqual(['A2', 'B2', 'B3', 'A3', 'B1', 'A1']);
  });

  it('run before the clock counts', () => {
    expect(order(0, 2)).toEqual(['A1', 'B1', 'A2', 'B2']);
    expect(order(0, 4)).toHaveLength(12);
  });
});
