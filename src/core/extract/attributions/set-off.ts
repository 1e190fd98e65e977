import type { Act } from './act.ts';
import { type Content, endOfWords } from './content.ts';
import { covering, isComma, type Line, posAt, rangeOf, startOf, wordAt } from './line.ts';
import type { SayingForm } from './saying.ts';
import type { Range } from '../tagger.ts';
import { groupAt, hasClause, isFinite, isMissed, type VerbGroup } from './verbs.ts';
import { isSubordinate, subjectBefore } from './subjects.ts';

/** Whether a clause of its own stands before a token: not only “When tolls rose, ”. */
function hasMain(line: Line, before: number): boolean {
  for (let i = 0; i < before; i++) {
    if (isMissed(line, i)) return true;
    if (!isFinite(line, i)) continue;
    const { first } = groupAt(line, i);
    if (!isSubordinate(line, first, subjectBefore(line, first))) return true;
  }
  return false;
}

/** Where the clause begins that a token stands in, behind the last colon or semicolon before it. */
export function clauseStart(line: Line, at: number): number {
  const mark = line.words.findLastIndex(
    (word, i) => i < at - 1 && /^[:;]$/u.test(word) && covering(line, line.quotes, i) === null,
  );
  const first = mark + 1;
  return posAt(line, first) === 'CCONJ' ? first + 1 : first;
}

/** “the road, the minister says, | is built”: one clause around the words of saying. */
export function around(
  line: Line,
  unit: number,
  { at }: VerbGroup,
  { frames }: SayingForm,
): Pick<Content, 'words' | 'to'> | null {
  const isInside =
    frames.has('clause') &&
    isComma(wordAt(line, unit - 1)) &&
    isComma(wordAt(line, at + 1)) &&
    isFinite(line, at + 2) &&
    !quoteEndsAt(line, unit);
  const first = clauseStart(line, unit);
  if (!isInside || first >= unit - 1 || hasClause(line, first, unit - 1)) return null;
  return { words: { start: startOf(line, first), end: endOfWords(line) }, to: null };
}

/** “First, the minister says, | the road will be built”: nothing but an opening stands before. */
export function interrupted(
  line: Line,
  unit: number,
  { at }: VerbGroup,
  { frames }: SayingForm,
): Pick<Content, 'words' | 'to'> | null {
  if (!frames.has('clause') || !isComma(wordAt(line, unit - 1)) || !isComma(wordAt(line, at + 1)))
    return null;
  const words = { start: rangeOf(line, at + 2, at + 2).start, end: endOfWords(line) };
  return words.end > words.start && hasClause(line, at + 2, line.tags.length - 1)
    ? { words, to: null }
    : null;
}

/** Whether a quotation closes right before a token. */
export function quoteEndsAt(line: Line, at: number): boolean {
  const token = line.tags[at];
  if (token === undefined) return false;
  return line.quotes.some(
    ({ end, closes }) =>
      closes &&
      end < token.start &&
      /^[,.?!…–—]['’]?[”"»’“″][\s,.–—-]*$|^['’][”"″][\s,.–—-]*$|^.[”"»’“″][,–—-][\s–—-]*$/u.test(
        line.text.slice(end - 1, token.start),
      ),
  );
}

/** Tokens of the shortest clause before, and of the longest “, the minister said.” behind it. */
const MIN_CLAUSE = 8;
const MAX_TAG = 4;
/** Tokens from a speaker to the end of the sentence where the words stand before. */
const MAX_TRAIL = 9;
const SAID = /^(?:said|says)$/u;

/** What stands before the words of saying and is set off from them: a quotation or a clause. */
export function wordsBefore(line: Line, unit: number, acts: readonly Act[]): Range | null {
  if (unit <= 0) return line.before;
  const floor = Math.max(
    0,
    ...acts.map(({ words }) => words.end).filter((end) => end < (line.tags[unit]?.start ?? 0)),
  );
  const place = line.tags[unit]?.start ?? 0;
  if (quoteEndsAt(line, unit)) {
    const quotes = line.quotes.filter(({ start, end }) => start >= floor && end < place);
    const first = quotes.at(0);
    const last = quotes.at(-1);
    return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  }
  if (!isComma(wordAt(line, unit - 1)) && !/^[–—]$/u.test(wordAt(line, unit - 1))) return null;
  // The tagger may miss the verb of a clause that a name and “said” end.
  const tail = line.words.slice(unit);
  const isTag = unit > MIN_CLAUSE && tail.length <= MAX_TAG && tail.some((word) => SAID.test(word));
  if (!(isTag || hasMain(line, unit - 1))) return null;
  // “Petrova said that tolls rose, | the council still hopes for talks”: all of it is hers.
  const isInner = acts.some(({ words }) => words.start <= place && words.end > place);
  if (isInner && tail.length > MAX_TRAIL) return null;
  if (/^(?:who|which|that)$/u.test(wordAt(line, unit - 2))) return null;
  // “Petrova agreed: tolls rose, she said.” What she did is not what she says.
  const isPronoun = /^(?:he|she|they|it)$/u.test(wordAt(line, unit));
  const opening = isPronoun ? clauseStart(line, unit) : posAt(line, 0) === 'CCONJ' ? 1 : 0;
  const start = rangeOf(line, opening, opening).start;
  return { start, end: rangeOf(line, unit - 2, unit - 2).end };
}

/** “…,” said the minister, “…”: the second half of a quotation. */
export function goesOnQuoted(line: Line, words: Range, from: number): Range {
  const next = line.quotes.find(({ start, opens }) => opens && start >= from);
  if (next === undefined || !/^\s*,?\s*[“"«‘″]$/u.test(line.text.slice(from, next.start)))
    return words;
  return { start: words.start, end: next.end };
}
