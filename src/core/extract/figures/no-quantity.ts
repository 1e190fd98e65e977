import type { Lexeme } from './lexemes.ts';
import { isName, isPlural } from './named.ts';
import { HYPHEN, isNumberWord, lowerAt } from './numbers.ts';
import type { Quantity } from './quantities.ts';
import { setOf } from '../../text/word-set.ts';

const ORDINAL = /^(?:hundred|thousand|million|billion|trillion)th$/u;
/** “the top 10”: places of a ranking. */
const RANK = setOf('top bottom');
const CLOCK = setOf("am pm a.m. p.m. o'clock o’clock gmt utc est edt cet");
const SCORE = setOf(
  'win defeat victory loss draw lead score scoreline vote triumph aggregate decision margin tie success reverse record',
);
/** What stands behind a number joined by a hyphen without making it a count. */
const IDIOMS = setOf(
  'way party sided off on of for by under over in out and to dimensional something hearted minded armed figure pack size',
);
/** “one day”, “one reason”: one of a kind, not a count. */
const ONE_IDIOMS = setOf(
  'day time point another thing way hand side sort kind moment last final more such factor reason example ' +
    'explanation aspect problem issue question idea option possibility theory sign source concern area ' +
    'instance case approach result effect consequence feature form criticism',
);
/** In front of “one day” these tell how long; else it is a day to come. */
const DURING =
  /^(?:for|in|within|than|least|only|just|about|after|nearly|lasted|last|took|take|spent|spend)$/u;
/** Parts of a day or a year: “one afternoon” is some afternoon. */
const SOME_TIME = /^(?:day|morning|afternoon|evening|night|weekend|spring|summer|autumn|winter)$/u;
const NO_ONE_BEFORE = setOf('number no any every each this that which the some another');

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
  if (isShortYear(lexemes, quantity)) return true;
  if (
    /^[§¶№#]$/u.test(lowerAt(lexemes, from - 1)) ||
    (kind === 'count' && (isInFormula(lexemes, from) || isInPhoneNumber(lexemes, from))) ||
    isInCode(lexemes, quantity)
  )
    return true;
  const isTied = compound && HYPHEN.test(behind?.lower ?? '');
  if (isTied && IDIOMS.has(lowerAt(lexemes, next + 1))) return true;
  if (kind === 'count' && RANK.has(lowerAt(lexemes, from - 1))) {
    const isTitle = [lexemes[from - 1], behind].every((word) => /^\p{Lu}/u.test(word?.text ?? ''));
    return isTitle || !/^(?:NOUN|ADJ|PROPN)$/u.test(behind?.pos ?? '');
  }
  if (kind === 'count' && first.lower === 'zero')
    return behind?.pos !== 'NOUN' || lowerAt(lexemes, next) === 'point';
  if (first.lower === 'one' && SOME_TIME.test(lowerAt(lexemes, from + 1)) && behind !== undefined)
    return !compound && !DURING.test(lowerAt(lexemes, from - 1));
  if (isRate(lexemes, quantity) || isCalled(lexemes, quantity) || isUnderPar(lexemes, quantity))
    return true;
  if (isName(lexemes, quantity, isDated)) return true;
  if (kind === 'count' && first.lower === 'one' && next === from + 1)
    return !isCountedOne(lexemes, quantity);
  return isListed(lexemes, quantity) || isScore(lexemes, quantity) || isScoreEnd(lexemes, quantity);
}

