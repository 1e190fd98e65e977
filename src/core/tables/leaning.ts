import { readDocument } from '../extract/extract.ts';
import type { ReadSentence } from '../extract/shapes.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';
import { assumedIn, BOTH, COUNTED_FROM, countsKnown, dangles, PRONOUN } from './dangling.ts';
import { pointersIn } from './pointing.ts';
import { tokensOf } from './terms.ts';

/** “the ferry”, without words of its own. */
const BARE =
  /(?<!^)\bthe (\p{Ll}+)(?=[.,;:]| (?:an?|is|was|has|had|are|were|will|would|in|on|at|by|from|with|and|or|as|after|before|when|because)\b)/gu;
/** Somebody who ought to be named beside it. */
const PERSON = /\b(?:he|she|him|his|her|hers)\b/iu;
const DEFINITE =
  /^["'“‘]?[Tt]he (?:\d+ )?((?:(?!(?:of|in|for|that|which|who|to|from|with|on|at|is|are|was|were|has|have|had|will|would)\b)\p{Ll}[\p{Ll}'’-]* ?){1,4})/u;
/** “The council's warning” behind a sentence in which it warned. */
const POSSESSED = /^["'“‘]?The \p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)*['’]s? (\p{Ll}+)/u;
/** Words for the text itself are always understood. */
export const SOURCE = /^(?:report|article|analysis|author|authors|piece|text|story|brief|paper)\b/u;
const OF_SOURCE =
  /^(?:the|this) (?:report|article|analysis|piece|text|story|brief|paper)(?:['’]s)? (?:\p{L}+ ){0,2}?(?:names?|dates?|places?|gives?|mentions?|cites?|lists?|identif(?:y|ies)|quotes?|does|do)\b/iu;
/** Sentences back in which a thing is told that “the …” is said of, and that “X's …” is. */
export const REACH = 25;
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

function isWhole(document: Document, sentence: ReadSentence, before: ReadSentence | null): boolean {
  const text = bareOf(document, sentence);
  const whole = document.body.slice(sentence.start, sentence.end);
  return (
    !(OPPOSED.test(whole) && labelLength(whole) === 0) &&
    !leans(document, sentence, before) &&
    !(before !== null && CUT_OFF.test(document.body.slice(before.start, before.end))) &&
    !dangles(text) &&
    !countsKnown(text) &&
    assumedIn(unquoted(text), opensNamed(document, sentence)).length === 0 &&
    !meansNobody(document, sentence) &&
    !namesKnown(document, text, before) &&
    !beginsKnown(document, text, sentence)
  );
}

/** “No, …”, “warned them”, “I don't need one”: in reply to something or to somebody. */
const ANSWERING =
  /^(?:No|Yes|Yeah|Well|Okay|OK|Sure)\b|^(?:\S+ ){1,3}(?:it|them|they)\b|\b(?:need|want|get|have|like|\p{Ll}+est) one\b/u;

/** Opens a part that may say “he” before the name: “After his fall, X …”. */
const OPENING =
  /^(?:In|At|On|By|For|From|With|Without|Under|Over|Before|After|During|Despite|Throughout|As|When|While|Since|Until|Although|Though|If|Because|Once|Unlike|Like|Asked|\p{Lu}\p{Ll}+ing)\b/u;

/** “…, the former minister | Ana Brix left”: what stands between a comma and whom the clause tells of. */
const SUBJECT = /^(?:(?!(?:by|with|of|to|for|in|on|at|from|that)\b)[\p{L}.’'-]+ ){0,4}$/u;

/** “he” in a sentence that names nobody, or only behind it. */
function meansNobody({ body }: Document, { start, end, names }: ReadSentence): boolean {
  const text = unquotedInPlace(body.slice(start, end));
  const at = text.search(PERSON);
  if (at < 0) return false;
  const person = names.find(({ kind }) => kind === 'person');
  if (person === undefined) return true;
  const lead = text.slice(at, Math.max(at, person.start - start));
  const clause = lead.lastIndexOf(', ');
  return (
    person.start - start > at &&
    !(OPENING.test(text) && clause >= 0 && SUBJECT.test(lead.slice(clause + 2)))
  );
}

/** Whether words as they are quoted need no others to be understood: “We want that one” does. */
export const wordsStand = (words: string): boolean =>
  ![PRONOUN, BOTH, COUNTED_FROM, ANSWERING].some((pattern) => pattern.test(words)) &&
  !dangles(words) &&
  assumedIn(words).length === 0 &&
  !pointersIn(words, []).some(({ opens, sure }) => opens || sure) &&
  !PERSON.test(words);

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

/** Whether one of the sentences has a word of a phrase, or one that ends in it. */
export function isToldIn(
  document: Document,
  sentences: readonly ReadSentence[],
  phrase: string,
): boolean {
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
export function sentencesBefore(
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

/** Whether a sentence begins with a name. */
export const opensNamed = ({ body }: Document, { start, names }: ReadSentence): boolean =>
  names.some((name) => !/\p{L}/u.test(body.slice(start, name.start)));

const QUOTED = /“[^”]*”|"[^"]*"/gu;

/** A text without what stands in quotation marks. */
export const unquoted = (text: string): string => text.replace(QUOTED, '');

/** The same with blanks for it, so that places stay: quoted words are somebody's who knew what they meant. */
export const unquotedInPlace = (text: string): string =>
  text.replace(QUOTED, (words) => ' '.repeat(words.length));

/** Who writes in the first person, asks or bids is somebody, and a line must say who. */
const FIRST_PERSON =
  /\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me|[Yy]ou|[Yy]our)\b|\?["”']?$|^(?:Why|How) |^(?:But |And )?(?:[Ii]magine|[Cc]onsider|[Tt]hink|[Ll]et)\b/u;
/** Ends within a name: “Ana Bt.” */
const CUT_OFF = /\s\p{Lu}[bcdfghjklmnpqrstvwxz]{1,2}\.$/u;
/** “she said, .” has lost words, “(He had left.)” is said by the way. */
const TORN = /[\s,;:]\.$|^\(.*\)\.?$/su;
/** Fewer letters are a heading or a lone name. */
const MIN_LENGTH = 20;

/** Whether a sentence is the text's own, told as such: no part of a longer quotation, no question, no “I”. */
export function isTold(text: string, sentence: ReadSentence): boolean {
  const marks = text.replace(/[^"“”]/gu, '');
  const straight = marks.replace(/[“”]/gu, '').length;
  const [opened, closed] = [marks.split('“').length, marks.split('”').length];
  if (straight % 2 === 1 || opened !== closed) return false;
  if (text.length < MIN_LENGTH || CUT_OFF.test(text) || TORN.test(text)) return false;
  return !isQuoted(text, sentence) && !FIRST_PERSON.test(unquoted(text));
}

/** Whether the words before a sentence may stand in front of it. */
export const isPlainTold = (text: string, sentence: ReadSentence): boolean =>
  !isQuoted(text, sentence) && !TORN.test(text) && !FIRST_PERSON.test(unquoted(text));

/** Words in quotation marks alone that the sentence gives nobody. */
const isQuoted = (text: string, { attributions }: ReadSentence): boolean =>
  attributions.length === 0 && !/\p{L}/u.test(unquoted(text));

/** Whether a sentence speaks of its own text, such as of the dates that it leaves out. */
export const isOfSource = (text: string): boolean => OF_SOURCE.test(text);

/** “CONCLUSION: ”, “PARIS — ”, “Paris (AFP) – ”, “(AFP)”: what stands before the first word of a sentence itself. */
const LABEL =
  /^(?:\p{Lu}[\p{Lu}’' ]{2,30}(?::\s+|,? [—–] )|(?:\p{Lu}[\p{L}., ]{1,40})?\(\p{Lu}[\p{L} ]{1,20}\)(?:\s*[-–—]+\s*|(?=\p{Lu})))/u;
/** “(AFP)” and “Paris (AFP) – ” alone. */
const DATELINE = /^(?:\p{Lu}[\p{L}., ]{1,40})?\(\p{Lu}[\p{L} ]{1,20}\)(?:\s*[-–—]+\s*|(?=\p{Lu}))/u;

/** A text without the place and the agency in front of its first word. */
export const undatelined = (text: string): string => text.replace(DATELINE, '');

/** Words that tie a sentence to the one before and say nothing of their own. */
const TIE =
  /^(?:(?:Additionally|Specifically|Thankfully|Fortunately|Unfortunately|Moreover|Furthermore|Besides|Consequently|Accordingly|Hence|Thus|Therefore|Indeed|However|Nevertheless|Nonetheless|Meanwhile|Still|Similarly|Likewise|Conversely|Of course|After all|Above all|To be sure|As a result|By contrast|(?:To|On) the contrary|In (?:addition|contrast|fact|short|sum|conclusion|particular)),\s+|Indeed\s+|(?:But|And|Yet|So)\s+(?!\p{Ll}+,))/u;

/** Of these, such as set it against the one before, go on with it or follow from it. */
const OPPOSED =
  /^(?:However|Nevertheless|Nonetheless|Still|Conversely|By contrast|In contrast|Hence|Thus|Therefore|Consequently|As a result|But|And|So|Yet|(?:To|On) the contrary)\b/u;

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

const bare = new WeakMap<ReadSentence, string>();

/** The words of a sentence without its label and what only ties it to the one before. */
export function bareOf({ body }: Document, sentence: ReadSentence): string {
  const known = bare.get(sentence);
  if (known !== undefined) return known;
  const text = body.slice(sentence.start, sentence.end);
  const own = text.slice(tiedLength(text));
  bare.set(sentence, own);
  return own;
}
