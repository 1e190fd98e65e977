/** What a line looks like: running text, a title, a line cut short. */

const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*$/u;
const TRUNCATED = /(?:\.\.\.|…)\s*(?:\[?(?:read|continue|more)\b.*)?$/iu;
const STARTS_LIKE_TITLE = /^["'“‘«(¿¡[]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;
const MIN_PROSE_CHARACTERS = 40;
const MAX_TITLE_CHARACTERS = 160;
const MAX_TITLE_WORDS = 25;

/** Lower-case words and figures, the possessive ending left off. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? [];
  return words.map((word) => word.replace(/['’]s$/u, ''));
}

/** Ends as a sentence does and is long enough to be one; cut-off sentences count. */
export function isProse(line: string): boolean {
  return line.length > MAX_TITLE_CHARACTERS
    ? true
    : line.length >= MIN_PROSE_CHARACTERS && SENTENCE_END.test(line) && !isQuestionTitle(line);
}

export function isTruncated(line: string): boolean {
  return TRUNCATED.test(line);
}

/** Short, begins with a capital or figure, and does not stop as a sentence does. */
export function readsLikeTitle(line: string): boolean {
  return (
    line.length <= MAX_TITLE_CHARACTERS &&
    line.split(' ').length <= MAX_TITLE_WORDS &&
    STARTS_LIKE_TITLE.test(line) &&
    (!/[.。…;:,]["'”’»)]*$/u.test(line) || /\b\p{Lu}(?:\.\p{Lu})+\.$/u.test(line))
  );
}

/** Headlines may ask; a question with a clause before it is running text. */
function isQuestionTitle(line: string): boolean {
  return line.endsWith('?') && !/[.!?;] /u.test(line) && line.split(' ').length <= MAX_TITLE_WORDS;
}
