import { matcherOf } from '../answer/match.ts';
import { knownAs } from '../extract/names/onomasticon.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document, PublicationDate } from '../vocabulary.ts';
import { contentsOf } from './about.ts';
import { type BriefLine, emptyPage, fits, keyPoints, lineOf, type Page } from './brief-lines.ts';
import { deniesIn } from './denials.ts';
import { figureRows, type FigureRow, TIME } from './figures.ts';
import type { About, Held } from './held.ts';
import { standsAlone } from './leaning.ts';
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
  const counted = figureRows(library, held);
  const figures = counted.filter(({ small }) => !small);
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
  const cited = new Set(
    sections.flatMap(({ lines }) => lines.flatMap((line) => line.cited.map((one) => one.document))),
  );
  const sources = [...cited].flatMap((id) => library.documents.get(id) ?? []);
  const speaking = new Set([...sources, ...held.sentences.map(({ document }) => document)]);
  const hasFigures = counted.length > 0 || topicalOn(held).some(hasFigure);
  return {
    subject: held.subject.label,
    asOf: datesOf(sources),
    sources: sources.length,
    sections: sections.filter(({ lines }) => lines.length > 0),
    missing: missingIn(held, { hasFigures, events, said, own, speaking: [...speaking] }),
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
    .sort((a, b) => rankOf(a) - rankOf(b) || leaningOf(a) - leaningOf(b));
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

/** A speaker's own words are told as they are. */
const leaningOf = ({
  about: { document, sentence, before },
  attributions: [{ mode }],
}: Said): number => (mode === 'direct' || standsAlone(document, sentence, before) ? 0 : 1);

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
  const central = figures.toSorted((a, b) => asideOf(a) - asideOf(b));
  for (const { about, row } of central) {
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

/** How far a figure is from the heart of the subject: sums and sizes of what is named itself are the nearest. */
function asideOf({ about, row }: FigureRow): number {
  const unit = row.cells['unit'] ?? '';
  return (about.own ? 0 : 2) + (TIME.test(unit) ? 3 : unit === '' ? 1 : 0);
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

const hasFigure = ({ sentence }: About): boolean =>
  sentence.figures.some(({ unit }) => unit !== '');

interface Found {
  readonly hasFigures: boolean;
  readonly events: readonly Event[];
  readonly said: readonly Said[];
  readonly own: readonly Said[];
  /** Documents that speak of it. */
  readonly speaking: readonly Document[];
}

function missingIn(held: Held, { hasFigures, events, said, own, speaking }: Found): string[] {
  const { kind, label } = held.subject;
  const maySpeak = kind === 'person' || kind === 'organisation';
  return [
    ...(said.length === 0 ? ['positions of named actors'] : []),
    ...(maySpeak && own.length === 0 ? [`anything said by ${label}`] : []),
    ...(!hasFigures ? ['figures'] : []),
    ...(events.length === 0 ? ['dated events'] : []),
    ...(speaking.length === 1 ? ['a second source'] : []),
    ...(datesOf(speaking) === null ? ['a dated source'] : []),
  ];
}
