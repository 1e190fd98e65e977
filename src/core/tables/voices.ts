import { matcherOf } from '../answer/match.ts';
import { knownAs } from '../extract/names/onomasticon.ts';
import type { Attribution, ReadSentence } from '../extract/shapes.ts';
import { analyze, type Token } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';
import type { Subject } from './held.ts';
import { bearerKey, isPast, namedIn, plainRole, soundKey } from './mentions.ts';

/** “ambassador to X”, “envoy for X”, “former minister of X”: nobody who speaks for X now. */
const ELSEWHERE = /\b((?:to|for|on|in|at|against)\b.*)$/iu;
/** Whose trade is to speak for another. */
const SPOKEN_FOR =
  /\b(?:spokes(?:man|woman|person|people)|speaking|representatives?|representing|negotiators?|delegates?|lawyers?|attorneys?|on behalf) (?:for|of)\b/iu;
const FORMER = /\b(?:former|ex|late|then|retired|deposed|ousted|exiled)\b/iu;
const PRONOUN = /^(?:he|she|they|it)$/iu;
/** Between two acts of one speaker: “said | in May as | he announced”. */
const GOES_WITH =
  /^(?: (?:(?:in|on|at|last|this)\b [^,.;“”"]{1,30}|\p{Lu}?\p{Ll}+day))?,? (?:as|when|while|after|before)\s$/u;
/** Bodies that have a country in their name and do not speak for it. */
const PRIVATE =
  /\b(?:co|corp|inc|ltd|plc|company|companies|corporation|airlines?|airways|consortium|motors|retailers?|group|firms?|association|chambers?|federation|confederation|club|university|college|school|institute|society|foundation|church|newspapers?|magazine|journal|times|post|gazette|tribune|herald|observer|telegraph|analysts?|economists?|researchers?|experts?|scientists?|activists?|campaigners?)\b/iu;
/** Who speaks for a town or a part of a country. */
const LOCAL =
  /\b(?:councill?ors?|mayors?|alder(?:man|woman)|sheriffs?|residents?|local|municipal|city|borough|district|provincial|county|village|town)\b/iu;
/** “those allied with X have said”, “the deaths of X show”: X is not the one who speaks. */
const OF_OTHERS =
  /(?:^|\s)(?:with|of|by|against|towards?|from|in|between)["”’']?\s*(?:\p{Ll}+ly )?$/iu;
/** “In a joint statement Lorn and Fell urged”: both speak. */
const IN_STATEMENT =
  /^In (?:an?|the|its|their) (?:\p{Ll}+ ){0,2}(?:statement|communiqu[eé]|declaration|letter|resolution|appeal),? \p{Lu}/u;
/** “Brix's plea to Lorn | said”, “Brix's lawyer Ana Marr | said”: the last who is named speaks, not whose plea it is. */
function isOfAnother(speaker: string, who: string): boolean {
  const last = /['’]s? .*?(\p{Lu}[\p{L}’-]+)$/u.exec(speaker)?.[1];
  return last !== undefined && !who.includes(last);
}

/** What has no voice of its own. */
const DEED =
  /^(?:the )?(?:deaths?|killings?|murders?|arrests?|loss|release|case|fate|rise|fall) of\b/iu;
const HELD = /^(?:(?:is|are|was|were|being|been) )*(?:held|holding)$/iu;

/** Whether the words are the named speaker's, as far as the sentence itself can show. */
export function isTheirs(
  { body }: Document,
  { start, names, attributions }: ReadSentence,
  { speaker, who, verb, words, mode }: Attribution,
): boolean {
  const lead = body.slice(start, speaker.start);
  // “Y complained that it is not as cheap as X says”: Y does.
  const isWithin = attributions.some(
    (other) =>
      other.who !== who && other.words.start < speaker.start && other.words.end >= verb.end,
  );
  if (isWithin && /\b(?:as|than|what(?:ever)?)\s+$/iu.test(lead)) return false;
  const text = body.slice(speaker.start, speaker.end);
  const bearer = names.find((name) => name.who === who);
  if (bearer?.kind === 'person' && isOfAnother(text, who)) return false;
  if (HELD.test(body.slice(verb.start, verb.end)) || DEED.test(text)) return false;
  // “X saw it as ‘the end’, she said”: whoever says it is another than whom it is said of.
  if (PRONOUN.test(text)) {
    if (speaksOn(body, attributions, speaker, who)) return false;
    // “X doubted it: tolls, she said, rose”: what stands before the colon is no part of what she says.
    const lead = body.slice(start, speaker.start);
    const clause = start + Math.max(lead.lastIndexOf(': '), lead.lastIndexOf('; ')) + 1;
    const from = words.start < speaker.start ? clause : words.start;
    const until = words.start < speaker.start ? speaker.start : words.end;
    const told = names.filter(({ start: at, end }) => at >= from && end <= until);
    // “X learned of it late, he said”: X, or somebody who spoke before.
    const isOpen = mode === 'reported' && words.start < speaker.start;
    return !told.some((name) => name.who === who || (isOpen && name.kind === 'person'));
  }
  return speaker.end > verb.start || !OF_OTHERS.test(lead) || IN_STATEMENT.test(`${lead}${text}`);
}

/** “…, X said as he announced it”: the one who announces it is X and nobody named before. */
const speaksOn = (
  body: string,
  attributions: readonly Attribution[],
  { start }: Attribution['speaker'],
  who: string,
): boolean =>
  attributions.some(
    (other) =>
      other.who !== who &&
      other.speaker.end <= start &&
      other.verb.end <= start &&
      !PRONOUN.test(body.slice(other.speaker.start, other.speaker.end)) &&
      GOES_WITH.test(body.slice(Math.max(other.verb.end, other.speaker.end), start)),
  );

/** Tells the subject's own sayings: by its name, in words that name it, or by somebody whose role is to speak for it. */
export function speakersOf(document: Document, subject: Subject): (one: Attribution) => boolean {
  const { bearers } = namedIn(document);
  const isState = isStateKey(subject.who);
  const named = namer(subject.concepts);
  // A paper or a council of the capital is not the country's; the capital by itself stands for it.
  const namedItself = isState ? namer(withoutCapitals(subject.concepts)) : named;
  const names = (words: string): boolean => namedItself(analyze(words));
  return (one) => {
    const { who, speaker } = one;
    const key = who === '' ? '' : bearerKey(who);
    if (subject.keys.has(key)) return true;
    // Several who say it together.
    const isOneOf =
      / and /u.test(who) &&
      who.split(/, | and /u).some((each) => subject.keys.has(bearerKey(each)));
    if (isOneOf || subject.kind === 'person') return isOneOf;
    const bearer = bearers.get(key);
    if (bearer?.kind === 'person') {
      const role = roleOf(document, [one]);
      return speaksFor(role, names) && !(isState && (PRIVATE.test(role) || LOCAL.test(role)));
    }
    const words = `${document.body.slice(speaker.start, speaker.end)} ${who}`;
    if (FORMER.test(words) || (isState && PRIVATE.test(words))) return false;
    const tokens = tokensIn.get(one) ?? analyze(words);
    tokensIn.set(one, tokens);
    return bearer?.kind === 'place' ? named(tokens) : namedItself(tokens);
  };
}

const isStateKey = (key: string | null): boolean => /^[A-Z]{2}$/u.test(key ?? '');

/** Tells whether words hold all concepts but those of a frame. */
function namer(concepts: Subject['concepts']): (tokens: readonly Token[]) => boolean {
  const matcher = matcherOf(concepts);
  return (tokens) => {
    const { matches } = matcher(tokens);
    return concepts.every(({ isFrame }, i) => isFrame || (matches[i] ?? 0) > 0);
  };
}

const withoutCapitals = (concepts: Subject['concepts']): Subject['concepts'] =>
  concepts.map((concept) => ({
    ...concept,
    forms: concept.forms.filter(({ terms }) => !/:/u.test(knownAs(terms.join(' '))?.group ?? '')),
  }));

const tokensIn = new WeakMap<Attribution, readonly Token[]>();

/** “spokesperson of X's foreign ministry” speaks for X, “ambassador to X” does not. */
function speaksFor(role: string, names: (words: string) => boolean): boolean {
  if (role === '' || FORMER.test(role) || !names(role)) return false;
  if (SPOKEN_FOR.test(role)) return true;
  // The name must stand where no such word leads to it.
  return role.split(ELSEWHERE).some((part, i) => i % 2 === 0 && names(part));
}

/** The speaker's role as it is told with the saying, else elsewhere in the text; empty where it is none of today. */
export function roleOf(document: Document, attributions: readonly Attribution[]): string {
  const { body } = document;
  const told = attributions.find(({ role }) => role !== '');
  const who = attributions[0]?.who ?? '';
  const known = roleKnown(document, who);
  if (told === undefined || isPast(body, told.speaker.end, told.role)) return known;
  const own = plainRole(told.role);
  return known.endsWith(own) ? known : own;
}

/** A person's role as the document tells it anywhere, a past one as such; empty where it tells none. */
function roleKnown(document: Document, who: string): string {
  const bearer = namedIn(document).bearers.get(bearerKey(who));
  if (bearer === undefined || bearer.role !== '' || bearer.kind !== 'person')
    return bearer?.role ?? '';
  const { past } = bearer;
  return past === '' || FORMER.test(past) ? past : `former ${past}`;
}

/** Those who speak together, each with the role that the document tells; null where one alone does. */
export function jointName(document: Document, { who }: Attribution): string | null {
  const each = who.split(/, | and /u);
  if (each.length < 2) return null;
  const roles = each.map((one) => roleKnown(document, one));
  if (roles.every((role) => role === '')) return null;
  const named = each.map((one, i) => (roles[i] === '' ? one : `${one} (${roles[i] ?? ''})`));
  return `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
}

/** The speaker's full name; the text's own words where they say more than the name of a place. */
export function nameOf(document: Document, { who, speaker }: Attribution): string {
  const text = document.body.slice(speaker.start, speaker.end).replace(/\s+/gu, ' ');
  if (who === '') return text;
  const isPlace = namedIn(document).bearers.get(bearerKey(who))?.kind === 'place';
  const own = text.replace(/^the /iu, '');
  const isMore = / /u.test(own) && ` ${soundKey(own)} `.includes(` ${soundKey(who)} `);
  return isPlace && isMore && soundKey(own) !== soundKey(who) ? own : who;
}
