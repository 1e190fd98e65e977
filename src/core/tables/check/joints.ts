import type { Range, Tag } from '../../extract/tagger.ts';
import type { Reading } from './reading.ts';

const isVerb = ({ pos }: Tag): boolean => pos === 'VERB' || pos === 'AUX';

/** Words between two that “and” joins: “in Rome and in Milan”, “20 cars and about 50 buses”. */
const BETWEEN = 5;

/**
 * Ordinal of the “and” between a name or amount that agrees and one of its kind that differs, behind
 * the verb, where nothing else stands between them. Null where there is none.
 */
export function jointOf(
  { tags, start }: Reading,
  agrees: readonly Range[],
  differs: Range,
): number | null {
  const verb = tags.findIndex((tag) => tag.start >= start && isVerb(tag));
  for (const one of agrees) {
    const [left, right] = one.start < differs.start ? [one, differs] : [differs, one];
    const from = tags.findIndex((tag) => tag.start >= left.end);
    const to = tags.findIndex((tag) => tag.end > right.start);
    const between = tags.slice(from, to);
    const joint = between.findIndex(({ text }) => /^and$/iu.test(text));
    const isPair = tags
      .slice(0, from)
      .some(
        ({ text, start: at }, i) =>
          at < left.start && from - i <= BETWEEN && /^between$/iu.test(text),
      );
    const isJoined =
      joint >= 0 &&
      between.length <= BETWEEN &&
      between.every(
        ({ pos, text }) => /^(?:ADP|DET|NOUN|ADJ|ADV|CCONJ)$/u.test(pos) || text === '$',
      );
    if (verb >= 0 && from > verb + 1 && isJoined && !isPair) return from + joint;
  }
  return null;
}
