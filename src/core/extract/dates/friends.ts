import { at, match, MONTH } from './units.ts';

/*
 * What looks like a date and may be none: “May” and “March” as verbs and names, numbers of four
 * digits that count, name or measure.
 */

const REACH = 28;
const before = (text: string, start: number): string =>
  text.slice(Math.max(0, start - REACH), start);

const IN =
  '(?:in|since|by|until|till|from|before|after|during|throughout|through|of|for|to|between|around|as of)';
const TIMED = new RegExp(
  `(?:^|[^\\p{L}\\p{N}])(?:${IN}|on)(?:\\s+the)?(?:\\s+(?:early|mid|late))?\\s+$`,
  'iu',
);
const CLEARLY_TIMED = /(?:^|[^\p{L}\p{N}])(?:in|since|until|till|during|last|next|this)\s+$/iu;
const RANGE_AHEAD = at(
  `\\.?\\s*(?:[-–—]|to|and|or|through)\\s*(?:(?:early|mid|late)[ -])?${MONTH}`,
);

/** A month without day and year: surely meant where only one thing can be, else after a word of time. */
export function isBareMonth(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  const lead = before(text, start);
  const after = text.slice(end, end + 24);
  // “April Smith”, “Jan Smith”; a weekday or the like after a month is no surname.
  const named =
    /^\s+\p{Lu}\p{Ll}/u.test(after) && !/\b(?:in|since|until|last|this)\s+$/iu.test(lead);
  // “This may be”
  if (word === 'may' && /\bthis\s+$/iu.test(lead)) return false;
  if (/^\p{Ll}/u.test(word)) return word.length > 2 && CLEARLY_TIMED.test(lead) && isFull(word);
  if (/^(?:jan|mar)\.?$/iu.test(word)) return false;
  if (match(RANGE_AHEAD, text, end) !== null) return true;
  if (TIMED.test(lead) && !/^[’']s\b/u.test(after)) return !named;
  if (/^(?:may|march)$/iu.test(word)) return false;
  const isPerson = /^(?:april|june|august|jul|apr)\.?$/iu.test(word);
  if (!isPerson)
    return isFull(word) && !/^[ -]\p{Lu}/u.test(after) && !/(?:Black|Red)\s+$/u.test(lead);
  return (
    /(?:^|[^\p{L}])(?:the|an?|its|their|his|her|our|\p{L}+[’']s?)\s+$/iu.test(lead) &&
    /^\s+\p{Ll}/u.test(after)
  );
}

const isFull = (word: string): boolean =>
  word.length > 4 || /^(?:may|june|july|march|april)$/iu.test(word);

const SEASON_TIMED =
  /(?:^|[^\p{L}\p{N}])(?:in|during|since|by|until|till|before|after|over|throughout|through|of|for)(?:\s+the)?(?:\s+(?:early|mid|late))?[\s-]+$/iu;

/** “In the spring”, and not “a spring”, “in spring water”, “the fall of Troy”. */
export function isBareSeason(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end);
  const after = text.slice(end, end + 24);
  if (!SEASON_TIMED.test(before(text, start)) || /^\p{Lu}/u.test(word)) return false;
  if (/^\s+(?:of|in|from|between|to|back|short|under|water|wheat|rolls?)\b/iu.test(after))
    return false;
  return (
    !/^-\p{L}/u.test(after) &&
    (word !== 'fall' || /\b(?:in|during|by|since|this)\s+(?:the\s+)?$/iu.test(before(text, start)))
  );
}

const MEASURES =
  'km²?|kilomet\\p{L}+|miles?|met(?:er|re)s?|m|ft|feet|foot|kg|kilograms?|tons?|tonnes?|hectares?|ha|acres?|barrels?|per\\s?cent|hours?|hrs|h|GMT|UTC|local time|people|men|women|children|staff|police|personnel|cattle|sheep|dollars?|euros?|pounds?|lbs?|MW|GW|kWh|MHz|GHz|rpm|calories|times|words|million|billion|thousand';
const MEASURED = at(`[ -]?(?:${MEASURES})(?![\\p{L}\\p{N}])`);
const PLURAL =
  /\s+(?:(?!(?:the|an?|its|their|his|her|this|that|and|or|of|in|on|at|to|by|with|while|when|as|was|is|but|all|both|some|many|most|two|three)\s)\p{Ll}+\s+)?(\p{Ll}{2,}s)(?![\p{L}\p{N}])/uy;
const NO_PLURAL =
  /^(?:is|was|has|does|as|its|this|thus|less|plus|yes|us|perhaps|always|across|towards|afterwards|besides|sometimes|others|whereas|unless|versus|his|hers|ours|theirs|means|says|shows|sees|saw|crisis|census|process|progress|business|pass|genesis|bus|virus|focus|access|loss|campus|congress|press)$/u;

/** A number that ends at `end` counts or measures what follows. */
export const isCount = (text: string, end: number): boolean => match(MEASURED, text, end) !== null;

const PUNCTUATED = /(?:^|[([“"‘:;,–—…]|[.!?]["”’)]?)\s*$/u;
const TIME_WORD =
  /(?:^|[^\p{L}\p{N}])(?:in|since|by|until|till|before|after|from|during|throughout|through|between|circa|around|about|early|mid|late|year|years|for|of|to|on|and|or|than|with|versus|vs\.?|as of|ending|starting|beginning|back in)(?:\s+the)?[\s-]+$/iu;
const DETERMINER =
  /(?:^|[^\p{L}\p{N}])(?:the|a|an|its|their|his|her|our|your|my|that|this|whose|no|\p{L}+[’']s|\p{L}+s[’'])\s+$/iu;
const QUANTIFIER =
  /(?:^|[^\p{L}\p{N}])(?:than|over|nearly|almost|some|roughly|approximately|about|around|least|most|exceed(?:s|ed|ing)?|under|only|another|further|total of|up to|as many as|as much as)\s+$/iu;
/** “a period beginning around 1700”, “was founded about 1800” */
const ROUGHLY_TIMED =
  /(?:^|[^\p{L}])(?:since|until|till|after|before|beg[aiu]n\w*|start(?:ed|s|ing)|end(?:ed|s|ing)|found(?:ed|ing)|buil[dt]\w*|born|died|dat(?:ed|es|ing)|first|appeared|arrived|emerged|introduced|invented|established|completed|abandoned|destroyed|settled)(?: (?:from|to|only|in))? (?:about|around|roughly|approximately)\s+$/iu;
const LABEL =
  /(?:^|[^\p{L}\p{N}])(?:flights?|rooms?|pages?|paragraphs?|sections?|numbers?|nos?\.?|articles?|chapters?|lines?|models?|routes?|bus|units?|suites?|gates?|forms?|codes?|channels?|versions?|resolutions?|decrees?|orders?|laws?|bills?|highways?|roads?|at|of about|points?|aged?|cost|worth)\s+$/iu;
const PREFIX = /(?:^|[^\p{L}])(?:post|pre|mid|early|late)-$/iu;
const JOINED = /[\p{L}\p{N}_$€£¥#@/+.\\=-]$/u;
/** Part of a longer number or word, unless another year follows; or before our era. */
const JOINS = /^[-–](?!(?:1\d|20)\d{2}(?![\p{L}\p{N}-]))[\p{L}\p{N}]|^\s+B\.?C/u;
const COUNTED_FROM = /\d[\d,.]*\s+(?:to|and|or)\s+$/u;

/** A number of four digits that is a year: by what leads to it, and by what it does not count. */
export function isBareYear(text: string, start: number, end: number, expected: boolean): boolean {
  const value = Number(text.slice(start, end));
  const lead = before(text, start);
  const after = text.slice(end, end + 40);
  const prefixed = PREFIX.test(lead);
  if (JOINED.test(lead) && !prefixed && !expected) return false;
  if (JOINS.test(after)) return false;
  if (isCount(text, end)) return false;
  const plural = match(PLURAL, text, end)?.[1];
  const counts = plural !== undefined && !NO_PLURAL.test(plural);
  const round = value % 100 === 0;
  if (DETERMINER.test(lead)) return !(round && counts && /\b(?:an?|no)\s+$/iu.test(lead));
  if (expected || prefixed) return !(round && counts);
  if (QUANTIFIER.test(lead) && (counts || (round && !ROUGHLY_TIMED.test(lead)))) return false;
  if (COUNTED_FROM.test(lead) && !/(?:1\d|20)\d{2}\s+(?:to|and|or)\s+$/u.test(lead)) return false;
  if (TIME_WORD.test(lead))
    return !(counts && (round || !/\b(?:in|since|by|until|before|after|during)\s+$/iu.test(lead)));
  if (LABEL.test(lead) || counts) return false;
  if (PUNCTUATED.test(lead)) return value >= 1900 || lead.trim() !== '';
  // “Vision 2030” and “Expo 2020” are names; “the disputed 2020 election” is not.
  return value >= 1900 && /(?:^|[^\p{L}\p{N}])\p{Ll}[\p{L}-]*\s+$/u.test(lead);
}
