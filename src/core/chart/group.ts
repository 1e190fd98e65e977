import { nameAt } from '../answer/names.ts';
import { analyze } from '../search/analyzer.ts';
import { deniesIn } from '../tables/denials.ts';
import { type FigureRow, isSpan } from '../tables/figures.ts';
import { quantityKey, whole } from '../tables/quantity.ts';
import { likeness, termsOf } from '../tables/terms.ts';
import type { Library } from '../library.ts';
import { type Deed, deedOf } from './deed.ts';
import { inTime } from './periods.ts';

/** Sentences this alike are on one thing where the thing itself is a single word. */
const SAME_TALK = 0.3;
/** A share does not say of itself what it is the share of: its sentence must. */
const SAME_SHARE = 0.5;

/** Levels that are held against each other, the latest: each is against all. */
const MAX_COMPARED = 100;
const NEGATED = /\b(?:not(?! only)|never|neither|nor|no longer)\b|n['’]t\b/iu;

/** Levels of one quantity in one unit that are of one thing, as far as their sentences tell. */
export interface Quantity {
  /** What is measured, with what is done to it: `salt exported`, `share of exports`. */
  readonly thing: string;
  readonly unit: string;
  readonly levels: readonly FigureRow[];
  /** Names that all their sentences bear, where the quantity is that of several. */
  readonly of: readonly string[];
  /** Set for shares, which do not say whose they are: the words of one of their sentences. */
  readonly example: string | null;
}

/** What is stated at least twice, most often first, then in order of the table. */
export function quantitiesIn(library: Library, stated: readonly FigureRow[]): Quantity[] {
  const levels = stated.filter(isLevel);
  const alike = Map.groupBy(levels, (one) => {
    const { about, figure } = one;
    const { unit, per } = figure;
    return JSON.stringify([quantityKey(library, whole(about, figure)), unit, per, isPart(one)]);
  });
  return [...alike.values()]
    .filter(({ length }) => length > 1)
    .map((group) => group.toSorted(inTime).slice(-MAX_COMPARED))
    .flatMap((group) => {
      const parts = [...Map.groupBy(group, (one) => deedIn(library, one)?.lemma).values()]
        .map((own) => own.filter((one) => !own.some((other) => clash(one, other))))
        .flatMap((own) => ofOneThing(library, own))
        .filter(({ length }) => length > 1);
      return parts.map((part) => quantityOf(library, part, parts.length > 1));
    })
    .toSorted((a, b) => b.levels.length - a.levels.length);
}

function quantityOf(library: Library, levels: readonly FigureRow[], isOneOf: boolean): Quantity {
  const [first] = levels;
  const thing = thingOf(levels);
  const deed = first && deedIn(library, first);
  const isShare = first !== undefined && isPart(first);
  return {
    thing: isShare ? `share of ${thing}` : deed ? `${thing} ${deed.words}` : thing,
    unit: first?.figure.unit ?? '',
    levels,
    of: isOneOf ? sharedNames(levels) : [],
    example: isShare ? first.about.text : null,
  };
}

/** “40 percent of exports”: the part that this is stands elsewhere. */
const isPart = ({ about, figure }: FigureRow): boolean =>
  (figure.unit === '%' || figure.unit === 'share') &&
  /^\s*of\b/u.test(about.document.body.slice(figure.end, figure.end + 6));

/** What names those it is between needs no verb: “Peruvian-Chilean trade” is one whatever it does. */
function deedIn(library: Library, one: FigureRow): Deed | null {
  const thing = whole(one.about, one.figure);
  return saysWhose(library, thing) ? null : deedOf(one);
}

/**
 * An amount at a known time, not the change of one nor the former end of one without its time; no
 * bare count below ten, which seldom measures anything, no span of time, nothing that is denied,
 * that has no name or is one.
 */
function isLevel({ about, figure, small, row }: FigureRow): boolean {
  const thing = whole(about, figure);
  const { body } = about.document;
  const isName = about.sentence.names.some(({ start, end }) => body.slice(start, end) === thing);
  if (figure.change !== null || small || isSpan(figure) || thing === '' || isName) return false;
  if (NEGATED.test(about.text) || deniesIn(about)) return false;
  // A time in quotation marks is told in words that fix none.
  if (/^(?:“|undated)/u.test(row.cells['when'] ?? '')) return false;
  return figure.series !== 'from' || figure.period !== null;
}

/** Two values of one document for one time are of two things, and nobody can tell which is whose. */
function clash(a: FigureRow, b: FigureRow): boolean {
  if (a === b || a.about.document !== b.about.document || !sameTime(a, b)) return false;
  return a.figure.value !== b.figure.value || a.figure.to !== b.figure.to;
}

const sameTime = ({ row: a }: FigureRow, { row: b }: FigureRow): boolean =>
  a.cells['when'] === b.cells['when'];

/** Levels joined while each agrees with all before it. */
function ofOneThing(library: Library, levels: readonly FigureRow[]): FigureRow[][] {
  const parts: FigureRow[][] = [];
  for (const level of levels) {
    const home = parts.find((part) => part.every((one) => agree(library, one, level)));
    if (home === undefined) parts.push([level]);
    else home.push(level);
  }
  return parts;
}

/**
 * Whether two figures are of one thing. Neither sentence names what the other does not; and what
 * does not say of itself whose it is (a single word, a share, a thing of another document without a
 * name) needs sentences that share a name or are alike.
 */
function agree(library: Library, a: FigureRow, b: FigureRow): boolean {
  const [names, others] = [namesOf(a), namesOf(b)];
  const thing = whole(a.about, a.figure);
  const isShare = a.figure.unit === '%' || a.figure.unit === 'share';
  if (saysWhose(library, thing) && !isShare) return true;
  if (areOfOneTable(a, b)) return true;
  if (!names.isSubsetOf(others) && !others.isSubsetOf(names)) return false;
  const isNear = a.about.document === b.about.document || !names.isDisjointFrom(others);
  if (quantityKey(library, thing).includes(' ') && isNear && !isShare) return true;
  const { jaccard } = likeness(
    termsOf(a.about.document, a.about.sentence),
    termsOf(b.about.document, b.about.sentence),
  );
  return jaccard >= (isShare ? SAME_SHARE : SAME_TALK);
}

/** Rows of one table, whose column says what both are of. */
function areOfOneTable(a: FigureRow, b: FigureRow): boolean {
  if (a.about.document !== b.about.document) return false;
  const { blocks } = a.about.document;
  const [from, to] = [a, b]
    .map(({ about: { sentence } }) =>
      blocks.findIndex(({ start, end }) => start <= sentence.start && sentence.start < end),
    )
    .sort((x, y) => x - y);
  if (from === undefined || to === undefined || from < 0) return false;
  return blocks.slice(from, to + 1).every(({ kind }) => kind === 'row');
}

/** Whether the words name somebody or some place that the library knows. */
function saysWhose(library: Library, words: string): boolean {
  if (!words.includes(' ')) return false;
  const tokens = analyze(words);
  return tokens.some((_, i) => nameAt(library.names, tokens, i)?.proper === true);
}

/** Places and organisations that its sentence names, but for those who state it or speak. */
function namesOf({ about, figure }: FigureRow): ReadonlySet<string> {
  const { names, attributions } = about.sentence;
  const speaking = [figure.claimant, ...attributions.map(({ speaker }) => speaker)];
  const others = names.filter(
    ({ kind, start, end }) =>
      kind !== 'person' && !speaking.some((one) => one && start >= one.start && end <= one.end),
  );
  return new Set(others.map(({ who }) => who));
}

const sharedNames = (part: readonly FigureRow[]): string[] => [
  ...part.map(namesOf).reduce((all, own) => all.intersection(own)),
];

/** What most of them call it, the first of these. */
function thingOf(part: readonly FigureRow[]): string {
  const things = [
    ...Map.groupBy(part, ({ about, figure }) => whole(about, figure)).entries(),
  ].toSorted(([, a], [, b]) => b.length - a.length);
  return things[0]?.[0] ?? '';
}
