import { matcherOf, type Matched } from '../answer/match.ts';
import type { Concept } from '../answer/question.ts';
import type { ReadSentence } from '../extract/shapes.ts';
import { analyze, type Token } from '../search/analyzer.ts';
import type { Document, Hit, Passage } from '../vocabulary.ts';
import type { About, Subject } from './held.ts';
import { isOfSource, leans } from './leaning.ts';
import { bearerKey, namedIn } from './mentions.ts';
import { headsOther, isOfOtherBodies, meantIn } from './naming.ts';
import { tokensOf } from './terms.ts';

/** In a text on a theme, a sentence that holds this share of its weight is on it too: the lighter of two words. */
const ENOUGH = 0.4;
/** In a text that gives the theme as its topic, a sentence that holds this share may be on it. */
const SOME = 0.2;
/** A text is on a theme that its title or topics name, or this many of its sentences in full. */
const MIN_ON_THEME = 3;
/** A sentence that names its subject within this share of its words goes on to speak of it. */
const EARLY = 0.35;

/**
 * The sentences of the passages that speak of the subject: by themselves, with their heading, with
 * the sentence that they lean on, or in the words of a theme that their document is on. What is
 * said of an author and what a text says of itself are left out.
 */
export function sentencesOn(
  hits: readonly Hit[],
  documents: readonly Document[],
  subject: Subject,
): About[] {
  const byDocument = Map.groupBy(hits, ({ passage }) => passage.document);
  const reader = readerOf(subject);
  return documents.flatMap((document) =>
    reader(
      document,
      (byDocument.get(document.id) ?? []).map(({ passage }) => passage),
    ),
  );
}

function readerOf(subject: Subject): (document: Document, passages: Passage[]) => About[] {
  const { concepts, keys: own, kind } = subject;
  const matcher = matcherOf(concepts);
  const firsts = new Set(concepts.flatMap(({ forms }) => forms.map(({ terms: [first] }) => first)));
  const none = matcher([]);
  /** As the matcher says, without its work for the many sentences that hold nothing. */
  const matched = (document: Document, sentence: ReadSentence): Matched => {
    const tokens = tokensOf(document, sentence);
    return tokens.some(({ term }) => firsts.has(term)) ? matcher(tokens) : none;
  };
  const holds = holding(concepts);
  return (document, passages) => {
    const { sentences, keys } = namedIn(document);
    const isAuthor = document.authors.some((author) => own.has(bearerKey(author)));
    const above = (texts: readonly string[]): Float64Array =>
      matcher(analyze(texts.join('\n'))).matches;
    const isInFull = (sentence: ReadSentence): boolean =>
      holds(matched(document, sentence).matches);
    const isTopic = own.size === 0 && document.topics.some((topic) => holds(above([topic])));
    const isTopical =
      own.size === 0 &&
      (isTopic ||
        holds(above([document.title ?? '', ...document.topics])) ||
        sentences.filter(isInFull).length >= MIN_ON_THEME);
    const headings = new Map(
      passages.map((passage) => [passage, matcher(headingTokens(passage)).matches]),
    );
    const within = passages.toSorted((a, b) => a.start - b.start);
    const about: About[] = [];
    let last: About | null = null;
    let at = 0;
    sentences.forEach((sentence, i) => {
      while ((within[at]?.end ?? Infinity) < sentence.end) at += 1;
      const passage = within[at];
      const leads: About | null = last;
      last = null;
      if (passage === undefined || passage.start > sentence.start) return;
      if (passage.kind === 'about-author' && !isAuthor) return;
      const { matches: met, hits: found } = matched(document, sentence);
      const others = (keys[i] ?? []).filter((key) => !own.has(key));
      const isNamed = others.length < (keys[i]?.length ?? 0);
      const isOther = (name: number): boolean => !own.has(keys[i]?.[name] ?? '');
      const isMeant =
        kind === null ||
        !holds(met) ||
        (meantIn(document, sentence, found, { isTheme: false, isOther }).length > 0 &&
          (isNamed ||
            kind !== 'organisation' ||
            !isOfOtherBodies(document, sentence, { hits: found, size: concepts.length }, isOther)));
      const matches = isMeant ? met : none.matches;
      const itself = isNamed || (kind !== 'person' && holds(matches));
      const share = isTopical ? shareOf(concepts, matches) : 0;
      // What only names one who takes part in a theme is not on it.
      const isPart =
        share >= ENOUGH && concepts.some(({ isName }, k) => !isName && (matches[k] ?? 0) > 0);
      const isUnder =
        isPart ||
        (isTopic && share >= SOME) ||
        (kind !== 'person' &&
          holds(matches, headings.get(passage) ?? matches) &&
          !(kind !== null && headsOther(document, passage, others)));
      if (!itself && !isUnder && leads === null) return;
      const before = sentenceBefore(document, sentences, i);
      const leaning = before !== null && leans(document, sentence, before);
      const follows = leaning && leads?.sentence === before;
      if (!itself && !isUnder && !follows) return;
      const start = leaning
        ? Math.min(before.start, leads?.range.start ?? Infinity)
        : sentence.start;
      const text = document.body.slice(start, sentence.end);
      if (isOfSource(text)) return;
      const first = found.findIndex((hit) => hit >= 0);
      const led = follows ? leads.at : 1;
      const one: About = {
        document,
        sentence,
        before,
        text,
        range: { start, end: sentence.end },
        own: itself,
        on: itself || isPart || led <= EARLY,
        at: first < 0 ? led : first / Math.max(1, found.length),
        strength: isNamed ? 1 : Math.max(0, ...matches),
      };
      about.push(one);
      if (itself) last = one;
    });
    return about;
  };
}

