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
/** Of these, the marks that part nothing else, where they stand once. */
const SITE = /^\s*[|–—»]\s*([^|–—»]+)$|^([^|–—»]+?)\s*[|–—»]\s*$/u;

/** The heading that begins or ends the page's <title>; null where none does. */
export function headedTitle(tree: Document): PageTitle | null {
  const whole = tidy(tree.querySelector('title')?.textContent ?? '');
  const found = [...tree.querySelectorAll('h1')]
    // A heading that is a link is the site's name, leading home.
    .filter((heading) => heading.querySelector('a') === null && heading.closest('a') === null)
    .map((heading) => tidy(heading.textContent))
    .filter((title) => title !== '' && restOf(whole, title) !== null)
    .sort((a, b) => b.length - a.length);
  const [title] = found;
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
