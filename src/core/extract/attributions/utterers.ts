import { covering, type Line, posAt, wordAt } from './line.ts';
import { isOffice, ORGANISATION_HEADS } from '../names/onomasticon.ts';
import type { Phrase } from './phrases.ts';
import { SOURCE_NOUNS, SPEAKER_NOUNS } from './saying.ts';

const PRONOUNS =
  /^(?:he|she|they|it|him|her|them|who|others|some|many|few|several|one|two|three|both|nobody|everyone)$/u;
/** Endings of agent nouns: economists, Ukrainians, residents are found by them, and so are miners. */
const AGENTS = /(?:ists?|ians?|ants?|men|crats?|.{3}[eo]rs?)$/u;

export const isAgent = (word: string): boolean => AGENTS.test(word);

/** Whether a common noun is a person, a body or a document. */
export const isUttererNoun = (word: string): boolean =>
  isOffice(word) || SPEAKER_NOUNS.has(word) || SOURCE_NOUNS.has(word) || AGENTS.test(word);

/** People, bodies and documents; a stance or a failure “underscores” without saying anything. */
export function isUtterer(line: Line, { head }: Phrase): boolean {
  if (covering(line, line.names, head) !== null) return true;
  const word = wordAt(line, head);
  if (/^(?:PRON|DET|NUM)$/u.test(posAt(line, head))) return PRONOUNS.test(word);
  return (
    posAt(line, head) === 'PROPN' ||
    ORGANISATION_HEADS.has(line.tags[head]?.text ?? '') ||
    isUttererNoun(word)
  );
}
