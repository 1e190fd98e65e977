import { isOffice } from '../../extract/names/onomasticon.ts';
import type { Range, Tag } from '../../extract/tagger.ts';
import { partOver } from './claim-parts.ts';
import { hasOwnVerb } from './polarity.ts';
import type { Reading } from './reading.ts';

const isVerb = ({ pos }: Tag): boolean => pos === 'VERB' || pos === 'AUX';
const isComma = (tag: Tag | undefined): boolean => tag?.text === ',';

/** A statement without what it adds, and what it adds as a statement of its own. */
export interface Pieces {
  readonly main: Reading;
  readonly added: Reading;
}

/**
 * What a statement adds between commas: “Rome, in ruins since May, fell”, “sales rose to 5 million,
 * twice as many as in 2019”. Null where nothing is added.
 */
export function piecesOf(part: Reading): Pieces | null {
  const { start, end, tags } = part;
  const from = tags.findIndex((tag) => tag.start >= start);
  const to = tags.findLastIndex((tag) => tag.end <= end);
  const inside = insertedIn(tags, from, to);
  const cut = inside?.until ?? addedIn(tags, from, to);
  if (cut === null) return null;
  const subject = inside?.from ?? tags.findIndex((tag, i) => i > from && isVerb(tag));
  const opening = tags[subject]?.start ?? end;
  const before = { start, end: tags[cut - 1]?.end ?? start };
  const behind = { start: tags[cut + 1]?.start ?? end, end };
  const first = partOver(part, before, false, opening);
  const second = partOver(part, behind, true, opening);
  const [main, added] = inside === null ? [first, second] : [second, first];
  return { main, added };
}

/** Ordinals of the commas around what stands between a subject and its verb. */
function insertedIn(
  tags: readonly Tag[],
  from: number,
  to: number,
): { from: number; until: number } | null {
  const first = tags.findIndex((tag, i) => i > from && i <= to && isComma(tag));
  if (first < 0 || tags.slice(from, first).some(isVerb)) return null;
  if (!/^(?:NOUN|PROPN|NUM)$/u.test(tags[first - 1]?.pos ?? '')) return null;
  const until = tags.findIndex(
    (tag, i) =>
      i > first &&
      i < to &&
      isComma(tag) &&
      /^(?:VERB|AUX|ADV)$/u.test(tags[i + 1]?.pos ?? '') &&
      hasOwnVerb(tags, i + 1),
  );
  // “the mayor, 46-year-old Mary Smith, fell”, “Mary Smith, the mayor of Rome, fell”: who it was.
  const inserted = tags.slice(first + 1, until);
  const isName =
    (tags[until - 1]?.pos === 'PROPN' &&
      inserted.every(({ pos }) => !/^(?:ADP|DET|VERB)$/u.test(pos))) ||
    (inserted.some(({ text }) => isOffice(text)) && !inserted.some(isVerb));
  return until < 0 || isName ? null : { from: first, until };
}

/** Ordinal of the comma in front of what is added behind a statement, with no finite verb of its own. */
function addedIn(tags: readonly Tag[], from: number, to: number): number | null {
  const last = tags.findLastIndex((tag, i) => i > from && i < to && isComma(tag));
  if (last < 0 || !tags.slice(from, last).some(isVerb) || hasOwnVerb(tags, last + 1)) return null;
  // “Rome, Milan and Turin”
  const isList = tags.slice(last + 1, to).some(({ pos }) => pos === 'CCONJ');
  return isList || tags.slice(from, last).some(isComma) ? null : last;
}

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
