import type { Lexeme } from './lexemes.ts';
import { HYPHEN } from './numbers.ts';
import { phraseAt, phraseEndingAt, SOURCES, type Phrase, type Reading } from './noun-phrases.ts';
import { changedObject } from './changed-objects.ts';
import { puttingAt } from './putting.ts';
import type { Quantity } from './quantities.ts';
import { CHANGE, hasForeseen, isMisreadVerb, isToWhom, subjectBefore } from './verb-subjects.ts';
import { setOf } from '../../text/word-set.ts';

/** Verbs whose subject is what the amount measures, by their dictionary forms. */
const MEASURING = setOf(
  'be reach exceed surpass top total stand amount cost hit average weigh measure number remain stay constitute ' +
    'comprise represent account make cover extend stretch span run last take rise fall increase decrease grow ' +
    'decline drop climb jump surge soar plunge slump tumble dip slow shrink expand contract ease edge slip sink ' +
    'double triple widen narrow approach near equal value estimate price put project expect forecast set range ' +
    'vary come have hold swell gain lose accelerate rebound recover become begin start open close',
);
/** Verbs whose money or time goes to what “for”, “on”, “in” or “to” names behind it. */
const GIVING = setOf(
  'spend invest raise allocate pay provide give lend grant donate pledge need require offer secure commit ' +
    'contribute borrow seek earmark channel inject pour put devote approve receive get award set',
);
/** What does this to somebody is worth the amount: “exports earned the town $5 million”. */
const BRINGING = setOf('earn bring save cost net yield fetch');
/** What is sold or bought “for” an amount has that price. */
const TRADING = setOf('sell buy purchase acquire export import auction');
/** Whoever does this is not what is measured. */
const FORESEEING = /^(?:expects?|forecasts?|estimates?|projects?|predicts?)$/u;
const LINKS =
  /^(?:of|worth|at|totall?ing|exceeding|reaching|averaging|costing|numbering|measuring|spanning|amounting|comprising|surpassing|valued|estimated|priced|named)$/u;
/** “a total of 5”: the noun says nothing of what is counted. */
const EMPTY = setOf(
  'total amount sum number maximum minimum average figure record combined estimate tally',
);
/** Forms that a tagger takes for nouns; right before an amount they are verbs. */
const VERBS =
  /^(?:costs?|totals?|averages?|numbers?|measures?|weighs?|tops|hits?|reaches|rose|equals?)$/u;
const EXTENT = /^(?:strong|old|long|wide|high|tall|deep|[-‐‑])$/u;
const OF_WHOM = /^(?:them|whom|which|us|these|those)$/u;
const PREPOSITION = /^(?:in|on|for|to|into|towards?)$/u;
/** Behind a length: how far away something is. */
const WHERE =
  /^(?:north|south|east|west|(?:north|south)-?(?:east|west)|off|from|away|inland|upstream|downstream|offshore)/u;
const MAX_STEPS = 8;
const AGENTS = /(?:[eo]r|st|ian|ial)s$/u;
const MANY = /^(?:men|women|children)$/u;
/** Who foresees or tells of growth does not grow. */
const OBSERVING =
  /^(?:expect|project|forecast|predict|foresee|estimate|report|announce|promise|plan|target|anticipate|envisage|cite|want|hope)$/u;

/** The head noun phrase of what a quantity counts or measures, the surest place first. */
export function thingOf(reading: Reading, quantity: Quantity, hedgeFrom: number): Phrase | null {
  const { kind, compound, next } = quantity;
  if (compound) return behind(reading, quantity);
  const of = kind === 'count' ? null : ofBehind(reading, quantity, next);
  // “debt was 84 percent of GDP”: debt is measured, by that of which it is a part.
  if (of !== null && BASE.test(reading.lexemes[of.next - 1]?.lower ?? '')) {
    return before(reading, quantity, hedgeFrom) ?? of;
  }
  const near = of ?? (kind === 'time' ? null : behind(reading, quantity));
  // “a third of the 3 million tonnes that the town eats”: no measure of who eats them
  const isPart = ['of', 'the'].every(
    (word, i) => reading.lexemes[hedgeFrom - 2 + i]?.lower === word,
  );
  if (near === null && isPart && reading.lexemes[next]?.lower === 'that') return null;
  // “in six of the ten years”
  if (near === null && kind === 'count' && reading.lexemes[next]?.lower === 'of') return null;
  return near ?? before(reading, quantity, hedgeFrom);
}

