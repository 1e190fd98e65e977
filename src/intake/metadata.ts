import type { PublicationDate, Stripped } from '../core/vocabulary.ts';
import { PROFESSION } from './bio.ts';
import type { Piece } from './body.ts';
import {
  creditOf,
  type Credit,
  dateOfRecord,
  dateUnderTitle,
  letterhead,
  MAX_CREDIT_CHARACTERS,
} from './credit.ts';
import { parseDate, readDates, WRITTEN_DATE } from './dates.ts';
import { foldName, parseByline, readsLikeName, withoutDate } from './names.ts';
import { isProse, readsLikeTitle, wordsOf } from './prose.ts';
import { agencyOf, readsLikePublication, siteKey, sitesOf } from './publication.ts';

/** Lines about the article stand this near to its top or bottom. */
const EDGE_LINES = 10;
const FOOT_LINES = 3;
/** Menus may stand above an article. */
const MAX_HEAD_LINES = 20;

const DATELINE = new RegExp(
  `^\\p{Lu}[\\p{Lu}\\s.,'’-]{2,40}[,(–—-]\\s*((?i:${WRITTEN_DATE}))\\)?\\s*(?:\\([^)]{2,30}\\))?\\s*[–—-]`,
  'u',
);
const PUBLICATION =
  /^(?:(?:this|the) (?:article|piece|story|text|analysis) (?:was )?(?:first |originally )?(?:appeared|published|ran)|(?:first|originally) (?:appeared|published)|published) (?:in|on|by|at) (?:the website of )?((?-i:\p{Lu})[^.;:]{1,60}?)(?: (?:on|and|under|with|as) .*)?\.?$/iu;
const SOURCE = /^(?:source|publication):\s*([^.:;]{2,60})$/iu;
const SECTION_LABEL =
  /^(?:background|introduction|summary|abstract|implications|conclusions?|contents|overview|(?:for )?(?:immediate )?release|(?:\p{L}+ ){0,3}(?:no|nr|vol|issue)\.? ?\d+(?:\/\d+)?)$/iu;
/** “A. Person, Senior Fellow” */
const TITLED = /^([^,]{4,60}), ([^.;:]{4,60})$/u;

export interface Found {
  readonly pieces: readonly Piece[];
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly publication: string | null;
  readonly published: PublicationDate | null;
  readonly stripped: readonly Stripped[];
}

interface Told {
  authors: readonly string[];
  publication: string | null;
  published: PublicationDate | null;
  subject: string | null;
}

interface Around {
  /** What was taken away before. */
  readonly gone?: readonly Stripped[];
  /** Lines at the bottom that may be about the article. */
  readonly footLines?: number;
  /** The authors as stated elsewhere. */
  readonly known?: readonly string[];
}

/**
 * What the lines around an article say about it; those lines leave the text. Nothing is guessed.
 * A title stated elsewhere keeps other lines from being taken for it.
 */
export function takeMetadata(
  pieces: readonly Piece[],
  statedTitle: string | null,
  { gone = [], footLines = FOOT_LINES, known = [] }: Around = {},
): Found {
  const stripped: Stripped[] = [];
  const told: Told = { authors: [], publication: null, published: null, subject: null };
  const prose = pieces.findIndex(({ text }) => isProse(text));
  const edge = Math.max(EDGE_LINES, Math.min(prose, MAX_HEAD_LINES));
  const letter = letterhead(pieces.slice(0, Math.min(Math.max(prose, 0), EDGE_LINES)));
  const isMasthead = mastheadOf(pieces, prose, gone);
  const isOfDays = isChronicle(pieces);
  const left = pieces.filter(({ text, kind }, index) => {
    if (kind === 'row' || (isOfDays && dayOf(text) !== null)) return true;
    if (index >= edge && index < pieces.length - footLines) return true;
    const isHead = index < prose;
    const credit =
      letter.get(text) ??
      creditOf(text) ??
      (isHead ? nameAndMore(text, pieces.slice(prose), known) : null);
    const named =
      credit?.publication ??
      PUBLICATION.exec(text)?.[1] ??
      SOURCE.exec(text)?.[1] ??
      (isMasthead(index) ? text : null);
    const names = credit?.names ?? [];
    if (
      credit &&
      (names.length === 0 || told.authors.length === 0 || sameNames(names, told.authors))
    ) {
      if (names.length > 0) told.authors = names;
      told.published ??= credit.published;
      told.publication ??= credit.publication;
      told.subject ??= credit.subject;
      stripped.push({ reason: names.length > 0 ? 'byline' : 'date line', text });
    } else if (named !== null) {
      told.publication ??= named.trim();
      told.published ??= parseDate(text);
      stripped.push({ reason: 'publication line', text });
    } else {
      if (isHead && index > 0) told.published ??= dateUnderTitle(text);
      return true;
    }
    return false;
  });
  const first = left.find(({ text }) => isProse(text))?.text ?? '';
  const { title, rest } = takeTitle(left, statedTitle ?? told.subject);
  return {
    pieces: rest,
    title,
    authors: told.authors,
    publication: told.publication ?? agencyOf(first),
    published:
      told.published ?? parseDate(DATELINE.exec(first)?.[1] ?? '') ?? dateOfRecord(title ?? ''),
    stripped,
  };
}

