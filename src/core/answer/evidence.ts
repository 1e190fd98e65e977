import { DragomanError } from '../errors.ts';
import type { Library } from '../library.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Citation, Document, Passage } from '../vocabulary.ts';

/** Longest quotation, so that five fit a chat message with their sources. */
export const QUOTE_LIMIT = 900;

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A sentence chosen as evidence with the score that its neighbours are weighed by. */
export interface Chosen extends Range {
  readonly passage: Passage;
  readonly score: number;
}

/**
 * The quotation around a chosen sentence: its passage as far as it fits, grown sentence by
 * sentence towards the higher scores. `scoreOf` gives the score of a sentence by its start.
 */
export function windowAround(document: Document, chosen: Chosen, scoreOf: (start: number) => number): Range {
  const { passage } = chosen;
  const sentences = sentencesOf(document.body.slice(passage.start, passage.end)).map((sentence) => ({
    start: passage.start + sentence.start,
    end: passage.start + sentence.end,
  }));
  let low = sentences.findIndex((sentence) => sentence.start === chosen.start);
  if (low < 0) return clipRange(document.body, chosen);
  let high = low;
  for (;;) {
    const start = sentences[low]?.start ?? chosen.start;
    const end = sentences[high]?.end ?? chosen.end;
    const before = sentences[low - 1];
    const after = sentences[high + 1];
    const beforeFits = before !== undefined && end - before.start <= QUOTE_LIMIT;
    const afterFits = after !== undefined && after.end - start <= QUOTE_LIMIT;
    if (!beforeFits && !afterFits) return clipRange(document.body, { start, end });
    if (beforeFits && (!afterFits || scoreOf(before.start) > scoreOf(after.start))) low -= 1;
    else high += 1;
  }
}

/** At most QUOTE_LIMIT characters from the start, cut at a space. */
function clipRange(body: string, range: Range): Range {
  if (range.end - range.start <= QUOTE_LIMIT) return range;
  const space = body.lastIndexOf(' ', range.start + QUOTE_LIMIT);
  const end = space > range.start ? space : range.start + QUOTE_LIMIT - 1;
  return { start: range.start, end };
}

/** A citation of a range, with the sentences beside it. The quote is checked against the stored text. */
export function cite(
  library: Library,
  n: number,
  chosen: Chosen,
  range: Range,
  answerSpan: Citation['answerSpan'],
): Citation {
  const document = documentOf(library, chosen.passage);
  const { before, after } = neighbours(document.body, range);
  const citation: Citation = {
    n,
    document: document.id,
    passage: chosen.passage.id,
    title: document.title,
    authors: document.authors,
    publication: document.publication,
    published: document.published,
    url: document.url,
    quote: document.body.slice(range.start, range.end),
    start: range.start,
    end: range.end,
    answerSpan,
    before,
    after,
    score: Math.round(chosen.score * 1e4) / 1e4,
  };
  verify(library, citation);
  return citation;
}

export function documentOf(library: Library, passage: Passage): Document {
  const document = library.documents.get(passage.document);
  if (document === undefined) throw mismatch(passage.document, 'is not in the library');
  return document;
}

/** Throws QUOTE_MISMATCH unless the quote is the stored text of its span, letter for letter. */
export function verify(library: Library, citation: Citation): void {
  const body = library.documents.get(citation.document)?.body;
  if (body?.slice(citation.start, citation.end) !== citation.quote) throw mismatch(citation.document, 'does not read as quoted');
  const { answerSpan } = citation;
  if (answerSpan !== null && (answerSpan[0] < citation.start || answerSpan[1] > citation.end || answerSpan[0] >= answerSpan[1])) {
    throw mismatch(citation.document, 'has its answer outside the quote');
  }
}

function mismatch(document: string, what: string): DragomanError {
  return new DragomanError('QUOTE_MISMATCH', `“${document}” ${what}; nothing was shown.`, {
    mend: 'Run `npx dragoman library check`; if it finds nothing, delete the snapshots folder of the state folder and start again.',
  });
}

/** The nearest sentence on either side of a range within its block's neighbourhood; empty where none. */
function neighbours(body: string, range: Range): { before: string; after: string } {
  const reach = 700;
  const from = Math.max(0, range.start - reach);
  const head = sentencesOf(body.slice(from, range.start));
  const last = head.at(-1);
  // A sentence cut off by the reach is not shown as one.
  const before = last === undefined || (head.length === 1 && from > 0) ? '' : body.slice(from + last.start, from + last.end);
  const tail = sentencesOf(body.slice(range.end, range.end + reach));
  const first = tail[0];
  const whole = first !== undefined && (tail.length > 1 || range.end + reach >= body.length);
  return { before, after: whole ? body.slice(range.end + first.start, range.end + first.end) : '' };
}
