import type { Figure, Hedge } from '../../extract/shapes.ts';
import { isOffice } from '../../extract/names/onomasticon.ts';
import { NEGATION } from '../../answer/negation.ts';
import { stem } from '../../text/stem.ts';
import { comparisonDoubt } from './comparisons.ts';
import { isTotalForRate } from './figure-bonds.ts';
import { officeDoubt, otherHolderIn } from './holders.ts';
import { kinship } from './kinship.ts';
import { mannerDoubt } from './manners.ts';
import { isOfKin } from './namesakes.ts';
import type { Reading } from './reading.ts';
import { sayingDoubt } from './sayings.ts';
import type { Doubt } from './slots.ts';
import { isLesser, isReflexive, isTurned } from './turns.ts';
import { isUnreal } from './unreal.ts';

const QUOTED = /[“"«]([^“”"«»]{2,})[”"»]/gu;
/** The whole claim is denied by its opening. */
const DENIED = /^\W*(?:it is (?:not true|untrue|false)|it isn[’']t true|nobody|no one|none of)\b/iu;
const OPPOSITES = [
  [/\bfirst\b/iu, /\blast\b/iu],
  [/\b(?:largest|biggest|most)\b/iu, /\b(?:smallest|least)\b/iu],
] as const;
const ABOVE: ReadonlySet<Hedge> = new Set<Hedge>(['over', 'at-least']);
const BELOW: ReadonlySet<Hedge> = new Set<Hedge>(['under', 'at-most', 'nearly']);
/** Words behind “before” that tell what it is before, and how near in meaning they are. */
const BEHIND = 3;
const ALIKE = 0.7;
const PEOPLE =
  /^(?:people|persons?|individuals?|soldiers?|troops?|officers?|civilians?|militants?|fighters?|police(?:men)?|women|children|men|workers?|students?|migrants?|refugees?)$/iu;
const ANYBODY = /^(?:people|persons?|individuals?)$/iu;

/**
 * What speaks against a sentence that holds all words of a claim: other words in quotation marks, a
 * denial, a limit on the other side, another end of a time, a wish in place of a deed, first for
 * last, fewer for more, another object of an empty verb, other people counted. Null where nothing does.
 */
export function doubtOf(claim: Reading, whole: Reading, evidence: Reading): Doubt | null {
  if (quotesOtherwise(claim.text, evidence.text)) return 'absent';
  if (holdsNoOffice(claim, evidence) || otherHolderIn(claim, evidence) !== null) return 'absent';
  if (isLesser(claim.text, evidence.text) || isOfKin(claim, evidence)) return 'absent';
  if (isReflexive(claim, evidence) || isTurned(claim, evidence)) return 'contradicted';
  if (doesOtherwise(claim, evidence)) return 'absent';
  if (DENIED.test(whole.text) && !NEGATION.test(evidence.text)) return 'contradicted';
  for (const own of claim.figures) {
    const same = evidence.figures.find((one) => one.value === own.value && one.unit === own.unit);
    if (same === undefined) continue;
    if (limitsOtherwise(own, same) && !isLimited(evidence, same)) return 'contradicted';
    if (isExactly(claim, own) && same.hedge !== '') return 'absent';
    if (countsOthers(own, same) || isTotalForRate(own, same, evidence)) return 'absent';
  }
  if (countsReversed(claim, evidence)) return 'contradicted';
  if (endsOtherwise(claim, evidence)) return 'contradicted';
  if (saysOpposite(claim.text, evidence.text) || isOrderedOtherwise(claim, evidence))
    return 'contradicted';
  if (comparesOtherwise(claim, evidence)) return 'contradicted';
  if (isUnreal(claim, evidence)) return 'absent';
  return (
    comparisonDoubt(claim, evidence) ??
    sayingDoubt(claim, evidence) ??
    mannerDoubt(claim, evidence) ??
    officeDoubt(claim, evidence)
  );
}

const EMPTY = /^(?:give|take|make|hold|put|have)$/u;

/** “gave an island to Peru” for “gave shelter to Peru”: the verb says nothing without its object. */
function doesOtherwise(claim: Reading, evidence: Reading): boolean {
  const [own, stated] = [objectOf(claim), objectOf(evidence)];
  return (
    own !== null &&
    stated !== null &&
    own.verb === stated.verb &&
    claim.words.every(({ term }) => kinship(term, stated.term) < ALIKE) &&
    evidence.words.some(({ term }) => kinship(term, own.term) >= ALIKE)
  );
}

/** A sentence's first verb, where it is an empty one, and the last noun right behind it. */
function objectOf({ tags, start, end }: Reading): { verb: string; term: string } | null {
  const at = tags.findIndex((tag) => tag.start >= start && tag.pos === 'VERB');
  const { lemma: verb = '' } = tags[at] ?? {};
  let last = at;
  while (
    (tags[last + 1]?.end ?? Infinity) <= end &&
    /^(?:DET|ADJ|NOUN|PROPN)$/u.test(tags[last + 1]?.pos ?? '')
  )
    last += 1;
  const { pos, lemma = '' } = tags[last] ?? {};
  return EMPTY.test(verb) && pos === 'NOUN' ? { verb, term: stem(lemma) } : null;
}

/** “is the president of Peru”, where the evidence knows of no president. */
function holdsNoOffice(claim: Reading, evidence: Reading): boolean {
  const { tags } = claim;
  const be = tags.findIndex(({ lemma, start }) => lemma === 'be' && start >= claim.start);
  const head = tags.find(
    ({ pos, end }, at) =>
      at > be &&
      end <= claim.end &&
      (pos === 'NOUN' || pos === 'PROPN') &&
      tags[at + 1]?.pos !== 'NOUN',
  );
  if (be < 0 || head === undefined || !isOffice(head.text)) return false;
  const isFirstVerb = tags.every(
    ({ pos, start }, at) => at >= be || start < claim.start || pos !== 'VERB',
  );
  if (
    !isFirstVerb ||
    tags.slice(be, tags.indexOf(head)).some(({ pos }) => pos === 'VERB' || pos === 'ADP')
  )
    return false;
  const term = stem(head.lemma);
  return evidence.words.every(
    (word) =>
      word.term !== term &&
      !(
        isOffice(evidence.text.slice(word.start - evidence.start, word.end - evidence.start)) &&
        kinship(term, word.term) >= 0.6
      ),
  );
}

const plain = (text: string): string =>
  text
    .replace(/[’‘]/gu, "'")
    .replace(/\s+/gu, ' ')
    .replace(/[.,;:!?]+$/u, '')
    .toLowerCase();

const quotesOtherwise = (claim: string, evidence: string): boolean =>
  [...claim.matchAll(QUOTED)].some(
    ([, words = '']) => words.includes(' ') && !plain(evidence).includes(plain(words)),
  );

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
  const valuesOf = ({ figures }: Reading): number[] =>
    figures.filter(({ unit }) => unit === '').map(({ value }) => value);
  const [own, stated] = [valuesOf(claim), valuesOf(evidence)];
  return (
    own.length === 2 &&
    stated.length === 2 &&
    own[0] !== own[1] &&
    own[0] === stated[1] &&
    own[1] === stated[0] &&
    / of /iu.test(claim.text)
  );
}

/** Both name a stretch of time that overlaps and does not end alike. */
const endsOtherwise = (claim: Reading, evidence: Reading): boolean =>
  claim.dates.some(
    (own) =>
      own.precision === 'span' &&
      own.from !== null &&
      evidence.dates.every(({ precision }) => precision === 'span') &&
      evidence.dates.length > 0 &&
      evidence.dates.every(({ from, to }) => from !== own.from || to !== own.to),
  );

const saysOpposite = (claim: string, evidence: string): boolean =>
  OPPOSITES.some(([one, other]) =>
    [
      [one, other],
      [other, one],
    ].some(
      ([a, b]) =>
        a !== undefined &&
        b !== undefined &&
        a.test(claim) &&
        !b.test(claim) &&
        b.test(evidence) &&
        !a.test(evidence),
    ),
  );

/** “before the war” for “after the war”. */
function isOrderedOtherwise(claim: Reading, evidence: Reading): boolean {
  const behind = (reading: Reading, word: RegExp): string[] => {
    const at = reading.tags.find(({ text }) => word.test(text));
    return at === undefined
      ? []
      : reading.words
          .filter(({ start }) => start > at.start)
          .slice(0, BEHIND)
          .map(({ term }) => term);
  };
  const [before, after] = [/^before$/iu, /^after$/iu];
  return [
    [behind(claim, before), behind(evidence, after)],
    [behind(claim, after), behind(evidence, before)],
  ].some(([a = [], b = []]) => a.some((term) => b.some((other) => kinship(term, other) >= ALIKE)));
}

/** “fewer doubts” for “more doubts”. */
function comparesOtherwise(claim: Reading, evidence: Reading): boolean {
  const compared = ({ tags, start, end }: Reading, word: RegExp): string[] =>
    tags.flatMap((tag, i) => {
      const isOne = tag.start >= start && tag.end <= end && word.test(tag.text);
      // “no more than”, “more than 20”: a limit.
      const next = tags.slice(i + 1, i + 3).find(({ pos }) => /^(?:NOUN|ADJ|ADV)$/u.test(pos));
      return isOne && !/^not?$/iu.test(tags[i - 1]?.text ?? '') && next !== undefined
        ? [stem(next.lemma)]
        : [];
    });
  const [more, less] = [/^(?:more|greater|higher)$/iu, /^(?:fewer|less|lower)$/iu];
  return [
    [compared(claim, more), compared(evidence, less)],
    [compared(claim, less), compared(evidence, more)],
  ].some(([a = [], b = []]) => a.some((term) => b.includes(term)));
}
