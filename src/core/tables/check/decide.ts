import type { Side } from './scores.ts';

/** Where true, altered and absent claims part best; test/tools/train-claims.ts prints how well. */
const SURE: Readonly<Record<Side, number>> = { supports: 0.29, contradicts: 0.3 };
/** Of two sentences as sure the one that differs is the weaker evidence: another one may not. */
const DIFFERS = 0.9;

/**
 * The sentence that decides, where one is sure enough; what seems to support the claim and does not
 * is passed over. `sure`: 0–1.
 */
export function decisiveOf<T extends { readonly side: Side; readonly sure: number }>(
  found: readonly T[],
  isDoubted: (one: T) => boolean,
): T | null {
  const worth = ({ side, sure }: T): number => (side === 'supports' ? sure : DIFFERS * sure);
  const first = found
    .filter(({ side, sure }) => sure >= SURE[side])
    .sort((a, b) => worth(b) - worth(a))
    .find((one) => one.side === 'contradicts' || !isDoubted(one));
  return first ?? null;
}
