import type { NameMention, ReadSentence } from '../extract/shapes.ts';
import { type Tag, tag } from '../extract/tagger.ts';
import { PAIR } from './dangling.ts';
import type { Document } from '../vocabulary.ts';

/** Ties a clause to one before it: in the same sentence where that has one, else to words not shown. */
const TIED =
  /\b(?:nevertheless|nonetheless|therefore|thus|hence|consequently|furthermore|moreover|likewise|similarly|accordingly|instead(?! of\b)|in addition(?! to\b)|as a result(?! of\b)|in (?:response|return|exchange|turn)(?! (?:to|for)\b)|by comparison|at the same time(?! as\b)|(?:that|this) (?:way|time)|in (?:such|this|that|these|those) (?:an? )?\p{Ll}+)\b/giu;
/** The clause that it ties to. */
const CLAUSE_BEFORE = /\S+ \S+ \S+.*(?:[,;:–—]|\b(?:and|but|or|that|which|who))\s*$/su;
/** “an earlier visit”, “a similar plan”: than and to which, stood before. */
const COMPARED =
  /\b(?:(?:an?|the|in|at|after|during|his|her|its|their|of|with|from|two|three|several|some|many) (?:earlier|previous|subsequent|ensuing|resulting|aforementioned|respective)(?! (?:this|that|in|on|than)\b) \p{Ll}|(?<!\b(?:and|or|other) )similar (?!to\b)\p{Ll}+(?! (?:to|as)\b)|(?:in|as|at|for|of|from|is|was) another\b(?!['’])|even (?:more|less|further)\b(?! than\b))/iu;
/** “launched retaliatory strikes” near the start: for what, stood before. */
const IN_ANSWER = /^(?:\S+ ){1,6}(?:retaliatory|reciprocal) \p{Ll}+/iu;
/** “such claims”, “that kind of”. */
const SUCH =
  /(?<!^)\bsuch (?!as\b)(?:an? )?(?:\p{Ll}+[ -])?\p{Ll}+\b(?! (?:as|that)\b)(?!.* (?:as|that) )|\b(?:this|that|these|those) (?:kind|sort|type)s? of\b/u;
/** “their presence”: where, it does not say. */
const PRESENCE =
  /\b(?:its|their|his|her|a|the) (?:\p{Ll}+ )?(?:presence|involvement|participation)\b(?! (?:in|at|on|near|there|of|across|within|around|by|from|as)\b)/iu;
/** Says on from what was said. */
const SAID_ON =
  /^(?:add(?:s|ed|ing)?|continu(?:es|ed|ing)|agree[sd]?|concur(?:s|red)?|repl(?:y|ies|ied)|respond(?:s|ed)?|retort(?:s|ed)?|counter(?:s|ed)?|go(?:es)? on|went on)\b/iu;
const ADDED = /\b(?:adds|added)(?= that\b|[,.]|:? ["“])/u;
const THERE = /\bthere(?=[.,;:)]|$| (?:and|but|or|as|after|before|since|in|on|to|by|with|for)\b)/iu;
/** “like her German counterpart”: whom, and beside what, stood before. */
const BESIDE =
  /\b(?:his|her|its|their) (?:\p{Lu}\p{Ll}+ )?(?:counterparts?|colleagues?)\b(?! \p{Lu}| in\b|,)|^(?:No wonder|As for)\b/u;
/** “has ruled that out”, “was not asked.” */
const TAKEN_UP =
  /\b(?:rul|point|put|turn|set|carr|find|found|figur|bring|brought)\p{Ll}* (?:that|this|it|them) (?:out|off|down|up|aside|back)\b|\b(?:was|were|been|be) (?:not )?(?:asked|told|informed|consulted|invited|warned|notified)\.$/u;
/** “the pair”, “the men’s lawyers”, “the former”. */
const FEW =
  /\b(?:the|that|this) (?:pair|duo|trio|couple|former(?! \p{L})|latter)\b|\bthe (?:two|three|four|five|six|seven)\b(?=[,.;]| (?:and|or|of them|have|had|will|would|were|are|also|said)\b)/iu;
/** “repeated his charge”: which, stood before. */
const THEIRS =
  /(?<!^)\b(?:his|her|its|their) (?:charges?|claims?|calls?|demands?|accusations?|offers?|proposals?|requests?|warnings?|remarks|comments|statements?|decision|threats?)\b(?! (?:that|to|for|of|on|about|against)\b)/u;

/** “Despite their wealth, the miners …” */
const OPENING = 40;

type Told = Pick<ReadSentence, 'end' | 'names' | 'attributions'>;

/** Whether the words of a sentence, `text` to its end, go on from others that they do not say. */
export function goesOn(
  { body }: Document,
  { end, names, attributions }: Told,
  text: string,
): boolean {
  if (attributions.some(({ verb }) => SAID_ON.test(body.slice(verb.start, verb.end)))) return true;
  const ties = [...text.matchAll(TIED)];
  return (
    ties.some(({ index }) => !CLAUSE_BEFORE.test(text.slice(0, index))) ||
    [COMPARED, IN_ANSWER, SUCH, PRESENCE, ADDED, FEW, THEIRS, TAKEN_UP, BESIDE].some((pattern) =>
      pattern.test(text),
    ) ||
    isOfTwo(text) ||
    isOfNobody(text) ||
    isOfNothing(text) ||
    isNowhere(names, end - text.length, text)
  );
}

/** “both aims” of which no two are named before. */
const BOTH_OF = /\bboth (?:of the )?(?:\p{Ll}+ )?\p{Ll}+s\b(?! (?:and|as)\b)/u;

/** “there”, of no place that is named before it. */
function isNowhere(names: readonly NameMention[], start: number, text: string): boolean {
  const at = text.search(THERE);
  return at >= 0 && !names.some(({ kind, end }) => kind === 'place' && end - start <= at);
}

function isOfTwo(text: string): boolean {
  const at = text.search(BOTH_OF);
  if (at >= 0 && !/ and /u.test(text.slice(0, at))) return true;
  const alone = text.search(/\bboth(?=[.;]|$)/u);
  return alone >= 0 && !PAIR.test(text.slice(0, alone));
}

const THEIR = /\b(?:they|them|their|theirs|themselves)\b/iu;
const DAY =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/u;

/** “the anniversary of their arrest”: of nobody whom the words name before. */
function isOfNobody(text: string): boolean {
  const at = text.search(THEIR);
  if (at < 0) return false;
  const tags = tag(text);
  const isBearer = ({ pos, text: word }: Tag): boolean =>
    (pos === 'NOUN' && /(?:s|men|people|police|children)$/u.test(word)) ||
    (pos === 'PROPN' && !DAY.test(word)) ||
    /^(?:who|those|many|some|few|most|several|others|both|all|everyone|anyone)$/iu.test(word);
  const isLater = tags.some(({ start, text: word }) => start > at && word === ',');
  const isOpening =
    !/^(?:they|them)$/iu.test(THEIR.exec(text)?.[0] ?? '') && isLater && at < OPENING;
  return !isOpening && !tags.some((one) => one.end <= at && isBearer(one));
}

/** “Lorn expects it to sink”: nothing but the name stands before it. */
function isOfNothing(text: string): boolean {
  const at = text.search(/\bit\b/u);
  if (at < 0) return false;
  const tags = tag(text);
  const own = tags.findIndex(({ start }) => start === at);
  const isObject =
    tags[own - 1]?.pos === 'VERB' && !/^(?:AUX|VERB|ADV)$/u.test(tags[own + 1]?.pos ?? '');
  return isObject && !tags.slice(0, own).some(({ pos }) => pos === 'NOUN');
}
