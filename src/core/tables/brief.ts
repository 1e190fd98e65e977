import type { Attribution } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { PublicationDate } from '../vocabulary.ts';
import { figureRows } from './figures.ts';
import { likeness } from './likeness.ts';
import { saidRow, sayingsOf } from './quotes.ts';
import { holdSubject, leans, nameKey, type About, type Held } from './subject.ts';
import { citedAt, type Cited, type NoTable, type Row } from './table.ts';
import { eventsIn } from './timeline.ts';

/** One statement of a brief; `lead` says who or when, `words` are the library's. */
export interface BriefLine {
  readonly lead: string;
  readonly words: string;
  readonly cited: readonly Cited[];
}

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
}

const POINTS = 5;
const POSITIONS = 5;
const FIGURES = 5;
const EVENTS = 6;
/** Longer sentences do not fit a page of many. */
const MAX_WORDS = 450;
/** Sentences this alike say the same. */
const SAME = 0.55;
/** A document's first sentences say what it is about. */
const OPENING = 1.3;

/** A brief on a subject: key points, positions, figures, timeline, what is disputed, what is missing. */
export function briefOn(library: Library, asked: string): Brief | NoTable {
  const held = holdSubject(library, asked);
  if ('kind' in held) return held;
  const taken: About[] = [];
  const isNew = (about: About): boolean =>
    taken.every((one) => one.sentence !== about.sentence && likeness(one.text, about.text) < SAME);
  const take = (about: About): void => {
    taken.push(about);
  };
  const points = keyPoints(library, held, isNew, take);
  const figures = figureRows(library, held);
  const disputed = figures.filter(({ row }) => row.differs);
  for (const { about } of disputed) take(about);
  const positions = positionsIn(library, held, isNew, take);
  const counted = figures
    .filter(({ about, row, small }) => !row.differs && !small && isNew(about))
    .filter(({ about }, i, all) => all.findIndex((other) => other.about === about) === i)
    .slice(0, FIGURES);
  for (const { about } of counted) take(about);
  const events = eventsIn(library, held, {})
    .filter(({ about }) => isNew(about) && fits(about))
    .filter(({ about }, i, all) => all.findIndex((other) => other.about === about) === i)
    .slice(-EVENTS);
  const sections: BriefSection[] = [
    { title: 'Key points', lines: points },
    { title: 'Positions', lines: positions },
    { title: 'Figures', lines: counted.map(({ row }) => figureLine(row)) },
    { title: 'Timeline', lines: events.map(({ row }) => eventLine(row)) },
    { title: 'Disputed', lines: disputed.map(({ row }) => figureLine(row)) },
  ];
  const dates = datesOf(held);
  return {
    subject: held.subject.label,
    asOf: dates,
    sources: new Set(held.sentences.map(({ document }) => document)).size,
    sections: sections.filter(({ lines }) => lines.length > 0),
    missing: missingIn(held, sections, dates),
  };
}

const fits = ({ text }: About): boolean => text.length <= MAX_WORDS;

const oneLine = (words: string): string => words.replace(/\s+/gu, ' ').trim();

const cite = (library: Library, { document, range }: About): readonly Cited[] => [
  citedAt(library, document.id, range),
];

/** Sentences that stand alone and hold the most of what is rare, each from where the last ones are not. */
function keyPoints(
  library: Library,
  { sentences }: Held,
  isNew: (about: About) => boolean,
  take: (about: About) => void,
): BriefLine[] {
  const pool = sentences
    .filter((about) => about.own && fits(about) && !leans(about.text))
    .map((about) => ({ about, worth: worthOf(library, about) }))
    .sort((a, b) => b.worth - a.worth);
  const uses = new Map<string, number>();
  const lines: BriefLine[] = [];
  while (lines.length < POINTS) {
    const [best] = pool
      .filter(({ about }) => isNew(about))
      .map(({ about, worth }) => ({
        about,
        worth: worth / (1 + (uses.get(about.document.id) ?? 0)),
      }))
      .sort((a, b) => b.worth - a.worth);
    if (best === undefined) break;
    take(best.about);
    const { id } = best.about.document;
    uses.set(id, (uses.get(id) ?? 0) + 1);
    lines.push({ lead: '', words: oneLine(best.about.text), cited: cite(library, best.about) });
  }
  return lines;
}

/** Rarity of its distinct terms by the root of their number, more for openings. */
function worthOf(library: Library, { text, document, sentence }: About): number {
  const terms = new Set(analyze(text).map(({ term }) => term));
  let sum = 0;
  for (const term of terms) sum += library.index.bm25.idf(term);
  const passage = library.passages.find(
    (one) => one.document === document.id && one.start === sentence.start,
  );
  return (sum / Math.sqrt(terms.size + 8)) * (passage === undefined ? 1 : OPENING);
}

/** What is said on the subject, each speaker's latest first, a speaker once before another twice. */
function positionsIn(
  library: Library,
  held: Held,
  isNew: (about: About) => boolean,
  take: (about: About) => void,
): BriefLine[] {
  const said = sayingsOf(held).toReversed();
  const turns = new Map<string, number>();
  const nth = new Map(
    said.map((one) => {
      const speaker = speakerKey(one.about, one.attribution);
      const turn = turns.get(speaker) ?? 0;
      turns.set(speaker, turn + 1);
      return [one, turn];
    }),
  );
  const lines: BriefLine[] = [];
  for (const one of said.toSorted((a, b) => (nth.get(a) ?? 0) - (nth.get(b) ?? 0))) {
    if (lines.length === POSITIONS) break;
    if (!isNew(one.about) || !fits(one.about) || one.attribution.who === '') continue;
    take(one.about);
    const { cells, cited } = saidRow(library, one);
    lines.push({
      lead: `${cells['speaker'] ?? ''}, ${cells['when'] ?? ''}`,
      words: cells['words'] ?? '',
      cited,
    });
  }
  return lines;
}

const speakerKey = ({ document }: About, { who, speaker }: Attribution): string =>
  nameKey(who === '' ? document.body.slice(speaker.start, speaker.end) : who);

const figureLine = ({ cells, cited }: Row): BriefLine => ({
  lead: cells['when'] ?? '',
  words: [cells['figure'], cells['what']].filter((part) => part !== '').join(' — '),
  cited,
});

const eventLine = ({ cells, cited }: Row): BriefLine => ({
  lead: cells['when'] ?? '',
  words: cells['what'] ?? '',
  cited,
});

function datesOf({ sentences }: Held): Brief['asOf'] {
  const dates = sentences
    .flatMap(({ document }) => document.published ?? [])
    .sort((a, b) => a.value.localeCompare(b.value));
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}

function missingIn(held: Held, sections: readonly BriefSection[], dates: Brief['asOf']): string[] {
  const empty = sections.filter(({ title, lines }) => title !== 'Disputed' && lines.length === 0);
  const own = sayingsOf(held).some(
    ({ attribution }) => held.subject.who !== null && nameKey(attribution.who) === held.subject.who,
  );
  return [
    ...empty.map(({ title }) => `no ${title.toLowerCase()}`),
    ...(held.subject.who !== null && !own ? [`no words of ${held.subject.label} itself`] : []),
    ...(dates === null ? ['no dated source'] : []),
  ];
}
