import { nameAt } from '../answer/names.ts';
import type { Figure, Hedge } from '../extract/shapes.ts';
import { tag, type Tag } from '../extract/tagger.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { oneLine } from '../text/one-line.ts';
import type { About } from './held.ts';

/** Words that tie a noun to what it is of. */
const LINK = /^(?:of|for|between|on|against)$/u;
const INSIDE = /^(?:NOUN|PROPN|ADJ|NUM|X)$/u;
/** “investments in both countries”: what these are stands before. */
const POINTING = /^(?:both|these|those|this|that|its|their|his|her|them|it|whom|which)$/iu;
const OWNER = /^['’]s?$/u;
/** Words that a noun phrase grows by at most, at each link. */
const MAX_LINKED = 6;
const known = new WeakMap<Figure, string>();

/** What a figure measures in all its words: “memorandums of understanding” for “understanding”. */
export function whole(about: About, figure: Figure): string {
  const before = known.get(figure);
  if (before !== undefined) return before;
  const words = oneLine(figure.thing);
  const found = words === '' ? '' : wholeIn(about, figure);
  const thing = (found === '' ? words : found).replace(/ worth$/u, '');
  known.set(figure, thing);
  return thing;
}

function wholeIn(about: About, figure: Figure): string {
  const { document, sentence } = about;
  const text = document.body.slice(sentence.start, sentence.end);
  const own = { start: figure.start - sentence.start, end: figure.end - sentence.start };
  const at = nearest(text, figure.thing, own);
  if (at < 0) return '';
  const tags = tag(text);
  const first = tags.findIndex(({ end }) => end > at);
  const last = tags.findLastIndex(({ start }) => start < at + figure.thing.length);
  if (first < 0 || last < first) return '';
  const isFree = ({ start, end }: Tag): boolean => end <= own.start || start >= own.end;
  // “72 tonnes” of the gold before it is not the “66 tonnes of gold” there.
  const isNoFigure = ({ start, end }: Tag): boolean =>
    sentence.figures.every(
      (one) => end + sentence.start <= one.start || start + sentence.start >= one.end,
    );
  const from = leftOf(tags, first, isNoFigure);
  const isOpen = (one: Tag): boolean => isFree(one) && !isOfOther(about, one);
  const to = rightOf(tags, last, isOpen);
  const [head, tail] = [tags[from], tags[to]];
  return head === undefined || tail === undefined ? '' : oneLine(text.slice(head.start, tail.end));
}

/** “boats on Friday”, “sold salt for $5”: a time and another amount are no part of what is measured. */
const isOfOther = ({ sentence }: About, { start, end }: Tag): boolean =>
  [...sentence.dates, ...sentence.figures.filter(({ unit }) => unit !== '')].some(
    (one) => start + sentence.start < one.end && one.start < end + sentence.start,
  );

/** Where the words stand closest to the figure, −1 where they do not. */
function nearest(text: string, words: string, figure: { start: number; end: number }): number {
  let best = -1;
  let least = Infinity;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const gap = at >= figure.end ? at - figure.end : Math.max(0, figure.start - at - words.length);
    if (gap < least) [best, least] = [at, gap];
  }
  return best;
}

/** From the noun that the phrase is the “of” of, or from the name whose it is: “Norland's exports”. */
function leftOf(tags: readonly Tag[], first: number, isFree: (one: Tag) => boolean): number {
  const [noun, of] = [tags[first - 2], tags[first - 1]];
  const isLed = noun !== undefined && of !== undefined && isFree(noun) && isFree(of);
  if (isLed && of.text === 'of' && noun.pos === 'NOUN') return first - 2;
  if (!isLed || !OWNER.test(of.text) || noun.pos !== 'PROPN') return first;
  let from = first - 2;
  for (; tags[from - 1]?.pos === 'PROPN'; from -= 1);
  return from;
}

/** To the end of what the phrase is of, for, on or between. */
function rightOf(tags: readonly Tag[], last: number, isFree: (one: Tag) => boolean): number {
  let to = last;
  while (LINK.test(tags[to + 1]?.text ?? '')) {
    let end = to + 1;
    for (let i = to + 2; i < to + 2 + MAX_LINKED; i += 1) {
      const word = tags[i];
      if (word === undefined || !isFree(word) || POINTING.test(word.text)) break;
      const joins = word.pos === 'DET' || /^(?:and|-|–|&|['’]s?)$/u.test(word.text);
      if (!joins && !INSIDE.test(word.pos)) break;
      if (/^(?:NOUN|PROPN)$/u.test(word.pos)) end = i;
    }
    if (end === to + 1) break;
    to = end;
  }
  return to;
}

const keys = new WeakMap<Library, Map<string, string>>();

/** Same for the same thing in other words: terms in any order, names in all their forms. */
export function quantityKey(library: Library, thing: string): string {
  const own = keys.get(library) ?? new Map<string, string>();
  keys.set(library, own);
  const key = own.get(thing) ?? keyOf(library, thing);
  own.set(thing, key);
  return key;
}

function keyOf(library: Library, thing: string): string {
  // The parts of a compound written together stand for nothing more.
  const tokens = analyze(thing).filter(({ position }, i, all) => all[i - 1]?.position !== position);
  const terms = new Set<string>();
  for (let i = 0; i < tokens.length; i += 1) {
    const name = nameAt(library.names, tokens, i);
    terms.add(name?.proper === true ? firmest(name.forms) : (tokens[i]?.term ?? ''));
    if (name !== null) i += name.length - 1;
  }
  return [...terms].sort().join(' ');
}

/** One form for all that stand for the thing itself: the first in the alphabet of the surest. */
function firmest(forms: readonly { terms: readonly string[]; weight: number }[]): string {
  const sure = forms.filter(({ weight }) => weight > 0.9).map(({ terms }) => terms.join('_'));
  return sure.sort()[0] ?? '';
}

/** What a softened figure leaves possible; “about” is taken as a tenth either way. */
const SLACK: Readonly<Record<Hedge, readonly [number, number]>> = {
  '': [1, 1],
  about: [0.9, 1.1],
  nearly: [0.9, 1],
  over: [1, Infinity],
  under: [-Infinity, 1],
  'at-least': [1, Infinity],
  'at-most': [-Infinity, 1],
  estimated: [0.9, 1.1],
  projected: [-Infinity, Infinity],
  vague: [-Infinity, Infinity],
};

/** The lowest and highest value that a figure leaves possible. */
export function rangeOf({
  value,
  to,
  hedge,
}: Pick<Figure, 'value' | 'to' | 'hedge'>): readonly [number, number] {
  const [low, high] = SLACK[hedge];
  const ends = [value * low, (to ?? value) * low, value * high, (to ?? value) * high].filter(
    (end) => !Number.isNaN(end),
  );
  return [Math.min(...ends), Math.max(...ends)];
}
