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
  /** What differs is the only thing left of its kind, and stands in no place of its own. */
  readonly isLoose?: true;
}

/** Where two statements that have the same words say otherwise. */
export interface Contrast {
  readonly kind: DifferenceKind;
  readonly claim: Range;
  readonly evidence: Range;
}

/** Why a sentence that seems to support a claim does not: it says otherwise, or nothing of the sort. */
export type Doubt = 'absent' | Contrast;

/** A contrast, where there are words on both sides. */
export const contrast = (
  kind: DifferenceKind,
  claim: Range | null | undefined,
  evidence: Range | null | undefined,
): Contrast | null =>
  claim && evidence
    ? {
        kind,
        claim: { start: claim.start, end: claim.end },
        evidence: { start: evidence.start, end: evidence.end },
      }
    : null;
