import type { Stripped } from '../core/vocabulary.ts';
import { takeBios } from './bio.ts';
import type { Piece } from './body.ts';
import { clean } from './clean.ts';
import { type Draft, type Metadata, NO_METADATA } from './draft.ts';
import { mendTitle, takeMetadata, takeNameLines } from './metadata.ts';
import { isProse, readsLikeTitle } from './prose.ts';
import { webUrl } from './url.ts';

const MAX_HEADING_WORDS = 12;

/**
 * One article from the lines of a page: cleaned, its metadata read off, `stated` going first.
 * `gone` was taken away before.
 */
export function readArticle(
  pieces: readonly Piece[],
  stated: Partial<Metadata> = {},
  gone: readonly Stripped[] = [],
): Draft {
  const cleaned = clean(pieces);
  const found = takeMetadata(cleaned.pieces, stated.title ?? null, {
    gone: [...gone, ...cleaned.stripped],
    known: stated.authors ?? [],
  });
  const authors = stated.authors?.length ? stated.authors : found.authors;
  const bios = takeBios(found.pieces, authors);
  const named = takeNameLines(
    bios.pieces,
    authors.length > 0 ? authors : bios.names,
    found.title !== null,
  );
  const trails = cleaned.stripped.filter(({ reason }) => reason === 'breadcrumb');
  const title = found.title === null ? null : mendTitle(found.title, trails, named.pieces);
  const stripped: readonly Stripped[] = [
    ...gone,
    ...cleaned.stripped,
    ...found.stripped,
    ...bios.stripped,
    ...named.stripped,
    ...(title === found.title ? [] : [{ reason: 'cut title', text: found.title ?? '' }]),
  ];
  return {
    ...NO_METADATA,
    ...stated,
    id: null,
    title,
    authors: named.authors,
    publication: stated.publication ?? found.publication,
    published: stated.published ?? found.published,
    url: stated.url ?? printedFrom(stripped),
    pieces: named.pieces.map(withHeading),
    stripped,
  };
}

/** The address that a browser printed on each page. */
function printedFrom(stripped: readonly Stripped[]): string | null {
  const headers = stripped.filter(({ reason }) => reason === 'print header');
  const [url = '', other] = new Set(
    headers.flatMap(({ text }) => /https?:\/\/\S+/iu.exec(text)?.[0] ?? []),
  );
  return other === undefined ? webUrl(url) : null;
}

/** A short line without a stop above running text is a heading. */
function withHeading(piece: Piece, index: number, all: readonly Piece[]): Piece {
  const next = all[index + 1];
  return piece.kind === 'paragraph' &&
    readsLikeTitle(piece.text) &&
    !piece.text.includes(';') &&
    !isProse(piece.text) &&
    piece.text.split(' ').length <= MAX_HEADING_WORDS &&
    next?.kind === 'paragraph' &&
    isProse(next.text)
    ? { ...piece, kind: 'heading', level: 2 }
    : piece;
}
