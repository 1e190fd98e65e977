import type { DateMention } from '../../extract/shapes.ts';
import type { Range } from '../../extract/tagger.ts';
import { stem } from '../../text/stem.ts';
import { clauseAt, clausesOf, placeOf } from './clauses.ts';
import { kinship } from './kinship.ts';
import { LIGHT, matchOf } from './pairs.ts';
import type { Reading } from './reading.ts';
import { type Contrast, contrast } from './slots.ts';

const OPPOSITES = [
  [/\bfirst\b/iu, /\blast\b/iu],
  [/\b(?:largest|biggest|most)\b/iu, /\b(?:smallest|least)\b/iu],
] as const;
/** Words behind “before” that tell what it is before, and how near in meaning they are. */
const BEHIND = 3;
const ALIKE = 0.7;
const SAME_VERB = 0.8;

/** Another end of a time, first for last, before for after, fewer for more. */
export const orderDoubt = (claim: Reading, evidence: Reading): Contrast | null =>
  endsOtherwise(claim, evidence) ??
  datesOtherwise(claim, evidence) ??
  saysOpposite(claim, evidence) ??
  ordersOtherwise(claim, evidence) ??
  comparesOtherwise(claim, evidence);

/** Both name a stretch of time that overlaps and does not end alike. */
function endsOtherwise(claim: Reading, evidence: Reading): Contrast | null {
  if (evidence.dates.some(({ precision }) => precision !== 'span')) return null;
  const own = claim.dates.find(
    (date) =>
      date.precision === 'span' &&
      date.from !== null &&
      evidence.dates.every(({ from, to }) => from !== date.from || to !== date.to),
  );
  return contrast('date', own, evidence.dates[0]);
}

/** “closed in May” of “closed in January and opened in May”: the verb's own clause has another date. */
function datesOtherwise(claim: Reading, evidence: Reading): Contrast | null {
  const [date, ...more] = claim.dates;
  const verb = claim.words.find(({ pos, term }) => pos === 'VERB' && !LIGHT.test(term));
  if (date === undefined || more.length > 0 || verb === undefined) return null;
  const { word, strength } = matchOf(verb, evidence);
  const clauses = clausesOf(evidence);
  const nth =
    word === null || strength < SAME_VERB ? -1 : clauseAt(clauses, placeOf(evidence, word));
  if (nth < 0 || word?.pos !== 'VERB') return null;
  const fits = (one: DateMention): boolean => one.from === date.from && one.to === date.to;
  const clauseOf = (one: Range): number => clauseAt(clauses, placeOf(evidence, one));
  const own = evidence.dates.filter((one) => clauseOf(one) === nth);
  const [other] = own;
  const isElsewhere = evidence.dates.some(
    (one) => fits(one) && (clauses[clauseOf(one)]?.verb ?? -1) >= 0,
  );
  return other !== undefined && isElsewhere && !own.some(fits)
    ? contrast('date', date, other)
    : null;
}

const rangeOf = (pattern: RegExp, { text, start }: Reading): Range | null => {
  const found = pattern.exec(text);
  return found === null
    ? null
    : { start: start + found.index, end: start + found.index + found[0].length };
};

function saysOpposite(claim: Reading, evidence: Reading): Contrast | null {
  for (const [a, b] of OPPOSITES.flatMap(([one, other]) => [
    [one, other] as const,
    [other, one] as const,
  ]))
    if (rangeOf(b, claim) === null && rangeOf(a, evidence) === null) {
      const found = contrast('negation', rangeOf(a, claim), rangeOf(b, evidence));
      if (found !== null) return found;
    }
  return null;
}

/** A word with the stems behind it that it is said of. */
interface Lead {
  readonly at: Range;
  readonly terms: readonly string[];
}

const meeting = (claims: readonly Lead[], stated: readonly Lead[], same: number): Contrast | null =>
  claims
    .flatMap((own) =>
      stated
        .filter((one) => own.terms.some((a) => one.terms.some((b) => kinship(a, b) >= same)))
        .map((one) => contrast('negation', own.at, one.at)),
    )
    .at(0) ?? null;

/** “before the war” for “after the war”. */
function ordersOtherwise(claim: Reading, evidence: Reading): Contrast | null {
  const behind = ({ tags, words }: Reading, word: RegExp): Lead[] =>
    tags
      .filter(({ text }) => word.test(text))
      .map((at) => ({
        at,
        terms: words
          .filter(({ start }) => start > at.start)
          .slice(0, BEHIND)
          .map(({ term }) => term),
      }));
  const [before, after] = [/^before$/iu, /^after$/iu];
  for (const [own, other] of [
    [before, after],
    [after, before],
  ] as const)
    if (meeting(behind(claim, own), behind(evidence, own), ALIKE) === null) {
      const found = meeting(behind(claim, own), behind(evidence, other), ALIKE);
      if (found !== null) return found;
    }
  return null;
}

/** “fewer doubts” for “more doubts”. */
function comparesOtherwise(claim: Reading, evidence: Reading): Contrast | null {
  const compared = ({ tags, start, end }: Reading, word: RegExp): Lead[] =>
    tags.flatMap((tag, i) => {
      const isOne = tag.start >= start && tag.end <= end && word.test(tag.text);
      // “no more than”, “more than 20”: a limit.
      const next = tags.slice(i + 1, i + 3).find(({ pos }) => /^(?:NOUN|ADJ|ADV)$/u.test(pos));
      return isOne && !/^not?$/iu.test(tags[i - 1]?.text ?? '') && next !== undefined
        ? [{ at: tag, terms: [stem(next.lemma)] }]
        : [];
    });
  const [more, less] = [/^(?:more|greater|higher)$/iu, /^(?:fewer|less|lower)$/iu];
  return (
    meeting(compared(claim, more), compared(evidence, less), 1) ??
    meeting(compared(claim, less), compared(evidence, more), 1)
  );
}
