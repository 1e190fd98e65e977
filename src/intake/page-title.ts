import { tidy } from './body.ts';

export interface PageTitle {
  /** The main heading. */
  readonly title: string;
  /** The site, where the <title> sets its name apart from the heading. */
  readonly site: string | null;
}

/** Marks that part the heading from what a site adds to it. */
const AFTER = /^\s*(?:[|–—»«›·:]|-\s)\s*(.+)$/u;
const BEFORE = /^(.+?)\s*(?:[|–—»«›·:]|\s-)\s*$/u;
/** A title with what is set apart at one end of it, which may be the name of a site. */
export interface Parted {
  readonly rest: string;
  readonly site: string;
  /** By a mark that parts little else, rather than a dash. */
  readonly isBarred: boolean;
}

/** What is longer is no title. */
const MAX_TITLE_CHARACTERS = 400;
const LAST = /^(.+\S)\s+([|»«›·]|[–—-])\s+([^|»«›·]+)$/u;
const FIRST = /^([^|»«›·–—]+?)\s+([|»«›·])\s+(.+)$/u;

/** What is set apart from a title, at its end first. */
export function partings(title: string): Parted[] {
  if (title.length > MAX_TITLE_CHARACTERS) return [];
  const [, before = '', mark = '', tail = ''] = LAST.exec(title) ?? [];
  const [, head = '', , behind = ''] = FIRST.exec(title) ?? [];
  const isBarred = !/[–—-]/u.test(mark);
  return [
    ...(tail === '' ? [] : [{ rest: before, site: tail, isBarred }]),
    ...(head === '' ? [] : [{ rest: behind, site: head, isBarred: true }]),
  ];
}

/** Of these, the marks that part nothing else, where they stand once. */
const SITE = /^\s*[|–—»]\s*([^|–—»]+)$|^([^|–—»]+?)\s*[|–—»]\s*$/u;

/** The heading that begins or ends the page's <title>; null where none does. */
export function headedTitle(tree: Document): PageTitle | null {
  const whole = tidy(tree.querySelector('title')?.textContent ?? '');
  return headedBy(whole, tree, 'h1') ?? headedBy(whole, tree, 'h2');
}

function headedBy(whole: string, tree: Document, level: string): PageTitle | null {
  const [title] = [...tree.querySelectorAll(level)]
    // A heading that is a link is the site's name, leading home.
    .filter((heading) => heading.querySelector('a') === null && heading.closest('a') === null)
    .map((heading) => tidy(heading.textContent))
    .filter((title) => title !== '' && restOf(whole, title) !== null)
    .sort((a, b) => b.length - a.length);
  if (title === undefined) return null;
  const site = SITE.exec(restOf(whole, title) ?? '');
  return { title, site: site?.[1]?.trim() ?? site?.[2]?.trim() ?? null };
}

/** What stands before or after a heading, with the mark between; null where it is no part of its own. */
function restOf(whole: string, title: string): string | null {
  if (whole === title) return '';
  const after = whole.startsWith(title) ? whole.slice(title.length) : '';
  if (AFTER.test(after)) return after;
  const before = whole.endsWith(title) ? whole.slice(0, -title.length) : '';
  return BEFORE.test(before) ? before : null;
}
