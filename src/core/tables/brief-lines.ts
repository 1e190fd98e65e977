import type { Attribution, ReadSentence } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import { oneLine } from '../text/one-line.ts';
import type { BlockKind } from '../vocabulary.ts';
import { repeats } from './clauses.ts';
import type { About, Held, Subject } from './held.ts';
import { bearerKey, namedIn } from './mentions.ts';
import { kindredOf } from './kindred.ts';
import { isTold, labelLength, SOURCE } from './leaning.ts';
import { isWithin, type Page } from './page.ts';
import { isSentence, plainStart, type Shown } from './plain.ts';
import { isAdded, isStance } from './quotes.ts';
import { citedAt, type Cited } from './table.ts';
import { isSum, weigherOf } from './weight.ts';

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
/** Longer sentences do not fit a page of many. */
const MAX_WORDS = 450;
/** What each line that a document has already takes from the weight of its others, were they few among all. */
const AGAIN = 0.6;
/** What each line with a sum takes from the weight of others with one. */
const COUNTS = 0.8;
/** What a clause that a line has already takes. */
const REPEATS = 1.5;
const isCount = ({ sentence }: About): boolean => sentence.figures.some(isSum);
/** What leans on another takes two lines. */
const LEANING = 0.7;
/** Sentences that are weighed, those that name the subject earliest. */
const MAX_WEIGHED = 120;
const NOTHING: ReadonlySet<string> = new Set();

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
  return fits(whole) && isLine(whole) ? whole : null;
}

const lines = new WeakMap<ReadSentence, Map<number, boolean>>();

/** Whether words are a whole sentence of the text's own; found out once for each start. */
function isLine(whole: About): boolean {
  const { sentence, text, range } = whole;
  const known = lines.get(sentence) ?? new Map<number, boolean>();
  lines.set(sentence, known);
  const is =
    known.get(range.start) ??
    (isTold(text, sentence) && isSentence(text) && (ENDED.test(text) || standsIn(whole, 'item')));
  known.set(range.start, is);
  return is;
}

/** What has no stop is a heading, a caption or a head of a table, whatever words it has; a list may do without. */
const ENDED = /[.!?]["”’)]*$/u;

/** Whether a sentence stands in a block of a kind. */
export const standsIn = ({ document, sentence }: About, kind: BlockKind): boolean =>
  document.blocks.some(
    (block) => block.kind === kind && block.start <= sentence.start && sentence.end <= block.end,
  );

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
  readonly most: number;
  /** What weighs less is left out. */
  readonly least?: number;
  readonly isPoint: (about: About) => boolean;
}

/** With those before, what names the subject and is told of it by the text itself; where that is hardly anything, what a text on it alone opens a paragraph with. */
export function keyPoints(
  before: readonly About[],
  held: Held,
  page: Page,
  choice: Choice,
): readonly About[] {
  const { sentences, topical, subject } = held;
  const circles = [
    () => sentences.filter((about) => about.own && !isSaid(about, subject)),
    () => sentences.filter((about) => about.on && !about.own),
    () => topical().filter(({ before }) => before === null),
  ];
  return circles.reduce(
    (points, circle) => bestOf(circle, points, page, { ...choice, subject }),
    before,
  );
}

/** The key points with what others than the text say, what holds a part of the subject's words and what is told in others of its field. */
export function furtherPoints(
  points: readonly About[],
  held: Held,
  page: Page,
  choice: Choice,
): readonly About[] {
  const { sentences, subject } = held;
  const circles: [() => readonly About[], number][] = [
    [() => sentences.filter((about) => about.own && isSaid(about, subject)), SAID],
    [() => sentences.filter((about) => !about.on && !about.own && about.at < 1), ENOUGH],
    [() => kindredOf(held), choice.most],
  ];
  return circles.reduce(
    (all, [circle, most]) =>
      bestOf(circle, all, page, { ...choice, subject, most: Math.min(most, choice.most) }),
    points,
  );
}

/**
 * With the weightiest sentences that can be understood, each from where the last ones are not. What
 * a line takes from others only grows: none is read before it may be the best.
 */
