import type { Piece } from './body.ts';
import { wordsOf } from './prose.ts';

/** Shorter paragraphs may recur on purpose. */
const MIN_WORDS = 8;
const MAX_STANDFIRST_WORDS = 60;
/** Share of a standfirst's word triples that have to recur in one later paragraph. */
const NEARLY_THE_SAME = 0.7;
const STANDFIRST_PLACES = 3;

/**
 * Marks what the text says twice: a paragraph all of whose sentences stand in another one (a pull
 * quote), and a standfirst that a later paragraph repeats nearly word for word. The longer one is
 * kept, of equals the first.
 */
export function repeatedParagraphs(pieces: readonly Piece[]): (string | null)[] {
  if (pieces.length < 2) return pieces.map(() => null);
  const sentences = pieces.map(({ text, kind }) => (kind === 'paragraph' ? sentencesOf(text) : []));
  const homes = homesOfSentences(sentences);
  const reasons = pieces.map(({ text }, index): string | null => {
    const own = sentences[index] ?? [];
    const isRepeat = own.length > 0 && own.every((sentence) => homes.get(sentence) !== index);
    return isRepeat && wordsOf(text).length >= MIN_WORDS ? 'repeated paragraph' : null;
  });
  const paragraphs = pieces.flatMap(({ kind }, index) =>
    kind === 'paragraph' && reasons[index] === null ? [index] : [],
  );
  // From the last on, so that a standfirst is compared with what stays.
  for (const index of paragraphs.slice(0, STANDFIRST_PLACES).reverse()) {
    const later = pieces.filter((_, other) => other > index && reasons[other] === null);
    if (recurs(pieces[index]?.text ?? '', later)) reasons[index] = 'repeated standfirst';
  }
  return reasons;
}

/** Where each sentence is kept: in the paragraph with the most sentences, of equals the first. */
function homesOfSentences(sentences: readonly (readonly string[])[]): Map<string, number> {
  const homes = new Map<string, number>();
  sentences.forEach((own, index) => {
    for (const sentence of own) {
      const home = homes.get(sentence);
      if (home === undefined || (sentences[home]?.length ?? 0) < own.length) {
        homes.set(sentence, index);
      }
    }
  });
  return homes;
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?…]["'”’)\]]?) /u).map((sentence) => wordsOf(sentence).join(' '));
}

function recurs(text: string, later: readonly Piece[]): boolean {
  const words = wordsOf(text);
  if (words.length < MIN_WORDS || words.length > MAX_STANDFIRST_WORDS) return false;
  const triples = triplesOf(words);
  return later.some((other) => {
    const otherWords = wordsOf(other.text);
    if (other.kind !== 'paragraph' || otherWords.length < words.length) return false;
    const theirs = new Set(triplesOf(otherWords));
    const shared = triples.filter((triple) => theirs.has(triple)).length;
    return shared >= NEARLY_THE_SAME * triples.length && holdsFacts(otherWords, text);
  });
}

function triplesOf(words: readonly string[]): string[] {
  return words.slice(2).map((word, at) => `${words[at] ?? ''} ${words[at + 1] ?? ''} ${word}`);
}

/** Whether every figure and capitalised word of a text is among the words: nothing known is lost. */
function holdsFacts(words: readonly string[], text: string): boolean {
  const held = new Set(words);
  // The first word is a capital in any case; a name that begins there has a second word.
  const [, ...rest] = text.split(' ');
  const facts = rest.filter((word) => /\p{Lu}|\p{N}/u.test(word));
  return facts.flatMap(wordsOf).every((word) => held.has(word));
}
