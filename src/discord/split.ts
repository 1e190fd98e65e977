import type { Line } from '../core/chat/card.ts';
import { splitLine } from '../core/chat/split.ts';

/** Writes a line of a card as text of the platform. */
export type Write = (line: Line) => string;

/** A line as texts of at most `max` characters each; white space alone makes none. */
export const splitText = (line: Line, max: number, write: Write): string[] =>
  splitLine(line, max, (part) => write(part).length).map((part) => write(part).trimEnd());
