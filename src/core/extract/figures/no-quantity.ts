import type { Lexeme } from './lexemes.ts';
import { HYPHEN, isNumberWord, lowerAt } from './numbers.ts';
import type { Quantity } from './quantities.ts';

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Nouns whose number is their name. */
const NUMBERED = wordSet(
  'digit p pp article articles chapter chapters section sections page pages figure table paragraph paragraphs part no nos number ' +
    'resolution flight route room line phase stage level type class grade game step version volume vol act ' +
    'channel unit gate highway category track lot exhibit item appendix annex clause rule title form model ' +
    'platform pier terminal apartment suite box verse psalm season episode day week round group formula ' +
    'division corps brigade regiment battalion squadron interstate runway sector zone precinct schedule protocol ' +
    'amendment proposition prop operation apollo',
);
const ORDINAL = /^(?:hundred|thousand|million|billion|trillion)th$/u;
/** “the top 10”: places of a ranking. */
const RANK = wordSet('top bottom');
const CLOCK = wordSet("am pm a.m. p.m. o'clock o’clock gmt utc est edt cet");
const SCORE = wordSet(
  'win defeat victory loss draw lead score scoreline vote triumph aggregate decision margin tie success reverse record',
);
const CALENDAR =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|AD|BC|CE|BCE|A\.D\.|B\.C\.)$/u;
const ROADS = wordSet('freeway highway interstate expressway motorway turnpike');
const STREET = wordSet('street avenue road lane boulevard drive square downing');
/** What stands behind a number joined by a hyphen without making it a count. */
const IDIOMS = wordSet(
  'way sided off on of for by under over in out and to dimensional something hearted minded armed',
);
/** “one day”, “one reason”: one of a kind, not a count. */
const ONE_IDIOMS = wordSet(
  'day time point another thing way hand side sort kind moment last final more such factor reason example ' +
    'explanation aspect problem issue question idea option possibility theory sign source concern area ' +
    'instance case approach',
);
/** In front of “one day” these tell how long; else it is a day to come. */
const DURING = /^(?:for|in|within|than|least|only|just|about|after|nearly|lasted|last|took|take)$/u;
const NO_ONE_BEFORE = wordSet('number no any every each this that which the some another only');

