/**
 * Writes data/reference/background.json: how rare each common English stem is in general text, from
 * the public collections of an evaluation folder: `node test/tools/build-background.ts [DIR]`.
 * Only counts leave the texts. A word rare in a small library but common in English carries little.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../src/core/search/analyzer.ts';

/** News and encyclopaedia texts; passages of this many words count once a stem. */
const SETS = ['squad2', 'wikiqa-test', 'multihop500', 'cnndm-sample', 'bbc-summary'];
const WORDS = 120;
const LEAST = 12;

const folder = process.argv[2] ?? '../shared/eval';
const frequency = new Map<string, number>();
let total = 0;
for (const set of SETS) {
  const file = ['corpus.jsonl', 'items.jsonl']
    .map((name) => join(folder, set, name))
    .find((path) => existsSync(path));
  if (file === undefined)
    throw new Error(`No corpus.jsonl or items.jsonl in ${join(folder, set)}.`);
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const words = (JSON.parse(line) as { text: string }).text.split(/\s+/u);
    for (let i = 0; i < words.length; i += WORDS) {
      total += 1;
      const terms = new Set(
        analyze(words.slice(i, i + WORDS).join(' ')).map((token) => token.term),
      );
      for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    }
  }
}
const idf: Record<string, number> = {};
for (const [term, n] of [...frequency].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
  if (n >= LEAST && /^[a-z]{2,}$/u.test(term))
    idf[term] = Math.round(10 * Math.log(1 + (total - n + 0.5) / (n + 0.5))) / 10;
}
const about = `ln(1 + (N − n + ½)/(n + ½)) of each stem in at least ${String(LEAST)} of ${String(total)} passages of ${String(WORDS)} words from public news and encyclopaedia collections (${SETS.join(', ')}). Computed by test/tools/build-background.ts; counts only.`;
const rare = Math.round(10 * Math.log(1 + (total - LEAST + 0.5) / (LEAST + 0.5))) / 10;
writeFileSync(
  'data/reference/background.json',
  `${JSON.stringify({ version: 1, about, rare, idf })}\n`,
);
process.stdout.write(`${String(Object.keys(idf).length)} stems over ${String(total)} passages\n`);
