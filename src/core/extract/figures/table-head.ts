import type { Block, Document } from '../../vocabulary.ts';
import type { Range } from '../tagger.ts';

/** What a table is read under; ranges of its body. */
export interface TableHead {
  /** The row that names its columns. */
  readonly columns: Range;
  /** Words of the line above that say what it holds, such as “Landings by port, in tonnes”; none that name a time. */
  readonly caption: Range | null;
  /** The one year that the line above, the heading or the title names; empty where there is none. */
  readonly year: string;
}

const YEAR = /(?<![\p{L}\d/–-])(?:19|20)\d{2}(?![\p{L}\d/–-])/gu;
const LABEL = /^(?:Table|Tab\.|Box|Annex)\s+\w{1,3}\s*[.:–—-]\s*/u;
/** A line above a table of more characters than this is a paragraph of its own. */
const MAX_CAPTION = 120;

/** The head of the table that a row of the document stands in. */
export function tableHeadOf({ title, body, blocks }: Document, row: number): TableHead | null {
  let first = row;
  while (blocks[first - 1]?.kind === 'row') first -= 1;
  const columns = blocks[first];
  if (columns === undefined) return null;
  const above = blocks[first - 1];
  const line = above === undefined ? null : captionIn(body, above);
  const heading = blocks.findLast(({ kind }, i) => i < first && kind === 'heading');
  const textOf = (range: Range | null | undefined): string =>
    range === null || range === undefined ? '' : body.slice(range.start, range.end);
  const [year = ''] = [textOf(line), textOf(heading), title ?? ''].flatMap(onlyYear);
  const isTimed = /\d{4}/u.test(textOf(line));
  return { columns, caption: isTimed ? null : line, year };
}

/** A heading, or a line that leads to what stands below it, without “Table 2.” and its colon. */
function captionIn(body: string, { kind, start, end }: Block): Range | null {
  const text = body.slice(start, end);
  const leads = kind === 'paragraph' && text.length <= MAX_CAPTION && !/[.!?]["”’)]*$/u.test(text);
  if (kind !== 'heading' && !leads) return null;
  const label = LABEL.exec(text)?.[0].length ?? 0;
  return { start: start + label, end: end - (/[:;\s]*$/u.exec(text)?.[0].length ?? 0) };
}

function onlyYear(text: string): string[] {
  const years = new Set(text.match(YEAR));
  return years.size === 1 ? [...years] : [];
}
