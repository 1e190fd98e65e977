import { createReadStream } from 'node:fs';

/** A non-blank line of a JSON Lines file: its value, or what is wrong with it. Numbers from 1. */
export type JsonLine =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly fault: string };

/** Longer lines are not read: no question is, and memory stays bounded. */
const MAX_LINE_BYTES = 1_000_000;

const NEWLINE = 0x0a;

/**
 * Reads JSON Lines as they come; `-` is stdin. Blank lines are passed over, a bad one is a value.
 * Rejects with the system's error where the file cannot be read.
 */
export async function* readLines(path: string): AsyncGenerator<JsonLine> {
  const stream: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
  let number = 0;
  for await (const bytes of splitLines(stream)) {
    number += 1;
    const line = readLine(bytes);
    if (line !== null) yield { number, ...line };
  }
}

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
