import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Row } from './row.ts';

const BOUND = z.strictObject({ atLeast: z.number() }).or(z.strictObject({ atMost: z.number() }));
const FLOORS = z.record(z.string(), z.record(z.string(), BOUND));

/** Bounds by exam and measure. */
export type Floors = z.infer<typeof FLOORS>;

export const readFloors = (path: string): Floors =>
  FLOORS.parse(JSON.parse(readFileSync(path, 'utf8')));

/** One line for each bound that is not kept; those of exams without a row are not looked at. */
export function belowFloors(floors: Floors, rows: readonly Row[]): string[] {
  return Object.entries(floors).flatMap(([exam, bounds]) => {
    const own = rows.filter((row) => row.exam === exam);
    if (own.length === 0) return [];
    return Object.entries(bounds).flatMap(([measure, bound]) => {
      const value = own.find((row) => row.measure === measure)?.value ?? null;
      const least = 'atLeast' in bound;
      const limit = least ? bound.atLeast : bound.atMost;
      if (value !== null && (least ? value >= limit : value <= limit)) return [];
      const got = value === null ? 'not measured' : value.toFixed(3);
      return [`${exam}: ${measure} is ${got}, at ${least ? 'least' : 'most'} ${limit} is wanted`];
    });
  });
}
