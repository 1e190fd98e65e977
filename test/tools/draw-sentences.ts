/**
 * Draws sentences of news and encyclopaedia texts to be labelled for the extraction exam:
 * `node test/tools/draw-sentences.ts [DIR] > positions.jsonl`. Prints where each stands, never its
 * words. The same seed and texts give the same draw; labelled positions are only good for that.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sentencesOf } from '../../src/core/text/sentences.ts';
import { generator } from '../bench/random.ts';
import { shuffled } from '../exam/random.ts';

/** bbc-summary is left out: its text is lower-cased, so names and starts of sentences are lost. */
const FILES = [
  'cnndm-sample/items.jsonl',
  'multihop500/corpus.jsonl',
  'squad2/corpus.jsonl',
  'wikiqa-test/corpus.jsonl',
];
const SEED = 20_250_607;
const DRAWN_PER_FILE = 70;
const MOST_PER_RECORD = 2;
/** Shorter ones are headings and crumbs, longer ones mostly tables run together. In UTF-16 units. */
const LENGTH = { least: 40, most: 400 } as const;

const RECORD = z.object({ id: z.string(), text: z.string() });

interface Position {
  readonly at: {
    readonly file: string;
    readonly id: string;
    readonly field: 'text';
    readonly start: number;
    readonly end: number;
  };
  /** First eight hexadecimal digits of the slice's SHA-256. */
  readonly check: string;
}

function positionsIn(folder: string, file: string): Position[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const records = lines.filter((line) => line.trim() !== '');
  return records.flatMap((line) => {
    const { id, text } = RECORD.parse(JSON.parse(line));
    return sentencesOf(text)
      .filter(({ start, end }) => end - start >= LENGTH.least && end - start <= LENGTH.most)
      .map(({ start, end }) => ({
        at: { file: `eval/${file}`, id, field: 'text', start, end },
        check: createHash('sha256').update(text.slice(start, end)).digest('hex').slice(0, 8),
      }));
  });
}

function draw(positions: readonly Position[], seed: number): Position[] {
  const taken = new Map<string, number>();
  const within = shuffled(positions, generator(seed)).filter(({ at: { id } }) => {
    const before = taken.get(id) ?? 0;
    taken.set(id, before + 1);
    return before < MOST_PER_RECORD;
  });
  return within.slice(0, DRAWN_PER_FILE);
}

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/eval');
const drawn = FILES.flatMap((file, i) => draw(positionsIn(folder, file), SEED + i));
for (const [i, position] of drawn.entries()) {
  const id = `elsewhere-${String(i).padStart(3, '0')}`;
  // Rules are tuned on the seen half only; the other shows what they are worth elsewhere.
  console.log(JSON.stringify({ id, half: i % 2 === 0 ? 'unseen' : 'seen', ...position }));
}
