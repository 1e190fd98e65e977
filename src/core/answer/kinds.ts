/** What would count as an answer: read off the question, looked for in sentences. */
export type AnswerKind =
  | 'person'
  | 'place'
  | 'date'
  | 'number'
  | 'money'
  | 'percent'
  | 'reason'
  | 'quote'
  | 'definition'
  | 'whether'
  | 'list'
  | 'compare'
  | 'timeline'
  | 'position'
  | 'manner';

const ASKED: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'quote',
    /\b(?:quotes?|quotation|verbatim|exact words?|in (?:his|her|their) own words|word for word)\b/iu,
  ],
  [
    'compare',
    /\b(?:compare[ds]?|comparison|versus|vs\.?|differ(?:s|ence|ences)?|rank)\b|\bor\b.*\?|\bboth sides\b/iu,
  ],
  [
    'timeline',
    /\b(?:timeline|chronology|sequence of events|what (?:(?:has|have|had|all) )?happened|how has .{3,60} (?:moved|changed|evolved))\b/iu,
  ],
  [
    'list',
    /\b(?:list|names? of|names|which (?:\p{L}+ ){0,2}(?!(?:does|is|was|has|its|this)\b)\p{L}+s\b|what (?:are|were) the|everything|reasons|factors|steps|signs|drivers|examples|strands)\b|\b(?:two|three|four|five|six|[2-9]) (?!(?:years|yrs|months|weeks|days|hours|minutes)\b)\p{L}+s\b/iu,
  ],
  ['person', /\b(?:who|whom|whose)\b/iu],
  [
    'date',
    /\b(?:when|what (?:day|date|year|month|time)|on what date|since when|by when|which (?:day|year|month))\b|\bwhat (?:century|decade)\b/iu,
  ],
  [
    'place',
    /\b(?:where|which (?:city|country|place|town|region)|what (?:city|country|place|town))\b/iu,
  ],
  ['percent', /\b(?:percent(?:age)?|per cent|share|proportion|what fraction)\b|%/iu],
  [
    'money',
    /\b(?:how much (?:money|cash|did|does|will|would|is|was)|cost|price|worth|budget|usd|dollars?|euros?|spend|rent|debt|revenue)\b/iu,
  ],
  [
    'number',
    /\b(?:how (?:many|much|long|far|high|tall|large|big|old|often|deep|wide|fast|heavy)|number of|numbers|count|death toll|toll|figures?|amount|total|volume|turnover|elevation|length|height|depth|width|weight|distance|size|population)\b/iu,
  ],
  ['reason', /\b(?:why|how come|reasons?|what (?:caused|led|drove|makes|made)|purpose)\b/iu],
  [
    'definition',
    /\bwhat (?:is|are|was|were|’s|'s) (?:(?:an?|the) )?['"“‘]?[\p{L}\p{N}+-]+(?: (?:(?:of|and|the|for|de|la|al) )*(?-i:\p{Lu})[\p{L}\p{N}+-]*)*['"”’]?\s*[?.]*$|\bwho (?:is|was|are|were) (?-i:\p{Lu})|\b(?:stands? for|meaning of|mean by|define|definition)\b/iu,
  ],
  ['whether', /^\s*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b/iu],
  [
    'position',
    /\b(?:position|stance|view|views|line|attitude|reaction|response|opinion|take|red line|reply|say|said|says)\b/iu,
  ],
  ['manner', /\bhow\b(?! (?:many|much|long|far|high|tall|large|big|old|often|come))/iu],
];

export function askedKinds(question: string): Set<AnswerKind> {
  const kinds = new Set<AnswerKind>();
  for (const [kind, pattern] of ASKED) if (pattern.test(question)) kinds.add(kind);
  return kinds;
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const COUNT_WORD =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|half)';
const UNIT =
  '(?:million|billion|trillion|thousand|hundred|km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|ft|m|kg|tons?|tonnes?|years?|months?|weeks?|days?|hours?|minutes?|percent|per cent)';

/** A numeral; its thousands may be parted by spaces. */
const NUMERAL = String.raw`(?:(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])|\d(?:[\d,.]*\d)?)`;
/** “The one”, “one of them”, “one can”: no count. */
const ONE_PRONOUN = String.raw`(?:(?<=\b(?:the|this|that|no|any|every|each|which|some|another|an?|\p{L}+er|\p{L}+est) )one\b|\bone (?:of|another|that|who|which|can|could|may|might|must|should|would|is|was|has|had)\b|\bone(?=[,.;:?!]|$))`;

/** How an answer of each kind looks in running text. */
const SHOWN: Readonly<
  Record<'date' | 'number' | 'money' | 'percent' | 'quote' | 'reason', RegExp>
