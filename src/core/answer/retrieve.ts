import type { Library } from '../library.ts';
import type { WeightedTerm } from '../search/bm25.ts';
import { searchTerms } from '../search/search.ts';
import type { Hit } from '../vocabulary.ts';
import type { Question } from './question.ts';

/** From this weight on a form of a name stands for the thing itself, and its occurrences count nearly in full. */
const FIRM = 0.6;
const SAME_NAME = 0.7;
/** Looser forms, and synonyms of words that the library has: measured, more of them drowns the words asked. */
const OTHER_FORM = 0.1;
/** Synonyms of a word that the library lacks stand in for it. */
const STAND_IN = 0.8;
/** A concept carried over from the question before. */
const CARRIED = 0.5;

/** Passages whose sentences are read: the answer is nearly always among them. */
const POOL = 20;
/** Further passages from each source that the question names. */
const SOURCE_POOL = 8;

/** The passages to read for a question, best first. */
export function retrieve(
  library: Library,
  question: Question,
  within: ReadonlySet<string> | null,
): Hit[] {
  const terms = conceptTerms(library, question);
  const hits = new Map<string, Hit>();
  const add = (found: readonly Hit[]): void => {
    for (const hit of found) hits.set(hit.passage.id, hit);
  };
  add(
    searchTerms(library, terms, { limit: POOL, by: 'passage', ...(within !== null && { within }) }),
  );
  for (const source of question.sources) {
    const both = within === null ? source : new Set([...source].filter((id) => within.has(id)));
    add(searchTerms(library, terms, { limit: SOURCE_POOL, by: 'passage', within: both }));
  }
  return [...hits.values()].sort((a, b) => b.score - a.score);
}

/** The question as weighted index terms: other forms of a concept count as occurrences of the asked one. */
export function conceptTerms(
  library: Library,
  question: Pick<Question, 'concepts'>,
): WeightedTerm[] {
  return question.concepts.flatMap((concept) => {
    const [asked, ...others] = concept.forms;
    if (asked === undefined) return [];
    const share = concept.carried ? CARRIED : 1;
    const lacking = asked.terms.some((term) => library.index.bm25.frequency(term) === 0);
    const also = others.flatMap((form) => {
      const [term] = form.terms;
      if (term === undefined || form.terms.length > 1) return [];
      const firm = concept.isName && form.weight >= FIRM;
      return [{ term, weight: form.weight * (firm ? SAME_NAME : lacking ? STAND_IN : OTHER_FORM) }];
    });
    const [only, ...rest] = asked.terms;
    if (only === undefined) return [];
    if (rest.length === 0) return [{ term: only, weight: share, also }];
    const parts = asked.terms.map((term) => ({
      term,
      weight: share / Math.sqrt(asked.terms.length),
    }));
    const [first, ...more] = also;
    return first === undefined
      ? parts
      : [...parts, { term: first.term, weight: share * first.weight, also: more }];
  });
}
