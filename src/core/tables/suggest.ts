import { isRead } from '../extract/extract.ts';
import {
  gatherNames,
  listNames,
  namesMatching,
  type GatheredNames,
  type LibraryName,
} from '../extract/names/library-names.ts';
import { soundsOf } from '../extract/names/joins.ts';
import type { NameKind } from '../extract/shapes.ts';
import { type Library, finish } from '../library.ts';
import { fold } from '../text/fold.ts';
import type { Document } from '../vocabulary.ts';
import { latin } from './latin.ts';

/** Something a table can be asked on. */
export interface SubjectOffer {
  readonly name: string;
  readonly kind: NameKind | 'region' | 'topic';
  /** Mentions of a name; documents of a region or topic. */
  readonly count: number;
}

interface Book {
  readonly gathered: GatheredNames;
  readonly added: Set<Document>;
  /** Of all that is added, null while it must be listed anew. */
  names: readonly LibraryName[] | null;
  offers: readonly SubjectOffer[] | null;
  parts: ReadonlyMap<string, readonly LibraryName[]> | null;
}

const books = new WeakMap<Library, Book>();
/** A region or topic of one document counts as much as this many mentions of a name. */
const MENTIONS = 5;
/** Offers that are kept; beyond, names stand in one or two sentences. */
const MAX_OFFERS = 5_000;
/** Letters in which a name may differ from what was typed and still be offered. */
const MAX_SLIPS = 2;
const MAX_NEAR = 5;

/** Documents whose names are gathered between two pauses: some milliseconds of work. */
const GATHERED_AT_ONCE = 10;

/** The names of the documents read so far, gathered a document at a time. */
const bookOf = (library: Library): Book => finish(gatherInSteps(library));

/** Adds the names of documents just read, in slices, so that no call has to add those of many. */
export function* gatherInSteps(library: Library): Generator<undefined, Book> {
  const book = books.get(library) ?? {
    gathered: new Map(),
    added: new Set<Document>(),
    names: null,
    offers: null,
    parts: null,
  };
  books.set(library, book);
  for (const document of library.documents.values()) {
    if (book.added.has(document) || !isRead(document)) continue;
    gatherNames(book.gathered, document);
    book.added.add(document);
    Object.assign(book, { names: null, offers: null, parts: null });
    if (book.added.size % GATHERED_AT_ONCE === 0) yield;
  }
  return book;
}

function namesIn(library: Library): readonly LibraryName[] {
  const book = bookOf(library);
  book.names ??= listNames(book.gathered);
  return book.names;
}

/** Names of the documents read so far, and regions and topics of all, most mentioned first; each once. */
export function subjectsOf(library: Library): readonly SubjectOffer[] {
  const names = namesIn(library);
  const book = bookOf(library);
  if (book.offers !== null) return book.offers;
  const stated = new Map<string, { name: string; kind: SubjectOffer['kind']; count: number }>();
  for (const { regions, topics } of library.documents.values()) {
    for (const [kind, list] of [['region', regions] as const, ['topic', topics] as const]) {
      for (const name of list) {
        const one = stated.get(fold(name)) ?? { name, kind, count: 0 };
        stated.set(fold(name), { ...one, count: one.count + 1 });
      }
    }
  }
  const worthOf = ({ kind, count }: SubjectOffer): number =>
    kind === 'region' || kind === 'topic' ? count * MENTIONS : count;
  const named = new Set(names.map(({ name }) => fold(name)));
  book.offers = [
    ...names.map(({ name, kind, count }): SubjectOffer => ({ name, kind, count })),
    ...[...stated.values()].filter(({ name }) => !named.has(fold(name))),
  ]
    .sort((a, b) => worthOf(b) - worthOf(a) || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_OFFERS);
  return book.offers;
}

/** “Lorn Bay and Sk”: what stands in front of the subject that is being typed. */
const LEAD = /^.*\s(?:and|vs\.?|versus)\s+(?=\S)/iu;

/**
 * Subjects that begin with what was typed, then those with a word that does, each most mentioned
 * first; for want of these, the second of two, and names in Latin letters for others.
 */
export function suggestSubjects(library: Library, typed: string, limit: number): SubjectOffer[] {
  const own = beginning(library, typed.trim(), limit);
  if (own.length > 0) return own;
  const written = latin(typed).trimStart();
  const [lead = ''] = LEAD.exec(written) ?? [];
  return beginning(library, written.slice(lead.length).trim(), limit).map((offer) => ({
    ...offer,
    name: lead + offer.name,
  }));
}

function beginning(library: Library, typed: string, limit: number): SubjectOffer[] {
  const wanted = fold(typed);
  const offers = subjectsOf(library);
  if (wanted === '') return offers.slice(0, limit);
  const folded = offers.map((offer) => ({ offer, name: fold(offer.name) }));
  const begins = folded.filter(({ name }) => name.startsWith(wanted));
  const within = folded.filter(
    ({ name }) => !name.startsWith(wanted) && ` ${name}`.includes(` ${wanted}`),
  );
  return [...begins, ...within].slice(0, limit).map(({ offer }) => offer);
}

/** Names read so far that a typed one may mean, in any transliteration. */
export function namesCalled(library: Library, typed: string): LibraryName[] {
  const words = soundsOf(typed);
  const last = words.at(-1) ?? '';
  // Only names with the last word typed can match, and there are few of them.
  return namesMatching(partsIn(library).get(last) ?? [], typed);
}

/**
 * Names read so far that share a word with a typed one, or differ from it in a letter or two; where
 * some stand there whole and leave no word over, only these.
 */
export function namesNear(library: Library, typed: string): string[] {
  const words = soundsOf(typed).filter((word) => word.length > 2);
  const near = new Set<LibraryName>();
  for (const [part, names] of partsIn(library)) {
    if (words.some((word) => isSlip(word, part))) for (const name of names) near.add(name);
  }
  const isWhole = ({ name }: LibraryName): boolean =>
    soundsOf(name).every((word) => words.includes(word));
  const whole = [...near].filter(isWhole);
  const covered = new Set(whole.flatMap(({ name }) => soundsOf(name)));
  return (words.every((word) => covered.has(word)) ? whole : [...near])
    .sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)) || b.count - a.count)
    .slice(0, MAX_NEAR)
    .map(({ name }) => name);
}

/** The names by the words of their forms, as these sound. */
function partsIn(library: Library): ReadonlyMap<string, readonly LibraryName[]> {
  const names = namesIn(library);
  const book = bookOf(library);
  if (book.parts !== null) return book.parts;
  const parts = new Map<string, Set<LibraryName>>();
  for (const one of names) {
    for (const form of [one.name, ...one.variants]) {
      for (const part of soundsOf(form)) {
        const own = parts.get(part) ?? new Set();
        parts.set(part, own.add(one));
      }
    }
  }
  book.parts = new Map([...parts].map(([part, own]) => [part, [...own]]));
  return book.parts;
}

/** Whether one word becomes the other by few changes of a letter; short words must agree. */
function isSlip(a: string, b: string): boolean {
  if (a === b) return true;
  const may = Math.min(MAX_SLIPS, Math.floor(Math.min(a.length, b.length) / 4));
  if (may === 0 || Math.abs(a.length - b.length) > may) return false;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[b.length] ?? Infinity) <= may;
}
