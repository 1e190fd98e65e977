import { formatDay } from '../chat/format.ts';
import { asideAt, isMeasure, isPassing } from '../extract/dates/asides.ts';
import { isSinceRecord } from '../extract/figures/periods.ts';
import type { DateMention, Figure } from '../extract/shapes.ts';
import { tag, type Range } from '../extract/tagger.ts';
import type { Library } from '../library.ts';
import { gapsIn, undatedIn, undatedSources } from './gaps.ts';
import type { About, Held, Subject } from './held.ts';
import { undatelined } from './leaning.ts';
import { namedIn } from './mentions.ts';
import { periodText } from './periods.ts';
import { holdSubject } from './subject.ts';
import { citedAt, nothingOf, type NoTable, type Row, type Table } from './table.ts';
import { likeness, termsOf } from './terms.ts';
import { tellingOf } from './topical.ts';

/** Limits of a timeline: YYYY, YYYY-MM or YYYY-MM-DD, both ends included. */
export interface Span {
  readonly since?: string;
  readonly until?: string;
}

/** Two sentences on the same time tell of one event if they share this much of their words. */
const SAME_EVENT = 0.5;
/** “more savvy than in 2001”: a time that something is measured by, not one it happened at. */
const MEASURED_BY =
  /\b(?:than|unlike|like|as) (?:(?:it|they|he|she) (?:had been|have been|was|were|did) )?(?:(?:in|on|during|at) )?(?:the )?$|\b(?:post|pre)-$/iu;
/** “up from 40 in 2001”, “against 30 a year ago”, “a rise of 40 on 2001”. */
const HELD_AGAINST =
  /\b(?:(?:up|down)(?: [^\s,;:()]+){0,3} from|compared (?:with|to)|against|versus|than) [^,;:()]{0,40}$|\bto \S*\d[^;:()]{0,40} from \S*\d[^,;:()]{0,40}(?<!\bbetween )$|\b(?:rise|fall|increase|decrease|drop|up|down)\b[^,;:()]{0,30} on $/iu;
/** “from 40 (3 in the north) in 2001” */
const BRACKETS = /\s*\([^()]*\)/gu;
/** A dateline, a row of a table. */
const NO_SENTENCE = / · |(?:--|[-–—])$/u;
/** “runs for the 2016 vote”: which one, not when it was told of. */
const NAMED_BY = /\bfor (?:the |an? |his |her |its |their )?$/iu;

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
    const notes = [...undatedIn(held), ...undatedSources(held), ...held.left];
    return nothingOf(held.subject.label, `dated events${spanText(span)}`, notes);
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
    notes: [...gapsIn(events), ...undatedIn(held), ...undatedSources(held), ...held.left],
  };
}

const spanText = ({ since, until }: Span): string =>
  (since === undefined ? '' : ` since ${formatDay(since)}`) +
  (until === undefined ? '' : ` until ${formatDay(until)}`);

/** One event with the sentence that first tells of it. */
export interface Event {
  readonly about: About;
  readonly from: string;
  readonly to: string;
  readonly row: Row;
}

/** The dated events of a subject in order of time. A sentence with several times stands at the first, and names the others. */
export function eventsIn(library: Library, held: Held, span: Span): Event[] {
  const dated = tellingOf(held)
    .map((about) => tellingsOf(about, span, held.subject))
    .sort(
      ([a], [b]) =>
        (a?.from ?? '').localeCompare(b?.from ?? '') || (b?.to ?? '').localeCompare(a?.to ?? ''),
    );
  return joined(dated)
    .flatMap((tellings): Event[] => {
      const [first] = tellings[0] ?? [];
      if (first === undefined) return [];
      const { about, from, to } = first;
      let row: Row | null = null;
      return [
        {
          about,
          from,
          to,
          // A brief writes out a handful of them.
          get row() {
            return (row ??= rowOf(library, tellings));
          },
        },
      ];
    })
    .sort((a, b) => a.from.localeCompare(b.from) || sideOf(a) - sideOf(b));
}

