import type { Library } from '../library.ts';
import type { Document } from '../vocabulary.ts';
import {
  itemKey,
  type DigestItem,
  type DigestOccasion,
  type Extract,
  type ItemSource,
} from './digest-parts.ts';
import { type Filter, selects, selectsGone } from './filter.ts';
import { groupOf, storiesOf } from './stories.ts';
import type { StatementChange, Version } from './version.ts';

/** A document with what the channel has not been told of it. */
interface Untold {
  readonly versions: readonly [Version, ...Version[]];
  readonly document: Document;
}

/**
 * What a channel is to be told, without extracts: new stories first, each once, then what was
 * updated, corrected and withdrawn; those of a group together.
 */
export function itemsOf(
  library: Library,
  { versions, shown }: Pick<DigestOccasion, 'versions' | 'shown'>,
  filter: Filter,
): DigestItem[] {
  const fresh: Untold[] = [];
  const changed: Untold[] = [];
  const gone: DigestItem[] = [];
  for (const own of Map.groupBy(versions, ({ document }) => document).values()) {
    const [first, ...rest] = own.filter((version) => !shown.has(itemKey(version)));
    if (first === undefined) continue;
    const untold = [first, ...rest] as const;
    const last = rest.at(-1) ?? first;
    const told = own.filter((version) => shown.has(itemKey(version))).at(-1)?.version ?? 0;
    // What came, or came back, since it was told: who was never told of it, or told that it is gone,
    // need not be told that it went.
    const isNews = untold.some(({ kind, version }) => kind === 'new' && version > told);
    const document = library.documents.get(last.document);
    if (last.kind === 'withdrawn') {
      if (!isNews && selectsGone(library, filter, last)) gone.push(goneItem(last, untold));
    } else if (document !== undefined && selects(library, filter, document)) {
      (isNews ? fresh : changed).push({ versions: untold, document });
    }
  }
  const group = (document: Document): string => groupOf(library, document);
  return [
    ...newItems(fresh, group),
    ...together(changed.flatMap((one) => changedItem(one, group))),
    ...gone,
  ]
    .map((item, i) => ({ item, i }))
    .sort((a, b) => ORDER[a.item.kind] - ORDER[b.item.kind] || a.i - b.i)
    .map(({ item }) => item);
}

const ORDER: Readonly<Record<DigestItem['kind'], number>> = {
  new: 0,
  updated: 1,
  corrected: 2,
  withdrawn: 3,
};

function newItems(fresh: readonly Untold[], group: (document: Document) => string): DigestItem[] {
  const versions = new Map(fresh.map((one) => [one.document.id, one.versions]));
  const items = storiesOf(fresh.map(({ document }) => document)).map((told): DigestItem => {
    // The fullest text of a story is quoted.
    const [fullest = told[0], ...others] = told.toSorted((a, b) => b.body.length - a.body.length);
    return {
      kind: 'new',
      headline: titleOf(fullest),
      group: group(fullest),
      sources: [fullest, ...others].map(sourceOf),
      extracts: [],
      changes: [],
      keys: told.flatMap(({ id }) => (versions.get(id) ?? []).map(itemKey)),
    };
  });
  return together(items.sort(byWeight));
}

/** What most sources tell, then what is latest. */
const byWeight = (a: DigestItem, b: DigestItem): number =>
  b.sources.length - a.sources.length || latest(b).localeCompare(latest(a));

const latest = ({ sources }: DigestItem): string =>
  sources
    .map(({ published }) => published?.value ?? '')
    .sort()
    .at(-1) ?? '';

/** Those of a group behind its first. */
const together = (items: readonly DigestItem[]): DigestItem[] =>
  [...Map.groupBy(items, ({ group }) => group).values()].flat();

/** Nothing where only the order or the date of the text changed. */
function changedItem(
  { versions, document }: Untold,
  group: (document: Document) => string,
): DigestItem[] {
  const changes = versions
    .flatMap((version) => version.changes)
    .filter((one) => holds(document, one));
  if (changes.length === 0) return [];
  return [
    {
      kind: versions.some(({ kind }) => kind === 'corrected') ? 'corrected' : 'updated',
      headline: titleOf(document),
      group: group(document),
      sources: [sourceOf(document)],
      extracts: changes.flatMap(({ after }) => spanOf(document, after)),
      changes,
      keys: versions.map(itemKey),
    },
  ];
}

/** Of several versions in a row, what a later one took back is not told. */
const holds = ({ title, body }: Document, { after }: StatementChange): boolean =>
  after === null || after === title || body.includes(after);

function spanOf({ id, body }: Document, quote: string | null): Extract[] {
  const start = quote === null ? -1 : body.indexOf(quote);
  return quote === null || start < 0
    ? []
    : [{ document: id, start, end: start + quote.length, quote }];
}

const goneItem = (last: Version, versions: readonly Version[]): DigestItem => ({
  kind: 'withdrawn',
  headline: last.title ?? last.document,
  group: '',
  sources: [],
  extracts: [],
  changes: [],
  keys: versions.map(itemKey),
});

const titleOf = ({ title, id }: Document): string => title ?? id;

const sourceOf = (document: Document): ItemSource => ({
  document: document.id,
  title: titleOf(document),
  published: document.published,
});
