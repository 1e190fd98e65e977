import type { Concept } from '../answer/question.ts';
import type { NameKind, ReadSentence } from '../extract/shapes.ts';
import type { Range } from '../extract/tagger.ts';
import type { Document } from '../vocabulary.ts';

/** What a table is on: a name in all its forms, or a theme in its words. */
export interface Subject {
  /** As the library writes it where it is a name, else as asked. */
  readonly label: string;
  readonly concepts: readonly Concept[];
  /** Key of the person, body or place meant; null for a theme. */
  readonly who: string | null;
  /** That key, and a surname alone where only one person bears it; empty for a theme. */
  readonly keys: ReadonlySet<string>;
  readonly kind: NameKind | null;
}

/** A sentence that speaks of the subject. */
export interface About {
  readonly document: Document;
  readonly sentence: ReadSentence;
  /** The sentence before it in its block; null at the start of one. */
  readonly before: ReadSentence | null;
  /** The words of its range. */
  readonly text: string;
  /** The sentence, from the one before it on where it leans on that. */
  readonly range: Range;
  /** Whether the sentence names it, not what stands above or before. */
  readonly own: boolean;
  /** Whether it is on the subject by more than a heading: names it, or goes on from one that begins with it. */
  readonly on: boolean;
  /** Where the subject is first named, as a share of the terms of the sentence or of that which it goes on from; 1 where it is not. */
  readonly at: number;
  /** How surely its words stand for the subject, 0–1: a part of a region stands for half of it. */
  readonly strength: number;
}

/** A subject with the sentences that speak of it, best document first, each in order. */
export interface Held {
  readonly subject: Subject;
  readonly sentences: readonly About[];
  /** Sentences that do not name it, of documents that are about it alone; looked for once, when asked for. */
  readonly topical: () => readonly About[];
  /** The documents that were looked through, best first. */
  readonly documents: readonly Document[];
  /** What of the library was not looked through; for the notes of a table. */
  readonly left: readonly string[];
}
