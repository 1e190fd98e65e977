import { countryOf, isOffice } from '../extract/names/onomasticon.ts';
import type { NameMention } from '../extract/shapes.ts';
import { type Tag, tag } from '../extract/tagger.ts';
import { stem } from '../text/stem.ts';
import { setOf } from '../text/word-set.ts';

/** “the deal”: a thing that words speak of as known and do not tell of themselves. */
export interface Pointer {
  /** Its noun. */
  readonly noun: string;
  /** Whether nothing is so called by itself, so that it must have been told of. */
  readonly sure: boolean;
  /** Whether the words begin with it alone: the text told of it, in whatever words. */
  readonly opens: boolean;
  /** What its words would have to be told by: the noun, and the part that it is said to have had. */
  readonly words: readonly string[];
}

/** A name before it. */
type Named = Pick<NameMention, 'end' | 'kind' | 'who'>;

/** Everybody knows which, or the rest of the sentence says. */
const UNIQUE = setOf(
  'world globe planet earth sun moon sky public internet web media press law sea air ground land weather climate atmosphere environment countryside poor rich elderly young old west east north south way fact rest other same end start beginning middle top bottom edge heart centre center core past future present time moment year month week day night morning afternoon evening weekend decade century era age spring summer autumn winter season quarter hour minute period first second third last latest wake face light hope eve sort kind type lack absence',
);
/** Told by any country, town or body that is named: each has one. */
const OF_STATE = setOf(
  'government ministry parliament army military police president premier king queen monarch minister court cabinet economy population people currency budget authority opposition force treasury administration nation electorate voter citizen market industry consumer regime state senate congress constitution capital interior coast society household fund conflict war fighting crisis',
);
/** Places, told by any that is named. */
const PLACE = setOf(
  'region country nation state city town village island archipelago area territory capital province district continent republic neighbour neighbor peninsula location site place',
);
/** Bodies, told by any that is named. */
const BODY = setOf(
  'company firm group union party agency institute organisation organization association bank club team board body bureau movement militia alliance bloc commission council committee university school court insurgent militant leadership leader member',
);
/** Deeds: somebody did them, and which is meant was told. */
const DEEDS = setOf(
  'takeover withdrawal news seizure invasion coup raid collapse closure blockade siege rapprochement negotiation talks pullout handover crackdown ceasefire truce contract deal agreement accord pact exit ambush verdict ruling',
);
/** Of which all that follows tells which one is meant. */
const COMPLEMENT = setOf(
  'of for between against behind among that which who whom whose where when why how about regarding concerning than into towards toward over',
);
/** Tells which one is meant with a name or a number behind it. */
const PLACED = setOf(
  'in at on from by with under near within across along to through after before',
);
const MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$/u;
const VERB = /^(?:VERB|AUX)$/u;
const WITHIN = /^(?:ADJ|NUM|NOUN|PROPN|ADV|VERB|SYM)$/u;
const MAX_PHRASE = 7;

/** Things spoken of as known that the words neither name nor told of before, in their order; `names` with places as in the text. */
export function pointersIn(text: string, names: readonly Named[]): Pointer[] {
  if (!/\bthe\b/iu.test(text)) return [];
  const tags = tag(text);
  return tags.flatMap((one, i) => {
    if (one.text.toLowerCase() !== 'the' || tags[i - 1]?.text === '-') return [];
    const before = names.filter(({ end }) => end <= one.start);
    const pointer = pointerAt(tags, i, before);
    return pointer === null ? [] : [pointer];
  });
}

function pointerAt(tags: readonly Tag[], at: number, names: readonly Named[]): Pointer | null {
  let last = at;
  while (last - at < MAX_PHRASE && isWithin(tags, last + 1)) last += 1;
  // A verb or adverb at the end is that of the sentence.
  while (last > at && !/^(?:NOUN|PROPN)$/u.test(tags[last]?.pos ?? '')) last -= 1;
  const phrase = tags.slice(at + 1, last + 1);
  const head = phrase.at(-1);
  if (head === undefined) return null;
  const lead = tags.slice(0, at);
  const behind = behindRow(tags, last + 1);
  const [next, afterNext] = [tags[behind], tags[behind + 1]];
  const part = phrase[0];
  // “the detained Americans”
  if (head.pos === 'PROPN') {
    const isTold = phrase.length > 1 && part?.pos === 'VERB' && /ed$/u.test(part.text);
    return isTold && !tells(lead, part.text)
      ? { noun: head.text, words: [part.text], sure: false, opens: false }
      : null;
  }
  // “the March statement” is known where the text told of a statement before.
  const isTimed = part !== undefined && phrase.length > 1 && MONTH.test(part.text);
  const others = isTimed ? phrase.slice(1) : phrase;
  if (others.some(({ pos, text }) => pos === 'PROPN' || pos === 'NUM' || /\d/u.test(text)))
    return null;
  if (
    phrase.some(({ text }) => /est$|^(?:most|least|only|main|same|first|next|last)$/iu.test(text))
  )
    return null;
  const noun = head.lemma;
  if (UNIQUE.has(noun) || UNIQUE.has(head.text.toLowerCase())) return null;
  // Quoted words between them are left out here: “The deal “pays” for the mill”.
  const isNext = next !== undefined && next.start - (tags[behind - 1] ?? head).end <= 1;
  if (isNext && isCompleted(tags, at, next, afterNext)) return null;
  if (tells(lead, head.text)) return null;
  if (noun === 'region' && tags.some((_, i) => isOfRegion(tags, i))) return null;
  const isNoPerson = ({ kind }: Named): boolean => kind !== 'person';
  if ((OF_STATE.has(noun) || PLACE.has(noun)) && names.some(isNoPerson)) {
    // “Lorn”, the country, is no region.
    if (noun !== 'region' || names.some((name) => name.kind === 'place' && !isState(name)))
      return null;
  }
  if ((BODY.has(noun) || isOffice(noun)) && names.length > 0) return null;
  // “the minister, Ana Brix,”
  const isTitled = isOffice(noun) || BODY.has(noun) || PLACE.has(noun);
  if (isTitled && next?.text === ',' && afterNext?.pos === 'PROPN') return null;
  const opens = at === 0 && phrase.length === 1;
  const sure = PLACE.has(noun) || (DEEDS.has(noun) && !isTimed);
  return { noun: head.text, words: [head.text], sure, opens };
}

