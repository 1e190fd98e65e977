import type { Figure } from '../../extract/shapes.ts';
import type { Range, Tag } from '../../extract/tagger.ts';
import { dateFit } from './amount-fit.ts';
import { contrast, type Doubt } from './slots.ts';
import { isSameName } from './name-fit.ts';
import { stem } from '../../text/stem.ts';
import type { Named, Reading } from './reading.ts';

const MORE =
  /^(?:more|greater|higher|larger|bigger|longer|taller|older|faster|stronger|richer|wider|deeper|heavier)$/iu;
const LESS =
  /^(?:less|fewer|lower|smaller|shorter|younger|slower|weaker|poorer|narrower|shallower|lighter)$/iu;
const stems = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(stem));
const RISES = stems(
  'rise grow increase expand climb jump surge soar double triple up growth exceed gain exceeding',
);
const FALLS = stems(
  'fall decline drop shrink decrease slump plunge dip tumble dwindle halve down cut reduce lose',
);

type Direction = 1 | -1;

/** A direction, and the words that give it. */
interface Told {
  readonly direction: Direction;
  readonly at: Range;
}

/** A comparison of one thing in two times or of two bearers: “more in 2003 than in 2002”. */
interface Comparison extends Told {
  /** Place of “than” in the body. */
  readonly than: number;
}

function comparisonIn({ tags, figures, start, end }: Reading): Comparison | null {
  const own = tags.filter((tag) => tag.start >= start && tag.end <= end);
  const than = own.findIndex(({ text }) => /^than$/iu.test(text));
  const next = own[than + 1];
  // “more than 20”, “rather than”, “other than”: nothing is compared.
  if (than < 1 || next === undefined || next.pos === 'SYM') return null;
  // “more than half a million”
  const isAmount = figures.some((one) => one.start <= next.start && next.start < one.end);
  if (isAmount && next.pos !== 'NUM') return null;
  // “younger than five”
  const isYear = /^(?:1|2)\d{3}$/u.test(next.text);
  if (next.pos === 'NUM' && (!isYear || /^(?:more|less|fewer)$/iu.test(own[than - 1]?.text ?? '')))
    return null;
  // “no other is longer than the Nile”, “only the Nile is longer than”: a rank.
  if (own.some(({ text }) => /^(?:no|none|nobody|nothing|only)$/iu.test(text))) return null;
  const word = own.slice(0, than).findLast(({ text }) => MORE.test(text) || LESS.test(text));
  return word === undefined
    ? null
    : { direction: MORE.test(word.text) ? 1 : -1, at: word, than: own[than]?.start ?? end };
}

/**
 * What becomes of a claim that sets one time or bearer above another: null where the evidence tells
 * the direction or its figures give it, otherwise contradicted or, untold, absent.
 */
export function comparisonDoubt(claim: Reading, evidence: Reading): Doubt | null {
  const own = comparisonIn(claim);
  if (own === null) return null;
  const told =
    betweenTimes(claim, own, evidence) ??
    betweenNames(claim, own, evidence) ??
    toldBy(claim, own, evidence);
  if (told === null) return 'absent';
  return told.direction === own.direction ? null : contrast('number', own.at, told.at);
}

const UP = /\bup (?:from|by|on|\d)/iu;
const DOWN = /\bdown (?:from|by|on|\d)/iu;

/** “rose in 2024” of “7,120 in 2024, down from 8,793”. */
export function directionDoubt(claim: Reading, { text, start }: Reading): Doubt | null {
  const own = changeIn(
    claim.tags.filter((tag) => tag.start >= claim.start && tag.end <= claim.end),
  );
  const [up, down] = [UP.exec(text), DOWN.exec(text)];
  const told = up ?? down;
  if (own === null || told === null || (up !== null && down !== null)) return null;
  const direction = up === null ? -1 : 1;
  const at = { start: start + told.index, end: start + told.index + told[0].length };
  return direction === own.direction ? null : contrast('number', own.at, at);
}

