import { rarityOf } from '../answer/lexicon.ts';
import { analyze } from '../search/analyzer.ts';
import { leans, standsAlone } from '../tables/leaning.ts';
import { sentencesOf } from '../text/sentences.ts';
import { wordsOf } from '../text/words.ts';
import type { Document } from '../vocabulary.ts';

/** Terms with their weights, of length 1. */
export type Vector = ReadonlyMap<string, number>;

/** What a sentence is chosen by; each is between 0 and 1. */
export const FEATURES = [
  /** Likeness to the text as a whole. */
  'central',
  /** Mean likeness to its other sentences. */
  'echoed',
  /** How often the text says its words, on average; 1 for its commonest. */
  'frequent',
  /** Share of the title's weight that it holds, of the first sentence's where there is no title. */
  'title',
  /** The very first, and how near to the beginning. */
  'first',
  'early',
  'place',
  /** How near to the beginning, where the text begins with what it is about. */
  'led',
  /** How much it says: words up to a usual sentence, and those past a long one. */
  'length',
  'overlong',
  'figures',
  'alone',
  'quoted',
  'asks',
] as const;
export type Features = Readonly<Record<(typeof FEATURES)[number], number>>;

/** A sentence that may be shown, with its place in the body. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly vector: Vector;
  readonly features: Features;
  /** Whether it cannot be understood without the sentence before it. */
  readonly leans: boolean;
}

/** What each sentence has of what the one before it has. */
const EARLY = 0.6;
const USUAL_WORDS = 25;
const LONG_WORDS = 40;
/** A text that begins with what it is about does so in as many sentences. */
const LEAD = 3;

/** The sentences of a document's text, without headings, tables and what is said of its author. */
export function candidatesOf(document: Document): Candidate[] {
  const { body, blocks, title } = document;
  const sentences = blocks
    .filter(({ kind }) => kind !== 'heading' && kind !== 'row' && kind !== 'about-author')
    .flatMap(({ start: from, end }) =>
      sentencesOf(body.slice(from, end)).map((one, i) => ({
        range: { start: from + one.start, end: from + one.end },
        text: body.slice(from + one.start, from + one.end),
        opens: i === 0,
      })),
    );
  const vectors = sentences.map(({ text }) => vectorOf(text));
  const centre = sumOf(vectors);
  const central = vectors.map((vector) => likeness(vector, centre));
  const held = holdersOf(vectors);
  const led = ledBy(central);
  const titled = title === null ? (vectors[0] ?? new Map<string, number>()) : vectorOf(title);
  const mean = sumOf(vectors, 1 / Math.max(1, vectors.length));
  return sentences.map(({ range, text, opens }, i): Candidate => {
    const vector = vectors[i] ?? new Map<string, number>();
    const words = wordsOf(text);
    const before = opens ? null : (sentences[i - 1]?.range ?? null);
    const early = EARLY ** i;
    return {
      ...range,
      vector,
      leans: leans(document, bare(range), before && bare(before)),
      features: {
        central: central[i] ?? 0,
        echoed: dot(vector, mean),
        frequent: frequencyOf(vector, held),
        title: shareOf(titled, vector),
        first: Number(i === 0),
        early,
        place: 1 - i / sentences.length,
        led: early * led,
        length: Math.min(1, words.length / USUAL_WORDS),
        overlong: Math.min(1, Math.max(0, words.length / LONG_WORDS - 1)),
        figures: Number(/\p{N}/u.test(text)),
        alone: Number(standsAlone(document, bare(range), before && bare(before))),
        quoted: Number(/^["“‘']/u.test(text)),
        asks: Number(text.endsWith('?')),
      },
    };
  });
}

const bare = (range: { start: number; end: number }) => ({
  ...range,
  figures: [],
  dates: [],
  attributions: [],
  names: [],
});

/** Weight of a term: once more for each time it is said, by its rarity in general English. */
export function vectorOf(text: string): Vector {
  const counts = new Map<string, number>();
  for (const { term } of analyze(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return unit(new Map([...counts].map(([term, n]) => [term, (1 + Math.log(n)) * rarityOf(term)])));
}

function unit(vector: Map<string, number>): Vector {
  let square = 0;
  for (const weight of vector.values()) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  for (const [term, weight] of vector) vector.set(term, weight / length);
  return vector;
}

function sumOf(vectors: readonly Vector[], factor?: number): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) {
    for (const [term, weight] of vector)
      sum.set(term, (sum.get(term) ?? 0) + weight * (factor ?? 1));
  }
  return factor === undefined ? unit(sum) : sum;
}

function dot(a: Vector, b: Vector): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0);
  return sum;
}

/** In how many of the sentences each term stands, by the commonest. */
function holdersOf(vectors: readonly Vector[]): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const vector of vectors) {
    for (const term of vector.keys()) held.set(term, (held.get(term) ?? 0) + 1);
  }
  const most = Math.max(1, ...held.values());
  for (const [term, n] of held) held.set(term, n / most);
  return held;
}

function frequencyOf(vector: Vector, held: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const term of vector.keys()) sum += held.get(term) ?? 0;
  return sum / Math.max(1, vector.size);
}

/** Cosine of two vectors of length 1, 0–1. */
export const likeness = dot;

/** Share of the weight of one that the other holds, 0–1. */
function shareOf(whole: Vector, part: Vector): number {
  let [held, all] = [0, 0];
  for (const [term, weight] of whole) {
    all += weight;
    if (part.has(term)) held += weight;
  }
  return all === 0 ? 0 : held / all;
}

/** How far the first sentences are nearer to the whole than the others, 0 where they are not; 1 for half as near again. */
function ledBy(central: readonly number[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const [lead, rest] = [mean(central.slice(0, LEAD)), mean(central.slice(LEAD))];
  return rest === 0 ? 1 : Math.min(1, Math.max(0, 2 * (lead / rest - 1)));
}
