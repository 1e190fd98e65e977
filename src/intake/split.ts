import type { Piece } from './body.ts';
import { bioLabel, personDescribed } from './bio.ts';
import { junkReason } from './junk.ts';
import { foldName, parseByline } from './names.ts';
import { isProse, isTruncated, readsLikeTitle } from './prose.ts';

/** Running text that is an article by itself, rather than a standfirst or a note. */
const MIN_ARTICLE_CHARACTERS = 200;
const MAX_LINES_ABOVE_BYLINE = 3;

/**
 * The articles of a text that holds several: cut above each byline that a whole sentence follows,
 * title lines above it included. A text with fewer than two such bylines stays whole.
 */
export function splitArticles(pieces: readonly Piece[]): (readonly Piece[])[] {
  const bylines = bylinesOf(pieces);
  const people = new Set(bylines.flatMap(({ names }) => names));
  // A byline may stand above and below its title or its share buttons: the text follows the last.
  const isArticle = (
    from: number,
    to: number | undefined,
    least = MIN_ARTICLE_CHARACTERS,
  ): boolean => textOf(pieces.slice(from, to), people) >= least;
  const starts = bylines
    .filter(({ at, names }, n) => {
      const [before, after] = [bylines[n - 1], bylines[n + 1]];
      const isRepeat = [before, after].some((other) => other?.names.join() === names.join());
      const isCredit = junkReason(pieces[at - 1]?.text ?? '') === 'photo credit';
      return isArticle(at + 1, after?.at, isRepeat || isCredit ? MIN_ARTICLE_CHARACTERS : 1);
    })
    .map(({ at }) => startOfArticle(pieces, at, people));
  if (starts.length < 2) return [pieces];
  const [first = 0] = starts;
  // What stands above the first byline is its headline and standfirst, or an article without one.
  const cuts = isArticle(0, first) ? starts : starts.slice(1);
  return [0, ...cuts].map((cut, n) => pieces.slice(cut, cuts[n]));
}

function bylinesOf(pieces: readonly Piece[]): { at: number; names: readonly string[] }[] {
  return pieces.flatMap(({ text }, at) => {
    const names = parseByline(text);
    return names ? [{ at, names: names.map(foldName) }] : [];
  });
}

/** Characters of running text before the notes about the authors, cut-off sentences left out. */
function textOf(pieces: readonly Piece[], people: ReadonlySet<string>): number {
  let characters = 0;
  for (const { text } of pieces) {
    if (bioLabel(text) || people.has(foldName(personDescribed(text) ?? ''))) break;
    if (isProse(text) && !isTruncated(text) && junkReason(text) === null) characters += text.length;
  }
  return characters;
}

function startOfArticle(
  pieces: readonly Piece[],
  byline: number,
  people: ReadonlySet<string>,
): number {
  let start = byline;
  while (start > 0 && byline - start < MAX_LINES_ABOVE_BYLINE) {
    const above = pieces[start - 1]?.text ?? '';
    const ownsLine = readsLikeTitle(above) && !isProse(above) && !people.has(foldName(above));
    if (!ownsLine || junkReason(above) !== null || bioLabel(above)) break;
    start -= 1;
  }
  return start;
}
