import type { Attribution } from '../extract/shapes.ts';
import type { Range } from '../extract/tagger.ts';
import type { Document } from '../vocabulary.ts';

/** UTF-16 units that a quotation of several sentences goes beyond the one that says whose it is. */
const MAX_MORE = 500;
const CLOSERS: Readonly<Record<string, string>> = { '“': '”', '"': '"', '«': '»' };

/** The words of a saying with all that stands between the same quotation marks, in its paragraph; its own where they are complete. */
export function wholeQuote({ body }: Document, { mode, words }: Attribution): Range {
  if (mode !== 'direct') return words;
  const from = body.lastIndexOf('\n', words.start) + 1;
  const line = body.indexOf('\n', words.end);
  const until = line < 0 ? body.length : line;
  const marks = [...body.slice(from, until).matchAll(/[“”"«»]/gu)].map(({ 0: mark, index }) => ({
    mark,
    at: from + index,
  }));
  for (let i = 0; i < marks.length; i += 1) {
    const [open, close] = [marks[i], marks[i + 1]];
    if (open === undefined || close === undefined || close.mark !== CLOSERS[open.mark]) continue;
    i += 1;
    const isOwn = open.at < words.end && close.at > words.start;
    const start = open.at + 1;
    const isNear = words.start - start <= MAX_MORE && close.at - words.end <= MAX_MORE;
    // One end lies in another sentence; the other is that of the words.
    const goesOn = start < words.start ? close.at <= words.end + 1 : start === words.start;
    if (isOwn && isNear && goesOn && (start < words.start || close.at > words.end + 1))
      return { start, end: endOf(body, start, close.at) };
  }
  return words;
}

const endOf = (body: string, start: number, end: number): number => {
  const trimmed = body.slice(start, end).replace(/[,\s]+$/u, '');
  return start + trimmed.length;
};
