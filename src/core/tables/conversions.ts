import type { Figure, ReadSentence } from '../extract/shapes.ts';
import { setOf } from '../text/word-set.ts';
import { oneLine } from '../text/one-line.ts';
import type { About } from './held.ts';

const MONEY = /^[A-Z]{3}$/u;
/** Units of one kind, in which an amount may be told again. */
const KINDS = [
  setOf('km m cm mm mile nmi yard ft inch'),
  setOf('km2 m2 mile2 ft2 ha acre'),
  setOf('m3 ft3 km3 liter ml pint gallon barrel'),
  setOf('kg g mg t pound ounce'),
  setOf('km/h mph m/s ft/s knot km/s'),
  setOf('°C °F K'),
  setOf('kW MW hp W'),
];
/** Brackets right behind an amount. */
const BRACKETS = /^\s*\(([^()\n]{2,60})\)/u;
/** What stands in front of an amount and between two of them, also the trace of a sign read in a wrong encoding (“Â£”). */
const LEAD =
  /^\s*(?:(?:about|around|some|roughly|approximately|nearly|almost|over|under|more than|less than|at least|up to|or)\s+)*[Ââ]?$/iu;
const BETWEEN = /^\s*[;,/]\s*(?:or\s+)?[Ââ]?$|^\s+or\s+$/u;

const conversions = new WeakMap<ReadSentence, ReadonlyMap<Figure, readonly Figure[]>>();

/** Whether a figure only tells an amount again in another unit, in brackets behind it: “17 miles (27 km)”, “£3m ($5m)”. */
export const isConversion = (about: About, figure: Figure): boolean =>
  [...converted(about).values()].some((others) => others.includes(figure));

/** The brackets that tell a figure again in other units, with the space in front; empty where there are none. */
export function conversionsOf(about: About, figure: Figure): string {
  const last = converted(about).get(figure)?.at(-1);
  const words = last === undefined ? '' : about.document.body.slice(figure.end, last.end);
  return words === '' ? '' : ` ${oneLine(words)})`;
}

/** The amounts of a sentence with those in the brackets behind each. */
function converted({ document, sentence }: About): ReadonlyMap<Figure, readonly Figure[]> {
  const known = conversions.get(sentence);
  if (known !== undefined) return known;
  const found = new Map(
    sentence.figures.flatMap((figure): [Figure, readonly Figure[]][] => {
      const others = againIn(document.body.slice(figure.end, sentence.end), figure, sentence);
      return others.length === 0 ? [] : [[figure, others]];
    }),
  );
  conversions.set(sentence, found);
  return found;
}

function againIn(tail: string, figure: Figure, { figures }: ReadSentence): readonly Figure[] {
  const [brackets, inside] = BRACKETS.exec(tail) ?? [];
  if (brackets === undefined || inside === undefined) return [];
  const end = figure.end + brackets.length - 1;
  const start = end - inside.length;
  const others = figures.filter((one) => one.start >= start && one.end <= end);
  const textOf = (from: number, to: number): string => inside.slice(from - start, to - start);
  const areAlone = others.every((one, i) => {
    const before = others[i - 1];
    return before === undefined
      ? LEAD.test(textOf(start, one.start))
      : BETWEEN.test(textOf(before.end, one.start));
  });
  const last = others.at(-1);
  const isAll = last !== undefined && areAlone && textOf(last.end, end).trim() === '';
  return isAll && others.every((one) => areAlike(figure, one)) ? others : [];
}

const areAlike = (a: Figure, b: Figure): boolean =>
  a.unit !== b.unit &&
  ((MONEY.test(a.unit) && MONEY.test(b.unit)) ||
    KINDS.some((units) => units.has(a.unit) && units.has(b.unit)));
