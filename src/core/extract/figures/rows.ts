import { datesIn } from '../dates/dates.ts';
import type { DateMention, Figure } from '../shapes.ts';
import { tag, type Range } from '../tagger.ts';
import { lexemesOf } from './lexemes.ts';
import { quantitiesOf, type Quantity } from './quantities.ts';
import type { TableHead } from './table-head.ts';

/** What intake puts between the cells of a row. */
const GAP = ' · ';
/** A unit in brackets or behind a comma at the end of a column's head: “Landings (t)”, “Sales, $ million”. */
const UNIT = /\s*(?:\(([^()]{1,30})\)|,\s*([^,]{1,30}))\s*$/u;
const YEAR = /(?<![\p{L}\d])(?:19|20)\d{2}(?![\p{L}\d])/u;
const FOOTNOTE = /[*†‡]+$/u;

/**
 * A row of a table read under its head: each number is of its column and of the row's first cell,
 * which is a time where it is one in the year of the column, else of the head, else as it is in
 * `dates`, those read in the row. Null where it is none.
 */
export function figuresInRow(
  body: string,
  { columns, caption, year }: TableHead,
  row: Range,
  dates: readonly DateMention[],
): Figure[] | null {
  const [label, ...cells] = cellsOf(body, row);
  const [corner, ...heads] = cellsOf(body, columns);
  if (label === undefined || corner === undefined) return null;
  if (cells.length !== heads.length || isData(body, heads)) return null;
  const inCorner = columnOf(body, corner, []);
  const inCaption = caption === null ? null : columnOf(body, caption, []);
  // A caption with a unit holds for all columns that have none of their own.
  const isOfAll =
    inCaption !== null &&
    inCaption.unit !== null &&
    [corner, ...heads].every((head) => columnOf(body, head, timesOf(body, head)).unit === null);
  // “Landings (t) · 2021 · 2022” tells in its corner what its columns of years measure.
  const measured = inCorner.unit === null && inCaption !== null ? inCaption : inCorner;
  const stated = cells.flatMap((cell) => wholeDate(body, cell) ?? []);
  return cells.flatMap((cell, i): Figure[] => {
    const column = heads[i];
    const quantity = wholeQuantity(textAt(body, cell).replace(FOOTNOTE, ''));
    if (column === undefined || quantity === null) return [];
    const columnDates = timesOf(body, column);
    // Under a time 2,019 is a count.
    if (columnDates.length === 0 && wholeDate(body, cell) !== null) return [];
    const named = columnOf(body, column, columnDates);
    const isBare = named.name === '' && (measured.unit !== null || measured === inCaption);
    const { name, unit } = isBare ? measured : isOfAll ? joined(named, inCaption) : named;
    const labelled = labelDate(body, label, { columnDates, year, dates });
    const factor = quantity.kind === 'count' && unit !== null ? unit.value : 1;
    const scaled = (value: number): number => Number((value * factor).toPrecision(15));
    const times = labelled !== null ? [labelled] : columnDates.length > 0 ? columnDates : stated;
    return [
      {
        ...cell,
        value: scaled(quantity.value),
        to: quantity.to === null ? null : scaled(quantity.to),
        unit: quantity.kind === 'count' && unit !== null ? unit.unit : quantity.unit,
        per: '',
        tail: quantity.kind === 'count' && unit !== null ? unit.words : '',
        thing: [labelled === null ? textAt(body, label) : '', name].filter(Boolean).join(', '),
        hedge: quantity.hedge,
        denied: false,
        change: null,
        series: null,
        period: times.length === 1 ? (times[0] ?? null) : null,
        claimant: null,
      },
    ];
  });
}

const textAt = (body: string, { start, end }: Range): string => body.slice(start, end).trim();

function cellsOf(body: string, { start, end }: Range): Range[] {
  let from = start;
  return body
    .slice(start, end)
    .split(GAP)
    .map((text) => {
      const cell = { start: from, end: from + text.length };
      from = cell.end + GAP.length;
      return cell;
    });
}

