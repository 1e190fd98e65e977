import type { Range } from '../../extract/tagger.ts';
import type { Library } from '../../library.ts';
import { questionLanguage } from '../../text/language.ts';
import { wordsOf } from '../../text/words.ts';
import { align, type Alignment } from './align.ts';
import { partsOf } from './claim-parts.ts';
import { doubtOf } from './doubts.ts';
import { groundsFor, namesAround, type Ground } from './grounds.ts';
import { readingsOfText, type Reading } from './reading.ts';
import type { DifferenceKind, Slot } from './slots.ts';
import { citedAt, type Cited } from '../table.ts';

export type PartVerdict = 'supported' | 'contradicted' | 'absent';
/** `partly`: some of its parts are supported and some are not. */
export type ClaimVerdict = PartVerdict | 'partly';

/** Words of the claim beside those of the evidence that say the same or otherwise. */
export interface Point {
  readonly kind: DifferenceKind;
  /** Range in the claim. */
  readonly claim: Range;
  /** Null where it stands above the text, in a title or as the author. */
  readonly evidence: Cited | null;
}

/** One statement of the claim, judged. */
export interface CheckedPart {
  /** Range in the claim. */
  readonly claim: Range;
  readonly verdict: PartVerdict;
  readonly agrees: readonly Point[];
  readonly differs: readonly Point[];
  /** The sentence that it is judged by; of an absent one the closest, or null. */
  readonly cited: Cited | null;
}

/** A claim held against the library. */
export interface Check {
  readonly claim: string;
  readonly verdict: ClaimVerdict;
  readonly parts: readonly CheckedPart[];
}

/** Why nothing was checked. */
export type NoCheck =
  | { readonly kind: 'question'; readonly asked: string }
  | { readonly kind: 'no-claim'; readonly asked: string }
  | { readonly kind: 'language'; readonly asked: string; readonly language: string };

/*
 * Set by hand on the seen half of the claims' exam, where its figures do not change with them. What
 * must be held is a share of the claim's weight.
 */
const SUPPORTED_FROM = 0.58;
/** One of several parts has less to be known by. */
const PART_SUPPORTED_FROM = 0.55;
const CONTRADICTED_FROM = 0.6;
/** Where the sentence lacks what the claim says of its names, they alone prove little. */
const WITHOUT_PREDICATE = 0.75;
/** The same for another actor. */
const OTHER_ACTOR = 0.8;
const PREDICATE_FROM = 0.5;
/** A sentence that lacks the predicate is yet enough with this much of the other words, or as many names. */
const OTHER_WORDS_FROM = 0.48;
const NAMES_FROM = 3;
/** With less of its words a sentence says something else of the same names. */
const WORDS_FROM = 0.3;
const AROUND_WORDS_FROM = 0.6;
/** Where nothing that is named agrees; and where the verb at least is the same. */
const ALL_OTHER = { other: 0.85, sameVerb: 0.7 };
/** Less than this and the closest sentence is about something else. */
const CLOSE_FROM = 0.35;
/** What a difference costs when the best sentence is looked for. */
const COST = { slot: 0.06, denial: 0.03 };
/** A later part is mostly said where the part before it is. */
const SAME_SENTENCE = 0.1;
/** Sentences that come this near to the best may decide. */
const NEAR_BEST = 0.9;

/** Whether the library supports a claim, part by part. English only. */
export function checkClaim(library: Library, typed: string): Check | NoCheck {
  const claim = typed.trim();
  const refused = refusal(claim);
  if (refused !== null) return refused;
  const grounds = groundsFor(library, claim);
  const parts = readingsOfText(library.names, claim, namesAround(grounds)).flatMap((reading) => {
    const own = partsOf(reading);
    return own.map((part) => ({
      part,
      reading,
      bar: own.length > 1 ? PART_SUPPORTED_FROM : SUPPORTED_FROM,
    }));
  });
  const checked: CheckedPart[] = [];
  for (const { part, reading, bar } of parts)
    checked.push(judge(library, part, reading, grounds, bar, checked.at(-1)?.cited ?? null));
  const verdict = together(checked);
  const language = verdict === 'absent' ? questionLanguage(claim, ENGLISH) : null;
  if (language !== null) return { kind: 'language', asked: claim, language };
  return { claim, verdict, parts: checked };
}

