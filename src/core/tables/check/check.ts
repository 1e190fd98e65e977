import type { Range } from '../../extract/tagger.ts';
import type { Library } from '../../library.ts';
import { questionLanguage } from '../../text/language.ts';
import { wordsOf } from '../../text/words.ts';
import { partedAtAside } from './asides.ts';
import { partsOf } from './claim-parts.ts';
import { decisiveOf } from './decide.ts';
import { doubtOf } from './doubts.ts';
import { groundsFor, namesAround, type Ground } from './grounds.ts';
import { isOfNamesake } from './namesakes.ts';
import { jointOf } from './joints.ts';
import { readingsOfText, type Reading } from './reading.ts';
import { closestTo, surenessOf } from './scores.ts';
import type { Contrast, DifferenceKind, Doubt, Slot } from './slots.ts';
import { isUnreal } from './unreal.ts';
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

/** Less of its meaning than this and the closest sentence is about something else. */
const CLOSE_FROM = 0.35;
/** One of several parts has less to be known by. */
const ONE_OF_SEVERAL = 0.07;
/** A later part is mostly said where the part before it is. */
const SAME_SENTENCE = 0.1;

/** A sentence that differs and is as sure as this, with the claim's verb, goes before those without it. */
const TOLD = 0.5;
const SAID = 0.8;
const UNSAID = 0.3;

/** Whether the library supports a claim, part by part. English only. */
export function checkClaim(library: Library, typed: string): Check | NoCheck {
  const claim = typed.trim();
  const refused = refusal(claim);
  if (refused !== null) return refused;
  const grounds = groundsFor(library, claim);
  const checked: CheckedPart[] = [];
  for (const whole of readingsOfText(library.names, claim, namesAround(grounds))) {
    const parts = partsOf(whole);
    const bonus = parts.length > 1 ? ONE_OF_SEVERAL : 0;
    for (const part of parts) {
      const before = checked.at(-1)?.cited ?? null;
      const judged = (one: Reading): CheckedPart =>
        judge(library, one, whole, grounds, bonus, before);
      const own = withAside(judged(part), part, judged);
      checked.push(...(conjunctsOf(own, part) ?? [own]));
    }
  }
  const verdict = together(checked.map(({ verdict: of }) => of));
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

/** What the parts of a claim come to. */
export function together(parts: readonly PartVerdict[]): ClaimVerdict {
  if (!parts.includes('supported'))
    return parts.includes('contradicted') ? 'contradicted' : 'absent';
  return parts.every((verdict) => verdict === 'supported') ? 'supported' : 'partly';
}

/** What no sentence tells whole: its main statement, where what it says of its subject by the way is told, too. */
function withAside(
  own: CheckedPart,
  part: Reading,
  judged: (one: Reading) => CheckedPart,
): CheckedPart {
  const parted = own.verdict === 'absent' ? partedAtAside(part) : null;
  if (parted === null) return own;
  const [main, aside] = [judged(parted.main), judged(parted.aside)];
  if (main.verdict === 'absent' || aside.verdict === 'absent') return own;
  const deciding = aside.verdict === 'contradicted' ? aside : main;
  return {
    ...deciding,
    claim: own.claim,
    agrees: [...main.agrees, ...aside.agrees],
    differs: [...main.differs, ...aside.differs],
  };
}

/** Of two that “and” joins one differs and all else agrees: “in Rome and in Milan”. */
function conjunctsOf(own: CheckedPart, part: Reading): CheckedPart[] | null {
  const [first, ...others] = own.differs;
  if (
    own.verdict !== 'contradicted' ||
    first === undefined ||
    first.kind === 'negation' ||
    others.length > 0
  )
    return null;
  const alike = own.agrees.filter(({ kind }) => kind === first.kind);
  const at = jointOf(
    part,
    alike.map(({ claim }) => claim),
    first.claim,
  );
  const joint = at === null ? undefined : part.tags[at];
  if (joint === undefined) return null;
  return [
    { start: own.claim.start, end: joint.start - 1 },
    { start: joint.end + 1, end: own.claim.end },
  ].map((claim): CheckedPart => {
    const within = ({ claim: { start, end } }: Point): boolean =>
      start >= claim.start && end <= claim.end;
    const differs = own.differs.filter(within);
    const verdict = differs.length > 0 ? 'contradicted' : 'supported';
    return { claim, verdict, agrees: own.agrees.filter(within), differs, cited: own.cited };
  });
}

function judge(
  library: Library,
  part: Reading,
  whole: Reading,
  grounds: readonly Ground[],
  bonus: number,
  before: Cited | null,
): CheckedPart {
  const closest = closestTo(part, whole, grounds);
  const { start, end } = part;
  const claim = { start, end };
  const [first] = closest;
  const found = closest.flatMap(({ one, side, rank }) => {
    if (side === null) return [];
    // “did not pay” of a sentence in which somebody asks for the money.
    if (one.denial !== null && isUnreal(part, one.ground.sentence)) return [];
    const more = bonus + (isAt(one.ground, before) ? SAME_SENTENCE : 0);
    return [{ one, side, sure: surenessOf(side, part, one, rank) + more }];
  });
  // “Rome built it” is judged by the sentence that says who built it, not by one that speaks of both.
  const isTold = found.some(
    ({ one, side, sure }) => side === 'contradicts' && sure >= TOLD && (one.predicate ?? 0) >= SAID,
  );
  const decisive = decisiveOf(
    found.filter(
      ({ one, side }) => !isTold || side === 'contradicts' || (one.predicate ?? 1) >= UNSAID,
    ),
    ({ one }) => doubtAbout(part, whole, one.ground) === 'absent',
  );
  if (decisive === null) {
    const isClose = first !== undefined && first.one.cover >= CLOSE_FROM;
    const cited = isClose ? cite(library, first.one.ground, first.one.ground.sentence) : null;
    return { claim, verdict: 'absent', agrees: [], differs: [], cited };
  }
  const { ground, slots, denial } = decisive.one;
  const doubt = decisive.side === 'supports' ? doubtAbout(part, whole, ground) : null;
  const point = ({ kind, claim: own, evidence }: Contrast | Slot): Point => ({
    kind,
    claim: { start: own.start, end: own.end },
    evidence: evidence === null ? null : cite(library, ground, evidence),
  });
  const points = (outcomes: readonly Slot['outcome'][]): Point[] =>
    slots.filter(({ outcome }) => outcomes.includes(outcome)).map(point);
  const denied = denial === null ? [] : [point({ kind: 'negation', ...denial })];
  const doubted = doubt === null || doubt === 'absent' ? [] : [point(doubt)];
  return {
    claim,
    verdict:
      doubt === 'absent'
        ? 'absent'
        : decisive.side === 'contradicts' || doubt !== null
          ? 'contradicted'
          : 'supported',
    agrees: points(['agrees', 'nearby']),
    differs: [...points(['differs']), ...denied, ...doubted],
    cited: cite(library, ground, ground.sentence),
  };
}

const doubtAbout = (part: Reading, whole: Reading, ground: Ground): Doubt | null =>
  isOfNamesake(part, ground) ? 'absent' : doubtOf(part, whole, ground);

const isAt = ({ document, sentence }: Ground, cited: Cited | null): boolean =>
  cited?.document === document.id && cited.start === sentence.start;

const cite = (library: Library, { document }: Ground, range: Range): Cited =>
  citedAt(library, document.id, range);
