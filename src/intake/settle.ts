import type { Document, PublicationDate } from '../core/vocabulary.ts';
import { dateOrderIn, parseDate, readDates } from './dates.ts';
import { readsLikePublication, siteKey } from './publication.ts';
import { type Parted, partings } from './page-title.ts';

/** Titles with one tail behind a bar, or behind a dash, which parts much else, that make it a site's. */
const BARRED = 2;
const DASHED = 3;

/** Documents with what only the others show: which tails of titles name a site, and which number of a date is the day's. */
export function settled(documents: readonly Document[]): Document[] {
  const isSite = sitesIn(documents);
  const titled = documents.map((document): Document => {
    const { title, publication } = document;
    const parted = title === null ? undefined : partings(title).find(isSite);
    if (parted === undefined) return document;
    return { ...document, title: parted.rest, publication: publication ?? parted.site };
  });
  const bySource = Map.groupBy(titled, sourceOf);
  return titled.map((document) => {
    if (document.published !== null) return document;
    if (openDates(document).length === 0) return { ...document, published: addressed(document) };
    const source = sourceOf(document);
    const same = source === '' ? [] : (bySource.get(source) ?? []);
    const order = dateOrderIn(textsOf(document)) ?? dateOrderIn(same.values().flatMap(textsOf));
    const [line = ''] = openDates(document);
    const published = order === null ? null : readDates(line, order)?.published;
    return { ...document, published: published ?? addressed(document) };
  });
}

/** Whether what is set apart from a title is the name of a site: by what documents say or by its repetition. */
function sitesIn(documents: readonly Document[]): (parted: Parted) => boolean {
  const told = new Set(documents.map(({ publication }) => siteKey(publication ?? '')));
  const rests = new Map<string, Set<string>>();
  for (const { title } of documents) {
    for (const { site, rest } of title === null ? [] : partings(title)) {
      const key = siteKey(site);
      rests.set(key, (rests.get(key) ?? new Set()).add(rest));
    }
  }
  return ({ site, isBarred }) => {
    const key = siteKey(site);
    const count = rests.get(key)?.size ?? 0;
    if (key === '') return false;
    return told.has(key) || (isBarred ? count >= BARRED : count >= DASHED && isName(site));
  };
}

const isName = (site: string): boolean =>
  readsLikePublication(site) || /^\p{Lu}\S*(?: \p{Lu}\S*)+$/u.test(site);

/** The day in the address of an article, as many sites write it. */
function addressed({ url }: Document): PublicationDate | null {
  const [, day = ''] = /^https?:\/\/[^?#]+?\/(\d{4}\/\d{1,2}\/\d{1,2})\//iu.exec(url ?? '') ?? [];
  const date = parseDate(day);
  return date === null ? null : { ...date, inferred: 'The day in its address' };
}

/** Lines about a document whose date could be read in two ways. */
const openDates = ({ stripped }: Document): string[] =>
  stripped.flatMap(({ reason, text }) =>
    /line$/u.test(reason) && readDates(text)?.published === null ? [text] : [],
  );

const textsOf = ({ body, stripped }: Document): string[] => [
  body,
  ...stripped.map(({ text }) => text),
];

/** What tells the documents of one publisher; empty where nothing does. */
const sourceOf = ({ publication, url }: Document): string =>
  siteKey(publication ?? '') || (URL.parse(url ?? '')?.host ?? '');
