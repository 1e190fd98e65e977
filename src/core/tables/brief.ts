import { matcherOf } from '../answer/match.ts';
import { knownAs } from '../extract/names/onomasticon.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document, PublicationDate } from '../vocabulary.ts';
import { contentsOf } from './about.ts';
import { isAside } from './aside.ts';
import { type Denied, denialsOn, disputedIn } from './brief-disputed.ts';
import {
  type BriefLine,
  type BriefSection,
  fits,
  furtherPoints,
  keyPoints,
  placed,
} from './brief-lines.ts';
import { aged, figuresIn, isOfNothing, timed, timelineIn } from './brief-sections.ts';
import { isByTheWay, mentionsIn } from './by-the-way.ts';
import { deniesIn } from './denials.ts';
import { type FigureRow, figureRows, isSpan } from './figures.ts';
import type { About, Held } from './held.ts';
import { inFull } from './in-full.ts';
import { isJudgement, isUnowned, judgementsIn } from './judgements.ts';
import { isTold, standsAlone, wordsStand } from './leaning.ts';
import { soundKey } from './mentions.ts';
import { missingIn, unshownIn } from './missing.ts';
import { emptyPage, overlap } from './page.ts';
import { isSentence } from './plain.ts';
import { POSITIONS, positionsIn } from './positions.ts';
import { directWords, isAdded, type Said, sayingsOf, wordsOf } from './quotes.ts';
import { holdSubject } from './subject.ts';
import type { NoTable } from './table.ts';
import { commonTerms } from './terms.ts';
import { type Event, eventsIn } from './timeline.ts';

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

/** Passages that are looked through: one page holds what the best of them say. */
const POOL = 50;
const NAMING = 2;
const POINTS = 6;
const MOST_POINTS = 9;
/** Further ones weigh as much. */
const LEAST = 0.3;
/** Lines that fill a page. */
const LINES = 16;
/** Words that a sentence must share with one that names a subject to be on it, too. */
const SHARED = 2;

/** A brief on a subject: key points, positions, figures, timeline, what is disputed, what is missing. */
export function briefOn(library: Library, asked: string): Brief | NoTable {
  const held = holdSubject(library, asked, POOL);
  if ('kind' in held) return held;
  const on = { ...held, sentences: held.sentences.filter((about) => about.on) };
  const counted = figureRows(library, on);
  const events = eventsIn(library, on, {});
  const own = wordsOf(held);
  const around = titledOn(held);
  const said = [...own, ...sayingsOf(on.sentences), ...sayingsOf(around)].filter(
    (one) => !isAdded(one),
  );
  const figures = counted.filter(
    ({ about, small, figure }) => isNamed(about) && !small && !isSpan(figure),
  );
  const named = events.filter(({ about }) => isNamed(about));
  const read = { held, figures, events: named, own, said, denied: denialsOn(held, around) };
  const told = sectionsOf(library, read);
  const lines = told.flatMap((one) => one.lines);
  const full = { title: 'In full', lines: inFull(library, lines, held.documents) };
  const sections = [...told, full];
  const cited = new Set(
    sections.flatMap(({ lines }) => lines.flatMap((line) => line.cited.map((one) => one.document))),
  );
  const sources = [...cited].flatMap((id) => library.documents.get(id) ?? []);
  const speaking = new Set([...sources, ...held.sentences.map(({ document }) => document)]);
  // What only a heading ties to the subject is not told of it, but it is there.
  const found = {
    figures: () => {
      const amounts = counted.filter(({ figure }) => !isSpan(figure));
      return amounts.length > 0
        ? amounts
        : figureRows(library, held).filter(({ figure }) => !isSpan(figure));
    },
    events: () => (events.length > 0 ? events : eventsIn(library, held, {})),
    sayings: said,
    voice: own.length > 0,
    speaking: [...speaking],
  };
  return {
    subject: held.subject.label,
    asOf: datesOf(sources),
    sources: sources.length,
    sections: sections.filter(({ lines }) => lines.length > 0),
    missing: missingIn(held, found),
    notes: [...unshownIn(found, sections), ...held.left],
  };
}

/** Whether it names the subject, goes on from what does, or opens a paragraph of a text on it alone. */
const isNamed = ({ own, on, at, before }: About): boolean =>
  own || at < 1 || (on && before === null);

/** What is read of a subject, for the sections of a brief. */
interface Read {
  readonly held: Held;
  readonly figures: readonly FigureRow[];
  readonly events: readonly Event[];
  /** What it says itself, and all that is said on it. */
  readonly own: readonly Said[];
  readonly said: readonly Said[];
  readonly denied: readonly Denied[];
}

