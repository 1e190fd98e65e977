import type { Tag } from '../../extract/tagger.ts';
import { stem } from '../../text/stem.ts';
import { LIGHT } from './pairs.ts';
import type { Reading } from './reading.ts';

/** What is planned, wished, feared or only reported has not happened. */
const UNREAL =
  /^(?:plan|aspire|hope|want|wish|intend|seek|aim|propose|prepare|reportedly|expect|possible|potential|threaten|face|risk|fear)$/u;
/** These, where “to” or an “-ing” follows. */
const BEFORE_TO = /^(?:mean|design|consider|suppose|due|set|likely|ready|about)$/u;
/** Whom somebody asks to do a thing has not done it; behind these “to” stands before the verb. */
const ASKS =
  /^(?:ask|urge|tell|demand|request|advise|recommend|invite|require|order|call|pressure|press)$/u;
const MODAL = /^(?:may|might|could|would|should)$/u;
const FUTURE = /^(?:will|shall|'ll|’ll)$/u;
/** Tags before a word in which such a verb governs it. */
const REACH = 4;

/** The claim says as done what the sentence has somebody plan, wish, prepare or foretell. */
export function isUnreal(claim: Reading, evidence: Reading): boolean {
  const own = claim.tags.filter(({ start, end }) => start >= claim.start && end <= claim.end);
  const isOpen = ({ lemma, pos }: Tag, i: number): boolean =>
    UNREAL.test(lemma) ||
    lemma === 'await' ||
    (ASKS.test(lemma) && own.slice(i, i + REACH).some(({ text }) => /^to$/iu.test(text))) ||
    (BEFORE_TO.test(lemma) && /^to$/iu.test(own[i + 1]?.text ?? '')) ||
    (pos === 'AUX' && (MODAL.test(lemma) || FUTURE.test(lemma)));
  if (own.some(isOpen)) return false;
  const lemmasOf = (of: Tag['pos']): string[] => [
    ...new Set(own.filter(({ pos }) => pos === of).map(({ lemma }) => lemma)),
  ];
  const done = new Set(own.filter((_, i) => isPast(own, i)).map(({ lemma }) => lemma));
  const told = (lemmas: readonly string[]): number[][] =>
    lemmas.map((lemma) => tellingOf(claim, evidence, lemma)).filter(({ length }) => length > 0);
  // The first verb that both have is what the claim says; without one, what it speaks of.
  const [verb] = told(lemmasOf('VERB').filter((lemma) => !LIGHT.test(stem(lemma))));
  const stated = verb === undefined ? told([...lemmasOf('VERB'), ...lemmasOf('NOUN')]) : [verb];
  return stated.some((places) =>
    places.every((i) =>
      evidence.tags
        .slice(Math.max(0, i - REACH), i)
        .some(
          (tag, k, all) =>
            opens(tag, all[k - 1], all[k + 1], evidence.tags[i], done) ||
            (ASKS.test(tag.lemma) && all.at(-1)?.text === 'to'),
        ),
    ),
  );
}

/** Where the evidence says a word: in front of the claim's figure, the last one that tells of it. */
function tellingOf(claim: Reading, { tags, figures }: Reading, lemma: string): number[] {
  const places = tags.flatMap((one, i) =>
    (one.pos === 'VERB' || one.pos === 'NOUN') && one.lemma === lemma ? [i] : [],
  );
  const figure = figures.find(({ value, unit }) =>
    claim.figures.some((own) => own.value === value && own.unit === unit),
  );
  const last = places.findLast((i) => (tags[i]?.start ?? 0) < (figure?.start ?? 0));
  return last === undefined ? places : [last];
}

/** “A plan” is there; “China plans” a thing is not, and what “will be” has not been. */
function opens(
  { lemma, pos }: Tag,
  before: Tag | undefined,
  next: Tag | undefined,
  said: Tag | undefined,
  done: ReadonlySet<string>,
): boolean {
  if (pos === 'AUX')
    return (
      (MODAL.test(lemma) && said?.pos === 'VERB') ||
      (FUTURE.test(lemma) && done.has(said?.lemma ?? ''))
    );
  if (BEFORE_TO.test(lemma)) return /^to$|ing$/iu.test(next?.text ?? '');
  return pos !== 'PROPN' && UNREAL.test(lemma) && !/^(?:DET|ADJ)$/u.test(before?.pos ?? '');
}

/** “closed”, “has closed”, “was closed”; not “is closed”, which may be to come. */
function isPast(tags: readonly Tag[], i: number): boolean {
  const { pos, text = '', lemma = '' } = tags[i] ?? {};
  if (pos !== 'VERB' || text.toLowerCase() === lemma || /(?:ing|s)$/iu.test(text)) return false;
  return !tags.slice(Math.max(0, i - 2), i).some((tag) => /^(?:is|are|be|am)$/iu.test(tag.text));
}
