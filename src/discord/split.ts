import type { Line } from '../core/chat/card.ts';
import { sentencesOf } from '../core/text/sentences.ts';

/** Writes a line of a card as text of the platform. */
export type Write = (line: Line) => string;

/**
 * Writes a line as texts of at most `max` characters each: one where it fits, else cut after a
 * paragraph, a line, a sentence or a word, and inside a word only where it alone is too long. White
 * space alone makes no text.
 */
export function splitLine(line: Line, max: number, write: Write): string[] {
  const texts: string[] = [];
  let rest = trimmedEnd(line);
  for (;;) {
    const flat = rest.map(({ text }) => text).join('');
    if (flat.trim() === '') return texts;
    const whole = write(rest);
    if (whole.length <= max) return [...texts, whole];
    const room = fitting(rest, flat.length, max, write);
    const at = cutBefore(flat, room);
    texts.push(write(trimmedEnd(slice(rest, 0, at))));
    rest = slice(rest, at + (/^\s*/u.exec(flat.slice(at))?.[0].length ?? 0), flat.length);
  }
}

/** The most characters of the line that fit; at least one, so that there is an end. */
function fitting(line: Line, length: number, max: number, write: Write): number {
  let [low, high] = [1, length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (write(slice(line, 0, middle)).length <= max) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Below this share of what would fit a better place to cut leaves too little. */
const LEAST = 1 / 4;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function cutBefore(flat: string, room: number): number {
  const from = room * LEAST;
  const last = (places: readonly number[], least: number): number | undefined =>
    places.findLast((at) => at <= room && at > least);
  const after = (pattern: RegExp): number[] =>
    [...flat.slice(0, room + 2).matchAll(pattern)].map(({ index }) => index);
  return (
    last(after(/\n\s*\n/gu), from) ??
    last(after(/\n/gu), from) ??
    last(
      sentencesOf(flat).map(({ end }) => end),
      from,
    ) ??
    last(after(/\s+/gu), 0) ??
    last(
      [...graphemes.segment(flat.slice(0, room + 1))].map(({ index }) => index),
      0,
    ) ??
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

function trimmedEnd(line: Line): Line {
  const length = line
    .map(({ text }) => text)
    .join('')
    .trimEnd().length;
  return slice(line, 0, length);
}