/** “the West African states” tell which region is meant. */
const isOfRegion = (tags: readonly Tag[], i: number): boolean =>
  /^(?:states|countries|nations|republics|governments)$/u.test(tags[i]?.text ?? '') &&
  /^\p{Lu}/u.test(tags[i - 1]?.text ?? '');

const isState = ({ who }: Named): boolean => countryOf(who) !== null;

/** Behind “, education and economy”, where such a row ends in “of …”; else where it begins. */
function behindRow(tags: readonly Tag[], from: number): number {
  let at = from;
  while (/^(?:,|and|or)$/u.test(tags[at]?.text ?? '') || tags[at]?.pos === 'NOUN') at += 1;
  return tags[at]?.text === 'of' ? at : from;
}

/** Behind a noun, a verb is that of the sentence. */
const isWithin = (tags: readonly Tag[], i: number): boolean => {
  const [before, one] = [tags[i - 1], tags[i]];
  if (one === undefined) return false;
  const isNoun = before?.pos === 'NOUN' || before?.pos === 'PROPN';
  if (isNoun && (one.pos === 'VERB' || one.pos === 'ADV')) return false;
  return WITHIN.test(one.pos) || one.text === '-' || one.text === '–';
};

/** Whether words of the lead have the same stem, or end in it: airstrikes tell of strikes. */
function tells(lead: readonly Tag[], word: string): boolean {
  const wanted = stem(word.toLowerCase());
  return lead.some(({ text, pos }) => {
    if (pos === 'PUNCT') return false;
    const own = stem(text.toLowerCase());
    return (
      own === wanted || (wanted.length >= 5 && own.endsWith(wanted)) || sharesRoot(own, wanted)
    );
  });
}

/** “agreed” and “agreement” */
const sharesRoot = (a: string, b: string): boolean =>
  a.length >= 5 && b.length >= 5 && (a.startsWith(b) || b.startsWith(a));

/** Whether what follows says which one: “of …”, “that …”, “built by …”, “in Lorn”. */
function isCompleted(
  tags: readonly Tag[],
  at: number,
  next: Tag | undefined,
  afterNext: Tag | undefined,
): boolean {
  if (next === undefined) return false;
  const word = next.text.toLowerCase();
  if (COMPLEMENT.has(word)) return true;
  if (word === 'to' && afterNext !== undefined && VERB.test(afterNext.pos)) return true;
  // “the field Ana Brix sold”, “the road built in May”
  if (next.pos === 'PROPN' || (next.pos === 'PRON' && word !== 'it')) return true;
  if (next.pos === 'VERB' && /(?:ed|en|ing|built|held|made|led|set|won|lost|sold)$/u.test(word))
    return isReduced(tags, tags.indexOf(next));
  if (!PLACED.has(word)) return false;
  const behind = tags.slice(tags.indexOf(next) + 1, tags.indexOf(next) + 5);
  const stop = behind.findIndex(({ pos }) => pos === 'PUNCT' || VERB.test(pos));
  const isNamed = behind
    .slice(0, stop < 0 ? behind.length : stop)
    .some(({ pos }) => pos === 'PROPN' || pos === 'NUM');
  // “signed the deal in Lorn”: in Lorn was signed.
  return isNamed && !(tags[at - 1]?.pos === 'VERB' && /^(?:in|at|on|by)$/u.test(word));
}

/** Whether a participle behind a noun belongs to it: another verb follows, or one stood before. */
const isReduced = (tags: readonly Tag[], at: number): boolean =>
  tags.slice(at + 1).some(({ pos }) => VERB.test(pos)) ||
  tags.slice(0, at).some(({ pos }) => VERB.test(pos));
