import type { Phrase } from './phrases.ts';
import type { Range } from '../tagger.ts';

/** An act of saying before its speaker is named and its words are cut to their own. */
export interface Act {
  readonly speaker: Phrase;
  readonly verb: Range;
  /** Where the act's own words of saying begin, speaker included; earlier content ends there. */
  readonly from: number;
  readonly words: Range;
  readonly to: Phrase | null;
  /** Said of the speaker of the act before: “…, adding that”. */
  readonly shares: boolean;
}

export const lastSpeaker = (acts: readonly Act[]): Phrase | null => acts.at(-1)?.speaker ?? null;
