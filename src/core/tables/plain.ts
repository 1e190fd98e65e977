import type { ReadSentence } from '../extract/shapes.ts';
import { analyze } from '../search/analyzer.ts';
import { tag } from '../extract/tagger.ts';
import type { Document } from '../vocabulary.ts';
import { assumedIn, COUNTED_FROM, ENUMERATED, PAIR } from './dangling.ts';
import { goesOn } from './going-on.ts';
import {
  bareOf,
  isPlainTold,
  isToldIn,
  opensNamed,
  REACH,
  sentencesBefore,
  SOURCE,
  standsAlone,
  unquoted,
  unquotedInPlace,
  wordsStand,
} from './leaning.ts';
import { pointersIn, type Pointer } from './pointing.ts';
import { commonTerms, likeness } from './terms.ts';

/** How a sentence is to be shown. */
export interface Shown {
  /** Its date stands beside it. */
  readonly isDated: boolean;
  /** Index terms of the words that stand above it: what they name is known. */
  readonly topic: ReadonlySet<string>;
}

/**
 * Where the words begin with which a sentence can be understood: at itself, at the one before it
 * where that says all, or null where it does not or is of another part of the text. Beside a date,
 * and with nothing better in its paragraph, one that counts its time from another stands by itself.
 */
export function plainStart(
  document: Document,
  sentence: ReadSentence,
  shown: Shown,
): number | null {
  if (shown.isDated || shown.topic.size > 0) return startOf(document, sentence, shown);
  const known = starts.get(sentence);
  if (known !== undefined) return known;
  const start = startOf(document, sentence, shown);
  starts.set(sentence, start);
  return start;
}

/** “The two sides”: of whom two have to be named. */
const SEVERAL = /^["'“‘]?(?:the two|both sides|the sides)\b/iu;

const starts = new WeakMap<ReadSentence, number | null>();

function startOf(
  document: Document,
  sentence: ReadSentence,
  { isDated, topic }: Shown,
): number | null {
  const text = bareOf(document, sentence);
  if (ENUMERATED.test(text)) return null;
  const [before, earlier] = sentencesBefore(document, sentence, 2).toReversed();
  const near = inParagraph(document, before, sentence);
  const leftOpen = (): readonly Pointer[] =>
    openIn(document, sentence).filter((pointer) => !isTopic(pointer, topic));
  if (isPlain(document, sentence, near) && leftOpen().length === 0) return sentence.start;
  const told = before === undefined ? '' : document.body.slice(before.start, before.end);
  const isBeforePlain =
    before !== undefined &&
    (!SEVERAL.test(text) || PAIR.test(told)) &&
    // What goes on does so within its paragraph.
    (near !== null || !isGoingOn(document, sentence)) &&
    !/\S/u.test(document.body.slice(before.end, sentence.start)) &&
    !ENUMERATED.test(bareOf(document, before)) &&
    isPlainTold(told, before) &&
    isPlain(document, before, inParagraph(document, earlier, before)) &&
    openIn(document, before).every((pointer) => isTopic(pointer, topic)) &&
    [
      ...assumedIn(unquoted(text), opensNamed(document, sentence)),
      ...leftOpen().flatMap(({ words }) => words),
    ].every((noun) => isToldIn(document, [before], noun));
  const saysWhen = isDated && COUNTED_FROM.test(text) && wordsStand(text.replace(COUNTED_FROM, ''));
  if (saysWhen && leftOpen().length === 0 && !(isBeforePlain && near !== null)) {
    // What it counts from is told there, whatever else that leans on.
    return near !== null && isPlainTold(told, near) ? near.start : sentence.start;
  }
  return isBeforePlain && !repeats(document, sentence, before) ? before.start : null;
}

/** Share of a sentence's telling words that the one before it has, too, beyond which the two say one thing. */
const REPEATED = 0.75;

/** “Three things ail it: drought, debt and war. The first is drought.” */
const repeats = (document: Document, sentence: ReadSentence, before: ReadSentence): boolean =>
  likeness(commonTerms(document, sentence), commonTerms(document, before)).within >= REPEATED;

const goingOn = new WeakMap<ReadSentence, boolean>();

/** Whether a sentence leans on none and goes on from none. */
function isPlain(document: Document, sentence: ReadSentence, before: ReadSentence | null): boolean {
  return !isGoingOn(document, sentence) && standsAlone(document, sentence, before);
}

function isGoingOn(document: Document, sentence: ReadSentence): boolean {
  const goes = goingOn.get(sentence) ?? goesOn(document, sentence, bareOf(document, sentence));
  goingOn.set(sentence, goes);
  return goes;
}

const open = new WeakMap<ReadSentence, readonly Pointer[]>();

/** What a sentence speaks of as known, in a text that told of it before. */
function openIn(document: Document, sentence: ReadSentence): readonly Pointer[] {
  const known = open.get(sentence);
  if (known !== undefined) return known;
  const text = unquotedInPlace(bareOf(document, sentence));
  const from = sentence.end - text.length;
  const names = sentence.names.map(({ kind, who, end }) => ({ kind, who, end: end - from }));
  const told = sentencesBefore(document, sentence, REACH);
  const pointers = pointersIn(text, names).filter(
    ({ noun, words, sure, opens }) =>
      !SOURCE.test(noun) &&
      (sure || (opens && told.length > 0) || words.every((word) => isToldIn(document, told, word))),
  );
  open.set(sentence, pointers);
  return pointers;
}

const isTopic = ({ noun }: Pointer, topic: ReadonlySet<string>): boolean =>
  analyze(noun).every(({ term }) => topic.has(term));

/** The one before, where no line ends between them. */
const inParagraph = (
  { body }: Document,
  before: ReadSentence | undefined,
  own: ReadSentence,
): ReadSentence | null =>
  before === undefined || /\n/u.test(body.slice(before.end, own.start)) ? null : before;

/** A row of a table, or a list of short words. */
const TABULAR = /^\s*\||\s[|·•]\s/u;

/** The tagger takes some verbs for nouns: so many words that end in a stop are a sentence all the same. */
const ENDED = /^(?:\S+\s+){5,}\S+[.!]["”’]?$/u;

/** Whether words are a sentence: a heading, a caption or a row of a table has no verb. */
export const isSentence = (text: string): boolean =>
  !TABULAR.test(text) &&
  (ENDED.test(text) || tag(text).some(({ pos }) => pos === 'VERB' || pos === 'AUX'));
