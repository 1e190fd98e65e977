import { rarityOf } from '../answer/lexicon.ts';
import { SAYING } from '../extract/attributions/saying.ts';
import { countryOf } from '../extract/names/onomasticon.ts';
import type { ReadSentence } from '../extract/shapes.ts';
import { tag } from '../extract/tagger.ts';
import { analyze } from '../search/analyzer.ts';
import type { Document } from '../vocabulary.ts';
import type { About } from './held.ts';
import { labelLength } from './leaning.ts';
import { bearerKey } from './mentions.ts';

/** Letters that words for one deed share: “withdrew” and “withdrawal”. */
const ROOT = 5;
/** Terms commoner than this in any English text tell little. */
const MIN_RARITY = 3;
/** Fewer telling words and names make no clause to compare. */
const MIN_TOLD = 3;
/** Share of the shorter clause that the other has, too. */
const SAME = 0.75;
const NAME = 'name ';
const BETWEEN = /[,;:–—]\s+(?:and|but|or|although|while|whereas)?\b|\s+(?:and|but)\s+(?=\p{Ll})/gu;

/** What a clause tells: the roots of its telling words and the keys of its names, a country's capital as the country. */
type Told = ReadonlySet<string>;

const clauses = new WeakMap<ReadSentence, readonly Told[]>();

/** Whether a clause of one sentence tells hardly anything but what one of the other does. */
export const repeats = (a: About, b: About): boolean =>
  clausesOf(a).some((one) => clausesOf(b).some((other) => isSame(one, other)));

function isSame(a: Told, b: Told): boolean {
  const [least, most] = a.size < b.size ? [a, b] : [b, a];
  if (least.size < MIN_TOLD || least.intersection(most).size < least.size * SAME) return false;
  // A pact with Peru is not one with Chile.
  return [...least].every((one) => !one.startsWith(NAME) || most.has(one));
}

function clausesOf({ document, sentence }: About): readonly Told[] {
  const known = clauses.get(sentence);
  if (known !== undefined) return known;
  const text = document.body.slice(sentence.start, sentence.end);
  const label = labelLength(text);
  const breaks = [...text.matchAll(BETWEEN)].map(({ index }) => index).filter((at) => at > label);
  const ends = [...breaks, text.length];
  const found = ends.map((end, i) => toldIn(document, sentence, ends[i - 1] ?? label, end));
  clauses.set(sentence, found);
  return found;
}

function toldIn(document: Document, sentence: ReadSentence, from: number, until: number): Told {
  const [start, end] = [sentence.start + from, sentence.start + until];
  const names = sentence.names.filter((name) => name.start >= start && name.end <= end);
  const apart = [...names, ...sentence.dates];
  const terms = analyze(document.body.slice(start, end)).filter(
    (token) =>
      rarityOf(token.term) >= MIN_RARITY &&
      apart.every((one) => token.start + start >= one.end || token.end + start <= one.start),
  );
  return new Set([
    ...names.map(({ who }) => `${NAME}${countryOf(who) ?? bearerKey(who)}`),
    ...terms.map(({ term }) => term.slice(0, ROOT)),
  ]);
}

/** That a thing begins or goes on, and for how long, tells of no other thing. */
const OF_TIME =
  /^(?:\d+|hour|day|week|month|year|begin|began|start|launc|conti|resum|mark|monda|tuesd|wedne|thurs|frida|satur|sunda)$/u;

const wholes = new WeakMap<ReadSentence, Told>();

function wholeOf(about: About): Told {
  const known = wholes.get(about.sentence);
  if (known !== undefined) return known;
  const whole = new Set(
    clausesOf(about).flatMap((told) => [...told].filter((one) => !OF_TIME.test(one))),
  );
  wholes.set(about.sentence, whole);
  return whole;
}

const deeds = new WeakMap<ReadSentence, ReadonlySet<string>>();

/** Roots of the verbs of a sentence. */
function deedsOf({ document, sentence }: About): ReadonlySet<string> {
  const known = deeds.get(sentence);
  if (known !== undefined) return known;
  const verbs = tag(document.body.slice(sentence.start, sentence.end)).filter(
    ({ pos }) => pos === 'VERB',
  );
  const found = new Set(
    verbs.flatMap(({ text }) =>
      analyze(text).flatMap(({ term }) =>
        term.length >= ROOT && rarityOf(term) >= MIN_RARITY ? [term.slice(0, ROOT)] : [],
      ),
    ),
  );
  deeds.set(sentence, found);
  return found;
}

/** Names in common, besides telling words, that two sentences on one thing have. */
const MIN_NAMES = 2;

/** Whether all of one sentence tells hardly anything but what the other does, of the same several people or places. */
export function tellsWithin(a: About, b: About): boolean {
  const [one, other] = [wholeOf(a), wholeOf(b)];
  const names = [...one.intersection(other)].filter((told) => told.startsWith(NAME));
  if (names.length < MIN_NAMES || names.length === one.size || !isSame(one, other)) return false;
  const [least, most] = one.size < other.size ? [a, b] : [b, a];
  const told = actsOf(most);
  return [...actsOf(least)].every((act) => told.has(act));
}

/** Roots of all verbs of a sentence but those that say, and those that something begins or goes on by. */
const actsOf = ({ document, sentence }: About): ReadonlySet<string> =>
  new Set(
    tag(document.body.slice(sentence.start, sentence.end))
      .filter(({ pos, text }) => pos === 'VERB' && !SAYING.has(text.toLowerCase()))
      .flatMap(({ text }) => analyze(text).map(({ term }) => term.slice(0, ROOT)))
      .filter((root) => !OF_TIME.test(root)),
  );

/** Whether both tell of one deed at one time, no longer than a month: one that somebody withdrew, one of the withdrawal. */
export function tellOneEvent(a: About, b: About): boolean {
  const isOneTime = a.sentence.dates.some(
    ({ from, to, precision }) =>
      from !== null &&
      SHORT.test(precision) &&
      b.sentence.dates.some((other) => other.from === from && other.to === to),
  );
  if (!isOneTime) return false;
  const shared = wholeOf(a).intersection(wholeOf(b));
  const [ofA, ofB] = [deedsOf(a), deedsOf(b)];
  return (
    [...shared].some((one) => one.startsWith(NAME)) &&
    [...shared].some((one) => ofA.has(one) !== ofB.has(one))
  );
}

const SHORT = /^(?:day|week|month)$/u;
