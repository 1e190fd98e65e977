import type { Range } from '../tagger.ts';

const PREPOSED = '(?:(?:\\p{L}+ly|first|last|long|once)\\s+)?';
/** A past participle that what belongs to it follows, so that it is no adjective: “, founded in”, “, held by”. */
const PARTICIPLE = `${PREPOSED}(?:\\p{L}+ed|built|born|held|made|known|begun|written|given|taken|led|sent|paid|sold|won|lost|shot|struck|drawn|set|found|chosen|driven|put|brought|sworn|bought|taught|fought|spent|kept|told|beaten|broken|stolen|thrown|grown|hidden|seen|done|laid|lent|hung)(?=\\s+(?:in|on|at|by|for|from|with|to|as|during|after|before|under|since|between|last|earlier|this|just|only|about|nearly|up|into|over|off|through|against|upon|among|across|\\d))`;
/** Behind “that” these begin what is said, not what a thing did. */
const SUBJECT =
  '(?:the|an?|he|she|it|they|we|i|you|his|her|its|their|our|my|this|these|those|there|no|some|many|most|all|both|any|each|such|on|in|by|at|from|after|before|since|during|if|when|while|even|only|about|more|nearly|almost|one|two|three)\\b|\\p{Lu}|\\d|["“‘\']';
const RELATIVE = `\\b(?:who|whose|whom|which)\\b|(?<=,\\s)where\\b|(?<=\\p{L}\\s)that(?=\\s)(?!\\s+(?:${SUBJECT}))`;
const OPENING = new RegExp(`\\(|(?:${RELATIVE})|(?<=,\\s)${PARTICIPLE}`, 'gu');
const PRONOUN = /^(?:who|whose|whom|which|where|that)$/u;
const SAYING =
  /\b(?:sa(?:y|ys|id)|tell|tells|told|believe[sd]?|thinks?|thought|hope[sd]?|announce[sd]?|claim(?:s|ed)?|report(?:s|ed)?|argue[sd]?|warn(?:s|ed)?|so|such|now|fear(?:s|ed)?|knows?|knew|means?|meant|show(?:s|ed|n)?|suggest(?:s|ed)?|estimate[sd]?|agree[sd]?|insist(?:s|ed)?|add(?:s|ed)?|not(?:es|ed)|confirm(?:s|ed)?|statement|fact|news|idea|view)\s$/iu;
/** An aside is opened at most so far in front, in UTF-16 units. */
const LONGEST = 300;
/** A comma within a number or a date ends no clause. */
const CLOSING = /[;:—)]|\s[–-]\s|,(?!\d{3}\b|\s(?:1\d|20)\d\d\b)/gu;

/**
 * The innermost relative clause, participle or bracket around a place: what is told there in
 * passing is not of the time of what its sentence tells. Null in the sentence's own clause.
 */
export function asideAt(text: string, at: number): Range | null {
  let inner: Range | null = null;
  let last: Range | null = null;
  const first = Math.max(0, at - LONGEST);
  for (const { 0: words, index: offset } of text.slice(first, at).matchAll(OPENING)) {
    const index = first + offset;
    // “Its ward, closed since March, treated 40”: the comma ends an aside and opens none.
    const isMain = last !== null && /^,\s*$/u.test(text.slice(last.end, index));
    const isSaid = words === 'that' && SAYING.test(text.slice(Math.max(0, index - 16), index));
    if (isSaid || (isMain && /^\p{L}/u.test(words) && !PRONOUN.test(words))) continue;
    const end = words === '(' ? text.indexOf(')', index) : closingFrom(text, index + words.length);
    last = { start: index, end: end < 0 ? text.length : end };
    if (last.end > at) inner = last;
  }
  return inner;
}

function closingFrom(text: string, from: number): number {
  CLOSING.lastIndex = from;
  return CLOSING.exec(text)?.index ?? -1;
}

/** Whether two places stand in the same clause or aside. */
export const inOneClause = (text: string, a: number, b: number): boolean =>
  asideAt(text, a)?.start === asideAt(text, b)?.start;

/** “the record of 2020”, “the 2020 record”, “since 2020”, “than in 2020”: the time of another thing. */
const COMPARED =
  /\b(?:since|than(?: in)?|compared (?:with|to)|as in|like in|unlike in|versus|against)(?:\s+the)?\s+$/iu;
const OF = /(\p{L}+)\s+of\s+$/iu;
/** Of these a year is not the name but the whole. */
const PART_OF =
  /^(?:most|much|rest|all|half|course|whole|part|remainder|out|because|end|beginning)$/iu;
const ATTRIBUTE = /\b(?:the|its|their|his|her|an?|\p{L}+['’]s)\s+$/iu;

/** “twice what it produced in 2020”, “more than they sold in May”: a clause that something is measured by. */
const MEASURED =
  /\b(?:than|twice|double|triple|half|times|(?:half|thirds?|quarters?|fifths?|tenths?|percent|cent|part) of)\s+(?:what|when|it|they|he|she|we|those|that|any)\b[^,;:.()]{0,60}$/iu;

/** Whether what is told is held against the time that begins at a place, not of it. */
export const isMeasure = (text: string, start: number): boolean =>
  MEASURED.test(text.slice(Math.max(0, start - 80), start));

/** Whether a date only tells of which year something is, or stands in an aside: nothing around it is of that time. */
export function isPassing(text: string, { start, end }: Range): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  if (COMPARED.test(before) || isMeasure(text, start) || asideAt(text, start) !== null) return true;
  if (!/^\d{4}$/u.test(text.slice(start, end))) return false;
  const of = OF.exec(before)?.[1];
  if (of !== undefined) return !PART_OF.test(of);
  return ATTRIBUTE.test(before) && /^\s+\p{Ll}/u.test(text.slice(end));
}
