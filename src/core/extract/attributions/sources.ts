import type { Act } from './act.ts';
import { endOfWords } from './content.ts';
import { isComma, isQuoteMark, type Line, posAt, rangeOf, within, wordAt } from './line.ts';
import { type Phrase, phraseBefore, phraseFrom } from './phrases.ts';
import { ISSUING, SAYING_NOUNS, SOURCE_NOUNS, VIEW_NOUNS } from './saying.ts';
import { subjectBefore } from './subjects.ts';
import type { Range } from '../tagger.ts';
import { isUtterer, isUttererNoun } from './utterers.ts';
import { groupAt, hasClause, isFinite } from './verbs.ts';

/** “according to”, “in her view”, “the ministry's claim that”: acts of saying without a verb. */
export function sourceAt(line: Line, at: number): Act | null {
  const word = wordAt(line, at);
  if (word === 'according' && wordAt(line, at + 1) === 'to')
    return adjunct(line, at, at + 1, sourceFrom(line, at + 2));
  if (word === 'in') return viewAt(line, at);
  if (SAYING_NOUNS.has(word) && posAt(line, at) !== 'VERB') return nounAct(line, at);
  return null;
}

/** The tagger takes “figures” and “reports” after “to” for verbs. */
function sourceFrom(line: Line, at: number): Phrase | null {
  const isNoun = SOURCE_NOUNS.has(wordAt(line, at)) && posAt(line, at) === 'VERB';
  return isNoun ? { first: at, last: at, head: at } : phraseFrom(line, at);
}

/** A source set beside the clause that it vouches for. */
const adjunct = (line: Line, first: number, last: number, speaker: Phrase | null): Act | null =>
  speaker !== null && vouches(line, speaker)
    ? actBeside(line, first, last, speaker, Math.max(last, speaker.last))
    : null;

/** “according to analysts”, not “according to the method they use” */
function vouches(line: Line, phrase: Phrase): boolean {
  const range = rangeOf(line, phrase.first, phrase.last);
  const nouns = line.words.slice(phrase.first, phrase.last + 1);
  return (
    isUtterer(line, phrase) ||
    nouns.some(isUttererNoun) ||
    line.names.some((name) => within(name, range))
  );
}

/** “in the minister's view”, “in the words of the minister” */
function viewAt(line: Line, at: number): Act | null {
  const phrase = phraseFrom(line, at + 1);
  if (phrase === null) return null;
  const noun =
    line.words.slice(at + 1, phrase.last + 1).findIndex((word) => VIEW_NOUNS.has(word)) + at + 1;
  if (noun <= at) return null;
  if (wordAt(line, noun + 1) === 'of') {
    const speaker = phraseFrom(line, noun + 2);
    return speaker === null ? null : actBeside(line, at, noun + 1, speaker, speaker.last);
  }
  const owner = ownerBefore(line, noun);
  return owner === null || owner.first <= at ? null : actBeside(line, at, noun, owner, noun);
}

/** The act of `speaker`, named from `first` to `end`, whose words are the clause beside that. */
function actBeside(
  line: Line,
  first: number,
  last: number,
  speaker: Phrase,
  end: number,
): Act | null {
  const words = besides(line, first, end);
  if (words === null) return null;
  return {
    speaker,
    verb: rangeOf(line, first, last),
    from: rangeOf(line, first, first).start,
    words,
    to: null,
    shares: false,
  };
}

