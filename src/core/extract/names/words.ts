import { isWord } from '../../answer/lexicon.ts';
import { fold } from '../../text/fold.ts';
import { stem } from '../../text/stem.ts';
import { knownFrom, PARTICLES, TITLES, type Known } from './onomasticon.ts';
import type { NameKind, SentenceText } from '../shapes.ts';
import type { PartOfSpeech, Range } from '../tagger.ts';

/** A word as names are made of it: compounds come apart at hyphens, a possessive ending is off. */
export interface NameWord extends Range {
  readonly text: string;
  readonly folded: string;
  /** `capitals` has two or more letters and no small one. */
  readonly shape: 'capital' | 'capitals' | 'small';
  readonly possessive: boolean;
  /** What stands between the word before, with its possessive ending, and this one. */
  readonly gap: string;
  readonly pos: PartOfSpeech;
}

/** One capitalised word, or several that are a known name. */
export interface Unit extends Range {
  /** Ordinals of its words in the sentence, the last one included. */
  readonly first: number;
  readonly last: number;
  readonly text: string;
  readonly folded: string;
  readonly known: Known | null;
  readonly capitals: boolean;
}

/** A stretch of words that may be a name. */
export interface Candidate {
  readonly units: readonly Unit[];
  /** Told by the words themselves; null where the surroundings must tell. */
  readonly kind: NameKind | null;
  /** Whether a title in capitals stands right before it. */
  readonly titled: boolean;
}

/** A candidate where it stands in a sentence of the document. */
export interface Placed extends Range {
  readonly sentence: number;
  readonly candidate: Candidate;
  readonly text: string;
}

const WORD =
  /\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’ʻʼ‘\x60+&][\p{L}\p{N}\p{M}]+)*/gu;
