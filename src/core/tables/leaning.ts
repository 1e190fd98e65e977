import type { ReadSentence } from '../extract/shapes.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';
import { tokensOf } from './terms.ts';

/** Begins with a word for what the sentence before it speaks of, or counts time from there. */
const PRONOUN =
  /^["'“‘]?(?:(?:he|she|it|they|his|her|its|their|this|these|that|those|both|such|bilateral|mutual)\b|the (?:two|three|former|latter|sides|same)\b|a (?:day|week|month|year) (?:earlier|later|before|after)\b)|\bon (?:the|that) same (?:day|date)\b/iu;
/** Goes on with what stands before, or counts on from it. */
const CONNECTED =
  /^["'“‘]?(?:(?:first|second|third|fourth|fifth|finally|lastly|also|however|but|and|or|so|then|instead|meanwhile|nevertheless|nonetheless|therefore|thus|still|moreover|furthermore|yet|otherwise|later|afterwards|similarly|likewise|besides)\b|(?:as a result|in response|in addition|in turn|in contrast|on the other hand|for (?:example|instance)|by contrast|that said|even so|at the same time|the (?:first|second|third|other|last)\b))/iu;
/** “has also signed”, “the hit”: goes on from a thing or an act that was told of. */
const GOES_ON = /(?<!but )\balso\b|\bat first\b|(?<!not )\bas well[.,]/iu;
const BARE = /\b(?<!^)the (\p{Ll}+)(?=[.,;:]| (?:an?|is|was|has|had|are|were|will|would)\b)/giu;
const POINTS_BACK =
  /\b(?:(?:in|of|from|by|about|with|at|on|for|to) (?:this|that|these|those|it|them)(?=[\s,.;]+(?:a|an|the|and|or|is|was|to|as)\b|[,.;])|(?:this|these|those) \p{Ll}+)/u;
const DEFINITE =
  /^["'“‘]?[Tt]he ((?:(?!(?:of|in|for|that|which|who|to|from|with|on|at|is|are|was|were|has|have|had|will|would)\b)\p{Ll}[\p{Ll}'’-]* ?){1,4})/u;
/** Words for the text itself are always understood. */
const SOURCE = /^(?:report|article|analysis|author|authors|piece|text|story|brief|paper)\b/u;
const OF_SOURCE =
  /^(?:the|this) (?:report|article|analysis|piece|text|story|brief|paper)(?:['’]s)? (?:\p{L}+ ){0,2}?(?:names?|dates?|places?|gives?|mentions?|cites?|lists?|identif(?:y|ies)|quotes?|does|do)\b/iu;

/** Whether a sentence cannot stand without the one before it, which is null at the start of a block. */
export function leans(
  document: Document,
  sentence: ReadSentence,
  before: ReadSentence | null,
): boolean {
  const text = document.body.slice(sentence.start, sentence.end);
  if (PRONOUN.test(text)) return true;
  const phrase = DEFINITE.exec(text)?.[1] ?? '';
  if (phrase === '' || before === null || SOURCE.test(phrase)) return false;
  // “The bill would …” behind a sentence that tells of a bill.
  const earlier = new Set(tokensOf(document, before).map(({ term }) => term));
  return analyze(phrase).some(({ term }) => earlier.has(term));
}

/** Whether a sentence says all that is needed to understand it. */
export function standsAlone(
  document: Document,
  sentence: ReadSentence,
  before: ReadSentence | null,
): boolean {
  const text = document.body.slice(sentence.start, sentence.end);
  return (
    !leans(document, sentence, before) &&
    ![CONNECTED, POINTS_BACK, GOES_ON].some((pattern) => pattern.test(text)) &&
    !namesKnown(document, text, before)
  );
}

/** “calls the summit an opportunity” behind a sentence that tells of a summit. */
function namesKnown(document: Document, text: string, before: ReadSentence | null): boolean {
  if (before === null) return false;
  const earlier = new Set(tokensOf(document, before).map(({ term }) => term));
  return [...text.matchAll(BARE)].some(([, noun = '']) =>
    analyze(noun).some(({ term }) => earlier.has(term)),
  );
}

/** Whether a sentence speaks of its own text, such as of the dates that it leaves out. */
export const isOfSource = (text: string): boolean => OF_SOURCE.test(text);
