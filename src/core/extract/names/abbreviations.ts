import { isWord } from '../../answer/lexicon.ts';
import { stem } from '../../text/stem.ts';
import { unit, type Candidate, type NameWord, type Placed } from './words.ts';
import {
  GIVEN,
  knownFrom,
  NOT_HEADS,
  ORGANISATION_FIELDS,
  ORGANISATION_HEADS,
} from './onomasticon.ts';
import type { SentenceText } from '../shapes.ts';

/** Abbreviations in brackets: those of names, and those of common nouns, which are no names. */
export function shortened(
  mentions: readonly Placed[],
  sentences: readonly SentenceText[],
): { same: [full: string, short: string][]; common: Set<string> } {
  const same: [string, string][] = [];
  const common = new Set<string>();
  mentions.forEach((mention, i) => {
    const { text = '' } = sentences[mention.sentence] ?? {};
    if (!/^\([^()]{2,}\)?/u.test(text.slice(mention.start - 1, mention.end + 1))) return;
    if (!/^[),;]/u.test(text.slice(mention.end, mention.end + 1))) return;
    const before = mentions[i - 1];
    const isNext =
      before?.sentence === mention.sentence &&
      text.slice(before.end, mention.start).replace(/^['’]s?/u, '') === ' (';
    // “Lima (CNN)”: two known names.
    const isOther =
      isKnown(before) && isKnown(mention) && !isSpelt(mention.text, before?.text ?? '');
    if (isOther) return;
    if (isNext && isAbbreviation(mention.text)) same.push([before.text, mention.text]);
    else if (isNext && isAbbreviation(before.text) && isSpelt(before.text, mention.text))
      same.push([mention.text, before.text]);
    else if (!isNext && isAbbreviation(mention.text)) {
      const letters = mention.text.replace(/[^\p{Lu}]/gu, '').length;
      const words = text
        .slice(0, mention.start - 2)
        .split(/[\s-]+/u)
        .slice(-letters);
      if (isSpelt(mention.text, words.join(' '))) common.add(mention.text);
    }
  });
  const fulls = new Set(
    mentions.filter(({ candidate }) => candidate.kind === 'organisation').map(({ text }) => text),
  );
  for (const text of new Set(mentions.map((mention) => mention.text))) {
    if (!isAbbreviation(text) || text.length < 3 || same.some(([, short]) => short === text))
      continue;
    const spelt = [...fulls].filter((full) => full !== text && isSpelt(text, full));
    if (spelt.length === 1 && spelt[0] !== undefined) same.push([spelt[0], text]);
  }
  return { same, common };
}

const isKnown = (mention: Placed | undefined): boolean =>
  mention?.candidate.units.length === 1 && mention.candidate.units[0]?.known !== null;

const isAbbreviation = (text: string): boolean =>
  /^(?=.*\p{Lu}.*\p{Lu})[\p{L}\p{N}&.+-]{2,10}$/u.test(text);

/** Whether a name's initials, with or without its small words, are the letters of the abbreviation. */
function isSpelt(short: string, full: string): boolean {
  const letters = short.replace(/[^\p{L}]/gu, '').toUpperCase();
  const words = full.split(/[\s-]+/u);
  const initials = (of: readonly string[]): string =>
    of
      .map((word) => word.charAt(0))
      .join('')
      .toUpperCase();
  return (
    initials(words) === letters ||
    initials(words.filter((word) => /^\p{Lu}/u.test(word))) === letters
  );
}

const LINKS = /^(?:and|of|for|the|on|in)$/u;
const KINDS = /^(?:union|group|party|society|company|institute|agency|association|programme)$/u;

/**
 * Where the words begin whose capitals an abbreviation has, small words between them passed over:
 * “Fish, Food and Allied Workers union (FFAW)”; −1 where there are too few.
 */
function firstSpelt(words: readonly NameWord[], at: number): number {
  let letters = (words[at]?.text ?? '').replace(/[^\p{L}]/gu, '').length;
  for (let i = at - 1; i >= 0; i -= 1) {
    const word = words[i];
    if (word === undefined || (i < at - 1 && !/^(?:[\s-]+|, )$/u.test(words[i + 1]?.gap ?? '')))
      return -1;
    if (word.shape !== 'small') letters -= 1;
    else if (!LINKS.test(word.folded) && !(i === at - 1 && KINDS.test(word.folded))) return -1;
    if (letters === 0) return i;
  }
  return -1;
}

/** Words of the longest name of a person whose initials stand behind it. */
const MAX_WORDS = 4;

/** “Ana Lima (AL)”: a first name, or two words of no dictionary without an article, by their initials. */
function isInitialled(full: readonly NameWord[], isThe: boolean): boolean {
  if (
    full.length > MAX_WORDS ||
    full.some(({ shape, text }) => shape !== 'capital' || isMade(text))
  )
    return false;
  return (
    GIVEN.has(full[0]?.folded ?? '') ||
    (full.length === 2 &&
      !isThe &&
      full.every(({ folded }) => !isWord(stem(folded)) && knownFrom(folded).length === 0))
  );
}

const isMade = (text: string): boolean =>
  ORGANISATION_HEADS.has(text) || ORGANISATION_FIELDS.has(text);

/** Names that nothing but the abbreviation behind them tells: “Peruvian Dawn (PD)”. */
export function withSpelt(words: readonly NameWord[], found: readonly Candidate[]): Candidate[] {
  const spelt = words.flatMap((word, i): Candidate[] => {
    const isBracketed = word.shape === 'capitals' && word.gap === ' (';
    const first = isBracketed ? firstSpelt(words, i) : -1;
    const full = words.slice(Math.max(0, first), i);
    const capitals = full.filter(({ shape }) => shape !== 'small');
    if (first < 0 || capitals.length < 2 || NOT_HEADS.has(full.at(-1)?.text ?? '')) return [];
    if (full.some(({ possessive }) => possessive)) return [];
    if (!isSpelt(word.text, capitals.map(({ text }) => text).join(' '))) return [];
    if (isInitialled(full, words[first - 1]?.folded === 'the')) return [];
    return [{ units: [unit(words, first, i - 1, null)], kind: 'organisation', titled: false }];
  });
  const ends = ({ units }: Candidate) => ({
    from: units[0]?.first ?? 0,
    to: units.at(-1)?.last ?? 0,
  });
  const isOver = (a: Candidate, b: Candidate): boolean =>
    ends(a).from <= ends(b).to && ends(b).from <= ends(a).to;
  const isAsLong = (a: Candidate, b: Candidate): boolean =>
    ends(a).from <= ends(b).from && ends(a).to >= ends(b).to;
  const isNew = (one: Candidate): boolean =>
    !found.some((other) => other.kind !== null && isAsLong(other, one));
  const added = spelt.filter(isNew);
  return [...found.filter((one) => !added.some((other) => isOver(one, other))), ...added].sort(
    (a, b) => ends(a).from - ends(b).from,
  );
}
