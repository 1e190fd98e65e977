import { knownAs } from '../extract/names/onomasticon.ts';
import type { NameMention } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import type { Document } from '../vocabulary.ts';
import type { BriefLine } from './brief-lines.ts';
import { bearerKey, namedIn } from './mentions.ts';
import { type Cited, citedAt } from './table.ts';

/** “MBG”, “MoUs”, “ABC-500” without its number. */
const SHORT =
  /(?<![\p{L}\p{N}@.-])\p{Lu}[\p{Lu}\p{N}&]*\p{Ll}?[\p{Lu}\p{N}&]*\p{Lu}(?=s?(?![\p{L}\p{N}&+]))/gu;
/** Words before a bracket that are looked through for what its letters stand for. */
const MAX_WORDS = 12;
/** Entries of a page. */
const MAX_ENTRIES = 6;

/** What lines call by letters or by a surname alone, written out where one of the documents does. */
export function inFull(
  library: Library,
  lines: readonly BriefLine[],
  documents: readonly Document[],
): BriefLine[] {
  const page = lines.map(({ lead, words }) => `${lead} ${words}`).join('\n');
  const shorts = new Set([...page.matchAll(SHORT)].map(([short]) => short));
  const cited = lines.flatMap((line) => line.cited);
  const own = cited.flatMap((one) => library.documents.get(one.document) ?? []);
  const all = [...new Set([...own, ...documents])];
  const letters = [...shorts].flatMap((short) => {
    if (isCommon(short) || isWrittenOut(page, short)) return [];
    const found = firstOf(all, (document) => writtenOut(document, short));
    return found === null ? [] : [entryOf(library, short, found)];
  });
  return [...letters, ...surnamesIn(library, cited, page)].slice(0, MAX_ENTRIES);
}

/** “US”, “EU”: nobody has to be told. */
const isCommon = (short: string): boolean => short.length < 3 || knownAs(short)?.kind === 'place';

interface Found {
  readonly document: Document;
  readonly start: number;
  readonly end: number;
  readonly full: string;
}

const entryOf = (
  library: Library,
  short: string,
  { document, start, end, full }: Found,
): BriefLine => ({
  lead: short,
  words: full.replace(/\s+/gu, ' '),
  cited: [citedAt(library, document.id, { start, end })],
});

function firstOf(
  documents: readonly Document[],
  find: (document: Document) => Found | null,
): Found | null {
  for (const document of documents) {
    const found = find(document);
    if (found !== null) return found;
  }
  return null;
}

const isWrittenOut = (text: string, short: string): boolean => spans(text, short).length > 0;

const known = new WeakMap<Document, Map<string, Found | null>>();

function writtenOut(document: Document, short: string): Found | null {
  const own = known.get(document) ?? new Map<string, Found | null>();
  known.set(document, own);
  const before = own.get(short);
  if (before !== undefined) return before;
  const [first] = spans(document.body, short);
  const found = first === undefined ? null : { document, ...first };
  own.set(short, found);
  return found;
}

/** Where a text writes letters out: “Mill Bank Group (MBG)”, “MBG (Mill Bank Group)”, “MBG line (Mill-Bank-Grove)”. */
function spans(text: string, short: string): Omit<Found, 'document'>[] {
  const found: Omit<Found, 'document'>[] = [];
  for (let at = text.indexOf(short); at >= 0; at = text.indexOf(short, at + 1)) {
    const behind = text.slice(at + short.length);
    if (text.charAt(at - 1) === '(' && /^s?[),;]/u.test(behind)) {
      const full = fullBefore(text.slice(Math.max(0, at - 200), at - 1).trimEnd(), short);
      if (full === '') continue;
      const start = text.lastIndexOf(full, at);
      found.push({ start, end: at + short.length + behind.indexOf(')') + 1, full });
    } else {
      const bracket = /^s?((?: \p{Ll}+){0,3}) \(([^()]{5,90})\)/u.exec(behind);
      const [own = '', kind = '', full = ''] = bracket ?? [];
      if (own === '' || !spells(full, short)) continue;
      const whole = kind === '' ? full : `${kind.trim()} (${full})`;
      found.push({ start: at, end: at + short.length + own.length, full: whole });
    }
  }
  return found;
}

/** The fewest words at the end of a text whose first letters are those; empty where there are none. */
function fullBefore(text: string, short: string): string {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}’'.]*/gu)].slice(-MAX_WORDS);
  for (let n = 2; n <= words.length; n += 1) {
    const from = words.at(-n)?.index ?? 0;
    const full = text.slice(from);
    if (/[.;:!?]\s|\n/u.test(full)) return '';
    if (spells(full, short)) return full;
  }
  return '';
}

/** Whether the first letters of words, with or without those of the small ones, are those of the short form. */
function spells(full: string, short: string): boolean {
  const letters = short.replace(/[^\p{L}]/gu, '').toUpperCase();
  const words = full.split(/[\s/–-]+/u).filter((word) => /^\p{L}/u.test(word));
  const initials = (of: readonly string[]): string =>
    of.map((word) => word.charAt(0).toUpperCase()).join('');
  return (
    initials(words) === letters ||
    initials(words.filter((word) => /^\p{Lu}/u.test(word))) === letters
  );
}

/** People whom the lines call by one name alone, with the whole of it and their role. */
function surnamesIn(library: Library, cited: readonly Cited[], page: string): BriefLine[] {
  const entries = new Map<string, BriefLine>();
  for (const { document: id, start, end } of cited) {
    const document = library.documents.get(id);
    if (document === undefined) continue;
    const { sentences, bearers } = namedIn(document);
    const within = sentences.filter((one) => one.start >= start && one.end <= end);
    for (const name of within.flatMap(({ names }) => names)) {
      const written = document.body.slice(name.start, name.end).replace(/['’]s?$/u, '');
      if (name.kind !== 'person' || / /u.test(written) || !/ /u.test(name.who)) continue;
      if (page.includes(name.who) || entries.has(written)) continue;
      const whole = wholeName(document, name);
      if (whole === null) continue;
      const key = bearerKey(name.who);
      const isAuthor = document.authors.some((author) => bearerKey(author) === key);
      const role = isAuthor ? 'the author' : (bearers.get(key)?.role ?? '');
      const full = `${document.body.slice(whole.start, whole.end)}${role === '' ? '' : `, ${role}`}`;
      entries.set(written, entryOf(library, written, { document, ...whole, full }));
    }
  }
  return [...entries.values()];
}

/** Where the document first gives somebody's whole name: the sentence. */
function wholeName(document: Document, { who }: NameMention): NameMention | null {
  for (const { names } of namedIn(document).sentences) {
    const name = names.find(
      (one) => one.who === who && document.body.slice(one.start, one.end) === who,
    );
    if (name !== undefined) return name;
  }
  return null;
}
