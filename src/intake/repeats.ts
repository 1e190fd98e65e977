import type { Piece } from './body.ts';
import { wordsOf } from './prose.ts';

/** Shorter paragraphs may recur on purpose. */
const MIN_WORDS = 8;
const MAX_STANDFIRST_WORDS = 60;
/** Share of a standfirst's words that have to recur in a row in one later sentence. */
const NEARLY_THE_SAME = 0.7;
const MAX_LOST = 3;
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

/** Whether a later paragraph says a text again: nothing but its last few words may go with it. */
function recurs(text: string, later: readonly Piece[]): boolean {
  const words = wordsOf(text);
  if (words.length < MIN_WORDS || words.length > MAX_STANDFIRST_WORDS) return false;
  return later.some((other) => {
    if (other.kind !== 'paragraph' || other.text.length < text.length) return false;
    const held = new Set(wordsOf(other.text));
    return holdsFacts(held, text) && sentencesOf(other.text).some((s) => saysAgain(words, s, held));
  });
}

function saysAgain(words: readonly string[], sentence: string, held: ReadonlySet<string>): boolean {
  const others = sentence.split(' ');
  const { start, otherStart, length } = longestCommonRun(words, others);
  const lost = words.length - start - length;
  // Words that stand in another one's place change the sense ("to lorries", "to cars").
  const onlyLeftOut = lost === 0 || (lost <= MAX_LOST && otherStart + length === others.length);
  return (
    length >= NEARLY_THE_SAME * words.length &&
    onlyLeftOut &&
    words.slice(0, start).every((word) => held.has(word))
  );
}

function longestCommonRun(
  words: readonly string[],
  others: readonly string[],
): { start: number; otherStart: number; length: number } {
  let best = { start: 0, otherStart: 0, length: 0 };
  let above: number[] = [];
  words.forEach((word, at) => {
    const row = others.map((other, j) => (word === other ? (above[j - 1] ?? 0) + 1 : 0));
    row.forEach((length, j) => {
      if (length > best.length) {
        best = { start: at - length + 1, otherStart: j - length + 1, length };
      }
    });
    above = row;
  });
  return best;
}

/** Whether every figure and capitalised word of a text is held. */
function holdsFacts(held: ReadonlySet<string>, text: string): boolean {
  // The first word is a capital in any case; a name that begins there has a second word.
  const [, ...rest] = text.split(' ');
  const facts = rest.filter((word) => /\p{Lu}|\p{N}/u.test(word));
  return facts.flatMap(wordsOf).every((word) => held.has(word));
}
