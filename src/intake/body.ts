import type { Block, BlockKind } from '../core/vocabulary.ts';

/** A block before it has a place in a body; `text` is tidied and not empty. */
export interface Piece {
  readonly kind: BlockKind;
  /** 1–6 for headings, 0 otherwise. */
  readonly level: number;
  readonly text: string;
}

export function paragraph(text: string): Piece {
  return { kind: 'paragraph', level: 0, text };
}

const LINE_BREAKS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/gu;
const SPACES = /[\p{Zs}\t]+/gu;
/** Joiners carry meaning in Arabic and Indic script and in emoji, and only there. */
const STRAY_JOINERS =
  /(?<![\p{Script=Arabic}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])\p{Join_Control}/gu;
/** Invisible format characters, but not the joiners and the visible Arabic and Syriac signs. */
const INVISIBLE =
  /[\p{Cc}[\p{Cf}--\p{Join_Control}--[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2]]]/gv;

/** NFC text on one line: exotic spaces made plain, invisible characters removed, ends trimmed. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_BREAKS, ' ')
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINERS, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The tidied lines of a text that hold anything, in order. */
export function linesOf(text: string): string[] {
  return text.split(LINE_BREAKS).map(tidy).filter(Boolean);
}

const closeSet = (kind: BlockKind): boolean => kind === 'item' || kind === 'row';

/**
 * The body that pieces make: a blank line between blocks, a line break between list items and
 * between rows.
 */
export function assemble(pieces: readonly Piece[]): { body: string; blocks: Block[] } {
  const parts: string[] = [];
  const blocks: Block[] = [];
  let end = 0;
  let before: BlockKind | null = null;
  for (const { kind, level, text } of pieces) {
    const gap = before === null ? '' : before === kind && closeSet(kind) ? '\n' : '\n\n';
    const start = end + gap.length;
    end = start + text.length;
    parts.push(gap, text);
    blocks.push({ kind, start, end, level });
    before = kind;
  }
  return { body: parts.join(''), blocks };
}
