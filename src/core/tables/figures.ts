import type { DateMention, Figure, Hedge, ReadSentence } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import type { Document } from '../vocabulary.ts';
import type { About, Held } from './held.ts';
import { periodText } from './periods.ts';
import { quantityKey, rangeOf, whole } from './quantity.ts';
import { holdSubject } from './subject.ts';
import { citedAt, type NoTable, type Row, type Table } from './table.ts';
import { likeness, termsOf } from './terms.ts';

/** Words that belong to a figure and stand right before or behind it. */
const HEDGE_BEFORE =
  /(?:\b(?:at least|at most|up to|as (?:many|much) as|more than|less than|fewer than|no (?:more|fewer|less) than|close to|just (?:over|under)|(?:an )?estimated|(?:a )?projected|nearly|almost|about|around|roughly|some|approximately|over|under|above|below|exceeding|exceed(?:s|ed)?)|~)\s*$/iu;
const HEDGE_BEHIND = /^\s*(?:or (?:so|more|less|fewer)|plus)\b|^\+/iu;
/** Hedges that stand apart from their figure are named behind it. */
const HEDGES: Readonly<Record<Hedge, string>> = {
  '': '',
  about: 'about',
  nearly: 'nearly',
  over: 'over',
  under: 'under',
  'at-least': 'at least',
  'at-most': 'at most',
  estimated: 'estimated',
  projected: 'projected',
  vague: '',
};
/** “the two sides”: both are known from before, and nothing is counted. */
const POINTING = /\b(?:the|these|those|both|other)\s+$/iu;
/** Units of a span of time. */
const TIME = /^(?:second|minute|hour|day|week|month|quarter|year|decade|century)s?$/u;
/** Sentences this alike are on one thing where the thing itself is a single word. */
const SAME_TALK = 0.3;

const MONEY = /^[A-Z]{3}$/u;
/** A number this large is hardly that of two things in one text. */
const LARGE = 1000;
const RANGE_BEFORE = /\b(?:between|from)\s*$/iu;
/** “to reach $3 billion in five years” */
const TERM =
  /^\s*((?:with)?in (?:the (?:next|coming) )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty) (?:month|year|decade)s?)(?! (?:ago|of|to)\b)(?![\p{L}\p{N}])/iu;

/** Figures of one quantity that each is held against. */
const MAX_COMPARED = 40;

/** A figure with the sentence that states it. */
interface Stated {
  readonly about: About;
  readonly figure: Figure;
  /** What is measured, in the whole of its words. */
  readonly thing: string;
  /** Same for what measures the same, whatever the unit; empty where nothing is named. */
  readonly quantity: string;
  /** The lowest and highest value that it leaves possible. */
  readonly range: readonly [number, number];
}

/** A figure on a subject as a row; `small` where it is a bare count below ten. */
export interface FigureRow {
  readonly about: About;
  readonly figure: Figure;
  readonly row: Row;
  readonly small: boolean;
}

/** The figures that the library gives on a subject. */
export function figuresOn(library: Library, asked: string): Table | NoTable {
  const held = holdSubject(library, asked);
  return 'kind' in held ? held : figureTable(held, figureRows(library, held));
}