/** Whether a number counts or measures nothing: names, places in a list, clock times, scores, codes, years. */
export function isNoQuantity(
  lexemes: readonly Lexeme[],
  quantity: Quantity,
  isDated: (lexeme: Lexeme) => boolean,
): boolean {
  const { from, next, kind, compound } = quantity;
  const [first, behind] = [lexemes[from], lexemes[next]];
  if (first === undefined || CLOCK.has(behind?.lower ?? '') || ORDINAL.test(behind?.lower ?? ''))
    return true;
  if (
    /^[§¶№#]$/u.test(lowerAt(lexemes, from - 1)) ||
    isInFormula(lexemes, from) ||
    isInCode(lexemes, quantity)
  )
    return true;
  const isTied = compound && HYPHEN.test(behind?.lower ?? '');
  if (isTied && IDIOMS.has(lowerAt(lexemes, next + 1))) return true;
  if (kind === 'count' && RANK.has(lowerAt(lexemes, from - 1)))
    return !/^(?:NOUN|ADJ|PROPN)$/u.test(behind?.pos ?? '');
  if (kind === 'count' && first.lower === 'zero') return behind?.pos !== 'NOUN';
  if (first.lower === 'one' && behind !== undefined && lowerAt(lexemes, from + 1) === 'day')
    return !compound && !DURING.test(lowerAt(lexemes, from - 1));
  if (kind === 'count' && first.lower === 'one' && next === from + 1)
    return !isCountedOne(lexemes, quantity);
  return (
    isName(lexemes, quantity, isDated) || isListed(lexemes, quantity) || isScore(lexemes, quantity)
  );
}

/** A number in digits that no verb takes up; it is no figure unless it counts a thing or is softened. */
export function isIdle(lexemes: readonly Lexeme[], { from, next, kind, scale }: Quantity): boolean {
  const first = lexemes[from];
  if (kind !== 'count' || scale > 1 || first?.kind !== 'digits' || /\d[^.\d]/u.test(first.text))
    return false;
  const [before, behind, after] = [lexemes[from - 1], lexemes[next], lexemes[next + 1]];
  if (behind?.lower === ',' && after?.kind === 'digits') return true;
  return ![before, behind].some((word) => /^(?:VERB|AUX)$/u.test(word?.pos ?? ''));
}

/** “n > 3”, “2n − 2”; “>500” is an amount. */
function isInFormula(lexemes: readonly Lexeme[], from: number): boolean {
  const [left, sign] = [lexemes[from - 2], lexemes[from - 1]];
  if (!/^[=<>≤≥−+×÷*^]$/u.test(sign?.lower ?? '')) return false;
  return sign?.lower === '=' || left?.kind === 'digits' || left?.text.length === 1;
}

/** Letters, points, slashes or colons glued to digits: “COVID-19”, “3rd”, “10:30”, “9/11”, “v1.2.3”. */
function isInCode(lexemes: readonly Lexeme[], { from, next }: Quantity): boolean {
  const [first, last, behind, after] = [from, next - 1, next, next + 1].map((i) => lexemes[i]);
  const before = lexemes[from - 1];
  if (first?.glued && first.kind !== 'mark' && before !== undefined) {
    if (before.kind === 'word') return true;
    if (before.lower === ')' && first.kind === 'digits')
      return before.glued && behind?.pos !== 'NOUN';
    if (HYPHEN.test(before.lower)) return before.glued && !isNumberWord(lowerAt(lexemes, from - 2));
    if (/^[+/:.,#&@_=’']$/u.test(before.lower) && (before.glued || before.lower === '#'))
      return true;
    if (before.lower === '#') return true;
  }
  if (last?.kind !== 'digits' || !behind?.glued) return false;
  if (behind.kind === 'word') return true;
  return (
    /^[/:.,_@′'’(]$/u.test(behind.lower) &&
    after?.glued === true &&
    (after.kind !== 'mark' || after.lower === '.')
  );
}

function isCountedOne(lexemes: readonly Lexeme[], { from, next, compound }: Quantity): boolean {
  if (NO_ONE_BEFORE.has(lowerAt(lexemes, from - 1))) return false;
  const [a, b] = [lexemes[next], lexemes[next + 1]];
  if (compound) return b?.lower !== 'time';
  if (a === undefined || ONE_IDIOMS.has(a.lower)) return false;
  if (lexemes.slice(next, next + 8).some(({ lower }) => lower === 'another')) return false;
  return a.pos === 'NOUN' || (/^(?:ADJ|PROPN)$/u.test(a.pos) && b?.pos === 'NOUN');
}

function isName(
  lexemes: readonly Lexeme[],
  { from, next, kind, to, compound }: Quantity,
  isDated: (lexeme: Lexeme) => boolean,
): boolean {
  const [before, first, behind] = [lexemes[from - 1], lexemes[from], lexemes[next]];
  if (first === undefined) return false;
  if (isNumberWord(first.lower) && /^\p{Lu}/u.test(first.text) && from > 0 && !isOpening(before))
    return true;
  if (kind !== 'count' || to !== null) return false;
  if (/^0\d/u.test(first.text) || isCalendar(before) || isCalendar(behind)) return true;
  if (before === undefined || next > from + 1) return false;
  if (NUMBERED.has(before.lower.replace(/\.$/u, '')) && !compound) {
    return behind?.pos !== 'NOUN' || /^(?:\p{Lu}|number)/u.test(before.text);
  }
  if (before.lower === '.' && before.glued && NUMBERED.has(lowerAt(lexemes, from - 2))) return true;
  if (before.lower === 'of' && /^Group|^Big/u.test(lexemes[from - 2]?.text ?? '')) return true;
  if (before.pos === 'PROPN' && behind?.pos === 'PROPN' && first.kind === 'word') return true;
  if (first.kind !== 'digits') return false;
  if (before.text === 'The' && from > 1 && !isOpening(lexemes[from - 2])) return true;
  if (isYear(first.text))
    return behind?.pos !== 'NOUN' || /^(?:the|in|since|of)$/u.test(before.lower);
  if (/^\p{Lu}/u.test(behind?.text ?? '') && STREET.has(lowerAt(lexemes, next + 1))) return true;
  if (ROADS.has(behind?.lower ?? '')) return true;
  if (/^[B-HJ-Z]$/u.test(before.text) && !before.glued) return true;
  const isNamed =
    before.pos === 'PROPN' && /\p{Lu}(?!.*['’]s?$)/u.test(before.text) && !isDated(before);
  return (
    isNamed &&
    !compound &&
    /^\d{1,4}(?:\.\d+)?$/u.test(first.text) &&
    !isCounting(lexemes, from, behind)
  );
}

/** “in Kabul 12 people” and “gave Kyiv 31 tanks” count; “the Boeing 737 jets” does not. */
function isCounting(lexemes: readonly Lexeme[], from: number, behind: Lexeme | undefined): boolean {
  if (!/^(?:NOUN|ADJ|NUM)$/u.test(behind?.pos ?? '')) return false;
  let at = from - 1;
  while (lexemes[at]?.pos === 'PROPN') at -= 1;
  return /^(?:ADP|VERB|AUX|SCONJ|ADV|CCONJ)$/u.test(lexemes[at]?.pos ?? '');
}

const isOpening = (lexeme: Lexeme | undefined): boolean =>
  /^["“‘'«():–—.…•*·-]$/u.test(lexeme?.text ?? '');

/** A month or an era beside it makes a number a date, read as one or not. */
const isCalendar = (lexeme: Lexeme | undefined): boolean => CALENDAR.test(lexeme?.text ?? '');

const isYear = (text: string): boolean => /^(?:1\d|20)\d\d$/u.test(text);

/** “1.” and “(2)” in front of an item, “[3]” behind a statement, “one, …; two, …”. */
function isListed(lexemes: readonly Lexeme[], { from, next, kind, to }: Quantity): boolean {
  const [before, first, behind] = [lexemes[from - 1], lexemes[from], lexemes[next]];
  if (kind !== 'count' || to !== null || first === undefined) return false;
  if (first.kind === 'word') return behind?.lower === ',' && /^[;:–—]$/u.test(before?.lower ?? '');
  const isItem =
    /^[.):]$/u.test(behind?.lower ?? '') ||
    (/^[-–—]$/u.test(behind?.lower ?? '') && !behind?.glued);
  if (from === 0 && isItem && next < lexemes.length - 1) return true;
  if (from === 0 && /^\d$/u.test(first.text) && !isCounted(lexemes, next)) return true;
  return /^[([]$/u.test(before?.lower ?? '') && /^[)\]]$/u.test(behind?.lower ?? '');
}

/** Prose spells a small number out where it opens a sentence: in digits it is torn from what stood before. */
function isCounted(lexemes: readonly Lexeme[], next: number): boolean {
  let head = next;
  while (/^(?:ADJ|NOUN|PROPN)$/u.test(lexemes[head + 1]?.pos ?? '')) head += 1;
  return /[^s]s$|^(?:people|men|women|children|dead|killed|hurt|injured|wounded)$/u.test(
    lowerAt(lexemes, head),
  );
}

/** “won 2-1”, “a 3–2 lead”, “2024-25”, “odds of 5 to 1”. */
function isScore(lexemes: readonly Lexeme[], { from, next, kind, to }: Quantity): boolean {
  const [before, first, join, second] = [-1, 0, 1, 2].map((i) => lexemes[from + i]);
  if (kind !== 'count' || first?.kind !== 'digits' || second?.kind !== 'digits') return false;
  const isFalling = to === null && Number(second.text) <= Number(first.text);
  if (join?.lower === 'to') return isFalling && before?.lower !== 'from';
  if (!/^[-‐‑–]$/u.test(join?.lower ?? '') || !join?.glued || !second.glued) return false;
  const behind = lexemes[next];
  return (
    to === null || (behind?.pos !== 'NOUN' && behind?.pos !== 'ADJ') || SCORE.has(behind.lower)
  );
}
