import type { Range } from '../../extract/tagger.ts';
import { isOffice } from '../../extract/names/onomasticon.ts';
import { NEGATION } from '../../answer/negation.ts';
import { stem } from '../../text/stem.ts';
import { comparisonDoubt, directionDoubt } from './comparisons.ts';
import { isOfOtherDeed } from './deeds.ts';
import { otherSubjectIn } from './doers.ts';
import type { Ground } from './grounds.ts';
import { officeDoubt, otherHolderIn } from './holders.ts';
import { kinship } from './kinship.ts';
import { amountDoubt } from './limits.ts';
import { LIGHT, matchOf } from './pairs.ts';
import { mannerDoubt } from './manners.ts';
import { isOfKin } from './namesakes.ts';
import { orderDoubt } from './orders.ts';
import type { Reading } from './reading.ts';
import { lacksTopic, lacksVerbs } from './rivals.ts';
import { sayingDoubt } from './sayings.ts';
import { type Contrast, contrast, type Doubt } from './slots.ts';
import { stanceDoubt } from './stances.ts';
import { toldOffice } from './told-offices.ts';
import { isLesser, reflexiveIn, turnIn } from './turns.ts';
import { isUnreal } from './unreal.ts';

const QUOTED = /[“"«]([^“”"«»]{2,})[”"»]/gu;
/** The whole claim is denied by its opening. */
const DENIED = /^\W*(?:it is (?:not true|untrue|false)|it isn[’']t true|nobody|no one|none of)\b/iu;
/**
 * What speaks against a sentence that holds all words of a claim: other words in quotation marks, a
 * denial, a limit on the other side, another end of a time, a wish in place of a deed, first for
 * last, fewer for more, another object of an empty verb, other people counted. Null where nothing does.
 */
export function doubtOf(claim: Reading, whole: Reading, ground: Ground): Doubt | null {
  const { sentence: evidence } = ground;
  if (quotesOtherwise(claim.text, evidence.text)) return 'absent';
  if (holdsNoOffice(claim, evidence) || otherHolderIn(claim, evidence) !== null) return 'absent';
  if (isLesser(claim.text, evidence.text) || isOfKin(claim, evidence)) return 'absent';
  const turned =
    reflexiveIn(claim, evidence) ?? turnIn(claim, evidence) ?? toldOffice(claim, ground);
  if (turned !== null) return turned;
  if (doesOtherwise(claim, evidence)) return 'absent';
  return (
    denialAtOpening(whole, evidence) ??
    amountDoubt(claim, evidence) ??
    orderDoubt(claim, evidence) ??
    (isUnreal(claim, evidence) ? 'absent' : null) ??
    comparisonDoubt(claim, evidence) ??
    directionDoubt(claim, evidence) ??
    sayingDoubt(claim, evidence) ??
    stanceDoubt(claim, evidence) ??
    mannerDoubt(claim, evidence) ??
    officeDoubt(claim, evidence) ??
    otherSubjectIn(claim, ground) ??
    (lacksDeed(claim, ground) || isUncovered(claim, ground) || isOfOtherDeed(claim, ground)
      ? 'absent'
      : null)
  );
}

function denialAtOpening(whole: Reading, evidence: Reading): Contrast | null {
  const opening = DENIED.exec(whole.text)?.[0];
  if (opening === undefined || NEGATION.test(evidence.text)) return null;
  const verb = evidence.tags.find(({ pos }) => pos === 'VERB' || pos === 'AUX') ?? evidence;
  const range = { start: whole.start, end: whole.start + opening.length };
  return contrast('negation', range, verb);
}

/** Words as near as this mean the same. */
const ALIKE = 0.7;
const EMPTY = /^(?:give|take|make|hold|put|have)$/u;

/** “gave an island to Peru” for “gave shelter to Peru”: the verb says nothing without its object. */
function doesOtherwise(claim: Reading, evidence: Reading): boolean {
  const [own, stated] = [objectOf(claim), objectOf(evidence)];
  return (
    own !== null &&
    stated !== null &&
    own.verb === stated.verb &&
    claim.words.every(({ term }) => kinship(term, stated.term) < ALIKE) &&
    evidence.words.some(({ term }) => kinship(term, own.term) >= ALIKE)
  );
}

/** A sentence's first verb, where it is an empty one, and the last noun right behind it. */
function objectOf({ tags, start, end }: Reading): { verb: string; term: string } | null {
  const at = tags.findIndex((tag) => tag.start >= start && tag.pos === 'VERB');
  const { lemma: verb = '' } = tags[at] ?? {};
  let last = at;
  while (
    (tags[last + 1]?.end ?? Infinity) <= end &&
    /^(?:DET|ADJ|NOUN|PROPN)$/u.test(tags[last + 1]?.pos ?? '')
  )
    last += 1;
  const { pos, lemma = '' } = tags[last] ?? {};
  return EMPTY.test(verb) && pos === 'NOUN' ? { verb, term: stem(lemma) } : null;
}

/** “is the president of Peru”, where the evidence knows of no president. */
function holdsNoOffice(claim: Reading, evidence: Reading): boolean {
  const { tags } = claim;
  const be = tags.findIndex(({ lemma, start }) => lemma === 'be' && start >= claim.start);
  const head = tags.find(
    ({ pos, end }, at) =>
      at > be &&
      end <= claim.end &&
      (pos === 'NOUN' || pos === 'PROPN') &&
      tags[at + 1]?.pos !== 'NOUN',
  );
  if (be < 0 || head === undefined || !isOffice(head.text)) return false;
  const isFirstVerb = tags.every(
    ({ pos, start }, at) => at >= be || start < claim.start || pos !== 'VERB',
  );
  if (
    !isFirstVerb ||
    tags.slice(be, tags.indexOf(head)).some(({ pos }) => pos === 'VERB' || pos === 'ADP')
  )
    return false;
  const term = stem(head.lemma);
  // “partner” and “partnership”
  return evidence.words.every(
    (word) =>
      !word.term.startsWith(term) &&
      !(
        isOffice(evidence.text.slice(word.start - evidence.start, word.end - evidence.start)) &&
        kinship(term, word.term) >= 0.6
      ),
  );
}

const plain = (text: string): string =>
  text
    .replace(/[’‘]/gu, "'")
    .replace(/\s+/gu, ' ')
    .replace(/[.,;:!?]+$/u, '')
    .toLowerCase();

/** A verb held less surely than this is not. */
const HELD = 0.5;

/** “Mayor Smith resigned” of a sentence that only has the mayor. */
function lacksDeed(claim: Reading, { sentence, before, after }: Ground): boolean {
  const isRole = ({ start, end }: Range): boolean => {
    const word = claim.text.slice(start - claim.start, end - claim.start);
    return isOffice(word.split(/[ -]/u).at(-1) ?? '') || /^prime$/iu.test(word);
  };
  const [deed, ...more] = claim.words.filter(
    (word) => !word.isSlot && word.pos !== 'ADV' && !isRole(word),
  );
  const isAlone = more.length + claim.figures.length === 0 && claim.names.length <= 1;
  if (!isAlone || deed?.pos !== 'VERB' || LIGHT.test(deed.term)) return false;
  return [sentence, before, after].every((one) => {
    const { strength = 0, opposite = null } = one === null ? {} : matchOf(deed, one);
    return strength < HELD && opposite === null;
  });
}

/** So much of a claim's weight lies in one noun. */
const MOST = 0.4;

/** Of a claim that counts nothing the sentence has neither verb nor topic, or not what most of it is about. */
const isUncovered = (claim: Reading, ground: Ground): boolean =>
  claim.figures.length + claim.dates.length === 0 &&
  ((lacksVerbs(claim, ground.sentence) && lacksTopic(claim, ground, 0)) ||
    lacksTopic(claim, ground, MOST));

const quotesOtherwise = (claim: string, evidence: string): boolean =>
  [...claim.matchAll(QUOTED)].some(
    ([, words = '']) =>
      words.includes(' ') && !isTitle(words) && !plain(evidence).includes(plain(words)),
  );

/** “Lord of the Rings”: what is written so is called by it, and nobody's words. */
const isTitle = (words: string): boolean =>
  words
    .split(' ')
    .every((word) => /^(?:\p{Lu}|\d|(?:a|an|and|at|by|for|in|of|on|or|the|to)$)/u.test(word));
