import { type CardBlock, text } from '../core/chat/card.ts';
import { DragomanError } from '../core/errors.ts';
import type { Block, Document } from '../core/vocabulary.ts';

/** A half-open range of UTF-16 units in a document's body. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Reads `120-260`. Throws BAD_OPTION. */
export function readSpan(value: string): Span {
  const [, start = '', end = ''] = /^(\d{1,9})-(\d{1,9})$/u.exec(value.trim()) ?? [];
  if (start !== '' && Number(start) < Number(end))
    return { start: Number(start), end: Number(end) };
  throw new DragomanError('BAD_OPTION', `--at takes two places in the text, not “${value}”.`, {
    mend: 'Write them as tables and briefs print them behind a source, such as --at 120-260.',
  });
}

/** The blocks that hold the span, with what stands around it. Throws BAD_OPTION where the text is shorter. */
export function spanBlocks({ id, body, blocks }: Document, { start, end }: Span): CardBlock[] {
  if (end > body.length) {
    throw new DragomanError(
      'BAD_OPTION',
      `${id} has ${String(body.length)} characters: there is no ${String(start)}-${String(end)}.`,
      { mend: 'The text may have changed since: run the command again that named the place.' },
    );
  }
  const first = blocks.findIndex((block) => block.end > start);
  const last = blocks.findLastIndex((block) => block.start < end);
  const [from, to] = [blocks[first]?.start ?? start, blocks[last]?.end ?? end];
  const shown = (range: Span): CardBlock[] => {
    const words = body.slice(range.start, range.end).trim();
    return words === ''
      ? []
      : [{ kind: 'text', tone: 'body', line: [{ text: words, style: 'faint' }] }];
  };
  return [
    ...contextOf(blocks, first).flatMap(shown),
    ...shown({ start: Math.min(from, start), end: start }),
    { kind: 'quote', n: null, line: text(body.slice(start, end).trim()), source: [] },
    ...shown({ start: end, end: Math.max(to, end) }),
  ];
}

/** The heading that a block stands under, and in a table the heads of its columns. */
function contextOf(blocks: readonly Block[], at: number): Block[] {
  const heading = blocks.findLast(({ kind }, i) => i < at && kind === 'heading');
  let head = at;
  while (blocks[at]?.kind === 'row' && blocks[head - 1]?.kind === 'row') head -= 1;
  const columns = head < at ? blocks[head] : undefined;
  return [heading, columns].flatMap((block) => block ?? []);
}
