import type { Document } from '../core/vocabulary.ts';

/** A half-open range of the body that somebody cites. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface CitedSpans {
  /** The one to bring into view; null where none was asked for or it does not fit the body. */
  readonly cited: Span | null;
  /** The other citations, in order of the body, without the cited one. */
  readonly others: readonly Span[];
  /** What could not be used, said plainly; null where all could. */
  readonly note: string | null;
}

interface SpanQuery {
  readonly start: string | undefined;
  readonly end: string | undefined;
  /** `start-end` pairs with commas between. */
  readonly also: string | undefined;
}

/** More than one answer ever cites; a longer list is not ours. */
const MOST_OTHERS = 50;

/** Reads the reader's query against a body; a bad span is left out and noted, never thrown. */
export function readSpans(query: SpanQuery, body: string): CitedSpans {
  const asked = query.start !== undefined || query.end !== undefined;
  const cited = asked ? toSpan(query.start ?? '', query.end ?? '', body) : null;
  const pairs = query.also === undefined || query.also === '' ? [] : query.also.split(',');
  const read = pairs.slice(0, MOST_OTHERS).map((pair) => {
    const [start = '', end = ''] = pair.split('-', 2);
    return toSpan(start, end, body);
  });
  const fits = read.filter((span) => span !== null);
  const others = [...new Map(fits.map((span) => [keyOf(span), span])).values()]
    .filter((span) => cited === null || keyOf(span) !== keyOf(cited))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  return { cited, others, note: noteOn(asked && cited === null, fits.length < pairs.length) };
}

export const keyOf = ({ start, end }: Span): string => `${String(start)}-${String(end)}`;

function toSpan(start: string, end: string, body: string): Span | null {
  if (!/^\d{1,9}$/u.test(start) || !/^\d{1,9}$/u.test(end)) return null;
  const span = { start: Number(start), end: Number(end) };
  if (span.start >= span.end || span.end > body.length) return null;
  // A border inside a surrogate pair would cut a character in two.
  return body.slice(span.start, span.end).isWellFormed() ? span : null;
}

function noteOn(citedIsBad: boolean, someOthersAreBad: boolean): string | null {
  if (citedIsBad) {
    return 'The link names a place that this brief does not have, so nothing is highlighted. The brief may have changed since: ask again for a fresh link.';
  }
  return someOthersAreBad
    ? 'Some other citations in the link do not fit this brief and are left out.'
    : null;
}

/** A stretch of body text that is highlighted in one way throughout. */
export interface Stretch {
  readonly text: string;
  readonly highlight: 'cited' | 'other' | null;
  /** The first stretch of the cited span, which the link jumps to. */
  readonly isTarget: boolean;
}

/** Cuts `start`–`end` of a body where a highlight begins or ends; the pieces join to the same text. */
export function stretches(
  document: Pick<Document, 'body'>,
  { start, end }: Span,
  { cited, others }: Pick<CitedSpans, 'cited' | 'others'>,
): Stretch[] {
  const spans = cited === null ? others : [cited, ...others];
  const borders = spans.flatMap((span) => [span.start, span.end]);
  const cuts = [...new Set([start, ...borders.filter((at) => at > start && at < end), end])];
  cuts.sort((a, b) => a - b);
  // A span may begin in the blank between two blocks; the next text it covers is then the target.
  const target = cited === null ? -1 : firstInk(document.body, cited);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] ?? end;
    const isCited = cited !== null && from >= cited.start && to <= cited.end;
    const isOther = others.some((span) => from >= span.start && to <= span.end);
    return {
      text: document.body.slice(from, to),
      highlight: isCited ? 'cited' : isOther ? 'other' : null,
      isTarget: isCited && target >= from && target < to,
    };
  });
}

function firstInk(body: string, { start, end }: Span): number {
  const ink = body.slice(start, end).search(/\S/u);
  return ink === -1 ? start : start + ink;
}
