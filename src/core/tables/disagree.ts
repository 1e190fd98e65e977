import type { DateMention, Figure } from '../extract/shapes.ts';
import type { Range } from '../extract/tagger.ts';
import type { About } from './held.ts';
import { soundKey } from './mentions.ts';
import { likeness, termsOf } from './terms.ts';
import { leadersOf } from './topical.ts';

/** Sentences this alike are on one thing where the thing itself is a single word. */
const SAME_TALK = 0.3;

/** A figure with the sentence that states it. */
export interface Stated {
  readonly about: About;
  readonly figure: Figure;
  /** What is measured, in the whole of its words. */
  readonly thing: string;
  /** Same for what measures the same, whatever the unit; empty where nothing is named. */
  readonly quantity: string;
  /** The lowest and highest value that it leaves possible. */
  readonly range: readonly [number, number];
}

/** Two documents, or two whom one cites, give values for the same quantity at the same time that cannot both hold. */
export function disagree(a: Stated, b: Stated): boolean {
  if (!isOfTwo(a, b) || a.figure.unit !== b.figure.unit || areOfOthers(a, b)) return false;
  const [change, other] = [a.figure.change, b.figure.change];
  if ((change === null) !== (other === null) || a.quantity === '') return false;
  if (!sameTime(a.figure.period, b.figure.period)) return false;
  // Without a time of its own, a figure is of the time of its source.
  const [early, late] = [a.about.document.published?.value, b.about.document.published?.value];
  if (a.figure.period === null && early?.slice(0, 4) !== late?.slice(0, 4)) return false;
  // A rise by 5 and a fall by 5 are not the same either.
  const differs = change !== other || a.range[1] < b.range[0] || b.range[1] < a.range[0];
  return differs && sameTalk(a, b);
}

/** Not of one document, unless it says that each is another's. */
function isOfTwo(a: Stated, b: Stated): boolean {
  const { document } = a.about;
  if (document !== b.about.document) return true;
  const [one, other] = [a, b].map(({ figure: { claimant } }) =>
    claimant === null ? '' : document.body.slice(claimant.start, claimant.end),
  );
  return one !== '' && other !== '' && one !== other;
}

const OWN = /(?<!\p{L})(?:it|its|they|their|them|he|his|she|her|we|our|ours|i|my|mine)(?!\p{L})/iu;

/** Who a figure is of: those that its sentence begins with, and whoever states it of himself. */
function ownersOf({ about: { document, sentence }, figure: { claimant, start } }: Stated) {
  const isSource = (name: Range): boolean =>
    claimant !== null && name.start < claimant.end && claimant.start < name.end;
  const leaders = leadersOf(document, sentence).filter((one) => !isSource(one.name));
  const isOfSource =
    claimant !== null && claimant.end < start && OWN.test(document.body.slice(claimant.end, start));
  const source = isOfSource ? soundKey(document.body.slice(claimant.start, claimant.end)) : null;
  return { leaders, source };
}

/** “Norland has 40 ships” and “Zorvan has 60 ships”, “the Lorn Mill said it sold 40 boats” and another of its own. */
function areOfOthers(a: Stated, b: Stated): boolean {
  const [one, other] = [ownersOf(a), ownersOf(b)];
  if (one.source !== null && other.source !== null) return one.source !== other.source;
  const keys = new Set(
    one.leaders.flatMap(({ key, code }) => [key, ...(code === null ? [] : [code])]),
  );
  return (
    one.leaders.length > 0 &&
    other.leaders.length > 0 &&
    other.leaders.every(({ key, code }) => !keys.has(key) && !keys.has(code ?? ''))
  );
}

/** “agreement” alone may be any, and so may a part of exports; what is said of it must be alike. */
const sameTalk = (a: Stated, b: Stated): boolean =>
  (a.quantity.includes(' ') && !(isPart(a) && isPart(b))) ||
  likeness(termsOf(a.about.document, a.about.sentence), termsOf(b.about.document, b.about.sentence))
    .jaccard >= SAME_TALK;

/** “40 percent of exports”: whose part it is stands elsewhere. */
const isPart = ({ about, figure: { end, unit } }: Stated): boolean =>
  (unit === '%' || unit === 'share') && /^\s*of\b/u.test(about.document.body.slice(end, end + 6));

/** Whether two dates span the same days, or both are absent. */
export const sameTime = (a: DateMention | null, b: DateMention | null): boolean =>
  a === null || b === null ? a === b : a.from === b.from && a.to === b.to;
