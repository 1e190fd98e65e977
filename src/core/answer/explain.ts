import type { Library } from '../library.ts';
import type { Asked } from './ask.ts';
import { assuranceOf } from './assurance.ts';
import { documentOf } from './evidence.ts';
import { judge } from './judge.ts';
import { contributionsOf, rankSentences, type Contribution } from './ranker.ts';
import { understand } from './question.ts';
import { withinLimits } from './scope.ts';

/** How an answer came about: what was understood, and why each sentence stands where it does. */
export interface Explanation {
  readonly understood: string;
  /** What kind of answer is asked for. */
  readonly kinds: readonly string[];
  readonly several: boolean;
  readonly concepts: readonly {
    readonly asked: string;
    /** Share of the question's meaning, 0–1. */
    readonly share: number;
    readonly isName: boolean;
    readonly known: boolean;
    readonly carried: boolean;
    /** Forms that count as it, with how surely, surest first. */
    readonly forms: readonly string[];
  }[];
  /** Documents that the question names as its sources. */
  readonly sources: readonly string[];
  readonly verdict: 'found' | 'uncertain' | 'declined';
  /** Fitted probability that the likeliest sentence answers, 0–1; null where no sentence matches. */
  readonly assurance: number | null;
  /** The likeliest sentences, best first, with what their score is made of, largest part first. */
  readonly sentences: readonly {
    readonly passage: string;
    readonly text: string;
    readonly score: number;
    readonly parts: readonly Contribution[];
  }[];
}

const SENTENCES = 8;
const FORMS = 8;
/** Parts of a score smaller than this explain nothing. */
const LEAST_POINTS = 0.1;

/** Explains the answer that `ask` gives to the same question. */
export function explain(library: Library, asked: Asked): Explanation {
  const question = understand(library, asked.question, asked.earlier, asked.now);
  const ranked = rankSentences(library, question, withinLimits(library, asked));
  const [best] = ranked;
  const whole = question.concepts.reduce((sum, concept) => sum + concept.weight, 0) || 1;
  return {
    understood: question.understood,
    kinds: [...question.kinds],
    several: question.several,
    concepts: question.concepts.map(({ asked: word, weight, isName, known, carried, forms }) => ({
      asked: word,
      share: rounded(weight / whole),
      isName,
      known,
      carried,
      forms: [...forms]
        .sort((a, b) => b.weight - a.weight)
        .slice(0, FORMS)
        .map((form) => `${form.terms.join(' ')} ${String(rounded(form.weight))}`),
    })),
    sources: [...new Set(question.sources.flatMap((documents) => [...documents]))],
    verdict: judge(library, question, ranked).status,
    assurance: best === undefined ? null : rounded(assuranceOf(library, question, ranked, best)),
    sentences: ranked.slice(0, SENTENCES).map((candidate) => ({
      passage: candidate.passage.id,
      text: documentOf(library, candidate.passage).body.slice(candidate.start, candidate.end),
      score: rounded(candidate.score),
      parts: contributionsOf(question, candidate)
        .filter(({ points }) => Math.abs(points) >= LEAST_POINTS)
        .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
        .map(({ name, points }) => ({ name, points: rounded(points) })),
    })),
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