/** What debts and deficits are shares of. */
const BASE = /^(?:gdp|gnp|gni)$/u;

/** “two countries”, “5,000-strong force”, “$150-million loan”, “three of them officers”. */
function behind(reading: Reading, quantity: Quantity): Phrase | null {
  const { lexemes } = reading;
  const { next, compound, kind } = quantity;
  const isTied = HYPHEN.test(lexemes[next]?.lower ?? '') && compound;
  const first = pastBracket(lexemes, isTied ? next + 1 : next);
  let at = first;
  while ((isTied || kind === 'time') && EXTENT.test(lexemes[at]?.lower ?? '')) at += 1;
  const word = lexemes[at]?.lower;
  // “the $9 million that the council asked for”
  if (word === 'that') return null;
  if (word === 'of' && OF_WHOM.test(lexemes[at + 1]?.lower ?? '')) {
    const those = phraseAt(reading, at + 2);
    // “eight of them foreign-owned”: that tells what they are like.
    if (those !== null && !HYPHEN.test(lexemes[those.next]?.lower ?? '')) return those;
    return lexemes[quantity.from - 1]?.lower === ','
      ? phraseEndingAt(reading, quantity.from - 1)
      : null;
  }
  const found =
    phraseAt(reading, at) ??
    misread(reading, at, kind, isTied && at === first) ??
    (kind === 'count' ? ofBehind(reading, quantity, next) : null);
  if (found === null) return null;
  const phrase = compound ? withoutVerb(lexemes, found) : found;
  if (kind === 'count') return quantity.value > 1 ? ofMany(lexemes, phrase) : phrase;
  const head = lexemes[phrase.next - 1];
  if (CHANGE.test(head?.lower ?? '')) return changed(reading, phrase);
  // “the $5 billion Acme spent”: who spent it, not what it is.
  const isActor = head?.pos === 'PROPN' && lexemes[phrase.next]?.pos === 'VERB';
  // “the $5 billion analysts had expected”
  const isAgent =
    AGENTS.test(head?.lower ?? '') &&
    /^(?:VERB|AUX)$/u.test(lexemes[phrase.next]?.pos ?? '') &&
    lexemes[quantity.from - 1]?.lower === 'the';
  return (isActor && kind === 'money') || isAgent ? null : phrase;
}

/** “four men burst in”: what is counted is the last of several. */
function ofMany(lexemes: readonly Lexeme[], { from, next }: Phrase): Phrase {
  const isPeople = MANY.test(lexemes[next - 2]?.lower ?? '') && lexemes[next - 1]?.pos === 'NOUN';
  const isOne = isPeople && next - 2 >= from && !/s$/u.test(lexemes[next - 1]?.lower ?? '');
  return { from, next: isOne ? next - 1 : next };
}

/** “The five-day conference ranges from …”: in a sentence without a verb a tagger took that one for a noun. */
function withoutVerb(lexemes: readonly Lexeme[], phrase: Phrase): Phrase {
  const last = phrase.next - 1;
  const isVerb =
    last > phrase.from &&
    /[^s]s$/u.test(lexemes[last]?.lower ?? '') &&
    lexemes[last - 1]?.pos === 'NOUN' &&
    lexemes[last + 1]?.pos === 'ADP' &&
    !lexemes.some(({ pos }) => /^(?:VERB|AUX)$/u.test(pos));
  return isVerb ? { ...phrase, next: last } : phrase;
}

/** “55 mph (89 km/h) limit”: the same in another unit is passed over. */
function pastBracket(lexemes: readonly Lexeme[], at: number): number {
  if (lexemes[at]?.lower !== '(') return at;
  const close = lexemes.slice(at, at + MAX_STEPS).findIndex(({ lower }) => lower === ')');
  return close < 0 ? at : at + close + 1;
}

