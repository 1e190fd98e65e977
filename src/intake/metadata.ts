import type { PublicationDate, Stripped } from '../core/vocabulary.ts';
import type { Piece } from './body.ts';
import { parseDate, readDates, WRITTEN_DATE } from './dates.ts';
import { foldName, parseByline, readsLikeName, withoutDate } from './names.ts';
import { isProse, readsLikeTitle, wordsOf } from './prose.ts';

/** Lines about the article stand this near to its top or bottom. */
const EDGE_LINES = 10;
const FOOT_LINES = 3;
const MAX_CREDIT_CHARACTERS = 160;

const DATELINE = new RegExp(
  `^\\p{Lu}[\\p{Lu}\\s.,'’-]{2,40}[,(–—-]\\s*((?i:${WRITTEN_DATE}))\\)?\\s*(?:\\([^)]{2,30}\\))?\\s*[–—-]`,
  'u',
);
const PUBLICATION =
  /^(?:(?:this|the) (?:article|piece|story|text|analysis) (?:was )?(?:first |originally )?(?:appeared|published|ran)|(?:first|originally) (?:appeared|published)|published) (?:in|on|by|at) (?:the website of )?((?-i:\p{Lu})[^.;:]{1,60}?)(?: (?:on|and|under|with|as) .*)?\.?$/iu;
const SOURCE = /^(?:source|publication):\s*([^.:;]{2,60})$/iu;
const SECTION_LABEL =
  /^(?:background|introduction|summary|abstract|implications|conclusions?|contents|overview)$/iu;

export interface Found {
  readonly pieces: readonly Piece[];
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly publication: string | null;
  readonly published: PublicationDate | null;
  readonly stripped: readonly Stripped[];
}

/**
 * What the lines around an article say about it; those lines leave the text. Nothing is guessed.
 * A title stated elsewhere keeps other lines from being taken for it.
 */
export function takeMetadata(pieces: readonly Piece[], statedTitle: string | null): Found {
  const stripped: Stripped[] = [];
  let authors: readonly string[] = [];
  let publication: string | null = null;
  let published: PublicationDate | null = null;
  const prose = pieces.findIndex(({ text }) => isProse(text));
  const left = pieces.filter(({ text }, index) => {
    if (index >= EDGE_LINES && index < pieces.length - FOOT_LINES) return true;
    const credit = creditOf(text) ?? (index < prose ? datedName(text, pieces.slice(prose)) : null);
    const named = PUBLICATION.exec(text)?.[1] ?? SOURCE.exec(text)?.[1] ?? null;
    const names = credit?.names ?? [];
    if (credit && (names.length === 0 || authors.length === 0 || sameNames(names, authors))) {
      if (names.length > 0) authors = names;
      published ??= credit.published;
      stripped.push({ reason: names.length > 0 ? 'byline' : 'date line', text });
    } else if (named !== null) {
      publication ??= named.trim();
      published ??= parseDate(text);
      stripped.push({ reason: 'publication line', text });
    } else return true;
    return false;
  });
  published ??= parseDate(
    DATELINE.exec(left.find(({ text }) => isProse(text))?.text ?? '')?.[1] ?? '',
  );
  const { title, rest } = takeTitle(left, statedTitle);
  return { pieces: rest, title, authors, publication, published, stripped };
}

interface Credit {
  readonly names: readonly string[];
  readonly published: PublicationDate | null;
}

/** Who wrote an article and when, of a line that says nothing else. */
export function creditOf(line: string): Credit | null {
  if (line.length > MAX_CREDIT_CHARACTERS) return null;
  const dates = readDates(line);
  const names = parseByline(line) ?? parseByline(withoutDate(line));
  if (names === null && (dates === null || withoutDate(line) !== '')) return null;
  return { names: names ?? [], published: dates?.published ?? null };
}

/** "A. Person | 3 March 2024" above a text that never uses the words of the name. */
function datedName(line: string, body: readonly Piece[]): Credit | null {
  const dates = readDates(line);
  const name = withoutDate(line);
  return dates !== null && /[|•·–—]/u.test(dates.rest) && isNameApart(name, body)
    ? { names: [name], published: dates.published }
    : null;
}

/** The title as stated, else the first line above the running text that reads like one. */
function takeTitle(
  pieces: readonly Piece[],
  stated: string | null,
): { title: string | null; rest: readonly Piece[] } {
  const prose = pieces.findIndex(({ text }) => isProse(text));
  const head = pieces.slice(0, Math.max(prose, 0));
  const first = head.find(({ text, kind }) => kind !== 'item' && isTitle(text));
  const title = stated ?? first?.text ?? null;
  return { title, rest: pieces.filter(({ text }, index) => index >= EDGE_LINES || text !== title) };
}

function isTitle(line: string): boolean {
  return readsLikeTitle(line) && !SECTION_LABEL.test(line) && wordsOf(line).length >= 2;
}

/** A title that a page cut inside a word keeps its last whole word and says that it was cut. */
export function mendTitle(
  title: string,
  trails: readonly Stripped[],
  body: readonly Piece[],
): string {
  const last = /^(.* (\S+)) (\p{L}+)$/u.exec(title);
  // Only pages that repeat the title in their navigation are known to cut it.
  if (!last || !trails.some(({ text }) => text.endsWith(title))) return title;
  const [, kept = '', before = '', cut = ''] = last;
  const text = ` ${body.flatMap((piece) => wordsOf(piece.text)).join(' ')} `;
  const start = ` ${before} ${cut}`.toLowerCase();
  const whole =
    text.includes(`${start} `) || (cut.length > 1 && text.includes(` ${cut.toLowerCase()} `));
  if (whole) return title;
  const from = text.indexOf(start);
  const longer = from < 0 ? '' : (/^\S*/.exec(text.slice(from + start.length))?.[0] ?? '');
  // "route" beside "routes" is an ending, not a cut.
  return longer === '' || /^['’]?(?:s|es|n|ed|d|ing)$/u.test(longer) ? title : `${kept}…`;
}

/**
 * Takes lines that hold an author's name and nothing else. Without a byline, a name directly above
 * the running text is the author's where the text itself never uses its words.
 */
export function takeNameLines(
  pieces: readonly Piece[],
  known: readonly string[],
  hasTitle: boolean,
): { pieces: readonly Piece[]; authors: readonly string[]; stripped: readonly Stripped[] } {
  const authors = known.length > 0 || !hasTitle ? known : nameAboveText(pieces);
  const folded = new Set(authors.map(foldName));
  const isRepeat = ({ text, kind }: Piece): boolean =>
    kind !== 'about-author' &&
    (folded.has(foldName(withoutDate(text))) ||
      parseByline(text)?.every((name) => folded.has(foldName(name))) === true);
  return {
    pieces: pieces.filter((piece) => !isRepeat(piece)),
    authors,
    stripped: pieces.filter(isRepeat).map(({ text }) => ({ reason: 'byline', text })),
  };
}

function nameAboveText(pieces: readonly Piece[]): readonly string[] {
  const prose = pieces.findIndex(({ text }) => isProse(text));
  const line = pieces[prose - 1]?.text ?? '';
  return isNameApart(line, pieces.slice(prose)) ? [line] : [];
}

/** Whether a line reads like a name and the text, notes about its author aside, has none of its words. */
function isNameApart(line: string, body: readonly Piece[]): boolean {
  if (!readsLikeName(line)) return false;
  const text = body.filter(({ kind }) => kind !== 'about-author');
  const used = new Set(text.flatMap((piece) => wordsOf(piece.text)));
  return !wordsOf(line).some((word) => used.has(word));
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.map(foldName).join() === b.map(foldName).join();
}
