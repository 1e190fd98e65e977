import { type Clause, clauseAt, clausesOf, placeOf, sideOf } from './clauses.ts';
import type { Reading } from './reading.ts';
import type { Unit } from './units.ts';

/** Tags between two words that still stand side by side, and how fast their tie loosens beyond. */
const BESIDE = 2;
const LOOSENS = 8;
/** A tie across the edge of a clause is so much looser. */
const ACROSS = 0.6;

/** How near the evidence has what stands side by side in the claim, 0–1 a pair; null where it lacks one of the two. */
export function bondsOf(units: readonly Unit[], sentence: Reading): (number | null)[] {
  const clauses = clausesOf(sentence);
  const tie = (a: number, b: number): number => {
    const apart = Math.max(0, Math.abs(a - b) - BESIDE);
    const crossed = Math.abs(clauseAt(clauses, a) - clauseAt(clauses, b));
    return Math.exp(-apart / LOOSENS) * ACROSS ** crossed;
  };
  return units.slice(1).map((unit, i) => {
    const before = units[i]?.places ?? [];
    if (before.length === 0 || unit.places.length === 0) return null;
    return Math.max(...before.flatMap((a) => unit.places.map((b) => tie(a, b))));
  });
}

/** The clause of the evidence that holds most of the claim, and its share of the claim's units. */
export function fullestClause(
  units: readonly Unit[],
  sentence: Reading,
): { nth: number; share: number } {
  const clauses = clausesOf(sentence);
  const met = [...new Set(units.flatMap(({ places }) => places))];
  const counts = clauses.map((_, nth) => met.filter((at) => clauseAt(clauses, at) === nth).length);
  const most = Math.max(0, ...counts);
  return { nth: counts.indexOf(most), share: units.length === 0 ? 0 : most / units.length };
}

/** Whether what the claim speaks of is what the evidence sets its own subject against: “Unlike Rome, Milan …”. */
export function isContrasted(units: readonly Unit[], { tags }: Reading): boolean {
  const from = tags.findIndex(({ text }) => /^unlike$/iu.test(text));
  if (from < 0) return false;
  const verb = tags.findIndex(({ pos }, at) => at > from && (pos === 'VERB' || pos === 'AUX'));
  const comma = tags.findLastIndex(
    ({ text }, at) => at > from && (verb < 0 || at < verb) && text === ',',
  );
  const to = comma < 0 ? tags.length : comma;
  return units.some(
    ({ post, places }) =>
      post === 'subject' && places.length > 0 && places.every((at) => at > from && at < to),
  );
}

/** What becomes of those who do or undergo something in the claim. */
export interface Sides {
  /** Share of them that do the same in the evidence. */
  readonly same: number;
  /** Whether the evidence has the claim's verb with a subject that holds nothing of the claim's. */
  readonly isElsewhere: boolean;
}

export function sidesOf(claim: Reading, units: readonly Unit[], sentence: Reading): Sides {
  const [own, theirs] = [clausesOf(claim), clausesOf(sentence)];
  let same = 0;
  let all = 0;
  let isElsewhere = false;
  own.forEach((clause, nth) => {
    const verb = units.find((unit) => unit.post === 'verb' && placeOf(claim, unit) === clause.verb);
    if (verb === undefined || verb.places.length === 0) return;
    isElsewhere ||= hasOtherSubject(claim, own, nth, verb, units, sentence);
    for (const unit of units) {
      const side = unit === verb ? null : sideOf(claim, own, nth, placeOf(claim, unit));
      if (side === null || unit.places.length === 0) continue;
      all += 1;
      const isSame = verb.places.some((place) => {
        const at = clauseAt(theirs, place);
        return (
          theirs[at]?.verb === place &&
          unit.places.some((each) => sideOf(sentence, theirs, at, each) === side)
        );
      });
      if (isSame) same += 1;
    }
  });
  return { same: all === 0 ? 0 : same / all, isElsewhere };
}

function hasOtherSubject(
  claim: Reading,
  own: readonly Clause[],
  nth: number,
  verb: Unit,
  units: readonly Unit[],
  sentence: Reading,
): boolean {
  const theirs = clausesOf(sentence);
  const subjects = units.filter(
    (unit) => unit !== verb && sideOf(claim, own, nth, placeOf(claim, unit)) === 'does',
  );
  if (subjects.every(({ places }) => places.length === 0)) return false;
  return verb.places.every((place) => {
    const at = clauseAt(theirs, place);
    const does = (each: number): boolean => sideOf(sentence, theirs, at, each) === 'does';
    return (
      theirs[at]?.verb === place &&
      sentence.tags.some(({ pos }, each) => /^(?:NOUN|PROPN)$/u.test(pos) && does(each)) &&
      !subjects.some(({ places }) => places.some(does))
    );
  });
}
