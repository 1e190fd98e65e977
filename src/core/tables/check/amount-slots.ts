import type { Figure } from '../../extract/shapes.ts';
import type { Range } from '../../extract/tagger.ts';
import { areOfOneKind, type Fit, countsSame, dateFit, figureFit, markFit } from './amount-fit.ts';
import { bondsKept, withRate } from './figure-bonds.ts';
import type { Around } from './grounds.ts';
import { kinship } from './kinship.ts';
import { multipleBeside, multiplesIn } from './multiples.ts';
import { overlap, type Reading } from './reading.ts';
import { endFit, lengthFit, type Span, spansIn } from './spans.ts';
import type { Slot, SlotKind } from './slots.ts';

const SURE = 0.5;

/** Whether the words behind two counts mean the same: “four of the eight corridors”. */
const isBefore = (claim: Reading, a: Range, own: Reading, b: Range): boolean => {
  const [one, other] = [claim.words, own.words].map((words, i) =>
    words.find(({ start, isSlot }) => start >= (i === 0 ? a : b).end && !isSlot),
  );
  return one !== undefined && other !== undefined && kinship(one.term, other.term) >= SURE;
};

/** A figure large enough to be no chance, of the same thing or of one that is left out. */
export const isSameCount = (a: Figure, b: Figure): boolean =>
  a.value >= LARGE &&
  a.value === b.value &&
  a.unit === b.unit &&
  (b.thing === '' || countsSame(a, b));
const LARGE = 100;

/** The claim measures but one thing in units of a figure's kind. */
const isAlone = (figure: Figure, { figures }: Reading): boolean =>
  figures.filter((other) => areOfOneKind(figure, other)).length === 1;

const isSmall = (figure: Figure | undefined): boolean =>
  figure !== undefined && figure.unit === '' && figure.value <= 2;

/** The figures, dates, weekdays and ordinals of the claim in the evidence. */
export function amountSlots(
  claim: Reading,
  { own, near, above, written }: Around,
  isSame: boolean,
): Slot[] {
  const wordsIn = (reading: Reading, { start, end }: Range): string =>
    reading.text.slice(start - reading.start, end - reading.start);
  const spans = spansIn(own);
  const slot = <T extends Range>(
    kind: SlotKind,
    one: T,
    of: (reading: Reading) => readonly T[],
    fit: (a: T, b: T, text: Reading) => Fit,
    nearness: (a: T, b: T) => number = () => 0,
    rangeOf: (one: T) => Range = (range) => range,
    spanFit: (one: T, span: Span) => Fit = () => null,
    // “a quarter” of the sentence itself: the “third” of the next one is another thing's.
    isToldHere: (one: T) => boolean = () => false,
    isToldBeside: (one: T) => boolean = () => false,
  ): Slot => {
    const make = (outcome: Slot['outcome'], evidence: Range | null): Slot => ({
      kind,
      claim: { start: one.start, end: one.end },
      outcome,
      evidence,
    });
    const same = of(own).find((other) => fit(one, other, own) === 'agrees');
    if (same !== undefined) return make('agrees', same);
    for (const span of spans) {
      const fit = spanFit(one, span);
      if (fit !== null) return make(fit, { start: span.start, end: span.end });
    }
    const [rival] = of(own)
      .filter((other) => fit(one, other, own) === 'differs')
      .sort((a, b) => nearness(one, b) - nearness(one, a));
    // “Police counted 20,000. The organisers say 40,000.” does not contradict either.
    if (rival !== undefined)
      return isToldBeside(one) ? make('missing', null) : make('differs', rangeOf(rival));
    // A date or figure that only one of the two was read as.
    const words = wordsIn(claim, one);
    const at = own.text.search(
      new RegExp(
        String.raw`(?<![\p{L}\p{N}.,$€£]|(?<!\p{L})-)${RegExp.escape(words)}(?![\p{L}\p{N}])`,
        'iu',
      ),
    );
    if (at >= 0)
      return make('agrees', { start: own.start + at, end: own.start + at + words.length });
    for (const reading of isToldHere(one) ? [] : [...near, ...above]) {
      const other = of(reading).find((each) => fit(one, each, reading) === 'agrees');
      if (other !== undefined) return make('nearby', near.includes(reading) ? other : null);
    }
    return make('missing', null);
  };
  const isTaken = (figure: Figure, own: Figure, text: Reading): boolean =>
    claim.figures.some(
      (other) =>
        other !== own &&
        figureFit(other, figure, false) === 'agrees' &&
        bondsKept(other, figure, claim, text) === 1,
    );
  // “the two of them”
  const multiples = multiplesIn(claim).flatMap((one): Slot[] => {
    const other = multipleBeside(one, own);
    if (other === null && !one.isCounted) return [];
    const outcome = other === null ? 'missing' : other.isSame ? 'agrees' : 'differs';
    const { start, end } = one;
    return [{ kind: 'number', claim: { start, end }, outcome, evidence: other?.range ?? null }];
  });
  const counted = claim.figures.filter(
    (one) =>
      (one.unit !== '' || one.thing !== '' || one.value > 2) &&
      !multiples.some((other) => overlap(one, other.claim)),
  );
  return [
    ...multiples,
    ...counted
      .map((figure) =>
        slot(
          'number',
          figure,
          ({ figures }) => figures,
          (a, b, text) => {
            const alike = text.figures.filter((one) => countsSame(a, one));
            const isOnly = a.unit !== '' && isAlone(a, claim);
            const fit = figureFit(a, b, isSame || isOnly || isBefore(claim, a, text, b));
            const isOfElse = alike.length > 0 && !alike.includes(b);
            if (isOfElse && (fit !== 'agrees' || b.thing !== '')) return null;
            if (fit === 'agrees') return bondsKept(a, b, claim, text) < 1 ? 'differs' : fit;
            return fit === 'differs' && isTaken(b, a, text) ? null : fit;
          },
          (a, b) => bondsKept(a, b, claim, own),
          (one) => withRate(one, own),
          (one, span) => lengthFit(one, span, written),
          (one) => one.unit !== '' && own.figures.some((other) => areOfOneKind(one, other)),
          (one) => near.some(({ figures }) => figures.some((other) => isSameCount(one, other))),
        ),
      )
      // “on one charge”, “two pillars”: no more than an article, or the sum of what is named.
      .filter(({ outcome }, i) => outcome !== 'missing' || !isSmall(counted[i])),
    ...claim.dates
      .map((date) =>
        slot(
          'date',
          date,
          ({ dates }) => dates,
          (a, b, text) =>
            dateFit(a, b, (one) => (one === a ? wordsIn(claim, one) : wordsIn(text, one))),
          undefined,
          undefined,
          (one, span) => endFit(claim, one, span),
        ),
      )
      // “this year” is counted from a day that a claim does not have.
      .filter(
        ({ outcome }, i) =>
          outcome !== 'missing' ||
          !/^(?:this|last|next)\b/iu.test(wordsIn(claim, claim.dates[i] ?? claim)),
      ),
    ...claim.marks.map((mark) =>
      slot(
        mark.kind === 'weekday' ? 'date' : 'number',
        mark,
        ({ marks }) => marks,
        (a, b) => {
          // “the fifth season for the first time”: the other “first” is that one.
          const isTaken = claim.marks.some((one) => one !== a && markFit(one, b) === 'agrees');
          const fit = markFit(a, b);
          return fit === 'differs' && isTaken ? null : fit;
        },
      ),
    ),
  ];
}
