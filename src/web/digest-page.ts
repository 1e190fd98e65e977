import { composeDigest, lastHeard } from '../core/briefing/digest.ts';
import { withdrawnBefore } from '../core/briefing/digest-parts.ts';
import { readFilter } from '../core/briefing/filter.ts';
import type { CatalogueStore } from '../core/briefing/ports.ts';
import { type Card, type DigestLink, text } from '../core/chat/card.ts';
import type { Library } from '../core/library.ts';

/** More changes than a full digest shows, whatever an address asks for. */
const VERSIONS_MAX = 5_000;

/** The digest that an address asks for; null where it is not whole. */
export function digestWish(range: string, query: URLSearchParams): Omit<DigestLink, 'to'> | null {
  const [, first, last] = /^(\d{1,15})-(\d{1,15})$/u.exec(range) ?? [];
  const timezone = query.get('zone') ?? 'UTC';
  const slotMs = Number(query.get('at') ?? Number.NaN);
  const filter = query.get('filter') ?? '';
  const isWhole = first !== undefined && isTime(slotMs) && isTimezone(timezone);
  if (!isWhole || !isFilter(filter)) return null;
  return { first: Number(first), last: Number(last), filter, slotMs, timezone };
}

const isTime = (ms: number): boolean => !Number.isNaN(new Date(ms).getTime());

const isTimezone = (timeZone: string): boolean =>
  isFine(() => new Intl.DateTimeFormat('en', { timeZone }));

const isFilter = (typed: string): boolean => isFine(() => readFilter(typed));

/** Both have no other way to ask. */
function isFine(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

/**
 * The full version of a digest, made of the library and of its changes alone, which whoever reads
 * this console may read anyway: what a desk asked or noted is in none. Null where nothing is known of
 * these changes.
 */
export async function fullDigest(
  { first, last, filter, slotMs, timezone }: Omit<DigestLink, 'to'>,
  library: Library,
  catalogue: Pick<CatalogueStore, 'since' | 'newest'>,
): Promise<Card | null> {
  const after = await catalogue.since(Math.max(0, first - 1), VERSIONS_MAX);
  const versions = after.filter(({ seq }) => seq <= last);
  if (versions.length === 0) return null;
  const { card } = composeDigest(library, {
    versions,
    seq: last,
    settings: { filter, length: 'full', style: 'extracts' },
    // That something is back is told to those who were told that it was gone.
    shown: withdrawnBefore(versions),
    gaps: [],
    lastMs: null,
    missed: 0,
    heard: lastHeard(library, await catalogue.newest()),
    slotMs,
    timezone,
    subscription: '',
  });
  return {
    ...card,
    blocks: card.blocks.filter(({ kind }) => kind !== 'actions'),
    footer: text(`library ${library.snapshot.slice(0, 8)} · changes ${first} to ${last}`),
  };
}
