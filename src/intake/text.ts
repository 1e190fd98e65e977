import { readArticle } from './article.ts';
import { linesOf, type Piece } from './body.ts';
import type { Draft } from './draft.ts';
import { splitArticles } from './split.ts';

/** The articles of a plain text, in order. */
export function readText(text: string): Draft[] {
  return splitArticles(piecesOf(text)).map((pieces) => readArticle(pieces));
}

const ITEM = /^(?:[-*•‣◦]|\(?\d{1,3}[.)])\s+\S/u;
const MAX_WRAP_COLUMNS = 120;
const MIN_WRAP_COLUMNS = 40;
/** Line breaks inside a sentence that show a text to be wrapped by hand. */
const MIN_WRAPS = 2;

/** A piece a line, lines of a hard-wrapped text joined; list items are told by their marks. */
export function piecesOf(text: string): Piece[] {
  const groups = text.split(/\r?\n[ \t]*\r?\n/u).map(linesOf);
  let columns = 0;
  for (const line of groups.flat()) columns = Math.max(columns, line.length);
  const breaksInside = groups
    .flatMap((lines) => lines.slice(1).map((line, index) => [lines[index] ?? '', line] as const))
    .filter(([line, next]) => /[\p{L},]$/u.test(line) && /^\p{Ll}/u.test(next));
  const wrapped =
    columns >= MIN_WRAP_COLUMNS && columns <= MAX_WRAP_COLUMNS && breaksInside.length >= MIN_WRAPS;
  return groups
    .flatMap((lines) => (wrapped ? unwrap(lines, columns) : lines))
    .map((line) => ({ kind: ITEM.test(line) ? 'item' : 'paragraph', level: 0, text: line }));
}

/** Joins a line to the one above where its first word had no room there. */
function unwrap(lines: readonly string[], columns: number): string[] {
  const joined: string[] = [];
  let above = '';
  for (const line of lines) {
    const [word = ''] = line.split(' ', 1);
    const hadNoRoom = above !== '' && above.length + 1 + word.length > columns;
    if (hadNoRoom && !ITEM.test(line)) joined.push(`${joined.pop() ?? ''} ${line}`);
    else joined.push(line);
    above = line;
  }
  return joined;
}
