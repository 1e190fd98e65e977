import type { Stripped } from '../core/vocabulary.ts';
import type { Piece } from './body.ts';
import { foldName, readsLikeName } from './names.ts';

const LABEL =
  /^(?:about the (?:author|writer)s?|(?:the )?authors?['’´`]?s?['’´`]? bio(?:graph(?:y|ies))?s?)(?:\s*[:–—-]\s*|$)/iu;
const CONTACT_REST =
  /(?<=[.!?]["'”’)]?)\s+(?:e-?mail|contact|phone|tel|website|twitter)\s*[:,]?$/iu;
const BIO_VERB =
  /^(?:,[^.]{1,80},)? (?:is|was|has been|works|worked|serves|served|teaches|writes|leads|covers|reports|holds)\b/u;
export const PROFESSION =
  /^[^.]{0,80}\b(?:fellow|researcher|professor|lecturer|analyst|journalist|writer|author|columnist|correspondent|editor|scholar|student|director|consultant|observer|reporter|historian|economist|expert|contributor|commentator|specialist|co-?founder|founder)\b/iu;

/** The label that begins a note about the author ("AUTHOR BIO:"), as it stands; null without. */
export function bioLabel(line: string): string | null {
  return LABEL.exec(line)?.[0] ?? null;
}

/** Marks the notes about the authors at the end of an article, and reads names off them. */
export function takeBios(
  pieces: readonly Piece[],
  known: readonly string[],
): { pieces: Piece[]; names: string[]; stripped: Stripped[] } {
  const names: string[] = [];
  const stripped: Stripped[] = [];
  const first = firstBio(pieces, known);
  const marked = pieces.map((piece, index): Piece => {
    if (index < first) return piece;
    const label = bioLabel(piece.text) ?? '';
    if (label !== '') stripped.push({ reason: 'label', text: label.trim() });
    const [rest = ''] = CONTACT_REST.exec(piece.text) ?? [];
    if (rest !== '') stripped.push({ reason: 'contact leftover', text: rest.trim() });
    const text = piece.text.slice(label.length, piece.text.length - rest.length);
    const name = personDescribed(text);
    if (name !== null) names.push(name);
    return { kind: 'about-author', level: 0, text };
  });
  return { pieces: marked.filter(({ text }) => text !== ''), names, stripped };
}

/** Index of the first note about an author; the number of pieces where there is none. */
function firstBio(pieces: readonly Piece[], known: readonly string[]): number {
  const labelled = pieces.findIndex(({ text }) => bioLabel(text) !== null);
  // A label above most of the text stands in a side column, not at the end.
  if (labelled > 0 && length(pieces.slice(labelled)) < length(pieces.slice(0, labelled))) {
    return labelled;
  }
  let first = pieces.length;
  while (first > 1 && isBio(pieces, first - 1, known)) first -= 1;
  return first;
}

function length(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

function isBio(pieces: readonly Piece[], index: number, known: readonly string[]): boolean {
  const text = pieces[index]?.text ?? '';
  if (/^The authors? (?:is|are|was|were) /u.test(text)) return true;
  const name = personDescribed(text);
  if (name === null) return false;
  if (known.some((author) => foldName(author) === foldName(name))) return true;
  // Without a byline only a last paragraph on somebody the article never names is about its author.
  const surname = name.split(' ').at(-1) ?? name;
  const rest = pieces.slice(0, index).filter((piece) => foldName(piece.text) !== foldName(name));
  return PROFESSION.test(text) && !rest.some((piece) => piece.text.includes(surname));
}

/** The person whom a paragraph begins with and goes on to describe. */
export function personDescribed(text: string): string | null {
  const words = text.split(' ', 8);
  for (let count = words.length; count >= 2; count -= 1) {
    const start = words.slice(0, count).join(' ');
    const name = start.replace(/,$/u, '');
    if (readsLikeName(name) && BIO_VERB.test(text.slice(name.length))) return name;
  }
  return null;
}