/** A head of columns holds words or times. */
const isData = (body: string, cells: readonly Range[]): boolean =>
  cells.some(
    (cell) => wholeQuantity(textAt(body, cell)) !== null && wholeDate(body, cell) === null,
  );

/** The number that is all that a cell holds. */
function wholeQuantity(text: string): Quantity | null {
  const lexemes = lexemesOf(text, tag(text));
  const [only] = quantitiesOf(lexemes, () => false);
  return only?.from === 0 && only.next === lexemes.length ? only : null;
}

const datesAt = (body: string, { start, end }: Range): DateMention[] =>
  datesIn(body.slice(start, end), null)
    .filter(({ from }) => from !== null)
    .map((date) => ({ ...date, start: date.start + start, end: date.end + start }));

/** “Landings 2022 (t)”: between the words of a head the year stands without a word of time. */
function timesOf(body: string, column: Range): DateMention[] {
  const dates = datesAt(body, column);
  const year = YEAR.exec(body.slice(column.start, column.end));
  if (dates.length > 0 || year === null) return dates;
  const start = column.start + year.index;
  return datesAt(body, { start, end: start + year[0].length });
}

function wholeDate(body: string, cell: Range): DateMention | null {
  const [date] = datesAt(body, cell);
  const isWhole = date !== undefined && body.slice(date.start, date.end) === textAt(body, cell);
  return isWhole ? date : null;
}

/** The first cell as a time: “January” under “Visitors 2023” is January 2023. */
function labelDate(
  body: string,
  label: Range,
  {
    columnDates: [own, ...others],
    year,
    dates,
  }: Pick<TableHead, 'year'> & Record<'columnDates' | 'dates', readonly DateMention[]>,
): DateMention | null {
  const text = textAt(body, label);
  const stated = wholeDate(body, label);
  if (stated !== null && (own === undefined || stated.precision !== 'year')) return stated;
  if (own !== undefined && (own.precision !== 'year' || others.length > 0)) return null;
  const of = own === undefined ? year : body.slice(own.start, own.end);
  const full = `${text.replace(/\.$/u, '')} ${of}`;
  const [date] = of === '' ? [] : datesIn(full, null);
  if (date?.start === 0 && date.end === full.length)
    return { ...date, ...label, inferred: own === undefined };
  const read = dates.find(({ from, ...date }) => from !== null && textAt(body, date) === text);
  return own === undefined ? (read ?? null) : null;
}

const joined = (named: ColumnName, whole: ColumnName): ColumnName => ({
  name: [named.name, whole.name].filter(Boolean).join(', '),
  unit: whole.unit,
});

/** What the head of a column says. */
interface ColumnName {
  readonly name: string;
  /** The unit, with the number that a cell is multiplied by; null where none is named. */
  readonly unit: { readonly unit: string; readonly value: number; readonly words: string } | null;
}

/** A column's name without its time and unit, and that unit. */
function columnOf(body: string, column: Range, dates: readonly DateMention[]): ColumnName {
  let words = body.slice(column.start, column.end);
  for (const { start, end } of dates.toReversed())
    words = words.slice(0, start - column.start) + words.slice(end - column.start);
  const [whole = '', inBrackets, behind] = UNIT.exec(words) ?? [];
  const unit = (inBrackets ?? behind ?? '').trim().replace(/^in\s+/u, '');
  const one = wholeQuantity(
    unit.replace(/^(\p{Sc}|[A-Z]{3}(?=\s))?\s*/u, (sign) => `${sign.trim()}1 `),
  );
  const isUnit = one !== null && (one.unit !== '' || one.value > 1);
  const name = isUnit ? words.slice(0, words.length - whole.length) : words;
  return {
    name: name.replace(/\s+/gu, ' ').trim(),
    unit: isUnit ? { unit: one.unit, value: one.value, words: unit } : null,
  };
}
