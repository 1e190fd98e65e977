import { placeOf } from './clauses.ts';
import { frameAt, type Tied } from './frames.ts';
import { matchesOf } from './pairs.ts';
import { areOne } from './party.ts';
import type { Reading } from './reading.ts';
import { type Contrast, contrast } from './slots.ts';

const TO = /^(?:to|into|onto|towards?)$/u;
const FROM = /^(?:from|out|off)$/u;
const IN = /^(?:in|inside|within|at)$/u;
/** The verbs mean the same. */
const SAME = 0.8;

const tiedIn = (reading: Reading): Tied[] =>
  reading.tags.flatMap(({ pos, start, end }, at) =>
    (pos === 'VERB' || pos === 'AUX') && start >= reading.start && end <= reading.end
      ? [...frameAt(reading, at).besides]
      : [],
  );

/** “moved to Rome” for “moved from Rome”, “in prison” for “released from prison”. */
export function turnIn(claim: Reading, evidence: Reading): Contrast | null {
  const stated = tiedIn(evidence);
  for (const { tie, party } of tiedIn(claim)) {
    const away = TO.test(tie) || IN.test(tie) ? FROM : FROM.test(tie) ? TO : null;
    const same = stated.filter((one) => areOne(party, one.party) === true);
    if (away !== null && same.length > 0 && same.every((one) => away.test(one.tie)))
      return contrast('negation', party, same[0]?.party);
  }
  return null;
}

/** “blamed the weather” for “blamed herself”. */
export function reflexiveIn(claim: Reading, evidence: Reading): Contrast | null {
  for (const word of claim.words) {
    if (word.pos !== 'VERB') continue;
    const mine = frameAt(claim, placeOf(claim, word)).undergoes;
    const theirs = matchesOf(word, evidence).flatMap(({ word: other, strength }) =>
      strength >= SAME && other.pos === 'VERB'
        ? [frameAt(evidence, placeOf(evidence, other)).undergoes]
        : [],
    );
    if (
      mine !== null &&
      !mine.isPronoun &&
      theirs.length > 0 &&
      theirs.every((party) => party?.isReflexive === true)
    )
      return contrast('actor', mine, theirs[0]);
  }
  return null;
}

const SUPERLATIVE = /\b(?:most|least|best|worst|\p{L}{3,}est)\b/giu;
const ORDINAL =
  '(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d+(?:st|nd|rd|th))';

/** “the largest” for “the second-largest” or “one of the largest”. */
export const isLesser = (claim: string, evidence: string): boolean =>
  (claim.match(SUPERLATIVE) ?? []).some((word) => {
    const lesser = new RegExp(
      String.raw`(?:\b${ORDINAL}[- ]|\b(?:of|among) (?:the|its|their|\p{L}+['’]s?) (?:\p{L}+ )?)${word}\b`,
      'giu',
    );
    const all = evidence.match(new RegExp(String.raw`\b${word}\b`, 'giu')) ?? [];
    const few = evidence.match(lesser) ?? [];
    return few.length > 0 && few.length === all.length && !lesser.test(claim);
  });
