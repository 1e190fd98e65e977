import { type Draw, generator } from '../bench/random.ts';

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
