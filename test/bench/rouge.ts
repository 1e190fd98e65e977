import { stemmer } from 'stemmer';

/** F1 of unigrams, bigrams and the longest common subsequence, 0–1. */
export interface Rouge {
  readonly rouge1: number;
  readonly rouge2: number;
  readonly rougeL: number;
}

/** Shorter words are not stemmed, as in the usual implementations. */
const MIN_STEMMED = 4;

/** Lower-case runs of Latin letters and digits, stemmed with Porter's algorithm. */
export const rougeWords = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z0-9]+/gu) ?? []).map((word) =>
    word.length < MIN_STEMMED ? word : stemmer(word),
  );

/** ROUGE (Lin 2004) of a summary against the nearest of its references, each measure by itself. */
export function rouge(
  summary: readonly string[],
  references: readonly (readonly string[])[],
): Rouge {
  const best = (measure: (reference: readonly string[]) => number): number =>
    Math.max(0, ...references.map(measure));
  return {
    rouge1: best((reference) => overlap(grams(summary, 1), grams(reference, 1))),
    rouge2: best((reference) => overlap(grams(summary, 2), grams(reference, 2))),
    rougeL: best((reference) =>
      f1(longestCommon(summary, reference), summary.length, reference.length),
    ),
  };
}

function grams(words: readonly string[], size: number): string[] {
  return words.slice(size - 1).map((_, i) => words.slice(i, i + size).join(' '));
}

/** F1 of the shared items, each counted as often as both have it. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const gram of b) left.set(gram, (left.get(gram) ?? 0) + 1);
  let shared = 0;
  for (const gram of a) {
    const n = left.get(gram) ?? 0;
    if (n === 0) continue;
    left.set(gram, n - 1);
    shared += 1;
  }
  return f1(shared, a.length, b.length);
}

const f1 = (shared: number, a: number, b: number): number =>
  a + b === 0 ? 0 : (2 * shared) / (a + b);

/** Length of the longest common subsequence, in a row of the usual table. */
export function longestCommon(a: readonly string[], b: readonly string[]): number {
  const row = new Uint16Array(b.length + 1);
  for (const word of a) {
    let diagonal = 0;
    for (let j = 1; j <= b.length; j += 1) {
      const above = row[j] ?? 0;
      row[j] = word === b[j - 1] ? diagonal + 1 : Math.max(above, row[j - 1] ?? 0);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}
