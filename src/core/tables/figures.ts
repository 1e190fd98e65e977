import type { DateMention, Figure, Hedge } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import { stem } from '../text/stem.ts';
import { periodText } from './periods.ts';
import { holdSubject, type About, type Held } from './subject.ts';
import { citedAt, type NoTable, type Row, type Table } from './table.ts';

/** Words that belong to a figure and stand right before or behind it. */
const HEDGE_BEFORE =
  /(?:\b(?:at least|at most|up to|as (?:many|much) as|more than|less than|fewer than|no (?:more|fewer|less) than|close to|just (?:over|under)|(?:an )?estimated|(?:a )?projected|nearly|almost|about|around|roughly|some|approximately|over|under|above|below|exceeding|exceed(?:s|ed)?)|~)\s*$/iu;
const HEDGE_BEHIND = /^\s*(?:or (?:so|more|less|fewer)|plus)\b|^\+/iu;

/** A figure with the sentence that states it. */
interface Stated {
  readonly about: About;
  readonly figure: Figure;
  /** Same for what measures the same: unit and head of the thing. */
  readonly quantity: string;
}

/** A figure on a subject as a row; `small` where it is a bare count below ten. */
export interface FigureRow {
  readonly about: About;
  readonly row: Row;
  readonly small: boolean;
}

/** The figures that the library gives on a subject. */
export function figuresOn(library: Library, asked: string): Table | NoTable {
  const held = holdSubject(library, asked);
  if ('kind' in held) return held;
  const rows = figureRows(library, held);
  if (rows.length === 0) return { kind: 'nothing', asked: held.subject.label, about: 'figures' };
  return {
    kind: 'figures',
    subject: held.subject.label,
    columns: [
      { key: 'figure', label: 'Figure', align: 'right' },
      { key: 'what', label: 'Of what', align: 'left' },
      { key: 'when', label: 'When', align: 'left' },
      { key: 'claimant', label: 'Says', align: 'left' },
      ...['value', 'to', 'unit', 'hedge', 'change', 'from', 'until'].map(
        (key) => ({ key, label: key, align: 'left', filesOnly: true }) as const,
      ),
    ],
    rows: rows.map(({ row }) => row),
    notes: [],
  };
}

/**
 * The figures of sentences that speak of a subject: quantities that are stated more than once
 * first, measures before bare counts, each quantity in order of time. Two documents that give
 * other values for one quantity and one time differ.
 */
export function figureRows(library: Library, { sentences }: Held): FigureRow[] {
  const stated = sentences.flatMap((about) =>
    about.sentence.figures.map((figure): Stated => ({
      about,
      figure,
      quantity: `${figure.unit} ${headOf(figure.thing)}`,
    })),
  );
  return [...Map.groupBy(stated, ({ quantity }) => quantity).values()]
    .map((group) => group.toSorted((a, b) => timeOf(a).localeCompare(timeOf(b))))
    .sort((a, b) => worthOf(b) - worthOf(a))
    .flatMap((group) =>
      group.map((one) => ({
        about: one.about,
        row: rowOf(library, one, group),
        small: isSmall(one.figure),
      })),
    );
}

const isSmall = ({ unit, value }: Figure): boolean => unit === '' && Math.abs(value) < 10;

function rowOf(library: Library, one: Stated, group: readonly Stated[]): Row {
  const { figure, about } = one;
  const { body, id } = about.document;
  const { start, end } = figure;
  const before = HEDGE_BEFORE.exec(body.slice(Math.max(0, start - 30), start))?.[0] ?? '';
  const behind = HEDGE_BEHIND.exec(body.slice(end, end + 12))?.[0] ?? '';
  const words = body.slice(start - before.length, end + behind.length);
  const mark = figure.change === 'rise' ? '↑ ' : figure.change === 'fall' ? '↓ ' : '';
  const says = figure.claimant;
  return {
    cells: {
      figure: mark + oneLine(words),
      what: oneLine(figure.thing),
      when: when(one),
      claimant: says === null ? '' : oneLine(body.slice(says.start, says.end)),
      value: String(figure.value),
      to: figure.to === null ? '' : String(figure.to),
      unit: figure.unit,
      hedge: figure.hedge,
      change: figure.change ?? '',
      from: figure.period?.from ?? '',
      until: figure.period?.to ?? '',
    },
    cited: [citedAt(library, id, about.range)],
    differs: group.some((other) => disagree(one, other)),
  };
}

const oneLine = (words: string): string => words.replace(/\s+/gu, ' ').trim();

/** The time it belongs to; else the day of its source, as “by” that time. */
function when({ figure, about }: Stated): string {
  if (figure.period !== null) return periodText(about.document, figure.period);
  const { published } = about.document;
  return published === null ? 'undated' : periodText(about.document, null);
}

const timeOf = ({ figure, about }: Stated): string =>
  figure.period?.from ?? about.document.published?.value ?? '';

/** Last word of a noun phrase before what qualifies it, stemmed. */
function headOf(thing: string): string {
  const [phrase = ''] = thing.toLowerCase().split(/ (?:of|in|for|with|between|on|from|to) /u);
  return stem(phrase.trim().split(/\s+/u).at(-1) ?? '');
}

/** Measures and money tell more than counts, and what several sources state more than one does. */
function worthOf(group: readonly Stated[]): number {
  const [first] = group;
  const measured = first !== undefined && first.figure.unit !== '' ? 2 : 0;
  const small = group.every(({ figure }) => isSmall(figure));
  return measured + Math.min(group.length, 5) / 2 - (small ? 3 : 0);
}

/** Two documents give values for the same quantity at the same time that cannot both hold. */
function disagree(a: Stated, b: Stated): boolean {
  if (a.about.document === b.about.document || a.figure.change !== b.figure.change) return false;
  if (a.figure.thing === '' || !sameTime(a.figure.period, b.figure.period)) return false;
  const [low, high] = [rangeOf(a.figure), rangeOf(b.figure)];
  return low[1] < high[0] || high[1] < low[0];
}

const sameTime = (a: DateMention | null, b: DateMention | null): boolean =>
  a === null || b === null ? a === b : a.from === b.from && a.to === b.to;

/** What a softened figure leaves possible; “about” is taken as a tenth either way. */
const SLACK: Readonly<Record<Hedge, readonly [number, number]>> = {
  '': [1, 1],
  about: [0.9, 1.1],
  nearly: [0.9, 1],
  over: [1, Infinity],
  under: [-Infinity, 1],
  'at-least': [1, Infinity],
  'at-most': [-Infinity, 1],
  estimated: [0.9, 1.1],
  projected: [-Infinity, Infinity],
  vague: [-Infinity, Infinity],
};

function rangeOf({ value, to, hedge }: Figure): readonly [number, number] {
  const [low, high] = SLACK[hedge];
  return [value * low, (to ?? value) * high];
}
