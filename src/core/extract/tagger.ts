import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

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

/** What is used of wink-nlp. Its own types give `lemma` another signature than it has. */
interface Tagger {
  readonly readDoc: (text: string) => {
    readonly tokens: () => { readonly out: (its?: unknown) => string[] };
  };
  readonly its: { readonly lemma: unknown; readonly pos: unknown };
}

let tagger: Tagger | undefined;

/** Loads the English model once, about a tenth of a second; a server calls it before it connects. */
export function loadTagger(): Tagger {
  tagger ??= winkNLP(model, ['pos']) as unknown as Tagger;
  return tagger;
}

/** The tokens of English text in order, white space left out. */
export function tag(text: string): Tag[] {
  const { readDoc, its } = loadTagger();
  const read = text.replace(/\S{61,}/gu, (long) => long.slice(0, MAX_WORD).padEnd(long.length));
  const tokens = readDoc(read).tokens();
  const lemmas = tokens.out(its.lemma);
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
