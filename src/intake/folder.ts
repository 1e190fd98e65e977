import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, extname, sep } from 'node:path';
import type { IntakeFault } from '../core/vocabulary.ts';

/** One file as it was found. */
export interface RawSource {
  /** The path as given plus the path below it, with `/` separators. */
  readonly path: string;
  /** The path below the folder given, or the file's base name: what the id is made from. */
  readonly below: string;
  readonly bytes: Uint8Array;
}

export interface SizeLimits {
  readonly fileBytes: number;
  /** One JSON Lines file holds many documents. */
  readonly jsonLinesBytes: number;
}

/** An article is never larger; what is would hold up every start. */
export const SIZE_LIMITS: SizeLimits = { fileBytes: 20_000_000, jsonLinesBytes: 400_000_000 };

const ENDINGS = new Set(['.md', '.markdown', '.txt', '.html', '.htm', '.xhtml', '.jsonl']);

export function endingOf(path: string): string {
  return extname(path).toLowerCase();
}

/** A file to be read, as it stands on the disk. */
export interface FoundFile extends Omit<RawSource, 'bytes'> {
  readonly bytes: number;
  /** Epoch milliseconds of the last change of its bytes, and of anything about it. */
  readonly modifiedMs: number;
  readonly changedMs: number;
}

/** What stands at a path besides files to be read: a fault, or a file of a kind that is passed over. */
type Other = { readonly fault: IntakeFault } | { readonly ignored: string };

export type Found = { readonly source: RawSource } | Other;

/** Folders of packages, whose texts are about the packages. */
const PASSED_OVER = new Set(['node_modules']);

/**
 * Reads files, and folders in code unit order of their names, one file at a time and each file once,
 * whatever paths and links lead to it. Hidden entries are passed over, files of other kinds in a
 * folder are named as ignored; whatever cannot be read is a fault.
 */
export async function* readSources(
  paths: readonly string[],
  limits: SizeLimits = SIZE_LIMITS,
): AsyncGenerator<Found> {
  for await (const found of findFiles(paths, limits)) {
    if (!('file' in found)) {
      yield found;
      continue;
    }
    const { path, below } = found.file;
    try {
      yield { source: { path, below, bytes: await readFile(path) } };
    } catch (cause) {
      yield systemFault(path, cause, found.isGiven);
    }
  }
}

/** What `readSources` would read, in its order, without a look inside the files. */
export async function* findFiles(
  paths: readonly string[],
  limits: SizeLimits = SIZE_LIMITS,
): AsyncGenerator<{ readonly file: FoundFile; readonly isGiven: boolean } | Other> {
  const seen = new Set<string>();
  for (const path of paths) {
    const given = path
      .split(sep)
      .join('/')
      .replace(/(?<=.)\/+$/u, '');
    yield* readEntry({ path: given, below: '' }, seen, limits);
  }
}

type Place = Pick<RawSource, 'path' | 'below'>;

async function* readEntry(
  place: Place,
  seen: Set<string>,
  limits: SizeLimits,
): ReturnType<typeof findFiles> {
  const { path, below } = place;
  try {
    const about = await stat(path);
    if (about.isDirectory()) {
      yield* readFolder(place, seen, limits);
      return;
    }
    const ending = endingOf(path);
    if (!ENDINGS.has(ending)) {
      yield below === ''
        ? fault(
            path,
            'unreadable',
            `It is of a kind that is not read (${ending || 'no ending'}).`,
            `Give a folder or a file ending in ${[...ENDINGS].join(', ')}.`,
          )
        : { ignored: path };
      return;
    }
    if (!about.isFile()) {
      yield fault(path, 'unreadable', 'It is no regular file.', 'Give a regular file or a folder.');
      return;
    }
    const limit = ending === '.jsonl' ? limits.jsonLinesBytes : limits.fileBytes;
    if (about.size > limit) {
      yield fault(
        path,
        'too-large',
        `It has ${about.size} bytes; ${limit} are read at most.`,
        'Split it into smaller files.',
      );
      return;
    }
    if (!isNew(await realpath(path), seen)) return;
    const { size: bytes, mtimeMs: modifiedMs, ctimeMs: changedMs } = about;
    const file = { path, below: below || basename(path), bytes, modifiedMs, changedMs };
    yield { file, isGiven: below === '' };
  } catch (cause) {
    yield systemFault(path, cause, below === '');
  }
}

async function* readFolder(
  { path, below }: Place,
  seen: Set<string>,
  limits: SizeLimits,
): ReturnType<typeof findFiles> {
  const real = await realpath(path);
  if (!isNew(real, seen)) {
    // Paths given may overlap; a link inside a library is a mistake.
    if (below === '' || !(await lstat(path)).isSymbolicLink()) return;
    yield fault(
      path,
      'link-loop',
      `It is a link to a folder already read (${real}).`,
      'Remove the link.',
    );
    return;
  }
  for (const name of (await readdir(path)).sort()) {
    if (name.startsWith('.') || PASSED_OVER.has(name)) continue;
    const inner = { path: `${path}/${name}`, below: below === '' ? name : `${below}/${name}` };
    yield* readEntry(inner, seen, limits);
  }
}

/** Whether a real path has not been seen before; it has then. */
function isNew(real: string, seen: Set<string>): boolean {
  if (seen.has(real)) return false;
  seen.add(real);
  return true;
}

function systemFault(path: string, cause: unknown, given: boolean): Other {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  if (code === 'ELOOP')
    return fault(path, 'link-loop', 'It is a link that leads to itself.', 'Remove the link.');
  if (code === 'ENOENT' && given)
    return fault(path, 'not-found', 'There is no such file or folder.', 'Check the path.');
  if (code === 'ENOENT')
    return fault(path, 'unreadable', 'It is a link to nothing.', 'Mend or remove the link.');
  return fault(
    path,
    'unreadable',
    `It cannot be read (${code}).`,
    'Give the process the right to read it.',
  );
}

function fault(source: string, code: IntakeFault['code'], message: string, mend: string): Other {
  return { fault: { source, code, message, mend } };
}
