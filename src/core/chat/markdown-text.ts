/** A run of text with one markup, and the address it leads to, if any. */
export interface Piece {
  readonly text: string;
  readonly markup: 'none' | 'strong' | 'code';
  /** An http or https address as `webUrl` writes it. */
  readonly address: string | null;
}

/**
 * Markdown (CommonMark with GitHub's tables, strikethrough and autolinks) that reads back as exactly
 * the texts of the pieces: whatever in them could be markup is escaped. A line feed is a hard break,
 * two are a new paragraph, further ones character references. Control characters become �.
 */
export function flowing(pieces: readonly Piece[]): string {
  return lines(pieces)
    .join('\n')
    .replaceAll(/^\n+|\n+$/gu, references)
    .replaceAll(/\n+/gu, (feeds) =>
      feeds.length === 1 ? '\\\n' : `\n\n${references(feeds.slice(2))}`,
    );
}

/** The same on one line, for headings and table cells: line feeds are character references. */
export function onOneLine(pieces: readonly Piece[]): string {
  return lines(pieces).join(references('\n'));
}

const references = (characters: string): string =>
  Array.from(characters, (one) => `&#${String(one.codePointAt(0) ?? 0)};`).join('');

/** Each line written by itself, as markup must not reach over a break. */
function lines(pieces: readonly Piece[]): string[] {
  const all: Piece[][] = [[]];
  for (const piece of joined(pieces)) {
    for (const [i, text] of visible(piece.text).split('\n').entries()) {
      if (i > 0) all.push([]);
      if (text !== '') all.at(-1)?.push({ ...piece, text });
    }
  }
  return all.map(lineOf);
}

/** Neighbours alike as one, since markup that touches its like reads as something else. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const before = all.at(-1);
    if (before?.markup === piece.markup && before.address === piece.address)
      all[all.length - 1] = { ...piece, text: before.text + piece.text };
    else if (piece.text !== '') all.push(piece);
  }
  return all;
}

const visible = (value: string): string =>
  value.replaceAll(/[\p{Cc}\p{Cs}]/gu, (one) => (/[\n\t]/u.test(one) ? one : '�'));

function lineOf(pieces: readonly Piece[]): string {
  let line = '';
  pieces.forEach((piece, i) => {
    const next = pieces[i + 1];
    line += written(piece, line, next === undefined ? '' : written(next, '', ''));
  });
  return (
    line
      // What begins a list, a rule, an underline or a table does so at the start of a line only.
      .replace(/^(?=[-+=:])|(?<=^\d{1,9})(?=[.)])/u, '\\')
      // White space at the edges of a line is dropped by who reads it.
      .replaceAll(/^\s+|\s+$/gu, references)
  );
}

/** One piece between what stands before and after it in its line. */
function written({ text, markup, address }: Piece, before: string, after: string): string {
  if (address !== null) return `[${linked(text)}](<${destination(address)}>)`;
  if (markup === 'code' && isPlainCode(text)) return `\`${text}\``;
  return markup === 'strong' ? strong(escaped(text), before, after) : escaped(text);
}

/** Code that needs no escape, as none is known inside it. */
const isPlainCode = (text: string): boolean => /^[^\s`|](?:[^`|]*[^\s`|])?$/u.test(text);

/** Markup wherever it stands; an exclamation mark before a link makes it a picture. */
const MARKUP = /[\\`*_[\]<>#|~$@]|&(?=[#\p{L}])|!$|:(?=\/)|(?<=www)\./giu;

const escaped = (text: string): string => text.replaceAll(MARKUP, '\\$&');

/** Some parsers take an escaped bracket for the end of the link's words. */
const linked = (text: string): string =>
  text.replaceAll(/[[\]]|[^[\]]+/gu, (part) =>
    /^[[\]]/u.test(part) ? references(part) : escaped(part),
  );

const destination = (address: string): string =>
  address.replaceAll(/[\\|`<>\s]/gu, (one) => encodeURIComponent(one)).replaceAll('&', '&amp;');

/**
 * Strong where the asterisks are read so (CommonMark, rules of flanking), in its older and newer
 * sense of punctuation; elsewhere plain, since the words matter more than their weight.
 */
function strong(content: string, before: string, after: string): string {
  const [, lead = '', words = '', trail = ''] = /^(\s*)(.*?)(\s*)$/su.exec(content) ?? [];
  const opens = !/^[\p{P}\p{S}]/u.test(words) || /(?:^|[\p{Zs}\t\p{P}])$/u.test(before + lead);
  const closes = !/[\p{P}\p{S}]$/u.test(words) || /^(?:$|[\p{Zs}\t\p{P}])/u.test(trail + after);
  return words !== '' && opens && closes ? `${lead}**${words}**${trail}` : content;
}
