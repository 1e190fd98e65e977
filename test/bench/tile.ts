import { DragomanError } from '../../src/core/errors.ts';
import { at, type Draw, generator } from './random.ts';
import type { EvaluationSet, SourceDocument } from './vocabulary.ts';

/** Words of a passage: the length that SEARCH.md's figures were taken with. */
const PASSAGE_WORDS = 120;
/** Passages of one document; its title is that of the text its first passage is cut from. */
const PASSAGES_PER_DOCUMENT = 10;
/** The product joins shorter paragraphs to their neighbours; then sizes would differ by engine. */
const MIN_CHARS = 450;
/** One word in so many is exchanged for another that is as common. */
const EXCHANGED = 8;
/** One word in so many is made new, so that the vocabulary grows with the text (Heaps). */
const COINED = 200;
/** Longer ones are descriptions of a subject, which take other engines seconds each. */
const MAX_QUERY_WORDS = 16;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A library of any size: all documents have as many passages, one paragraph each. */
export interface Tiling {
  /** What engines that index passages get; `id` is the document's, a colon and the ordinal from 1. */
  readonly passages: readonly SourceDocument[];
  /** The same passages as documents of paragraphs. */
  readonly documents: readonly SourceDocument[];
  readonly queries: readonly string[];
}

/**
 * The sets' texts cut into passages and repeated until there are `size` of them, each time with
 * other words exchanged and coined. The same at every call with the same sets.
 */
export function tile(sets: readonly EvaluationSet[], size: number, queries: number): Tiling {
  const draw = generator(size);
  const sources = sets.flatMap((set) => set.documents.flatMap(cut));
  if (sources.length === 0) {
    throw new DragomanError('BAD_OPTION', `No set has a text of ${PASSAGE_WORDS} words to tile.`, {
      mend: 'Name sets with longer texts, or leave the part "scale" out.',
    });
  }
  const words = sources.flatMap((source) => source.words);
  const passages: SourceDocument[] = [];
  const documents: SourceDocument[] = [];
  while (passages.length < size) {
    const id = `d${documents.length}`;
    const count = Math.min(PASSAGES_PER_DOCUMENT, size - passages.length);
    const first = draw(sources.length);
    const { title } = at(sources, first);
    const texts = Array.from({ length: count }, (_, i) =>
      perturbed(at(sources, (first + i) % sources.length).words, words, draw),
    );
    texts.forEach((text, i) => passages.push({ id: `${id}:${i + 1}`, title, text }));
    documents.push({ id, title, text: texts.join('\n\n') });
  }
  return { passages, documents, queries: queriesOf(sets, queries, draw) };
}

interface Source {
  readonly title: string;
  readonly words: readonly string[];
}

/** Whole passages of one text. */
function cut({ title, text }: SourceDocument): Source[] {
  const words = text.split(/\s+/u).filter(Boolean);
  return Array.from({ length: Math.floor(words.length / PASSAGE_WORDS) }, (_, i) => ({
    title,
    words: words.slice(i * PASSAGE_WORDS, (i + 1) * PASSAGE_WORDS),
  })).filter((source) => source.words.join(' ').length >= MIN_CHARS);
}

function perturbed(words: readonly string[], pool: readonly string[], draw: Draw): string {
  return words
    .map((word) => {
      if (draw(COINED) === 0) return coin(word, draw);
      return draw(EXCHANGED) === 0 ? at(pool, draw(pool.length)) : word;
    })
    .join(' ');
}

/** The word with two letters put in. */
function coin(word: string, draw: Draw): string {
  const place = draw(word.length + 1);
  const letter = (): string => LETTERS.charAt(draw(LETTERS.length));
  return word.slice(0, place) + letter() + letter() + word.slice(place);
}

/** As many queries of each set, as far as it has some that a person would type. */
function queriesOf(sets: readonly EvaluationSet[], count: number, draw: Draw): string[] {
  const each = Math.ceil(count / sets.length);
  return sets.flatMap(({ queries }) => {
    const texts = queries.map(({ text }) => text);
    const typed = texts.filter((text) => text.split(/\s+/u).length <= MAX_QUERY_WORDS);
    const first = draw(typed.length);
    return [...typed.slice(first), ...typed.slice(0, first)].slice(0, each);
  });
}
