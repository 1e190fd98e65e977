import type { Library } from '../library.ts';
import type { About } from './held.ts';
import { standsAlone } from './leaning.ts';
import { citedAt, type Cited } from './table.ts';
import { likeness, tokensOf } from './terms.ts';

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
  readonly isNew: (about: About) => boolean;
  readonly take: (about: About) => void;
}

export function emptyPage(): Page {
  const taken: About[] = [];
  return {
    isNew: (about) =>
      taken.every(
        (one) =>
          !overlap(one, about) &&
          likeness(tokensOf(one.document, one.sentence), tokensOf(about.document, about.sentence)) <
            SAME,
      ),
    take: (about) => void taken.push(about),
  };
}

const overlap = (a: About, b: About): boolean =>
  a.document === b.document && a.range.start < b.range.end && b.range.start < a.range.end;

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
  const openings = openingsOf(library, sentences);
  const own = sentences.filter((about) => about.own);
  const alone = own.filter(({ document, sentence, before }) =>
    standsAlone(document, sentence, before),
  );
  const pairs =
    alone.length >= ENOUGH ? [] : own.filter((one) => !alone.includes(one)).flatMap(withBefore);
  let pool = [...alone, ...pairs]
    .filter(fits)
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MAX_WEIGHED)
    .map((about) => {
      const opening = openings.has(`${about.document.id} ${String(about.sentence.start)}`);
      const factor = (opening ? OPENING : 1) * (hasHome(about) ? AT_HOME : 1) * (1.3 - about.at);
      return { about, worth: worthOf(library, about) * factor };
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MAX_CHOSEN);
  const uses = new Map<string, number>();
  const lines: BriefLine[] = [];
  while (lines.length < POINTS) {
    pool = pool.filter(({ about }) => isNew(about));
    const [best] = pool
      .map(({ about, worth }) => ({
        about,
        worth: worth / (1 + (uses.get(about.document.id) ?? 0)),
      }))
      .sort((a, b) => b.worth - a.worth);
    if (best === undefined) break;
    take(best.about);
    const { id } = best.about.document;
    uses.set(id, (uses.get(id) ?? 0) + 1);
    lines.push(lineOf(library, best.about, ''));
  }
  return lines;
}

/** A sentence together with the one before it, where that stands alone. */
function withBefore(about: About): About[] {
  const { document, sentence, before } = about;
  if (before === null || !standsAlone(document, before, null)) return [];
  const range = { start: before.start, end: sentence.end };
  return [{ ...about, range, text: document.body.slice(range.start, range.end) }];
}

/** Where passages begin, of the documents of the sentences. */
function openingsOf({ passages }: Library, sentences: readonly About[]): Set<string> {
  const ids = new Set(sentences.map(({ document }) => document.id));
  return new Set(
    passages
      .filter(({ document }) => ids.has(document))
      .map(({ document, start }) => `${document} ${String(start)}`),
  );
}

/** Rarity of its distinct terms by the root of their number. */
function worthOf(library: Library, { document, sentence }: About): number {
  const terms = new Set(tokensOf(document, sentence));
  let sum = 0;
  for (const { term } of terms) sum += library.index.bm25.idf(term);
  return sum / Math.sqrt(terms.size + 8);
}
