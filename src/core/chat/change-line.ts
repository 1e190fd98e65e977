import type { Extract } from '../briefing/digest-parts.ts';
import type { StatementChange } from '../briefing/version.ts';
import { differing } from '../briefing/wording.ts';
import { type Line, text } from './card.ts';
import { emphasize, type Range } from './format.ts';

/** Characters shown on each side of what differs. */
const CONTEXT = 60;

/** `“… close to $1 billion …” → “… $700 million …”`, what differs in bold; a new statement opens the reader. */
export function changeLine(
  { before, after }: StatementChange,
  extracts: readonly Extract[] = [],
): Line {
  if (before === null)
    return [{ text: 'New: ', style: 'faint' }, ...quoted(after ?? '', null, extracts)];
  if (after === null)
    return [{ text: 'No longer says: ', style: 'faint' }, ...quoted(before, null, [])];
  const [was, is] = differing(before, after);
  return [...quoted(before, was, []), ...text(' → '), ...quoted(after, is, extracts)];
}

function quoted(words: string, marked: Range | null, extracts: readonly Extract[]): Line {
  const found = extracts.find(({ quote }) => quote === words);
  const shown = marked === null ? { start: 0, end: words.length } : around(words, marked);
  const inside = words.slice(shown.start, shown.end);
  const ranges =
    marked === null ? [] : [{ start: marked.start - shown.start, end: marked.end - shown.start }];
  const runs = emphasize(inside, ranges, 'strong').map((run) =>
    found === undefined
      ? run
      : {
          ...run,
          link: {
            to: 'reader',
            document: found.document,
            start: found.start,
            end: found.end,
          } as const,
        },
  );
  return [
    { text: shown.start > 0 ? '“… ' : '“' },
    ...runs,
    { text: shown.end < words.length ? ' …”' : '”' },
  ];
}

/** Whole words around a range; all of a text that is hardly longer. */
function around(words: string, { start, end }: Range): Range {
  const from = start <= CONTEXT ? 0 : words.indexOf(' ', start - CONTEXT) + 1;
  const space = words.lastIndexOf(' ', end + CONTEXT);
  const to = words.length - end <= CONTEXT || space < end ? words.length : space;
  return { start: Math.min(from, start), end: Math.max(to, end) };
}
