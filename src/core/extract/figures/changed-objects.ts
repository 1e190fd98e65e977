import { changing } from './change-words.ts';
import { phraseAt, phraseEndingAt, type Phrase, type Reading } from './noun-phrases.ts';

/** Lexemes of what is changed, words set in between commas among them. */
const MAX_OBJECT = 16;

/** Verbs of who has a thing done: “wants tolls raised”. */
const HAVING = /^(?:wants?|wanted|ha[sd]|have|gets?|got|sees?|saw|needs?|needed|likes?)$/u;

/** “cut the budget of the port from 5 million”, “raised tolls to 5 percent”: what a change is made to. */
export function changedObject(reading: Reading, lead: number): Phrase | null {
  const { lexemes } = reading;
  if (!/^(?:from|to|by)$/u.test(lexemes[lead]?.lower ?? '')) return null;
  for (let at = lead - 1; at > lead - MAX_OBJECT; at -= 1) {
    const word = lexemes[at];
    if (word === undefined || /^[;:.()]$/u.test(word.lower)) return null;
    // “lifts the stake”: a tagger takes it for a noun.
    const isNoun = word.pos === 'NOUN' && /s$/u.test(word.lower);
    const isVerb = isNoun && /^(?:DET|PRON)$/u.test(lexemes[at + 1]?.pos ?? '');
    // “will lower tolls”: or for an adjective.
    const isToLower = word.lower === 'lower' && /^(?:AUX|PART)$/u.test(lexemes[at - 1]?.pos ?? '');
    if (word.pos !== 'VERB' && !isVerb && !isToLower) continue;
    // “cut transits to”: or for a verb.
    const before = lexemes[at - 1];
    const isObject = before?.pos === 'VERB' && changing(before) !== null && /s$/u.test(word.lower);
    if (isObject) return { from: at, next: at + 1 };
    if (changing(word) === null) return null;
    // “wants royalties raised from 2”
    const isWanted = at + 1 === lead && HAVING.test(lexemes[at - 2]?.lower ?? '');
    return isWanted ? phraseEndingAt(reading, at) : phraseAt(reading, at + 1, lead);
  }
  return null;
}
