import { isOffice } from '../../extract/names/onomasticon.ts';
import { kinship as likeness } from '../../text/vectors.ts';
import type { Alignment } from './align.ts';
import { clauseAt, clausesOf, placeOf } from './clauses.ts';
import { LIGHT, matchOf } from './pairs.ts';
import type { Reading, Word } from './reading.ts';
import { bondsOf, fullestClause, isContrasted, sidesOf } from './relations.ts';
import { rivalled } from './rivals.ts';
import { rootOf } from './roots.ts';
import type { Slot, SlotKind } from './slots.ts';
import { type Post, type Unit, postOf, unitsOf } from './units.ts';

/** What a sentence is judged by as evidence for a claim; each mostly within 0–1. */
export const SIGNS = [
  'one',
  // Share of the words' weight that the sentence lacks, by where they stand in the claim.
  'lackSubject',
  'lackVerb',
  'lackObject',
  'lackAdjunct',
  // The same in weight: of all, and of the weightiest word of what is said of the subject.
  'lackMass',
  'lackCore',
  'lackMost',
  // Share of the weight held: by the sentence, with its surroundings, by words of like company.
  'cover',
  'around',
  'alike',
  'unsure',
  'half',
  'mass',
  // Nothing of what is said of the subject; a superlative, an office that the evidence lacks.
  'bare',
  'deedless',
  'lackRoot',
  'lackRootObject',
  'superlative',
  'office',
  'subjectAbsent',
  // Whether what is held stands together as it does in the claim.
  'bond',
  'bondMatched',
  'sameClause',
  'sameSide',
  'subjectElsewhere',
  'contrasted',
  // Share of the evidence that the claim holds.
  'reverse',
  'reverseClause',
  // Names and amounts.
  'agrees',
  'agreesName',
  'agreesAmount',
  'allAgree',
  'nearby',
  'distant',
  'missing',
  'rivalled',
  'loose',
  'differsNumber',
  'differsDate',
  'differsActor',
  'differsPlace',
  'denial',
  'oneSided',
  // Order of the passage among those retrieved.
  'first',
] as const;

export type Signs = Readonly<Record<(typeof SIGNS)[number], number>>;

