import type { Stripped } from '../core/vocabulary.ts';
import { tidy } from './body.ts';
import { readsLikeTitle } from './prose.ts';
import { MAX_WRAP_COLUMNS, runsInto } from './wrap.ts';

/** Lines this near to the end of a printed page may be what each page repeats. */
const EDGE_LINES = 2;
/** Lines looked through for them, empty ones included. */
const EDGE_REACH = 12;

const PAGE = '(?:page|p\\.|seite|p[áa]gina|sid[ae])\\s*';
const PAGE_OF = new RegExp(
  `^\\W{0,3}${PAGE}(\\d{1,4})\\s*(?:of|/|von|de|di|af|av)\\s*\\d{1,4}\\W{0,3}$`,
  'iu',
);
const PAGE_ONLY = new RegExp(`^\\W{0,3}${PAGE}(\\d{1,4})\\W{0,3}$`, 'iu');
const LONE_NUMBER = /^[-–—[(\s]*(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?[-–—\])\s]*$/u;
const GAP = /\s{3,}|\t+|\s*\|\s*/u;

/** Numbers are set in the middle of the line. */
const MAX_NUMBER_LINE = 120;

/** A line near a page's end: its place in the text, the end's ordinal, and on which side it stands. */
interface Edge {
  readonly line: number;
  readonly page: number;
  readonly isBelow: boolean;
}

/**
 * The text of printed pages without their numbers and without the headers and footers that recur,
 * of which the first stays; a sentence that runs over the end of a page is closed up. Ends of pages
 * are form feeds, lines such as "Page 3 of 12", or else bare numbers that count up; a text that has
 * none stays as it is.
 */
export function withoutPageFurniture(text: string): { text: string; stripped: Stripped[] } {
  const lines = text.replaceAll('\f', '\n\f\n').split('\n');
  const stated = pageNumbers(lines);
  const numbers = stated.size > 0 || text.includes('\f') ? stated : loneNumbers(lines);
  const feeds = lines.flatMap((line, at) => (line === '\f' ? [at] : []));
  const between = feeds.length > 0 ? feeds : [...numbers.keys()].sort((a, b) => a - b);
  if (between.length === 0) return { text, stripped: [] };
  const ends = [-1, ...between, lines.length];
  const edges = edgesOf(lines, ends, numbers);
  const reasons = new Map<number, string>();
  for (const line of numbers.keys()) reasons.set(line, 'page number');
  for (const line of countingUp(lines, edges, new Set(numbers.values()))) {
    reasons.set(line, 'page number');
  }
  for (const line of recurring(lines, edges, between.length)) {
    if (!reasons.has(line)) reasons.set(line, 'running header');
  }
  return rebuilt(lines, reasons);
}

/** Lines that say which page it is, and the number. One "Page 3" alone may be a heading. */
function pageNumbers(lines: readonly string[]): Map<number, number> {
  const found = (pattern: RegExp): [number, number][] =>
    lines.flatMap((line, at) => {
      const number = line.length < 40 ? pattern.exec(line.trim())?.[1] : undefined;
      return number === undefined ? [] : [[at, Number(number)]];
    });
  const plain = found(PAGE_ONLY);
  const differ = new Set(plain.map(([, number]) => number)).size > 1;
  return new Map([...found(PAGE_OF), ...(differ ? plain : [])]);
}

/** Numbers alone below empty lines that count up by one: the pages of a text that has no other sign of them. */
function loneNumbers(lines: readonly string[]): Map<number, number> {
  const isEmpty = (at: number): boolean => (lines[at] ?? '').trim() === '';
  const alone = lines.flatMap((line, at): [number, number][] => {
    const number = line.length < MAX_NUMBER_LINE ? LONE_NUMBER.exec(line.trim())?.[1] : undefined;
    // The number of a section stands at the margin, right above its text.
    const isApart = isEmpty(at + 1) || /^(?:\s|[-–—])/u.test(line);
    return number !== undefined && isEmpty(at - 1) && isApart ? [[at, Number(number)]] : [];
  });
  const isCounting = alone.every(([, number], i) => number === (alone[0]?.[1] ?? 0) + i);
  return new Map(alone.length > 1 && isCounting ? alone : []);
}

function edgesOf(
  lines: readonly string[],
  ends: readonly number[],
  numbers: ReadonlyMap<number, number>,
): Edge[] {
  const isFilled = (at: number): boolean => !numbers.has(at) && (lines[at] ?? '').trim() !== '';
  return ends.flatMap((end, page) =>
    [-1, 1].flatMap((step) => {
      const near: Edge[] = [];
      for (let n = 1; n <= EDGE_REACH && near.length < EDGE_LINES; n += 1) {
        const at = end + n * step;
        if (at < 0 || at >= lines.length || lines[at] === '\f') break;
        if (isFilled(at)) near.push({ line: at, page, isBelow: step > 0 });
      }
      return near;
    }),
  );
}

/** Bare numbers that are a page's: stated as one elsewhere, or counting up with the pages. */
function countingUp(
  lines: readonly string[],
  edges: readonly Edge[],
  stated: ReadonlySet<number>,
): number[] {
  const bare = edges.flatMap(({ line, page, isBelow }) => {
    const number = LONE_NUMBER.exec(lines[line] ?? '')?.[1];
    if (number === undefined) return [];
    return [{ line, number: Number(number), series: `${isBelow} ${Number(number) - page}` }];
  });
  const sizes = Map.groupBy(bare, ({ series }) => series);
  return bare
    .filter(
      ({ number, series }) => stated.has(number) || (sizes.get(series)?.length ?? 0) >= EDGE_LINES,
    )
    .map(({ line }) => line);
}

/** Lines that recur, page numbers beside them aside, on a third of the pages, after their first. */
function recurring(lines: readonly string[], edges: readonly Edge[], pages: number): number[] {
  const places = [...new Set(edges.map(({ line }) => line))].sort((a, b) => a - b);
  const alike = Map.groupBy(places, (at) => withoutNumber(lines[at] ?? ''));
  return [...alike].flatMap(([text, at]) =>
    readsLikeTitle(text) && at.length >= Math.max(2, pages / 3) ? at.slice(1) : [],
  );
}

function withoutNumber(line: string): string {
  const parts = line.trim().split(GAP);
  return tidy(parts.filter((part) => !LONE_NUMBER.test(part) && !PAGE_ONLY.test(part)).join(' '));
}

function rebuilt(
  lines: readonly string[],
  reasons: ReadonlyMap<number, string>,
): { text: string; stripped: Stripped[] } {
  const kept: string[] = [];
  const stripped: Stripped[] = [];
  let isPageEnd = false;
  lines.forEach((line, at) => {
    const reason = reasons.get(at);
    if (reason !== undefined) stripped.push({ reason, text: tidy(line) });
    if (reason !== undefined || line === '\f') {
      isPageEnd = true;
      return;
    }
    if (isPageEnd && line.trim() !== '') {
      const above = kept.findLastIndex((other) => other.trim() !== '');
      const last = kept[above] ?? '';
      isPageEnd = false;
      if (!runsInto(tidy(last), tidy(line))) kept.push('');
      else {
        kept.length = above + 1;
        // Shorter lines are joined with the others, by what is known of the width.
        if (last.length > MAX_WRAP_COLUMNS && !/[-\u2010]\s*$/u.test(last)) {
          kept[above] = `${last} ${line}`;
          return;
        }
      }
    }
    kept.push(line);
  });
  return { text: kept.join('\n'), stripped };
}
