import type { Act } from './act.ts';
import { covering, isComma, type Line, posAt, wordAt } from './line.ts';
import { isOffice } from '../names/onomasticon.ts';
import { type Phrase, phraseFrom } from './phrases.ts';
import { isAgent } from './utterers.ts';
import { isFinite } from './verbs.ts';

const OWNED = /^(?:a|an|another|one|his|her|their|its)$/u;
/** Who speaks for somebody is never the one whom the text is on. */
const SPOKES = /^spokes(?:man|woman|person)$/u;

const isPerson = (line: Line, at: number): boolean => {
  const word = wordAt(line, at);
  const isPlural = word !== line.tags[at]?.lemma && word.endsWith('s');
  return posAt(line, at) === 'NOUN' && !isPlural && (isOffice(word) || isAgent(word));
};

/** Nouns that a sentence introduces somebody by: “met a farmer”, not “was a farmer”. */
export const introducedIn = (line: Line): string[] =>
  line.words.flatMap((word, i) => {
    if (!/^(?:a|an|another)$/u.test(word)) return [];
    const before = i - 1;
    const isSaidOfOne =
      posAt(line, before) === 'AUX' || /^(?:as|became|,|\(|–|—)$/u.test(wordAt(line, before));
    const { head } = (isSaidOfOne ? null : phraseFrom(line, i)) ?? { head: -1 };
    const isNamed =
      covering(line, line.names, head) !== null || covering(line, line.names, head + 1) !== null;
    return head > 0 && isPerson(line, head) && !isNamed ? [wordAt(line, head)] : [];
  });

/** Whether somebody without a name acts or speaks in a sentence, whom “he” of the next one means. */
export function hasUnnamed(
  line: Line,
  acts: readonly Act[],
  isIntroduced: (noun: string) => boolean,
): boolean {
  const opening = phraseFrom(line, posAt(line, 0) === 'CCONJ' ? 1 : 0);
  const isSubject = opening !== null && isActing(line, opening);
  return [...(isSubject ? [opening] : []), ...acts.map(({ speaker }) => speaker)].some((phrase) =>
    isUnnamed(line, phrase, isIntroduced),
  );
}

function isActing(line: Line, { last }: Phrase): boolean {
  let next = last + 1;
  while (posAt(line, next) === 'ADV') next += 1;
  if (isComma(wordAt(line, next))) next += 1;
  return wordAt(line, next) === 'who' || (next === last + 1 && isFinite(line, next));
}

function isUnnamed(
  line: Line,
  { first, head, last }: Phrase,
  isIntroduced: (noun: string) => boolean,
): boolean {
  const noun = wordAt(line, head);
  // “A spokesman, Jonas Okello, said”
  const isApposed =
    isComma(wordAt(line, last + 1)) && covering(line, line.names, last + 2) !== null;
  if (!isPerson(line, head) || isApposed) return false;
  const opens = wordAt(line, first);
  const isOwned = OWNED.test(opens) || covering(line, line.names, first) !== null;
  return isOwned || (opens === 'the' && (SPOKES.test(noun) || isIntroduced(noun)));
}
