import type { Stripped } from '../core/vocabulary.ts';
import { readArticle } from './article.ts';
import { linesOf, type Piece } from './body.ts';
import { readDates } from './dates.ts';
import type { Draft } from './draft.ts';
import { withoutPageFurniture } from './pages.ts';
import { splitArticles } from './split.ts';
import { ITEM, unwrap } from './wrap.ts';

/** The articles of a plain text, in order. */
export function readText(text: string): Draft[] {
  const { pieces, stripped } = piecesOf(text);
  return splitArticles(pieces).map((own, n) => readArticle(own, {}, n === 0 ? stripped : []));
}

/** A soft hyphen shows only where a line ends at it. */
const SOFT_BREAK = /\u00ad[ \t]*\n[ \t]*/gu;

/**
 * A piece a line, lines of a hard-wrapped text joined; list items are told by their marks. What only
 * the printed pages had is `stripped`.
 */
export function piecesOf(text: string): { pieces: Piece[]; stripped: Stripped[] } {
  const pages = withoutPageFurniture(withDatesApart(text.replace(SOFT_BREAK, '')));
  const groups = pages.text.split(/\r?\n[ \t]*\r?\n/u).map(linesOf);
  const pieces = unwrap(groups, pages.text)
    .flat()
    .map((line): Piece => ({ kind: ITEM.test(line) ? 'item' : 'paragraph', level: 0, text: line }));
  return { pieces, stripped: pages.stripped };
}

/** Lines at the top that may have a date at the right margin. */
const HEAD_LINES = 12;
const AT_MARGIN = /^(\s*\S.*?)(?:[ ]{3,}|\t+)(\S.*)$/u;

/** “Policy paper        March 2025”: two lines side by side. */
function withDatesApart(text: string): string {
  const lines = text.split('\n');
  const head = lines.slice(0, HEAD_LINES).map((line) => {
    const [, left = '', right = ''] = AT_MARGIN.exec(line.trimEnd()) ?? [];
    return readDates(right)?.rest === '' ? `${left}\n${right}` : line;
  });
  return [...head, ...lines.slice(HEAD_LINES)].join('\n');
}