/** Figures on a subject as a table. */
export function figureTable(
  { subject, left }: Pick<Held, 'subject' | 'left'>,
  rows: readonly FigureRow[],
): Table | NoTable {
  if (rows.length === 0) return { kind: 'nothing', asked: subject.label, about: 'figures' };
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
 * The figures of sentences that speak of a subject: quantities that are stated more than once
 * first, measures before bare counts, each quantity in order of time. Two documents that give
 * other values for one quantity and one time differ.
 */
export function figureRows(library: Library, { sentences }: Held): FigureRow[] {
  const stated = sentences.flatMap((about) =>
    about.sentence.figures
      .filter((figure) => tells(about, figure))
      .map((figure): Stated => {
        const thing = whole(about, figure);
        return {
          about,
          figure,
          thing,
          quantity: quantityKey(library, thing),
          range: rangeOf(figure),
        };
      }),
  );
  let lone = 0;
  const isFirst = firstOf();
  return [
    ...Map.groupBy(stated, ({ quantity }) =>
      // What is not named is like nothing else.
      quantity === '' ? `· ${String((lone += 1))}` : quantity,
    ).values(),
  ]
    .map((group) => group.toSorted(inOrder))
    .sort((a, b) => worthOf(b) - worthOf(a))
    .flatMap((group) => onceADocument(group).map((one) => ({ one, group })))
    .filter(({ one }) => isFirst(one))
    .map(({ one, group }) => ({
      about: one.about,
      figure: one.figure,
      row: rowOf(library, one, group.slice(0, MAX_COMPARED)),
      small: isSmall(one.figure),
    }));
}

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
function tells({ document, sentence }: About, figure: Figure): boolean {
  const { start, unit, thing, value, hedge } = figure;
  if (thing === '' && (unit === '' || TIME.test(unit))) return false;
  // “Ana Lorn, 41,” is an age.
  if ((unit === '' || TIME.test(unit)) && isPerson(document, sentence, thing)) return false;
  if (unit !== '' || Math.abs(value) >= 10 || hedge !== '') return true;
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

/** One document says a thing once, however often. */
function onceADocument(group: readonly Stated[]): Stated[] {
  const said = new Set<string>();
  return group.filter(({ about, figure, quantity }) => {
    const { value, to, unit, change, period } = figure;
    const time = period === null ? '' : `${String(period.from)} ${String(period.to)}`;
    const key = JSON.stringify([about.document.id, value, to, unit, change, time]);
    const isNew = quantity === '' || !said.has(key);
    said.add(key);
    return isNew;
  });
}

const isSmall = ({ unit, value }: Figure): boolean => unit === '' && Math.abs(value) < 10;

function rowOf(library: Library, one: Stated, group: readonly Stated[]): Row {
  const { figure, about, thing } = one;
  const { body, id } = about.document;
  const says = figure.claimant;
  const period = periodOf(one);
  return {
    cells: {
      figure: figureText(body, figure, thing),
      what: thing,
      when: when(one),
      claimant: says === null ? '' : speakerText(body.slice(says.start, says.end)),
      value: String(figure.value),
      to: figure.to === null ? '' : String(figure.to),
      unit: figure.unit,
      hedge: figure.hedge,
      change: figure.change ?? '',
      from: period?.from ?? '',
      until: period?.to ?? '',
    },
    cited: [citedAt(library, id, about.range)],
    differs: group.some((other) => disagree(one, other)),
  };
}

const speakerText = (words: string): string =>
  oneLine(words).replace(/^(?:citing|according to|by) /iu, '');

const oneLine = (words: string): string => words.replace(/\s+/gu, ' ').trim();

/** A figure in its own words with its hedge and the way it changed. */
function figureText(body: string, figure: Figure, thing: string): string {
  const { start, end, change, hedge } = figure;
  const lead = body.slice(Math.max(0, start - 30), start);
  const ranged = figure.to === null ? undefined : RANGE_BEFORE.exec(lead)?.[0];
  const before = ranged ?? HEDGE_BEFORE.exec(lead)?.[0] ?? '';
  const behind = HEDGE_BEHIND.exec(body.slice(end, end + 12))?.[0] ?? '';
  const words = oneLine(body.slice(start - before.length, end + behind.length));
  const mark = change === 'rise' ? '↑ ' : change === 'fall' ? '↓ ' : '';
  const apart =
    before === '' && behind === '' && !thing.startsWith(HEDGES[hedge]) ? HEDGES[hedge] : '';
  return `${mark}${words}${apart === '' ? '' : ` (${apart})`}`;
}

/** The time it belongs to, else the only one of its sentence, else the day of its source; and its term. */
function when({ figure, about }: Pick<Stated, 'figure' | 'about'>): string {
  const { document, sentence } = about;
  const period = periodOf({ figure, about });
  const term = TERM.exec(document.body.slice(figure.end, sentence.end))?.[1];
  return periodText(document, period) + (term === undefined ? '' : `, ${oneLine(term)}`);
}

const periodOf = ({ figure, about }: Pick<Stated, 'figure' | 'about'>): DateMention | null =>
  figure.period ?? onlyDate(about.sentence, figure);

/** Not where another figure stands between them: “$5 million, up from $4 million in 2022”. */
function onlyDate({ dates, figures }: ReadSentence, own: Figure): DateMention | null {
  const [date, ...others] = dates;
  if (date === undefined || date.from === null || others.length > 0) return null;
  const [from, to] = [Math.min(own.end, date.end), Math.max(own.start, date.start)];
  return figures.some(({ start, end }) => start >= from && end <= to) ? null : date;
}

const timeOf = ({ figure, about }: Stated): string =>
  figure.period?.from ?? about.document.published?.value ?? '';

/** Measures and money tell more than counts, and what several sources state more than one does. */
function worthOf(group: readonly Stated[]): number {
  const measured = group.some(({ figure }) => figure.unit !== '') ? 2 : 0;
  const small = group.every(({ figure }) => isSmall(figure));
  return measured + Math.min(group.length, 5) / 2 - (small ? 3 : 0);
}

/** Two documents give values for the same quantity at the same time that cannot both hold. */
function disagree(a: Stated, b: Stated): boolean {
  if (a.about.document === b.about.document || a.figure.unit !== b.figure.unit) return false;
  if (a.figure.change !== b.figure.change || a.quantity === '') return false;
  if (!sameTime(a.figure.period, b.figure.period)) return false;
  // Without a time of its own, a figure is of the time of its source.
  const [early, late] = [a.about.document.published?.value, b.about.document.published?.value];
  if (a.figure.period === null && early?.slice(0, 4) !== late?.slice(0, 4)) return false;
  return (a.range[1] < b.range[0] || b.range[1] < a.range[0]) && sameTalk(a, b);
}

/** “agreement” alone may be any; what is said of it must be alike. */
const sameTalk = (a: Stated, b: Stated): boolean =>
  a.quantity.includes(' ') ||
  likeness(termsOf(a.about.document, a.about.sentence), termsOf(b.about.document, b.about.sentence))
    .jaccard >= SAME_TALK;

const sameTime = (a: DateMention | null, b: DateMention | null): boolean =>
  a === null || b === null ? a === b : a.from === b.from && a.to === b.to;