/** The sections of a brief: what weighs most first, whatever it measures or dates. */
function sectionsOf(
  library: Library,
  { held, figures, events, own, said, denied }: Read,
): readonly BriefSection[] {
  const { subject } = held;
  const page = emptyPage(subject.label);
  const isOnIt = ({ about }: { readonly about: About }): boolean => !isAside(about, subject);
  // What it says itself stands among the positions, with what is needed to understand that.
  const words = own.flatMap(({ about }) => placed(about, page) ?? about);
  const disputed = disputedIn(library, figures, denied, page);
  const choice = {
    most: POINTS,
    isPoint: (about: About) =>
      isPoint(about, subject) && !isJudgement(about) && !words.some((one) => overlap(one, about)),
  };
  const first = keyPoints([], held, page, choice);
  // A saying that gives a figure is told among the figures, unless it is quoted.
  const given = figures.filter((row) => isOnIt(row) && !isQuote(row.about));
  const counts = figuresIn(library, given, subject, page);
  const spokenOn = said.filter(
    (one) => !OF_REPORT.test(one.about.text) && isHeard(one, subject) && isOnIt(one),
  );
  const spoken = positionsIn(library, held, { own, said: spokenOn }, page);
  const judged = judgementsIn(library, held.sentences, page, {
    most: POSITIONS - spoken.length,
    isPoint: (about) => isPoint(about, subject),
  });
  const positions = [...spoken, ...judged];
  const met = new Set(
    events
      .filter((event) => positions.some((line) => tellsOf(line, event)))
      .map(({ about }) => about.sentence),
  );
  const timeline = timelineIn(
    library,
    events.filter((event) => isOnIt(event) && !met.has(event.about.sentence)),
    page,
  );
  const others = [positions, counts, timeline, disputed].flat();
  // Where there is little else, the page has room for more of them.
  const more = {
    ...choice,
    least: LEAST,
    most: Math.min(MOST_POINTS, Math.max(POINTS, LINES - others.length)),
    isPoint: (about: About) => choice.isPoint(about) && !met.has(about.sentence),
  };
  const kept = first.filter(({ sentence }) => !met.has(sentence));
  const told = first.length < POINTS ? kept : keyPoints(kept, held, page, more);
  const points = furtherPoints(told, held, page, choice);
  const shown = points.length + others.length === 0 ? namingIn(held) : points;
  const isLong = isOfYears(library, shown, others);
  return [
    { title: 'Key points', lines: timed(library, shown, isLong) },
    { title: 'Positions', lines: positions },
    { title: 'Figures', lines: counts },
    { title: 'Timeline', lines: timeline },
    { title: 'Disputed', lines: disputed.map((line) => aged(library, line, isLong)) },
  ];
}

/** Whether the head of a position, who spoke and when, has the day of an event and all people of it. */
function tellsOf({ lead }: BriefLine, event: Event): boolean {
  const people = event.about.sentence.names.filter(({ kind }) => kind === 'person');
  if (people.length < 2 || !people.every(({ who }) => lead.includes(who))) return false;
  const when = (event.row.cells['when'] ?? '').replace(/^≈/u, '');
  return /^\d/u.test(when) && lead.endsWith(when);
}

/** With nothing better, the first sentences that name the subject, as they stand. */
function namingIn({ sentences }: Held): About[] {
  const naming = sentences.filter((about) => about.own && fits(about));
  const told = naming.filter(({ text, sentence }) => isTold(text, sentence) && isSentence(text));
  return (told.length === 0 ? naming : told)
    .toSorted((a, b) => leaningOf(a) - leaningOf(b))
    .filter((about, i, all) => !all.slice(0, i).some((other) => overlap(about, other)))
    .slice(0, NAMING);
}

const leaningOf = ({ document, sentence, before }: About): number =>
  standsAlone(document, sentence, before) ? 0 : 1;

/** Whether not all sources of a page are of one year. */
function isOfYears(
  library: Library,
  points: readonly About[],
  others: readonly BriefLine[],
): boolean {
  const ids = [
    ...points.map(({ document }) => document.id),
    ...others.flatMap(({ cited }) => cited.map((one) => one.document)),
  ];
  const years = ids.map((id) => library.documents.get(id)?.published?.value.slice(0, 4));
  return new Set(years).size > 1;
}

/** Declines to say anything, or says who worked on the text. */
const NO_COMMENT =
  /\b(?:(?:did not|didn['’]t|would not|declined to|refused to) (?:immediately |publicly )?(?:comment|respond|reply|answer|say)|could not (?:immediately )?be reached|available for comment|(?:does|will) not say|contributed to this (?:report|story)|reported (?:and wrote )?(?:from|in) \p{Lu}\p{L}+)\b/u;

/** Whether a sentence tells something of the subject in the text's own words. */
const isPoint = (about: About, subject: Held['subject']): boolean =>
  !NO_COMMENT.test(about.text) &&
  !about.sentence.figures.some(isOfNothing) &&
  !isQuote(about) &&
  !isUnowned(about) &&
  // What is denied stands beside the denial.
  !deniesIn(about) &&
  !isByTheWay(about, subject) &&
  !isAside(about, subject);

/** What the text says itself is nobody's position. */
const OF_REPORT =
  /\baccording to the (?:report|article|analysis|text)\b|, the (?:report|article|analysis) (?:says|said|notes)\b/u;

/** A long quotation, or a sentence of somebody's, given in quotation marks. */
function isQuote(about: About): boolean {
  const [first, ...more] = about.sentence.attributions;
  if (/“[^”]{60,}”|"[^"]{60,}"/u.test(about.text)) return true;
  return first !== undefined && directWords({ about, attributions: [first, ...more] }).length > 0;
}

/** Whether the words that are shown of a saying are on the subject, where these are but a part of their sentence. */
function isHeard(one: Said, subject: Held['subject']): boolean {
  const { document, sentence, own, at, range } = one.about;
  const direct = directWords(one);
  const isQuoted = direct.length > 0 && direct.every(wordsStand);
  const isClause = range.start > sentence.start;
  if (!isClause && (!own || at >= 1 || !isQuoted || subject.kind === null)) return true;
  const shown = isClause ? [range] : one.attributions.map(({ words }) => words);
  return mentionsIn(document, sentence, subject).some(({ start, end }) =>
    shown.some((words) => words.start <= start && end <= words.end),
  );
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

function datesOf(documents: readonly Document[]): Brief['asOf'] {
  const dates = documents
    .flatMap(({ published }) => published ?? [])
    .sort((a, b) => a.value.localeCompare(b.value));
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
}