/** What was before or until a time stands in front of what was in it, and that of what has been since. */
const sideOf = ({ row }: Event): number =>
  /^(?:before|until)\b/u.test(row.cells['when'] ?? '')
    ? -1
    : Number(/^(?:since|after)\b/u.test(row.cells['when'] ?? ''));

/** The times of a sentence within the limits, in order; empty where it tells of none or in passing alone. */
function tellingsOf(about: About, span: Span, subject: Subject): Dated[] {
  const { document, sentence } = about;
  if (NO_SENTENCE.test(document.body.slice(sentence.start, sentence.end))) return [];
  return sentence.dates
    .flatMap((date): Dated[] => {
      if (date.from === null || date.to === null || date.precision === 'century') return [];
      const lead = document.body.slice(sentence.start, date.start);
      const isName =
        date.precision === 'year' &&
        NAMED_BY.test(lead) &&
        /^ (?!(?:and|or|in|on|to|as|by|at|with|from)\b)\p{L}/u.test(
          document.body.slice(date.end, sentence.end),
        );
      const isOther =
        [MEASURED_BY, HELD_AGAINST].some((held) => held.test(lead.replace(BRACKETS, ''))) ||
        isMeasure(lead, lead.length) ||
        isSinceRecord(lead) ||
        isName;
      const dated = { about, date, from: date.from, to: date.to };
      return isOther || isSetIn(dated, subject) ? [] : [dated];
    })
    .filter(({ from, to }) => isWithin(from, to, span))
    .sort((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to))
    .filter((one, i, all) => all.every((other, k) => !isTold(one, other, k < i)));
}

/** What another time of the sentence tells as exactly before it, or more exactly: the year beside the day. */
const isTold = (one: Dated, other: Dated, isBefore: boolean): boolean =>
  one.from === other.from && one.to === other.to
    ? isBefore
    : one.date.precision !== 'span' && one.from <= other.from && one.to >= other.to;

/** “the Lorn Treaty of 1920 was read anew” */
const NAMED_OF = /\p{Lu}[\p{L}-]* of (?:the )?$/u;

