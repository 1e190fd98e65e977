import type { Range } from '../../extract/tagger.ts';
import { isSameName } from './name-fit.ts';
import { kinship } from './kinship.ts';
import type { Named } from './reading.ts';

/** Who or what takes part in what a verb says, with all that it is called there. */
export interface Party extends Range {
  readonly names: readonly Named[];
  /** Stems of its nouns. */
  readonly terms: readonly string[];
  /** “it”, “herself”: known from elsewhere. */
  readonly isPronoun: boolean;
  readonly isReflexive: boolean;
}

/** Two phrases for one party, or two that act together. */
export const both = (a: Party | null, b: Party | null): Party | null =>
  a === null || b === null
    ? (a ?? b)
    : {
        start: Math.min(a.start, b.start),
        end: Math.max(a.end, b.end),
        names: [...a.names, ...b.names],
        terms: [...a.terms, ...b.terms],
        isPronoun: a.isPronoun && b.isPronoun,
        isReflexive: a.isReflexive || b.isReflexive,
      };

/** Stems from here on name the same, and below here another. */
const SAME = 0.7;
const OTHER = 0.45;

/** Whether two parties are one: true, false, or null where their words do not tell. */
export function areOne(a: Party, b: Party): boolean | null {
  if (a.names.some((name) => b.names.some((other) => isSameName(name, other)))) return true;
  if (a.names.length > 0 && b.names.length > 0) return false;
  if (a.isPronoun || b.isPronoun) return null;
  const near = Math.max(0, ...a.terms.flatMap((one) => b.terms.map((two) => kinship(one, two))));
  if (near >= SAME) return true;
  const isTold = a.terms.length > 0 && b.terms.length > 0 && a.names.length + b.names.length === 0;
  return isTold && near < OTHER ? false : null;
}
