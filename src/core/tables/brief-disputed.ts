import type { Library } from '../library.ts';
import type { Document } from '../vocabulary.ts';
import type { ReadSentence } from '../extract/shapes.ts';
import { aboutOf } from './about.ts';
import { isAside } from './aside.ts';
import { type BriefLine, fits, lineOf, placed, standsIn } from './brief-lines.ts';
import { deniesIn, isContested, MAY_DENY } from './denials.ts';
import type { FigureRow } from './figures.ts';
import type { About, Held } from './held.ts';
import { isTold } from './leaning.ts';
import { namedIn } from './mentions.ts';
import { overlap, type Page } from './page.ts';
import { commonTerms, termsOf } from './terms.ts';

const DISPUTED = 4;
/** What may be denied: what is reported or said, not what the text tells itself. */
const REPORTED =
  /\b(?:reported(?:ly)?|alleged(?:ly)?|(?<!\bthe )reports?|suggest(?:s|ed)?|claim(?:s|ed)?|accus(?:es|ed)|said to|believed to|rumou?r\p{Ll}*)\b/iu;

const REFUSED = /\b(?:den(?:y|ies|ied|ying)|reject|dismiss|refus)/iu;
/** Denies what stands before without its words. */
const POINTS_AT_IT =
  /\bdisagree[sd]?\b(?! (?:over|about|on)\b)|\b(?:den|reject|dismiss|disput|contradict|refut)\p{Ll}* (?:it|this|that|them|the)\b/iu;

const OF_REPORT = /\b(?:reported|alleged|claimed|rumou?red|reports?|claims?|accusations?)\b/iu;
/** Words that a denial has with the report of which it speaks. */
const SHARED = 4;

/** What somebody denies, with the claim before it where that stands there. */
export interface Denied {
  readonly denial: About;
  /** Just before it, nearest last. */
  readonly claims: readonly About[];
  /** The report that it speaks of, farther before it. */
  readonly report: About | null;
}

/** Denials on the subject, by themselves or by what they deny. `around`: further texts that are on it. */
export function denialsOn(
  { subject, sentences, documents }: Held,
  around: readonly About[],
): Denied[] {
  const named = new Map(
    [...sentences, ...around]
      .filter((about) => (about.own || subject.kind === null) && about.on)
      .map((about) => [about.sentence, about]),
  );
  const isOn = ({ sentence }: About): boolean => {
    const about = named.get(sentence);
    return about !== undefined && !isAside(about, subject);
  };
  return documents
    .flatMap(denialsIn)
    .filter(({ denial, claims, report }) =>
      [denial, ...claims, ...(report === null ? [] : [report])].some(isOn),
    );
}

const denials = new WeakMap<Document, readonly Denied[]>();

/** What is denied in a document; read once. */
function denialsIn(document: Document): readonly Denied[] {
  const known = denials.get(document);
  if (known !== undefined) return known;
  const { sentences: all } = namedIn(document);
  const found = all.flatMap((sentence, i): Denied[] => {
    const mayDeny = MAY_DENY.test(document.body.slice(sentence.start, sentence.end));
    const contests = isContested({ document, sentence });
    if (!mayDeny && !contests) return [];
    const denial = aboutOf(document, all, i);
    if (!fits(denial) || standsIn(denial, 'about-author')) return [];
    const denies = mayDeny && deniesIn(denial);
    if (!denies) return contests ? [{ denial, claims: [], report: null }] : [];
    const claims = claimsBefore(denial, all, i);
    return [{ denial, claims, report: reportFor(denial, all.slice(0, i - claims.length)) }];
  });
  denials.set(document, found);
  return found;
}

/** The one before in its paragraph where it is on the same, and one before that which is only reported. */
function claimsBefore(denial: About, all: readonly ReadSentence[], at: number): About[] {
  const { document } = denial;
  if (denial.before === null) return [];
  const claim = aboutOf(document, all, at - 1);
  const isOn = commonTerms(denial.document, denial.sentence).intersection(
    commonTerms(claim.document, claim.sentence),
  );
  const isClaim = REPORTED.test(own(claim)) || claim.sentence.attributions.length > 0;
  if (!isClaim || REFUSED.test(own(claim))) return [];
  if (isOn.size === 0 && !POINTS_AT_IT.test(own(denial))) return [];
  if (claim.before === null) return [claim];
  const first = aboutOf(document, all, at - 2);
  return REPORTED.test(own(first)) ? [first, claim] : [claim];
}

/** The report that a denial speaks of: the nearest before it with as many of its words. */
function reportFor(denial: About, before: readonly ReadSentence[]): About | null {
  const { document } = denial;
  if (!OF_REPORT.test(own(denial))) return null;
  const terms = termsOf(document, denial.sentence);
  const report = before.findLastIndex(
    (sentence) =>
      REPORTED.test(document.body.slice(sentence.start, sentence.end)) &&
      termsOf(document, sentence).intersection(terms).size >= SHARED,
  );
  return report < 0 ? null : aboutOf(document, before, report);
}

const own = ({ document, sentence }: About): string =>
  document.body.slice(sentence.start, sentence.end);

/** Figures that cannot both hold, side by side, then what is denied, behind the claim. */
export function disputedIn(
  library: Library,
  figures: readonly FigureRow[],
  denied: readonly Denied[],
  page: Page,
): BriefLine[] {
  const lines: BriefLine[] = [];
  const taken = new Set<About>();
  for (const { about, row } of figures.filter(({ differs }) => differs)) {
    if (taken.has(about)) continue;
    taken.add(about);
    const whole = placed(about, page) ?? about;
    page.take(whole);
    lines.push(lineOf(library, whole, row.cells['when'] ?? ''));
  }
  for (const one of denied) {
    if (lines.length >= DISPUTED) break;
    const parts = page.isNew(one.denial) ? partsOf(one, page) : [];
    if (parts.length === 0 || !parts.every(page.isNew)) continue;
    // What is denied is told nowhere else as if it were not.
    for (const part of [...parts, ...one.claims]) page.take(part);
    if (one.report !== null) page.take(one.report);
    const told = parts.map((part) => lineOf(library, part, ''));
    lines.push({
      lead: '',
      words: told.map(({ words }) => words).join(' … '),
      cited: told.flatMap(({ cited }) => cited),
    });
  }
  return lines;
}

/** The claim and its denial as they are to be shown; none where the denial cannot be understood. */
function partsOf({ denial, claims, report }: Denied, page: Page): About[] {
  const both = bothOf(denial, claims, page);
  if (both !== null) return [both];
  if (report !== null) {
    const told = termsOf(report.document, report.sentence);
    const first = placed(report, page);
    const last = placed(denial, { topic: page.topic.union(told) });
    if (first !== null && last !== null && !overlap(first, last)) return [first, last];
  }
  const whole = placed(denial, page);
  return whole === null ? [] : [whole];
}

/** The denial behind what it denies, as much of it as can be understood; null where that is nothing. */
function bothOf(denial: About, claims: readonly About[], page: Page): About | null {
  for (const claim of claims) {
    const from = placed(claim, page);
    if (from === null) continue;
    // What the claim itself leans on is too far from a denial that does not point at it.
    if (from.range.start < claim.sentence.start && !POINTS_AT_IT.test(own(denial))) continue;
    const range = { start: from.range.start, end: denial.range.end };
    const text = denial.document.body.slice(range.start, range.end);
    const both = { ...denial, range, text };
    if (fits(both) && isTold(text, denial.sentence)) return both;
  }
  return null;
}
