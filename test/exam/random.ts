/** Whole numbers from 0 to below the bound. */
export type Draw = (bound: number) => number;

/** Mulberry32: the same numbers for a seed on every machine. */
export function generator(seed: number): Draw {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** A new order of the items (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], draw: Draw): T[] {
  const order = items.map((item) => ({ item }));
  for (let i = order.length - 1; i > 0; i -= 1) order.push(...order.splice(draw(i + 1), 1));
  return order.map(({ item }) => item);
}

/** At most `size` of the items, drawn with a seed and kept in their order. */
export function sample<T>(items: readonly T[], size: number, seed: number): T[] {
  const drawn = new Set(shuffled([...items.keys()], generator(seed)).slice(0, size));
  return items.filter((_, i) => drawn.has(i));
}
