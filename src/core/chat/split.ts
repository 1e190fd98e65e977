import type { Line } from './card.ts';
import { sentencesOf } from '../text/sentences.ts';

/** How much of a limit a line takes. */
export type Measure = (line: Line) => number;

/**
 * Cuts a line into lines that measure at most `max` each: after a paragraph, a line, a sentence or
 * a word, and inside a word only where it alone is too long. Without words there are no lines.
 */
export function splitLine(line: Line, max: number, measure: Measure): Line[] {
  const lines: Line[] = [];
  let rest = line;
  for (;;) {
    const flat = flatOf(rest);
    if (measure(rest) <= max) return flat.trim() === '' ? lines : [...lines, rest];
    const at = cutBefore(flat, fitting(rest, flat.length, max, measure));
    const end = flat.slice(0, at).trimEnd().length;
    if (end > 0) lines.push(slice(rest, 0, end));
    rest = slice(rest, at + (/^\s*/u.exec(flat.slice(at))?.[0].length ?? 0), flat.length);
  }
}

export const flatOf = (line: Line): string => line.map(({ text }) => text).join('');

/** The most characters of the line that fit; at least one, so that there is an end. */
function fitting(line: Line, length: number, max: number, measure: Measure): number {
  let [low, high] = [1, Math.max(1, length - 1)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(slice(line, 0, middle)) <= max) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Below this share of what would fit a better place to cut leaves too little. */
const LEAST = 1 / 4;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function cutBefore(flat: string, room: number): number {
  // Far enough to see a break right behind what fits.
  const head = flat.slice(0, room + 4);
  const last = (places: readonly number[], least: number): number | undefined =>
    places.findLast((at) => at <= room && at > least);
  const before = (pattern: RegExp): number[] =>
    [...head.matchAll(pattern)].map(({ index }) => index);
  // The last one may end only because the head does.
  const ends = (): number[] =>
    sentencesOf(head)
      .slice(0, -1)
      .map(({ end }) => end);
  const letters = (): number[] => [...graphemes.segment(head)].map(({ index }) => index);
  return (
    last(before(/[^\S\n]*\n\s*\n/gu), room * LEAST) ??
    last(before(/[^\S\n]*\n/gu), room * LEAST) ??
    last(ends(), room * LEAST) ??
    last(before(/\s+/gu), 0) ??
    last(letters(), 0) ??
    room
  );
}

/** The part of a line between two places, in UTF-16 units. */
function slice(line: Line, from: number, to: number): Line {
  let at = 0;
  return line.flatMap((run) => {
    const start = at;
    at += run.text.length;
    const text = run.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    return text === '' ? [] : [{ ...run, text }];
  });
}
