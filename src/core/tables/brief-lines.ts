import type { ReadSentence } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import { oneLine } from '../text/one-line.ts';
import type { Document } from '../vocabulary.ts';
import { isActor, isDefinition } from './aside.ts';
import type { About, Subject } from './held.ts';
import { bearerKey } from './mentions.ts';
import { isTold, labelLength } from './leaning.ts';
import { differ, type Page } from './page.ts';
import { isSentence, plainStart, type Shown } from './plain.ts';
import { citedAt, type Cited } from './table.ts';
import { idfOf, termsOf } from './terms.ts';

/** One statement of a brief; `lead` says who or when, `words` are the library's. */
export interface BriefLine {
  readonly lead: string;
  readonly words: string;
  readonly cited: readonly Cited[];
}

/** Lines of one sort under their title. */
export interface BriefSection {
  readonly title: string;
  readonly lines: readonly BriefLine[];
}

/** With fewer that stand alone, others are shown with the sentence before them. */
const ENOUGH = 2;
/** Where nobody else tells of it, as many are in somebody's name. */
const SAID = 3;
/** With as many that tell what the subject is or does, none that only mention it. */
const ENOUGH_ACTING = 4;
/** Longer sentences do not fit a page of many. */
const MAX_WORDS = 450;
/** A document's first sentences say what it is about. */
const OPENING = 1.3;
/** What a further section shows is worth less among the points. */
const AT_HOME = 0.6;
/** What the subject is tells more of it than what it does. */
const DEFINED = 2.5;
/** What a year takes from the worth of what is told. */
const AGE = 0.85;
/** Words that stand for the subject no surer than this tell of a part of it. */
const PART = 0.5;
/** Sentences that are weighed, those that name the subject earliest. */
const MAX_WEIGHED = 120;
const NOTHING: ReadonlySet<string> = new Set();
/** Of them those that the points are chosen from, the best. */
const MAX_CHOSEN = 40;

/**
 * The sentence with all that is needed to understand it, from one or two before it on; null where
 * the text does not say that nearby, where it is too long then, or not told by the text itself.
 */
export function placed(about: About, shown: Partial<Shown> = {}): About | null {
  const { document, sentence } = about;
  const from = plainStart(document, sentence, { isDated: false, topic: NOTHING, ...shown });
  if (from === null) return null;
  const start = from + labelLength(document.body.slice(from, sentence.end));
  const text = document.body.slice(start, sentence.end);
  const whole = { ...about, text, range: { start, end: sentence.end } };
  return fits(whole) && isTold(text, sentence) && isSentence(text) ? whole : null;
}

/** Whether it is short enough for a page of many. */
export const fits = ({ text }: About): boolean => text.length <= MAX_WORDS;

/** A line of its words, cited where they stand. */
export const lineOf = (library: Library, about: About, lead: string): BriefLine => ({
  lead,
  words: oneLine(about.text),
  cited: [citedAt(library, about.document.id, about.range)],
});

/** What key points are chosen by. */
export interface Choice {
  readonly subject: Subject;
  readonly most: number;
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
): About[] {
  const { subject } = choice;
  const named = sentences
    .filter((about) => about.own)
    .sort((a, b) => a.at - b.at)
    .slice(0, MAX_WEIGHED);
  const said = new Set(named.filter((about) => isSaid(about, subject)));
  const own = named.filter((about) => !said.has(about));
  const acting = new Set(own.filter((about) => isActor(about, subject)));
  const circles = [
    [...acting],
    own.filter((about) => !acting.has(about)),
    [...said],
    sentences.filter((about) => about.on && !about.own),
    sentences.filter((about) => !about.on && !about.own && about.at < 1),
  ];
  return circles.reduce<About[]>((points, circle, i) => {
    const room = i < 2 ? choice.most : i === 2 ? SAID : ENOUGH;
    const most = Math.min(choice.most, room);
    return points.length >= most || (i > 0 && points.length >= ENOUGH_ACTING)
      ? points
      : [...points, ...bestOf(library, circle, most - points.length, page, choice)];
  }, []);
}

/** Sentences that stand alone and hold the most of what is rare, each from where the last ones are not. */
function bestOf(
  library: Library,
  sentences: readonly About[],
  most: number,
  page: Page,
  { subject, hasHome, isPoint }: Choice,
): About[] {
  const { isNew, take } = page;
  const openings = openingsOf(library);
  const shares = sharesOf(sentences);
  const newest = Math.max(...sentences.map(yearOf));
  const weighed = sentences
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MAX_WEIGHED)
    .map((about) => {
      const isOpening = openings.get(about.document.id)?.has(about.sentence.start) === true;
      const factor =
        (isOpening ? OPENING : 1) *
        (hasHome(about) ? AT_HOME : 1) *
        (isDefinition(about, subject) ? DEFINED : 1) *
        AGE ** yearsBefore(newest, about) *
        (about.strength > PART ? 1 : PART) *
        (1.3 - about.at);
      return { about, worth: worthOf(library, about, shares) * factor };
    })
    .sort((a, b) => b.worth - a.worth);
  let pool = standing(weighed, isPoint, page).filter(({ about }) => isNew(about));
  const uses = new Map<string, number>();
  const points: About[] = [];
  while (points.length < most) {
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
    points.push(best.about);
  }
  return points;
}

/** Whether it is another's by name, or begins with who wrote the text. */
const isSaid = ({ document, sentence }: About, { keys }: Subject): boolean =>
  sentence.attributions.some(({ who }) => who !== '' && !keys.has(bearerKey(who))) ||
  isByAuthor(document, sentence, keys);

function isByAuthor(
  { authors }: Document,
  { names, start }: ReadSentence,
  own: ReadonlySet<string>,
): boolean {
  const name = names.find((one) => one.start === start);
  if (name?.kind !== 'person') return false;
  const key = bearerKey(name.who);
  return !own.has(key) && authors.some((author) => bearerKey(author) === key);
}

const yearOf = ({ document }: About): number => Number(document.published?.value.slice(0, 4) ?? 0);

/** Years that a source is older than the newest; one where it is undated. */
const yearsBefore = (newest: number, about: About): number =>
  newest === 0 || yearOf(about) === 0 ? 1 : newest - yearOf(about);

interface Weighed {
  readonly about: About;
  readonly worth: number;
}

/** The first that stand alone; where there are hardly any, also those with what they lean on. */
function standing(
  weighed: readonly Weighed[],
  isPoint: Choice['isPoint'],
  { topic }: Page,
): Weighed[] {
  const alone: Weighed[] = [];
  const all: Weighed[] = [];
  for (const { about, worth } of weighed) {
    if (alone.length === MAX_CHOSEN) break;
    if (!isPoint(about)) continue;
    const whole = placed(about, { topic });
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

/** Sentences on the subject that hold a term. */
function sharesOf(sentences: readonly About[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { document, sentence } of sentences) {
    for (const term of termsOf(document, sentence)) shares.set(term, (shares.get(term) ?? 0) + 1);
  }
  return shares;
}

/** Rarity of its distinct terms, more where others on the subject tell of them too, by the root of their number. */
function worthOf(
  library: Library,
  { document, sentence }: About,
  shares: ReadonlyMap<string, number>,
): number {
  const terms = termsOf(document, sentence);
  let sum = 0;
  for (const term of terms) sum += idfOf(library, term) * Math.log2(1 + (shares.get(term) ?? 1));
  return sum / Math.sqrt(terms.size + 8);
}
