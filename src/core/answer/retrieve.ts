import type { Library } from '../library.ts';
import type { WeightedTerm } from '../search/bm25.ts';
import { searchTerms } from '../search/search.ts';
import type { Hit } from '../vocabulary.ts';
import type { Question } from './question.ts';

/** Share of a concept's other forms when passages are ranked: they broaden, the asked form leads. */
const OTHER_FORMS = 0.4;

/** Passages whose sentences are read: the answer is nearly always among them. */
const POOL = 20;
/** Further passages from each source that the question names. */
const SOURCE_POOL = 8;

/** The passages to read for a question, best first. */
export function retrieve(library: Library, question: Question): Hit[] {
  const terms = conceptTerms(question);
  const hits = new Map<string, Hit>();
  const add = (found: readonly Hit[]): void => {
    for (const hit of found) hits.set(hit.passage.id, hit);
  };
  add(searchTerms(library, terms, { limit: POOL, by: 'passage' }));
  for (const within of question.sources) add(searchTerms(library, terms, { limit: SOURCE_POOL, by: 'passage', within }));
  return [...hits.values()].sort((a, b) => b.score - a.score);
}

/** The question as weighted index terms, each term at its highest weight. */
export function conceptTerms(question: Question): WeightedTerm[] {
  const weights = new Map<string, number>();
  for (const concept of question.concepts) {
    concept.forms.forEach((form, i) => {
      const weight = (i === 0 ? 1 : OTHER_FORMS * form.weight) * (concept.carried ? 0.5 : 1) / Math.sqrt(form.terms.length);
      for (const term of form.terms) weights.set(term, Math.max(weights.get(term) ?? 0, weight));
    });
  }
  return [...weights].map(([term, weight]) => ({ term, weight }));
}