const POSSESSIVE = /['’]s$/iu;
const SPACE = /^\s+$/u;
const HYPHEN = /^[-‐‑]$/u;
/** Capitalised compounds of these are adjectives: Trans-Andean, Pan-European. */
const PREFIXES = new Set(
  'anti pro non ex post pre pan trans cis inter intra mid sino russo indo franco anglo afro'.split(
    ' ',
  ),
);

/** The words of a sentence in order. */
export function nameWords({ text, tags }: Pick<SentenceText, 'text' | 'tags'>): NameWord[] {
  const kinds = new Map(tags.map(({ start, pos }) => [start, pos]));
  let from = 0;
  return [...text.matchAll(WORD)].map(({ 0: raw, index: start }): NameWord => {
    const bare = raw.replace(POSSESSIVE, '');
    const end = start + bare.length;
    const gap = text.slice(from, start);
    const plural = /s$/iu.test(bare) && /^['’](?!\p{L})/u.test(text.slice(end, end + 2));
    from = start + raw.length + Number(plural);
    return {
      start,
      end,
      text: bare,
      folded: fold(bare),
      shape: shapeOf(bare),
      possessive: bare !== raw || plural,
      gap,
      pos: kinds.get(start) ?? 'X',
    };
  });
}

function shapeOf(word: string): NameWord['shape'] {
  if (!/^\p{Lu}/u.test(word)) return 'small';
  if (word.includes('+')) return 'capitals';
  return /\p{L}.*\p{L}/u.test(word) && !/\p{Ll}/u.test(word) ? 'capitals' : 'capital';
}

/** Whether two words stand next to each other with nothing but white space or a hyphen between. */
export const touches = (words: readonly NameWord[], i: number): boolean => {
  const { gap = '' } = words[i] ?? {};
  const before = words[i - 1];
  if (before === undefined) return false;
  if (SPACE.test(gap) || HYPHEN.test(gap)) return true;
  // “J. Smith”, “Gen. Smith”
  return /^\.\s*$/u.test(gap) && before.shape !== 'small' && isShortened(before.text);
};

const isShortened = (word: string): boolean => /^\p{Lu}$/u.test(word) || TITLES.has(word);

/** Possessives that names go on after: People's Assembly, President's Office. */
const COMMON_OWNERS = new Set(
  'people women men children workers teachers writers journalists farmers veterans citizens nation lord king queen mother'.split(
    ' ',
  ),
);

/** Units of the longest run; a longer one is a text in capitals. */
const MAX_RUN = 24;

/** Stretches of names: capitalised words that touch, known names as one unit each. */
export function runsOf(words: readonly NameWord[]): Unit[][] {
  const runs: Unit[][] = [];
  let run: Unit[] = [];
  const close = (): void => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (let i = 0; i < words.length;) {
    const unit = unitAt(words, i, run.at(-1));
    if (unit === null) {
      close();
      i += 1;
      continue;
    }
    i = unit.last + 1;
    const before = run.at(-1);
    if (isCompound(words, unit)) {
      close();
      continue;
    }
    if (before !== undefined && (run.length > MAX_RUN || !goesOn(words, before, unit))) close();
    run.push(unit);
  }
  close();
  return runs;
}

/** “US-Russian”, “US dollars”, “Trans-Andean”, “MoUs”, “ABC-500”: made with a name, but none. */
function isCompound(words: readonly NameWord[], unit: Unit): boolean {
  const before = words[unit.first - 1];
  const next = words[unit.last + 1];
  const isJoined = HYPHEN.test(words[unit.first]?.gap ?? '');
  const goesOn = HYPHEN.test(next?.gap ?? '');
  if (isJoined && before?.shape === 'capital' && PREFIXES.has(before.folded))
    return next?.shape === 'small' || !touches(words, unit.last + 1);
  // “the anti-Lorn Harbour Front”: only the front is called so.
  if (isJoined && before?.shape === 'small' && PREFIXES.has(before.folded) && unit.known !== null)
    return touches(words, unit.last + 1) && next !== undefined && next.shape !== 'small';
  if (unit.known === null) {
    if (/\p{Lu}s$/u.test(unit.text) || (goesOn && unit.capitals && /^\d/u.test(next?.text ?? '')))
      return true;
    return goesOn && PREFIXES.has(unit.folded) && words[unit.last + 2]?.shape !== 'capital';
  }
  if (/^\s?\$/u.test(next?.gap ?? '') || /^dollars?$/u.test(next?.folded ?? '')) return true;
  return goesOn && unit.known.kind === 'place' && knownAt(words, unit.last + 1)?.kind === 'people';
}

/** Ada “Bee” Smith */
const isNickname = (words: readonly NameWord[], i: number): boolean =>
  /^ ["“'‘]$/u.test(words[i]?.gap ?? '') && /^["”'’] $/u.test(words[i + 1]?.gap ?? '');

/** “Lima & Sons”, not the “Salt & Light” of a title */
const isFirm = (words: readonly NameWord[], before: Unit, unit: Unit): boolean =>
  words[unit.first]?.gap === ' & ' &&
  before.known === null &&
  unit.known === null &&
  (unit.text === 'Sons' || !isWord(stem(before.folded)) || !isWord(stem(unit.folded)));

function goesOn(words: readonly NameWord[], before: Unit, unit: Unit): boolean {
  if (before.known === null && isNickname(words, unit.first)) return true;
  if (unit.known === null && isNickname(words, unit.first - 1)) return true;
  if (isFirm(words, before, unit)) return true;
  if (!touches(words, unit.first)) return false;
  const last = words[before.last];
  if (last?.possessive !== true) return true;
  return COMMON_OWNERS.has(last.folded) || TITLES.has(last.text);
}

function unitAt(words: readonly NameWord[], i: number, before: Unit | undefined): Unit | null {
  const known = knownAt(words, i);
  if (known !== null) return unit(words, i, i + known.words.length - 1, known);
  const word = words[i];
  if (word === undefined) return null;
  if (word.shape !== 'small') return unit(words, i, i, null);
  // “Commander-in-Chief”
  if (word.folded === 'in') return null;
  // “al-Hadid” opens a name; “Omar bin Hadid” and “Dawn-i-Norland” go on in one.
  const isHyphenated = (at: number): boolean => HYPHEN.test(words[at]?.gap ?? '');
  const inside = before?.last === i - 1 && touches(words, i);
  for (let last = i; last < i + 3; last += 1) {
    const next = words[last + 1];
    const { text = '' } = words[last] ?? {};
    const isLink = inside && text.length < 4 && isHyphenated(last) && isHyphenated(last + 1);
    if (!PARTICLES.has(text) && !isLink) return null;
    if (next === undefined || !touches(words, last + 1)) return null;
    if (next.shape === 'small') continue;
    if (!isHyphenated(last + 1) && !(inside && before.known === null)) return null;
    return unit(words, i, last + 1, null);
  }
  return null;
}

export function unit(
  words: readonly NameWord[],
  first: number,
  last: number,
  known: Known | null,
): Unit {
  const own = words.slice(first, last + 1);
  return {
    first,
    last,
    start: own[0]?.start ?? 0,
    end: own.at(-1)?.end ?? 0,
    text: own.map(({ text }) => text).join(' '),
    folded: own.map(({ folded }) => folded).join(' '),
    known,
    capitals: own.length === 1 && own[0]?.shape === 'capitals',
  };
}

/** The longest known name that starts at word i. */
function knownAt(words: readonly NameWord[], i: number): Known | null {
  const first = words[i];
  if (first === undefined) return null;
  return (
    knownFrom(first.folded).find((known) => {
      const own = words.slice(i, i + known.words.length);
      return (
        own.length === known.words.length &&
        own.some(({ shape }) => shape !== 'small') &&
        (first.shape !== 'small' || PARTICLES.has(first.text)) &&
        own.every((word, k) => isWordOf(word, known.words[k] ?? '', known, k)) &&
        own.every((_, k) => k === 0 || isInner(words, i + k))
      );
    }) ?? null
  );
}

const isInner = (words: readonly NameWord[], i: number): boolean =>
  touches(words, i) || words[i]?.gap === ', ';

function isWordOf(word: NameWord, expected: string, { capitals }: Known, k: number): boolean {
  if (word.folded !== expected) return false;
  if (capitals.has(expected)) return word.shape === 'capitals';
  return k > 0 || word.shape !== 'small' || PARTICLES.has(word.text);
}