/** A text under several dates tells of days: none of them is when it was published. */
const isChronicle = (pieces: readonly Piece[]): boolean =>
  new Set(pieces.flatMap(({ text }) => dayOf(text) ?? [])).size > 1;

/** The day of a line that is a date and says nothing of it; null for any other line. */
function dayOf(line: string): string | null {
  const dates = line.length > MAX_CREDIT_CHARACTERS ? null : readDates(line);
  return dates?.rest === '' && !dates.isTold ? (dates.published?.value ?? null) : null;
}

/** Tells lines above the text that hold no more than the name of what it was published in. */
function mastheadOf(
  pieces: readonly Piece[],
  prose: number,
  gone: readonly Stripped[],
): (index: number) => boolean {
  const head = pieces.slice(0, Math.max(prose, 0));
  const sites = sitesOf(
    pieces.map(({ text }) => text),
    gone,
  );
  return (index) => {
    const text = head[index]?.text ?? '';
    if (!readsLikeTitle(text)) return false;
    if (sites.has(siteKey(text))) return true;
    // It heads other pages, too.
    const recurs = pieces.some((piece, at) => at > index && piece.text.startsWith(`${text} `));
    if (recurs && readsLikePublication(text)) return true;
    const isBeside = [head[index - 1], head[index + 1]].some(
      (piece) =>
        piece !== undefined &&
        (creditOf(piece.text) !== null || dateUnderTitle(piece.text) !== null),
    );
    return index > 0 && isBeside && readsLikePublication(text);
  };
}

/** "A. Person, Senior Fellow", or "A. Person | 3 March 2024" by a known author, or above a text that never uses the words of the name. */
function nameAndMore(
  line: string,
  body: readonly Piece[],
  known: readonly string[],
): Credit | null {
  const dates = readDates(line);
  const [, titled = '', role = ''] = TITLED.exec(line) ?? [];
  if (PROFESSION.test(role) && isNameApart(titled, body))
    return { names: [titled], publication: null, published: null, subject: null };
  const name = withoutDate(line);
  const isKnown = known.some((author) => foldName(author) === foldName(name));
  return dates !== null && (isKnown || (/[|•·–—]/u.test(dates.rest) && isNameApart(name, body)))
    ? { names: [name], publication: null, published: dates.published, subject: null }
    : null;
}

/** The title as stated, else the first line above the running text that reads like one. */
function takeTitle(
  pieces: readonly Piece[],
  stated: string | null,
): { title: string | null; rest: readonly Piece[] } {
  const prose = pieces.findIndex(({ text }) => isProse(text));
  const head = pieces.slice(0, Math.max(prose, 0));
  const levels = pieces.flatMap(({ kind, level }) => (kind === 'heading' ? [level] : []));
  const first = head.find(
    ({ text, kind, level }) =>
      kind !== 'item' &&
      isTitle(text) &&
      // One of several sections.
      !(kind === 'heading' && levels.indexOf(level) !== levels.lastIndexOf(level)),
  );
  const title = stated ?? first?.text ?? null;
  return { title, rest: pieces.filter(({ text }, index) => index >= EDGE_LINES || text !== title) };
}

function isTitle(line: string): boolean {
  return (
    readsLikeTitle(line) &&
    !SECTION_LABEL.test(line) &&
    wordsOf(line).length >= 2 &&
    dateUnderTitle(line) === null
  );
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
  if (!readsLikeName(line) || readsLikePublication(line)) return false;
  const text = body.filter(({ kind }) => kind !== 'about-author');
  const used = new Set(text.flatMap((piece) => wordsOf(piece.text)));
  return !wordsOf(line).some((word) => used.has(word));
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.map(foldName).join() === b.map(foldName).join();
}
