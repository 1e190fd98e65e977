import type { Figure, Hedge } from '../../extract/shapes.ts';
import type { Range } from '../../extract/tagger.ts';
import { stem } from '../../text/stem.ts';
import { isTotalForRate } from './figure-bonds.ts';
import type { Reading } from './reading.ts';
import { contrast, type Doubt } from './slots.ts';

const ABOVE: ReadonlySet<Hedge> = new Set<Hedge>(['over', 'at-least']);
const BELOW: ReadonlySet<Hedge> = new Set<Hedge>(['under', 'at-most', 'nearly']);
const PEOPLE =
  /^(?:people|persons?|individuals?|soldiers?|troops?|officers?|civilians?|militants?|fighters?|police(?:men)?|women|children|men|workers?|students?|migrants?|refugees?)$/iu;
const ANYBODY = /^(?:people|persons?|individuals?)$/iu;

const limitsOtherwise = (a: Figure, b: Figure): boolean =>
  (ABOVE.has(a.hedge) && BELOW.has(b.hedge)) ||
  (BELOW.has(a.hedge) && ABOVE.has(b.hedge)) ||
  (a.hedge === 'under' && b.hedge === '');

/** “under the age of seven” */
const isLimited = ({ text, start }: Reading, figure: Figure): boolean =>
  /\b(?:under|below|less)\b.{0,12}$/iu.test(text.slice(0, Math.max(0, figure.start - start)));

const isExactly = ({ text, start }: Reading, figure: Figure): boolean =>
  /\b(?:exactly|precisely|only|just)\s+$/iu.test(text.slice(0, Math.max(0, figure.start - start)));

const headOf = (thing: string): string => {
  const [phrase = ''] = thing.split(/ (?:of|in|for|with|from|who|that) /u);
  return phrase.trim().split(/\s+/u).at(-1) ?? '';
};

/** “46 soldiers” says more than “46 people”; the other way says less. */
function countsOthers(own: Figure, stated: Figure): boolean {
  const [a, b] = [headOf(own.thing), headOf(stated.thing)];
  if (!PEOPLE.test(a) || !PEOPLE.test(b)) return false;
  return !ANYBODY.test(a) && stem(a.toLowerCase()) !== stem(b.toLowerCase());
}

/** “Eight of three” for “three of eight”: bare counts in the other order. */
function countsReversed(claim: Reading, evidence: Reading): boolean {
  const [own, stated] = [countsIn(claim), countsIn(evidence)].map((all) =>
    all.map(({ value }) => value),
  );
  return (
    own?.length === 2 &&
    stated?.length === 2 &&
    own[0] !== own[1] &&
    own[0] === stated[1] &&
    own[1] === stated[0] &&
    / of /iu.test(claim.text)
  );
}

const countsIn = ({ figures }: Reading): Figure[] => figures.filter(({ unit }) => unit === '');

const MULTIPLES: readonly (readonly [value: number, pattern: RegExp])[] = [
  [2, /\b(?:twice|twofold|two times|doubled|doubles|doubling)\b/giu],
  [3, /\b(?:thrice|threefold|three times|tripled|triples|tripling|trebled)\b/giu],
  [4, /\b(?:fourfold|four times|quadrupled|quadruples)\b/giu],
  [5, /\b(?:fivefold|five times|quintupled)\b/giu],
  [10, /\b(?:tenfold|ten times)\b/giu],
  [0.5, /\b(?:halved|halves|halving|half as (?:many|much))\b/giu],
];

/** How many times as much: “twice”, “tripled”. */
const multiplesIn = ({ text, start }: Reading): (Range & { readonly value: number })[] =>
  MULTIPLES.flatMap(([value, pattern]) =>
    [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
      value,
      start: start + index,
      end: start + index + length,
    })),
  );

/** A limit on the other side, other people counted, a total for a rate, two counts exchanged. */
export function amountDoubt(claim: Reading, evidence: Reading): Doubt | null {
  for (const own of claim.figures) {
    const same = evidence.figures.find((one) => one.value === own.value && one.unit === own.unit);
    if (same === undefined) continue;
    if (limitsOtherwise(own, same) && (same.hedge !== '' || !isLimited(evidence, same)))
      return contrast('number', own, same);
    if (isExactly(claim, own) && same.hedge !== '') return 'absent';
    if (countsOthers(own, same) || isTotalForRate(own, same, evidence)) return 'absent';
  }
  const [many, times] = [multiplesIn(claim), multiplesIn(evidence)];
  const [other] = times;
  if (other !== undefined && many[0] !== undefined)
    if (!many.some(({ value }) => times.some((one) => one.value === value)))
      return contrast('number', many[0], other);
  return countsReversed(claim, evidence)
    ? contrast('number', countsIn(claim)[0], countsIn(evidence)[0])
    : null;
}
