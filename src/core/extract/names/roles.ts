import { touches, type NameWord } from './words.ts';
import {
  isOffice,
  KIN,
  knownFrom,
  ORGANISATION_FIELDS,
  TITLES,
  TITLE_PARTS,
} from './onomasticon.ts';
import type { Range } from '../tagger.ts';

/** Ordinals of words in a sentence, both included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** Longest role before a name, and how far behind one an office may stand, in words. */
const MAX_BEFORE = 8;
const MAX_GAP = 8;
const MAX_AFTER = 14;

const ARTICLES = new Set([
  'the',
  'a',
  'an',
  'its',
  'his',
  'her',
  'their',
  'our',
  'my',
  'this',
  'another',
  'one',
]);
const MODIFIERS = new Set(['ADJ', 'NOUN', 'PROPN', 'X', 'SYM']);
const OF = /^(?:of|for|at|to|in|on|from|with)$/u;
/** Participles that stand before an office as adjectives do. */
const PARTICIPLES =
  /^(?:acting|ruling|leading|managing|founding|visiting|serving|retired|outgoing|incoming|exiled|elected|appointed)$/u;
/** Honorifics say less than the office behind the name. */
const HONORIFIC =
  /^(?:Mr|Mrs|Ms|Miss|Dr|Doctor|Prof|Professor|Sir|Dame|Lord|Lady|Mullah|Maulvi|Mawlawi|Molavi|Maulana|Mufti|Sheikh|Sheik|Imam|Rev|Gen|General|Col|Colonel)$/u;
/** “on Thursday President Smith”: when, not who. */
const WEEKDAY = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/u;
/** “his radicalized older brother” */
const PASSIVE = /(?:ed|en)$/u;
const RELATIVE = /^(?:who|whom|whose|which|that|when|where|while|as|because|but)$/u;

const isRole = (word: NameWord | undefined): boolean =>
  word !== undefined &&
  (word.shape === 'small' ? isOffice(word.text) : TITLES.has(word.text) || isOffice(word.text));

/** The role that stands right before or behind a name of a sentence; null where none does. */
export function roleOf(words: readonly NameWord[], name: Stretch): Range | null {
  const ahead = before(words, name);
  const isHonorific =
    ahead?.first === ahead?.last && HONORIFIC.test(words[ahead?.first ?? -1]?.text ?? '');
  const later = (): Stretch | null =>
    opening(words, name) ?? behind(words, name) ?? being(words, name);
  const found = isHonorific ? (later() ?? ahead) : (ahead ?? later());
  if (found === null) return null;
  const first = words[found.first];
  const last = words[found.last];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** “Kenyan foreign minister X”, “Minister of Foreign Affairs X” */
function before(words: readonly NameWord[], name: Stretch): Stretch | null {
  if (!touches(words, name.first)) return null;
  let office = name.first - 1;
  while (!isRole(words[office])) {
    if (name.first - office > MAX_BEFORE || !touches(words, office)) return null;
    const word = words[office];
    const isInside =
      word !== undefined && (/^(?:of|for|and|the)$/u.test(word.text) || word.shape !== 'small');
    // A name behind “of” is not that of the office.
    if (!isInside || (office === name.first - 1 && word.shape === 'small')) return null;
    office -= 1;
  }
  const isFar = office < name.first - 1;
  const next = words[office + 1];
  // “head of Peruvian Trekking”: the office goes on in the name.
  const last = words[name.first - 1];
  const isInName =
    OF.test(words[name.first - 2]?.text ?? '') &&
    last !== undefined &&
    knownFrom(last.folded).some(({ kind, words: own }) => kind === 'people' && own.length === 1);
  if (isFar && isInName) return null;
  if (words[office]?.possessive === true) return null;
  const goesOn =
    next !== undefined &&
    (OF.test(next.text) || TITLE_PARTS.has(next.text) || ORGANISATION_FIELDS.has(next.text));
  if (isFar && !goesOn) return null;
  return { first: modified(words, office), last: name.first - 1 };
}

/** “the country's foreign minister, X,” and “the head of the bank, X,” */
function opening(words: readonly NameWord[], name: Stretch): Stretch | null {
  if (words[name.first]?.gap !== ', ') return null;
  const next = words[name.last + 1];
  if (next !== undefined && !/^\s*[,.;)–—]/u.test(next.gap)) return null;
  for (let office = name.first - 1; office >= name.first - MAX_BEFORE; office -= 1) {
    const word = words[office];
    if (word === undefined || word.possessive) return null;
    if (/^(?:VERB|AUX|PRON|SCONJ)$/u.test(word.pos)) return null;
    if (isRole(word) && (office === name.first - 1 || OF.test(words[office + 1]?.text ?? ''))) {
      const own = modified(words, office);
      // “the spokesman for the mayor, X,”: X speaks for the mayor.
      const outer = ARTICLES.has(words[own - 1]?.folded ?? '') ? own - 3 : own - 2;
      const isOuter = OF.test(words[outer + 1]?.text ?? '') && isRole(words[outer]);
      const first = isOuter ? modified(words, outer) : own;
      const determiner = words[first - 1];
      const isDefinite =
        first === 0 ||
        words[first]?.possessive === true ||
        (determiner !== undefined && ARTICLES.has(determiner.folded));
      return isDefinite ? { first, last: name.first - 1 } : null;
    }
    if (!touches(words, office)) return null;
  }
  return null;
}

