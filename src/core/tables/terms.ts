import { rarityOf } from '../answer/lexicon.ts';
import { bodyOf } from '../extract/extract.ts';
import type { ReadSentence } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import { analyze, type Token } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';

const shared = new Map<string, Token>();
/** Beyond this many words the sentences in hand keep theirs and new ones begin afresh. */
const MAX_SHARED = 500_000;
const known = new WeakMap<ReadSentence, readonly Token[]>();

/** The index terms of a sentence, analysed once. Tokens are shared between sentences: their places mean nothing. */
export function tokensOf(document: Document, sentence: ReadSentence): readonly Token[] {
  const before = known.get(sentence);
  if (before !== undefined) return before;
  if (shared.size > MAX_SHARED) shared.clear();
  const analyzed = analyze(bodyOf(document).slice(sentence.start, sentence.end));
  const tokens = analyzed.map((token) => {
    const one = shared.get(token.term) ?? { term: token.term, position: 0, start: 0, end: 0 };
    shared.set(token.term, one);
    return one;
  });
  known.set(sentence, tokens);
  places.set(sentence, Uint16Array.from(analyzed.flatMap(({ start, end }) => [start, end])));
  return tokens;
}

const places = new WeakMap<ReadSentence, Uint16Array>();

/** Where each of the terms stands in its sentence: start and end by turns, in UTF-16 units from its start. */
export function placesOf(document: Document, sentence: ReadSentence): Uint16Array {
  tokensOf(document, sentence);
  return places.get(sentence) ?? new Uint16Array();
}

const distinct = new WeakMap<ReadSentence, ReadonlySet<string>>();

/** The distinct index terms of a sentence. */
export function termsOf(document: Document, sentence: ReadSentence): ReadonlySet<string> {
  const terms =
    distinct.get(sentence) ?? new Set(tokensOf(document, sentence).map(({ term }) => term));
  distinct.set(sentence, terms);
  return terms;
}

/** Terms commoner than this in any English text tell little. */
const MIN_RARITY = 3.5;
const common = new WeakMap<ReadSentence, ReadonlySet<string>>();

/** The telling index terms of a sentence that are no names: those of its words in small letters. */
export function commonTerms(document: Document, sentence: ReadSentence): ReadonlySet<string> {
  const text = document.body.slice(sentence.start, sentence.end);
  const terms =
    common.get(sentence) ??
    new Set(
      analyze(text)
        .filter(
          ({ term, start }) => /\p{Ll}/u.test(text.charAt(start)) && rarityOf(term) >= MIN_RARITY,
        )
        .map(({ term }) => term),
    );
  common.set(sentence, terms);
  return terms;
}

/** Fewer terms say too little to stand within others. */
const MIN_CONTAINED = 6;

/** How alike two sets of terms are: their Jaccard index, and the share of the smaller one that the other has, 0 where it is very small. */
export function likeness(
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
): { readonly jaccard: number; readonly within: number } {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  let both = 0;
  for (const term of small) if (large.has(term)) both += 1;
  return {
    jaccard: both / Math.max(1, left.size + right.size - both),
    within: small.size < MIN_CONTAINED ? 0 : both / small.size,
  };
}

const rarities = new WeakMap<Library, Map<string, number>>();

/** BM25's inverse document frequency of a term in a library, looked up once. */
export function idfOf(library: Library, term: string): number {
  const own = rarities.get(library) ?? new Map<string, number>();
  rarities.set(library, own);
  const idf = own.get(term) ?? library.index.bm25.idf(term);
  own.set(term, idf);
  return idf;
}
