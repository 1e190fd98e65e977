import type { Side } from './scores.ts';

/** Where true, altered and absent claims part best; test/tools/train-claims.ts prints how well. */
const SURE: Readonly<Record<Side, number>> = { supports: 0.25, contradicts: 0.3 };
/** Of two sentences as sure the one that differs is the weaker evidence: another one may not. */
const DIFFERS = 0.8;

/** The sentence that decides, where one is sure enough. `sure`: 0–1. */
export function decisiveOf<T extends { readonly side: Side; readonly sure: number }>(
  found: readonly T[],
): T | null {
  const worth = ({ side, sure }: T): number => (side === 'supports' ? sure : DIFFERS * sure);
  const [first] = found
    .filter(({ side, sure }) => sure >= SURE[side])
    .sort((a, b) => worth(b) - worth(a));
  return first ?? null;
}
