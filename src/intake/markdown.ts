import { Marked } from 'marked';
import { linesOf, paragraph, type Piece } from './body.ts';
import { bioLabel } from './bio.ts';
import { type Draft, NO_METADATA, type Read } from './draft.ts';
import { readFrontMatter } from './front-matter.ts';
import { piecesOfTree, textOfMarkup, treeOf } from './markup.ts';
import { partings } from './page-title.ts';
import { takeMetadata } from './metadata.ts';

const marked = new Marked({ gfm: true, async: false });

/**
 * One document from Markdown with or without YAML front matter. What its author wrote is kept, but for
 * the lines above the text that only say who wrote it, when, and where.
 */
export function readMarkdown(text: string, source: string): Read {
  const front = readFrontMatter(text);
  if ('message' in front) {
    return { drafts: [], faults: [{ source, code: 'front-matter', ...front }] };
  }
  const { stated, body } = front;
  const pieces = withAboutAuthor(piecesOf(body));
  const first = pieces[0];
  const headed = first?.kind === 'heading' && first.level === 1 ? first.text : null;
  const parted = partings(stated.title ?? '').find(({ rest }) => rest === headed);
  const title = parted?.rest ?? stated.title ?? headed;
  const found = takeMetadata(
    headed !== null && headed === title ? pieces.slice(1) : pieces,
    title,
    {
      footLines: 0,
    },
  );
  const draft: Draft = {
    ...NO_METADATA,
    ...stated,
    id: stated.id ?? null,
    title: found.title,
    authors: stated.authors ?? found.authors,
    publication: stated.publication ?? found.publication ?? parted?.site ?? null,
    published: stated.published ?? found.published,
    pieces: found.pieces,
    stripped: found.stripped,
  };
  return { drafts: [draft], faults: [] };
}

function piecesOf(markdown: string): Piece[] {
  let html = markdown;
  try {
    html = marked.parse(markdown, { async: false });
    const tree = treeOf(html);
    if (tree) return piecesOfTree(tree.body);
  } catch {
    // Nesting without end breaks the parser's stack; the words are still there.
  }
  return linesOf(textOfMarkup(html)).map(paragraph);
}

/** A section whose heading is "About the author" is a note about the author. */
function withAboutAuthor(pieces: readonly Piece[]): Piece[] {
  let level = 0;
  return pieces.map((piece) => {
    if (piece.kind === 'heading' && (level === 0 || piece.level <= level)) {
      level = bioLabel(piece.text) === null ? 0 : piece.level;
      return piece;
    }
    return level > 0 && piece.kind !== 'heading' ? { ...piece, kind: 'about-author' } : piece;
  });
}