const signOf = (first: Figure | undefined, second: Figure | undefined): Told | null =>
  first === undefined ||
  second === undefined ||
  first.unit !== second.unit ||
  first.per !== second.per ||
  first.value === second.value
    ? null
    : { direction: first.value > second.value ? 1 : -1, at: first };

/** From the figures of the two times that the claim compares. */
function betweenTimes(
  { dates, text, start }: Reading,
  { than }: Comparison,
  evidence: Reading,
): Told | null {
  const [before, after] = [
    dates.findLast(({ end }) => end <= than),
    dates.find((date) => date.start >= than),
  ];
  if (before === undefined || after === undefined) return null;
  const figureOf = (date: typeof before): Figure | undefined =>
    evidence.figures.find(
      ({ period, denied, change }) =>
        !denied &&
        change === null &&
        period !== null &&
        dateFit(date, period, (one) =>
          one === date
            ? text.slice(one.start - start, one.end - start)
            : evidence.text.slice(one.start - evidence.start, one.end - evidence.start),
        ) === 'agrees',
    );
  return signOf(figureOf(before), figureOf(after));
}

/** From the figures that stand behind the two names that the claim compares. */
function betweenNames(
  { names }: Reading,
  { than }: Comparison,
  { names: stated, figures }: Reading,
): Told | null {
  const [before, after] = [
    names.find(({ end }) => end <= than),
    names.find(({ start }) => start >= than),
  ];
  if (before === undefined || after === undefined) return null;
  const figureOf = (name: Named): Figure | undefined => {
    const at = stated.findIndex((other) => isSameName(name, other));
    const [own, next] = [stated[at], stated[at + 1]];
    return own === undefined
      ? undefined
      : figures.find(
          ({ start, denied }) => !denied && start >= own.end && start < (next?.start ?? Infinity),
        );
  };
  return signOf(figureOf(before), figureOf(after));
}

/** In the same comparative, or in a verb of change where two times are compared. */
function toldBy(claim: Reading, own: Comparison, evidence: Reading): Told | null {
  const isTime = claim.dates.some(({ start }) => start >= own.than);
  const compared = comparisonIn(evidence);
  const told = compared ?? (isTime ? changeIn(evidence.tags) : null);
  if (told === null || !isExchanged(claim, own, evidence, compared)) return told;
  return { direction: told.direction === 1 ? -1 : 1, at: told.at };
}

/** One of the two words only: “rose, then fell” tells no direction. */
function changeIn(tags: readonly Tag[]): Told | null {
  const of = (words: ReadonlySet<string>): Tag | undefined =>
    tags.find(({ lemma }) => words.has(stem(lemma)));
  const [rises, falls] = [of(RISES), of(FALLS)];
  const at = rises ?? falls;
  if (at === undefined || (rises !== undefined && falls !== undefined)) return null;
  return { direction: rises === undefined ? -1 : 1, at };
}

/** What the claim sets first stands behind “than” in the evidence, as a date or a name. */
function isExchanged(
  claim: Reading,
  own: Comparison,
  evidence: Reading,
  compared: Comparison | null,
): boolean {
  if (compared === null) {
    const [first, second] = [
      claim.dates.findLast(({ end }) => end <= own.than)?.from,
      claim.dates.find(({ start }) => start >= own.than)?.from,
    ];
    return typeof first === 'string' && typeof second === 'string' && first < second;
  }
  const first = claim.names.filter(({ end }) => end <= own.than);
  const second = claim.names.filter(({ start }) => start >= own.than);
  const behind = evidence.names.filter(({ start }) => start >= compared.than);
  const ahead = evidence.names.filter(({ end }) => end <= compared.than);
  const meet = (some: readonly Named[], others: readonly Named[]): boolean =>
    some.some((one) => others.some((other) => isSameName(one, other)));
  return meet(first, behind) && meet(second, ahead);
}
