import { asideAt } from '../extract/dates/asides.ts';
import type { DateMention } from '../extract/shapes.ts';
import type { Library } from '../library.ts';
import { isActor } from './aside.ts';
import { type BriefLine, lineOf, placed } from './brief-lines.ts';
import type { FigureRow } from './figures.ts';
import type { About, Subject } from './held.ts';
import { isWithin, type Page } from './page.ts';
import { periodText } from './periods.ts';
import type { Event } from './timeline.ts';

const FIGURES = 4;
const EVENTS = 5;
/** What is told of others with the subject is this much farther from its heart. */
const PASSIVE = 0.75;

/** Sentences that give figures which the page has not: a bare number says too little by itself. */
export function figuresIn(
  library: Library,
  figures: readonly FigureRow[],
  subject: Subject,
  page: Page,
): BriefLine[] {
  let lines: { readonly about: About; readonly line: BriefLine }[] = [];
  const central = figures
    .map((row) => ({ row, aside: asideOf(row) + (isActor(row.about, subject) ? 0 : PASSIVE) }))
    .sort((a, b) => a.aside - b.aside)
    .map(({ row }) => row);
  for (const one of central) {
    const { about, figure } = one;
    if (lines.length === FIGURES) break;
    if (one.differs || isOfNothing(figure) || page.counts(figure) || !page.isNew(about)) continue;
    const whole = placed(about, page);
    if (whole === null) continue;
    // What goes on from a line takes that up.
    const rest = lines.filter((before) => !isWithin(before.about, whole));
    if (rest.length === lines.length && !page.isNew(whole)) continue;
    page.take(whole);
    const line = lineOf(library, whole, isDated(whole) ? '' : (one.row.cells['when'] ?? ''));
    lines = [...rest, { about: whole, line }];
  }
  return lines.map(({ line }) => line);
}

/** “took 20 percent”: of what, another sentence says. */
export const isOfNothing = ({ unit, thing, change }: FigureRow['figure']): boolean =>
  (unit === '%' || unit === 'share') && thing === '' && change === null;

/** Key points with their time where the words do not say it: that of what they tell, else of their source where the sources are of several years or the words count from its own. */
export function timed(library: Library, points: readonly About[], isOfYears: boolean): BriefLine[] {
  return points.map((about) => {
    const own = about.sentence.dates.find(
      (date) => date.from !== null && !LONG.test(date.precision) && !isOfAside(about, date),
    );
    if (saysYear(about.text)) return lineOf(library, about, '');
    const isOwn = own !== undefined && !isDated(about);
    const isShown = isOwn || isOfYears || countsFromNow(about.text);
    return lineOf(library, about, isShown ? periodText(about.document, isOwn ? own : null) : '');
  });
}

/** Counts its time from when it was written, or tells a day or a month of no year: of what year, its source must say. */
const FROM_NOW =
  /\b(?:this|last|next|coming|past) (?:week|weekend|month|year|quarter|decade|spring|summer|autumn|fall|winter)\b|\bof writing\b|\b(?:today|tonight|tomorrow|yesterday|ago)\b/iu;
const NO_YEAR =
  /(?<!\b(?:an?|one|every|each) )\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:[Ii]n|[Oo]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ll]ast|[Tt]his|[Ee]arly|[Ll]ate|[Mm]id-?) ?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/u;
const countsFromNow = (text: string): boolean => FROM_NOW.test(text) || NO_YEAR.test(text);

/** A line with the age of its source, where its words do not date it and the sources are of several years or it counts from its own. */
export function aged(library: Library, line: BriefLine, isOfYears: boolean): BriefLine {
  const document = library.documents.get(line.cited[0]?.document ?? '');
  if (document === undefined || line.lead !== '' || isDated({ text: line.words })) return line;
  if (!isOfYears && !countsFromNow(line.words)) return line;
  return { ...line, lead: periodText(document, null) };
}

/** “since 2012”, “than in 2001”, “the invasion of 2022”, “Lorn's 2020 vote”: years of other things. */
const BESIDES =
  /\bsince [^,.;]{3,50} in \d{4}\b|, (?:first )?\p{Ll}+ed (?:in|on) (?:\p{Lu}\p{Ll}+ )?\d{4}\b|\b(?:since|than|unlike|until|before|after|from|of|by)(?: (?:in|at|the|on|early|late))* \d{4}\b|['’]s? \d{4} (?=\p{Ll})|\(\d{4}\)|\b\d{4} (?=\p{Ll}+(?:ion|al|ment|war|vote|census)\b)/gu;
const LONG = /^(?:decade|century|span)$/u;

/** Words that say their year themselves need none before them. */
const isDated = ({ text }: Pick<About, 'text'>): boolean => /\b(?:1[5-9]|20)\d{2}\b/u.test(text);

/** Whether words say the year of what they tell, not only of what went before. */
export const saysYear = (text: string): boolean => isDated({ text: text.replace(BESIDES, '') });

/** How far a figure is from the heart of the subject: sums and sizes of what is named itself are the nearest. */
const asideOf = ({ about, figure: { unit, hedge } }: FigureRow): number =>
  (about.own ? 0 : 2) + about.at / 2 + (hedge === 'vague' ? 3 : unit === '' ? 1 : 0);

/** “the treaty that Lorn had left in May”: of that time is the leaving, not what the sentence tells of the treaty. */
const OBJECT =
  /\b(?:the|an?|its|his|her|their) (?:\p{Ll}+ )?(?!(?:claim|charge|fact|news|view|idea|belief|hope|fear|statement|report|warning|sign|evidence|day|time|year|month|agreement|decision|promise|pledge)s? )\p{Ll}+ that (?:the |its |his |her |their )?[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*(?: (?:had|has|have))? \p{Ll}+[^,;:]*$/u;

/** Whether a time of a sentence is that of words set in. */
function isOfAside({ document, sentence }: About, { start }: DateMention): boolean {
  const text = document.body.slice(sentence.start, sentence.end);
  const at = start - sentence.start;
  return asideAt(text, at) !== null || OBJECT.test(text.slice(0, at));
}

/** Whether all that dates an event is set in: its line would say another time than that of what it tells. */
const isDatedAside = ({ about, from, to }: Event): boolean =>
  about.sentence.dates
    .filter((date) => date.from === from && date.to === to)
    .every((date) => isOfAside(about, date));

/** The latest events, in order of time. */
export function timelineIn(library: Library, events: readonly Event[], page: Page): BriefLine[] {
  const lines: BriefLine[] = [];
  for (const event of events.toReversed()) {
    const { about, row } = event;
    if (lines.length === EVENTS) break;
    if (page.dates(event) || isDatedAside(event)) continue;
    const whole = page.isNew(about) ? placed(about, { topic: page.topic, isDated: true }) : null;
    if (whole === null || !page.isNew(whole)) continue;
    page.take(whole);
    lines.unshift(lineOf(library, whole, row.cells['when'] ?? ''));
  }
  return lines;
}
