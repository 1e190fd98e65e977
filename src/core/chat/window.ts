import { sentencesOf } from '../text/sentences.ts';
import type { Range } from './format.ts';

/** What of a quote is read at a glance on a telephone; one longer sentence is still shown whole. */
export const WINDOW_CHARS = 400;

/** A place in a text where one of the words looked for stands. */
export interface Match extends Range {
  readonly term: string;
}

/**
 * The run of whole sentences within WINDOW_CHARS that holds the most of the words, the first of
 * equals. It holds all sentences that `keep` touches, and is longer only where those are.
 */
export function bestWindow(text: string, matches: readonly Match[], keep: Range | null): Range {
  const sentences = sentencesOf(text);
  const needed = keep ?? { start: text.length, end: 0 };
  const last = sentences.findLastIndex(({ start }) => start <= needed.start);
  let best: Range = { start: 0, end: text.length };
  let most = -1;
  sentences.slice(0, last + 1).forEach(({ start, end: own }, i) => {
    if (i < last && keep !== null && keep.end - start > WINDOW_CHARS) return;
    let end = own;
    for (const next of sentences.slice(i + 1)) {
      if (next.end - start > WINDOW_CHARS && end >= needed.end) break;
      end = next.end;
    }
    const worth = worthOf(matches.filter((match) => match.start >= start && match.end <= end));
    if (worth > most) [most, best] = [worth, { start, end }];
  });
  return best;
}

/** A further word tells more than the same word again. */
const worthOf = (matches: readonly Match[]): number =>
  new Set(matches.map(({ term }) => term)).size + matches.length / 1_000;
