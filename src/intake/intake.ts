import { createHash, type Hash } from 'node:crypto';
import { languageOf } from '../core/text/language.ts';
import type { Document, IntakeFault } from '../core/vocabulary.ts';
import { assemble, tidy } from './body.ts';
import { decode } from './decode.ts';
import type { Draft, Read } from './draft.ts';
import { endingOf, readSources, SIZE_LIMITS, type RawSource, type SizeLimits } from './folder.ts';
import { readHtml } from './html.ts';
import { slugOf } from './ids.ts';
import { readJsonLines } from './json-lines.ts';
import { readMarkdown } from './markdown.ts';
import { readText } from './text.ts';

/** Part of every library's hash; raised when the same bytes come to give other documents. */
export const INTAKE_VERSION = 1;

export interface Taken {
  readonly documents: readonly Document[];
  readonly faults: readonly IntakeFault[];
}

/** The documents of one file; ids are unique within it only where the file's own ids are. */
export function takeIn(source: RawSource): Taken {
  const { path } = source;
  const decoded = decode(source.bytes);
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

function read({ path }: RawSource, text: string): Read {
  switch (endingOf(path)) {
    case '.jsonl':
      return readJsonLines(text, path);
    case '.md':
    case '.markdown':
      return readMarkdown(text, path);
    case '.html':
    case '.htm':
      return { drafts: [readHtml(text)], faults: [] };
    default:
      return { drafts: readText(text), faults: [] };
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
  /** How many files in the folders are of a kind that is not read, by ending. */
  readonly ignored: ReadonlyMap<string, number>;
}

/** The `hash` that `intakeAll` would give, in a fraction of its time. */
export async function hashAll(
  paths: readonly string[],
  limits: SizeLimits = SIZE_LIMITS,
): Promise<Hashed> {
  const faults: IntakeFault[] = [];
  const ignored = new Map<string, number>();
  const hash = emptyHash();
  for await (const item of readSources(paths, limits)) {
    if ('fault' in item) faults.push(item.fault);
    if ('source' in item) mix(hash, item.source);
    if ('ignored' in item) {
      const ending = endingOf(item.ignored);
      ignored.set(ending, (ignored.get(ending) ?? 0) + 1);
    }
  }
  return { hash: hash.digest('hex'), faults, ignored };
}

/**
 * Every document that the paths hold, in order of path, and every fault on the way. `hash` is the
 * hex SHA-256 of the files' paths below the library and their bytes, in that order.
 */
export async function intakeAll(
  paths: readonly string[],
  limits: SizeLimits = SIZE_LIMITS,
): Promise<TakenLibrary> {
  const documents = new Map<string, Document>();
  const faults: IntakeFault[] = [];
  const hash = emptyHash();
  for await (const item of readSources(paths, limits)) {
    if ('fault' in item) faults.push(item.fault);
    if (!('source' in item)) continue;
    mix(hash, item.source);
    const taken = takeIn(item.source);
    faults.push(...taken.faults);
    for (const document of taken.documents) {
      const first = documents.get(document.id);
      if (first) faults.push(duplicate(document, first));
      else documents.set(document.id, document);
    }
  }
  return { documents: [...documents.values()], faults, hash: hash.digest('hex') };
}

const emptyHash = (): Hash => createHash('sha256').update(`intake ${INTAKE_VERSION}\0`);

function mix(hash: Hash, { below, bytes }: RawSource): void {
  hash.update(`${below}\0${bytes.length}\0`).update(bytes);
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
