import { createReadStream } from 'node:fs';
import { DragomanError } from '../core/errors.ts';
import { fileFault } from './files.ts';

/** A non-blank line of a JSON Lines file: its value, or what is wrong with it. Numbers from 1. */
export type JsonLine =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly fault: string };

/** Longer lines are not read: no question is, and memory stays bounded. */
const MAX_LINE_BYTES = 1_000_000;

const NEWLINE = 0x0a;
/** Stands in no text but UTF-16 and near the start of most other files. */
const NUL = 0;
const LOOKED_AT = 512;

/**
 * Reads JSON Lines as they come; `-` is stdin. Blank lines are passed over, a bad one is a value.
 * Rejects with FILE_UNUSABLE where the file cannot be read or is no text.
 */
export async function* readLines(path: string): AsyncGenerator<JsonLine> {
  let number = 0;
  for await (const bytes of splitLines(chunksOf(path))) {
    number += 1;
    const line = readLine(bytes);
    if (line !== null) yield { number, ...line };
  }
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const stream: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
  let isFirst = true;
  try {
    for await (const chunk of stream) {
      if (isFirst && chunk.subarray(0, LOOKED_AT).includes(NUL)) throw noText(path);
      isFirst = false;
      yield chunk;
    }
  } catch (error) {
    throw fileFault(error, path) ?? error;
  }
}

const noText = (path: string): DragomanError =>
  new DragomanError('FILE_UNUSABLE', `${path === '-' ? 'The input' : path} is no text in UTF-8.`, {
    mend: 'Give JSON Lines in UTF-8: a JSON object a line, as --help shows.',
  });

function readLine(bytes: Buffer | null): { value: unknown } | { fault: string } | null {
  if (bytes === null) return { fault: `it is longer than ${MAX_LINE_BYTES / 1e6} MB` };
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    return { fault: 'it is not UTF-8' };
  }
  if (text === '') return null;
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { fault: 'it is not JSON' };
  }
}

/** Lines as bytes; null stands for one that is too long, which is never held whole. */
async function* splitLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  let parts: Buffer[] = [];
  let size = 0;
  const add = (part: Buffer): void => {
    size += part.length;
    if (size <= MAX_LINE_BYTES) parts.push(part);
    else parts = [];
  };
  const take = (): Buffer | null => {
    const line = size <= MAX_LINE_BYTES ? Buffer.concat(parts) : null;
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (size > 0) yield take();
}
