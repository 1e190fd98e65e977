import type { Card } from '../chat/card.ts';
import { digestCard, nothingCard } from '../chat/digest-card.ts';
import { DragomanError } from '../errors.ts';
import type { Library } from '../library.ts';
import { search } from '../search/search.ts';
import type { Document } from '../vocabulary.ts';
import type { Digest, DigestItem, DigestOccasion, Extract } from './digest-parts.ts';
import { extractsOf } from './extracts.ts';
import { readFilter, namesGroup, type Filter } from './filter.ts';
import { itemsOf } from './items.ts';
import { keyFiguresIn } from './key-figures.ts';
import { candidatesOf, vectorOf, type Vector } from './sentence-features.ts';
import type { PostCitation } from './subscription.ts';
import type { Version } from './version.ts';

/** What a slot comes to; `card` is for the channel in either case, where its settings want it. */
export type ComposedDigest =
  /** Nothing is new: `card` is the one line for those who want it, or for a heartbeat. */
  | { readonly kind: 'nothing'; readonly card: Card; readonly seq: number }
  | {
      readonly kind: 'digest';
      readonly card: Card;
      /** `document@version` of all that it shows. */
      readonly items: readonly string[];
      /** What it quotes. */
      readonly cites: readonly PostCitation[];
      readonly seq: number;
    };

/** Items of each length. */
const ROOM = { short: 5, full: 40 } as const;
const GAPS = { short: 3, full: 10 } as const;
const FIGURES = { short: 3, full: 20 } as const;
/** Sentences that are quoted of a new story. */
const EXTRACTS = 2;
/** Documents near a new one whose readers know what they say. */
const NEAR = 3;
/** Characters that are read while a digest waits, of one text and of all. */
const MAX_READ = { each: 15_000, all: 75_000 } as const;
/** Days without news after which a country counts as quiet, and how many are named. */
const QUIET_DAYS = 7;
const MAX_QUIET = 3;
const DAY_MS = 86_400_000;

/**
 * Composes a digest, the same for the same library and occasion. The library must be the one that
 * the versions come from. Throws BAD_OPTION where the filter cannot be read.
 */
export function composeDigest(library: Library, occasion: DigestOccasion): ComposedDigest {
  const filter = readFilter(occasion.settings.filter);
  const digest = digestOf(library, occasion, filter);
  const { seq } = occasion;
  if (digest.items.length === 0) {
    return { kind: 'nothing', card: nothingCard(library, digest, occasion), seq };
  }
  const quoted = [
    ...digest.items.flatMap(({ extracts }) => extracts),
    ...[...digest.figures, ...digest.disputes].flatMap(({ stated, other }) =>
      [stated, other].flatMap((one) => one?.extract ?? []),
    ),
  ];
  for (const extract of quoted) assertVerbatim(library, extract);
  return {
    kind: 'digest',
    card: digestCard(library, digest, occasion),
    items: digest.items.flatMap(({ keys }) => keys),
    cites: once(quoted),
    seq,
  };
}

/** What a digest tells of the library, whoever it is for. */
type News = Pick<Digest, 'items' | 'counts' | 'more' | 'figures' | 'disputes'> & {
  /** Regions of all that changed. */
  readonly regions: ReadonlySet<string>;
};

function digestOf(library: Library, occasion: DigestOccasion, filter: Filter): Digest {
  const { settings, gaps } = occasion;
  const { regions, ...news } = newsOf(library, occasion, filter);
  return {
    ...news,
    gaps: gaps.slice(0, GAPS[settings.length]),
    quiet: quietIn(library, occasion, filter, regions),
  };
}

const composed = new WeakMap<Library, WeakMap<readonly Version[], Map<string, News>>>();
/** Filters and memories that are kept for one list of versions. */
const MAX_KEPT = 500;

/** Subscriptions that share versions, filter and what they have shown share the work. */
function newsOf(library: Library, occasion: DigestOccasion, filter: Filter): News {
  const { versions, settings, shown } = occasion;
  const lists = composed.get(library) ?? new WeakMap<readonly Version[], Map<string, News>>();
  composed.set(library, lists);
  const known = lists.get(versions) ?? new Map<string, News>();
  lists.set(versions, known);
  const key = JSON.stringify([filter, settings.length, settings.style, [...shown].sort()]);
  const news = known.get(key) ?? gather(library, occasion, filter);
  if (known.size >= MAX_KEPT) known.clear();
  known.set(key, news);
  return news;
}

function gather(library: Library, occasion: DigestOccasion, filter: Filter): News {
  const { settings, versions } = occasion;
  const all = itemsOf(library, occasion, filter);
  const chosen = roomFor(all, ROOM[settings.length]);
  const items = settings.style === 'extracts' ? withExtracts(library, chosen, versions) : chosen;
  const { figures, disputes } = figuresOf(library, items, versions);
  const changed = versions.flatMap(({ document }) => library.documents.get(document) ?? []);
  const counted = (kind: DigestItem['kind']): number =>
    all.filter((item) => item.kind === kind).length;
  return {
    items,
    counts: {
      new: counted('new'),
      updated: counted('updated'),
      corrected: counted('corrected'),
      withdrawn: counted('withdrawn'),
      restored: counted('restored'),
    },
    more: all.length - items.length,
    figures: figures.slice(0, FIGURES[settings.length]),
    disputes: disputes.slice(0, FIGURES[settings.length]),
    regions: new Set(changed.flatMap(({ regions }) => regions)),
  };
}

