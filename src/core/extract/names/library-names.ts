import { fold } from '../../text/fold.ts';
import type { Document } from '../../vocabulary.ts';
import { readDocument } from '../extract.ts';
import { soundsOf } from './joins.ts';
import { knownAs, TITLES } from './onomasticon.ts';
import type { NameKind } from '../shapes.ts';

/** One bearer of a name in a library, or a lone surname whose bearer no text gives. */
export interface LibraryName {
  readonly kind: NameKind;
  /** The fullest form used most. */
  readonly name: string;
  /** Every form as written, most used first. */
  readonly variants: readonly string[];
  /** Mentions. */
  readonly count: number;
  /** Ids of the documents that name it, in the order given. */
  readonly documents: readonly string[];
}

interface Gathered {
  readonly kind: NameKind;
  readonly names: Map<string, number>;
  readonly variants: Map<string, number>;
  readonly documents: Set<string>;
}

/** Names as they are gathered, a document at a time. */
export type GatheredNames = Map<string, Gathered>;

/**
 * All names of the documents, most mentioned first. Names of two documents are one where they are
 * the same full form, in any transliteration, or the gazetteer has them as one; a surname alone
 * stays apart from every full name.
 */
export function namesOf(documents: Iterable<Document>): LibraryName[] {
  const gathered: GatheredNames = new Map();
  for (const document of documents) gatherNames(gathered, document);
  return listNames(gathered);
}

/** Adds the names of one more document, those that only notes about its authors give left out. */
export function gatherNames(gathered: GatheredNames, document: Document): void {
  const bios = document.blocks.filter(({ kind }) => kind === 'about-author');
  const authors = new Set(document.authors.map((author) => soundsOf(author).join(' ')));
  for (const { start, end, kind, who } of readDocument(document).flatMap(({ names }) => names)) {
    // Where an author works is nothing that the text is on.
    const isBio = bios.some((bio) => bio.start <= start && start < bio.end);
    if (isBio && !authors.has(soundsOf(who).join(' '))) continue;
    const key = `${kind} ${knownAs(who)?.group ?? soundsOf(who).join(' ')}`;
    const own = gathered.get(key) ?? {
      kind,
      names: new Map<string, number>(),
      variants: new Map<string, number>(),
      documents: new Set<string>(),
    };
    gathered.set(key, own);
    add(own.names, who);
    add(own.variants, document.body.slice(start, end).replace(/\s+/gu, ' '));
    own.documents.add(document.id);
  }
}

/** What was gathered so far, most mentioned first. */
export function listNames(gathered: GatheredNames): LibraryName[] {
  return [...gathered.values()]
    .map(({ kind, names, variants, documents: ids }): LibraryName => {
      const count = [...variants.values()].reduce((sum, n) => sum + n, 0);
      const [name = ''] = byUse(names);
      return { kind, name, variants: byUse(variants), count, documents: [...ids] };
    })
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

const add = (counts: Map<string, number>, text: string): void => {
  counts.set(text, (counts.get(text) ?? 0) + 1);
};

const byUse = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([a, n], [b, m]) => m - n || b.length - a.length).map(([text]) => text);

const HONORIFICS: ReadonlySet<string> = new Set([...TITLES].map(fold));

/**
 * The names that a typed subject may mean, most mentioned first: those with a form that reads
 * the same in any case, accents or Latin transliteration, and people of that surname. Several
 * mean that the asker must choose; none that the library does not name it.
 */
export function namesMatching(names: readonly LibraryName[], subject: string): LibraryName[] {
  const words = subject.trim().split(/\s+/u);
  const bare = words.slice(
    Math.max(
      0,
      words.findIndex((word) => !HONORIFICS.has(fold(word))),
    ),
  );
  const asked = soundsOf(bare.join(' ').replace(/^the /iu, ''));
  if (asked.length === 0) return [];
  const whole = asked.join(' ');
  const isForm = ({ name, variants }: LibraryName): boolean =>
    [name, ...variants].some((form) => soundsOf(form.replace(/^the /iu, '')).join(' ') === whole);
  const isSurname = ({ kind, name }: LibraryName): boolean =>
    kind === 'person' &&
    ` ${soundsOf(name).join(' ')}`.replace(/ [js]r$/u, '').endsWith(` ${whole}`);
  return names.filter((name) => isForm(name) || isSurname(name));
}
