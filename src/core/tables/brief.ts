import { matcherOf } from '../answer/match.ts';
import { knownAs } from '../extract/names/onomasticon.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document, PublicationDate } from '../vocabulary.ts';
import { contentsOf } from './about.ts';
import {
  type BriefLine,
  emptyPage,
  fits,
  isWithin,
  keyPoints,
  lineOf,
  type Page,
  placed,
} from './brief-lines.ts';
import { deniesIn } from './denials.ts';
import { figureRows, isSpan, type FigureRow } from './figures.ts';
import type { About, Held } from './held.ts';
import { soundKey } from './mentions.ts';
import { positionsIn } from './positions.ts';
import { sayingsOf, wordsOf, type Said } from './quotes.ts';
import { holdSubject } from './subject.ts';
import type { NoTable } from './table.ts';
import { eventsIn, type Event } from './timeline.ts';

export interface BriefSection {
  readonly title: string;
  readonly lines: readonly BriefLine[];
}

/** What the library holds of a subject on one page; no sentence serves twice. */
export interface Brief {
  readonly subject: string;
  /** Publication dates of the first and last source cited; null where none is dated. */
  readonly asOf: readonly [PublicationDate, PublicationDate] | null;
  /** Documents that are cited. */
  readonly sources: number;
  readonly sections: readonly BriefSection[];
  /** What a reader may look for and the library does not hold. */
  readonly missing: readonly string[];
  /** What of the library was not looked through. */
  readonly notes: readonly string[];
}

const FIGURES = 4;
const EVENTS = 5;
const DISPUTED = 4;
/** A brief on a subject: key points, positions, figures, timeline, what is disputed, what is missing. */
export function briefOn(library: Library, asked: string): Brief | NoTable {
  const held = holdSubject(library, asked);
  if ('kind' in held) return held;
  const page = emptyPage();
  const on = { ...held, sentences: held.sentences.filter((about) => about.on) };
  const counted = figureRows(library, on);
  const figures = counted.filter(({ small, figure }) => !small && !isSpan(figure));
  const events = eventsIn(library, on, {});
  const own = wordsOf(held);
  const around = titledOn(held);
  const said = [...own, ...sayingsOf(on.sentences), ...sayingsOf(around)];
  const denied = [...on.sentences, ...around].filter(
    (about) => about.own && fits(about) && deniesIn(about),
  );
  const homes = new Set([...figures, ...events, ...said].map(({ about }) => about.sentence));
  const disputed = disputedIn(library, figures, denied, page);
  const words = new Set(own.map(({ about }) => about.sentence));
  const points = keyPoints(
    library,
    held.sentences.filter(({ sentence }) => !words.has(sentence)),
    page,
    ({ sentence }) => homes.has(sentence),
  );
  // A saying that gives a figure is told among the figures.
  const counts = figuresIn(library, figures, page);
  const sections: BriefSection[] = [
    { title: 'Key points', lines: points },
    { title: 'Positions', lines: positionsIn(library, held, said, page) },
    { title: 'Figures', lines: counts },
    { title: 'Timeline', lines: timelineIn(library, events, page) },
    { title: 'Disputed', lines: disputed },
  ];
  const cited = new Set(
    sections.flatMap(({ lines }) => lines.flatMap((line) => line.cited.map((one) => one.document))),
  );
  const sources = [...cited].flatMap((id) => library.documents.get(id) ?? []);
  const speaking = new Set([...sources, ...held.sentences.map(({ document }) => document)]);
  // What only a heading ties to the subject is not told of it, but it is there.
  const isCounted = (rows: readonly FigureRow[]): boolean =>
    rows.some(({ figure }) => !isSpan(figure));
  const hasFigures =
    isCounted(counted) || isCounted(figureRows(library, held)) || topicalOn(held).some(hasFigure);
  const hasEvents = events.length > 0 || eventsIn(library, held, {}).length > 0;
  return {
    subject: held.subject.label,
    asOf: datesOf(sources),
    sources: sources.length,
    sections: sections.filter(({ lines }) => lines.length > 0),
    missing: missingIn(held, { hasFigures, hasEvents, said, own, speaking: [...speaking] }),
    notes: held.left,
  };
}

/** Figures that cannot both hold, side by side, then what one side denies. */
function disputedIn(
  library: Library,
  figures: readonly FigureRow[],
  denied: readonly About[],
  { isNew, take }: Page,
): BriefLine[] {
  const lines: BriefLine[] = [];
  const taken = new Set<About>();
  for (const { about, row } of figures.filter((one) => one.row.differs)) {
    if (taken.has(about)) continue;
    taken.add(about);
    take(about);
    lines.push(lineOf(library, about, row.cells['when'] ?? ''));
  }
  for (const about of denied) {
    if (lines.length >= DISPUTED) break;
    const whole = isNew(about) ? placed(about) : null;
    if (whole === null || !isNew(whole)) continue;
    take(whole);
    lines.push(lineOf(library, whole, ''));
  }
  return lines;
}

