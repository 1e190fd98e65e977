import { matcherOf } from '../answer/match.ts';
import { knownAs } from '../extract/names/onomasticon.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { PublicationDate } from '../vocabulary.ts';
import { contentsOf } from './about.ts';
import { type BriefLine, emptyPage, fits, keyPoints, lineOf, type Page } from './brief-lines.ts';
import { deniesIn } from './denials.ts';
import { figureRows, type FigureRow } from './figures.ts';
import type { About, Held } from './held.ts';
import { bearerKey, soundKey } from './mentions.ts';
import { isStance, saidRow, sayingsOf, wordsOf, type Said } from './quotes.ts';
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
  /** Publication dates of the first and last source; null where none is dated. */
  readonly asOf: readonly [PublicationDate, PublicationDate] | null;
  readonly sources: number;
  readonly sections: readonly BriefSection[];
  /** What a reader may look for and the library does not hold. */
  readonly missing: readonly string[];
  /** What of the library was not looked through. */
  readonly notes: readonly string[];
}

const POSITIONS = 6;
/** Lines of one speaker, and of the subject itself. */
const TURNS = 2;
const OWN_TURNS = 4;
const FIGURES = 4;
const EVENTS = 5;
const DISPUTED = 4;
/** A brief on a subject: key points, positions, figures, timeline, what is disputed, what is missing. */
export function briefOn(library: Library, asked: string): Brief | NoTable {
  const held = holdSubject(library, asked);
  if ('kind' in held) return held;
  const page = emptyPage();
  const figures = figureRows(library, held).filter(({ small }) => !small);
  const events = eventsIn(library, held, {});
  const own = wordsOf(held);
  const around = titledOn(held);
  const said = [...own, ...sayingsOf(held.sentences), ...sayingsOf(around)];
  const denied = [...held.sentences, ...around].filter(
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
  const sections: BriefSection[] = [
    { title: 'Key points', lines: points },
    { title: 'Positions', lines: positionsIn(library, held, said, page) },
    { title: 'Figures', lines: figuresIn(library, figures, page) },
    { title: 'Timeline', lines: timelineIn(library, events, page) },
    { title: 'Disputed', lines: disputed },
  ];
  const asOf = datesOf(held);
  return {
    subject: held.subject.label,
    asOf,
    sources: sourcesOf(held),
    sections: sections.filter(({ lines }) => lines.length > 0),
    missing: missingIn(held, { figures, events, said, own, asOf }),
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
    if (!isNew(about)) continue;
    take(about);
    lines.push(lineOf(library, about, ''));
  }
  return lines;
}

/** What is said on the subject, a speaker's lines together: actors before those who write of them, latest first. */
function positionsIn(
  library: Library,
  { subject }: Held,
  said: readonly Said[],
  { isNew, take }: Page,
): BriefLine[] {
  const turns = new Map<string, BriefLine[]>();
  let room = POSITIONS;
  const rankOf = ({ about, attributions: [{ who }] }: Said): number => {
    const key = bearerKey(who);
    if (subject.keys.has(key)) return 0;
    return about.document.authors.some((author) => bearerKey(author) === key) ? 2 : 1;
  };
  const ranked = said
    .filter((one) => one.attributions[0].who !== '' && fits(one.about))
    .filter((one) => rankOf(one) < 2 || isStance(one))
    .toReversed()
    .sort((a, b) => rankOf(a) - rankOf(b));
  for (let nth = 0; nth < OWN_TURNS; nth += 1) {
    for (const one of ranked) {
      const key = bearerKey(one.attributions[0].who);
      const own = turns.get(key) ?? [];
      const may = rankOf(one) === 0 ? OWN_TURNS : TURNS;
      if (room === 0 || own.length !== nth || own.length >= may || !isNew(one.about)) continue;
      take(one.about);
      const { cells, cited } = saidRow(library, one);
      const lead = `${cells['speaker'] ?? ''}, ${cells['when'] ?? ''}`;
      turns.set(key, [...own, { lead, words: cells['words'] ?? '', cited }]);
      room -= 1;
    }
  }
  return [...turns.values()].flat();
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

/** Sentences that give figures: a bare number says too little by itself. */
function figuresIn(library: Library, figures: readonly FigureRow[], page: Page): BriefLine[] {
  const lines: BriefLine[] = [];
  for (const { about, row } of figures) {
    if (lines.length === FIGURES) break;
    if (row.differs || !fits(about) || !page.isNew(about)) continue;
    page.take(about);
    const { dates } = about.sentence;
    // A sentence that names its time needs no date of its source before it.
    const isDated = row.cells['from'] === '' && dates.some(({ from }) => from !== null);
    lines.push(lineOf(library, about, isDated ? '' : (row.cells['when'] ?? '')));
  }
  return lines;
}

/** The latest events, in order of time. */
function timelineIn(library: Library, events: readonly Event[], page: Page): BriefLine[] {
  const lines: BriefLine[] = [];
  for (const { about, row } of events.toReversed()) {
    if (lines.length === EVENTS) break;
    if (!fits(about) || !page.isNew(about)) continue;
    page.take(about);
    lines.unshift(lineOf(library, about, row.cells['when'] ?? ''));
  }
  return lines;
}

const sourcesOf = ({ sentences }: Held): number =>
  new Set(sentences.map(({ document }) => document)).size;

function datesOf({ sentences }: Held): Brief['asOf'] {
  const dates = sentences
    .flatMap(({ document }) => document.published ?? [])
    .sort((a, b) => a.value.localeCompare(b.value));
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

interface Found {
  readonly figures: readonly FigureRow[];
  readonly events: readonly Event[];
  readonly said: readonly Said[];
  readonly own: readonly Said[];
  readonly asOf: Brief['asOf'];
}

function missingIn(held: Held, { figures, events, said, own, asOf }: Found): string[] {
  const { kind, label } = held.subject;
  const maySpeak = kind === 'person' || kind === 'organisation';
  return [
    ...(said.length === 0 ? ['positions of named actors'] : []),
    ...(maySpeak && own.length === 0 ? [`anything said by ${label}`] : []),
    ...(figures.length === 0 ? ['figures'] : []),
    ...(events.length === 0 ? ['dated events'] : []),
    ...(sourcesOf(held) === 1 ? ['a second source'] : []),
    ...(asOf === null ? ['a dated source'] : []),
  ];
}
