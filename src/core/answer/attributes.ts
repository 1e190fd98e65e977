import { namesIn } from '../extract/names/names.ts';
import { isOffice, KIN, knownAs } from '../extract/names/onomasticon.ts';
import type { NameMention } from '../extract/shapes.ts';
import { tag } from '../extract/tagger.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Candidate } from './candidates.ts';
import type { AnswerKind } from './kinds.ts';
import { isWord } from './lexicon.ts';
import { matcherOf, strictly } from './match.ts';
import type { Concept, Question } from './question.ts';

/** Kinds whose answer can be told by its shape alone. */
const SHAPED: readonly AnswerKind[] = [
  'person',
  'number',
  'money',
  'percent',
  'date',
  'place',
  'reason',
  'quote',
];

/** “What is the weather in”, “is … safe”; what a name means is told beside it without that word. */
const ASKS_TRAIT =
  /^\W*(?:(?:and|so) )?(?:(?:what|how)(?:['’]s| is| are| was| were)|is|are|was|were)\b(?!.*\b(?:name|nickname|acronym|translat\p{L}+|mean\p{L}*|known|called|short)\b)/iu;

/** A synonym looser than this is as often of another sense of the word. */
const LOOSE = 0.5;

/** The one thing asked about a name is not spoken of, in no word: only the name is there. */
export function lacksTrait(
  { text, kinds, concepts }: Question,
  sentences: readonly Candidate[],
): boolean {
  if (SHAPED.some((kind) => kinds.has(kind)) || !ASKS_TRAIT.test(text)) return false;
  // Names are typed without capitals, too.
  const isNamed = ({ isName, forms }: Concept): boolean =>
    isName || !isWord(forms[0]?.terms[0] ?? '');
  const [only, ...others] = concepts.flatMap((concept, i) =>
    isNamed(concept) || concept.isFrame || concept.carried ? [] : [i],
  );
  if (only === undefined || others.length > 0 || !concepts.some(isNamed)) return false;
  return sentences.every(({ matches }) => (matches[only] ?? 0) < LOOSE);
}

const ASKS_HOLDER = /^\W*(?:(?:and|so) )?who(?:['’]s| is| was)\b/iu;
/** How far from a person the office may stand that is theirs. */
const REACH = 50;

/** “Who is the president of Peru”, and nobody near is said to be president, or only of another country. */
export function lacksHolder(
  library: Library,
  { text, concepts }: Question,
  sentences: readonly Candidate[],
): boolean {
  if (!ASKS_HOLDER.test(text)) return false;
  const isAnOffice = ({ asked }: Concept): boolean =>
    asked.split(/\s/u).some((word) => isOffice(word) && !KIN.has(word.toLowerCase()));
  const offices = concepts.flatMap((concept, i) => (isAnOffice(concept) ? [i] : []));
  // A question that tells more of them is not one for the holder of an office.
  const isBare = concepts.every((concept) => concept.isName || isAnOffice(concept));
  if (offices.length === 0 || offices.length === concepts.length || !isBare) return false;
  const matcher = matcherOf(strictly(concepts));
  const holds = (words: string, isOffice: boolean): boolean => {
    const { matches } = matcher(analyze(words));
    return matches.some((match, i) => match > 0 && offices.includes(i) === isOffice);
  };
  // “President Quint” is Peru's where only Peru is spoken of.
  const isElsewhere = (words: string): boolean =>
    !holds(words, false) && words.split(/[^\p{L}]+/u).some((word) => knownAs(word) !== null);
  return !sentences.some((sentence) => {
    const words = textOf(library, sentence);
    return namesOf(words).some(({ kind, role, start, end }) => {
      if (kind !== 'person') return false;
      const beside = words.slice(Math.max(0, start - REACH), end + REACH);
      if (role === '') return holds(beside, true) && holds(beside, false);
      return holds(role, true) && !isElsewhere(role) && !isElsewhere(words);
    });
  });
}

/** “Where is Lorn?” and nothing else: what is asked of a place is where it lies. */
const ASKS_SEAT = /^\W*(?:(?:and|so) )?where(?:['’]s| is| are| was| were)\b/iu;
const LIES =
  /^(?:\s[\p{L}-]+){0,3},?\s(?:(?:is|was|lies|lay|sits|stands|located|situated)\s.{0,40})?(?:in|at|near|on|of|off|outside|between|within|inside|from)\s(?:[\p{L}’'-]+\s){0,3}$/u;

/** It is asked where a name lies, and no place is told with it that the question does not name itself. */
export function lacksPlace(
  library: Library,
  { text, concepts }: Question,
  sentences: readonly Candidate[],
): boolean {
  if (!ASKS_SEAT.test(text) || concepts.length === 0 || !concepts.every(({ isName }) => isName))
    return false;
  const matcher = matcherOf(strictly(concepts));
  return !sentences.some((sentence) => {
    const words = textOf(library, sentence);
    const tokens = analyze(words);
    const { hits } = matcher(tokens);
    const asked = tokens.filter((_, i) => (hits[i] ?? -1) >= 0);
    return namesOf(words)
      .filter(
        ({ kind, start, end }) =>
          kind === 'place' && asked.every((token) => token.start < start || token.start >= end),
      )
      .some(({ start, end }) =>
        asked.some(
          (token) =>
            (end < token.start &&
              /^['’]s?\s(?:[\p{L}-]+\s){0,2}$/u.test(words.slice(end, token.start))) ||
            (token.end < start && LIES.test(words.slice(token.end, start))),
        ),
      );
  });
}

const textOf = (library: Library, { passage, start, end }: Candidate): string =>
  (library.documents.get(passage.document)?.body.slice(start, end) ?? '').replace(/\s+/gu, ' ');

function namesOf(text: string): readonly NameMention[] {
  const [names = []] = namesIn([{ text, tags: tag(text), start: 0, end: text.length, block: 0 }]);
  return names;
}