/** A number in digits that no verb takes up; it is no figure unless it counts a thing or is softened. */
export function isIdle(lexemes: readonly Lexeme[], quantity: Quantity): boolean {
  const { from, next, value, to, kind, scale } = quantity;
  const first = lexemes[from];
  if (kind !== 'count' || scale > 1 || first?.kind !== 'digits' || /\d[^.\d]/u.test(first.text))
    return false;
  const [before, behind, after] = [lexemes[from - 1], lexemes[next], lexemes[next + 1]];
  if (to !== null && before?.lower === 'between') return false;
  // “311 has sold”, “12 is even”: one by this name.
  if (value !== 1 && /^(?:is|was|has|does)$/u.test(behind?.lower ?? '')) return true;
  // “counts 1 as a prime”
  if (behind?.lower === 'as' && after?.lower !== 'of') return true;
  if (behind?.lower === ',' && after?.kind === 'digits') return true;
  if (before?.lower === '(' && behind?.lower === ')') return false;
  return ![before, behind].some((word) => /^(?:VERB|AUX)$/u.test(word?.pos ?? ''));
}

/** “a dime a dozen”, “$3 a dozen”: for each dozen. */
function isRate(lexemes: readonly Lexeme[], { from, next, kind }: Quantity): boolean {
  if (kind !== 'count' || lowerAt(lexemes, from) !== 'a') return false;
  return (
    /^(?:NOUN|NUM)$/u.test(lexemes[from - 1]?.pos ?? '') &&
    !/^(?:NOUN|ADJ|PROPN|NUM|VERB)$/u.test(lexemes[next]?.pos ?? '')
  );
}

/** “the class of ’79”, not “the ‘79 boats’ of the mayor”. */
function isShortYear(lexemes: readonly Lexeme[], { from, next }: Quantity): boolean {
  const [mark, first, behind] = [lexemes[from - 1], lexemes[from], lexemes[next]];
  return (
    /^['’‘]$/u.test(mark?.text ?? '') &&
    first?.glued === true &&
    /^\d\d$/u.test(first.text) &&
    !/^(?:NOUN|ADJ|PROPN)$/u.test(behind?.pos ?? '')
  );
}

const EMERGENCY = /^(?:911|999|112)$/u;

/** “called 911”, “the 911 caller”. */
function isCalled(lexemes: readonly Lexeme[], { from, next, kind }: Quantity): boolean {
  const [before, first, behind] = [lexemes[from - 1], lexemes[from], lexemes[next]];
  if (kind !== 'count' || !/^\d{3,}$/u.test(first?.text ?? '')) return false;
  const isDialled = /^(?:call|dial|phone|ring|text)$/u.test(before?.lemma ?? '');
  if (isDialled && !/^(?:NOUN|ADJ|PROPN)$/u.test(behind?.pos ?? '')) return true;
  return (
    EMERGENCY.test(first?.text ?? '') &&
    /^(?:calls?|callers?|dispatch(?:ers?)?|operators?|recordings?|tapes?)$/u.test(
      behind?.lower ?? '',
    )
  );
}

/** “eleven under”, “two over par” of golf. */
function isUnderPar(lexemes: readonly Lexeme[], { next, kind }: Quantity): boolean {
  if (kind !== 'count' || !/^(?:under|over)$/u.test(lowerAt(lexemes, next))) return false;
  return /^(?:|[,.;:)]|par|for|through|after|at)$/u.test(lowerAt(lexemes, next + 1));
}