/** Where the noun phrase of an office begins, its article left out. */
function modified(words: readonly NameWord[], office: number): number {
  let first = office;
  while (office - first < MAX_BEFORE && touches(words, first)) {
    const word = words[first - 1];
    if (word === undefined || ARTICLES.has(word.folded)) break;
    if (WEEKDAY.test(word.text)) break;
    const isModifier =
      (word.shape !== 'small' ||
        MODIFIERS.has(word.pos) ||
        PARTICIPLES.test(word.folded) ||
        (word.pos === 'VERB' && PASSIVE.test(word.folded))) &&
      !RELATIVE.test(word.folded) &&
      (PARTICIPLES.test(word.folded) ||
        (PASSIVE.test(word.folded) && ARTICLES.has(words[first - 2]?.folded ?? '')) ||
        !/^(?:VERB|ADP|DET|AUX|SCONJ|CCONJ|PRON|ADV)$/u.test(word.pos));
    if (!isModifier) break;
    first -= 1;
    if (word.possessive) break;
  }
  return first;
}

/** “X, the foreign minister of Y,” and “X (head of Y)” */
function behind(words: readonly NameWord[], name: Stretch): Stretch | null {
  const next = words[name.last + 1];
  if (next === undefined || !/^(?:, |,? ?\(|\s?[–—]\s?)$/u.test(next.gap)) return null;
  const isAge = /^\d{2}$/u.test(next.text) && words[name.last + 2]?.gap === ', ';
  return nounPhrase(words, name.last + (isAge ? 2 : 1));
}

/** “X is the president of Y”, “X, who was head of Y,” */
function being(words: readonly NameWord[], name: Stretch): Stretch | null {
  const said = words
    .slice(name.last + 1, name.last + 4)
    .map(({ text }) => text)
    .join(' ');
  const link =
    /^(?:who )?(?:(?:is|was) (?:also|now|still)|has been|had been|is|was|became|remains|serves as|served as|works as|as)(?= |$)/u.exec(
      said,
    )?.[0] ?? null;
  return link === null ? null : nounPhrase(words, name.last + 1 + link.split(' ').length);
}

function nounPhrase(words: readonly NameWord[], from: number): Stretch | null {
  const first = ARTICLES.has(words[from]?.folded ?? '') ? from + 1 : from;
  let office = first;
  while (!isRole(words[office]) || isRole(words[office + 1])) {
    const word = words[office];
    if (word === undefined || office - first >= MAX_GAP) return null;
    if (office > from && !touches(words, office)) return null;
    const isLink = /^(?:of|for)$/u.test(word.folded) && words[office + 1]?.shape !== 'small';
    if (
      !isRole(word) &&
      !isLink &&
      !PARTICIPLES.test(word.folded) &&
      !/^(?:ADJ|NOUN|PROPN|X|ADV|NUM|CCONJ|PART)$/u.test(word.pos)
    )
      return null;
    if (isRole(word) && !touches(words, office + 1)) break;
    office += 1;
  }
  if (office > from && !touches(words, office)) return null;
  if (KIN.has(words[office]?.folded ?? '')) return null;
  let last = office;
  while (last - office < MAX_AFTER) {
    const next = words[last + 1];
    if (next === undefined || !touches(words, last + 1)) break;
    const isInName = next.shape !== 'small' && words[last]?.shape !== 'small';
    const isVerb = next.pos === 'VERB' && !isInName && !isWorkingGroup(words, last + 1);
    if (isVerb || /^(?:AUX|PRON|SCONJ)$/u.test(next.pos) || RELATIVE.test(next.folded)) break;
    // “X, Chinese leader Y”: the office is another's.
    if (last === office && next.shape !== 'small' && !isPartOfOffice(next)) return null;
    last += 1;
  }
  while (last > office && /^(?:ADP|CCONJ|DET|ADV|ADJ|PUNCT)$/u.test(words[last]?.pos ?? ''))
    last -= 1;
  return { first, last };
}

/** “the mackerel working group”: no verb. */
const isWorkingGroup = (words: readonly NameWord[], at: number): boolean =>
  /ing$/u.test(words[at]?.folded ?? '') &&
  touches(words, at + 1) &&
  /^(?:group|party|committee|board|council|team|unit|arm|company|business|department|agency|office)s?$/u.test(
    words[at + 1]?.folded ?? '',
  );

const isPartOfOffice = ({ text }: NameWord): boolean =>
  TITLES.has(text) || TITLE_PARTS.has(text) || ORGANISATION_FIELDS.has(text);
