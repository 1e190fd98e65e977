import { phraseAt, type Phrase, type Reading } from './noun-phrases.ts';
import { subjectBefore } from './verb-subjects.ts';

/** “puts the cost at 5 million” claims the amount. */
const PUTTING = /^(?:put|place|estimate|value|reckon|calculate|peg)$/u;
/** Forms of it that a tagger takes for nouns. */
const TAKEN_FOR_NOUN = /^(?:puts|estimates|places|values|reckons|calculates|pegs)$/u;
const QUOTE = /^["“”‘’']$/u;
const MAX_STEPS = 16;

/** What is put at an amount, and by whom, as far as the sentence says. */
export interface Putting {
  readonly object: Phrase | null;
  readonly by: Phrase | null;
}

/** The verb in front of “at” that puts something at the amount from `from` to `next`; null where none does. */
export function puttingAt(reading: Reading, from: number, next: number): Putting | null {
  const { lexemes } = reading;
  const lead = QUOTE.test(lexemes[from - 1]?.lower ?? '') ? from - 2 : from - 1;
  const word = lexemes[lead]?.lower;
  const isCloser = word === 'to' && /^closer?$/u.test(lexemes[lead - 1]?.lower ?? '');
  if (word !== 'at' && !isCloser) return null;
  for (let at = lead - 1; at > lead - MAX_STEPS; at -= 1) {
    const word = lexemes[at];
    if (word === undefined || /^[,;:.]$/u.test(word.lower)) return null;
    const isNoun = word.pos === 'NOUN' && TAKEN_FOR_NOUN.test(word.lower);
    const object = phraseAt(reading, at + 1, lead);
    if (isNoun ? object === null : word.pos !== 'VERB') continue;
    if (!isNoun && !PUTTING.test(word.lemma)) return null;
    // “trade estimated at”, “was put at” name who does it behind “by”, if at all.
    if (lexemes[at - 1]?.pos === 'AUX' || at + 1 === lead)
      return { object: null, by: agentBehind(reading, next) };
    return { object, by: subjectBefore(reading, at) };
  }
  return null;
}

/** “put at 26 percent | by the office” */
function agentBehind(reading: Reading, next: number): Phrase | null {
  const at = QUOTE.test(reading.lexemes[next]?.lower ?? '') ? next + 1 : next;
  return reading.lexemes[at]?.lower === 'by' ? phraseAt(reading, at + 1) : null;
}