/** A plural behind a number, or a word tied to it, is a noun even where the tagger reads a verb: “five catches”. */
function misread(
  { lexemes }: Reading,
  at: number,
  kind: Quantity['kind'],
  tied: boolean,
): Phrase | null {
  const word = lexemes[at];
  if (
    word?.pos !== 'VERB' ||
    (!tied &&
      (kind !== 'count' ||
        !/[^s]s$/u.test(word.lower) ||
        /^(?:exceeds|equals|has|goes|remains)$/u.test(word.lower)))
  )
    return null;
  const head = lexemes[at + 1]?.pos === 'NOUN' && tied ? at + 1 : at;
  return { from: at, next: head + 1 };
}

/** “a 14% increase in exports”, “14% export growth”: the exports. */
function changed(reading: Reading, phrase: Phrase): Phrase | null {
  const word = reading.lexemes[phrase.next]?.lower ?? '';
  if (word === 'in' || word === 'of') {
    const of = phraseAt(reading, phrase.next + 1);
    if (of !== null) return of;
  }
  const modifier = reading.lexemes[phrase.next - 2];
  return phrase.next - phrase.from > 1 && modifier?.pos === 'NOUN'
    ? { from: phrase.from, next: phrase.next - 1 }
    : null;
}

/** “of” and “worth of” behind an amount, and “in” where money is of some kind: “$5 billion in aid”. */
function ofBehind(reading: Reading, quantity: Quantity, next: number): Phrase | null {
  const [first, second] = reading.lexemes.slice(next, next + 2).map(({ lower }) => lower);
  if (first === 'of') return phraseAt(reading, next + 1);
  if (first === 'worth' && second === 'of') return phraseAt(reading, next + 2);
  if (first === 'or' && /^(?:more|so|less|fewer)$/u.test(second ?? ''))
    return ofBehind(reading, quantity, next + 2);
  if (first !== 'in' || quantity.kind !== 'money') return null;
  const kind = phraseAt(reading, next + 1);
  return kind !== null && reading.lexemes[kind.next - 1]?.pos === 'NOUN' ? kind : null;
}

