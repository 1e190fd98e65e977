import { readDocument } from '../extract/extract.ts';
import type { ReadSentence } from '../extract/shapes.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';
import { tokensOf } from './terms.ts';

/** Begins with a word for what the sentence before it speaks of. */
const PRONOUN =
  /^["'“‘]?(?:(?:he|she|it|they|his|her|its|their|this(?! (?:year|week|month|spring|summer|autumn|winter)\b)|these|that|those|such|bilateral|mutual)\b|the (?:two|three|former|latter|sides|same)\b|according to [^,]{2,60},? (?:he|she|it|they)\b)/iu;
/** Counts its time from there. */
const COUNTED_FROM =
  /^["'“‘]?(?:an?|one|two|three|four|five|six|ten) (?:days?|weeks?|months?|years?) (?:earlier|later|before|after)\b|\bon (?:the|that) same (?:day|date)\b/iu;
/** One of a row that is counted out; no sentence before it says what of. */
const ENUMERATED =
  /^["'“‘]?(?:first|second|third|fourth|fifth|final|last)(?:ly)?\b,|^["'“‘]?(?:one such|on the other hand)\b/iu;
/** “Both sides” are known from before, “both Lorn and Skerry” are named. */
const BOTH = /^["'“‘]?[Bb]oth (?!\p{Lu})/u;
/** Goes on with what stands before, or counts on from it. */
const CONNECTED =
  /^["'“‘]?(?:(?:first|second|third|fourth|fifth|finally|lastly|also|however|and|or|nor|so|then|instead|otherwise|later|afterwards|even|other|others|another|previous|again)\b|(?:as such|in (?:response|turn|other words|the meantime|the end)|for its part|now that|(?:since|until|by) then|if (?:so|not)|one such|on the other hand|for (?:example|instance)|that said|at the same time|the (?:first|second|third|other|others|last|rest)\b))/iu;
/** “has also signed”, “the hit”, “later became”: goes on from a thing or an act that was told of. */
const GOES_ON =
  /(?<!but )\balso\b|\bat first\b|(?<!not )\bas well[.,]|(?<!\b(?:back|the|a|by|since|until|and|or|if|just|only|even)) (?:then|later) (?:\p{Ll}+ed|became|began|came|fell|gave|got|held|left|made|met|said|saw|sent|set|spoke|told|took|was|went|were|won)\b/u;
/** “by the same account”: told of before. */
const SAME_SOURCE =
  /\b(?:the|that) same (?:accounts?|reports?|sources?|documents?|stor(?:y|ies)|strikes?|statements?|interviews?)\b/u;
/** “the two countries”, “all three states”: named before, if not in the sentence itself. */
const COUNTED =
  /\b(?:the|all) (?:two|three|four|five|six) (?:countries|nations|states|sides|governments|parties|leaders|men|women|brothers|companies)\b(?! of\b)/u;
const PAIR = /\p{Lu}[\p{L}’'-]* (?:and|with|or) (?:the )?\p{Lu}/u;
const BARE =
  /(?<!^)\bthe (\p{Ll}+)(?=[.,;:]| (?:an?|is|was|has|had|are|were|will|would|in|on|at|by|from|with|and|or|as|after|before|when|because)\b)/gu;
const POINTS_BACK =
  /\b(?:(?:in|of|from|by|about|with|at|on|for|to) (?:this|that|these|those|it|them)(?=[\s,.;]+(?:a|an|the|and|or|is|was|to|as)\b|[,.;])|(?:this|these|those) (?!(?:year|week|weekend|month|morning|afternoon|evening|spring|summer|autumn|fall|winter|season|quarter|decade|century)\b)\p{Ll}+|such (?!as\b|an?\b)\p{Ll}+(?=[,.;:])|(?:want|take|took|get|got|give|gave|leave|left|keep|kept|need|of|from|with|at|on|for|about|by) that \p{Ll}+)/u;
/** “An agreement would let …”: of which it was told before. */
const SUPPOSED = /^An? (?:\p{Ll}+ ){1,2}(?:would|could|might)\b/u;
/** Somebody who ought to be named beside it. */
const PERSON = /\b(?:he|she|him|his|her|hers)\b/iu;
const DEFINITE =
  /^["'“‘]?[Tt]he (?:\d+ )?((?:(?!(?:of|in|for|that|which|who|to|from|with|on|at|is|are|was|were|has|have|had|will|would)\b)\p{Ll}[\p{Ll}'’-]* ?){1,4})/u;
/** “The council's warning” behind a sentence in which it warned. */
const POSSESSED = /^["'“‘]?The \p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)*['’]s? (\p{Ll}+)/u;
/** Words for the text itself are always understood. */
const SOURCE = /^(?:report|article|analysis|author|authors|piece|text|story|brief|paper)\b/u;
const OF_SOURCE =
  /^(?:the|this) (?:report|article|analysis|piece|text|story|brief|paper)(?:['’]s)? (?:\p{L}+ ){0,2}?(?:names?|dates?|places?|gives?|mentions?|cites?|lists?|identif(?:y|ies)|quotes?|does|do)\b/iu;
/** Sentences back in which a thing is told that “the …” is said of, and that “X's …” is. */
const REACH = 25;
const NEAR = 3;
/** Shorter ends of words are those of other words: “strikes” of “airstrikes”, not “ink” of “drink”. */
const MIN_END = 5;

/** Whether a sentence cannot stand without the one before it, which is null at the start of a block. */
export function leans(
  document: Document,
  sentence: ReadSentence,
  before: ReadSentence | null,
): boolean {
  const text = bareOf(document, sentence);
  if (PRONOUN.test(text) || COUNTED_FROM.test(text) || BOTH.test(text)) return true;
  const phrase = DEFINITE.exec(text)?.[1] ?? '';
  if (phrase === '' || before === null || SOURCE.test(phrase)) return false;
  // “The bill would …” behind a sentence that tells of a bill.
  return isToldIn(document, [before], phrase);
}

const alone = new WeakMap<ReadSentence, boolean>();

/** Whether a sentence says all that is needed to understand it. */
export function standsAlone(
  document: Document,
  sentence: ReadSentence,
  before: ReadSentence | null,
): boolean {
  const known = alone.get(sentence) ?? isWhole(document, sentence, before);
  alone.set(sentence, known);
  return known;
}

const DANGLING = [CONNECTED, POINTS_BACK, GOES_ON, SAME_SOURCE, SUPPOSED];

function isWhole(document: Document, sentence: ReadSentence, before: ReadSentence | null): boolean {
  const text = bareOf(document, sentence);
  const whole = document.body.slice(sentence.start, sentence.end);
  return (
    !(OPPOSED.test(whole) && labelLength(whole) === 0) &&
    !leans(document, sentence, before) &&
    !(before !== null && CUT_OFF.test(document.body.slice(before.start, before.end))) &&
    !DANGLING.some((pattern) => pattern.test(text)) &&
    !countsKnown(text) &&
    !(PERSON.test(unquoted(text)) && !sentence.names.some(({ kind }) => kind === 'person')) &&
    !namesKnown(document, text, before) &&
    !beginsKnown(document, text, sentence)
  );
}

/** Whether words as they are quoted need no others to be understood: “We want that base back” does. */
export const wordsStand = (words: string): boolean =>
  ![PRONOUN, BOTH, COUNTED_FROM, ...DANGLING].some((pattern) => pattern.test(words)) &&
  !PERSON.test(words);

function countsKnown(text: string): boolean {
  const at = text.search(COUNTED);
  return at >= 0 && !PAIR.test(text.slice(0, at));
}

/** “calls the summit an opportunity” behind a sentence that tells of a summit. */
function namesKnown(document: Document, text: string, before: ReadSentence | null): boolean {
  if (before === null) return false;
  return [...text.matchAll(BARE)].some(([, noun = '']) => isToldIn(document, [before], noun));
}

const COMPLEMENT = /^(?:of|for|that|which|who|whose|to|in|between|behind|from)\b/u;

/** “The talks are led …” in a text that told of talks, also a paragraph earlier. */
function beginsKnown(document: Document, text: string, sentence: ReadSentence): boolean {
  const possessed = POSSESSED.exec(text)?.[1];
  if (possessed !== undefined)
    return isToldIn(document, sentencesBefore(document, sentence, NEAR), possessed);
  const phrase = DEFINITE.exec(text)?.[1] ?? '';
  if (phrase === '' || SOURCE.test(phrase)) return false;
  const words = phrase.trim().split(' ');
  const behind = text.slice(text.indexOf(phrase) + phrase.length);
  // “The policies of the port” are named where they stand.
  if (words.length < 3 && COMPLEMENT.test(behind)) return false;
  const head = words.slice(0, 2).join(' ');
  return isToldIn(document, sentencesBefore(document, sentence, REACH), head);
}

function isToldIn(document: Document, sentences: readonly ReadSentence[], phrase: string): boolean {
  const wanted = analyze(phrase).map(({ term }) => ({ term, end: term.replace(/e$/u, '') }));
  return sentences.some((one) =>
    tokensOf(document, one).some(({ term }) =>
      wanted.some(
        (own) => term === own.term || (own.end.length >= MIN_END && term.endsWith(own.end)),
      ),
    ),
  );
}

/** The sentences of a document that stand before one, nearest last. */
function sentencesBefore(
  document: Document,
  sentence: ReadSentence,
  most: number,
): readonly ReadSentence[] {
  const all = readDocument(document);
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? Infinity) < sentence.start) low = middle + 1;
    else high = middle;
  }
  return all.slice(Math.max(0, low - most), low);
}

/**
 * Where the words begin with which a sentence can be understood: at itself, at the one before it
 * where that says all, or null where it does not or is of another part of the text. Beside a date,
 * and with nothing better in its paragraph, one that counts its time from another stands by itself.
 */
export function plainStart(
  document: Document,
  sentence: ReadSentence,
  isDated: boolean,
): number | null {
  const text = bareOf(document, sentence);
  if (ENUMERATED.test(text)) return null;
  const [before, earlier] = sentencesBefore(document, sentence, 2).toReversed();
  const near = inParagraph(document, before, sentence);
  if (standsAlone(document, sentence, near)) return sentence.start;
  const isTold =
    before !== undefined &&
    !/\S/u.test(document.body.slice(before.end, sentence.start)) &&
    !ENUMERATED.test(bareOf(document, before)) &&
    standsAlone(document, before, inParagraph(document, earlier, before));
  const saysWhen = isDated && COUNTED_FROM.test(text) && wordsStand(text.replace(COUNTED_FROM, ''));
  if (saysWhen && !(isTold && near !== null)) return sentence.start;
  return isTold ? before.start : null;
}

/** The one before, where no line ends between them. */
const inParagraph = (
  { body }: Document,
  before: ReadSentence | undefined,
  own: ReadSentence,
): ReadSentence | null =>
  before === undefined || /\n/u.test(body.slice(before.end, own.start)) ? null : before;

const unquoted = (text: string): string => text.replace(/“[^”]*”|"[^"]*"/gu, '');

/** Who writes in the first person, asks or bids is somebody, and a line must say who. */
const FIRST_PERSON =
  /\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me|[Yy]ou|[Yy]our)\b|\?["”']?$|^(?:Why|How) |^(?:But |And )?(?:[Ii]magine|[Cc]onsider|[Tt]hink|[Ll]et)\b/u;
/** Ends within a name: “Ana Bt.” */
const CUT_OFF = /\s\p{Lu}[bcdfghjklmnpqrstvwxz]{1,2}\.$/u;
/** Fewer letters are a heading or a lone name. */
const MIN_LENGTH = 20;

/** Whether a sentence is the text's own, told as such: no part of a longer quotation, no question, no “I”. */
export function isTold(text: string, { attributions }: ReadSentence): boolean {
  const marks = text.replace(/[^"“”]/gu, '');
  const straight = marks.replace(/[“”]/gu, '').length;
  const [opened, closed] = [marks.split('“').length, marks.split('”').length];
  if (straight % 2 === 1 || opened !== closed) return false;
  if (text.length < MIN_LENGTH || CUT_OFF.test(text)) return false;
  const own = unquoted(text);
  if (attributions.length === 0 && own.replace(/\P{L}/gu, '') === '') return false;
  return !FIRST_PERSON.test(own);
}

/** Whether a sentence speaks of its own text, such as of the dates that it leaves out. */
export const isOfSource = (text: string): boolean => OF_SOURCE.test(text);

/** “CONCLUSION: ”, “Paris (AFP) – ”: what stands before the first word of a sentence itself. */
const LABEL =
  /^(?:\p{Lu}[\p{Lu}’' ]{2,30}:\s+|\p{Lu}[\p{L}., ]{1,40}\(\p{Lu}[\p{L} ]{1,20}\)(?:\s*[-–—]+\s*|(?=\p{Lu})))/u;
/** Words that tie a sentence to the one before and say nothing of their own. */
const TIE =
  /^(?:(?:Additionally|Moreover|Furthermore|Besides|Consequently|Accordingly|Hence|Thus|Therefore|Indeed|However|Nevertheless|Nonetheless|Meanwhile|Still|Similarly|Likewise|Conversely|Of course|After all|Above all|To be sure|As a result|By contrast|(?:To|On) the contrary|In (?:addition|contrast|fact|short|sum|conclusion|particular)),\s+|(?:But|And|Yet|So)\s+(?!\p{Ll}+,))/u;

/** Of these, such as set it against the one before. */
const OPPOSED =
  /^(?:However|Nevertheless|Nonetheless|Still|Conversely|By contrast|In contrast|But|Yet|(?:To|On) the contrary)\b/u;

/** The length of what may be left out before a sentence, so that it begins as one; 0 where nothing may. */
export function labelLength(text: string): number {
  const label = LABEL.exec(text)?.[0].length ?? 0;
  const tie = tiedLength(text);
  return /^["“‘]?\p{Lu}/u.test(text.slice(tie)) ? tie : label;
}

function tiedLength(text: string): number {
  const label = LABEL.exec(text)?.[0].length ?? 0;
  return label + (TIE.exec(text.slice(label))?.[0].length ?? 0);
}

function bareOf({ body }: Document, { start, end }: ReadSentence): string {
  const text = body.slice(start, end);
  return text.slice(tiedLength(text));
}
