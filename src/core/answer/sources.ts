import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { plainTerms } from './names.ts';

export interface NamedSources {
  /** One set of document ids for each source named, in the order named. */
  readonly groups: readonly ReadonlySet<string>[];
  /** Terms that name a source and nothing else. */
  readonly terms: ReadonlySet<string>;
}

/** “the Wakhan piece”, “bagram article”: a word that points at one document by its subject. */
const PIECE =
  /([\p{L}\p{N}][\p{L}\p{N}'’+-]*)(?:'s|’s)? (?:piece|article|brief|story|essay|op-ed|analysis|text|paper)\b/giu;

/** The documents that a question names as its source: by author, publication or subject. */
export function sourcesNamed(library: Library, text: string): NamedSources {
  const tokens = analyze(text);
  const groups = new Map<string, Set<string>>();
  const terms = new Set<string>();
  const add = (key: string, document: string): void => {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, new Set([document]));
    else known.add(document);
  };
  tokens.forEach((token, i) => {
    for (const document of library.documents.values()) {
      for (const author of document.authors) {
        const parts = plainTerms(author);
        if (parts.at(-1) !== token.term) continue;
        add(token.term, document.id);
        terms.add(token.term);
        // The first names before it name nobody else.
        for (let k = i - 1; parts.includes(tokens[k]?.term ?? ''); k -= 1) {
          terms.add(tokens[k]?.term ?? '');
        }
      }
    }
  });
  for (const [, word = ''] of text.matchAll(PIECE)) {
    const [term] = plainTerms(word);
    const document = term === undefined ? null : mostlyAbout(library, term);
    if (term !== undefined && document !== null) add(term, document);
  }
  return { groups: [...groups.values()], terms };
}

/** The document that holds the term in most passages, if it leads clearly; null otherwise. */
function mostlyAbout(library: Library, term: string): string | null {
  const counts = new Map<string, number>();
  for (const { doc } of library.index.bm25.top([{ term, weight: 1 }], library.passages.length)) {
    const document = library.passages[doc]?.document;
    if (document !== undefined) counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] > (second?.[1] ?? 0) ? first[0] : null;
}
