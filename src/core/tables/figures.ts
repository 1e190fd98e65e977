import { isMeasure } from '../extract/dates/asides.ts';
import { isApart, isNoTime, opens } from '../extract/figures/periods.ts';
import type { DateMention, Figure, ReadSentence } from '../extract/shapes.ts';
import type { Range } from '../extract/tagger.ts';
import type { Library } from '../library.ts';
import { oneLine } from '../text/one-line.ts';
import type { Document } from '../vocabulary.ts';
import { claimantText } from './claimant.ts';
import { underHeads } from './columns.ts';
import { isOfContrasted } from './contrast.ts';
import { deedBefore } from './deed.ts';
import { disagree, sameTime, type Stated } from './disagree.ts';
import { conversionsOf, isConversion } from './conversions.ts';
import { figureText } from './figure-text.ts';
import type { About, Held } from './held.ts';
import { periodText } from './periods.ts';
import { quantityKey, rangeOf, whole } from './quantity.ts';
import { citedAt, nothingOf, type NoTable, type Row, type Table } from './table.ts';
import { ownKeys, tellingOf } from './topical.ts';

/** “the two sides”, “the big four”: they are known from before, and nothing is counted. */
const POINTING = /\b(?:the|these|those|both|other|big)\s+$/iu;
/** “five years on from the sale”: how long ago, not how much. */
const ELAPSED = /^\s*(?:on|later|after|ago|earlier|before)\b/iu;
/** Units of a span of time. */
const TIME = /^(?:second|minute|hour|day|week|month|quarter|year|decade|century)s?$/u;

const MONEY = /^[A-Z]{3}$/u;
/** A number this large is hardly that of two things in one text. */
const LARGE = 1000;
/** What a date in front of it does not reach beyond. */
const JOINED = /\b(?:and|but|while|whereas|although)\b/u;
/** “to reach 8 million in three years” */
const TERM =
  /^\s*((?:with)?in (?:the (?:next|coming) )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty) (?:month|year|decade)s?)(?! (?:ago|of|to)\b)(?![\p{L}\p{N}])/iu;

const DUE = /\b(?:due|planned|scheduled)\b/u;
const AWAY = /^ (?:north|south|east|west|off|from|away)/u;
/** “lower than in 2024” */
const COMPARED = /\b(?:than(?: (?:in|on|at))?|from|compared (?:with|to))\s*(?:the )?$/iu;

/** Figures of one quantity that each is held against. */
const MAX_COMPARED = 40;

/** A figure on a subject as a row; `small` where it is a bare count below ten. */
export interface FigureRow {
  readonly about: About;
  readonly figure: Figure;
  readonly row: Row;
  /** Same for what measures the same; empty where nothing is named. */
  readonly quantity: string;
  /** Whether another document gives a value that cannot hold beside it. */
  readonly differs: boolean;
  readonly small: boolean;
}

/** Figures on a subject as a table. */
export function figureTable(
  { subject, left }: Pick<Held, 'subject' | 'left'>,
  rows: readonly FigureRow[],
): Table | NoTable {
  if (rows.length === 0) return nothingOf(subject.label, 'figures', left);
  return {
    kind: 'figures',
    subject: subject.label,
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
    notes: left,
  };
}

/**
 * The figures of sentences that speak of a subject: quantities that sources differ on first, then
 * those that are stated more than once, measures before bare counts, each quantity in order of time. Two documents that give
 * other values for one quantity and one time differ.
 */