/** An antonym says what the claim speaks of. */
const OPPOSITE = 0.8;
/** What stands around the sentence counts for less. */
const AROUND = 0.7;
/** What is said of the subject is not held where less of it is. */
const BARE = 0.34;
/** A word in between is neither held nor lacking. */
const UNSURE = { from: 0.3, to: 0.75 };
/** Weights that bring sums near 1. */
const SCALE = { mass: 20, word: 8, whole: 50, passages: 10 };
/** Words from the verb on that are little, and how surely it must be held. */
const LITTLE = 1;
const HELD = 0.3;
/** A word's weight beyond which its lack tells most. */
const HEAVY = 4;
/** Its subject is one named before. */
const REFERS = /^["'“‘]?(?:he|she|it|they|his|her|its|their|both|the)\b/iu;

export function signsOf(claim: Reading, one: Alignment, rank: number): Signs {
  const { ground, slots, words } = one;
  const { sentence } = ground;
  const units = unitsOf(claim, one);
  const held = new Map(words.map((word) => [word, strengthIn(word, sentence)]));
  const heldOf = (word: Word): number => held.get(word) ?? 0;
  const lackOf = (word: Word): number => word.weight * (1 - heldOf(word));
  const mass = sum(words, weightOf);
  const lack = sum(words, lackOf);
  const around = [ground.before, ground.after, ...ground.above].filter((each) => each !== null);
  const heldAround = new Map(
    words.map((word) => [
      word,
      Math.max(0, ...around.map((each) => AROUND * matchOf(word, each).strength)),
    ]),
  );
  const aroundOf = (word: Word): number => heldAround.get(word) ?? 0;
  const wordsAt = (posts: readonly Post[]): Word[] =>
    units.flatMap(({ word, post }) => (word !== null && posts.includes(post) ? [word] : []));
  const lackAt = (post: Post): number => {
    const some = wordsAt([post]);
    return share(sum(some, lackOf), sum(some, weightOf));
  };
  const said = wordsAt(['verb', 'object', 'adjunct']).filter(
    ({ term, pos }) => !LIGHT.test(term) && pos !== 'ADV',
  );
  const root = rootOf(claim);
  const carried = (word: Word): number => word.weight * Math.max(heldOf(word), aroundOf(word));
  const bonds = bondsOf(units, sentence);
  const matched = bonds.filter((bond) => bond !== null);
  const fullest = fullestClause(units, sentence);
  const sides = sidesOf(claim, units, sentence);
  const back = wordsMet(units, slots, sentence);
  const clauses = clausesOf(sentence);
  const backWithin = back.filter(({ place }) => clauseAt(clauses, place) === fullest.nth);
  const backOf = (some: typeof back): number =>
    share(
      sum(some, ({ word, isMet }) => (isMet ? word.weight : 0)),
      sum(some, ({ word }) => word.weight),
    );
  const count = (outcome: Slot['outcome'], ...kinds: SlotKind[]): number =>
    slots.filter(
      (slot) => slot.outcome === outcome && (kinds.length === 0 || kinds.includes(slot.kind)),
    ).length;
  const isMiddling = (word: Word): boolean =>
    heldOf(word) > UNSURE.from && heldOf(word) < UNSURE.to;
  return {
    one: 1,
    lackSubject: lackAt('subject'),
    lackVerb: lackAt('verb'),
    lackObject: lackAt('object'),
    lackAdjunct: lackAt('adjunct'),
    lackMass: lack / SCALE.mass,
    lackCore: Math.max(0, ...wordsAt(['verb', 'object']).map(lackOf)) / SCALE.word,
    lackMost: Math.max(0, Math.max(0, ...words.map(lackOf)) - HEAVY) / HEAVY,
    cover: mass === 0 ? 1 : 1 - lack / mass,
    around: share(
      sum(words, (word) => word.weight * Math.max(heldOf(word), aroundOf(word))),
      mass,
    ),
    alike:
      mass === 0
        ? 1
        : sum(
            words,
            (word) =>
              word.weight *
              Math.max(heldOf(word), heldOf(word) === 1 ? 1 : likenessIn(word, sentence)),
          ) / mass,
    unsure: share(sum(words.filter(isMiddling), weightOf), mass),
    half: words.filter((word) => heldOf(word) < 0.5).length / Math.max(1, words.length),
    mass: Math.min(mass, SCALE.whole) / SCALE.whole,
    bare: said.length > 0 && sum(said, carried) < BARE * sum(said, weightOf) ? 1 : 0,
    deedless: lacksDeed(claim, sentence) ? 1 : 0,
    lackRoot: root.verb === null ? 0 : 1 - heldOf(root.verb),
    lackRootObject:
      root.object === null ? 0 : 1 - Math.max(heldOf(root.object), aroundOf(root.object)),
    superlative: lacksSuperlative(claim, sentence) ? 1 : 0,
    office: words.some((word) => isOffice(textOf(claim, word)) && heldOf(word) < 0.9) ? 1 : 0,
    subjectAbsent: lacksSubject(claim, slots, sentence) ? 1 : 0,
    bond: bonds.length === 0 ? 1 : sum(bonds, (bond) => bond ?? 0) / bonds.length,
    bondMatched: matched.length === 0 ? 0.5 : sum(matched, (bond) => bond) / matched.length,
    sameClause: fullest.share,
    sameSide: sides.same,
    subjectElsewhere: sides.isElsewhere ? 1 : 0,
    contrasted: isContrasted(units, sentence) ? 1 : 0,
    reverse: backOf(back),
    reverseClause: backOf(backWithin),
    agrees: count('agrees') / 3,
    agreesName: count('agrees', 'actor', 'place') / 3,
    agreesAmount: count('agrees', 'number', 'date') / 2,
    allAgree: slots.length === 0 ? 1 : count('agrees') / slots.length,
    nearby: count('nearby') / 2,
    distant: count('distant') / 2,
    missing: count('missing') / 2,
    rivalled: rivalled(claim, slots, sentence),
    loose: slots.some(({ isLoose }) => isLoose) ? 1 : 0,
    differsNumber: count('differs', 'number'),
    differsDate: count('differs', 'date'),
    differsActor: count('differs', 'actor'),
    differsPlace: count('differs', 'place'),
    denial: one.denial === null ? 0 : 1,
    oneSided: one.isOneSided ? 1 : 0,
    first: Math.exp(-rank / SCALE.passages),
  };
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((all, one) => all + of(one), 0);
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const weightOf = ({ weight }: Word): number => weight;
const textOf = ({ text, start }: Reading, word: Word): string =>
  text.slice(word.start - start, word.end - start);

function strengthIn(word: Word, reading: Reading): number {
  const { strength, opposite } = matchOf(word, reading);
  return Math.max(strength, opposite === null ? 0 : OPPOSITE);
}

const likenessIn = ({ term }: Word, { words }: Reading): number =>
  Math.max(0, ...words.map((other) => (other.isSlot ? 0 : (likeness(term, other.term) ?? 0))));

/** The words of the evidence, and whether the claim has them. */
function wordsMet(
  units: readonly Unit[],
  slots: readonly Slot[],
  sentence: Reading,
): { readonly word: Word; readonly place: number; readonly isMet: boolean }[] {
  const met = new Set(units.flatMap(({ places }) => places));
  return sentence.words.map((word) => {
    const place = placeOf(sentence, word);
    const isOfSlot = slots.some(
      ({ evidence }) =>
        evidence !== null && word.start >= evidence.start && word.end <= evidence.end,
    );
    return { word, place, isMet: met.has(place) || (word.isSlot && isOfSlot) };
  });
}

const SUPERLATIVE = /^(?:most|least|best|worst|first|last|only|\p{L}{2,}est)$/iu;
const NONE =
  /^(?:west|interest|forest|protest|request|conquest|invest|suggest|harvest|arrest|guest|honest|modest|contest|rest|test|east|latest)$/iu;
const SUPREME = /\b(?:no other|than any|leading|sole|primary|chief|main)\b/iu;

/** “the largest”, where the evidence sets nothing above all else. */
function lacksSuperlative(claim: Reading, { tags, text }: Reading): boolean {
  const isOne = (word: string): boolean => SUPERLATIVE.test(word) && !NONE.test(word);
  return (
    claim.text.split(/[^\p{L}]+/u).some(isOne) &&
    !tags.some((tag) => isOne(tag.text)) &&
    !SUPREME.test(text)
  );
}

/** “Rome is …” of a sentence that neither names Rome nor begins with a word for it. */
function lacksSubject(claim: Reading, slots: readonly Slot[], sentence: Reading): boolean {
  const [first] = clausesOf(claim);
  if (first === undefined || claim.tags[first.verb]?.lemma !== 'be') return false;
  const subjects = slots.filter((slot) => postOf(claim, slot.claim) === 'subject');
  return (
    subjects.length > 0 &&
    subjects.every(({ outcome }) => outcome !== 'agrees' && outcome !== 'differs') &&
    !REFERS.test(sentence.text)
  );
}

/** Of a claim that says little more than its verb, the evidence has no such verb: “Peru invaded Chile”. */
function lacksDeed(claim: Reading, evidence: Reading): boolean {
  const said = claim.words.filter(
    ({ isSlot, pos, term }) => !isSlot && pos !== 'ADV' && !LIGHT.test(term),
  );
  const [deed] = said.filter(({ pos, isLeading }) => pos === 'VERB' && !isLeading);
  if (deed === undefined || claim.figures.length + claim.dates.length > 0) return false;
  const behind = said.filter(({ isLeading }) => !isLeading);
  const { strength, opposite } = matchOf(deed, evidence);
  return behind.length <= LITTLE && strength < HELD && opposite === null;
}
