import type { Lexeme } from './lexemes.ts';
import { isNumberWord, lowerAt } from './numbers.ts';
import type { Quantity } from './quantities.ts';
import { setOf } from '../../text/word-set.ts';

/** Nouns whose number is their name. */
const NUMBERED = setOf(
  'digit p pp article articles chapter chapters section sections page pages figure table paragraph paragraphs part no nos number ' +
    'resolution flight route room line phase stage level type class grade game step version volume vol act ' +
    'channel unit gate highway category track lot exhibit item appendix annex clause rule title form model ' +
    'platform pier terminal apartment suite box verse psalm season episode day week round group formula ' +
    'division corps brigade regiment battalion squadron interstate runway sector zone precinct schedule protocol ' +
    'layer district ward scene reactor ' +
    'amendment proposition prop operation apollo year book tier generation release exit lane bed bus',
);
/** Of these only parts of a text or of a scale have numbers behind them. */
const REFERENCE =
  /^(?:articles?|layers?|chapters?|sections?|paragraphs?|pages?|clauses?|annex|appendix|tiers?|verses?|amendment|nos?)$/u;
/** A work of art whose title may open with a number. */
const WORK =
  /^(?:film|movie|album|single|song|track|novel|book|series|show|sitcom|drama|comedy|thriller|musical|band|magazine|game|hit|titled|entitled|called|named)$/u;
const CALENDAR =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|AD|BC|CE|BCE|BP|A\.D\.|B\.C\.)$/u;
/** What is told of one year: “1998 levels”. */
const YEARLY =
  /^(?:levels|figures|elections|results|prices|rates|standards|sales|games|olympics|championships|finals|playoffs|polls|riots|protests|attacks|rules|models|negotiations|talks)$/u;
const ROADS = setOf('freeway highway interstate expressway motorway turnpike');
const STREET = setOf('street avenue road lane boulevard drive square downing');
/** “multiples of 9”: the number itself is spoken of. */
const OF_NUMBERS =
  /^(?:multiple|factori[sz]ation|divisor|power|root|logarithm|prime|residue|value)s?$/u;
