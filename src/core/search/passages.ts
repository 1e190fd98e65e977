import type { Block, Document, Passage } from '../vocabulary.ts';
import { sentencesOf } from '../text/sentences.ts';

/** Longer blocks are cut between sentences; measured: shorter passages lose document context, longer ones focus. */
const MAX_CHARS = 2_000;
/** Consecutive blocks are joined until a passage has this much to stand on. */
const MIN_CHARS = 350;

interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a document into passages: whole blocks where they fit, joined while short, never across a
 * heading. Every non-space character outside headings is in exactly one passage.
 */
export function passagesOf(document: Document): Passage[] {
  const passages: (Passage & { end: number })[] = [];
  const headings: string[] = [];
  let isUnderNewHeading = true;
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      headings.length = Math.min(headings.length, Math.max(0, block.level - 1));
      headings.push(document.body.slice(block.start, block.end));
      isUnderNewHeading = true;
      continue;
    }
    const kind = block.kind === 'about-author' ? 'about-author' : 'text';
    for (const piece of piecesOf(document.body, block)) {
      const last = isUnderNewHeading ? undefined : passages.at(-1);
      if (last?.kind === kind && isJoined(last, piece)) last.end = piece.end;
      else {
        const id = `${document.id}:${passages.length + 1}`;
        const { start, end } = piece;
        passages.push({ id, document: document.id, start, end, headings: [...headings], kind });
      }
      isUnderNewHeading = false;
    }
  }
  return passages;
}

const isJoined = (last: Piece, piece: Piece): boolean =>
  (last.end - last.start < MIN_CHARS || piece.end - piece.start < MIN_CHARS / 2) &&
  piece.end - last.start <= MAX_CHARS;

/** A block cut between sentences into pieces of at most MAX_CHARS; a longer sentence is cut at a space. */
function piecesOf(body: string, block: Block): Piece[] {
  if (block.end - block.start <= MAX_CHARS) return [block];
  const pieces: Piece[] = [];
  let open: { start: number; end: number } | null = null;
  for (const sentence of sentencesOf(body.slice(block.start, block.end))) {
    for (const part of cutLong(body, block.start + sentence.start, block.start + sentence.end)) {
      if (open !== null && part.end - open.start <= MAX_CHARS) open.end = part.end;
      else {
        if (open !== null) pieces.push(open);
        open = { ...part };
      }
    }
  }
  if (open !== null) pieces.push(open);
  return pieces;
}

function cutLong(body: string, start: number, end: number): Piece[] {
  const parts: Piece[] = [];
  let from = start;
  while (end - from > MAX_CHARS) {
    const space = body.lastIndexOf(' ', from + MAX_CHARS);
    const cut = space > from ? space : safeCut(body, from + MAX_CHARS);
    parts.push({ start: from, end: cut });
    from = space > from ? space + 1 : cut;
  }
  if (from < end) parts.push({ start: from, end });
  return parts;
}

/** Never between the halves of a surrogate pair. */
function safeCut(body: string, at: number): number {
  const code = body.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
