/**
 * What is read out of a document's sentences. Every `start`/`end` pair is a half-open range of
 * UTF-16 code units in `Document.body`.
 */
import type { Range, Tag } from './tagger.ts';

export type DatePrecision =
  'day' | 'week' | 'month' | 'season' | 'quarter' | 'half' | 'year' | 'decade' | 'century' | 'span';

/** A calendar expression. */
export interface DateMention extends Range {
  /** ISO days, both inclusive; null where the text gives no anchor to count from. */
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: DatePrecision;
  /** Counted from the publication date or from another date of the text, not stated. */
  readonly inferred: boolean;
}

/** How a figure is softened, in the order of the words' strength; empty where it is stated flatly. */
export type Hedge =
  | ''
  | 'about'
  | 'nearly'
  | 'over'
  | 'under'
  | 'at-least'
  | 'at-most'
  | 'estimated'
  | 'projected'
  | 'vague';

/** A quantity: its range holds number, scale and unit, without the hedge. */
export interface Figure extends Range {
  /** In plain units, the scale multiplied out; for shares 0–1, for percentages 0–100. */
  readonly value: number;
  /** The upper end of a range of values; null for a single one. */
  readonly to: number | null;
  /** ISO 4217 code of money, “%”, “share”, a unit of measure or of time; empty for plain counts. */
  readonly unit: string;
  /** What a rate is for each of, as “month”, “ha” or “1000 m3”; empty for a total. */
  readonly per: string;
  /** Words of unit and rate outside its range: “tonnes a day” of the first of “from 6 to 5 tonnes a day”. */
  readonly tail: string;
  /** Head noun phrase of what is counted or measured; empty where the sentence does not say. */
  readonly thing: string;
  readonly hedge: Hedge;
  /** The sentence says that it is not this: “4 percent rather than 5 percent”. */
  readonly denied: boolean;
  /** Whether the figure is the amount of a change. */
  readonly change: 'rise' | 'fall' | null;
  /** Its end of a “from … to …”. */
  readonly series: 'from' | 'to' | null;
  /** The time of the same sentence that it belongs to. */
  readonly period: DateMention | null;
  /** Who states it, as named in the same sentence. */
  readonly claimant: Range | null;
}

/** One act of saying. */
export interface Attribution {
  /** The name, description or pronoun as it stands. */
  readonly speaker: Range;
  /** Canonical name of the speaker; empty where unknown. */
  readonly who: string;
  /** The speaker's role in the words of the text; empty where none is given. */
  readonly role: string;
  readonly verb: Range;
  readonly mode: 'direct' | 'reported';
  /** What is said; inside the quotation marks where it is direct. */
  readonly words: Range;
  readonly to: Range | null;
  readonly when: DateMention | null;
}

export type NameKind = 'person' | 'organisation' | 'place';

export interface NameMention extends Range {
  readonly kind: NameKind;
  /** Fullest form of the name in the document, which its variants share. */
  readonly who: string;
  /** For people: the role in the words of the sentence; empty where none is given. */
  readonly role: string;
}

/** A sentence with what was read in it, each list in order of the text. */
export interface ReadSentence extends Range {
  readonly figures: readonly Figure[];
  readonly dates: readonly DateMention[];
  readonly attributions: readonly Attribution[];
  readonly names: readonly NameMention[];
}

/** A sentence to read: its words with places counted in `text`, and its own place in the body. */
export interface SentenceText extends Range {
  readonly text: string;
  readonly tags: readonly Tag[];
  /** The block it stands in; a new paragraph begins where this changes. */
  readonly block: number;
}
