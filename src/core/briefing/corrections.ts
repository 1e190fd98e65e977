import { fold } from '../text/fold.ts';
import type { PostCitation } from './subscription.ts';
import type { StatementChange, Version } from './version.ts';

/** What a version does to what a post quotes. */
export type Correction =
  | { readonly kind: 'withdrawn' }
  /** Statements of the post that the document now makes differently or no more. */
  | { readonly kind: 'corrected'; readonly changes: readonly StatementChange[] }
  /** The document is there again, or makes these statements again, after the post was marked. */
  | { readonly kind: 'restored'; readonly changes: readonly StatementChange[] };

type Changed = Pick<Version, 'kind' | 'changes'>;

/** Shorter quotations are names and figures that many statements hold. */
const MIN_CHARS = 12;

/**
 * Null where the post says what it has to by now. `marked` are the versions before this one that it
 * was marked for, the latest first.
 */
export function correctionOf(
  version: Changed & Pick<Version, 'document'>,
  cites: readonly PostCitation[],
  marked: readonly Changed[],
): Correction | null {
  const quotes = cites
    .filter(({ document }) => document === version.document)
    .map(({ quote }) => plain(quote));
  if (quotes.length === 0) return null;
  const isMarked = marked
    .toReversed()
    .reduce((was, one) => marks(effectOf(one, quotes, was)) ?? was, false);
  return effectOf(version, quotes, isMarked);
}

/** Whether the post stands marked after an effect; null where it has none. */
const marks = (effect: Correction | null): boolean | null =>
  effect === null ? null : effect.kind !== 'restored';

function effectOf(
  { kind, changes }: Changed,
  quotes: readonly string[],
  isMarked: boolean,
): Correction | null {
  const isQuoted = (words: string | null): boolean =>
    words !== null &&
    quotes.some((quote) => holds(quote, plain(words)) || holds(plain(words), quote));
  if (kind === 'withdrawn') return { kind };
  const hit = changes.filter(({ before }) => isQuoted(before));
  const again = isMarked ? changes.filter(({ after }) => isQuoted(after)) : [];
  if (hit.length > 0 && (kind === 'corrected' || kind === 'restored')) {
    return { kind: 'corrected', changes: [...new Set([...hit, ...again])] };
  }
  const isBack = kind === 'restored' && isMarked;
  return isBack || again.length > 0 ? { kind: 'restored', changes: again } : null;
}

const holds = (whole: string, part: string): boolean =>
  part.length >= MIN_CHARS && whole.includes(part);

const plain = (text: string): string => fold(text).replace(/\s+/gu, ' ').trim();
