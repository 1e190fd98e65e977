import type { Token } from '../search/analyzer.ts';
import type { Concept, Question } from './question.ts';

/** How strongly a text holds each concept of the question, 0–1, in the question's order. */
export type Matches = Float64Array;

export interface Matched {
  readonly matches: Matches;
  /** Concept of each token, −1 for none. */
  readonly hits: Int16Array;
}

/** Matches texts against concepts in one pass over their tokens. */
export function matcherOf(concepts: readonly Concept[]): (tokens: readonly Token[]) => Matched {
  const starts = new Map<string, { concept: number; terms: readonly string[]; weight: number }[]>();
  concepts.forEach((concept, i) => {
    for (const form of concept.forms) {
      const first = form.terms[0] ?? '';
      const entry = { concept: i, terms: form.terms, weight: form.weight };
      const known = starts.get(first);
      if (known === undefined) starts.set(first, [entry]);
      else known.push(entry);
    }
  });
  return (tokens) => {
    const matches = new Float64Array(concepts.length);
    const hits = new Int16Array(tokens.length).fill(-1);
    tokens.forEach((token, at) => {
      for (const { concept, terms, weight } of starts.get(token.term) ?? []) {
        if (terms.length > 1 && !terms.every((term, k) => tokens[at + k]?.term === term)) continue;
        if ((matches[concept] ?? 0) < weight) matches[concept] = weight;
        for (let k = 0; k < terms.length; k += 1)
          if ((hits[at + k] ?? -1) < 0) hits[at + k] = concept;
      }
    });
    return { matches, hits };
  };
}

/** The concepts in the forms that mean the thing itself, without its neighbours. */
export const strictly = (concepts: readonly Concept[]): Concept[] =>
  concepts.map((concept) => ({
    ...concept,
    forms: concept.forms.filter(({ neighbour }) => neighbour !== true),
  }));

/** Weighted share of the question that is matched, 0–1; 0.5 where no concept counts. */
export function coverage(
  question: Question,
  matches: Matches,
  counts: (concept: Concept) => boolean = () => true,
  worth: 'weight' | 'rarity' = 'weight',
): number {
  let held = 0;
  let all = 0;
  question.concepts.forEach((concept, i) => {
    if (!counts(concept)) return;
    held += concept[worth] * (matches[i] ?? 0);
    all += concept[worth];
  });
  return all === 0 ? 0.5 : held / all;
}

/** The stronger match of each concept over several texts. */
export function union(size: number, parts: readonly Matches[]): Matches {
  const joined = new Float64Array(size);
  for (const part of parts) {
    part.forEach((value, i) => {
      if (value > (joined[i] ?? 0)) joined[i] = value;
    });
  }
  return joined;
}
