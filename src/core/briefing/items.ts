import type { Library } from '../library.ts';
import type { Document } from '../vocabulary.ts';
import {
  itemKey,
  type DigestItem,
  type DigestOccasion,
  type Extract,
  type ItemSource,
  takenBack,
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
  const back: Untold[] = [];
  const gone: DigestItem[] = [];
  for (const own of storylines(versions)) {
    const [first, ...rest] = own.filter((version) => !shown.has(itemKey(version)));
    if (first === undefined) continue;
    const untold = [first, ...rest] as const;
    const last = rest.at(-1) ?? first;
    const told = own.filter((version) => shown.has(itemKey(version))).at(-1)?.seq ?? 0;
    // What came since it was told: who was never told of it need not be told that it went.
    const isNews = untold.some(({ kind, seq }) => kind === 'new' && seq > told);
    // Who was told that it went, and then of nothing else.
    const isBack = untold.some((version) => shown.has(takenBack(version) ?? ''));
    const document = library.documents.get(last.document);
    if (last.kind === 'withdrawn') {
      if (!isNews && !isBack && selectsGone(library, filter, last)) {
        gone.push(goneItem(last, untold));
      }
    } else if (document !== undefined && selects(library, filter, document)) {
      (isNews ? fresh : isBack ? back : changed).push({ versions: untold, document });
    }
  }
  const group = (document: Document): string => groupOf(library, document);
  return [
    ...newItems(fresh, group),
    ...together(changed.flatMap((one) => changedItem(one, group) ?? []).sort(byWeight)),
    ...gone,
    ...together(back.map((one) => restoredItem(one, group)).sort(byWeight)),
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
  restored: 4,
};

/** The versions of each document in order, whatever ids it has had. */
function storylines(versions: readonly Version[]): Iterable<readonly Version[]> {
  const lines = new Set<Version[]>();
  const byId = new Map<string, Version[]>();
  for (const version of versions) {
    const { kind, document, renamed } = version;
    // It was told with the first version under the new id.
    if (kind === 'moved') continue;
    const line = byId.get(renamed ?? document) ?? [];
    if (renamed !== null) byId.delete(renamed);
    byId.set(document, line);
    lines.add(line);
    line.push(version);
  }
  return lines;
}

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

/** Null where only the order or the date of the text changed, or all was taken back. */
function changedItem(
  { versions, document }: Untold,
  group: (document: Document) => string,
): DigestItem | null {
  const changes = changesOf(versions).filter((one) => holds(document, one));
  if (changes.length === 0) return null;
  return {
    kind: changes.some(({ corrects }) => corrects) ? 'corrected' : 'updated',
    headline: titleOf(document),
    group: group(document),
    sources: [sourceOf(document)],
    extracts: changes.flatMap(({ after }) => spanOf(document, after)),
    changes: changes.map(({ kind, before, after }) => ({ kind, before, after })),
    keys: versions.map(itemKey),
  };
}

/** With what it says differently than before it went. */
function restoredItem(untold: Untold, group: (document: Document) => string): DigestItem {
  const { versions, document } = untold;
  const bare = { extracts: [], changes: [], sources: [sourceOf(document)] };
  const { extracts, changes, sources } = changedItem(untold, group) ?? bare;
  return {
    ...{ kind: 'restored', headline: titleOf(document), group: group(document) },
    ...{ sources, extracts, changes, keys: versions.map(itemKey) },
  };
}

type Change = StatementChange & { readonly corrects: boolean };

/** What several versions in a row come to: a statement that changed twice changed once. */
function changesOf(versions: readonly Version[]): Change[] {
  let all: Change[] = [];
  for (const { kind, changes } of versions) {
    const corrects = kind === 'corrected';
    for (const change of changes) {
      const former = all.find(({ before, after }) =>
        change.before === null
          ? after === null && before === change.after
          : after === change.before,
      );
      // What corrects a state that nobody was told of is no correction to them.
      const joined =
        former === undefined
          ? { ...change, corrects }
          : { ...change, before: former.before, corrects: former.corrects };
      all = all.filter((one) => one !== former);
      if (joined.before !== joined.after) all.push(joined);
    }
  }
  return all;
}

/** What a later one took back otherwise is not told either. */
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
