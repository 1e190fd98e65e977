import { finish } from '../../library.ts';
import type { Act } from './act.ts';
import { actAt } from './acts.ts';
import { colonAct } from './colon.ts';
import { isBareClause } from './content.ts';
import type { Turn } from './dialogue.ts';
import {
  covering,
  isComma,
  lastIn,
  type Line,
  rangeOf,
  trimmedEnd,
  within,
  wordAt,
} from './line.ts';
import { isPause } from '../pauses.ts';
import { type Quoted, quotedIn } from './quoted.ts';
import { SAYING } from './saying.ts';
import type { Attribution, DateMention, NameMention, SentenceText } from '../shapes.ts';
import { dateOf } from './said-dates.ts';
import { sourceAt, speakerLabel } from './sources.ts';
import { Referents, speakerOf } from './speakers.ts';
import type { Range } from '../tagger.ts';
import { hasUnnamed } from './unnamed.ts';
import { hasClause, isFinite } from './verbs.ts';

/** The quotation that fills the sentence before one of the same block, in that sentence's own count. */
function quotedBefore(
  sentences: readonly SentenceText[],
  quotes: readonly (readonly Quoted[])[],
  i: number,
): Range | null {
  const [before, own] = [sentences[i - 1], sentences[i]];
  const quote = quotes[i - 1]?.at(-1);
  if (before === undefined || own === undefined || quote === undefined) return null;
  if (
    before.block !== own.block ||
    !quote.closes ||
    !/^[”"»’″]$/u.test(before.text.slice(quote.end))
  )
    return null;
  const by = before.start - own.start;
  if (!/[?!…][\s”"»’″]*$/u.test(before.text)) return null;
  return quote.start > 1 ? null : { start: quote.start + by, end: quote.end + by };
}

/** Acts of saying by sentence, in order of their verbs. `names`, `dates` and `turns` are those of each sentence. */
export const attributionsIn = (...read: Parameters<typeof attributionsInSteps>): Attribution[][] =>
  finish(attributionsInSteps(...read));

/** The same in steps of some milliseconds, so that a host may pause between them. */
export function* attributionsInSteps(
  sentences: readonly SentenceText[],
  names: readonly (readonly NameMention[])[],
  dates: readonly (readonly DateMention[])[],
  turns: readonly (Turn | null)[] = [],
): Generator<void, Attribution[][]> {
  const quotes = quotedIn(sentences);
  const referents = new Referents();
  const attributions: Attribution[][] = [];
  for (const [i, { text, tags }] of sentences.entries()) {
    if (isPause(sentences, i)) yield;
    const line: Line = {
      text,
      tags,
      // “don’t” has the apostrophe of “don't”; a lone one is a quotation mark.
      words: tags.map(({ text: word }) =>
        word.length > 1 ? word.toLowerCase().replaceAll('’', "'") : word.toLowerCase(),
      ),
      quotes: quotes[i] ?? [],
      names: names[i] ?? [],
      dates: dates[i] ?? [],
      before: quotedBefore(sentences, quotes, i),
    };
    referents.open();
    const acts = actsIn(line);
    const read = acts.map((act) => {
      const inner = acts.filter((other) => isInside(line, other, act));
      return attributionOf(line, act, inner, referents);
    });
    referents.close(
      line,
      read.map(({ who }) => who),
      hasUnnamed(line, acts, (noun) => referents.isIntroduced(noun)),
    );
    const turn = turns[i] ?? null;
    attributions.push(turn === null ? read : inTurn(line, turn, read));
  }
  return attributions;
}

/** All of a sentence is what its speaker says, who is never “he”; those whom they quote say their part of it. */
function inTurn({ text }: Line, turn: Turn, inner: readonly Attribution[]): Attribution[] {
  const others = inner.filter(
    ({ who, speaker, verb }) =>
      who !== turn.who &&
      verb.start >= turn.words.start &&
      !/^(?:I|we)$/iu.test(text.slice(speaker.start, speaker.end)),
  );
  return [{ ...turn, role: '', mode: 'direct', to: null, when: null }, ...others];
}

/** What is longer is a list or a table, and each verb looks through its whole sentence. */
const MAX_TOKENS = 400;

/** The acts of a sentence, each one's words cut where the next begins to speak. */
function actsIn(line: Line): Act[] {
  if (line.tags.length > MAX_TOKENS) return [];
  const label = speakerLabel(line);
  const acts: Act[] = label === null ? [] : [label];
  line.tags.forEach((token, at) => {
    // Whoever is quoted speaks of others' words in their own.
    if (line.quotes.some((quote) => within(token, quote))) return;
    const act = sourceAt(line, at) ?? actAt(line, at, acts);
    if (act !== null && !isRepeated(line, act, at, acts)) acts.push(act);
  });
  const colon = colonAct(line, acts);
  if (colon !== null) acts.push(colon);
  return acts.map((act, i) => cutAt(line, act, acts.slice(i + 1)));
}

/** “He said he believes that …” is one act. */
function isRepeated(line: Line, { speaker }: Act, at: number, acts: readonly Act[]): boolean {
  const isThought = SAYING.get(line.words[at] ?? '')?.frames.has('thought') === true;
  const isPronoun = /^(?:he|she|they|it)$/u.test(line.words[speaker.first] ?? '');
  return isThought && isPronoun && acts.some(({ words }) => within(rangeOf(line, at, at), words));
}

/** Ends an act's words where a later act by the same speaker or in another main clause begins. */
function cutAt(line: Line, act: Act, later: readonly Act[]): Act {
  const { start, end } = act.words;
  const next = later.find(({ from, shares, words }) => {
    if (from <= start || from >= end) return false;
    if (shares || words.end <= from) return true;
    const [mark, joint] = before(line, from);
    if (/^[:;]$/u.test(mark)) return true;
    return PAUSE.test(mark) && (joint !== '' || isFrontedClause(line, act));
  });
  if (next === undefined) return cutAtOther(line, cutAtMain(line, act));
  const cut = trimmedEnd(line.text, next.from, PAUSE, start);
  const joint = /(?<!\p{L})(?:and|by|in|but|while|whereas|as|though|although)$/u.exec(
    line.text.slice(Math.max(start, cut - 12), cut),
  );
  const kept = trimmedEnd(line.text, cut - (joint?.[0].length ?? 0), PAUSE, start);
  return kept <= start ? act : { ...act, words: { start, end: kept } };
}

/** “claimed to have seen 40; Norland claimed 50”: behind the semicolon another speaks. */
function cutAtOther(line: Line, act: Act): Act {
  const { start, end } = act.words;
  const mark = line.tags.findIndex(
    (token, i) =>
      token.text === ';' &&
      token.start > start &&
      token.start < end &&
      covering(line, line.quotes, i) === null,
  );
  const name = mark < 0 ? null : covering(line, line.names, mark + 1);
  const verb = name === null ? '' : wordAt(line, lastIn(line, name) + 1);
  return SAYING.has(verb) ? { ...act, words: { start, end: line.tags[mark]?.start ?? end } } : act;
}

/** “Though the minister said that tolls rose, | the road stayed open”: the main clause is the author's. */
function cutAtMain(line: Line, act: Act): Act {
  const { speaker, verb, words } = act;
  const opener = speaker.first - 1;
  const isFronted =
    /^(?:when|after|while|if|since|although|though|because|before|once)$/u.test(
      wordAt(line, opener),
    ) &&
    words.start >= verb.end &&
    !hasClause(line, 0, opener);
  // “Petrova, who said that tolls rose, | has left”
  const isInserted = /^[\s,]*who(?: \p{L}+ly)?\s*$/u.test(
    line.text.slice(rangeOf(line, speaker.first, speaker.last).end, verb.start),
  );
  if (!isFronted && !isInserted) return act;
  const at = line.tags.findIndex(
    ({ start }, i) =>
      start > words.start &&
      start < words.end &&
      isComma(wordAt(line, i)) &&
      covering(line, line.quotes, i) === null &&
      (isFronted ? isBareClause(line, i + 1) : isFinite(line, i + 1)),
  );
  const end = line.tags[at]?.start;
  return end === undefined ? act : { ...act, words: { start: words.start, end } };
}

const PAUSE = /[\s,:;–—]/u;
const JOINTS = /^(?:and|but|while|whereas|as|though|although)$/u;

/** The mark and the joining word right before a place: “…, | and | he warned”. */
function before(line: Line, place: number): [mark: string, joint: string] {
  const at = lastIn(line, { start: 0, end: place });
  const joint = line.words[at] ?? '';
  return JOINTS.test(joint) ? [line.words[at - 1] ?? '', joint] : [joint, ''];
}

/** “When the minister said that …, | the bank warned”. */
const isFrontedClause = ({ words }: Line, { from, verb }: Act): boolean =>
  /^(?:when|after|as|while|if|since|although|though|because|before|once)$/u.test(words[0] ?? '') &&
  from < verb.end &&
  from < 60;

/** “She calls it ‘a waste’, according to the bank”: an act whose own speaker stands in the words of another. */
const isInside = (line: Line, inner: Act, { speaker, words }: Act): boolean =>
  inner.speaker !== speaker &&
  within(inner.words, words) &&
  within(rangeOf(line, inner.speaker.first, inner.speaker.last), words) &&
  within(inner.verb, words);

function attributionOf(
  line: Line,
  act: Act,
  inner: readonly Act[],
  referents: Referents,
): Attribution {
  const { range, who, role } = speakerOf(line, act.speaker, act.words, referents);
  const said = act.words.end <= 0 ? act.words : quotedPart(line, act.words, inner);
  const words = said ?? act.words;
  return {
    speaker: range,
    who,
    role,
    verb: act.verb,
    mode: said === null ? 'reported' : 'direct',
    words,
    to: act.to === null ? null : rangeOf(line, act.to.first, act.to.last),
    when: dateOf(line, act, words),
  };
}

/** From the first quotation in the words to the last but for those of others in them; null where none is quoted. */
function quotedPart(line: Line, words: Range, inner: readonly Act[]): Range | null {
  const { text, quotes } = line;
  const own = quotes.filter(
    (quote) =>
      quote.start < words.end + 1 &&
      quote.end > words.start &&
      isSpeech(line, quote, words) &&
      !inner.some((other) => within(quote, other.words)),
  );
  const start = own.at(0)?.start;
  const end = own.at(-1)?.end;
  if (start === undefined || end === undefined) return null;
  return { start, end: trimmedEnd(text, end, /[,\s]/u, start) };
}

/** Words of a name. */
const TITLE = /^\p{Lu}[\p{L}\p{N}]*(?:\s+[\p{Lu}\p{N}][\p{L}\p{N}]*)*,?$/u;

/** A term or a name in quotation marks inside a longer clause is no quotation. */
function isSpeech(line: Line, { start, end }: Range, words: Range): boolean {
  const { text } = line;
  const isShort = text.slice(start, end).trim().split(/\s+/u).length <= 3;
  const goesOn = /^[”"»’″]\s+[\p{L}\p{N}]/u.test(text.slice(end));
  if (isShort && goesOn && TITLE.test(text.slice(start, end))) return false;
  if (start <= words.start + 1 || !isShort) return true;
  // “the city's ‘old quarter’”
  if (/['’]s [“"«‘″]$/u.test(text.slice(Math.max(0, start - 4), start))) return false;
  if (!goesOn) return true;
  const next = line.tags.find((token) => token.start > end);
  return (
    !/^(?:NOUN|PROPN|ADJ)$/u.test(next?.pos ?? '') &&
    !/\bof \S$/u.test(text.slice(Math.max(0, start - 5), start))
  );
}
