import { analyze } from '../../../src/core/search/analyzer.ts';
import type { SourceDocument } from '../vocabulary.ts';
import type { SearchDocuments } from './engine.ts';

/** Robertson & Zaragoza 2009, the usual values. */
const K1 = 1.2;
const B = 0.75;

interface Posting {
  readonly document: number;
  count: number;
}

/**
 * Textbook BM25 over whole documents, title and text once each. It reads the product's own terms,
 * so that what the product's passages and ranking add stands out.
 */
export function buildBm25(documents: readonly SourceDocument[]): SearchDocuments {
  const postings = new Map<string, Posting[]>();
  const lengths = documents.map(({ title, text }, document) => {
    const terms = termsOf(`${title} ${text}`);
    for (const term of terms) addTo(postings, term, document);
    return terms.length;
  });
  const total = lengths.length;
  const average = lengths.reduce((sum, length) => sum + length, 0) / total;
  return (query, limit) => {
    const scores = new Map<number, number>();
    for (const term of termsOf(query)) {
      const list = postings.get(term) ?? [];
      const idf = Math.log(1 + (total - list.length + 0.5) / (list.length + 0.5));
      for (const { document, count } of list) {
        const norm = K1 * (1 - B + (B * (lengths[document] ?? 0)) / average);
        const gain = (idf * count * (K1 + 1)) / (count + norm);
        scores.set(document, (scores.get(document) ?? 0) + gain);
      }
    }
    return [...scores]
      .sort(([, a], [, b]) => b - a)
      .slice(0, limit)
      .map(([document]) => documents[document]?.id ?? '');
  };
}

function addTo(postings: Map<string, Posting[]>, term: string, document: number): void {
  const list = postings.get(term);
  const last = list?.at(-1);
  if (last?.document === document) last.count += 1;
  else if (list === undefined) postings.set(term, [{ document, count: 1 }]);
  else list.push({ document, count: 1 });
}

const termsOf = (text: string): string[] => analyze(text).map(({ term }) => term);