export function figureRows(library: Library, held: Held): FigureRow[] {
  const told = tellingOf(held);
  const found = [
    ...told.flatMap((about) => about.sentence.figures.map((figure) => ({ about, figure }))),
    ...underHeads(held, told),
  ];
  const own = ownKeys(held.subject);
  const stated = found
    .filter(({ about, figure }) => tells(about, figure) && !isOfContrasted(about, figure, own))
    .map(({ about, figure }): Stated => {
      const thing = whole(about, figure);
      const quantity = quantityOf(library, thing, figure);
      return { about, figure, thing, quantity, range: rangeOf(figure) };
    });
  let lone = 0;
  const isFirst = firstOf();
  return [
    ...Map.groupBy(stated, ({ quantity }) =>
      // What is not named is like nothing else.
      quantity === '' ? `· ${String((lone += 1))}` : quantity,
    ).values(),
  ]
    .map((group) => group.toSorted(inOrder).map((one) => ({ one, differs: differsIn(group, one) })))
    .sort((a, b) => worthOf(b) - worthOf(a))
    .flatMap(onceADocument)
    .filter(({ one }) => isFirst(one))
    .map(({ one, differs }) => {
      let row: Row | null = null;
      return {
        about: one.about,
        figure: one.figure,
        quantity: one.quantity,
        // A brief writes out a handful of them.
        get row() {
          return (row ??= rowOf(library, one, differs));
        },
        differs,
        small: isSmall(one.figure),
      };
    });
}

/** A rate is never the same as a total. */
const quantityOf = (library: Library, thing: string, { per }: Figure): string =>
  thing === '' || per === ''
    ? quantityKey(library, thing)
    : `${quantityKey(library, thing)}/${per}`;

/** Whether it is a span of time or an age: how long or how old, not how much. */
export const isSpan = ({ unit }: Figure): boolean => TIME.test(unit);

/** Whether one sum of money, or one large number, is the first of its document and time, not the same as of something else. */
function firstOf(): (own: Stated) => boolean {
  const told = new Map<string, (DateMention | null)[]>();
  return ({ about, figure: { value, to, unit, change, period } }) => {
    if (!MONEY.test(unit) && Math.abs(value) < LARGE) return true;
    const key = JSON.stringify([about.document.id, value, to, unit, change]);
    const times = told.get(key) ?? [];
    const repeats = times.some(
      (time) => time === null || period === null || sameTime(time, period),
    );
    told.set(key, [...times, period]);
    return !repeats;
  };
}

/** Spans of time that measure nothing, bare numbers and counts of what is known are no figures on a subject. */
function tells(about: About, figure: Figure): boolean {
  const { document, sentence } = about;
  const { start, unit, thing, value, hedge, denied } = figure;
  if (denied) return false;
  // “three times as many”
  if (unit === '' && /^times?$/u.test(thing)) return false;
  const tail = document.body.slice(figure.end, sentence.end);
  if (TIME.test(unit) && (thing === '' || ELAPSED.test(tail))) return false;
  if (isConversion(about, figure)) return false;
  // “claimed to have killed 40”
  if (thing === '' && unit === '') return value >= SMALL && deedBefore(about, figure) !== '';
  // “Ana Lorn, 41,” is an age.
  if ((unit === '' || TIME.test(unit)) && isPerson(document, sentence, thing)) return false;
  if (unit !== '' || Math.abs(value) >= SMALL || hedge !== '') return true;
  return !POINTING.test(document.body.slice(sentence.start, start));
}

const isPerson = ({ body }: Document, { names }: ReadSentence, thing: string): boolean =>
  names.some(({ kind, start, end }) => {
    const name = body.slice(start, end);
    return kind === 'person' && (name.endsWith(thing) || thing.endsWith(name));
  });

const inOrder = (a: Stated, b: Stated): number =>
  Number(a.figure.unit === '') - Number(b.figure.unit === '') ||
  a.figure.unit.localeCompare(b.figure.unit) ||
  timeOf(a).localeCompare(timeOf(b));

/** A figure, and whether another of its quantity cannot hold beside it. */
interface Compared {
  readonly one: Stated;
  readonly differs: boolean;
}

const differsIn = (group: readonly Stated[], one: Stated): boolean =>
  group.slice(0, MAX_COMPARED).some((other) => disagree(one, other));

/** One document says a thing once, however often. */
function onceADocument(group: readonly Compared[]): Compared[] {
  const said = new Set<string>();
  return group.filter(({ one: { about, figure, quantity } }) => {
    const { value, to, unit, change, period } = figure;
    const time = period === null ? '' : `${String(period.from)} ${String(period.to)}`;
    const key = JSON.stringify([about.document.id, value, to, unit, change, time]);
    const isNew = quantity === '' || !said.has(key);
    said.add(key);
    return isNew;
  });
}

