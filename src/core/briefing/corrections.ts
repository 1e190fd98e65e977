import { fold } from '../text/fold.ts';
import type { PostCitation } from './subscription.ts';
import type { StatementChange, Version } from './version.ts';

/** What a version does to what a post quotes; null where the post still stands. */
export interface Correction {
  /** Statements of the post that the document now makes differently or no more. */
  readonly changes: readonly StatementChange[];
  /** Whether the document is gone altogether. */
  readonly isGone: boolean;
}

/** Shorter quotations are names and figures that many statements hold. */
const MIN_CHARS = 12;

export function correctionOf(
  { document, kind, changes }: Pick<Version, 'document' | 'kind' | 'changes'>,
  cites: readonly PostCitation[],
): Correction | null {
  const quotes = cites
    .filter((cite) => cite.document === document)
    .map(({ quote }) => plain(quote));
  if (quotes.length === 0) return null;
  if (kind === 'withdrawn') return { changes: [], isGone: true };
  if (kind !== 'corrected') return null;
  const hit = changes.filter(({ before }) => {
    const statement = plain(before ?? '');
    return quotes.some((quote) => holds(quote, statement) || holds(statement, quote));
  });
  return hit.length === 0 ? null : { changes: hit, isGone: false };
}

const holds = (whole: string, part: string): boolean =>
  part.length >= MIN_CHARS && whole.includes(part);

const plain = (text: string): string => fold(text).replace(/\s+/gu, ' ').trim();
