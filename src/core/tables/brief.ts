import { matcherOf } from '../answer/match.ts';
import { knownAs } from '../extract/names/onomasticon.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document, PublicationDate } from '../vocabulary.ts';
import { contentsOf } from './about.ts';
import { type BriefLine, fits, keyPoints, lineOf, placed } from './brief-lines.ts';
import { deniesIn } from './denials.ts';
import { isByTheWay } from './by-the-way.ts';
import { figureRows, isSpan, type FigureRow } from './figures.ts';
import type { About, Held } from './held.ts';
import { soundKey } from './mentions.ts';
import { missingIn } from './missing.ts';
import { emptyPage, isWithin, overlap, type Page } from './page.ts';
import { positionsIn } from './positions.ts';
import { directWords, sayingsOf, wordsOf } from './quotes.ts';
import { holdSubject } from './subject.ts';
import type { NoTable } from './table.ts';
import { commonTerms } from './terms.ts';
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
const NAMING = 2;
const DISPUTED = 4;
/** Words that a sentence must share with one that names a subject to be on it, too. */
const SHARED = 2;

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
  // What it says itself stands among the positions, with what is needed to understand that.
  const words = own.flatMap(({ about }) => placed(about) ?? about);
  const points = keyPoints(library, held.sentences, page, {
    hasHome: ({ sentence }) => homes.has(sentence),
    isPoint: (about) => isPoint(about, held.subject) && !words.some((one) => overlap(one, about)),
  });
  // A saying that gives a figure is told among the figures.
  const counts = figuresIn(library, figures, page);
  const positions = positionsIn(library, held, said, page);
  const timeline = timelineIn(library, events, page);
  const isEmpty = [points, positions, counts, timeline, disputed].every(
    ({ length }) => length === 0,
  );
  const sections: BriefSection[] = [
    { title: 'Key points', lines: isEmpty ? namingIn(library, held) : points },
    { title: 'Positions', lines: positions },
    { title: 'Figures', lines: counts },
    { title: 'Timeline', lines: timeline },
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
  return {
    subject: held.subject.label,
    asOf: datesOf(sources),
    sources: sources.length,
    sections: sections.filter(({ lines }) => lines.length > 0),
    missing: missingIn(held, {
      figures: isCounted(counted) || isCounted(figureRows(library, held)),
      events: events.length > 0 || eventsIn(library, held, {}).length > 0,
      sayings: said.length > 0,
      voice: own.length > 0,
      speaking: [...speaking],
    }),
    notes: held.left,
  };
}

/** With nothing better, the first sentences that name the subject, as they stand. */
const namingIn = (library: Library, { sentences }: Held): BriefLine[] =>
  sentences
    .filter((about) => about.own && fits(about))
    .slice(0, NAMING)
    .map((about) => lineOf(library, about, ''));

/** Declines to say anything. */
const NO_COMMENT =
  /\b(?:(?:did not|didn['’]t|would not|declined to|refused to) (?:immediately |publicly )?(?:comment|respond|reply|answer)|could not (?:immediately )?be reached|available for comment)\b/u;

/** Whether a sentence tells something of the subject in the text's own words. */
const isPoint = (about: About, subject: Held['subject']): boolean =>
  !NO_COMMENT.test(about.text) &&
  !about.sentence.figures.some(isOfNothing) &&
  !isQuote(about) &&
  !isByTheWay(about, subject);

/** “took 20 percent”: of what, another sentence says. */
const isOfNothing = ({ unit, thing, change }: FigureRow['figure']): boolean =>
  (unit === '%' || unit === 'share') && thing === '' && change === null;

/** A sentence of somebody's, given in quotation marks. */
function isQuote(about: About): boolean {
  const [first, ...more] = about.sentence.attributions;
  return first !== undefined && directWords({ about, attributions: [first, ...more] }).length > 0;
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

/**
 * What is said in texts that a narrow subject is the title of, in words that they use of it; a
 * country or body is more than one text.
 */
function titledOn({ subject, documents, sentences }: Held): About[] {
  const { who, kind, concepts } = subject;
  if (who !== null && (kind !== 'place' || (knownAs(who)?.group ?? null) !== null)) return [];
  const matcher = matcherOf(concepts);
  const told = Map.groupBy(
    sentences.filter(({ own }) => own),
    ({ document }) => document,
  );
  return documents
    .filter(({ title }) => {
      if (title === null) return false;
      if (who !== null) return ` ${soundKey(title)} `.includes(` ${who} `);
      return matcher(analyze(title)).matches.every((match) => match > 0);
    })
    .flatMap((document) =>
      contentsOf(document).filter((about) =>
        told.get(document)?.some((one) => sharedOf(one, about) >= SHARED),
      ),
    )
    .map((about) => ({ ...about, at: 1 }));
}

/** Telling common words that two sentences have both. */
const sharedOf = (a: About, b: About): number =>
  commonTerms(a.document, a.sentence).intersection(commonTerms(b.document, b.sentence)).size;

/** Sentences that give figures which the page has not: a bare number says too little by itself. */
function figuresIn(library: Library, figures: readonly FigureRow[], page: Page): BriefLine[] {
  let lines: { readonly about: About; readonly line: BriefLine }[] = [];
  const central = figures.toSorted((a, b) => asideOf(a) - asideOf(b));
  for (const { about, figure, row } of central) {
    if (lines.length === FIGURES) break;
    if (row.differs || isOfNothing(figure) || page.counts(figure) || !page.isNew(about)) continue;
    const whole = placed(about);
    if (whole === null) continue;
    // What goes on from a line takes that up.
    const rest = lines.filter((before) => !isWithin(before.about, whole));
    if (rest.length === lines.length && !page.isNew(whole)) continue;
    page.take(whole);
    const line = lineOf(library, whole, isDated(whole) ? '' : (row.cells['when'] ?? ''));
    lines = [...rest, { about: whole, line }];
  }
  return lines.map(({ line }) => line);
}

/** Words that say their year themselves need none before them. */
const isDated = ({ text }: About): boolean => /\b(?:1[5-9]|20)\d{2}\b/u.test(text);

/** How far a figure is from the heart of the subject: sums and sizes of what is named itself are the nearest. */
const asideOf = ({ about, figure: { unit, hedge } }: FigureRow): number =>
  (about.own ? 0 : 2) + about.at / 2 + (hedge === 'vague' ? 3 : unit === '' ? 1 : 0);

/** The latest events, in order of time. */
function timelineIn(library: Library, events: readonly Event[], page: Page): BriefLine[] {
  const lines: BriefLine[] = [];
  for (const event of events.toReversed()) {
    const { about, row } = event;
    if (lines.length === EVENTS) break;
    if (page.dates(event)) continue;
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