/** All that is said in texts that a narrow subject is the title of; a country or body is more than one text. */
function titledOn({ subject, documents }: Held): About[] {
  const { who, kind, concepts } = subject;
  if (who !== null && (kind !== 'place' || (knownAs(who)?.group ?? null) !== null)) return [];
  const matcher = matcherOf(concepts);
  return documents
    .filter(({ title }) => {
      if (title === null) return false;
      if (who !== null) return ` ${soundKey(title)} `.includes(` ${who} `);
      return matcher(analyze(title)).matches.every((match) => match > 0);
    })
    .flatMap(contentsOf);
}

/** Sentences that give figures which the page has not: a bare number says too little by itself. */
function figuresIn(library: Library, figures: readonly FigureRow[], page: Page): BriefLine[] {
  let lines: { readonly about: About; readonly line: BriefLine }[] = [];
  const central = figures.toSorted((a, b) => asideOf(a) - asideOf(b));
  for (const { about, figure, row } of central) {
    if (lines.length === FIGURES) break;
    if (row.differs || page.counts(figure) || !page.isNew(about)) continue;
    const whole = placed(about);
    if (whole === null) continue;
    // What goes on from a line takes that up.
    const rest = lines.filter((before) => !isWithin(before.about, whole));
    if (rest.length === lines.length && !page.isNew(whole)) continue;
    page.take(whole);
    const { dates } = about.sentence;
    // A sentence that names its time needs no date of its source before it.
    const isDated = row.cells['from'] === '' && dates.some(({ from }) => from !== null);
    const line = lineOf(library, whole, isDated ? '' : (row.cells['when'] ?? ''));
    lines = [...rest, { about: whole, line }];
  }
  return lines.map(({ line }) => line);
}

/** How far a figure is from the heart of the subject: sums and sizes of what is named itself are the nearest. */
const asideOf = ({ about, figure: { unit, hedge } }: FigureRow): number =>
  (about.own ? 0 : 2) + about.at / 2 + (hedge === 'vague' ? 3 : unit === '' ? 1 : 0);

/** The latest events, in order of time. */
function timelineIn(library: Library, events: readonly Event[], page: Page): BriefLine[] {
  const lines: BriefLine[] = [];
  for (const { about, row } of events.toReversed()) {
    if (lines.length === EVENTS) break;
    const whole = page.isNew(about) ? placed(about, true) : null;
    if (whole === null || !page.isNew(whole)) continue;
    page.take(whole);
    lines.unshift(lineOf(library, whole, row.cells['when'] ?? ''));
  }
  return lines;
}

function datesOf(documents: readonly Document[]): Brief['asOf'] {
  const dates = documents
    .flatMap(({ published }) => published ?? [])
    .sort((a, b) => a.value.localeCompare(b.value));
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

/** Documents with the theme among their topics: what they count may be of it. */
function topicalOn({ subject, documents }: Held): About[] {
  if (subject.who !== null) return [];
  const matcher = matcherOf(subject.concepts);
  return documents
    .filter(({ title, topics }) =>
      [title ?? '', ...topics].some((topic) =>
        matcher(analyze(topic)).matches.every((match) => match > 0),
      ),
    )
    .flatMap(contentsOf);
}

const hasFigure = ({ sentence: { figures } }: About): boolean =>
  figures.some((figure) => figure.unit !== '' && !isSpan(figure));

interface Found {
  readonly hasFigures: boolean;
  readonly hasEvents: boolean;
  readonly said: readonly Said[];
  readonly own: readonly Said[];
  /** Documents that speak of it. */
  readonly speaking: readonly Document[];
}

function missingIn(held: Held, { hasFigures, hasEvents, said, own, speaking }: Found): string[] {
  const { kind, label } = held.subject;
  const maySpeak = kind === 'person' || kind === 'organisation';
  return [
    ...(said.length === 0 ? ['positions of named actors'] : []),
    ...(maySpeak && own.length === 0 ? [`anything said by ${label}`] : []),
    ...(!hasFigures ? ['figures'] : []),
    ...(!hasEvents ? ['dated events'] : []),
    ...(speaking.length === 1 ? ['a second source'] : []),
    ...(datesOf(speaking) === null ? ['a dated source'] : []),
  ];
}