const POSSESSOR = /^(?:.*['’]s?|s|its|his|her|their|our|my)$/u;
/** Rankings and indices named by how many they hold. */
const RANKING = setOf('fortune forbes billboard global ftse nikkei russell p');
const JOINS = /^(?:and|or|to|through|&|[-–])$/u;
/** Lexemes of a row such as “articles 5, 6 and 8”. */
const MAX_ROW = 12;
const PEOPLE =
  /^(?:people|men|women|children|police|troops|personnel|staff|cattle|sheep|fish|aircraft|teeth|feet|mice|dead|killed|hurt|injured|wounded)$/u;

/** Whether a number is a name or a part of one, or tells which and not how many. */
export function isName(
  lexemes: readonly Lexeme[],
  quantity: Quantity,
  isDated: (lexeme: Lexeme) => boolean,
): boolean {
  const { from, next, kind, to, compound } = quantity;
  const [before, first, behind] = [lexemes[from - 1], lexemes[from], lexemes[next]];
  if (first === undefined) return false;
  if (isTitle(lexemes, quantity)) return true;
  if (kind === 'time') return /^(?:BP|BCE?|AD|CE)$/u.test(behind?.text ?? '');
  if (kind !== 'count') return false;
  if (to !== null) return first.kind === 'digits' && isNumbered(lexemes, quantity);
  if (/^0\d/u.test(first.text) || isCalendar(before) || isCalendar(behind)) return true;
  if (before === undefined || next > from + 1) return false;
  if (isNumbered(lexemes, quantity)) return true;
  if (before.lower === '.' && before.glued && NUMBERED.has(lowerAt(lexemes, from - 2))) return true;
  if (before.lower === 'of' && /^Group|^Big/u.test(lexemes[from - 2]?.text ?? '')) return true;
  if (before.lower === 'of' && OF_NUMBERS.test(lowerAt(lexemes, from - 2))) return true;
  if (before.pos === 'PROPN' && behind?.pos === 'PROPN' && first.kind === 'word') return true;
  if (first.kind !== 'digits') return false;
  // “a .357 revolver”, “hit .264”
  if (first.text.startsWith('.')) return true;
  if (before.text === 'The' && from > 1 && !isOpening(lexemes[from - 2])) return true;
  if (before.pos !== 'PROPN' && from > 1 && isInTitle(lexemes, from)) return true;
  if (
    isYear(first.text) ||
    (/^2\d{3}$/u.test(first.text) && /^(?:by|until)$/u.test(before.lower))
  ) {
    const isBeside = /^(?:above|below|from|to|on|over|than|with)$/u.test(before.lower);
    const isOf = (isBeside || /[1-9]$/u.test(first.text)) && YEARLY.test(behind?.lower ?? '');
    // “his 1796 use of it”, “the Times 2005 list”
    const isOwn = POSSESSOR.test(before.lower) || isCapitalized(lexemes, from - 1);
    if (isOwn && from > 1 && behind?.pos === 'NOUN' && !isPlural(lexemes, next)) return true;
    return behind?.pos !== 'NOUN' || isOf || /^(?:the|in|since|of)$/u.test(before.lower);
  }
  if (/^\p{Lu}/u.test(behind?.text ?? '') && STREET.has(lowerAt(lexemes, next + 1))) return true;
  if (behind?.text === '°' && /^[NSEW]$/u.test(lexemes[next + 1]?.text ?? '')) return true;
  // “from 541 to 700 CE”
  if (/^(?:to|[-–])$/u.test(behind?.lower ?? '') && isCalendar(lexemes[next + 2])) return true;
  if (ROADS.has(behind?.lower ?? '') || /^[NSEW]$/u.test(behind?.text ?? '')) return true;
  if (/^[B-HJ-Z]$/u.test(before.text) && !before.glued) return true;
  return (
    isBehindName(lexemes, from, isDated) &&
    !compound &&
    /^\d{1,4}(?:\.\d+)?$/u.test(first.text) &&
    !isCounting(lexemes, from, next)
  );
}

/** “Jones 26,” in a table is his, whatever a tagger takes the name for. */
function isBehindName(
  lexemes: readonly Lexeme[],
  from: number,
  isDated: (lexeme: Lexeme) => boolean,
): boolean {
  const [before, behind] = [lexemes[from - 1], lexemes[from + 1]];
  if (before === undefined || isDated(before)) return false;
  if (!/\p{Lu}(?!.*['’]s?$)/u.test(before.text)) return false;
  if (before.pos === 'PROPN') return true;
  // “Surround 7.1 sound”
  if (from > 1 && /\./u.test(lexemes[from]?.text ?? '')) return true;
  const isListed = from > 1 && /^[,;)]$/u.test(behind?.lower ?? '');
  return isListed && /^(?:NOUN|VERB|ADJ|X)$/u.test(before.pos);
}

/** A number word with a capital within a sentence, a quotation or behind the word for a work is a title: “the film 12 Men”. */
function isTitle(lexemes: readonly Lexeme[], { from, next, kind }: Quantity): boolean {
  const before = lexemes[from - 1];
  const own = lexemes.slice(from, next);
  const isDigits = own[0]?.kind === 'digits';
  const isCapital =
    !isDigits && own.some(({ text, lower }) => isNumberWord(lower) && /^\p{Lu}\p{L}/u.test(text));
  if (isCapital && from > 0 && !isOpening(before)) return true;
  if (isCapital && from > 1 && before?.lower === '(') return true;
  if (kind === 'time' && (isCapital || isDigits))
    return isCapitalized(lexemes, next - 1) && !isHeadline(lexemes);
  if (kind !== 'count' || !/^\p{Lu}\p{Ll}/u.test(lexemes[next]?.text ?? '')) return false;
  const after = lexemes[next + 1]?.text ?? '';
  const isQuoted = /^["“‘']$/u.test(before?.text ?? '');
  if (isQuoted && isDigits && /^\p{Lu}\p{Ll}/u.test(after)) return true;
  if (isCapital && isQuoted) return /^\p{Lu}|^["”’']$/u.test(after);
  const at = before?.lower === ',' ? from - 2 : from - 1;
  return WORK.test(lowerAt(lexemes, at)) && !isPlural(lexemes, next + 1);
}

/** “Article 5”, “Releases 8 and 9”, “type 2 diabetes”; “in that game 12 players” counts. */
function isNumbered(lexemes: readonly Lexeme[], { from, next, compound }: Quantity): boolean {
  let at = from - 1;
  while (
    from - at < MAX_ROW &&
    JOINS.test(lowerAt(lexemes, at)) &&
    lexemes[at - 1]?.kind === 'digits'
  )
    at -= 2;
  const word = lexemes[at];
  const lower = word?.lower.replace(/\.$/u, '') ?? '';
  const single = lower.replace(/s$/u, '');
  // “Years two of them” are no name; “years 7 and 8” are.
  const isMany = at < from - 1 || /^\p{Lu}/u.test(word?.text ?? '');
  if (word === undefined || (compound && single !== 'number')) return false;
  if (!NUMBERED.has(lower) && !(isMany && NUMBERED.has(single))) return false;
  const behind = lexemes[next];
  const isCounted = /^(?:NOUN|ADJ)$/u.test(behind?.pos ?? '');
  if (!isCounted || /^(?:\p{Lu}|number)/u.test(word.text)) return true;
  if (lexemes[from]?.kind !== 'digits' || word.lower !== lower) return false;
  if (REFERENCE.test(lower)) return true;
  const lead = lexemes[at - 1];
  return (
    lower === single &&
    lead?.lower !== 'per' &&
    !/^(?:DET|ADJ|PRON|NUM|NOUN|PROPN)$/u.test(lead?.pos ?? '')
  );
}

/** “in Lima 12 people” and “gave Kyiv 31 tanks” count; “the Boeing 737 jets” and “the Hot 100 chart” do not. */
function isCounting(lexemes: readonly Lexeme[], from: number, next: number): boolean {
  const behind = lexemes[next];
  if (!/^(?:NOUN|ADJ|NUM)$/u.test(behind?.pos ?? '')) return false;
  // “won the Cup 24 times”
  if (behind?.lower === 'times') return true;
  if (RANKING.has(lowerAt(lexemes, from - 1)) || /\./u.test(lexemes[from]?.text ?? ''))
    return false;
  if (behind?.pos === 'NOUN' && !isPlural(lexemes, next)) return false;
  let at = from - 1;
  while (lexemes[at]?.pos === 'PROPN') at -= 1;
  return /^(?:ADP|VERB|AUX|SCONJ|ADV|CCONJ)$/u.test(lexemes[at]?.pos ?? '');
}

/** “at Where 2 Technologies”: between a particle with a capital and a name. */
const isInTitle = (lexemes: readonly Lexeme[], from: number): boolean =>
  isCapitalized(lexemes, from - 1) &&
  isCapitalized(lexemes, from + 1) &&
  /^(?:ADV|SCONJ|PRON|DET|CCONJ)$/u.test(lexemes[from - 1]?.pos ?? '') &&
  !isOpening(lexemes[from - 2]);

const isCapitalized = (lexemes: readonly Lexeme[], at: number): boolean =>
  /^\p{Lu}\p{Ll}/u.test(lexemes[at]?.text ?? '');

/** Letters of a word that also headlines with capitals write large. */
const MAJOR = 4;

/** Whether each longer word has a capital, so that a capital tells nothing. */
const isHeadline = (lexemes: readonly Lexeme[]): boolean =>
  lexemes.every(
    ({ text, kind }) => kind !== 'word' || text.length < MAJOR || /^\p{Lu}/u.test(text),
  );

/** Whether the noun phrase that begins here ends in a plural. */
export function isPlural(lexemes: readonly Lexeme[], next: number): boolean {
  let head = next;
  while (/^(?:ADJ|NOUN|PROPN)$/u.test(lexemes[head + 1]?.pos ?? '')) head += 1;
  const lower = lowerAt(lexemes, head);
  return /[^s]s$/u.test(lower) || PEOPLE.test(lower);
}

const isOpening = (lexeme: Lexeme | undefined): boolean =>
  /^["“‘'«():–—.…•*·-]$/u.test(lexeme?.text ?? '');

/** A month or an era beside it makes a number a date, read as one or not. */
const isCalendar = (lexeme: Lexeme | undefined): boolean => CALENDAR.test(lexeme?.text ?? '');

const isYear = (text: string): boolean => /^(?:1\d|20)\d\d$/u.test(text);
