import { Readability } from '@mozilla/readability';
import { readArticle } from './article.ts';
import { linesOf, paragraph, type Piece, tidy } from './body.ts';
import { parseDate, readDates } from './dates.ts';
import type { Draft, Metadata } from './draft.ts';
import { junkReason } from './junk.ts';
import { languageCode } from './language-code.ts';
import { piecesOfTree, textOfMarkup, treeOf } from './markup.ts';
import { creditOf } from './credit.ts';
import { parseByline, readsLikeName } from './names.ts';
import { headedTitle, type PageTitle, partings } from './page-title.ts';
import { siteKey } from './publication.ts';
import { isProse } from './prose.ts';
import { webUrl } from './url.ts';

/** Names under which pages state the day of publication, the surest first. */
const DATE_NAMES = (
  'article:published_time datePublished citation_publication_date parsely-pub-date pubdate ' +
  'publish-date date dc.date DC.date DC.date.issued dcterms.date'
).split(' ');
const STAMP_WORDS = /\b(?:(?:first |originally )?(?:published|posted|issued)|date)(?: on)?\s*:?/iu;

/** Lines above an article that may tell who wrote it. */
const CREDIT_LINES = 6;
/** What browsers write above a page that they save. */
const SAVED_FROM = /^\s*(?:<[^>]*>\s*)?<!-- saved from url=\(\d+\)(\S+) -->/u;

/** More elements than this cost the article finder seconds; the page is then read whole. */
const MAX_ARTICLE_ELEMENTS = 20_000;

/** The article of a web page. A page that no parser can take is read as the text between its tags. */
export function readHtml(html: string): Draft {
  try {
    const tree = treeOf(html);
    if (tree) return fromTree(tree, SAVED_FROM.exec(html.slice(0, 2_000))?.[1] ?? '');
  } catch {
    // A page may be built to break parsers; its text is still text.
  }
  return readArticle(linesOf(textOfMarkup(html)).map(paragraph));
}

function fromTree(tree: Document, savedFrom: string): Draft {
  const stated = metadataOf(tree);
  const article = articleOf(tree);
  const whole = piecesOfTree(tree.body);
  const pieces = article === null ? whole : withCredits(piecesOfTree(article.content), whole);
  const headed = headedTitle(tree);
  const publication = stated.publication ?? article?.siteName ?? headed?.site ?? null;
  const title = withoutSite(
    stated.title ?? headed?.title ?? article?.title ?? null,
    headed,
    publication,
  );
  return readArticle(pieces, {
    ...stated,
    title,
    authors: stated.authors.length > 0 ? stated.authors : peopleIn(article?.byline ?? ''),
    published: stated.published ?? readDates(tidy(article?.byline ?? ''))?.published ?? null,
    publication,
    url: stated.url ?? webUrl(savedFrom),
  });
}

/** Lines between title and text that say who wrote it and when; the finder leaves them out at times. */
function withCredits(pieces: readonly Piece[], whole: readonly Piece[]): readonly Piece[] {
  const first = pieces.find(({ text }) => isProse(text) && junkReason(text) === null);
  const held = new Set(pieces.map(({ text }) => text));
  const at = whole.findIndex(({ text }) => text === first?.text);
  const above = whole.slice(Math.max(0, at - CREDIT_LINES), Math.max(0, at));
  return [...above.filter(({ text }) => !held.has(text) && creditOf(text) !== null), ...pieces];
}

/** A title without the site's name, where its heading or what the page says of its site tells it. */
function withoutSite(
  title: string | null,
  headed: PageTitle | null,
  publication: string | null,
): string | null {
  const parted = partings(title ?? '').find(
    ({ rest, site }) =>
      rest === headed?.title || (publication !== null && siteKey(site) === siteKey(publication)),
  );
  return parted?.rest ?? title;
}

interface Article {
  readonly content: Element;
  readonly title: string | null;
  readonly byline: string | null;
  readonly siteName: string | null;
}

