import vectors from '../../../data/reference/vectors.json' with { type: 'json' };

const DIMENSIONS = vectors.dimensions;

interface Table {
  readonly rows: ReadonlyMap<string, number>;
  readonly codes: Int8Array;
  /** Length of each row, so that a cosine is one product. */
  readonly lengths: Float32Array;
}

let table: Table | null = null;

/** Decodes the vectors, once: some tens of milliseconds, better before anything waits. */
export function loadVectors(): Table {
  if (table !== null) return table;
  const bytes = atob(vectors.codes);
  const codes = new Int8Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 1) codes[i] = bytes.charCodeAt(i);
  const rows = new Map(vectors.stems.split(' ').map((stem, row) => [stem, row]));
  const lengths = new Float32Array(rows.size);
  for (let row = 0; row < rows.size; row += 1) lengths[row] = Math.sqrt(product(codes, row, row));
  table = { rows, codes, lengths };
  return table;
}

function product(codes: Int8Array, a: number, b: number): number {
  const from = a * DIMENSIONS;
  const to = b * DIMENSIONS;
  let sum = 0;
  for (let i = 0; i < DIMENSIONS; i += 1) sum += (codes[from + i] ?? 0) * (codes[to + i] ?? 0);
  return sum;
}

/**
 * Cosine of two stems' GloVe vectors, −1 to 1: how alike the company is that they keep in general
 * English, which opposites share. Null where either is too rare to have one.
 */
export function kinship(a: string, b: string): number | null {
  const { rows, codes, lengths } = loadVectors();
  const rowA = rows.get(a);
  const rowB = rows.get(b);
  if (rowA === undefined || rowB === undefined) return null;
  return product(codes, rowA, rowB) / ((lengths[rowA] ?? 1) * (lengths[rowB] ?? 1));
}

/** The stems of `among` that are kin to a stem by at least `least`, nearest first, itself left out. */
export function kinOf(
  stem: string,
  among: Iterable<string>,
  least: number,
): { readonly stem: string; readonly cosine: number }[] {
  if (!loadVectors().rows.has(stem)) return [];
  return [...among]
    .flatMap((other) => {
      const cosine = other === stem ? null : kinship(stem, other);
      return cosine === null || cosine < least ? [] : [{ stem: other, cosine }];
    })
    .toSorted((a, b) => b.cosine - a.cosine);
}