/** “the ministry's | claim”, “his | claim” */
function ownerBefore(line: Line, noun: number): Phrase | null {
  for (let i = noun - 1; i >= Math.max(0, noun - 3); i--) {
    if (/^(?:his|her|their|its)$/u.test(wordAt(line, i))) return { first: i, last: i, head: i };
    if (/^['’]s?$/u.test(wordAt(line, i))) return phraseBefore(line, i - 1);
    if (posAt(line, i) !== 'ADJ' && posAt(line, i) !== 'NOUN') return null;
  }
  return null;
}

/** The clause that a fronted or trailing adjunct belongs to. */
function besides(line: Line, first: number, last: number): Range | null {
  if (/^(?:that|which|who)$/u.test(wordAt(line, first - 1))) {
    const start = rangeOf(line, last + 1, last + 1).start;
    return start > 0 && endOfWords(line) > start ? { start, end: endOfWords(line) } : null;
  }
  const isSetOff = isComma(wordAt(line, first - 1)) && isComma(wordAt(line, last + 1));
  // “The talks, according to the minister, had stalled”: the verb goes with what stands before.
  if (isSetOff && first > 1 && isFinite(line, last + 2) && !hasClause(line, 0, first - 1))
    return { start: rangeOf(line, 0, 0).start, end: endOfWords(line) };
  const isFronted =
    first === 0 || (first <= 2 && /^(?:CCONJ|ADV|PUNCT|SCONJ)$/u.test(posAt(line, first - 1)));
  // The tagger misses many a verb; what nothing follows vouches for what stands before.
  const isLast = line.tags.slice(last + 1).every(({ pos }) => pos === 'PUNCT');
  if (isFronted || !(isLast || hasClause(line, 0, first - 1))) {
    const comma = line.words.indexOf(',', last + 1);
    const first = comma < 0 || hasClause(line, last + 1, comma) ? last + 1 : comma + 1;
    if (!hasClause(line, first, line.tags.length - 1)) return null;
    const start = rangeOf(line, first, first).start;
    const end = endOfWords(line);
    return end > start ? { start, end } : null;
  }
  // “became, according to the minister, a symbol”: one clause around the adjunct.
  const goesOn = isSetOff && !/^(?:CCONJ|VERB|PRON|SCONJ)$/u.test(posAt(line, last + 2));
  if (goesOn) return { start: rangeOf(line, 0, 0).start, end: endOfWords(line) };
  const end =
    isComma(wordAt(line, first - 1)) || isQuoteMark(wordAt(line, first - 1))
      ? first - 2
      : first - 1;
  return {
    start: rangeOf(line, 0, 0).start,
    end: rangeOf(line, Math.max(0, end), Math.max(0, end)).end,
  };
}

/** “the ministry's claim that …”, “a warning by the ministry that …”, “his message was that …” */
function nounAct(line: Line, at: number): Act | null {
  let next = at + 1;
  let speaker = ownerBefore(line, at);
  if (/^(?:by|from)$/u.test(wordAt(line, next))) {
    speaker = phraseFrom(line, next + 1);
    if (speaker === null) return null;
    next = speaker.last + 1;
  }
  if (/^(?:is|was)$/u.test(wordAt(line, next))) next += 1;
  if (speaker === null) return issuedAct(line, at);
  if (wordAt(line, next) !== 'that') return null;
  const start = rangeOf(line, next + 1, next + 1).start;
  const end = endOfWords(line);
  if (end <= start || !hasClause(line, next + 1, line.tags.length - 1)) return null;
  const from = rangeOf(line, Math.min(speaker.first, at), at).start;
  return {
    speaker,
    verb: rangeOf(line, at, at),
    from,
    words: { start, end },
    to: null,
    shares: false,
  };
}

/** Prepositions that begin what is warned of or promised. */
const AIMS: ReadonlySet<string> = new Set(['against', 'of', 'about', 'to']);

/** “issued a warning to them | against …”, “made a promise | that …” */
function issuedAct(line: Line, at: number): Act | null {
  const verb = [at - 2, at - 3, at - 4].find((i) => ISSUING.has(wordAt(line, i))) ?? -1;
  if (verb < 1 || !/^(?:an?|the)$/u.test(wordAt(line, verb + 1))) return null;
  const speaker = subjectBefore(line, groupAt(line, verb).first);
  if (speaker === null || !isUtterer(line, speaker)) return null;
  const hearer =
    wordAt(line, at + 1) === 'to' && posAt(line, at + 2) !== 'VERB'
      ? phraseFrom(line, at + 2, AIMS)
      : null;
  const next = hearer === null ? at + 1 : hearer.last + 1;
  if (!/^(?:that|against|of|to|about)$/u.test(wordAt(line, next))) return null;
  const opening = wordAt(line, next) === 'that' ? next + 1 : next;
  const words = { start: rangeOf(line, opening, opening).start, end: endOfWords(line) };
  if (words.end <= words.start) return null;
  const from = rangeOf(line, speaker.first, speaker.first).start;
  return { speaker, verb: rangeOf(line, verb, at), from, words, to: hearer, shares: false };
}

/** “Photo: A. Lima”, “Source: the ministry”: labels of what is no saying. */
const NO_SPEAKER =
  /^(?:photos?|pictures?|images?|credits?|captions?|sources?|contacts?|related|notes?|tel|phone|e-?mail|video|graphics?)$/u;

/** “Okello: The talks …” in the record of a conversation. */
export function speakerLabel(line: Line): Act | null {
  const colon = line.words.indexOf(':');
  if (colon < 1 || colon > 8 || line.names.length === 0) return null;
  if (NO_SPEAKER.test(wordAt(line, colon - 1))) return null;
  const end = line.tags[colon]?.start ?? 0;
  const name = line.names.find(
    (one) => one.kind === 'person' && line.text.slice(one.end, end).trim() === '',
  );
  // A heading in capitals names no speaker.
  if (
    name === undefined ||
    /^[^\p{Ll}]+$/u.test(line.text.slice(0, end)) ||
    /\d/u.test(line.text.slice(0, end))
  )
    return null;
  if (hasClause(line, 0, colon - 1)) return null;
  const phrase = phraseBefore(line, colon - 1);
  if (phrase === null || phrase.first !== 0) return null;
  const words = { start: line.tags[colon + 1]?.start ?? end, end: endOfWords(line) };
  if (words.end <= words.start) return null;
  return {
    speaker: phrase,
    verb: rangeOf(line, colon, colon),
    from: 0,
    words,
    to: null,
    shares: false,
  };
}
