import { understand } from '../../answer/question.ts';
import { retrieve } from '../../answer/retrieve.ts';
import { readDocument } from '../../extract/extract.ts';
import type { ReadSentence } from '../../extract/shapes.ts';
import type { Library } from '../../library.ts';
import type { Document } from '../../vocabulary.ts';
import { fold } from '../../text/fold.ts';
import type { NameKind } from '../../extract/shapes.ts';
import { readingOf, readingsOfText, type KnownNames, type Reading } from './reading.ts';

/** What a claim finds in a sentence and around it. */
export interface Around {
  readonly own: Reading;
  readonly near: readonly Reading[];
  readonly above: readonly Reading[];
  /** The text in front of it. */
  readonly earlier: string;
  /** ISO day on which it was written, as far as is known. */
  readonly written: string | null;
}

/** A sentence that a claim is held against, with what it leans on. */
export interface Ground {
  readonly document: Document;
  readonly sentence: Reading;
  /** Its neighbours in the passage; null at the passage's ends. */
  readonly before: Reading | null;
  readonly after: Reading | null;
  /** Title, headings and authors. */
  readonly above: readonly Reading[];
}

/** Titles, headings and authors as read. */
const headings = new WeakMap<Library, Map<string, readonly Reading[]>>();

/** Sentences of the passages that come closest to the words. */
export function groundsFor(library: Library, words: string): Ground[] {
  const hits = retrieve(library, understand(library, words, null), null);
  const heads = headings.get(library) ?? new Map<string, readonly Reading[]>();
  headings.set(library, heads);
  const headOf = (text: string): readonly Reading[] => {
    const read = heads.get(text) ?? readingsOfText(library.names, text);
    heads.set(text, read);
    return read;
  };
  return hits.flatMap(({ passage }) => {
    const document = library.documents.get(passage.document);
    if (document === undefined) return [];
    const own = sentencesWithin(readDocument(document), passage);
    const [first] = readDocument(document);
    const lead = first === undefined ? [] : [readingOf(library.names, document, first)];
    const readings = own.map((sentence) => readingOf(library.names, document, sentence));
    const above = [document.title ?? '', ...passage.headings, document.authors.join(', ')]
      .filter((line) => line !== '')
      .flatMap(headOf)
      .concat(lead);
    return readings.map((sentence, i): Ground => ({
      document,
      sentence,
      before: readings[i - 1] ?? null,
      after: readings[i + 1] ?? null,
      above,
    }));
  });
}

const sentencesWithin = (
  sentences: readonly ReadSentence[],
  { start, end }: { readonly start: number; readonly end: number },
): ReadSentence[] => sentences.filter((one) => one.start >= start && one.end <= end);

/** The names in and around the grounds by their last word. */
export function namesAround(grounds: readonly Ground[]): KnownNames {
  const known = new Map<string, NameKind>();
  const readings = new Set(grounds.flatMap(({ sentence, above }) => [sentence, ...above]));
  for (const { kind, who, words } of [...readings].flatMap(({ names }) => names)) {
    if (kind === null) continue;
    for (const name of [who, words]) {
      const parts = fold(name).split(' ');
      // A surname stands for a person; “Commerce” for no ministry of commerce.
      if (kind === 'person' || parts.length === 1) known.set(parts.at(-1) ?? '', kind);
    }
  }
  return known;
}
