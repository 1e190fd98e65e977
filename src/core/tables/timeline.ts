import { formatDay } from '../chat/format.ts';
import type { DateMention } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import { likeness } from './likeness.ts';
import { periodText } from './periods.ts';
import { holdSubject, type About, type Held } from './subject.ts';
import { citedAt, type NoTable, type Row, type Table } from './table.ts';

/** Limits of a timeline: YYYY, YYYY-MM or YYYY-MM-DD, both ends included. */
export interface Span {
  readonly since?: string;
  readonly until?: string;
}

/** Two sentences on the same time tell of one event if they share this much of their words. */
const SAME_EVENT = 0.5;
/** A silence of this long between two events is pointed out. */
const GAP_DAYS = 365;
const DAY_MS = 86_400_000;

interface Dated {
  readonly about: About;
  readonly date: DateMention;
  readonly from: string;
  readonly to: string;
}

/** What the library dates of a subject, in order of time; gaps and what could not be dated are noted. */
export function timelineOf(library: Library, asked: string, span: Span): Table | NoTable {
  const held = holdSubject(library, asked);
  if ('kind' in held) return held;
  const events = eventsIn(library, held, span);
  if (events.length === 0) {
    return { kind: 'nothing', asked: held.subject.label, about: 'dated events' };
  }
  return {
    kind: 'timeline',
    subject: held.subject.label,
    columns: [
      { key: 'when', label: 'When', align: 'left' },
      { key: 'what', label: 'What', align: 'left' },
      ...['from', 'until', 'precision', 'inferred'].map(
        (key) => ({ key, label: key, align: 'left', filesOnly: true }) as const,
      ),
    ],
    rows: events.map(({ row }) => row),
    notes: [...gapsIn(events), ...undatedIn(held)],
  };
}

/** One event with the sentence that first tells of it. */
export interface Event {
  readonly about: About;
  readonly from: string;
  readonly to: string;
  readonly row: Row;
}

/** The dated events of a subject in order of time. */
export function eventsIn(library: Library, { sentences }: Held, span: Span): Event[] {
  const dated = sentences
    .flatMap((about) =>
      about.sentence.dates.flatMap((date): Dated[] =>
        date.from === null || date.to === null
          ? []
          : [{ about, date, from: date.from, to: date.to }],
      ),
    )
    .filter(({ from, to }) => isWithin(from, to, span))
    .sort((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to));
  return joined(dated).flatMap((tellings) => {
    const [first] = tellings;
    if (first === undefined) return [];
    const { about, from, to } = first;
    return [{ about, from, to, row: rowOf(library, first, tellings) }];
  });
}

const isWithin = (from: string, to: string, { since, until }: Span): boolean =>
  (since === undefined || to.slice(0, since.length) >= since) &&
  (until === undefined || from.slice(0, until.length) <= until);

/** Sentences on one time that tell of one event, together. */
function joined(dated: readonly Dated[]): Dated[][] {
  const events: Dated[][] = [];
  for (const one of dated) {
    const known = events.find(
      ([first]) =>
        first?.from === one.from &&
        first.to === one.to &&
        (first.about.sentence === one.about.sentence ||
          likeness(first.about.text, one.about.text) >= SAME_EVENT),
    );
    if (known === undefined) events.push([one]);
    else if (!known.some(({ about }) => about.sentence === one.about.sentence)) known.push(one);
  }
  return events;
}

function rowOf(library: Library, first: Dated, tellings: readonly Dated[]): Row {
  const { about, date, from, to } = first;
  return {
    cells: {
      when: periodText(about.document, date),
      what: about.text.replace(/\s+/gu, ' '),
      from,
      until: to,
      precision: date.precision,
      inferred: date.inferred ? 'yes' : 'no',
    },
    cited: tellings.map((one) => citedAt(library, one.about.document.id, one.about.range)),
    differs: false,
  };
}

function gapsIn(events: readonly Event[]): string[] {
  const gaps: string[] = [];
  let last: string | undefined;
  for (const { from, to } of events) {
    if (last !== undefined && Date.parse(from) - Date.parse(last) > GAP_DAYS * DAY_MS) {
      gaps.push(`${formatDay(last.slice(0, 7))} and ${formatDay(from.slice(0, 7))}`);
    }
    if (last === undefined || to > last) last = to;
  }
  return gaps.length === 0 ? [] : [`Nothing is dated between ${gaps.join(', nor between ')}.`];
}

/** Dates that the text does not fix cannot be put in order. */
function undatedIn({ sentences }: Held): string[] {
  const open = sentences.flatMap(({ document, sentence }) =>
    sentence.dates
      .filter(({ from }) => from === null)
      .map(({ start, end }) => document.body.slice(start, end)),
  );
  const [example] = open;
  if (example === undefined) return [];
  return [
    `Left out: ${String(open.length)} with a date that the text does not fix, such as “${example}”.`,
  ];
}