/** What stands in front: “a loan of”, “cut exports by”, “trade reached”, “a corridor (1,468 km)”. */
function before(reading: Reading, quantity: Quantity, hedgeFrom: number): Phrase | null {
  const { lexemes } = reading;
  const putting = puttingAt(reading, hedgeFrom, quantity.next);
  if (putting !== null && (putting.object !== null || putting.by !== null)) {
    const head = lexemes[(putting.object?.next ?? 0) - 1]?.lower ?? '';
    if (putting.object !== null) return SOURCES.test(head) ? null : putting.object;
  }
  const object = changedObject(reading, hedgeFrom - 1);
  if (object !== null) return object;
  const hedge = lexemes[hedgeFrom];
  if (hedge?.pos === 'VERB' && hedgeFrom < quantity.from && MEASURING.has(hedge.lemma))
    return FORESEEING.test(hedge.lower) ? null : subjectBefore(reading, hedgeFrom);
  let at = hedgeFrom - 1;
  if (LINKS.test(lexemes[at]?.lower ?? '') || /^[(]$/u.test(lexemes[at]?.lower ?? '')) {
    at -= lexemes[at]?.lower === 'at' && LINKS.test(lexemes[at - 1]?.lower ?? '') ? 2 : 1;
    const linked = nounBefore(reading, at + 1);
    if (linked !== null) return linked;
  }
  if (quantity.kind === 'time' && /^(?:,|aged?)$/u.test(lexemes[at]?.lower ?? '')) {
    return phraseEndingAt(reading, at);
  }
  for (let steps = 0; steps < MAX_STEPS && at >= 0; steps += 1, at -= 1) {
    const word = lexemes[at];
    if (word === undefined || /^[;:.()]$/u.test(word.lower)) return null;
    if (quantity.kind === 'time' && steps > 1) return null;
    // “at Lorn, 50 km north of the capital”
    if (word.lower === ',' && WHERE.test(lexemes[quantity.next]?.lower ?? ''))
      return phraseEndingAt(reading, at);
    if (word.lower === ',')
      return isApposed(reading, quantity) ? subjectBefore(reading, at + 1) : null;
    const isVerb = /^(?:VERB|AUX)$/u.test(word.pos) || (steps === 0 && VERBS.test(word.lower));
    if (isVerb) return ofVerb(reading, quantity, at);
    if (/^(?:NOUN|PROPN)$/u.test(word.pos) && !reading.isDated(word)) {
      const isBy = lexemes[hedgeFrom - 1]?.lower === 'by';
      return isBy ? phraseEndingAt(reading, at + 1) : ofVerb(reading, quantity, at);
    }
  }
  return null;
}

/** “Trade grew, 14% more than before”: an amount behind a comma that is no subject itself. */
const isApposed = ({ lexemes }: Reading, { kind, next }: Quantity): boolean =>
  /^(?:percent|measure|money)$/u.test(kind) && !/^(?:VERB|AUX)$/u.test(lexemes[next]?.pos ?? '');

/** The noun phrase that ends in front of “of”, “worth” or a bracket; the bracketed short form of it is passed over. */
function nounBefore(reading: Reading, end: number): Phrase | null {
  const { lexemes } = reading;
  let next = end;
  if (lexemes[next - 1]?.lower === ')') {
    while (next > 0 && lexemes[next - 1]?.lower !== '(') next -= 1;
    next -= 1;
  }
  const whole = phraseEndingAt(reading, next);
  const head = lexemes[next - 1];
  // “the bank forecasts growth”: taggers take the verb for a noun.
  const verb = lexemes.findLastIndex(
    ({ lower }, i) => whole !== null && i >= whole.from && i < next - 1 && FORESEEING.test(lower),
  );
  const phrase = whole === null ? null : { ...whole, from: Math.max(whole.from, verb + 1) };
  if (phrase === null || head === undefined) return null;
  if (EMPTY.has(head.lower) || SOURCES.test(head.lower)) return subjectBefore(reading, phrase.from);
  if (!CHANGE.test(head.lower) || head.lower === 'growth') return phrase;
  const isObject = lexemes
    .slice(Math.max(0, phrase.from - 3), phrase.from)
    .some(({ pos, lemma }) => pos === 'VERB' && OBSERVING.test(lemma));
  return (
    changed(reading, phrase) ??
    (isObject ? phrase : null) ??
    subjectBefore(reading, phrase.from) ??
    phrase
  );
}

/** The subject of a verb that measures; what the money is for where the verb gives or takes it. */
function ofVerb(reading: Reading, quantity: Quantity, from: number): Phrase | null {
  const { lexemes } = reading;
  let at = from;
  const isVerb = VERBS.test(lexemes[from]?.lower ?? '');
  while (
    !isVerb &&
    at >= 0 &&
    from - at < MAX_STEPS &&
    !/^(?:VERB|AUX)$/u.test(lexemes[at]?.pos ?? '') &&
    !isMisreadVerb(lexemes, at)
  ) {
    if (/^[;:.()]$/u.test(lexemes[at]?.lower ?? '')) return null;
    at -= 1;
  }
  const verb = lexemes[at];
  if (verb === undefined || FORESEEING.test(verb.lower) || hasForeseen(lexemes, at)) return null;
  if (TRADING.has(verb.lemma) && lexemes[from + 1]?.lower === 'for')
    return phraseEndingAt(reading, from + 1);
  if (GIVING.has(verb.lemma) && quantity.kind !== 'percent') {
    const purpose = purposeBehind(reading, quantity.next);
    if (purpose !== null) return purpose;
  }
  if (quantity.kind === 'time' && !/^(?:be|last|take|span|run|cover)$/u.test(verb.lemma))
    return null;
  const isGiven = BRINGING.has(verb.lemma) && isToWhom(reading, at + 1, from + 1);
  if (!isGiven && !MEASURING.has(verb.lemma) && !MEASURING.has(verb.lower)) return null;
  return subjectBefore(reading, at);
}

/** “for its roads” behind the amount, a time between them passed over. */
function purposeBehind(reading: Reading, next: number): Phrase | null {
  const { lexemes, isDated } = reading;
  for (let at = next; at < Math.min(lexemes.length, next + MAX_STEPS); at += 1) {
    const word = lexemes[at];
    if (word === undefined || (!isDated(word) && word.pos !== 'ADP')) return null;
    const after = lexemes[at + 1];
    if (PREPOSITION.test(word.lower) && after !== undefined && !isDated(after))
      return phraseAt(reading, at + 1);
  }
  return null;
}
