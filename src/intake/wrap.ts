import { hyphenationOf, isBroken, type IsOneWord } from './hyphens.ts';
import { creditOf } from './credit.ts';

/** The mark of a list item at the start of a line. */
export const ITEM = /^(?:[-*•‣◦]|\(?\d{1,3}[.)])\s+\S/u;

/** Longer lines are whole paragraphs. */
export const MAX_WRAP_COLUMNS = 120;
const MIN_WRAP_COLUMNS = 40;
/** Line breaks inside a sentence that show a text to be wrapped by hand. */
const MIN_WRAPS = 2;
const RUNS_ON = /[\p{L},\u2010-]$/u;
const HYPHEN_END = /[-\u2010]$/u;
const LOWER_START = /^["'“‘(]?\p{Ll}/u;
const CLOSED = /[.!?…:;。！？؟।]["'”’»)\]]*(?:\[\d{1,3}\])?$/u;
/** A line that ends a statement, or holds the end of one and the start of the next sentence. */
const STATEMENT = /\p{Ll}.*[.…。](?:\[\d{1,3}\])?["'”’»)]*(?: \p{Lu}|$)/u;
const SENTENCE_INSIDE = /[.!?]["'”’)]* \p{Lu}/u;
const OPEN_END =
  /(?:,|\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|that|was|were|is|are|as|than))$/u;

/** Groups of lines with those joined that a fixed width, and nothing else, has parted. */
export function unwrap(groups: readonly (readonly string[])[], text: string): string[][] {
  let columns = 0;
  for (const line of groups.flat()) columns = Math.max(columns, line.length);
  const breaksInside = groups
    .flatMap((lines) => lines.slice(1).map((line, index) => [lines[index] ?? '', line] as const))
    .filter(([line, next]) => runsInto(line, next));
  const isWrapped =
    columns >= MIN_WRAP_COLUMNS && columns <= MAX_WRAP_COLUMNS && breaksInside.length >= MIN_WRAPS;
  const isOneWord = hyphenationOf(text);
  return groups.map((lines) => unwrapGroup(lines, isWrapped ? columns : Infinity, isOneWord));
}

/** As much of what is joined so far as shows whether its last sentence is finished. */
const TAIL_CHARACTERS = 300;

/** Joins a line to the one above where its first word had no room there, or the sentence goes on. */
function unwrapGroup(lines: readonly string[], columns: number, isOneWord: IsOneWord): string[] {
  const paragraphs: string[][] = [];
  // Lists and print-outs state nothing; in running text a very short line ends something.
  const isRunning = columns < Infinity && lines.some((line) => STATEMENT.test(line));
  const least = lines.reduce((longest, { length }) => Math.max(longest, length), 0) / 2;
  let parts: string[] = [];
  let above = '';
  let tail = '';
  let isJoined = false;
  for (const line of lines) {
    const [word = ''] = line.split(' ', 1);
    const hadNoRoom = above !== '' && above.length + 1 + word.length > columns;
    const isFull = above.length >= least || HYPHEN_END.test(above);
    if (isBroken(above, line) && (columns < Infinity || LOWER_START.test(line))) {
      if (isOneWord(above, line)) parts.push((parts.pop() ?? '').slice(0, -1));
      parts.push(line);
    } else if (
      !ITEM.test(line) &&
      (hadNoRoom || (isRunning && isUnfinished(tail, isJoined, isFull, line)))
    ) {
      parts.push(` ${line}`);
    } else {
      parts = [line];
      paragraphs.push(parts);
      tail = '';
    }
    isJoined = tail !== '';
    tail = `${tail} ${line}`.slice(-TAIL_CHARACTERS);
    above = line;
  }
  return paragraphs.map((joined) => joined.join(''));
}

/** Whether running text stops inside a sentence; a title or an entry of a list does not run. */
function isUnfinished(text: string, isJoined: boolean, isFull: boolean, next: string): boolean {
  if (text === '' || CLOSED.test(text) || creditOf(next)) return false;
  const isInside = SENTENCE_INSIDE.test(text);
  if (!isFull) return isInside && runsInto(text, next);
  if (isInside || OPEN_END.test(text) || runsInto(text, next)) return true;
  // A wrapped title may stand above a line that begins with a capital.
  return isJoined && (!/^\p{Lu}/u.test(next) || /\p{N}$/u.test(text));
}

/** Whether a line stops inside a sentence that the next one goes on with in small letters. */
export function runsInto(line: string, next: string): boolean {
  return RUNS_ON.test(line) && LOWER_START.test(next);
}