> = {
  date: new RegExp(
    String.raw`\b(?:(?:\d{1,2} )?${MONTH}\.?(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? (?:1[0-9]|20)\d{2})?|(?:1[0-9]|20)\d{2}s?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:st|nd|rd|th) century|yesterday|last (?:year|month|week)|this (?:year|month|week))\b`,
    'giu',
  ),
  money: new RegExp(
    String.raw`(?:US)?[$€£¥]\s?${NUMERAL}(?:\s(?:million|billion|trillion|bn|m)\b)?|\b${NUMERAL}\s(?:(?:million|billion|trillion)\s)?(?:(?:US|U\.S\.)\s)?(?:dollars?|euros?|pounds?|yen|yuan|rubles?|roubles?|USD|EUR)\b`,
    'giu',
  ),
  percent:
    /\b\d[\d,.]*\s?(?:%|percent\b|per cent\b)|\b(?:half|third|quarter|two-thirds|three-quarters)\b/giu,
  number: new RegExp(
    String.raw`(?:US)?[$€£]\s?${NUMERAL}(?:\s${UNIT})?\b|\b${NUMERAL}(?:[\s-]${UNIT})?\b|\b${COUNT_WORD}\b(?:[\s-]${UNIT}\b)?`,
    'giu',
  ),
  quote: /[“"«][^”"»]{12,}[”"»]/gu,
  reason:
    /\b(?:because|since|due to|owing to|as a result|in order to|so that|reasons?|factors?|caus(?:e[ds]?|ing)|led to|leads to|stems? from|driven by|given|therefore|thus|hence|to (?:avoid|prevent|secure|ensure|reduce|gain))\b/giu,
};

const PRONOUN = new RegExp(ONE_PRONOUN, 'giu');

const LENGTH =
  '(?:[ckm]?m|kilomet(?:er|re)s?|(?:centi|milli)?met(?:er|re)s?|miles?|feet|foot|ft|inch(?:es)?|yards?)';
const DURATION =
  '(?:years?|months?|weeks?|days?|nights?|hours?|minutes?|seconds?|decades?|centur(?:y|ies))';
const WEIGHT = '(?:[km]?g|(?:kilo)?grams?|tons?|tonnes?|pounds?|lbs?)';

/** Questions for a measure, and the units that answer them. */
const MEASURES: readonly (readonly [RegExp, string])[] = [
  [/\bhow long\b/iu, `(?:${LENGTH}|${DURATION})`],
  [/\bhow (?:far|high|tall|deep|wide)\b/iu, `(?:${LENGTH}|${DURATION})`],
  [/\bhow heavy\b/iu, WEIGHT],
  [/\bhow old\b/iu, DURATION],
];

/** Whether words hold a quantity in a unit that the question asks for (“how long”); true where it asks for none. */
export function isOfMeasure(question: string, words: string): boolean {
  const units = MEASURES.find(([asked]) => asked.test(question))?.[1];
  return (
    units === undefined ||
    new RegExp(
      String.raw`(?:\d|\b(?:${COUNT_WORD}|several|many|few|an?))[\s-]?(?:\p{Ll}+[\s-])?${units}(?!\p{L})`,
      'iu',
    ).test(words)
  );
}

/** Capitalised words in a row, the shape of names of people, places and bodies; without a closing stop or possessive. */
const NAME =
  /\p{Lu}[\p{L}'’-]+(?: (?:(?:al|bin|ibn|de|del|da|van|von|der|of|the)[ -])?\p{Lu}[\p{L}'’.-]+)*(?<![.'’-]|['’]s)/gu;

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Spans of a sentence that could be an answer of the kind, in order; empty where the kind has no shape. */
export function spansOfKind(kind: AnswerKind, sentence: string): Span[] {
  switch (kind) {
    case 'date':
    case 'money':
    case 'percent':
    case 'quote':
    case 'reason':
      return matches(SHOWN[kind], sentence);
    case 'number': {
      // The parts of a date are no count, nor is a pronoun.
      const dates = matches(SHOWN.date, sentence);
      const pronouns = matches(PRONOUN, sentence);
      return matches(SHOWN.number, sentence).filter((span) =>
        [...dates, ...pronouns].every((other) => span.start < other.start || span.end > other.end),
      );
    }
    case 'person':
    case 'place':
      return matches(NAME, sentence).filter(
        (span) => span.start > 0 || sentence.slice(span.start, span.end).includes(' '),
      );
    case 'whether':
    case 'list':
    case 'compare':
    case 'timeline':
    case 'position':
    case 'manner':
    case 'definition':
      return [];
  }
}

const matches = (pattern: RegExp, text: string): Span[] =>
  Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }));

const HEDGE =
  /(?:nearly|almost|about|around|roughly|some|approximately|over|under|above|below|at least|at most|up to|close to|more than|less than|fewer than|as (?:many|much) as|an estimated|estimated) $/iu;

/** The words right before a figure that soften it and so belong to it (“nearly ”); empty where there are none. */
export const hedgeBefore = (sentence: string, start: number): string =>
  HEDGE.exec(sentence.slice(0, start))?.[0] ?? '';
