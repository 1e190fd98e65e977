import { coverage, matcherOf, strictly } from '../answer/match.ts';
import { understand } from '../answer/question.ts';
import type { Library } from '../library.ts';
import type { About } from './held.ts';
import { tokensOf } from './terms.ts';

/** Share of a theme that a sentence must hold. */
const ENOUGH = 0.3;

/** Puts those sentences that hold a theme in order, the likeliest first. */
export function themeOf(library: Library, theme: string): (sentences: readonly About[]) => About[] {
  const question = understand(library, theme, null);
  const matcher = matcherOf(strictly(question.concepts));
  return (sentences) =>
    sentences
      .map((one) => ({
        one,
        held: coverage(question, matcher(tokensOf(one.document, one.sentence)).matches),
      }))
      .filter(({ held }) => held > ENOUGH)
      // Of equals the one that counts or measures, then the newest, then the shorter says more at a glance.
      .sort(
        (x, y) =>
          y.held - x.held ||
          Number(y.one.sentence.figures.length > 0) - Number(x.one.sentence.figures.length > 0) ||
          timeOf(y.one).localeCompare(timeOf(x.one)) ||
          x.one.text.length - y.one.text.length,
      )
      .map(({ one }) => one);
}

/** The last time that its figures are of; else the day of its source. */
const timeOf = ({ document, sentence }: About): string =>
  sentence.figures
    .flatMap(({ period }) => period?.from ?? [])
    .sort()
    .at(-1) ??
  document.published?.value ??
  '';
