import type { Range } from '../../extract/tagger.ts';

export type SlotKind = 'number' | 'date' | 'actor' | 'place';
export type DifferenceKind = SlotKind | 'negation';

/** A name, figure or date of the claim held against the evidence. */
export interface Slot {
  readonly kind: SlotKind;
  readonly claim: Range;
  readonly outcome: 'agrees' | 'nearby' | 'distant' | 'differs' | 'missing';
  /** Where the evidence says the same or otherwise; null where it says nothing, or above the text. */
  readonly evidence: Range | null;
}

/** What a sentence that seems to support a claim really does to it. */
export type Doubt = 'contradicted' | 'absent';
