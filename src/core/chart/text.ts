/** Advance widths of DejaVu Sans Condensed in hundredths of an em, rounded up (its hmtx table). */
const WIDTHS: readonly (readonly [number, string])[] = [
  [25, "'ijl"],
  [30, ' ,.IJ·'],
  [35, '-/:;\\f|'],
  [40, '!()[]rt'],
  [45, '"*_`–'],
  [50, '?csz“”'],
  [55, 'FLPTYkvxy'],
  [60, '$0123456789EKSabdeghnopqu{}'],
  [65, 'ABCRVXZ'],
  [70, 'DGHNU'],
  [75, '&OQw≈'],
  [80, '#+<=>M^~'],
  [90, '%@Wm—…'],
];
const WIDTH_OF = new Map(
  WIDTHS.flatMap(([width, letters]) => Array.from(letters, (one) => [one, width] as const)),
);
/** No letter of the font that is not in the table is wider, and few are as wide. */
const WIDEST = 90;
const COMBINING = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** Scripts of full width, which other fonts draw. */
const FULL =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}]$/u;
const LETTER = /^\p{L}$/u;
/** What a letter is wider in bold, in hundredths of an em. */
const BOLD = 9;

/** A way to set text, sizes in pixels. */
export interface Face {
  readonly size: number;
  readonly bold: boolean;
}

/** How wide the text stands at most, in pixels; other fonts than the one measured may differ a little. */
export function widthOf(text: string, { size, bold }: Face): number {
  let hundredths = 0;
  for (const one of text) {
    const width = WIDTH_OF.get(one) ?? unlisted(one);
    hundredths += width + (bold && width > 0 ? BOLD : 0);
  }
  return (hundredths / 100) * size;
}

function unlisted(one: string): number {
  if (COMBINING.test(one)) return 0;
  if (FULL.test(one)) return 100;
  return LETTER.test(one) ? 75 : WIDEST;
}

const REORDERING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** A letter with more marks than any language puts on one. */
const STACKED = /(\p{M}{3})\p{M}+/gu;

/** Text as one line that cannot change what stands around it: no control, reordering or broken character. */
export const tame = (text: string): string =>
  text
    .toWellFormed()
    .replace(REORDERING, '')
    .replace(STACKED, '$1')
    .replace(/[\s\p{Cc}\uFFFE\uFFFF]+/gu, ' ')
    .trim();

/** Lines no wider than `width` pixels, at most `max` of them; what is left out ends in “…”. Long words are broken. */
export function wrapped(text: string, width: number, face: Face, max: number): string[] {
  const lines: string[] = [''];
  for (const word of tame(text)
    .split(' ')
    .flatMap((one) => pieces(one, width, face))) {
    const line = lines.at(-1) ?? '';
    const joined = line === '' ? word : `${line} ${word}`;
    if (widthOf(joined, face) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  if (lines.length <= max) return lines;
  return [...lines.slice(0, max - 1), cut(lines[max - 1] ?? '', width, face)];
}

/** A word in pieces that fit a line each. */
function pieces(word: string, width: number, face: Face): string[] {
  if (widthOf(word, face) <= width) return [word];
  const found = [''];
  for (const one of word) {
    const grown = (found.at(-1) ?? '') + one;
    if (widthOf(grown, face) <= width) found[found.length - 1] = grown;
    else found.push(one);
  }
  return found;
}

function cut(line: string, width: number, face: Face): string {
  let kept = Array.from(line);
  while (kept.length > 0 && widthOf(`${kept.join('')}…`, face) > width) kept = kept.slice(0, -1);
  return `${kept.join('').trimEnd()}…`;
}

/** Text for XML, tamed. */
export const xml = (text: string): string =>
  tame(text).replace(/[&<>"']/gu, (sign) => `&#${String(sign.codePointAt(0))};`);