/**
 * As many as there is room for: of each kind in turn, so that many new ones do not hide a correction,
 * and within it of each group.
 */
function roomFor(items: readonly DigestItem[], room: number): DigestItem[] {
  const kinds = Map.groupBy(items, ({ kind }) => kind).values();
  const taken = inTurn(
    [...kinds].map((own) => inTurn([...Map.groupBy(own, ({ group }) => group).values()])),
  );
  const shown = new Set(taken.slice(0, room));
  return items.filter((item) => shown.has(item));
}

/** The first of each list, then the second of each. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) =>
    lists.flatMap((list) => list.slice(n, n + 1)),
  ).flat();
}

/** Each new story with the sentences that say most beyond what its readers know and the items before it say. */
function withExtracts(
  library: Library,
  items: readonly DigestItem[],
  versions: readonly Version[],
): DigestItem[] {
  const told: Vector[] = [];
  const isNew = newsIn(versions);
  return items.map((item) => {
    const document = library.documents.get(item.sources[0]?.document ?? '');
    if (item.kind !== 'new' || document === undefined) return item;
    const near = nearTo(library, document).filter(({ id }) => !isNew.has(id));
    const known = near.flatMap((one) => candidatesOf(one).map(({ vector }) => vector));
    const extracts = extractsOf(document, { limit: EXTRACTS, known: [...told, ...known] });
    told.push(...extracts.map(({ quote }) => vectorOf(quote)));
    return { ...item, extracts };
  });
}

const newsIn = (versions: readonly Version[]): ReadonlySet<string> =>
  new Set(versions.map(({ document }) => document));

/** Documents that share most words with a document's title. */
function nearTo(library: Library, { id, title }: Document): Document[] {
  const hits = search(library, title ?? '', { limit: NEAR + 1, by: 'document' });
  return hits
    .filter(({ passage }) => passage.document !== id)
    .slice(0, NEAR)
    .flatMap(({ passage }) => library.documents.get(passage.document) ?? []);
}

function figuresOf(
  library: Library,
  items: readonly DigestItem[],
  versions: readonly Version[],
): ReturnType<typeof keyFiguresIn> {
  const isNew = newsIn(versions);
  const sources = items.filter(({ kind }) => kind === 'new').flatMap((item) => item.sources);
  const fresh = readable(sources.flatMap(({ document }) => library.documents.get(document) ?? []));
  const near = new Set(fresh.flatMap((document) => nearTo(library, document)));
  return keyFiguresIn(library, fresh, readable([...near].filter(({ id }) => !isNew.has(id))));
}

/** Those whose figures are read, the first of them. */
function readable(documents: readonly Document[]): Document[] {
  let left: number = MAX_READ.all;
  return documents.filter(({ body, language }) => {
    if (body.length > MAX_READ.each || (language ?? 'en') !== 'en') return false;
    left -= body.length;
    return left >= 0;
  });
}

/** Countries that the filter asks for and that nothing came of for days, the shortest quiet first. */
function quietIn(
  library: Library,
  { heard, slotMs }: DigestOccasion,
  filter: Filter,
  regions: ReadonlySet<string>,
): Digest['quiet'] {
  return [...heard]
    .map(([group, atMs]) => ({ group, days: Math.floor((slotMs - atMs) / DAY_MS) }))
    .filter(({ group, days }) => days >= QUIET_DAYS && !regions.has(group))
    .filter(({ group }) => namesGroup(library, filter, group))
    .sort((a, b) => a.days - b.days || a.group.localeCompare(b.group))
    .slice(0, MAX_QUIET);
}

/** When each region of the library's documents last had something new; `newest` is the catalogue's. */
export function lastHeard(
  { documents }: Pick<Library, 'documents'>,
  newest: readonly Version[],
): ReadonlyMap<string, number> {
  const heard = new Map<string, number>();
  for (const { document, atMs } of newest) {
    for (const region of documents.get(document)?.regions ?? []) {
      heard.set(region, Math.max(atMs, heard.get(region) ?? 0));
    }
  }
  return heard;
}

function assertVerbatim({ documents }: Library, { document, start, end, quote }: Extract): void {
  if (documents.get(document)?.body.slice(start, end) === quote) return;
  throw new DragomanError('QUOTE_MISMATCH', `A digest misquotes “${document}”.`, {
    mend: 'Run `npx dragoman library check`.',
  });
}

function once(extracts: readonly Extract[]): PostCitation[] {
  const cites = extracts.map(({ document, quote }) => ({ document, quote }));
  return [...new Map(cites.map((cite) => [JSON.stringify(cite), cite])).values()];
}