function articleOf(tree: Document): Article | null {
  // The finder rewrites the tree it is given.
  const copy = tree.cloneNode(true) as Document;
  const found = new Readability<Element>(copy, {
    maxElemsToParse: MAX_ARTICLE_ELEMENTS,
    serializer: (node) => node as Element,
  }).parse();
  if (!found?.content) return null;
  const { content, title, byline, siteName } = found;
  return {
    content,
    title: tidy(title ?? '') || null,
    byline: byline ?? null,
    siteName: tidy(siteName ?? '') || null,
  };
}

type PageMetadata = Pick<
  Metadata,
  'title' | 'authors' | 'publication' | 'published' | 'url' | 'language'
>;

function metadataOf(tree: Document): PageMetadata {
  const meta = (...names: readonly string[]): string | null => {
    for (const name of names) {
      const at = `meta[property="${name}"],meta[name="${name}"],meta[itemprop="${name}"]`;
      const value = tidy(tree.querySelector(at)?.getAttribute('content') ?? '');
      if (value !== '') return value;
    }
    return null;
  };
  const linked = linkedData(tree);
  const dates = [...DATE_NAMES.map((name) => meta(name)), linked.published, timeOf(tree)];
  return {
    title: meta('og:title', 'twitter:title') ?? linked.title,
    authors: linked.authors.length > 0 ? linked.authors : peopleIn(meta('author') ?? ''),
    publication: meta('og:site_name') ?? linked.publication,
    published: dates.map((date) => parseDate(date ?? '')).find((date) => date !== null) ?? null,
    url:
      webUrl(tree.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '') ??
      webUrl(meta('og:url') ?? ''),
    language: languageCode(tree.documentElement.getAttribute('lang') ?? ''),
  };
}

/** When the page says of itself in a `time` element that it was published; null without. */
function timeOf(tree: Document): string | null {
  const times = [...tree.querySelectorAll('time[datetime]')];
  const named = times.find((time) => time.matches('[pubdate],[itemprop="datePublished"]'));
  const time = named ?? times.find(isPublication);
  return time?.getAttribute('datetime') ?? null;
}

/** Whether a `time` stands in the line about an article rather than in its text or beside it. */
function isPublication(time: Element): boolean {
  if (!time.closest('article,main,header') || time.closest('nav,aside,footer,li')) return false;
  const line = tidy(time.closest('p,div,header,section,article,main')?.textContent ?? '');
  const shown = tidy(time.textContent);
  const before = line.slice(0, Math.max(line.indexOf(shown), 0));
  if (/(?:updated|modified|revised)\W*(?:on\W*)?$/iu.test(before)) return false;
  const rest = tidy(line.replace(shown, '').replace(STAMP_WORDS, ''));
  return rest === '' || creditOf(line) !== null || peopleIn(rest).length > 0;
}

/** Names only: pages also give addresses and account names as their author. */
function peopleIn(byline: string): readonly string[] {
  const line = tidy(byline);
  return parseByline(line) ?? parseByline(`By ${line}`) ?? (readsLikeName(line) ? [line] : []);
}

interface LinkedData {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly publication: string | null;
  readonly published: string | null;
}

/** What the first article among the page's JSON-LD blocks says. */
function linkedData(tree: Document): LinkedData {
  for (const script of tree.querySelectorAll('script[type="application/ld+json"]')) {
    let data: unknown;
    try {
      data = JSON.parse(script.textContent) as unknown;
    } catch {
      continue;
    }
    const listed = [...asList(data), ...asList(field(data, '@graph'))];
    const article = listed.find((item) =>
      /Article|BlogPosting|Report/u.test(String(field(item, '@type'))),
    );
    if (article === undefined) continue;
    return {
      title: textOf(field(article, 'headline')),
      authors: asList(field(article, 'author')).flatMap((author) => {
        const name = textOf(field(author, 'name') ?? author);
        return name === null ? [] : [name];
      }),
      publication: textOf(field(field(article, 'publisher'), 'name')),
      published: textOf(field(article, 'datePublished')),
    };
  }
  return { title: null, authors: [], publication: null, published: null };
}

function field(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Record<string, unknown>)[key];
}

function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? tidy(value) || null : null;
}
