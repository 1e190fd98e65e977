import type { ReadSentence } from '../extract/shapes.ts';
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
  const tokens = analyze(document.body.slice(sentence.start, sentence.end)).map((token) => {
    const one = shared.get(token.term) ?? { term: token.term, position: 0, start: 0, end: 0 };
    shared.set(token.term, one);
    return one;
  });
  known.set(sentence, tokens);
  return tokens;
}

/** Jaccard index of two lists of terms, 0–1. */
export function likeness(a: readonly Token[], b: readonly Token[]): number {
  const left = new Set(a.map(({ term }) => term));
  const right = new Set(b.map(({ term }) => term));
  let both = 0;
  for (const term of left) if (right.has(term)) both += 1;
  return both / Math.max(1, left.size + right.size - both);
}
