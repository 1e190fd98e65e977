/** A half-open range of UTF-16 units. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** What differs between two wordings, in whole words; an empty range where one only leaves words out. */
export function differing(before: string, after: string): readonly [Range, Range] {
  const [a, b] = [wordsIn(before), wordsIn(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head]?.text === b[head]?.text) head += 1;
  let tail = 0;
  const least = Math.min(a.length, b.length) - head;
  while (tail < least && a.at(-1 - tail)?.text === b.at(-1 - tail)?.text) tail += 1;
  return [rangeIn(a, head, tail), rangeIn(b, head, tail)];
}

interface Word extends Range {
  readonly text: string;
}

const wordsIn = (text: string): Word[] =>
  [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));

function rangeIn(words: readonly Word[], head: number, tail: number): Range {
  const first = words[head];
  const last = words[words.length - 1 - tail];
  if (first === undefined || last === undefined || words.length <= head + tail) {
    const at = words[head - 1]?.end ?? 0;
    return { start: at, end: at };
  }
  return { start: first.start, end: last.end };
}
