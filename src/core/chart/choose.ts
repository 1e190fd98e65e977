import { capital } from './alt.ts';
import { clip, formatAsOf, formatDate, sourceName } from '../chat/format.ts';
import type { Library } from '../library.ts';
import type { FigureRow } from '../tables/figures.ts';
import type { Row } from '../tables/table.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';
import { type Quantity, quantitiesIn } from './group.ts';
import { EXPECTED, inTime, periodOf, spanOf } from './periods.ts';
import type { Bar, Chart, ChartSource, Firmness } from './shape.ts';
import { unitWords } from './units.ts';

/** More bars than this are no picture for a phone; the latest are kept. */
const MAX_BARS = 12;

const LEFT_OUT = 'Earlier figures are left out: see the table of all.';
const MAX_EXAMPLE = 160;

/** A chart with the rows of the table that it is drawn from, in order of its bars. */
export interface Charted {
  /** Tells it from the other charts on a subject, to be asked for by: `trade, US dollars`. */
  readonly name: string;
  readonly chart: Chart;
  readonly rows: readonly Row[];
}

/**
 * What can honestly be drawn of the figures on a subject, what is stated most first: levels of one
 * quantity in one unit. Bars of times unlike in length stand in groups of their own.
 */
export function chartsOf(
  library: Library,
  subject: string,
  stated: readonly FigureRow[],
): Charted[] {
  const found = quantitiesIn(library, stated).map((one) => chartOf(library, subject, one));
  return [...new Map(found.toReversed().map((one) => [one.name, one])).values()].toReversed();
}

/** The chart that these words name: by its whole name, else the first that has all of them. */
export function chartNamed(charts: readonly Charted[], words: string): Charted | null {
  const named = charts.find(({ name }) => name.toLowerCase() === words.trim().toLowerCase());
  if (named !== undefined) return named;
  const asked = termsIn(words);
  if (asked.size === 0) return null;
  return charts.find(({ name }) => asked.isSubsetOf(termsIn(name))) ?? null;
}

const termsIn = (words: string): ReadonlySet<string> =>
  new Set(analyze(words).map(({ term }) => term));

function chartOf(library: Library, subject: string, quantity: Quantity): Charted {
  const { levels, unit } = quantity;
  const latest = levels.toSorted(inTime).slice(-MAX_BARS);
  const groups = [...Map.groupBy(latest, periodOf)].toSorted(inOrder);
  const ordered = groups.flatMap(([, own]) => own);
  const documents = [...new Set(ordered.map(({ about }) => about.document))];
  const thing =
    quantity.of.length === 0 ? quantity.thing : `${quantity.thing}: ${quantity.of.join(', ')}`;
  const differ = differing(ordered);
  return {
    name: [thing, unitWords(unit) || unit].filter((part) => part !== '').join(', '),
    rows: ordered.map(({ row }) => ({ ...row, differs: differ.has(row) })),
    chart: {
      title: capital(thing),
      subject,
      unit,
      groups: groups.map(([period, own]) => ({
        period,
        bars: own.map((one) => barOf(one, documents.indexOf(one.about.document) + 1)),
      })),
      sources: documents.map(sourceOf),
      notes: [
        ...(quantity.example === null ? [] : [`“${clip(quantity.example, MAX_EXAMPLE)}”`]),
        ...differenceOf(differ),
        ...(new Set(ordered.map(spanOf)).size > 1
          ? ['Not like for like: the periods differ.']
          : []),
        ...(latest.length < levels.length ? [LEFT_OUT] : []),
      ],
      asOf: formatAsOf(documents.map(({ published }) => published)),
      snapshot: library.snapshot,
    },
  };
}

/** What is expected stands last; the largest group first. */
function inOrder(
  [a, own]: readonly [string, readonly FigureRow[]],
  [b, other]: readonly [string, readonly FigureRow[]],
): number {
  return Number(a === EXPECTED) - Number(b === EXPECTED) || other.length - own.length;
}

function barOf(one: FigureRow, source: number): Bar {
  const { figure, row } = one;
  return {
    when: row.cells['when'] ?? '',
    words: row.cells['figure'] ?? '',
    value: figure.value,
    to: figure.to,
    firmness: firmnessOf(one),
    source,
    says: row.cells['claimant'] ?? '',
  };
}

function firmnessOf(one: FigureRow): Firmness {
  if (periodOf(one) === EXPECTED) return 'projected';
  return one.figure.hedge === '' ? 'stated' : 'hedged';
}

function sourceOf(document: Document): ChartSource {
  const { id, title, published } = document;
  return {
    name: sourceName({ ...document, document: id }),
    title: title ?? id,
    published: published === null ? 'undated' : formatDate(published),
  };
}

/** Rows of the chart that another of the same time contradicts. */
function differing(rows: readonly FigureRow[]): ReadonlySet<Row> {
  const marked = rows.filter(({ row }) => row.differs).map(({ row }) => row);
  const times = Map.groupBy(marked, ({ cells }) => cells['when']);
  return new Set([...times.values()].filter(({ length }) => length > 1).flat());
}

/** “Sources differ for 2022.” */
function differenceOf(differ: ReadonlySet<Row>): string[] {
  const times = new Set([...differ].map(({ cells }) => cells['when'] ?? ''));
  return times.size === 0 ? [] : [`Sources differ for ${[...times].join(', ')}.`];
}
