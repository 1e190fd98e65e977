import { nameAt, type Form } from '../answer/names.ts';
import { type Limits, isCalendarDate, isWithin } from '../answer/scope.ts';
import { DragomanError } from '../errors.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';
import type { Version } from './version.ts';

/** What a digest is limited to: any of the alternatives, within the dates. */
export interface Filter {
  /** Words of each alternative; none where everything is meant. */
  readonly words: readonly string[];
  readonly limits: Limits;
}

const KEYED = /(?:^|\s)(since|until|about):("[^"]*"|“[^“”]*”|\S+)/giu;
const OR = /\s*(?:,|\||\bor\b)\s*/iu;

/**
 * Reads words with `since:` and `until:`, as in `Norway, Sweden since:2024`: a comma or
 * “or” parts alternatives. Throws BAD_OPTION where a date is none.
 */
export function readFilter(typed: string): Filter {
  const dates: { since?: string; until?: string } = {};
  const about: string[] = [];
  const rest = typed.replace(KEYED, (_, typedKey: string, value: string) => {
    const bare = value.replace(/^["“]|["”]$/gu, '');
    const key = typedKey.toLowerCase();
    if (key !== 'since' && key !== 'until') about.push(bare);
    else if (isCalendarDate(bare)) dates[key] = bare;
    else
      throw new DragomanError('BAD_OPTION', `A filter cannot look ${key} “${bare}”.`, {
        mend: `Write a date as YYYY, YYYY-MM or YYYY-MM-DD, such as ${key}:2024-12.`,
      });
    return ' ';
  });
  const { since, until } = dates;
  if (since !== undefined && until !== undefined && since.slice(0, until.length) > until) {
    throw new DragomanError('BAD_OPTION', `A filter cannot look since ${since} until ${until}.`, {
      mend: 'Swap the two dates.',
    });
  }
  const words = [...rest.split(OR), ...about].map((part) => part.trim());
  return {
    words: words.filter((part) => part !== ''),
    limits: dates,
  };
}

/** Whether a document is one that a filter asks for: it says all words of an alternative, names in any of their forms. */
export function selects(library: Library, { words, limits }: Filter, document: Document): boolean {
  if (!isWithin(document, limits)) return false;
  const { title, regions, topics } = document;
  const labels = joined([title ?? '', ...regions, ...topics]);
  return isAny(library, words, (terms) => holds(labels, terms) || says(library, document, terms));
}

/** The same for a document that is gone, by what is left of it. */
export function selectsGone(library: Library, { words }: Filter, version: Version): boolean {
  const left = joined([version.title ?? '', version.document.replaceAll('-', ' ')]);
  return isAny(library, words, (terms) => holds(left, terms));
}

/** Whether a country or region is one that a filter asks for. */
export const namesGroup = (library: Library, { words }: Filter, group: string): boolean =>
  isAny(library, words, (terms) => holds(joined([group]), terms));

type Holds = (terms: readonly string[]) => boolean;

const isAny = (library: Library, alternatives: readonly string[], isSaid: Holds): boolean =>
  alternatives.length === 0 || alternatives.some((words) => isWhole(library, words, isSaid));

/** Whether each word is said, and each name in one of its forms. */
function isWhole({ names }: Library, words: string, isSaid: Holds): boolean {
  // The parts of a compound written together stand for nothing more.
  const tokens = analyze(words).filter(({ position }, i, all) => all[i - 1]?.position !== position);
  for (let i = 0; i < tokens.length; i += 1) {
    const name = nameAt(names, tokens, i);
    const forms: readonly Pick<Form, 'terms' | 'neighbour'>[] = name?.forms ?? [
      { terms: [tokens[i]?.term ?? ''] },
    ];
    if (!forms.some((form) => form.neighbour !== true && isSaid(form.terms))) return false;
    if (name !== null) i += name.length - 1;
  }
  return tokens.length > 0;
}

/** Terms of texts between spaces, so that a run of them is found as a piece of text. */
const joined = (texts: readonly string[]): string =>
  ` ${texts.flatMap((text) => ['.', ...analyze(text).map(({ term }) => term)]).join(' ')} `;

const holds = (text: string, terms: readonly string[]): boolean =>
  text.includes(` ${terms.join(' ')} `);

/** By the index, since a library may bring thousands of documents at once; the text only tells order. */
const says = (library: Library, { id, body }: Document, terms: readonly string[]): boolean =>
  terms.every((term) => holdersOf(library, term).has(id)) &&
  (terms.length === 1 || holds(joined([body]), terms));

const holders = new WeakMap<Library, Map<string, ReadonlySet<string>>>();
/** Terms whose documents are remembered. */
const MAX_TERMS = 5_000;

/** Ids of the documents that hold a term. */
function holdersOf(library: Library, term: string): ReadonlySet<string> {
  const known = holders.get(library) ?? new Map<string, ReadonlySet<string>>();
  holders.set(library, known);
  const before = known.get(term);
  if (before !== undefined) return before;
  const { rows, offsets, docs } = library.index.segment;
  const row = rows.get(term);
  const found = new Set<string>();
  if (row !== undefined) {
    for (const doc of docs.subarray(offsets[row], offsets[row + 1])) {
      const id = library.passages[doc]?.document;
      if (id !== undefined) found.add(id);
    }
  }
  if (known.size >= MAX_TERMS) known.clear();
  known.set(term, found);
  return found;
}
