import { parseHTML } from 'linkedom';
import { type Piece, tidy } from './body.ts';

/** Deeper nesting than any honest page has; walking it could exhaust the stack. */
const MAX_DEPTH = 200;
/** A page larger than this is read as text: building its tree would hold the program up. */
const MAX_TREE_CHARACTERS = 2_000_000;
const MAX_MARKS = 60_000;

const HIDDEN = new Set(
  'TITLE SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT SVG MATH SELECT BUTTON TEXTAREA'.split(' '),
);
const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION ' +
    'FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LI MAIN NAV OL P PRE SECTION SUMMARY ' +
    'TABLE TBODY TD TFOOT TH THEAD TR UL'
  ).split(' '),
);
/** Elements that nothing closes, or whose end may be left out. */
const UNCOUNTED = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th ' +
    'thead tbody tfoot option html head body'
  ).split(' '),
);
/** Tags, entities and stray brackets: the parser's time grows faster than their number. */
const MARK = /<(?:(\/?)([a-z][^\s/<>]*))?|&/giu;

/** A document tree where the page is of a size and depth that can be walked; null otherwise. */
export function treeOf(html: string): Document | null {
  if (html.length > MAX_TREE_CHARACTERS) return null;
  let depth = 0;
  let marks = 0;
  for (const [, closes, name = ''] of html.matchAll(MARK)) {
    marks += 1;
    if (marks > MAX_MARKS) return null;
    if (name === '' || UNCOUNTED.has(name.toLowerCase())) continue;
    depth += closes === '/' ? -1 : 1;
    if (depth > MAX_DEPTH) return null;
  }
  const tree = parseHTML(withFrame(html)).document;
  for (const raised of [...tree.querySelectorAll('sup')]) if (isNoteMark(raised)) raised.remove();
  return tree;
}

/** “[2]”, “3,4” or a dagger above the line. */
const NOTE = /^(?:[[(]?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*[\])]?|[[(][a-z*][\])]|[*†‡§¶]+)$/iu;
/** “km2”, “10 to the 6th”, “CO2”: a power or a part of a formula. */
const POWERED = /(?:(?<!\p{L})(?:[kcdm]m|mi|yd|ft|in|CO|\p{L})|(?<![\p{L}\p{N}])10)$/u;

/** Whether it points to a note, which would be read as a part of the word or the number before it. */
function isNoteMark(raised: Element): boolean {
  const text = tidy(raised.textContent);
  if (!NOTE.test(text)) return false;
  const before = raised.previousSibling?.textContent ?? '';
  return !/^\d\d?$/u.test(text) || raised.querySelector('a') !== null || !POWERED.test(before);
}

/** linkedom makes no html, head and body of its own, and pages leave them out or repeat them. */
function withFrame(html: string): string {
  const [opening = '<html>'] = /<html\b[^<>]*>/iu.exec(html) ?? [];
  const bare = html.replace(/<!doctype[^>]*>|<\/?(?:html|body)\b[^>]*>|<head\b[^>]*>/giu, '');
  const headEnd = /<\/head\s*>/iu.exec(bare);
  const head = headEnd
    ? bare.slice(0, headEnd.index)
    : (/<title\b[^>]*>[^<]{0,1000}<\/title>/iu.exec(bare)?.[0] ?? '');
  const body = headEnd ? bare.slice(headEnd.index + headEnd[0].length) : bare;
  return `${opening}<head>${head}</head><body>${body}</body></html>`;
}

/** The blocks of a tree in reading order. Throws on a tree that treeOf would have refused. */
export function piecesOfTree(root: Element): Piece[] {
  const pieces: Piece[] = [];
  let inline = '';
  const flush = (kind: Piece['kind'], level = 0): void => {
    const text = tidy(inline);
    if (text !== '') pieces.push({ kind, level, text });
    inline = '';
  };
  const walk = (node: Node, kind: Piece['kind']): void => {
    if (node.nodeType === node.TEXT_NODE) inline += node.textContent ?? '';
    if (node.nodeType !== node.ELEMENT_NODE) return;
    const name = node.nodeName.toUpperCase();
    if (HIDDEN.has(name)) return;
    if (name === 'BR') inline += ' ';
    else if (name === 'TR') {
      flush(kind);
      const cells = [...node.childNodes].map((cell) => (cell.textContent ?? '').trim());
      inline = cells.filter(Boolean).join(' · ');
      flush('row');
    } else if (name === 'PRE') {
      flush(kind);
      for (const line of (node.textContent ?? '').split('\n')) {
        inline = line;
        flush('row');
      }
    } else if (BLOCKS.has(name)) {
      flush(kind);
      const [, level] = /^H([1-6])$/u.exec(name) ?? [];
      const inner = level
        ? 'heading'
        : name === 'LI'
          ? 'item'
          : name === 'BLOCKQUOTE'
            ? 'quote'
            : kind;
      for (const child of node.childNodes) walk(child, inner);
      flush(inner, Number(level ?? 0));
    } else {
      if (isSetApart(node, inline)) inline += ' ';
      for (const child of node.childNodes) walk(child, kind);
    }
  };
  walk(root, 'paragraph');
  flush('paragraph');
  return pieces;
}

/** “Ada Lind” and “3 May” in two elements side by side are parted by the page's style alone. */
function isSetApart(node: Node, before: string): boolean {
  return (
    node.previousSibling?.nodeType === node.ELEMENT_NODE &&
    /[\p{Ll}\p{N}]$/u.test(before) &&
    /^\p{Lu}/u.test(node.textContent ?? '')
  );
}

const UNSEEN =
  /<(script|style|noscript|template|head)\b[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)/giu;
const INLINE_TAG =
  /<\/?(?:a|abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|su[bp]|time|u|wbr)(?:[\s/][^<>]*)?>/giu;
const TAG = /<(\/?[a-z!?])[^<>]*>?/giu;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The text of a page without building its tree, a line for each block: for pages that are hostile. */
export function textOfMarkup(html: string): string {
  return html
    .replace(UNSEEN, '\n')
    .replace(INLINE_TAG, '')
    .replace(TAG, '\n')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu, (all, dec, hex, name) => {
      const code = Number(dec ?? `0x${String(hex)}`);
      if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? all;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    });
}