function bestOf(
  circle: () => readonly About[],
  before: readonly About[],
  page: Page,
  { subject, most, least = -Infinity, isPoint }: Choice & { readonly subject: Subject },
): readonly About[] {
  if (before.length >= most) return before;
  const points = [...before];
  const further: About[] = [];
  const sentences = circle();
  const weightOf = weigherOf(sentences, subject);
  const documents = Map.groupBy(sentences, ({ document }) => document);
  let pool: Candidate[] = sentences
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MAX_WEIGHED)
    .map((about): Candidate => ({ about, left: weightOf(about), after: null }))
    .sort((a, b) => b.left - a.left);
  while (points.length < most) {
    const [best, ...others] = pool;
    if (best === undefined || best.left < least) break;
    pool = others;
    if (best.after === points.length) {
      page.take(best.about);
      points.push(best.about);
      continue;
    }
    const told = best.after === null ? standing(best, isPoint, page) : best;
    if (told === null) continue;
    if (!page.isNew(told.about)) {
      further.push(told.about);
      continue;
    }
    const elsewhere = 1 - (documents.get(told.about.document)?.length ?? 0) / sentences.length;
    const left = told.left - lossOf(told.about, points, { from: told.after ?? 0, elsewhere });
    const at = pool.findIndex((one) => one.left < left);
    pool.splice(at < 0 ? pool.length : at, 0, { ...told, left, after: points.length });
  }
  return points.length < most ? points.map((point) => goneOn(point, further, page)) : points;
}

/** With the sentence behind it that goes on from it, where a page has room for it. */
function goneOn(point: About, further: readonly About[], page: Page): About {
  const longer = further.find(
    (about) =>
      isWithin(point, about) &&
      about.range.start < about.sentence.start &&
      page.isNew({ ...about, range: about.sentence }),
  );
  if (longer === undefined) return point;
  page.take(longer);
  return longer;
}

/** What the lines from one on take from the weight of a sentence; what it repeats takes once. `elsewhere`: the share of what other documents say. */
function lossOf(
  about: About,
  points: readonly About[],
  { from, elsewhere }: { readonly from: number; readonly elsewhere: number },
): number {
  const added = points.slice(from);
  const isRepeated = (): boolean => points.slice(0, from).some((one) => repeats(one, about));
  return (
    AGAIN * elsewhere * added.filter(({ document }) => document === about.document).length +
    (isCount(about) ? COUNTS * added.filter(isCount).length : 0) +
    (added.some((one) => repeats(one, about)) && !isRepeated() ? REPEATS : 0)
  );
}

/** Whether it is a view in the name of another than the subject, or what a person says who did not write the text. */
const isSaid = (about: About, { keys }: Subject): boolean =>
  about.sentence.attributions.some((one) => {
    const key = bearerKey(one.who);
    if (keys.has(key) || isAdded({ about, attributions: [one] })) return false;
    const { document } = about;
    if (one.mode === 'reported' && isOfReport(about, one)) return false;
    // A saying that gives a figure is told as a figure.
    const isPerson =
      namedIn(document).bearers.get(key)?.kind === 'person' && !about.sentence.figures.some(isSum);
    const isAuthor = document.authors.some((author) => bearerKey(author) === key);
    return (
      one.mode === 'direct' || (isPerson && !isAuthor) || isStance({ about, attributions: [one] })
    );
  });

/** “The report sees a quarrel: …, while Lorn insists on …”: all of it the report tells. */
const isOfReport = ({ document, sentence }: About, one: Attribution): boolean =>
  sentence.attributions.some(
    ({ speaker, words }) =>
      speaker.start === sentence.start &&
      words.start <= one.words.start &&
      SOURCE.test(document.body.slice(speaker.start, speaker.end).replace(/^(?:the|this) /iu, '')),
  );

/** A sentence that may become a key point. */
interface Candidate {
  readonly about: About;
  /** Its weight without what the points before it take. */
  readonly left: number;
  /** The number of these points; null where it is not known whether it can be understood. */
  readonly after: number | null;
}

/** With what it leans on; null where it is no point or cannot be understood. */
function standing(one: Candidate, isPoint: Choice['isPoint'], { topic }: Page): Candidate | null {
  const { about } = one;
  const whole = isPoint(about) ? placed(about, { topic }) : null;
  if (whole === null) return null;
  if (whole.range.start >= about.sentence.start) return { ...one, about: whole };
  return about.on ? { ...one, about: whole, left: one.left - LEANING } : null;
}
