import type { Library } from '../library.ts';
import type { About } from './held.ts';
import { isTold, labelLength, plainStart } from './leaning.ts';
import { differ, type Page } from './page.ts';
import { citedAt, type Cited } from './table.ts';
import { idfOf, termsOf } from './terms.ts';

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
/** A document's first sentences say what it is about. */
const OPENING = 1.3;
/** What a further section shows is worth less among the points. */
const AT_HOME = 0.6;
/** Words that stand for the subject no surer than this tell of a part of it. */
const PART = 0.5;
/** Sentences that are weighed, those that name the subject earliest. */
const MAX_WEIGHED = 200;
/** Of them those that the points are chosen from, the best. */
const MAX_CHOSEN = 50;

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

/** What key points are chosen by. */
export interface Choice {
  /** Whether another section shows it. */
  readonly hasHome: (about: About) => boolean;
  readonly isPoint: (about: About) => boolean;
}

/** What names the subject, and where that is hardly anything, what is told of it besides; at last what holds a part of its words. */
export function keyPoints(
  library: Library,
  sentences: readonly About[],
  page: Page,
  choice: Choice,
): BriefLine[] {
  const circles = [
    sentences.filter(({ own }) => own),
    sentences.filter(({ own, on }) => on && !own),
    sentences.filter(({ own, on, at }) => !on && !own && at < 1),
  ];
  return circles.reduce<BriefLine[]>(
    (lines, circle) =>
      lines.length >= ENOUGH
        ? lines
        : [...lines, ...bestOf(library, circle, POINTS - lines.length, page, choice)],
    [],
  );
}

/** Sentences that stand alone and hold the most of what is rare, each from where the last ones are not. */
function bestOf(
  library: Library,
  sentences: readonly About[],
  most: number,
  { isNew, take }: Page,
  { hasHome, isPoint }: Choice,
): BriefLine[] {
  const openings = openingsOf(library);
  const weighed = sentences
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MAX_WEIGHED)
    .map((about) => {
      const isOpening = openings.get(about.document.id)?.has(about.sentence.start) === true;
      const factor =
        (isOpening ? OPENING : 1) *
        (hasHome(about) ? AT_HOME : 1) *
        (about.strength > PART ? 1 : PART) *
        (1.3 - about.at);
      return { about, worth: worthOf(library, about) * factor };
    })
    .sort((a, b) => b.worth - a.worth);
  let pool = standing(weighed, isPoint).filter(({ about }) => isNew(about));
  const uses = new Map<string, number>();
  const lines: BriefLine[] = [];
  while (lines.length < most) {
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
function standing(weighed: readonly Weighed[], isPoint: Choice['isPoint']): Weighed[] {
  const alone: Weighed[] = [];
  const all: Weighed[] = [];
  for (const { about, worth } of weighed) {
    if (alone.length === MAX_CHOSEN) break;
    if (!isPoint(about)) continue;
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