/** “left after the withdrawal of 2021”: an event tells when. */
const BY_EVENT = /\b(?:after|before|until|during|following)(?: [^\s,.;:()]+){1,6} $/iu;
/** “said so, lamenting its loss during the 2021 raid”: what is added to the main clause. */
const ADDED = /,["”’]? \p{Ll}+ing\b[^,;]*$/u;
/** “Okello, minister since 2020, said”: since when he is what he is. */
function isApposed(text: string, { start, end }: Range): boolean {
  const open = text.lastIndexOf(', ', start);
  if (open < 0 || text[end] !== ',') return false;
  return !tag(text.slice(open + 2, start)).some(({ pos }) => /^(?:VERB|AUX)$/u.test(pos));
}

/** “the 2021 Lorn raid” */
const ATTRIBUTE = /\b(?:the|its|their|his|her|\p{L}+['’]s) $/iu;
/** A state that lasts is told by when it began. */
const SINCE = /\bsince (?:the )?$/iu;

/** Whether the time is that of words set in: “the treaty, which dates from 1977, was ended”, of a thing other than the subject. */
function isSetIn({ about, date }: Dated, subject: Subject): boolean {
  const { document, sentence } = about;
  const text = document.body.slice(sentence.start, sentence.end);
  const own = { start: date.start - sentence.start, end: date.end - sentence.start };
  const lead = text.slice(0, own.start);
  if (NAMED_OF.test(lead)) return true;
  const ownKeys = namedIn(document).keysOf.get(sentence) ?? [];
  const ends = sentence.names.flatMap(({ end }, i) =>
    subject.keys.has(ownKeys[i] ?? '') ? [end - sentence.start] : [],
  );
  const aside = asideAt(text, own.start);
  if (aside !== null)
    return !ends.some((end) => end <= aside.start && /^,?\s*$/u.test(text.slice(end, aside.start)));
  const isNaming = ATTRIBUTE.test(lead) && /^\d{4} \p{Lu}/u.test(text.slice(own.start));
  if (isNaming) return !BY_EVENT.test(lead) || ADDED.test(lead);
  if (!SINCE.test(lead)) return (!BY_EVENT.test(lead) || ADDED.test(lead)) && isPassing(text, own);
  if (isApposed(text, own)) return true;
  // “X has ruled since 2012 and trades with Y”: nothing of Y.
  return ends.length > 0 && ends.every((end) => end > own.start);
}

const isWithin = (from: string, to: string, { since, until }: Span): boolean =>
  (since === undefined || to.slice(0, since.length) >= since) &&
  (until === undefined || from.slice(0, until.length) <= until);

/** Sentences on one time that tell of one event, together. */
function joined(dated: readonly (readonly Dated[])[]): (readonly Dated[])[][] {
  const events: (readonly Dated[])[][] = [];
  const byTime = new Map<string, (readonly Dated[])[][]>();
  for (const telling of dated) {
    const [one] = telling;
    if (one === undefined) continue;
    const key = `${one.from} ${one.to}`;
    const same = byTime.get(key) ?? [];
    byTime.set(key, same);
    const event = same.find(([first]) => first?.[0] !== undefined && isSame(first[0], one));
    if (event !== undefined) {
      event.push(telling);
      continue;
    }
    const fresh = [telling];
    same.push(fresh);
    events.push(fresh);
  }
  return withoutVague(events);
}

/** A month beside the day in it, where one text tells of one person, is the same event. */
function withoutVague(events: (readonly Dated[])[][]): (readonly Dated[])[][] {
  const days = events.filter(
    ([first]) => first?.length === 1 && first[0]?.date.precision === 'day',
  );
  return events.filter((event) => {
    const [one, ...others] = event[0] ?? [];
    if (one?.date.precision !== 'month' || others.length > 0) return true;
    const exact = days.find(([telling]) => {
      const day = telling?.[0];
      return day !== undefined && isDayOf(day, one);
    });
    exact?.push(...event);
    return exact === undefined;
  });
}

function isDayOf(day: Dated, month: Dated): boolean {
  const { document, sentence } = month.about;
  if (day.about.document !== document || day.from < month.from || day.to > month.to) return false;
  const [a, b] = [day.about.sentence, sentence].map((one) => peopleIn(document, one));
  return a !== undefined && b !== undefined && !a.isDisjointFrom(b);
}

function peopleIn(document: About['document'], sentence: About['sentence']): Set<string> {
  const keys = namedIn(document).keysOf.get(sentence) ?? [];
  return new Set(keys.filter((_, i) => sentence.names[i]?.kind === 'person'));
}

const isSame = (a: Dated, b: Dated): boolean =>
  likeness(termsOf(a.about.document, a.about.sentence), termsOf(b.about.document, b.about.sentence))
    .jaccard >= SAME_EVENT && !isDisputed(a.about.sentence.figures, b.about.sentence.figures);

/** Tellings that give other figures are shown side by side. */
const isDisputed = (a: readonly Figure[], b: readonly Figure[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some(({ value }) => b.some((other) => other.value === value));

function rowOf(library: Library, tellings: readonly (readonly Dated[])[]): Row {
  const [first = []] = tellings;
  const [one] = first;
  const times = first.map(({ about, date }) => periodText(about.document, date));
  return {
    cells: {
      when: times.join(', '),
      what: undatelined(one?.about.text.replace(/\s+/gu, ' ') ?? ''),
      from: one?.from ?? '',
      until: one?.to ?? '',
      precision: one?.date.precision ?? '',
      inferred: one?.date.inferred === true ? 'yes' : 'no',
    },
    cited: tellings.flatMap(([telling]) =>
      telling === undefined
        ? []
        : [citedAt(library, telling.about.document.id, telling.about.range)],
    ),
    differs: false,
  };
}
