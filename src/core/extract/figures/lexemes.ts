import type { PartOfSpeech, Range, Tag } from '../tagger.ts';

/**
 * A word, a run of digits or a mark. Unlike a tag it never joins digits with their neighbours, but
 * for grouped thousands and decimals: `10-15` is three, `5km` two, `1,200.5` one.
 */
export interface Lexeme extends Range {
  readonly text: string;
  readonly lower: string;
  readonly kind: 'digits' | 'word' | 'mark';
  readonly pos: PartOfSpeech;
  readonly lemma: string;
  /** No white space stands before it. */
  readonly glued: boolean;
}

/** Soft hyphens and zero-width spaces let a long number break at a line's end. */
const SOFT = String.raw`[\u00AD\u200B]?`;
const GROUPED = String.raw`\d{1,3}(?:(?:,${SOFT}\d{3})+|(?:\.\d{3}){2,}|(?:[ \u00A0\u2009\u202F]\d{3})+)(?!\d)`;
const DIGITS = String.raw`(?:${GROUPED}(?:\.\d+)?|\d+(?:[.,]\d+)?|(?<![^\s(\[$€£¥])\.\d+)`;
const SHORTENED = String.raw`(?:\p{L}\.){2,}|(?:mln|bln|tn|sq|cu)\.(?=\s)`;
/** Letters for money stand glued to the number: “P1.5 trillion”. */
const COIN = String.raw`(?:Rs|[KUT]Shs?)(?=\d)|(?:RM|Rp|[PR])(?=\d[\d.,]*(?:bn|m|\s(?:[mb]illion|trillion|crore|lakh))(?!\p{L}))`;
const MEASURE = String.raw`(?:km|cm|mm|m|ft)[23²³]`;
const WORD = String.raw`\p{L}[\p{L}\p{M}\d]*(?:['’]\p{L}+)*`;
const LEXEME = new RegExp(
  String.raw`(${DIGITS})|(${SHORTENED}|${COIN}|${MEASURE}(?![\p{L}\d])|${WORD})|[^\s]`,
  'giu',
);

/** The lexemes of a text in order; `tags` are those of the same text. */
export function lexemesOf(text: string, tags: readonly Tag[]): Lexeme[] {
  let at = 0;
  let before = -1;
  return Array.from(text.matchAll(LEXEME), ({ 0: found, 1: digits, 2: word, index }) => {
    const start = index;
    const end = index + found.length;
    while ((tags[at]?.end ?? end) <= start) at += 1;
    const own = tags[at];
    const lower = found.toLowerCase();
    const kind = digits !== undefined ? 'digits' : word !== undefined ? 'word' : 'mark';
    const lexeme: Lexeme = {
      start,
      end,
      text: found,
      lower,
      kind,
      pos: own !== undefined && own.start < end ? own.pos : 'X',
      lemma: own?.start === start ? own.lemma : lower,
      glued: start === before,
    };
    before = end;
    return lexeme;
  });
}

/** Lower-case words from `from` to before `to` with single spaces, hyphens read as spaces. */
export const phraseOf = (lexemes: readonly Lexeme[], from: number, to: number): string =>
  lexemes
    .slice(Math.max(0, from), to)
    .map(({ lower, glued }, i) => (i > 0 && !glued ? ` ${lower}` : lower))
    .join('')
    .replace(/[-‐‑]/gu, ' ');
