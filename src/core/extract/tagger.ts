import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItsFunction, type WinkMethods } from 'wink-nlp';

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Universal part of speech, as in universaldependencies.org/u/pos. */
export type PartOfSpeech =
  | 'ADJ'
  | 'ADP'
  | 'ADV'
  | 'AUX'
  | 'CCONJ'
  | 'DET'
  | 'INTJ'
  | 'NOUN'
  | 'NUM'
  | 'PART'
  | 'PRON'
  | 'PROPN'
  | 'PUNCT'
  | 'SCONJ'
  | 'SPACE'
  | 'SYM'
  | 'VERB'
  | 'X';

/** A word, number or mark of a text, with its place in that text. */
export interface Tag extends Range {
  readonly text: string;
  /** Dictionary form, lower case. */
  readonly lemma: string;
  readonly pos: PartOfSpeech;
}

/** The tagger's time grows with the square of a word's length, and words beyond this are none. */
const MAX_WORD = 60;

let tagger: WinkMethods | undefined;

/** Loads the English model once, about a tenth of a second; a server calls it before it connects. */
export function loadTagger(): WinkMethods {
  tagger ??= winkNLP(model, ['pos']);
  return tagger;
}

/** The tokens of English text in order, white space left out. */
export function tag(text: string): Tag[] {
  const { readDoc, its } = loadTagger();
  const read = text.replace(/\S{61,}/gu, (long) => long.slice(0, MAX_WORD).padEnd(long.length));
  const tokens = readDoc(read).tokens();
  // The package declares another signature for `lemma` than for its kin; at run time they are alike.
  const lemmas = tokens.out(its.lemma as unknown as ItsFunction<string>);
  const kinds = tokens.out(its.pos);
  const tags: Tag[] = [];
  let from = 0;
  tokens.out().forEach((value, i) => {
    const start = value.trim() === '' ? -1 : read.indexOf(value, from);
    if (start < 0) return;
    from = start + value.length;
    const pos = (kinds[i] ?? 'X') as PartOfSpeech;
    tags.push({ start, end: from, text: value, lemma: lemmas[i] ?? value.toLowerCase(), pos });
  });
  return tags;
}
