import type { Figure } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import type { About } from './held.ts';
import { isTold, labelLength, plainStart } from './leaning.ts';
import { citedAt, type Cited } from './table.ts';
import { idfOf, likeness, termsOf } from './terms.ts';

/** One statement of a brief; `lead` says who or when, `words` are the library's. */
export interface BriefLine {
  readonly lead: string;
  readonly words: string;
  readonly cited: readonly Cited[];
}

const POINTS = 5;
/** With fewer that stand alone, others are shown with the sentence before them. */
const ENOUGH = 2;
/** Longer sentences do not fit a page of many. */
const MAX_WORDS = 450;
/** Sentences this alike say the same. */
const SAME = 0.55;
/** Share of the shorter one's words that the longer one has too. */
const WITHIN = 0.8;
/** A document's first sentences say what it is about. */
const OPENING = 1.3;
/** What a further section shows is worth less among the points. */
const AT_HOME = 0.6;
/** Sentences that are weighed, those that name the subject earliest. */
const MAX_WEIGHED = 200;
/** Of them those that the points are chosen from, the best. */
const MAX_CHOSEN = 50;

/** What is on the page so far. */
export interface Page {
  /** Whether nothing on it says the same. */
  readonly isNew: (about: About) => boolean;
  /** Whether a sentence on it gives the same amount. */
  readonly counts: (figure: Figure) => boolean;
  readonly take: (about: About) => void;
}

export function emptyPage(): Page {
  const taken: About[] = [];
  const amounts = new Set<string>();
  return {
    isNew: (about) => taken.every((one) => differ(one, about)),
    counts: (figure) => amounts.has(amountOf(figure)),
    take: (about) => {
      taken.push(about);
      for (const figure of about.sentence.figures) amounts.add(amountOf(figure));
    },
  };
}

const differ = (a: About, b: About): boolean => !overlap(a, b) && !saySame(a, b);

const amountOf = ({ value, to, unit }: Figure): string => `${String(value)} ${String(to)} ${unit}`;

/** Whether all of one is within the other, which goes on from it. */
export const isWithin = (inner: About, outer: About): boolean =>
  inner.document === outer.document &&
  inner.range.start >= outer.range.start &&
  inner.range.end <= outer.range.end;

const overlap = (a: About, b: About): boolean =>
  a.document === b.document && a.range.start < b.range.end && b.range.start < a.range.end;

/** They share most of their words, or the shorter has hardly any of its own. */
function saySame(a: About, b: About): boolean {
  const { jaccard, within } = likeness(
    termsOf(a.document, a.sentence),
    termsOf(b.document, b.sentence),
  );
  return jaccard >= SAME || within >= WITHIN;
}

/**
 * The sentence with all that is needed to understand it, from one or two before it on; null where
 * the text does not say that nearby, where it is too long then, or not told by the text itself.
 * `isDated`: its date stands beside it.
 */
export function placed(about: About, isDated = false): About | null {
  const { document, sentence } = about;
  const from = plainStart(document, sentence, isDated);
  if (from === null) return null;
  const start = from + labelLength(document.body.slice(from, sentence.end));
  const text = document.body.slice(start, sentence.end);
  const whole = { ...about, text, range: { start, end: sentence.end } };
  return fits(whole) && isTold(text, sentence) ? whole : null;
}

export const fits = ({ text }: About): boolean => text.length <= MAX_WORDS;

const oneLine = (words: string): string => words.replace(/\s+/gu, ' ').trim();

export const lineOf = (library: Library, about: About, lead: string): BriefLine => ({
  lead,
  words: oneLine(about.text),
  cited: [citedAt(library, about.document.id, about.range)],
});

/** Sentences that stand alone and hold the most of what is rare, each from where the last ones are not. */
export function keyPoints(
  library: Library,
  sentences: readonly About[],
  { isNew, take }: Page,
  hasHome: (about: About) => boolean,
): BriefLine[] {
  const openings = openingsOf(library);
  const weighed = sentences
    .filter((about) => about.own)
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MAX_WEIGHED)
    .map((about) => {
      const isOpening = openings.get(about.document.id)?.has(about.sentence.start) === true;
      const factor = (isOpening ? OPENING : 1) * (hasHome(about) ? AT_HOME : 1) * (1.3 - about.at);
      return { about, worth: worthOf(library, about) * factor };
    })
    .sort((a, b) => b.worth - a.worth);
  let pool = standing(weighed).filter(({ about }) => isNew(about));
  const uses = new Map<string, number>();
  const lines: BriefLine[] = [];
  while (lines.length < POINTS) {
    const [best] = pool
      .map(({ about, worth }) => ({
        about,
        worth: worth / (1 + (uses.get(about.document.id) ?? 0)),
      }))
      .sort((a, b) => b.worth - a.worth);
    if (best === undefined) break;
    take(best.about);
    pool = pool.filter(({ about }) => differ(about, best.about));
    const { id } = best.about.document;
    uses.set(id, (uses.get(id) ?? 0) + 1);
    lines.push(lineOf(library, best.about, ''));
  }
  return lines;
}

interface Weighed {
  readonly about: About;
  readonly worth: number;
}

/** The first that stand alone; where there are hardly any, also those with what they lean on. */
function standing(weighed: readonly Weighed[]): Weighed[] {
  const alone: Weighed[] = [];
  const all: Weighed[] = [];
  for (const { about, worth } of weighed) {
    if (alone.length === MAX_CHOSEN) break;
    const whole = placed(about);
    if (whole === null) continue;
    all.push({ about: whole, worth });
    if (whole.range.start >= about.sentence.start) alone.push({ about: whole, worth });
  }
  return alone.length >= ENOUGH ? alone : all;
}

const openings = new WeakMap<Library, ReadonlyMap<string, ReadonlySet<number>>>();

/** Where the passages of each document begin. */
function openingsOf(library: Library): ReadonlyMap<string, ReadonlySet<number>> {
  const known =
    openings.get(library) ??
    new Map(
      [...Map.groupBy(library.passages, ({ document }) => document)].map(([id, passages]) => [
        id,
        new Set(passages.map(({ start }) => start)),
      ]),
    );
  openings.set(library, known);
  return known;
}

/** Rarity of its distinct terms by the root of their number. */
function worthOf(library: Library, { document, sentence }: About): number {
  const terms = termsOf(document, sentence);
  let sum = 0;
  for (const term of terms) sum += idfOf(library, term);
  return sum / Math.sqrt(terms.size + 8);
}
