import type { IntakeFault } from '../core/vocabulary.ts';
import { readArticle } from './article.ts';
import { parseDate } from './dates.ts';
import type { Draft, Read } from './draft.ts';
import { piecesOf } from './text.ts';
import { webUrl } from './url.ts';

const FORM = 'Give one JSON object a line: {"id", "title", "text"} and, if known, ';
const MEND = `${FORM}"published", "publication", "url", "authors".`;

/** A document a line; a line that is none is a fault with its number, and the rest is read. */
export function readJsonLines(text: string, source: string): Read {
  const drafts: Draft[] = [];
  const faults: IntakeFault[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const read = readLine(line);
    if (typeof read !== 'string') drafts.push(read);
    else {
      const message = `Line ${index + 1} ${read}.`;
      faults.push({ source: `${source}:${index + 1}`, code: 'json-line', message, mend: MEND });
    }
  });
  return { drafts, faults };
}

/** The document of a line, or what is wrong with it. */
function readLine(line: string): Draft | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'is not valid JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no object';
  const fields = value as Record<string, unknown>;
  const { id, title, text, published, date: day, publication, url, authors } = fields;
  const name = typeof id === 'number' ? String(id) : id;
  if (typeof name !== 'string' || name.trim() === '') return 'has no "id"';
  if (typeof text !== 'string' || text.trim() === '') return 'has no "text"';
  if (!isTextOrNone(title)) return 'has a "title" that is no text';
  if (!isTextOrNone(publication)) return 'has a "publication" that is no text';
  // Feeds and exports call it by either name.
  const dated = isNone(published) ? day : published;
  const when = typeof dated === 'number' ? String(dated) : dated;
  const date = typeof when === 'string' ? parseDate(when) : null;
  if (date === null && !isNone(dated)) return 'has a "published" that is no date';
  const address = isNone(url) ? null : typeof url === 'string' ? webUrl(url) : null;
  if (address === null && !isNone(url)) return 'has a "url" that is no http or https address';
  const people = isNone(authors) ? [] : typeof authors === 'string' ? [authors] : authors;
  if (!Array.isArray(people) || !people.every((author) => typeof author === 'string')) {
    return 'has "authors" that are no list of names';
  }
  const stated = {
    title: title?.trim() || null,
    publication: publication?.trim() || null,
    published: date,
    url: address,
    authors: people,
  };
  const { pieces, stripped } = piecesOf(text);
  return { ...readArticle(pieces, stated, stripped), id: name.trim() };
}

function isNone(value: unknown): value is null | undefined | '' {
  return value === null || value === undefined || value === '';
}

function isTextOrNone(value: unknown): value is string | null | undefined {
  return value === null || value === undefined || typeof value === 'string';
}
