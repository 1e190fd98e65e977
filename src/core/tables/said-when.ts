import { SAYING, SAYING_NOUNS } from '../extract/attributions/saying.ts';
import { asideAt, isPassing } from '../extract/dates/asides.ts';
import type { Attribution, DateMention, ReadSentence } from '../extract/shapes.ts';
import type { Document } from '../vocabulary.ts';
import { bearerKey, namedIn } from './mentions.ts';

/** Sentences back to one that dates a saying. */
const REACH = 4;
/** What people speak at, or do when they speak. */
const OCCASION =
  /\b(?:met|meets|meetings?|visit(?:s|ed)?|talks|talked|negotiat\w+|spoke|speech(?:es)?|address(?:ed)?|interviews?|interviewed|conferences?|summits?|forums?|briefings?|testified|testimony|hearings?|sessions?|debates?|told|said|announced|wrote|letters?|received|hosted|travel?led|arrived|appeared|delegations?|phoned)\b/iu;
/** What goes on from the time of the sentence before. */
const GOES_ON =
  /^(?:(?:Just |Only )?(?:an?|one|two|three|the|some|several|a few) (?:hours?|days?) (?:earlier|before|later|after)|That (?:day|night|week|month)|(?:On|At) the same (?:day|time|occasion|meeting)|At the (?:meeting|summit|conference|talks|forum))\b/iu;
/** “… | a day after she pledged it” */
const DAYS_AFTER =
  /\b(?:an?|one|two|three|some|several) (?:hours?|days?) (?:after|before) (?:\p{L}+ ){0,3}$/iu;
const PRONOUN = /^(?:he|she|they)$/iu;
/** “The warning came days after …” */
const DATED_BEHIND =
  /^(?:(?:The|This|That|His|Her|Its|Their)\s+)?(?:\p{Lu}[\p{L}-]*(?:['’]s?)?\s+){0,3}(\p{Ll}+)\b[^,.;:]{0,40}?\s(?:came|comes|was made|was issued|was given|followed|coincided)\b/u;

/** The act of the main clause: “X, who had threatened to leave, called it …” calls. */
export const mainOf = (
  { body }: Document,
  { start, end }: ReadSentence,
  attributions: readonly [Attribution, ...Attribution[]],
): Attribution => {
  const text = body.slice(start, end);
  const isMain = ({ verb }: Attribution): boolean => asideAt(text, verb.start - start) === null;
  return attributions.find(isMain) ?? attributions[0];
};

/**
 * When a saying was made: as its sentence says; else, inferred, as the paragraph tells of the meeting
 * or the saying that it goes on from, or of the saying itself behind it. Null where it does not.
 */
export function whenSaid(
  document: Document,
  sentence: ReadSentence,
  one: Attribution,
): DateMention | null {
  const known = times.get(one);
  if (known !== undefined) return known;
  const found = one.when ?? inferredFor(document, sentence, one);
  times.set(one, found);
  return found;
}

const times = new WeakMap<Attribution, DateMention | null>();

function inferredFor(
  document: Document,
  sentence: ReadSentence,
  one: Attribution,
): DateMention | null {
  const { sentences, placeOf } = namedIn(document);
  const at = placeOf.get(sentence) ?? -1;
  const date = toldBefore(document, sentences, at, one) ?? toldBehind(document, sentences, at);
  return date === null ? null : { ...date, inferred: true };
}

function toldBefore(
  document: Document,
  sentences: readonly ReadSentence[],
  at: number,
  one: Attribution,
): DateMention | null {
  const { body } = document;
  const own = sentences[at];
  if (own === undefined || dated(document, own).length > 0) return null;
  if (!isPast(body.slice(one.verb.start, one.verb.end))) return null;
  const isNext =
    GOES_ON.test(body.slice(own.start, own.end)) ||
    DAYS_AFTER.test(body.slice(own.start, one.speaker.start));
  for (let i = at - 1; i >= Math.max(0, at - REACH); i -= 1) {
    const before = sentences[i];
    if (before === undefined || /\n/u.test(body.slice(before.end, own.start))) return null;
    const dates = dated(document, before);
    const [date] = dates;
    if (date === undefined) continue;
    const said = before.attributions.find((other) => isBySame(document, other, one));
    if (said !== undefined && said.when !== null) return said.when;
    const isOne = dates.length === 1 && date.precision !== 'decade' && date.precision !== 'span';
    const isOccasion =
      (isNext && i === at - 1) ||
      (isNamed(document, i, one) && OCCASION.test(body.slice(before.start, before.end)));
    return isOne && isOccasion ? date : null;
  }
  return null;
}

/** The times of a sentence that it tells of itself, neither bounds nor set in. */
const dated = (
  { body }: Document,
  { start, end, dates, attributions }: ReadSentence,
): DateMention[] => {
  const text = body.slice(start, end);
  const isSaid = (date: DateMention): boolean =>
    attributions.some(({ words }) => words.start <= date.start && date.end <= words.end);
  return dates.filter((date) => {
    const own = { start: date.start - start, end: date.end - start };
    return (
      date.from !== null &&
      !isSaid(date) &&
      !isPassing(text, own) &&
      !/\b(?:since|until|by|before|after|from)\s+(?:the\s+)?$/iu.test(text.slice(0, own.start))
    );
  });
};

const isBySame = ({ body }: Document, a: Attribution, b: Attribution): boolean =>
  a.who === ''
    ? body.slice(a.speaker.start, a.speaker.end) === body.slice(b.speaker.start, b.speaker.end)
    : bearerKey(a.who) === bearerKey(b.who);

/** Whether a sentence names the speaker, or all who speak together. */
function isNamed(document: Document, i: number, { who, speaker }: Attribution): boolean {
  const named = new Set(namedIn(document).keys[i] ?? []);
  if (PRONOUN.test(document.body.slice(speaker.start, speaker.end)) && who === '') return false;
  return who !== '' && who.split(/, | and /u).every((one) => named.has(bearerKey(one)));
}

function toldBehind(
  { body }: Document,
  sentences: readonly ReadSentence[],
  at: number,
): DateMention | null {
  const [own, next] = [sentences[at], sentences[at + 1]];
  if (own === undefined || next === undefined) return null;
  if (/\n/u.test(body.slice(own.end, next.start))) return null;
  const noun = DATED_BEHIND.exec(body.slice(next.start, next.end))?.[1] ?? '';
  if (!SAYING_NOUNS.has(noun) && !/^(?:call|speech|demand|visit|meeting|talks)s?$/u.test(noun))
    return null;
  return next.dates.find(({ from }) => from !== null) ?? null;
}

/** A verb of a time that is over: “said”, “had pledged”, not “says” nor “has said”. */
function isPast(verb: string): boolean {
  const words = verb.toLowerCase().split(/\s+/u);
  if (words.some((word) => /^(?:has|have|is|are|will|would|may|does|do)$/u.test(word)))
    return false;
  return SAYING.get(words.at(-1) ?? '')?.inflection === 'past';
}
