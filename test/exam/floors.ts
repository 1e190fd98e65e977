import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { RATES, type RateName, type Summary } from '../../src/core/exam.ts';

const BOUNDS = z.partialRecord(z.enum(RATES), z.number().min(0).max(1));
const FLOORS = z.record(z.string(), z.object({ atLeast: BOUNDS, atMost: BOUNDS }));

export type Floors = z.infer<typeof FLOORS>[string];

/** The bounds of every exam, by its name. */
export function readFloors(path: string): Readonly<Record<string, Floors>> {
  return FLOORS.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** One line for each rate that is out of its bounds; a rate of no question is too. */
export function belowFloors({ atLeast, atMost }: Floors, summary: Summary): string[] {
  return RATES.flatMap((name) => [
    ...breach(name, summary, 'at least', atLeast[name], (rate, bound) => rate >= bound),
    ...breach(name, summary, 'at most', atMost[name], (rate, bound) => rate <= bound),
  ]);
}

function breach(
  name: RateName,
  summary: Summary,
  words: string,
  bound: number | undefined,
  holds: (rate: number, bound: number) => boolean,
): string[] {
  const { rate } = summary[name];
  if (bound === undefined || (rate !== null && holds(rate, bound))) return [];
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  return [
    `${name} is ${rate === null ? 'not measured' : percent(rate)}, ${words} ${percent(bound)} is wanted`,
  ];
}
