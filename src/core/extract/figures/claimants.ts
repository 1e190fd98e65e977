import type { Phrase, Reading } from './noun-phrases.ts';
import type { Quantity } from './quantities.ts';
import type { Attribution } from '../shapes.ts';
import type { Range } from '../tagger.ts';
import { subjectBefore } from './verb-subjects.ts';

/** “puts the cost at 5 million” claims the amount. */
const PUTTING = /^(?:put|place|estimate|value|reckon|calculate|peg)$/u;
/** “names three reasons”, “lists two conditions” claim the count where what is counted are points made. */
const NAMING = /^(?:name|give|list|identify|cite|offer|mention|outline|propose|see)$/u;
const POINTS =
  /^(?:reason|factor|element|driver|argument|condition|example|cause|aim|goal|point|challenge|priority|explanation|option|scenario|concern|obstacle|problem|threat|lesson|risk|step|demand|issue|benefit|advantage|weakness)s?$/iu;
const MAX_STEPS = 12;

/**
 * Who states a figure that begins with its hedge at `from`: the speaker of the shortest saying around it, or the subject
 * of the verb that counts it.
 */
export function claimantOf(
  reading: Reading,
  quantity: Quantity,
  found: { readonly from: number; readonly thing: Phrase | null; readonly range: Range },
  attributions: readonly Attribution[],
): Range | null {
  const inner = attributions
    .filter(({ words }) => words.start <= found.range.start && found.range.end <= words.end)
    .filter(({ words }) => !isTold(reading, words.start, found.range.start))
    .reduce<Attribution | null>(
      (a, b) => (a !== null && length(a.words) <= length(b.words) ? a : b),
      null,
    );
  if (inner !== null) return { start: inner.speaker.start, end: inner.speaker.end };
  const subject = counterOf(reading, quantity, found.from, found.thing);
  const [first, last] = [
    reading.lexemes[subject?.from ?? -1],
    reading.lexemes[(subject?.next ?? 0) - 1],
  ];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** “pledged an answer to the attack that killed seven”: the attack is told by the author. */
function isTold({ lexemes }: Reading, start: number, end: number): boolean {
  const lead = lexemes.filter((one) => one.start >= start && one.end <= end);
  const at = lead.findIndex(({ pos }) => pos === 'VERB' || pos === 'AUX');
  if (at > 1 && RELATIVE.test(lead[at - 1]?.lower ?? '')) return true;
  // “said they would end the truce that closed the two-year war”: so does everybody know.
  const relative = lead.findLastIndex(
    ({ lower, pos }, i) =>
      RELATIVE.test(lower) &&
      pos !== 'DET' &&
      /ed$|^(?:brought|took|began|led|left|cost|cut)$/u.test(lead[i + 1]?.lower ?? ''),
  );
  return (
    relative > 1 &&
    lead[relative - 1]?.pos === 'NOUN' &&
    lead.slice(Math.max(0, relative - 4), relative).some(({ lower }) => lower === 'the')
  );
}

const RELATIVE = /^(?:that|which|who)$/u;

const length = ({ start, end }: Range): number => end - start;

function counterOf(
  reading: Reading,
  { kind }: Quantity,
  hedgeFrom: number,
  thing: Phrase | null,
): Phrase | null {
  const { lexemes } = reading;
  const lead = lexemes[hedgeFrom - 1];
  if (lead?.lower === 'at') {
    for (let at = hedgeFrom - 2; at > hedgeFrom - MAX_STEPS; at -= 1) {
      const word = lexemes[at];
      if (word === undefined || /^[,;:.]$/u.test(word.lower)) return null;
      if (word.pos !== 'VERB') continue;
      // “was put at” and “trade estimated at” name nobody who did.
      const isActive = lexemes[at - 1]?.pos !== 'AUX' && at + 1 < hedgeFrom - 1;
      return PUTTING.test(word.lemma) && isActive ? subjectBefore(reading, at) : null;
    }
    return null;
  }
  // “Smith names four reasons”: taggers take such a verb for a noun.
  const isVerb = lead?.pos === 'VERB' || (lead?.pos === 'NOUN' && /s$/u.test(lead.lower));
  if (kind !== 'count' || !isVerb) return null;
  const named = thing === null ? [] : lexemes.slice(thing.from, thing.next);
  const isClaim =
    lead.lemma === 'count' ||
    (NAMING.test(lead.lemma) && named.some(({ lower }) => POINTS.test(lower)));
  return isClaim ? subjectBefore(reading, hedgeFrom - 1) : null;
}
