import { SAYING } from '../extract/attributions/saying.ts';
import { analyze } from '../search/analyzer.ts';
import { setOf } from '../text/word-set.ts';
import { type Word, wordsOf } from '../text/words.ts';
import { matcherOf } from './match.ts';
import type { Question } from './question.ts';

/** The one whose words, stance or deed a question asks for. */
export interface Actor {
  /** Index of the concept that names them. */
  readonly concept: number;
  /** For words a deed of theirs is no answer; a stance may be told by words and deeds alike. */
  readonly asked: 'words' | 'deed' | 'stance';
}

const ASKING = setOf('what how why which');
const AUXILIARIES = setOf('do does did has have had');
const CONTINUATIONS = setOf('and but so or');
/** Verbs that ask for words; others of saying (“what did the museum boast”) ask as often for what is so. */
const SPEECH = setOf(
  'say tell state reply answer comment announce claim warn report demand propose suggest argue promise pledge declare deny insist urge write mention criticise criticize condemn threaten',
);
/** Verbs and nouns that ask for a stance, which words and deeds alike may show. */
const STANCE_VERBS = setOf(
  'want wanted need needed think thought feel felt believe believed see seen view viewed react reacted respond responded regard regarded expect expected hope hoped fear feared oppose opposed support supported intend intended',
);
const STANCE_NOUNS = setOf(
  'position stance view views attitude reaction response opinion reply demand demands',
);
const OF = setOf('of by from');
/** Words that a name and its verb or noun may stand apart. */
const REACH = 7;

/** Who is asked about as one who speaks or acts; null where nobody is named so, several are, or several things are asked for. */
export function actorOf(question: Question): Actor | null {
  const { text, concepts, several } = question;
  if (several) return null;
  const words = wordsOf(text);
  const folded = words.map((word) => word.folded);
  const tokens = analyze(text);
  const { hits } = matcherOf(concepts)(tokens);
  const nameAt = (i: number): number => {
    const at = tokens.findIndex(({ start }) => start === words[i]?.start);
    const hit = at < 0 ? -1 : (hits[at] ?? -1);
    return concepts[hit]?.isName === true && !isOwner(text, words[i], folded[i + 1]) ? hit : -1;
  };
  /** The last name of a stretch, which is the surname or the head; −1 where two are joined. */
  const lastName = (from: number, to: number): number => {
    const run = folded.slice(from, to);
    const at = run.findLastIndex((_, i) => nameAt(from + i) >= 0);
    return at < 0 || run.includes('and') ? -1 : nameAt(from + at);
  };
  const found = (concept: number, asked: Actor['asked']): Actor | null =>
    concept < 0 ? null : { concept, asked };

  const auxiliary = folded.findIndex((word) => AUXILIARIES.has(word));
  const asks = folded.slice(0, Math.max(0, auxiliary)).some((word) => ASKING.has(word));
  if (asks) {
    const verb = folded.findIndex(
      (word, i) =>
        i > auxiliary + 1 &&
        !isCapital(text, words[i]) &&
        (isSpeech(word) || STANCE_VERBS.has(word)),
    );
    const isSaid = isSpeech(folded[verb] ?? '');
    // “Which bloc does X want to join” asks for a bloc, “what does X want” for what X wants.
    const isDirect = ASKING.has(folded[auxiliary - 1] ?? '');
    if (verb > 0 && verb - auxiliary <= REACH)
      return found(lastName(auxiliary + 1, verb), isSaid ? 'words' : isDirect ? 'deed' : 'stance');
  }
  if (auxiliary >= 0 && folded.slice(0, auxiliary).every((word) => CONTINUATIONS.has(word))) {
    const first = auxiliary + (folded[auxiliary + 1] === 'the' ? 2 : 1);
    let last = first;
    while (nameAt(last + 1) >= 0 && isCapital(text, words[last + 1])) last += 1;
    return nameAt(first) < 0 ? null : found(nameAt(last), 'deed');
  }
  const noun = folded.findIndex((word) => STANCE_NOUNS.has(word));
  if (noun < 0) return null;
  return OF.has(folded[noun + 1] ?? '')
    ? found(lastName(noun + 2, noun + 5), 'stance')
    : found(lastName(Math.max(0, noun - 1), noun), 'stance');
}

const isSpeech = (word: string): boolean => SPEECH.has(SAYING.get(word)?.lemma ?? '');

const isCapital = (text: string, word: Word | undefined): boolean =>
  word !== undefined && /^\p{Lu}/u.test(text.slice(word.start, word.end));

/** “Kovar's brother” is not Kovar, while “Norway's ministry” speaks for it. */
const isOwner = (text: string, word: Word | undefined, next: string | undefined): boolean =>
  word !== undefined &&
  next !== undefined &&
  !STANCE_NOUNS.has(next) &&
  /['’]s?$/u.test(text.slice(word.start, word.end));