const ENGLISH: ReadonlySet<string> = new Set(['en']);
const ASKS =
  /^(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b/iu;

function refusal(asked: string): NoCheck | null {
  if (asked.endsWith('?') || (ASKS.test(asked) && /\?["'”’)]*$/u.test(asked)))
    return { kind: 'question', asked };
  if (wordsOf(asked).length < 2 || !/\p{L}{2}/u.test(asked)) return { kind: 'no-claim', asked };
  return null;
}

function together(parts: readonly CheckedPart[]): ClaimVerdict {
  const has = (wanted: PartVerdict): boolean => parts.some(({ verdict }) => verdict === wanted);
  if (!has('supported')) return has('contradicted') ? 'contradicted' : 'absent';
  return has('contradicted') || has('absent') ? 'partly' : 'supported';
}

function judge(
  library: Library,
  part: Reading,
  whole: Reading,
  grounds: readonly Ground[],
  bar: number,
  before: Cited | null,
): CheckedPart {
  const fitness = (one: Alignment): number =>
    fitnessOf(one) + (isAt(one.ground, before) ? SAME_SENTENCE : 0);
  const ranked = grounds
    .map((ground) => align(part, whole, ground))
    .sort((a, b) => fitness(b) - fitness(a));
  const [best] = ranked;
  const { start, end } = part;
  const claim = { start, end };
  if (best === undefined) return { claim, verdict: 'absent', agrees: [], differs: [], cited: null };
  const near = ranked.filter((one) => fitness(one) >= NEAR_BEST * fitness(best));
  const decisive = near.find((one) => supports(one, bar) || contradicts(one));
  if (decisive === undefined) {
    const cited = best.cover < CLOSE_FROM ? null : cite(library, best.ground, best.ground.sentence);
    return { claim, verdict: 'absent', agrees: [], differs: [], cited };
  }
  const { ground, slots, denial } = decisive;
  const points = (outcomes: readonly Slot['outcome'][]): Point[] =>
    slots
      .filter(({ outcome }) => outcomes.includes(outcome))
      .map(({ kind, claim: own, evidence }) => ({
        kind,
        claim: { start: own.start, end: own.end },
        evidence: evidence === null ? null : cite(library, ground, evidence),
      }));
  const denied: Point[] =
    denial === null
      ? []
      : [
          {
            kind: 'negation',
            claim: { start: denial.claim.start, end: denial.claim.end },
            evidence: cite(library, ground, denial.evidence),
          },
        ];
  return {
    claim,
    verdict: supports(decisive, bar)
      ? (doubtOf(part, whole, ground.sentence) ?? 'supported')
      : 'contradicted',
    agrees: points(['agrees', 'nearby']),
    differs: [...points(['differs']), ...denied],
    cited: cite(library, ground, ground.sentence),
  };
}

const isAt = ({ document, sentence }: Ground, cited: Cited | null): boolean =>
  cited?.document === document.id && cited.start === sentence.start;

const cite = (library: Library, { document }: Ground, range: Range): Cited =>
  citedAt(library, document.id, range);

const count = ({ slots }: Alignment, outcome: Slot['outcome']): number =>
  slots.filter((slot) => slot.outcome === outcome).length;

/** How well a sentence fits the claim, differences and all. */
const fitnessOf = (one: Alignment): number =>
  one.cover - COST.slot * count(one, 'differs') - (one.denial === null ? 0 : COST.denial);

const lacksPredicate = ({ predicate }: Alignment): boolean =>
  predicate !== null && predicate < PREDICATE_FROM;

function supports(one: Alignment, bar: number): boolean {
  if (one.denial !== null || count(one, 'differs') + count(one, 'missing') > 0) return false;
  const isMeasured = one.slots.some(
    ({ kind, outcome }) => (kind === 'number' || kind === 'date') && outcome === 'agrees',
  );
  if (isMeasured) return one.cover >= bar;
  const isKnown =
    (one.wordCover >= OTHER_WORDS_FROM && count(one, 'nearby') === 0) ||
    count(one, 'agrees') >= NAMES_FROM;
  const isVague = lacksPredicate(one) && (!isKnown || one.isOneSided);
  // Names that stand only around the sentence prove little.
  const isAround =
    one.slots.length > 0 && count(one, 'agrees') === 0 && one.wordCover < AROUND_WORDS_FROM;
  return (
    !isAround && one.wordCover >= WORDS_FROM && one.cover >= (isVague ? WITHOUT_PREDICATE : bar)
  );
}

function contradicts(one: Alignment): boolean {
  const differing = one.slots.filter(({ outcome }) => outcome === 'differs');
  if (differing.length === 0 && one.denial === null) return false;
  // Where more differs than agrees, it is about something else; so is what lacks a name.
  if (differing.length > Math.max(1, one.slots.length / 2) || count(one, 'missing') > 0)
    return false;
  if (one.denial !== null) return one.cover >= CONTRADICTED_FROM;
  const isMeasured = differing.some(({ kind }) => kind === 'number' || kind === 'date');
  if (!isMeasured && one.wordCover < OTHER_WORDS_FROM) return false;
  if (lacksPredicate(one) && one.wordCover < WORDS_FROM) return false;
  const least = one.predicate === 1 ? ALL_OTHER.sameVerb : ALL_OTHER.other;
  if (differing.length === one.slots.length && one.cover < least) return false;
  if (!lacksPredicate(one)) return one.cover >= CONTRADICTED_FROM;
  const isOtherActor = differing.every(({ kind }) => kind === 'actor');
  const isKnown = one.wordCover >= OTHER_WORDS_FROM || count(one, 'agrees') >= 2;
  return isKnown && one.cover >= (isOtherActor ? OTHER_ACTOR : CONTRADICTED_FROM);
}
