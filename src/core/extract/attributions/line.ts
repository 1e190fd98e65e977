import type { Quoted } from './quoted.ts';
import type { DateMention, NameMention } from '../shapes.ts';
import type { PartOfSpeech, Range, Tag } from '../tagger.ts';

/** A sentence as its words are read; token ranges are ordinals of `tags`, the last one included. */
export interface Line {
  readonly text: string;
  readonly tags: readonly Tag[];
  /** Lower-cased words of `tags`. */
  readonly words: readonly string[];
  readonly quotes: readonly Quoted[];
  readonly names: readonly NameMention[];
  readonly dates: readonly DateMention[];
  /** The quotation that ends the sentence before, counted from this sentence's start. */
  readonly before: Range | null;
}

export const wordAt = ({ words }: Line, i: number): string => words[i] ?? '';
export const posAt = ({ tags }: Line, i: number): PartOfSpeech | '' => tags[i]?.pos ?? '';

export const rangeOf = ({ tags }: Line, first: number, last: number): Range => ({
  start: tags[first]?.start ?? 0,
  end: tags[last]?.end ?? 0,
});

export const within = (inner: Range, outer: Range): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

/** What of a list covers a token. */
export const covering = <T extends Range>(
  { tags }: Line,
  list: readonly T[],
  i: number,
): T | null => {
  const token = tags[i];
  if (token === undefined) return null;
  return list.find(({ start, end }) => start <= token.start && token.end <= end) ?? null;
};

/** Ordinal of the first token of a range. */
export const firstIn = ({ tags }: Line, range: Range): number =>
  tags.findIndex(({ start, end }) => start >= range.start && end > range.start);

/** Ordinal of the last token of a range. */
export const lastIn = ({ tags }: Line, range: Range): number =>
  tags.findLastIndex(({ end }) => end <= range.end);

export const isQuoteMark = (word: string): boolean => /^[“”„«»‘’"″]+$/u.test(word);
export const isComma = (word: string): boolean => word === ',';

export const startOf = ({ tags }: Line, i: number): number => tags[i]?.start ?? 0;

/** Where a text ends without any of the marks at its end; steps back, as a pattern would retry at each mark. */
export function trimmedEnd(text: string, end: number, marks: RegExp, from = 0): number {
  let at = end;
  while (at > from && marks.test(text[at - 1] ?? '')) at -= 1;
  return at;
}
