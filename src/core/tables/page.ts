import type { Figure } from '../extract/shapes.ts';
import { analyze } from '../search/analyzer.ts';
import type { About } from './held.ts';
import { tellOneEvent, tellsWithin } from './clauses.ts';
import { commonTerms, likeness, termsOf } from './terms.ts';
import type { Event } from './timeline.ts';

/** Sentences this alike say the same; with one amount or quotation in both, those that are less alike do. */
const SAME = 0.55;
const SAME_WITH_PART = 0.25;
/** Share of the shorter one's words that the longer one has too. */
const WITHIN = 0.8;
/** Longer times than this, such as years, are those of finer ones within them where a deed is the same. */
const COARSE_DAYS = 200;
const DAY_MS = 86_400_000;
/** Letters that words for one deed share: “withdrew” and “withdrawal”. */
const ROOT = 5;

/** What is on the page so far. */
export interface Page {
  /** Index terms of the words that stand above it. */
  readonly topic: ReadonlySet<string>;
  /** Whether nothing on it says the same. */
  readonly isNew: (about: About) => boolean;
  /** Whether a sentence on it gives the same amount. */
  readonly counts: (figure: Figure) => boolean;
  /** Whether a sentence on it dates the same deed as exactly. */
  readonly dates: (event: Event) => boolean;
  /** Puts a sentence on it. */
  readonly take: (about: About) => void;
}

/** A page under a heading, with nothing on it. */
export function emptyPage(heading: string): Page {
  const taken: About[] = [];
  const amounts = new Set<string>();
  return {
    topic: new Set(analyze(heading).map(({ term }) => term)),
    isNew: (about) => taken.every((one) => differ(one, about)),
    counts: (figure) => amounts.has(amountOf(figure)),
    dates: (event) => isCoarse(event) && taken.some((one) => datesToo(one, event)),
    take: (about) => {
      taken.push(about);
      for (const figure of about.sentence.figures) amounts.add(amountOf(figure));
    },
  };
}

/** Whether two sentences neither share words of the text nor say the same. */
export const differ = (a: About, b: About): boolean =>
  !overlap(a, b) && !saySame(a, b) && !tellsWithin(a, b) && !tellOneEvent(a, b);

const amountOf = ({ value, to, unit }: Figure): string => `${String(value)} ${String(to)} ${unit}`;

/** Whether all of one is within the other, which goes on from it. */
export const isWithin = (inner: About, outer: About): boolean =>
  inner.document === outer.document &&
  inner.range.start >= outer.range.start &&
  inner.range.end <= outer.range.end;

/** Whether they share words of one text. */
export const overlap = (a: About, b: About): boolean =>
  a.document === b.document && a.range.start < b.range.end && b.range.start < a.range.end;

/** They share most of their words, or the shorter has hardly any of its own. */
function saySame(a: About, b: About): boolean {
  const { jaccard, within } = likeness(
    termsOf(a.document, a.sentence),
    termsOf(b.document, b.sentence),
  );
  return (
    jaccard >= SAME ||
    within >= WITHIN ||
    (jaccard >= SAME_WITH_PART && (giveSame(a, b) || quoteSame(a, b)))
  );
}

/** Whether they give one amount of the same unit. */
const giveSame = (a: About, b: About): boolean =>
  a.sentence.figures.some(
    (figure) =>
      figure.unit !== '' &&
      b.sentence.figures.some((other) => amountOf(other) === amountOf(figure)),
  );

const QUOTATION = /[“"]([^“”"]{6,})[”"]/gu;

/** Whether they quote the same words. */
function quoteSame({ text }: About, other: About): boolean {
  const quoted = (words: string): string[] =>
    [...words.matchAll(QUOTATION)].map(([, own = '']) => own.toLowerCase().replace(/[.,]$/u, ''));
  const told = new Set(quoted(other.text));
  return quoted(text).some((words) => told.has(words));
}

const isCoarse = ({ from, to }: Event): boolean =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS > COARSE_DAYS;

/** “since the withdrawal of 2021” where another line tells who withdrew in August 2021. */
function datesToo(one: About, { about, from, to }: Event): boolean {
  const isInside = one.sentence.dates.some(
    (date) => date.from !== null && date.to !== null && date.from >= from && date.to <= to,
  );
  if (!isInside) return false;
  const roots = rootsOf(one);
  return [...rootsOf(about)].some((root) => roots.has(root));
}

/** How the telling words of a sentence begin. */
const rootsOf = ({ document, sentence }: About): ReadonlySet<string> =>
  new Set(
    [...commonTerms(document, sentence)]
      .filter(({ length }) => length >= ROOT)
      .map((term) => term.slice(0, ROOT)),
  );