/** Counts below are told in passing. */
const SMALL = 10;

const isSmall = ({ unit, value }: Figure): boolean => unit === '' && Math.abs(value) < SMALL;

function rowOf(library: Library, one: Stated, differs: boolean): Row {
  const { figure, about, thing } = one;
  const { body, id } = about.document;
  const says = figure.claimant;
  const period = periodOf(one);
  return {
    cells: {
      figure: figureText(body, figure, thing) + conversionsOf(about, figure),
      what: thing === '' ? deedBefore(about, figure) : thing,
      when: when(one),
      claimant: says === null ? '' : claimantText(about, says),
      value: String(figure.value),
      to: figure.to === null ? '' : String(figure.to),
      unit: figure.per === '' ? figure.unit : `${figure.unit}/${figure.per}`,
      hedge: figure.hedge,
      change: figure.change ?? '',
      from: period?.from ?? '',
      until: period?.to ?? '',
    },
    cited: [citedAt(library, id, about.range)],
    differs,
  };
}

/** The time it belongs to, else the only one of its sentence, else the day of its source; and its term. */
function when({ figure, about }: Pick<Stated, 'figure' | 'about'>): string {
  const { document, sentence } = about;
  const term = TERM.exec(document.body.slice(figure.end, sentence.end))?.[1];
  // What is to be reached in five years is of no time that is over.
  const isAhead = term !== undefined && figure.hedge === 'projected';
  const period = isAhead ? null : periodOf({ figure, about });
  return periodText(document, period) + (term === undefined ? '' : `, ${oneLine(term)}`);
}

const periodOf = ({ figure, about }: Pick<Stated, 'figure' | 'about'>): DateMention | null =>
  figure.period ?? ownersDate(about, figure) ?? onlyDate(about, figure);

/** “Last year's closure began in May and lasted 28 days”: it is of last year. */
const ownersDate = ({ document, sentence }: About, { thing }: Figure): DateMention | null =>
  sentence.dates.find(
    ({ end }) =>
      thing !== '' &&
      /^['’]s?\s/u.test(document.body.slice(end, end + 3)) &&
      document.body
        .slice(end)
        .replace(/^['’]s?\s+/u, '')
        .startsWith(thing),
  ) ?? null;

/** Not where another number or clause stands between them: “$5 million, up from $4 million in 2022”. */
function onlyDate({ document, sentence }: About, own: Figure): DateMention | null {
  const [date, ...others] = sentence.dates;
  if (date === undefined || date.from === null || others.length > 0) return null;
  const lead = document.body.slice(sentence.start, date.start);
  if (COMPARED.test(lead) || isNoTime(lead) || isMeasure(lead, lead.length)) return null;
  const [from, to] = [Math.min(own.end, date.end), Math.max(own.start, date.start)];
  const between = document.body.slice(from, to);
  // “The 40-km line was due in June”, “50 km north of Lorn”: so long it is at any time.
  if (DUE.test(between) || AWAY.test(document.body.slice(own.end, own.end + 12))) return null;
  const at = ({ start, end }: Range): Range => ({
    start: start - sentence.start,
    end: end - sentence.start,
  });
  const isJoined = own.start > date.end && !opens(at(date)) && JOINED.test(between);
  const isParted =
    isJoined ||
    /\d/u.test(between) ||
    sentence.figures.some(({ start, end }) => start >= from && end <= to);
  const text = document.body.slice(sentence.start, sentence.end);
  return isParted || isApart(text, at(own), at(date)) ? null : date;
}

const timeOf = ({ figure, about }: Stated): string =>
  figure.period?.from ?? about.document.published?.value ?? '';

/**
 * What sources differ on comes first; measures and money tell more than counts, and what several
 * sources state more than one does.
 */
function worthOf(group: readonly Compared[]): number {
  const differs = group.some((one) => one.differs) ? 10 : 0;
  const measured = group.some(({ one: { figure } }) => figure.unit !== '' && !isSpan(figure))
    ? 2
    : 0;
  const small = group.every(({ one: { figure } }) => isSmall(figure));
  return differs + measured + Math.min(group.length, 5) / 2 - (small ? 3 : 0);
}
