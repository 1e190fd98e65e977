import type { Range } from '../tagger.ts';

const QUOTED = /[“"«]\s*([^“”"«»]{3,80}?)[\s,.!?]*[”"»]/gu;
const SMALL =
  /^(?:a|an|and|as|at|but|by|for|from|in|into|is|it|my|of|on|or|the|to|with|your|’s|n’t)$/u;

/** Titles of works in quotation marks, every word but the small ones capitalised: no name stands in them. */
export function worksIn(text: string): Range[] {
  return Array.from(text.matchAll(QUOTED), ({ 0: all, 1: title = '', index }) => {
    const words = title.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
    const isTitle =
      words.length > 1 &&
      words.every((word, i) => /^[^\p{L}]*\p{Lu}/u.test(word) || (i > 0 && SMALL.test(word)));
    return isTitle ? { start: index, end: index + all.length } : null;
  }).filter((range) => range !== null);
}