/** “n > 3”, “2n − 2”, “{0,1}”; “>500” is an amount. */
function isInFormula(lexemes: readonly Lexeme[], from: number): boolean {
  const [left, sign] = [lexemes[from - 2], lexemes[from - 1]];
  if (!/^[={<>≤≥−+×÷*^]$/u.test(sign?.lower ?? '')) return false;
  return /^[={]$/u.test(sign?.lower ?? '') || left?.kind === 'digits' || left?.text.length === 1;
}

/** “Tel. +355 4 222 2222” */
const isInPhoneNumber = (lexemes: readonly Lexeme[], from: number): boolean =>
  lexemes
    .slice(Math.max(0, from - MAX_PHONE), from)
    .some(
      ({ lower }, i, all) =>
        /^(?:tel|telephone|phone|fax|mobile|whatsapp)$/u.test(lower) &&
        all.slice(i + 1).every(({ kind }) => kind !== 'word'),
    );
/** Lexemes of a telephone number in groups, with its marks. */
const MAX_PHONE = 10;

/** Groups of atoms, whose number tells where they hang. */
const CHEMICAL =
  /(?:hydroxy|acetyl|methyl|ethyl|propyl|butyl|phenyl|amino|nitro|chloro|fluoro|bromo|iodo)|(?:amine|idine|phine|diene|butene|propanol)$/u;

/** Letters, points, slashes or colons glued to digits: “COVID-19”, “3rd”, “10:30”, “9/11”, “v1.2.3”. */
function isInCode(lexemes: readonly Lexeme[], quantity: Quantity): boolean {
  const { from, next, kind, unit } = quantity;
  const [first, last, behind, after] = [from, next - 1, next, next + 1].map((i) => lexemes[i]);
  const before = lexemes[from - 1];
  if (isCoded(lexemes, quantity)) return true;
  // “47°39′N”
  if (unit === '°' && behind?.kind === 'digits' && behind.glued) return true;
  // “70 °C/160 °F”
  if (kind === 'measure' && before?.lower === '/' && lexemes[from - 2]?.kind !== 'digits')
    return false;
  if (first?.glued && first.kind !== 'mark' && before !== undefined) {
    if (before.kind === 'word') return true;
    if (before.lower === ')' && first.kind === 'digits')
      return before.glued && behind?.pos !== 'NOUN';
    // The second number of “a 10–6 record”; a range is one quantity.
    if (before.lower === '–' && before.glued && lexemes[from - 2]?.kind === 'digits') return true;
    if (HYPHEN.test(before.lower)) return before.glued && !isNumberWord(lowerAt(lexemes, from - 2));
    if (/^[+/:.,#&@_=’']$/u.test(before.lower) && (before.glued || before.lower === '#'))
      return true;
    if (before.lower === '#') return true;
  }
  // “$5/day”
  if (kind === 'money' && behind?.lower === '/' && after?.kind === 'word') return false;
  if (last?.kind !== 'digits' || !behind?.glued) return false;
  if (behind.kind === 'word') return true;
  return (
    /^[/:.,_@′'’(]$/u.test(behind.lower) &&
    after?.glued === true &&
    (after.kind !== 'mark' || after.lower === '.')
  );
}

/** “3-D”, “a 4-H club”, “(6-MAM)”, “2-methylpropane”; “8-GPU servers” counts. */
function isCoded(lexemes: readonly Lexeme[], { from, next, kind, compound }: Quantity): boolean {
  if (kind !== 'count' || lexemes[from]?.kind !== 'digits') return false;
  const [word, behind] = [lexemes[next + 1], lexemes[next + 2]];
  if (HYPHEN.test(lowerAt(lexemes, next)) && CHEMICAL.test(word?.lower ?? '')) return true;
  if (!compound) return false;
  if (/^\p{Lu}$/u.test(word?.text ?? '')) return true;
  return /^\p{Lu}+$/u.test(word?.text ?? '') && !/^(?:NOUN|PROPN|ADJ)$/u.test(behind?.pos ?? '');
}

function isCountedOne(lexemes: readonly Lexeme[], { from, next, compound }: Quantity): boolean {
  const isOnly = lowerAt(lexemes, from - 1) === 'only';
  if (NO_ONE_BEFORE.has(lowerAt(lexemes, isOnly ? from - 2 : from - 1))) return false;
  const [a, b] = [lexemes[next], lexemes[next + 1]];
  if (compound) return b?.lower !== 'time';
  if (a === undefined || ONE_IDIOMS.has(a.lower)) return false;
  if (lexemes.slice(next, next + 8).some(({ lower }) => lower === 'another')) return false;
  // “one needs to show”: anybody.
  if (/[^su]s$/u.test(a.lower)) return false;
  const isNoun = a.pos === 'NOUN' || (/^(?:ADJ|PROPN)$/u.test(a.pos) && b?.pos === 'NOUN');
  return isNoun && isOneNotMore(lexemes, from, next);
}

/** What happens to people, so that their number is told. */
const FATE =
  /^(?:killed|died|dies|dead|injured|wounded|hurt|shot|stabbed|arrested|detained|captured|survived|survives|drowned|voted|abstained)$/u;
const MAX_CLAUSE = 10;

/** “One day a woman came” and “in one experiment” tell of some; “has one son”, “only one” and “one of 12” count. */
function isOneNotMore(lexemes: readonly Lexeme[], from: number, next: number): boolean {
  const before = lexemes[from - 1];
  if (/^(?:VERB|AUX)$/u.test(before?.pos ?? '') && before?.lower !== 'is') return true;
  if (
    /^(?:only|just|exactly|least|than|about|nearly|or|and|with|without)$/u.test(before?.lower ?? '')
  )
    return true;
  if (lexemes.slice(next, next + MAX_CLAUSE).some(({ lower }) => FATE.test(lower))) return true;
  return lexemes.some(
    ({ kind, lower }, i) =>
      i !== from &&
      lower !== 'one' &&
      (isNumberWord(lower) || (kind === 'digits' && lexemes[i + 1]?.pos === 'NOUN')),
  );
}

/** “1.” and “(2)” in front of an item, “[3]” behind a statement, “(196, p. 4)” to a work, “one, …; two, …”. */
function isListed(lexemes: readonly Lexeme[], { from, next, kind, to }: Quantity): boolean {
  const [before, first, behind] = [lexemes[from - 1], lexemes[from], lexemes[next]];
  if (kind !== 'count' || to !== null || first === undefined) return false;
  if (first.kind === 'word') return behind?.lower === ',' && /^[;:–—]$/u.test(before?.lower ?? '');
  const isItem =
    /^[.):]$/u.test(behind?.lower ?? '') ||
    (/^[-–—]$/u.test(behind?.lower ?? '') && !behind?.glued);
  if (from === 0 && isItem && next < lexemes.length - 1) return true;
  // Prose spells a small number out where it opens a sentence: in digits it is torn from what stood before.
  if (from === 0 && /^\d{1,2}$/u.test(first.text))
    return !isPlural(lexemes, next) || isSingular(lexemes, next);
  if (!/^[([]$/u.test(before?.lower ?? '')) return false;
  const isPaged = behind?.lower === ',' && /^pp?\.?$/u.test(lowerAt(lexemes, next + 1));
  // “total yards (4,030)” and “points (16.7)” count, “equation (1.4)” does not.
  const isOfMany = /[^s]s$/u.test(lowerAt(lexemes, from - 2));
  if (before?.lower === '(' && (isOfMany ? /\d[.,]\d/u : /\d,\d/u).test(first.text)) return isPaged;
  return isPaged || /^[)\]]$/u.test(behind?.lower ?? '');
}

/** Whether the verb behind the noun phrase that begins here is one of a single thing: “2 systems requires”. */
function isSingular(lexemes: readonly Lexeme[], next: number): boolean {
  const verb = lexemes.slice(next).find(({ pos }) => !/^(?:NOUN|ADJ|PROPN)$/u.test(pos));
  return /^(?:VERB|AUX)$/u.test(verb?.pos ?? '') && /[^s]s$/u.test(verb?.lower ?? '');
}

/** “the vote was 7 to | 2”: the lower end of a pair that is no course. */
function isScoreEnd(lexemes: readonly Lexeme[], { from, kind }: Quantity): boolean {
  const [lead, first, join, own] = [-3, -2, -1, 0].map((i) => lexemes[from + i]);
  if (kind !== 'count' || join?.lower !== 'to' || lead?.lower === 'from') return false;
  const isPair = first?.kind === 'digits' && own?.kind === 'digits';
  return isPair && Number(own.text) <= Number(first.text);
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
