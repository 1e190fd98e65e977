import { figuresIn } from '../../../../src/core/extract/figures/figures.ts';
import type { Attribution, DateMention, Figure } from '../../../../src/core/extract/shapes.ts';
import { tag, type Range } from '../../../../src/core/extract/tagger.ts';

export const rangeOf = (text: string, words: string): Range => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

const dateAt = (text: string, words: string): DateMention => ({
  ...rangeOf(text, words),
  from: null,
  to: null,
  precision: 'year',
  inferred: false,
});

export const read = (
  text: string,
  dates: readonly string[] = [],
  attributions: readonly Attribution[] = [],
): Figure[] => {
  const sentence = { start: 0, end: text.length, text, tags: tag(text), block: 0 };
  return figuresIn(sentence, { dates: dates.map((words) => dateAt(text, words)), attributions });
};

export const spansOf = (text: string, dates: readonly string[] = []): string[] =>
  read(text, dates).map(({ start, end }) => text.slice(start, end));

/** The figure of a sentence that has just one. */
export function only(text: string, dates: readonly string[] = []): Figure {
  const [first, ...others] = read(text, dates);
  if (first === undefined || others.length > 0) throw new Error(`Not one figure: ${text}`);
  return first;
}
