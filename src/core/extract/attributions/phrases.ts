import { covering, firstIn, isQuoteMark, lastIn, type Line, posAt, wordAt } from './line.ts';
import type { NameMention } from '../shapes.ts';
import { setOf } from '../../text/word-set.ts';

/** A noun phrase: its own words and all that its prepositions add. */
export interface Phrase {
  readonly first: number;
  readonly last: number;
  /** The noun that the phrase is about. */
  readonly head: number;
}

const SUBJECT_PRONOUNS = setOf(
  'he she they it we i you who others some many most few several none all both another one everyone everybody someone nobody anyone this these those',
);
const POSSESSIVES = setOf('his her their its our my your whose');
/** Prepositions that tie a further phrase to the noun before them. */
const TIES = setOf(
  'of in for to from at with on near by within inside outside across against around about between under over behind among like',
);

const isNominal = (line: Line, i: number): boolean => {
  const pos = posAt(line, i);
  return pos === 'NOUN' || pos === 'PROPN' || covering(line, line.names, i) !== null;
};

/** Whether a token can stand inside a noun phrase before its noun. */
function isModifier(line: Line, i: number): boolean {
  const word = wordAt(line, i);
  if (covering(line, line.dates, i) !== null) return false;
  if (isCompound(line, i)) return true;
  const pos = posAt(line, i);
  if (/^(?:ADJ|NUM|NOUN|PROPN)$/u.test(pos)) return true;
  if (pos === 'DET') return i > 0 && /^\p{Lu}/u.test(line.tags[i]?.text ?? '');
  if (pos === 'PART') return /^['’]s?$/u.test(word);
  if (pos === 'SYM') return word === '/' || word === '&';
  if (pos === 'PUNCT') return /^[-–/&.’']$/u.test(word) && !isSpaced(line, i);
  // “the ruling party”, “the appointed governor”
  if (pos === 'VERB' || pos === 'X')
    return /(?:ing|ed|en)$/u.test(word) && posAt(line, i - 1) === 'DET';
  return covering(line, line.names, i) !== null;
}

const isSpaced = ({ text, tags }: Line, i: number): boolean =>
  /\s/u.test(text[(tags[i]?.start ?? 0) - 1] ?? ' ');

/** The bare noun phrase whose last word is at `last`: “the acting minister”; null where there is none. */
export function chunkBefore(line: Line, last: number): Phrase | null {
  const word = wordAt(line, last);
  const pos = posAt(line, last);
  if (
    SUBJECT_PRONOUNS.has(word) &&
    (pos === 'PRON' || pos === 'DET' || pos === 'ADJ' || pos === 'NUM')
  ) {
    const the =
      /^(?:others|one|some|most|few|many)$/u.test(word) && posAt(line, last - 1) === 'DET';
    return { first: the ? last - 1 : last, last, head: last };
  }
  if (!isNominal(line, last) && !(pos === 'NUM' || pos === 'ADJ' || pos === 'X')) return null;
  if (covering(line, line.dates, last) !== null) return null;
  let first = startOfName(line, last);
  while (first > 0 && isModifier(line, first - 1)) {
    const start = startOfName(line, first - 1);
    if (isSeam(line, first)) break;
    first = start;
  }
  const before = wordAt(line, first - 1);
  // “that officials”: no determiner before a plural.
  const joins = before === 'that' && pos === 'NOUN' && word.endsWith('s');
  if ((posAt(line, first - 1) === 'DET' && !joins) || POSSESSIVES.has(before)) first -= 1;
  if (pos === 'ADJ' && posAt(line, first) !== 'DET') return null;
  return { first, last, head: last };
}

const startOfName = (line: Line, i: number): number => {
  const name = covering(line, line.names, i);
  return name === null ? i : Math.min(i, Math.max(0, firstIn(line, name)));
};

/** Two names side by side are two phrases where the first is a place: “In Lima Okello said”. */
function isSeam(line: Line, first: number): boolean {
  const before = covering(line, line.names, first - 1);
  const after = covering(line, line.names, first);
  return (
    before !== null &&
    after !== null &&
    before.kind === 'place' &&
    after.kind === 'person' &&
    posAt(line, firstIn(line, before) - 1) === 'ADP'
  );
}

/** The noun phrase that ends at `last`, with the prepositional phrases and participles it carries. */
export function phraseBefore(line: Line, last: number): Phrase | null {
  const chunk = chunkBefore(line, last);
  if (chunk === null) return null;
  let { first, head } = chunk;
  for (let ties = 0; ties < 6; ties++) {
    const joined = tiedBefore(line, first);
    if (joined === null) break;
    ({ first, head } = joined);
  }
  if (/^(?:and|or|&)$/u.test(wordAt(line, first - 1))) {
    const other = phraseBefore(line, first - 2);
    const [one, two] = [covering(line, line.names, first - 2), covering(line, line.names, first)];
    const isPair = one !== null && one.kind === two?.kind;
    if (other !== null && (isPair || startsClause(line, other.first))) {
      // “his co-star and old friend Vin Okello”: one person.
      const isOne =
        covering(line, line.names, last)?.kind === 'person' &&
        covering(line, line.names, other.head) === null;
      const whole = isPair ? startOfList(line, other.first, one) : other.first;
      return { first: whole, last, head: isOne ? last : other.head };
    }
  }
  return { first, last, head };
}

/** “Peru, Chile | and Bolivia said”: names of one kind, where nothing else governs the first. */
function startOfList(line: Line, from: number, { kind }: NameMention): number {
  let first = from;
  for (;;) {
    const end = first - 2;
    const name = wordAt(line, first - 1) === ',' ? covering(line, line.names, end) : null;
    if (name?.kind !== kind || lastIn(line, name) !== end) break;
    const start = firstIn(line, name);
    first = posAt(line, start - 1) === 'DET' ? start - 1 : start;
  }
  const isFree = startsClause(line, first) || covering(line, line.dates, first - 1) !== null;
  return isFree ? first : from;
}

/** Whether nothing but a mark, a joining word or an opening stands before. */
const startsClause = (line: Line, first: number): boolean =>
  first <= 0 || /^(?:PUNCT|SCONJ|CCONJ)$/u.test(posAt(line, first - 1));

/** “officials | in the city”, “the group | based in the city” */
function tiedBefore(line: Line, first: number): Phrase | null {
  let at = first - 1;
  if (!TIES.has(wordAt(line, at)) || posAt(line, at) === 'VERB') return null;
  at -= 1;
  const word = wordAt(line, at);
  // “close to”, “familiar with”, “responsible for” after their noun
  if (posAt(line, at) === 'ADJ' && isNominal(line, at - 1)) at -= 1;
  else if (
    posAt(line, at) === 'VERB' &&
    /(?:ing|ed|en|known)$/u.test(word) &&
    isNominal(line, at - 1)
  )
    at -= 1;
  return chunkBefore(line, at);
}

/** The noun phrase that starts at `first`, up to its next verb, mark or clause; null where there is none. */
export function phraseFrom(
  line: Line,
  first: number,
  untied: ReadonlySet<string> = new Set(),
): Phrase | null {
  let at = first;
  if (
    SUBJECT_PRONOUNS.has(wordAt(line, at)) &&
    (posAt(line, at) === 'PRON' || posAt(line, at + 1) === 'DET')
  )
    return { first, last: first, head: first };
  if (
    /^(?:him|her|them|us|me|it|himself|herself|themselves)$/u.test(wordAt(line, at)) &&
    !isNominal(line, at + 1) &&
    posAt(line, at + 1) !== 'ADJ'
  )
    return { first, last: first, head: first };
  if (posAt(line, at) === 'DET' || POSSESSIVES.has(wordAt(line, at))) at += 1;
  let last = -1;
  let head = -1;
  let tied = false;
  let quoted = false;
  for (; at < line.tags.length; at++) {
    const name = covering(line, line.names, at);
    if (name !== null) {
      at = last = Math.max(at, lastIn(line, name));
      if (!tied) head = last;
    } else if (isNominal(line, at) && covering(line, line.dates, at) === null) {
      last = at;
      if (!tied) head = at;
    } else if (
      isModifier(line, at) ||
      (posAt(line, at) === 'VERB' &&
        last < 0 &&
        /(?:ing|ed|en)$/u.test(wordAt(line, at)) &&
        isNominal(line, at + 1))
    ) {
      if (posAt(line, at) === 'NUM' && last < 0) last = head = at;
    } else if (
      isQuoteMark(wordAt(line, at)) &&
      isNominal(line, at + 1) &&
      (quoted || last < 0) &&
      at > first
    ) {
      // “the ‘Silk Way’ project”
      quoted = true;
    } else if (
      last === at - 1 &&
      TIES.has(wordAt(line, at)) &&
      (tied || !untied.has(wordAt(line, at))) &&
      followsPhrase(line, at + 1)
    ) {
      tied = true;
      if (posAt(line, at + 1) === 'DET' || POSSESSIVES.has(wordAt(line, at + 1))) at += 1;
    } else if (
      last === at - 1 &&
      /^(?:and|or|&)$/u.test(wordAt(line, at)) &&
      isNominal(line, at + 1)
    ) {
      continue;
    } else break;
  }
  // “untapped potential”: the tagger takes many a noun for an adjective.
  if (last < 0 && at > first && posAt(line, at - 1) === 'ADJ' && at > first + 1)
    return { first, last: at - 1, head: at - 1 };
  return last < 0 ? null : { first, last, head };
}

const followsPhrase = (line: Line, at: number): boolean =>
  covering(line, line.dates, at) === null &&
  (isNominal(line, at) ||
    /^(?:DET|ADJ|NUM)$/u.test(posAt(line, at)) ||
    POSSESSIVES.has(wordAt(line, at)));

/** Whether hyphens tie a word into a compound: “state-of-the-nation”. */
const isCompound = ({ text, tags }: Line, i: number): boolean => {
  const token = tags[i];
  if (token === undefined) return false;
  return (
    /\p{L}-$/u.test(text.slice(Math.max(0, token.start - 2), token.start)) ||
    /^-\p{L}/u.test(text.slice(token.end, token.end + 2))
  );
};
