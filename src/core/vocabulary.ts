/**
 * The nouns of Dragoman. Everything else is written in these terms; this file imports nothing.
 * Every `start`/`end` pair is a half-open range of UTF-16 code units in `Document.body`.
 */

/** A date no more precise than the text allows: `value` is YYYY, YYYY-MM or YYYY-MM-DD. */
export interface PublicationDate {
  readonly value: string;
  readonly precision: 'year' | 'month' | 'day';
  /** How the date was worked out where the text does not state it; null where it is stated. */
  readonly inferred: string | null;
}

export type BlockKind = 'heading' | 'paragraph' | 'item' | 'row' | 'quote' | 'about-author';

/** A structural piece of a body, in reading order; blocks never overlap. */
export interface Block {
  readonly kind: BlockKind;
  readonly start: number;
  readonly end: number;
  /** 1–6 for headings, 0 otherwise. */
  readonly level: number;
}

/** Text that intake removed from a source, and why. */
export interface Stripped {
  readonly reason: string;
  readonly text: string;
}

/** One brief: cleaned plain text in `body`, and what its source says about it. */
export interface Document {
  readonly id: string;
  /** Null where the source states none; readers then show the id. */
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly publication: string | null;
  readonly published: PublicationDate | null;
  readonly url: string | null;
  /** ISO 639-1 code of the body's language; null where too short to tell. */
  readonly language: string | null;
  readonly regions: readonly string[];
  readonly topics: readonly string[];
  /** What kind of text this is a brief of, in one line. */
  readonly origin: string | null;
  readonly body: string;
  readonly blocks: readonly Block[];
  /** The path as given plus the path below it, with `/` separators. */
  readonly source: string;
  readonly stripped: readonly Stripped[];
}

/** A file or part of one that could not be taken in; the rest of the library loads. */
export interface IntakeFault {
  readonly source: string;
  readonly code:
    | 'empty'
    | 'binary'
    | 'too-large'
    | 'encoding'
    | 'front-matter'
    | 'json-line'
    | 'unreadable'
    | 'duplicate-id'
    | 'link-loop'
    | 'not-found'
    | 'no-text';
  readonly message: string;
  readonly mend: string;
}

/** The unit that is indexed and ranked. `id` is `<document id>:<ordinal>`. */
export interface Passage {
  readonly id: string;
  readonly document: string;
  readonly start: number;
  readonly end: number;
  /** The headings above it, outermost first. */
  readonly headings: readonly string[];
  readonly kind: 'text' | 'about-author';
}

/** A ranked passage. Scores compare within one search only. */
export interface Hit {
  readonly passage: Passage;
  readonly score: number;
}

/** A verbatim span of a document: `body.slice(start, end) === quote`, asserted before output. */
export interface Citation {
  /** 1-based, in the order shown. */
  readonly n: number;
  readonly document: string;
  readonly passage: string;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly publication: string | null;
  readonly published: PublicationDate | null;
  readonly url: string | null;
  /** At most 900 characters. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  /** The answering words, as a range of the body inside `start`–`end`; null where none stand out. */
  readonly answerSpan: readonly [start: number, end: number] | null;
  /** The sentence before and after the quote, empty where there is none. */
  readonly before: string;
  readonly after: string;
  /** 0–1, comparable within one answer only. */
  readonly score: number;
}

/** Figures or positions on one subject that differ between citations; never merged. */
export interface Conflict {
  readonly about: string;
  readonly sides: readonly {
    readonly value: string;
    readonly asOf: string | null;
    readonly n: number;
  }[];
}

/** Why an answer claims nothing. */
export type Reticence = 'no-match' | 'weak-match' | 'out-of-scope' | 'stale';

interface AnswerBase {
  readonly version: 1;
  readonly question: string;
  /** The question as it was read, follow-up resolved and words corrected. */
  readonly understood: string;
  /** What the user reads first: at most 300 characters, 600 for lists, comparisons and several parts. */
  readonly headline: string;
  readonly nearest: readonly Citation[];
  readonly conflicts: readonly Conflict[];
  /** Earliest and latest publication date of the evidence that answers, of all evidence where nothing is claimed; null where none is dated. */
  readonly asOf: readonly [earliest: string, latest: string] | null;
  /** Content hash of the library that answered. */
  readonly snapshot: string;
}

/** The library says it; `answer` is the short answer where one stands out. */
export interface FoundAnswer extends AnswerBase {
  readonly status: 'found';
  readonly why: null;
  readonly answer: string | null;
  readonly evidence: readonly Citation[];
}

/** The library does not say it directly; `evidence` is the closest and nothing is claimed. */
export interface UncertainAnswer extends AnswerBase {
  readonly status: 'uncertain';
  readonly why: Reticence;
  readonly answer: null;
  readonly evidence: readonly Citation[];
}

/** The library does not hold it; `nearest` may show what comes closest. */
export interface DeclinedAnswer extends AnswerBase {
  readonly status: 'declined';
  readonly why: Reticence;
  readonly answer: null;
  readonly evidence: readonly [];
}

export type Answer = FoundAnswer | UncertainAnswer | DeclinedAnswer;
