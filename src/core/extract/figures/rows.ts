import { datesIn } from '../dates/dates.ts';
import type { DateMention, Figure } from '../shapes.ts';
import { tag, type Range } from '../tagger.ts';
import { lexemesOf } from './lexemes.ts';
import { quantitiesOf, type Quantity } from './quantities.ts';

/** What intake puts between the cells of a row. */
const GAP = ' · ';
/** A unit in brackets or behind a comma at the end of a column's head: “Landings (t)”, “Sales, $ million”. */
const UNIT = /\s*(?:\(([^()]{1,30})\)|,\s*([^,]{1,30}))\s*$/u;
const YEAR = /(?<![\p{L}\d])(?:19|20)\d{2}(?![\p{L}\d])/u;
const FOOTNOTE = /[*†‡]+$/u;

/** A row of a table read under the head of its columns: each number is of its column and of the row's first cell. Null where it is none. */
export function figuresInRow(body: string, head: Range, row: Range): Figure[] | null {
  const [label, ...cells] = cellsOf(body, row);
  const [, ...heads] = cellsOf(body, head);
  if (label === undefined || cells.length !== heads.length || isData(body, heads)) return null;
  const labelled = wholeDate(body, label);
  const own = labelled !== null ? [labelled] : cells.flatMap((cell) => wholeDate(body, cell) ?? []);
  return cells.flatMap((cell, i): Figure[] => {
    const column = heads[i];
    const quantity = wholeQuantity(textAt(body, cell).replace(FOOTNOTE, ''));
    if (column === undefined || quantity === null || wholeDate(body, cell) !== null) return [];
    const columnDates = timesOf(body, column);
    const { name, unit } = columnOf(body, column, columnDates);
    const factor = quantity.kind === 'count' && unit !== null ? unit.value : 1;
    const scaled = (value: number): number => Number((value * factor).toPrecision(15));
    const dates = columnDates.length > 0 ? columnDates : own;
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
        period: dates.length === 1 ? (dates[0] ?? null) : null,
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

/** A head of columns holds words. */
const isData = (body: string, cells: readonly Range[]): boolean =>
  cells.some((cell) => wholeQuantity(textAt(body, cell)) !== null);

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

/** A column's name without its time and unit, and the unit with the number that a cell is multiplied by. */
function columnOf(
  body: string,
  column: Range,
  dates: readonly DateMention[],
): { readonly name: string; readonly unit: { unit: string; value: number; words: string } | null } {
  let words = body.slice(column.start, column.end);
  for (const { start, end } of dates.toReversed())
    words = words.slice(0, start - column.start) + words.slice(end - column.start);
  const [whole = '', inBrackets, behind] = UNIT.exec(words) ?? [];
  const unit = (inBrackets ?? behind ?? '').trim();
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
