import type { Link } from './card.ts';

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
