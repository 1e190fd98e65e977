import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';
import { nameAt, plainTerms, type Form } from './names.ts';

/** What the asker limits an answer to. Dates are YYYY, YYYY-MM or YYYY-MM-DD, both ends included. */
export interface Limits {
  readonly since?: string;
  readonly until?: string;
  readonly about?: string;
}

/** Ids of the documents inside the limits; null where there are none. An undated document is outside any limit on dates. */
export function withinLimits(library: Library, limits: Limits): ReadonlySet<string> | null {
  const { since, until, about } = limits;
  if (since === undefined && until === undefined && about === undefined) return null;
  const subject = about === undefined ? null : holdersOf(library, about);
  const inside = [...library.documents.values()].filter(
    (document) => isWithin(document, limits) && (subject === null || subject.has(document.id)),
  );
  return new Set(inside.map((document) => document.id));
}

/** The limits in words: `since 2024, about Norway`; empty where there are none. */
export function limitsInWords({ since, until, about }: Limits): string {
  const parts = [
    since === undefined ? '' : `since ${since}`,
    until === undefined ? '' : `until ${until}`,
    about === undefined ? '' : `about ${about}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** A coarse date stands for its whole year or month, so 2024 is neither before 2024-03 nor after it. */
export function isWithin(
  document: Pick<Document, 'published'>,
  { since, until }: Pick<Limits, 'since' | 'until'>,
): boolean {
  if (since === undefined && until === undefined) return true;
  const value = document.published?.value;
  if (value === undefined) return false;
  const before = (a: string, b: string): boolean => {
    const length = Math.min(a.length, b.length);
    return a.slice(0, length) < b.slice(0, length);
  };
  return (
    (since === undefined || !before(value, since)) && (until === undefined || !before(until, value))
  );
}

/** Whether it is YYYY, YYYY-MM or YYYY-MM-DD, and in the calendar. */
export function isCalendarDate(value: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(value);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Documents that hold the subject in any of its forms. */
function holdersOf(library: Library, about: string): Set<string> {
  const tokens = analyze(about);
  const forms: readonly Form[] = nameAt(library.names, tokens, 0)?.forms ?? [
    { terms: plainTerms(about), weight: 1 },
  ];
  const holders = new Set<string>();
  for (const form of forms) {
    if (form.neighbour === true) continue;
    const [first, ...rest] = form.terms.map((term) => documentsWith(library, term));
    for (const id of first ?? []) if (rest.every((others) => others.has(id))) holders.add(id);
  }
  return holders;
}

function documentsWith(library: Library, term: string): Set<string> {
  const passages = library.index.bm25.top([{ term, weight: 1 }], library.passages.length);
  return new Set(passages.flatMap(({ doc }) => library.passages[doc]?.document ?? []));
}
