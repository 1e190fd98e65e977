import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { sentencesOf } from '../text/sentences.ts';
import { STOPWORDS } from '../text/stopwords.ts';
import { wordsOf } from '../text/words.ts';
import type { Document } from '../vocabulary.ts';
import { likeness, vectorOf, type Vector } from './sentence-features.ts';

/** Texts whose titles and first sentences are this alike tell one story; measured on news and its summaries. */
const SAME_STORY = 0.35;
/** A story is told within so many days. */
const MAX_DAYS = 4;
const LEAD_SENTENCES = 3;
/** Of more texts at once those after these each stand by themselves: a digest has room for few. */
const MAX_COMPARED = 1_000;
/** Terms of a text by which others are looked up, its weightiest. */
const LOOKED_UP = 12;
const DAY_MS = 86_400_000;

/** A name within a sentence that tells one story from another. */
const NAME = /(?<=[\p{Ll}\p{N},;] )\p{Lu}[\p{L}'’-]+/gu;
/** Fewer function words than this come in one order by chance. */
const MOULD_WORDS = 5;
const TIME =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)/u;

interface Told {
  readonly document: Document;
  readonly vector: Vector;
  readonly names: ReadonlySet<string>;
  /** Sentences by the function words of each in their order. */
  readonly worded: ReadonlyMap<string, string>;
}

/** Documents that tell the same story together, in the order in which the first of each comes. */
export function storiesOf(documents: readonly Document[]): (readonly [Document, ...Document[]])[] {
  const stories: [Told, ...Told[]][] = [];
  const byTerm = new Map<string, Set<[Told, ...Told[]]>>();
  for (const document of documents.slice(0, MAX_COMPARED)) {
    const told = toldBy(document);
    const terms = heaviest(told.vector);
    const near = new Set(terms.flatMap((term) => [...(byTerm.get(term) ?? [])]));
    const story = [...near]
      .map((known) => ({ known, alike: likeness(known[0].vector, told.vector) }))
      .filter(({ known: [first], alike }) => alike >= SAME_STORY && isOneTime(first, told))
      .filter(({ known: [first] }) => sharesName(first, told) && sharesRegion(first, told))
      .filter(({ known: [first] }) => !isNextOf(first, told))
      .sort((a, b) => b.alike - a.alike)[0]?.known;
    if (story !== undefined) {
      story.push(told);
      continue;
    }
    const own: [Told, ...Told[]] = [told];
    stories.push(own);
    for (const term of terms) byTerm.set(term, (byTerm.get(term) ?? new Set()).add(own));
  }
  const single = documents.slice(MAX_COMPARED).map((document) => [document] as const);
  return [
    ...stories.map(
      ([first, ...others]) => [first.document, ...others.map(({ document }) => document)] as const,
    ),
    ...single,
  ];
}

function toldBy(document: Document): Told {
  const lead = leadOf(document);
  const text = `${document.title ?? ''}\n${lead}`;
  const names = (text.match(NAME) ?? []).filter((name) => !TIME.test(name));
  return {
    document,
    vector: vectorOf(text),
    names: new Set(names.flatMap((name) => analyze(name).map(({ term }) => term))),
    worded: new Map(
      sentencesOf(text).flatMap(({ start, end }) => {
        const sentence = text.slice(start, end);
        const mould = wordsOf(sentence).flatMap(({ folded }) =>
          STOPWORDS.has(folded) ? [folded] : [],
        );
        return mould.length < MOULD_WORDS ? [] : [[mould.join(' '), sentence] as const];
      }),
    ),
  };
}

/** The first sentences of a text. */
export function leadOf({ body, blocks }: Document): string {
  const lead: string[] = [];
  for (const { kind, start, end } of blocks) {
    if (kind === 'heading' || kind === 'about-author') continue;
    for (const sentence of sentencesOf(body.slice(start, end))) {
      if (lead.length === LEAD_SENTENCES) return lead.join(' ');
      lead.push(body.slice(start + sentence.start, start + sentence.end));
    }
  }
  return lead.join(' ');
}

const heaviest = (vector: Vector): string[] =>
  [...vector]
    .sort((a, b) => b[1] - a[1])
    .slice(0, LOOKED_UP)
    .map(([term]) => term);

/** Dates less precise than a day tell nothing of when a story is told. */
function isOneTime({ document: a }: Told, { document: b }: Told): boolean {
  const [early, late] = [a.published, b.published];
  if (early?.precision !== 'day' || late?.precision !== 'day') return true;
  return Math.abs(Date.parse(early.value) - Date.parse(late.value)) <= MAX_DAYS * DAY_MS;
}

/** Whether both name something, where both name anything. */
const sharesName = (a: Told, b: Told): boolean =>
  a.names.size === 0 || b.names.size === 0 || !a.names.isDisjointFrom(b.names);

const sharesRegion = ({ document: a }: Told, { document: b }: Told): boolean =>
  a.regions.length === 0 ||
  b.regions.length === 0 ||
  a.regions.some((region) => b.regions.includes(region));

/** Whether one is the next of the other's series: the same sentences about something else. */
function isNextOf(a: Told, b: Told): boolean {
  let [same, other] = [0, 0];
  for (const [mould, sentence] of b.worded) {
    const own = a.worded.get(mould);
    if (own === sentence) same += 1;
    else if (own !== undefined) other += 1;
  }
  // What is told again on the same day may be a later state of the same report.
  const isOfOneDay = a.document.published?.value === b.document.published?.value;
  return other > (isOfOneDay ? same : 0);
}

/** What a document is listed under: its first region, else its first topic, else the first place that it names; empty where there is none. */
export const groupOf = (library: Library, document: Document): string =>
  document.regions[0] ?? document.topics[0] ?? placeIn(library, document);

/** How surely a form of a name stands for its place: names and peoples, not capitals. */
const SURE = 0.9;

function placeIn({ names }: Library, document: Document): string {
  const tokens = analyze(`${document.title ?? ''}\n${leadOf(document)}`);
  for (const [i, { term }] of tokens.entries()) {
    const found = (names.get(term) ?? []).find(
      ({ form, group }) =>
        group.proper &&
        group.kind === 'place' &&
        form.weight >= SURE &&
        form.terms.every((one, k) => tokens[i + k]?.term === one),
    );
    if (found !== undefined) return found.group.label;
  }
  return '';
}
