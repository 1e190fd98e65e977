/** A run of text in one style; styles are names of `util.styleText`. */
export interface Piece {
  readonly text: string;
  readonly style: readonly Style[];
  /** Where a click leads, where the terminal takes clicks. */
  readonly href?: string;
}

export type Style = 'bold' | 'dim' | 'underline' | 'cyan' | 'green' | 'yellow' | 'blue' | 'red';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The blocks that Unicode's UAX #11 gives two columns, and what is drawn as a picture. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})/u;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

function graphemeWidth(grapheme: string): number {
  if (NO_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** Columns that text takes on a terminal: two for wide characters, none for combining ones. */
export function displayWidth(value: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(value)) width += graphemeWidth(segment);
  return width;
}

/**
 * Makes content harmless for a terminal: control characters become their pictures (ESC is ␛), so
 * that no escape sequence survives, and characters that reorder text become �. Line feeds stay.
 */
export function harmless(value: string): string {
  return value
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/\p{Cc}/gu, (control) => (control === '\n' ? control : picture(control)))
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '�')
    .replaceAll(/[\u2028\u2029]/gu, '\n');
}

/** Unicode has pictures for the C0 controls only. */
function picture(control: string): string {
  const code = control.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '�';
}

interface Cell extends Piece {
  readonly width: number;
}

/** Breaks styled text into lines of at most `columns`, at spaces and beside wide characters. */
export function wrap(pieces: readonly Piece[], columns: number): Piece[][] {
  const lines: Piece[][] = [];
  let line: Cell[] = [];
  let width = 0;
  for (const cell of cells(pieces)) {
    if (cell.text === '\n') {
      lines.push(joined(line));
      [line, width] = [[], 0];
      continue;
    }
    line.push(cell);
    width += cell.width;
    if (width > columns && cell.text !== ' ') {
      const at = breakBefore(line);
      lines.push(joined(line.slice(0, at)));
      line = line.slice(at);
      width = line.reduce((sum, { width: one }) => sum + one, 0);
    }
  }
  lines.push(joined(line));
  return lines;
}

function cells(pieces: readonly Piece[]): Cell[] {
  return pieces.flatMap((piece) =>
    Array.from(graphemes.segment(piece.text), ({ segment }) => ({
      ...piece,
      text: segment,
      width: graphemeWidth(segment),
    })),
  );
}

/** The latest index a line may be broken at; inside a word only when the word fills the line. */
function breakBefore(line: readonly Cell[]): number {
  for (let at = line.length - 1; at > 0; at -= 1) {
    const [before, after] = [line[at - 1], line[at]];
    if (before?.text === ' ' || before?.width === 2 || after?.width === 2) return at;
  }
  return Math.max(1, line.length - 1);
}

/** Cells back to pieces, trailing spaces dropped. */
function joined(line: readonly Cell[]): Piece[] {
  const last = line.findLastIndex((cell) => cell.text !== ' ');
  const pieces: Piece[] = [];
  for (const { text, style, href } of line.slice(0, last + 1)) {
    const previous = pieces.at(-1);
    if (previous?.style === style)
      pieces[pieces.length - 1] = { ...previous, text: previous.text + text };
    else pieces.push({ text, style, ...(href !== undefined && { href }) });
  }
  return pieces;
}
