import { bodyOf } from '../extract/extract.ts';
import type { NameMention, ReadSentence } from '../extract/shapes.ts';
import type { Range } from '../extract/tagger.ts';
import { knownAs } from '../extract/names/onomasticon.ts';
import type { Document, Passage } from '../vocabulary.ts';
import { isCountry, namedIn, natureBehind, soundKey } from './mentions.ts';
import { placesOf } from './terms.ts';

const MONEY = /^[A-Z]{3}$/u;

const isWithin = (inner: Range, outer: Range): boolean =>
  inner.start >= outer.start && inner.end <= outer.end;

/** Waters, heights and the land about them, which have the names of countries and towns in theirs. */
const NATURE =
  /\b(?:Lakes?|Mount|Mt|Mountains?|Gulf|Straits?|Bay|Cape|Sea|Ocean|Rivers?|Basin|Delta|Desert|Valley|Canyon|Trench|Falls)\b/u;
/** A name in another language: “Office du Zorvan”. */
const FOREIGN_BEFORE = /\p{Lu}[\p{L}’'-]* (?:du|des?|del|della|do|da) (?:la |las |los )?$/u;

/** “Zorvan speakers”, “the Zorvan language”: a tongue and no country. */
const TONGUE = /^[ -](?:speak(?:ers?|ing)|languages?)\b/iu;

/** Whether a place of a name's words stands for another thing: the lake called as the country is. */
function isOfOther(
  document: Document,
  hit: Range,
  hits: readonly Range[],
  names: readonly NameMention[],
  isOther: (name: number) => boolean,
): boolean {
  const { body } = document;
  const own = names.findIndex((name) => isWithin(hit, name));
  const name = names[own];
  // Whoever asks for the lake asks in its words.
  const isLonger = name !== undefined && name.end - name.start > hit.end - hit.start;
  if (isLonger && isOther(own) && isCountry(body.slice(hit.start, hit.end))) {
    const nature = NATURE.exec(body.slice(name.start, name.end));
    const at = name.start + (nature?.index ?? 0);
    const isAsked = hits.some(({ start, end }) => start <= at && at < end);
    return (nature !== null && !isAsked) || FOREIGN_BEFORE.test(body.slice(name.start, hit.start));
  }
  return name !== undefined && natureBehind(document, name.who, name.end) !== '';
}

const CAPITAL = /\p{Lu}/u;
/** Words in front that a longer name of a place has at most: “Republic of the X”. */
const MAX_FRONT = 3;

/** Whether a word ends or opens the name of another place: “Zorvan” in “South Zorvan”, which nobody asked for. */
function isPartOfOther(
  text: string,
  tokens: readonly Range[],
  i: number,
  isHit: (token: number) => boolean,
): boolean {
  const isOther = (from: number, to: number): boolean => {
    const [first, last] = [tokens[from], tokens[to]];
    if (first === undefined || last === undefined) return false;
    if (![first, last].every(({ start }) => CAPITAL.test(text.charAt(start)))) return false;
    const known = knownAs(text.slice(first.start, last.end));
    return known?.kind === 'place' || known?.kind === 'people';
  };
  for (let from = i - 1; from >= i - MAX_FRONT; from -= 1)
    if (!isHit(from) && isOther(from, i)) return true;
  return !isHit(i + 1) && isOther(i, i + 1);
}

/**
 * Whether some of the words of a body's name stand in the names of other bodies alone, which do not
 * hold all of it: “the Bank of Zorvan and the Norland Mill” is not on the Bank of Norland.
 * `hits` and `size` as a matcher gives them: the words of how many concepts.
 */
export function isOfOtherBodies(
  document: Document,
  sentence: ReadSentence,
  { hits, size }: { readonly hits: Int16Array; readonly size: number },
  isOther: (name: number) => boolean,
): boolean {
  const tokens = tokenRanges(placesOf(document, sentence));
  const heldIn = ({ start, end }: Range): Set<number> =>
    new Set(
      tokens.flatMap((token, i) => {
        const at = sentence.start + token.start;
        const concept = hits[i] ?? -1;
        return concept >= 0 && start <= at && at < end ? [concept] : [];
      }),
    );
  const others = sentence.names.filter(
    (name, i) =>
      name.kind === 'organisation' && isOther(i) && isBetween(heldIn(name).size, 0, size),
  );
  const left = tokens.flatMap((token, i) => {
    const at = sentence.start + token.start;
    const isIn = others.some(({ start, end }) => start <= at && at < end);
    return isIn || (hits[i] ?? -1) < 0 ? [] : [hits[i]];
  });
  return others.length > 0 && new Set(left).size < size;
}

const isBetween = (value: number, low: number, high: number): boolean =>
  low < value && value < high;

function tokenRanges(places: Uint16Array): Range[] {
  const ranges: Range[] = [];
  for (let i = 0; i < places.length; i += 2)
    ranges.push({ start: places[i] ?? 0, end: places[i + 1] ?? 0 });
  return ranges;
}

/**
 * Where words that match a name stand for its bearer: written as a name, outside sums of money, names
 * of people, of waters and of other places: not “ice” for ICES, the dollars of a country, a man called
 * as a city is, the lake that a country has its name from or its neighbour of a like name.
 * `hits` as a matcher gives them. A theme may be written in any way.
 */
export function meantIn(
  document: Document,
  sentence: ReadSentence,
  hits: Int16Array,
  { isTheme, isOther }: { readonly isTheme: boolean; readonly isOther: (name: number) => boolean },
): Range[] {
  const body = bodyOf(document);
  const { start, end, figures, names } = sentence;
  const sums = figures.filter(({ unit }) => MONEY.test(unit));
  const people = names.filter(({ kind }, i) => kind === 'person' && isOther(i));
  const text = body.slice(start, end);
  const isHit = (token: number): boolean => (hits[token] ?? -1) >= 0;
  const tokens = tokenRanges(placesOf(document, sentence));
  return tokens
    .filter((_, i) => isHit(i) && (isTheme || !isPartOfOther(text, tokens, i, isHit)))
    .map((token) => ({ start: start + token.start, end: start + token.end }))
    .filter(
      (hit, _, all) =>
        isTheme ||
        (/[\p{Lu}\p{N}]/u.test(body.slice(hit.start, hit.end)) &&
          !TONGUE.test(body.slice(hit.end, hit.end + 12)) &&
          ![...sums, ...people].some((range) => isWithin(hit, range)) &&
          !isOfOther(document, hit, all, names, isOther)),
    );
}

const sounds = new WeakMap<Passage, string>();

/** Whether the headings of a passage name one of the bearers too, so that they do not make its sentences those of another. */
export function headsOther(document: Document, passage: Passage, keys: readonly string[]): boolean {
  const heading = sounds.get(passage) ?? ` ${soundKey(passage.headings.join(' '))} `;
  sounds.set(passage, heading);
  const { bearers } = namedIn(document);
  return keys.some((key) =>
    [...(bearers.get(key)?.forms ?? [])].some((form) => heading.includes(` ${form} `)),
  );
}
