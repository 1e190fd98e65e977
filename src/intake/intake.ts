import { createHash, type Hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { languageOf } from '../core/text/language.ts';
import type { Document, IntakeFault } from '../core/vocabulary.ts';
import { assemble, tidy } from './body.ts';
import { readChatLog, readChatPage } from './chat-log.ts';
import { decode } from './decode.ts';
import type { Draft, Read } from './draft.ts';
import {
  endingOf,
  findFiles,
  readSources,
  SIZE_LIMITS,
  type RawSource,
  type SizeLimits,
} from './folder.ts';
import { readHtml } from './html.ts';
import { slugOf } from './ids.ts';
import { readJsonLines } from './json-lines.ts';
import { readMarkdown } from './markdown.ts';
import { settled } from './settle.ts';
import { readText } from './text.ts';

/** Part of every library's hash; raised when the same bytes come to give other documents. */
export const INTAKE_VERSION = 5;

export interface Taken {
  readonly documents: readonly Document[];
  readonly faults: readonly IntakeFault[];
}

/** The documents of one file; ids are unique within it only where the file's own ids are. */
export function takeIn(source: RawSource): Taken {
  const { path } = source;
  const decoded = decode(source.bytes, isPage(path));
  if ('fault' in decoded) return { documents: [], faults: [{ source: path, ...decoded.fault }] };
  const { drafts, faults } = read(source, decoded.text);
  const documents = drafts.map((draft, part) =>
    finish(draft, idOf(draft, source, part, drafts.length), path),
  );
  const isEmpty = ({ body }: Document): boolean => body === '';
  return {
    documents: documents.filter((document) => !isEmpty(document)),
    faults: [
      ...faults,
      ...documents.filter(isEmpty).map(({ id }): IntakeFault => ({
        source: path,
        code: 'no-text',
        message: `Nothing is left of ${id} once markup and page furniture are taken away.`,
        mend: 'Give the text of the article.',
      })),
    ],
  };
}

const PAGES = new Set(['.html', '.htm', '.xhtml']);
const isPage = (path: string): boolean => PAGES.has(endingOf(path));

function read({ path }: RawSource, text: string): Read {
  if (isPage(path)) return { drafts: readChatPage(text) ?? [readHtml(text)], faults: [] };
  switch (endingOf(path)) {
    case '.jsonl':
      return readJsonLines(text, path);
    case '.md':
    case '.markdown':
      return readMarkdown(text, path);
    default:
      return { drafts: readChatLog(text) ?? readText(text), faults: [] };
  }
}

function idOf(draft: Draft, { below }: RawSource, part: number, parts: number): string {
  if (draft.id !== null) return tidy(draft.id);
  return parts > 1 ? `${slugOf(below)}#${part + 1}` : slugOf(below);
}

function finish(draft: Draft, id: string, source: string): Document {
  const { pieces, stripped, published, url } = draft;
  const { body, blocks } = assemble(pieces);
  return {
    id,
    title: line(draft.title),
    authors: lines(draft.authors),
    publication: line(draft.publication),
    published,
    url,
    language: draft.language ?? languageOf(body),
    regions: lines(draft.regions),
    topics: lines(draft.topics),
    origin: line(draft.origin),
    body,
    blocks,
    source,
    stripped,
  };
}

function line(text: string | null): string | null {
  return tidy(text ?? '') || null;
}

function lines(texts: readonly string[]): string[] {
  return texts.map(tidy).filter(Boolean);
}

export interface TakenLibrary extends Taken {
  readonly hash: string;
}

/** What the files at some paths are, without a look inside them. */
export interface Hashed {
  readonly hash: string;
  /** Of those that cannot be read. */
  readonly faults: readonly IntakeFault[];
  readonly bytes: number;
  /** How many files in the folders are of a kind that is not read, by ending. */
  readonly ignored: ReadonlyMap<string, number>;
}

/** What a library's files come to without being read. */
export interface Stamp {
  /** Stays while sizes, times and places of the files, and what cannot be found, do. */
  readonly stamp: string;
  /** Paths given that lead nowhere. */
  readonly missing: readonly string[];
}

/** Looks at a library's files, in a fraction of the time that reading them takes. */
export async function stampOf(
  paths: readonly string[],
  limits: SizeLimits = SIZE_LIMITS,
): Promise<Stamp> {
  const hash = emptyHash();
  const missing: string[] = [];
  for await (const found of findFiles(paths, limits)) {
    if ('ignored' in found) continue;
    hash.update(`${JSON.stringify(found)}\n`);
    const isMissing = 'fault' in found && found.fault.code === 'not-found';
    if (isMissing) missing.push(found.fault.source);
  }
  return { stamp: hash.digest('hex'), missing };
}

/** The `hash` that `intakeAll` would give, in a fraction of its time. */
export async function hashAll(
  paths: readonly string[],
  limits: SizeLimits = SIZE_LIMITS,
): Promise<Hashed> {
  const faults: IntakeFault[] = [];
  const ignored = new Map<string, number>();
  const hash = emptyHash();
  let bytes = 0;
  for await (const item of readSources(paths, limits)) {
    if ('fault' in item) faults.push(item.fault);
    if ('source' in item) {
      await mix(hash, item.source);
      bytes += item.source.bytes.length;
    }
    if ('ignored' in item) {
      const ending = endingOf(item.ignored);
      ignored.set(ending, (ignored.get(ending) ?? 0) + 1);
    }
  }
  return { hash: hash.digest('hex'), faults, bytes, ignored };
}

/**
 * Every document that the paths hold, in order of path, and every fault on the way. `hash` is the
 * hex SHA-256 of the files' paths below the library and their bytes, in that order. `progress` is
 * told how much is read.
 */
export async function intakeAll(
  paths: readonly string[],
  progress: (bytes: number) => void = () => undefined,
): Promise<TakenLibrary> {
  const documents = new Map<string, Document>();
  const faults: IntakeFault[] = [];
  const hash = emptyHash();
  let read = 0;
  for await (const item of readSources(paths)) {
    if ('fault' in item) faults.push(item.fault);
    if (!('source' in item)) continue;
    await mix(hash, item.source);
    progress((read += item.source.bytes.length));
    const taken = takeIn(item.source);
    faults.push(...taken.faults);
    for (const document of taken.documents) {
      const first = documents.get(document.id);
      if (first) faults.push(duplicate(document, first));
      else documents.set(document.id, document);
    }
  }
  return { documents: settled([...documents.values()]), faults, hash: hash.digest('hex') };
}

const emptyHash = (): Hash => createHash('sha256').update(`intake ${INTAKE_VERSION}\0`);

/** Bytes hashed between two pauses: some milliseconds of work. */
const HASHED_AT_ONCE = 8_000_000;

async function mix(hash: Hash, { below, bytes }: RawSource): Promise<void> {
  hash.update(`${below}\0${bytes.length}\0`);
  for (let from = 0; from < bytes.length; from += HASHED_AT_ONCE) {
    hash.update(bytes.subarray(from, from + HASHED_AT_ONCE));
    if (from + HASHED_AT_ONCE < bytes.length) await setImmediate();
  }
}

function duplicate({ id, source }: Document, first: Document): IntakeFault {
  const where = first.source === source ? 'earlier in the same file' : `by ${first.source}`;
  return {
    source,
    code: 'duplicate-id',
    message: `The id "${id}" is already used ${where}; this document is left out.`,
    mend: 'Give one of the two another id in its front matter or line, or another file name.',
  };
}
