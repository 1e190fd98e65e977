import { DragomanError } from '../errors.ts';
import type { Library } from '../library.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Citation, Document, Passage } from '../vocabulary.ts';

/** Longest quotation, so that the three of a card fit a chat message with their sources. */
export const QUOTE_LIMIT = 900;

/** Characters from which a quotation stands without the paragraphs around it. */
const ENOUGH_ALONE = 400;

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
export function windowAround(
  document: Document,
  chosen: Chosen,
  scoreOf: (start: number) => number,
): Range {
  const { passage } = chosen;
  const sentences = sentencesIn(document.body, passage.start, passage.end);
  let low = sentences.findIndex((sentence) => sentence.start === chosen.start);
  if (low < 0) return clipRange(document.body, chosen);
  let high = low;
  for (;;) {
    const start = sentences[low]?.start ?? chosen.start;
    const end = sentences[high]?.end ?? chosen.end;
    const before = sentences[low - 1];
    const after = sentences[high + 1];
    // Another paragraph is another thought: it is drawn in only where this one says too little alone.
    const joins = (gap: string): boolean => end - start < ENOUGH_ALONE || !gap.includes('\n');
    const beforeFits =
      before !== undefined &&
      end - before.start <= QUOTE_LIMIT &&
      joins(document.body.slice(before.end, start));
    const afterFits =
      after !== undefined &&
      after.end - start <= QUOTE_LIMIT &&
      joins(document.body.slice(end, after.start));
    if (!beforeFits && !afterFits) return clipRange(document.body, { start, end });
    if (beforeFits && (!afterFits || scoreOf(before.start) > scoreOf(after.start))) low -= 1;
    else high += 1;
  }
}

/** At most QUOTE_LIMIT characters from the start, cut at a space where there is one; never inside a surrogate pair. */
function clipRange(body: string, range: Range): Range {
  const limit = range.start + QUOTE_LIMIT;
  if (range.end <= limit) return range;
  const space = body.lastIndexOf(' ', limit);
  const code = body.charCodeAt(limit);
  const whole = code >= 0xdc00 && code <= 0xdfff ? limit - 1 : limit;
  return { start: range.start, end: space > range.start ? space : whole };
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
  const { before, after } = neighbours(document, range);
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
  if (body?.slice(citation.start, citation.end) !== citation.quote)
    throw mismatch(citation.document, 'does not read as quoted');
  const { answerSpan } = citation;
  if (
    answerSpan !== null &&
    (answerSpan[0] < citation.start ||
      answerSpan[1] > citation.end ||
      answerSpan[0] >= answerSpan[1])
  ) {
    throw mismatch(citation.document, 'has its answer outside the quote');
  }
}

function mismatch(document: string, what: string): DragomanError {
  return new DragomanError('QUOTE_MISMATCH', `“${document}” ${what}; nothing was shown.`, {
    mend: 'Run `npx dragoman library check`; if it finds nothing, delete the snapshots folder of the state folder and start again.',
  });
}

/** The sentence before and after a range, empty where a heading or the end of the text stands there. */
function neighbours(document: Document, range: Range): { before: string; after: string } {
  const { body, blocks } = document;
  const start = blocks.findLast(
    (block) =>
      block.kind !== 'heading' &&
      block.start < range.start &&
      textBetween(body, block.end, range.start) === '',
  );
  const end = blocks.find(
    (block) =>
      block.kind !== 'heading' &&
      block.end > range.end &&
      textBetween(body, range.end, block.start) === '',
  );
  const last =
    start === undefined
      ? undefined
      : sentencesIn(body, start.start, Math.min(start.end, range.start)).at(-1);
  const first =
    end === undefined ? undefined : sentencesIn(body, Math.max(end.start, range.end), end.end)[0];
  const read = (sentence: Range | undefined): string =>
    sentence === undefined || sentence.end - sentence.start > QUOTE_LIMIT
      ? ''
      : body.slice(sentence.start, sentence.end);
  return { before: read(last), after: read(first) };
}

/** What stands between two places, white space aside; nothing where they overlap. */
const textBetween = (body: string, from: number, to: number): string =>
  body.slice(from, Math.max(from, to)).trim();

const sentencesIn = (body: string, from: number, to: number): Range[] =>
  sentencesOf(body.slice(from, to)).map((sentence) => ({
    start: from + sentence.start,
    end: from + sentence.end,
  }));
