import { conceptTerms } from '../answer/retrieve.ts';
import { matcherOf, strictly } from '../answer/match.ts';
import { understand, type Concept } from '../answer/question.ts';
import { readDocument } from '../extract/extract.ts';
import type { NameMention, ReadSentence } from '../extract/shapes.ts';
import type { Range } from '../extract/tagger.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { searchTerms } from '../search/search.ts';
import { fold } from '../text/fold.ts';
import type { Document, Hit } from '../vocabulary.ts';
import type { NoTable } from './table.ts';

/** Passages that are read for a subject, the best by search. */
const POOL = 400;
/** Begins with a word for what the sentence before it speaks of. */
const LEANS =
  /^["'“‘]?(?:(?:he|she|it|they|his|her|its|their|this|these|that|those|both|bilateral|mutual)\b|the (?:two|three|former|latter|sides|country|government|group|agreement|deal|talks)\b)/iu;

/** What a table is on: a name in all its forms, or a theme in its words. */
export interface Subject {
  /** As the library writes it where it is a name, else as asked. */
  readonly label: string;
  readonly concepts: readonly Concept[];
  /** Folded full name of the person, body or place meant; null for a theme. */
  readonly who: string | null;
}

/** A sentence that speaks of the subject. */
export interface About {
  readonly document: Document;
  readonly sentence: ReadSentence;
  /** The words of its range. */
  readonly text: string;
  /** The sentence, from the one before it on where it leans on that. */
  readonly range: Range;
  /** Whether the sentence names it, not what stands above or before. */
  readonly own: boolean;
}

/** A subject with the sentences that speak of it, in order of document and text. */
export interface Held {
  readonly subject: Subject;
  readonly sentences: readonly About[];
}

/** Finds what a user means by a subject in the library, and where it is spoken of. */
export function holdSubject(library: Library, asked: string): Held | NoTable {
  const { concepts } = understand(library, asked, null);
  const strict = strictly(concepts);
  const hits = passagesOn(library, strict);
  const candidates = namesLike(library, hits, asked);
  if (candidates.length > 1) {
    return { kind: 'ambiguous', asked, candidates: candidates.map(({ label }) => label) };
  }
  const [name] = candidates;
  const subject = { label: name?.label ?? asked, concepts: strict, who: name?.who ?? null };
  const sentences = sentencesOn(library, hits, subject);
  if (sentences.length > 0) return { subject, sentences };
  return { kind: 'unknown', asked, nearest: nearestNames(library, hits, asked) };
}

const passagesOn = (library: Library, concepts: readonly Concept[]): Hit[] =>
  searchTerms(library, conceptTerms(library, { concepts }), { limit: POOL, by: 'passage' });

interface Candidate {
  readonly label: string;
  readonly who: string;
}

/** Whether a sentence cannot stand without the one before it. */
export const leans = (text: string): boolean => LEANS.test(text);

/** A name as it is compared: folded, without its article. */
export const nameKey = (name: string): string => fold(name).toLowerCase().replace(/^the /u, '');

/** The bearers of a name in the passages: all that are called so, or the one whose full name it is. */
function namesLike(library: Library, hits: readonly Hit[], asked: string): Candidate[] {
  const wanted = nameKey(asked);
  const found = new Map<string, Candidate & { people: boolean }>();
  for (const { document, mention } of mentionsIn(library, hits)) {
    const written = document.body.slice(mention.start, mention.end);
    const who = nameKey(mention.who);
    if (who !== wanted && nameKey(written) !== wanted) continue;
    found.set(who, { label: mention.who, who, people: mention.kind === 'person' });
  }
  const exact = found.get(wanted);
  // A place and its government share a name; only people are told apart by it.
  const people = [...found.values()].filter((candidate) => candidate.people);
  if (people.length > 1) return exact?.people === true && wanted.includes(' ') ? [exact] : people;
  return (people.length === 1 ? people : exact === undefined ? [...found.values()] : [exact]).slice(
    0,
    1,
  );
}

function* mentionsIn(
  library: Library,
  hits: readonly Hit[],
): Generator<{ document: Document; mention: NameMention }> {
  for (const id of new Set(hits.map(({ passage }) => passage.document))) {
    const document = library.documents.get(id);
    if (document === undefined) continue;
    for (const { names } of readDocument(document)) {
      for (const mention of names) yield { document, mention };
    }
  }
}

/** The sentences of the passages that hold all of the subject, by themselves or with their heading or the sentence that they lean on. */
function sentencesOn(library: Library, hits: readonly Hit[], subject: Subject): About[] {
  const matcher = matcherOf(subject.concepts);
  const counted = subject.concepts.map(({ isFrame }) => !isFrame);
  const holds = (matches: readonly Float64Array[]): boolean =>
    counted.every((counts, i) => !counts || matches.some((match) => (match[i] ?? 0) > 0));
  const about: About[] = [];
  for (const [id, own] of Map.groupBy(hits, ({ passage }) => passage.document)) {
    const document = library.documents.get(id);
    if (document === undefined) continue;
    const passages = own.map(({ passage }) => passage);
    let before: About | null = null;
    for (const sentence of readDocument(document)) {
      const passage = passages.find(
        ({ start, end }) => sentence.start >= start && sentence.end <= end,
      );
      const text = document.body.slice(sentence.start, sentence.end);
      const { matches } = matcher(analyze(text));
      const isNamed = sentence.names.some(({ who }) => nameKey(who) === subject.who);
      const itself = isNamed || holds([matches]);
      const above = passage === undefined ? '' : passage.headings.join('\n');
      const follows: boolean = before !== null && leans(text);
      const belongs =
        passage !== undefined && (follows || holds([matches, matcher(analyze(above)).matches]));
      if (!itself && !belongs) {
        before = null;
        continue;
      }
      const range = {
        start: before !== null && follows ? before.sentence.start : sentence.start,
        end: sentence.end,
      };
      const words = document.body.slice(range.start, range.end);
      const one: About = { document, sentence, text: words, range, own: itself };
      about.push(one);
      before = itself || follows ? one : null;
    }
  }
  const order = [...library.documents.keys()];
  return about.sort(
    (a, b) =>
      order.indexOf(a.document.id) - order.indexOf(b.document.id) ||
      a.sentence.start - b.sentence.start,
  );
}

/** Names of the passages that share a word with what was asked. */
function nearestNames(library: Library, hits: readonly Hit[], asked: string): string[] {
  const words = new Set(nameKey(asked).split(' '));
  const names = new Map<string, number>();
  for (const { mention } of mentionsIn(library, hits)) {
    if (
      !nameKey(mention.who)
        .split(' ')
        .some((word) => words.has(word))
    )
      continue;
    names.set(mention.who, (names.get(mention.who) ?? 0) + 1);
  }
  return [...names].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}
