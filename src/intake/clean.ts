import type { Stripped } from '../core/vocabulary.ts';
import { bioLabel } from './bio.ts';
import type { Piece } from './body.ts';
import { isTeaserHeading, isWidgetAmongWidgets, junkReason } from './junk.ts';
import { isProse, isTruncated, wordsOf } from './prose.ts';
import { repeatedParagraphs } from './repeats.ts';

export interface Cleaned {
  readonly pieces: readonly Piece[];
  readonly stripped: readonly Stripped[];
}

/** For each piece why it is no part of the article, or null. */
type Judge = (pieces: readonly Piece[]) => readonly (string | null)[];

const JUDGES: readonly Judge[] = [
  judgeBreadcrumbs,
  (pieces) => pieces.map(({ text }) => junkReason(text)),
  judgeWidgets,
  judgeMenus,
  judgeTeasers,
  repeatedParagraphs,
];

/**
 * Takes away what a web page puts around its article, and says what and why. What could be a
 * sentence of the article stays. Cleaning what is clean changes nothing.
 */
export function clean(pieces: readonly Piece[]): Cleaned {
  const stripped: Stripped[] = [];
  let left = pieces;
  let before: number;
  // One removal can bring two widgets side by side, so the judges sit until nothing goes.
  do {
    before = left.length;
    for (const judge of JUDGES) {
      const verdicts = judge(left);
      left = left.filter(({ text }, index) => {
        const reason = verdicts[index] ?? null;
        if (reason !== null) stripped.push({ reason, text });
        return reason === null;
      });
    }
  } while (left.length < before);
  return { pieces: left, stripped };
}

const HEAD_LINES = 6;
const TRAIL = /^(?:home(?:page)?|start|main)\b/iu;
const SEPARATED_TRAIL = /^(?:home(?:page)?|start|main)\s*(?:[/>»›|→]\s*[^/>»›|→]+){1,8}$/iu;

/** Whether a line is the way from a site's front page to this article. */
function isBreadcrumb(line: string, headLines: readonly string[]): boolean {
  if (SEPARATED_TRAIL.test(line)) return true;
  // "Home Section Title" above "Title".
  return (
    TRAIL.test(line) &&
    headLines.some((other) => other.length < line.length && line.endsWith(` ${other}`))
  );
}

function judgeBreadcrumbs(pieces: readonly Piece[]): (string | null)[] {
  const prose = pieces.findIndex(({ text }) => isProse(text) && !TRAIL.test(text));
  const head = pieces.slice(0, Math.min(prose < 0 ? pieces.length : prose, HEAD_LINES));
  const lines = head.map(({ text }) => text);
  const titles = lines.filter((line) => wordsOf(line).length >= 3);
  const verdicts = lines.map((line) => (isBreadcrumb(line, titles) ? 'breadcrumb' : null));
  return verdicts.map((verdict, index) => {
    if (verdict !== null) return verdict;
    const glued = gluedWords(lines[index] ?? '');
    // "WorldEurope": names of sections without the space between them.
    const underTrail = verdicts[index - 1] === 'breadcrumb' && lines.length - index > 1;
    return glued >= 2 || (glued === 1 && underTrail) ? 'categories' : null;
  });
}

/** The most places in one word of a short line where small letters run into a capital. */
function gluedWords(line: string): number {
  if (line.split(' ').length > 6 || /[.,:;!?]/u.test(line)) return 0;
  return Math.max(
    ...line.split(' ').map((word) => word.match(/\p{Ll}{2}(?=\p{Lu})/gu)?.length ?? 0),
  );
}

function judgeWidgets(pieces: readonly Piece[]): (string | null)[] {
  const widget = pieces.map(({ text }) => isWidgetAmongWidgets(text));
  return widget.map((is, index) =>
    is && (widget[index - 1] === true || widget[index + 1] === true) ? 'share widget' : null,
  );
}

/** Single words in a row above the text are the sections of a site. */
const MENU_WORDS = 3;

function judgeMenus(pieces: readonly Piece[]): (string | null)[] {
  const prose = pieces.findIndex(({ text }) => isProse(text));
  const isWord = pieces.map(
    ({ text, kind }, at) => at < prose && kind !== 'row' && !text.includes(' '),
  );
  return isWord.map((is, at) => {
    const from = isWord.lastIndexOf(false, at) + 1;
    const until = isWord.indexOf(false, at);
    return is && (until < 0 ? isWord.length : until) - from >= MENU_WORDS ? 'navigation' : null;
  });
}

/**
 * From the heading of a list of other articles on: titles and cut-off sentences, up to the next
 * whole running text or note about an author.
 */
function judgeTeasers(pieces: readonly Piece[]): (string | null)[] {
  let inList = false;
  return pieces.map(({ text, kind }) => {
    if (isTeaserHeading(text)) inList = true;
    else if (kind === 'about-author' || bioLabel(text) !== null) inList = false;
    else if (isProse(text) && !isTruncated(text)) inList = false;
    return inList ? 'teaser' : null;
  });
}
