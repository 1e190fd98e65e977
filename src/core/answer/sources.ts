import { SAYING, SOURCE_NOUNS, VIEW_NOUNS } from '../extract/attributions/saying.ts';
import type { Library } from '../library.ts';
import { analyze, type Token } from '../search/analyzer.ts';
import { wordsOf } from '../text/words.ts';
import { plainTerms } from './names.ts';

export interface NamedSources {
  /** One set of document ids for each source named, in the order named. */
  readonly groups: readonly ReadonlySet<string>[];
  /** Terms that name a source and nothing else. */
  readonly terms: ReadonlySet<string>;
}

/** A source by the terms of its name: an author, known by the surname alone, or a publication. */
interface Source {
  readonly terms: readonly string[];
  readonly kind: 'author' | 'publication';
  readonly documents: Set<string>;
}

/** “the Norland piece”, “ferry article”: a word that points at one document by its subject. */
const PIECE =
  /([\p{L}\p{N}][\p{L}\p{N}'’+-]*)(?:'s|’s)? (?:piece|article|brief|story|essay|op-ed|analysis|text|paper)\b/giu;

/** “According to”, “per”: what leads to the name of one who says something. */
const LEADS = /\b(?:according to|per|by|quote|quoting|citing)\s+$/iu;
/** What stands between a name and its verb. */
const BETWEEN = /^(?:\p{L}+ly|also|ever|is|was|are|were|has|have|had|does|did)$/u;
/** Verbs that authors do in their texts, besides those of saying. */
const GIVES =
  /^(?:giv(?:es?|ing|en)|gave|put(?:s|ting)?|list(?:s|ed|ing)?|counts?|names?|ranks?|sees?)$/u;
const TOGETHER =
  /\b(?:and|or|both|compare[ds]?|comparison|versus|vs|differ(?:s|ence|ences)?)\b|&/iu;
/** Words that may stand between an author and his “piece” or “view”. */
const REACH = 3;

/** Whether the author who is named from `start` to `end` is one who says something, and not asked about. */
function isCited(text: string, start: number, end: number, authors: number): boolean {
  const before = text.slice(0, start);
  // The token may hold its possessive or not.
  const owned = /['’]s?$/u.test(text.slice(start, end)) ? '’s' : '';
  const behind = owned + text.slice(end);
  const words = wordsOf(behind.replace(/^['’]s?\b/u, '')).map(({ folded }) => folded);
  const verb = words.find((word) => !BETWEEN.test(word)) ?? '';
  if (LEADS.test(before) || /^\s+(?:on|about)\s/iu.test(behind)) return true;
  if (authors > 1 && TOGETHER.test(text)) return true;
  const opens = /(?:^|[.?!;,:])\s*$/u.test(before);
  if (!/^['’]/u.test(behind))
    return SAYING.has(verb) || GIVES.test(verb) || (opens && /^\s*:/u.test(behind));
  return (
    opens || words.slice(0, REACH).some((word) => SOURCE_NOUNS.has(word) || VIEW_NOUNS.has(word))
  );
}

/** The documents that a question names as its source: by author, publication or subject. */
export function sourcesNamed(library: Library, text: string): NamedSources {
  const tokens = analyze(text);
  const groups = new Map<string, ReadonlySet<string>>();
  const terms = new Set<string>();
  const index = sourceIndex(library);
  const named = tokens.flatMap((token, i) =>
    (index.get(token.term) ?? []).flatMap((source) => {
      const isAuthor = source.kind === 'author';
      const words = isAuthor ? nameBefore(source, tokens, i) : nameFrom(source, tokens, i);
      const first = isAuthor ? tokens[i - words.length + 1] : token;
      return words.length === 0
        ? []
        : [{ source, words, start: (first ?? token).start, end: token.end }];
    }),
  );
  const authors = new Set(
    named.flatMap(({ source, end }) => (source.kind === 'author' ? end : [])),
  );
  for (const { source, words, start, end } of named) {
    if (source.kind === 'author' && !isCited(text, start, end, authors.size)) continue;
    groups.set(source.terms.join(' '), source.documents);
    for (const term of words) terms.add(term);
  }
  for (const [, word = ''] of text.matchAll(PIECE)) {
    const [term] = plainTerms(word);
    const document = term === undefined ? null : mostlyAbout(library, term);
    if (term !== undefined && document !== null) groups.set(term, new Set([document]));
  }
  return { groups: [...groups.values()], terms };
}

/** The author's surname at token i with the first names that stand before it: those name nobody else. */
function nameBefore({ terms }: Source, tokens: readonly Token[], i: number): string[] {
  let from = i;
  while (terms.includes(tokens[from - 1]?.term ?? '')) from -= 1;
  return tokens.slice(from, i + 1).map((token) => token.term);
}

/** The publication's whole name from token i on; empty where it does not stand there. */
function nameFrom({ terms }: Source, tokens: readonly Token[], i: number): readonly string[] {
  return terms.every((term, k) => tokens[i + k]?.term === term) ? terms : [];
}

const indexes = new WeakMap<Library, ReadonlyMap<string, readonly Source[]>>();

/** A library's authors by surname and publications by first term; made once a library. */
function sourceIndex(library: Library): ReadonlyMap<string, readonly Source[]> {
  const known = indexes.get(library);
  if (known !== undefined) return known;
  const sources = new Map<string, Source>();
  const add = (name: string, kind: Source['kind'], document: string): void => {
    const key = `${kind} ${name}`;
    const source = sources.get(key) ?? { terms: plainTerms(name), kind, documents: new Set() };
    sources.set(key, source);
    source.documents.add(document);
  };
  for (const { id, authors, publication } of library.documents.values()) {
    for (const author of authors) add(author, 'author', id);
    if (publication !== null) add(publication, 'publication', id);
  }
  const index = new Map<string, Source[]>();
  for (const source of sources.values()) {
    const key = source.kind === 'author' ? source.terms.at(-1) : source.terms[0];
    if (key !== undefined) index.set(key, [...(index.get(key) ?? []), source]);
  }
  indexes.set(library, index);
  return index;
}

/** The document that holds the term in most passages, if it leads clearly; null otherwise. */
function mostlyAbout(library: Library, term: string): string | null {
  const { rows, offsets, docs } = library.index.segment;
  const row = rows.get(term);
  if (row === undefined) return null;
  const counts = new Map<string, number>();
  for (const doc of docs.subarray(offsets[row], offsets[row + 1])) {
    const document = library.passages[doc]?.document;
    if (document !== undefined) counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first !== undefined && first[1] > (second?.[1] ?? 0) ? first[0] : null;
}
