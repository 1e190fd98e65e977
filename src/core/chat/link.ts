import type { Card, CardBlock, DigestLink, Line, Link } from './card.ts';

/** The address when it is http or https, else null: no other scheme is ever linked. */
export function webUrl(url: string): string | null {
  const parsed = URL.parse(url.trim());
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : null;
}

/** The reader’s path for a link; a cited span is in view, and `also` holds other citations as `start-end`. */
export function readerPath(
  link: Exclude<Link, { to: 'url' }>,
  also: readonly string[] = [],
): string {
  if (link.to === 'digest') return digestPath(link);
  const path = `/read/${encodeURIComponent(link.document)}`;
  if (link.to === 'document') return path;
  const query = `start=${String(link.start)}&end=${String(link.end)}`;
  return `${path}?${query}${also.length === 0 ? '' : `&also=${also.join(',')}`}#cited`;
}

/**
 * The same in fewer characters, for chats that count them: `/r/` with the key of a document and the
 * cited span. It holds as long as the document's id does.
 */
export function shortPath(link: Exclude<Link, { to: 'url' }>): string {
  if (link.to === 'digest') return digestPath(link);
  const path = `/r/${documentKey(link.document)}`;
  return link.to === 'document' ? path : `${path}/${inDigits(link.start)}-${inDigits(link.end)}`;
}

/** Reads a span as `shortPath` writes it; null where it is none. */
export function readShortSpan(span: string): { start: number; end: number } | null {
  const [, start, end] = /^([\da-z]{1,8})-([\da-z]{1,8})$/u.exec(span) ?? [];
  if (start === undefined || end === undefined) return null;
  return { start: Number.parseInt(start, RADIX), end: Number.parseInt(end, RADIX) };
}

const RADIX = 36;
const inDigits = (value: number): string => value.toString(RADIX);

/** 60 bits of two 32-bit FNV-1a hashes: of a million documents hardly two have the same. */
export function documentKey(id: string): string {
  const bytes = new TextEncoder().encode(id);
  return [0x811c_9dc5, 0x0100_0193].map((seed) => inDigits(fnv(bytes, seed) >>> 2)).join('');
}

const fnv = (bytes: Uint8Array, seed: number): number =>
  bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x0100_0193) >>> 0, seed);

function digestPath({ first, last, filter, slotMs, timezone }: DigestLink): string {
  const query = { at: String(slotMs), zone: timezone, ...(filter !== '' && { filter }) };
  return `/digest/${String(first)}-${String(last)}?${new URLSearchParams(query).toString()}`;
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
      case 'chart':
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