/** Whether texts that match a subject's concepts hold it together: all but the words of a frame, such as “number of”. */
export function holding(
  concepts: readonly Concept[],
): (...matches: readonly Float64Array[]) => boolean {
  const isCounted = concepts.map(({ isFrame }) => !isFrame || concepts.every((one) => one.isFrame));
  return (...matches) =>
    isCounted.every((counts, i) => !counts || matches.some((match) => (match[i] ?? 0) > 0));
}

const headed = new WeakMap<Passage, readonly Token[]>();

function headingTokens(passage: Passage): readonly Token[] {
  const tokens = headed.get(passage) ?? analyze(passage.headings.join('\n'));
  headed.set(passage, tokens);
  return tokens;
}

/** A sentence of a document as one that is spoken about, with the one that it leans on. */
export function aboutOf(document: Document, sentences: readonly ReadSentence[], i: number): About {
  const sentence = sentences[i];
  if (sentence === undefined) throw new RangeError(`There is no sentence ${String(i)}.`);
  const before = sentenceBefore(document, sentences, i);
  const start = leans(document, sentence, before) ? (before ?? sentence).start : sentence.start;
  const range = { start, end: sentence.end };
  const text = document.body.slice(range.start, range.end);
  return { document, sentence, before, text, range, own: true, on: true, at: 0, strength: 1 };
}

/** All sentences of a document but those on its author. */
export function contentsOf(document: Document): About[] {
  const bios = document.blocks.filter(({ kind }) => kind === 'about-author');
  const { sentences } = namedIn(document);
  return sentences.flatMap((sentence, i) =>
    bios.some(({ start, end }) => start <= sentence.start && sentence.end <= end)
      ? []
      : [aboutOf(document, sentences, i)],
  );
}

function sentenceBefore(
  { body }: Document,
  sentences: readonly ReadSentence[],
  i: number,
): ReadSentence | null {
  const [before, own] = [sentences[i - 1], sentences[i]];
  if (before === undefined || own === undefined) return null;
  return /\n/u.test(body.slice(before.end, own.start)) ? null : before;
}

/** Weighted share of a theme's words that the library has, 0–1. */
function shareOf(concepts: readonly Concept[], matches: Float64Array): number {
  let all = 0;
  let held = 0;
  concepts.forEach(({ known, weight }, i) => {
    if (!known) return;
    all += weight;
    held += weight * (matches[i] ?? 0);
  });
  return all === 0 ? 0 : held / all;
}
