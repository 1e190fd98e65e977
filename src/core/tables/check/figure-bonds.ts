import type { Figure } from '../../extract/shapes.ts';
import type { Range } from '../../extract/tagger.ts';
import { dateFit } from './amount-fit.ts';
import type { Reading } from './reading.ts';

/** Characters between a figure and the words of its rate. */
const REACH = 40;

/** What a figure is told with: its time, its rate, its end of a change, whether it is denied. */
const BONDS: readonly ((own: Figure, stated: Figure, claim: Reading, text: Reading) => boolean)[] =
  [
    ({ per: a }, { per: b }) => a === '' || b === '' || a === b,
    ({ series: a }, { series: b }) => a === null || b === null || a === b,
    (own, stated, claim, text) =>
      (!own.denied && !stated.denied) || isDenied(claim, own) === isDenied(text, stated),
    ({ period: a }, { period: b }, claim, text) => {
      if (a === null || b === null) return true;
      const wordsOf = (one: Range): string =>
        one === a
          ? claim.text.slice(a.start - claim.start, a.end - claim.start)
          : text.text.slice(one.start - text.start, one.end - text.start);
      return dateFit(a, b, wordsOf) !== 'differs';
    },
  ];

const isDenied = ({ words }: Reading, { denied, start, end }: Figure): boolean =>
  denied || words.some((word) => word.denied && word.start < end && word.end > start);

/** Share of a figure's bonds that another one keeps, 0–1. */
export const bondsKept = (own: Figure, stated: Figure, claim: Reading, text: Reading): number =>
  BONDS.filter((keeps) => keeps(own, stated, claim, text)).length / BONDS.length;

/** The range of a figure with the words of its rate, where they follow it: “2 tonnes of tin a day”. */
export function withRate({ start, end, tail, per }: Figure, reading: Reading): Range {
  const words = tail.trim();
  const behind = reading.text.slice(end - reading.start);
  const at = words === '' || per === '' ? -1 : behind.indexOf(words);
  const isOwn = at >= 0 && at <= REACH && !/[\d,;]/u.test(behind.slice(0, at));
  return { start, end: isOwn ? end + at + words.length : end };
}

/** A total for a rate, or a rate for a total: “2 tonnes” for “2 tonnes a day”. */
export const isTotalForRate = (own: Figure, stated: Figure, { figures }: Reading): boolean =>
  own.per === ''
    ? stated.per !== ''
    : stated.per === '' && figures.every(({ per }) => per !== own.per);
