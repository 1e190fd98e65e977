import { isUtf8 } from 'node:buffer';
import type { IntakeFault } from '../core/vocabulary.ts';
import { declaredCharset } from './charset.ts';

type DecodeFault = Pick<IntakeFault, 'code' | 'message' | 'mend'>;

const MARKS: readonly (readonly [label: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const LINE_FEED = 0x0a;

/**
 * The text of a file without its byte order mark, its lines ended by line feeds, or why it is no
 * text. It is in the encoding of the mark, else UTF-8, else what a web page declares; none is guessed,
 * since a wrong guess would be quoted with other letters than its author wrote.
 */
export function decode(
  bytes: Uint8Array,
  isPage: boolean,
): { text: string } | { fault: DecodeFault } {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  if (marked === undefined && bytes.includes(0)) return binary();
  const declared = isPage && marked === undefined ? declaredCharset(bytes) : null;
  // A page saved anew as UTF-8 often goes on declaring what it was; the reverse does not happen.
  const charset = marked ?? (declared === null || isRealUtf8(bytes) ? 'utf-8' : declared);
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    const mend = 'Save it as UTF-8 and declare that.';
    return fault('encoding', `It declares the charset "${charset}", which is not known.`, mend);
  }
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    const line = decoder.encoding === 'utf-8' ? ` (line ${firstBadLine(bytes)})` : '';
    const what = `It is not valid ${decoder.encoding.toUpperCase()}${line}.`;
    return fault('encoding', what, isPage ? PAGE_MEND : MEND);
  }
  // UTF-32 begins with the mark of UTF-16.
  if (marked !== undefined && text.includes('\0')) return binary();
  if (text.trim() === '') {
    return fault('empty', 'It holds no text.', 'Fill it or remove it from the library.');
  }
  return { text: text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text };
}

const MEND =
  'Save it as UTF-8. A file of an older Windows program is turned into it by ' +
  'iconv -f WINDOWS-1252 -t UTF-8.';

const PAGE_MEND = 'Save it as UTF-8, or declare the charset that it is in.';

function binary(): { fault: DecodeFault } {
  const mend = 'Give the text of it instead, saved as UTF-8.';
  return fault('binary', 'It holds NUL bytes, so it is no text.', mend);
}

/** UTF-8 that shows: of ASCII alone, the escapes of another encoding may make other letters. */
function isRealUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f) && isUtf8(bytes);
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  return line;
}

function fault(code: IntakeFault['code'], message: string, mend: string): { fault: DecodeFault } {
  return { fault: { code, message, mend } };
}
