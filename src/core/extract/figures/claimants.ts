import type { Lexeme } from './lexemes.ts';
import type { Phrase, Reading } from './noun-phrases.ts';
import type { Quantity } from './quantities.ts';
import { puttingAt } from './putting.ts';
import type { Attribution } from '../shapes.ts';
import type { Range } from '../tagger.ts';
import { subjectBefore } from './verb-subjects.ts';

/** “names three reasons”, “lists two conditions” claim the count where what is counted are points made. */
const NAMING = /^(?:name|give|list|identify|cite|offer|mention|outline|propose|see)$/u;
const POINTS =
  /^(?:reason|factor|element|driver|argument|condition|example|cause|aim|goal|point|challenge|priority|explanation|option|scenario|concern|obstacle|problem|threat|lesson|risk|step|demand|issue|benefit|advantage|weakness)s?$/iu;
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
    .filter(
      ({ speaker }) => !(speaker.start <= found.range.start && found.range.end <= speaker.end),
    )
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

/** “the bank expects (growth of) 12 percent”: the verb; −1 where there is none. */
function foreseeingAt(lexemes: readonly Lexeme[], from: number): number {
  for (let at = from - 1; at >= from - MAX_FORESEEN; at -= 1) {
    const word = lexemes[at];
    if (word === undefined) return -1;
    if (FORESEEING.test(word.lower))
      return /^(?:NOUN|PROPN)$/u.test(lexemes[at - 1]?.pos ?? '') ? at : -1;
    if (!/^(?:of|an?|growth|inflation|deficit|rise|fall|increase)$/u.test(word.lower)) return -1;
  }
  return -1;
}

/** Words from a verb of forecasting to its amount. */
const MAX_FORESEEN = 4;
const FORESEEING =
  /^(?:forecasts?|expects|expected|projects|projected|predicts|predicted|foresees)$/u;

/** “the bank says 12 percent”, “the office gives $5 million” of what was told before. */
const STATING = /^(?:give|find|report)$/u;
const RELATIVE = /^(?:that|which|who)$/u;

const length = ({ start, end }: Range): number => end - start;

function counterOf(
  reading: Reading,
  { kind, next }: Quantity,
  hedgeFrom: number,
  thing: Phrase | null,
): Phrase | null {
  const { lexemes } = reading;
  const putting = puttingAt(reading, hedgeFrom, next);
  if (putting !== null) return putting.by;
  const lead = lexemes[hedgeFrom - 1];
  // “the bank says 12 percent”
  const isStated =
    lead?.lemma === 'say' ||
    (STATING.test(lead?.lemma ?? '') && kind !== 'count' && thing === null);
  if (lead?.pos === 'VERB' && isStated) return subjectBefore(reading, hedgeFrom - 1);
  const foreseen = foreseeingAt(lexemes, hedgeFrom);
  if (foreseen > 0) return subjectBefore(reading, foreseen);
  // “Smith names four reasons”: taggers take such a verb for a noun.
  const isVerb = lead?.pos === 'VERB' || (lead?.pos === 'NOUN' && /s$/u.test(lead.lower));
  if (kind !== 'count' || !isVerb) return null;
  const named = thing === null ? [] : lexemes.slice(thing.from, thing.next);
  const isClaim =
    /^(?:count|claim|report|confirm)$/u.test(lead.lemma) ||
    (NAMING.test(lead.lemma) && named.some(({ lower }) => POINTS.test(lower)));
  return isClaim ? subjectBefore(reading, hedgeFrom - 1) : null;
}
