import type { Card, CardBlock, Line, Link } from './card.ts';

/** The address when it is http or https, else null: no other scheme is ever linked. */
export function webUrl(url: string): string | null {
  const parsed = URL.parse(url.trim());
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : null;
}

/** The reader’s path for a document, the cited span in view; `also` holds other citations as `start-end`. */
export function readerPath(
  link: Extract<Link, { to: 'reader' | 'document' }>,
  also: readonly string[] = [],
): string {
  const path = `/read/${encodeURIComponent(link.document)}`;
  if (link.to === 'document') return path;
  const query = `start=${String(link.start)}&end=${String(link.end)}`;
  return `${path}?${query}${also.length === 0 ? '' : `&also=${also.join(',')}`}#cited`;
}

/** The card without the calls to follow links that lead nowhere, and without what held nothing else. */
export function withoutDeadPointers(card: Card, leads: (link: Link) => boolean): Card {
  const alive = (line: Line): Line => {
    const kept = line.filter(({ pointer, link }) => pointer !== true || !link || leads(link));
    return kept.length === line.length ? line : withoutJoint(kept);
  };
  const aliveBlock = (block: CardBlock): CardBlock => {
    switch (block.kind) {
      case 'text':
        return { ...block, line: alive(block.line) };
      case 'quote':
        return { ...block, source: alive(block.source) };
      case 'list': {
        const items = block.items.filter((item) => item.length === 0 || alive(item).length > 0);
        return { ...block, items: items.map(alive) };
      }
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map(alive)) };
      case 'actions':
      case 'choice':
        return block;
    }
  };
  return { ...card, blocks: card.blocks.map(aliveBlock), footer: alive(card.footer) };
}

/** Without the sign that joined what was left out. */
const withoutJoint = (line: Line): Line =>
  line.map((run, i) =>
    i === line.length - 1 ? { ...run, text: run.text.replace(/\s*·\s*$/u, '') } : run,
  );
