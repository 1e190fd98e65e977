import { touches, unit, type Candidate, type NameWord } from './words.ts';

/** The words of a sentence with the candidates found in it. */
export interface Sighted {
  readonly words: readonly NameWord[];
  readonly candidates: readonly Candidate[];
}

/**
 * Surnames that are ordinary words or titles too, as “King” and “West”, where they stand alone in a
 * document that has the full name elsewhere.
 */
export function loneSurnames(
  document: readonly Sighted[],
  people: ReadonlySet<Candidate>,
): Candidate[][] {
  const surnames = new Set(
    document.flatMap(({ candidates }) =>
      candidates.flatMap((one) => {
        const last = one.units.at(-1);
        return one.units.length > 1 && last?.known === null && people.has(one) ? [last.text] : [];
      }),
    ),
  );
  if (surnames.size === 0) return document.map(() => []);
  return document.map(({ words, candidates }) =>
    words.flatMap((word, i): Candidate[] => {
      if (word.shape === 'small' || !surnames.has(word.text) || !isAlone(words, i)) return [];
      const isTaken = candidates.some(({ units }) =>
        units.some(({ first, last }) => first <= i && i <= last),
      );
      return isTaken ? [] : [{ units: [unit(words, i, i, null)], kind: 'person', titled: false }];
    }),
  );
}

/** Neither “the West” nor “King Abdullah” nor an ordinary word that opens a sentence. */
function isAlone(words: readonly NameWord[], i: number): boolean {
  const [before, own, next] = [words[i - 1], words[i], words[i + 1]];
  if (before !== undefined && touches(words, i)) {
    if (before.shape !== 'small' || /^(?:the|a|an|to|north|south)$/u.test(before.folded))
      return false;
  }
  if (next !== undefined && touches(words, i + 1) && next.shape !== 'small') return false;
  const opens = before === undefined || !/^[\s,]*$/u.test(own?.gap ?? '');
  return !opens || own?.possessive === true || /^(?:VERB|AUX|ADV)$/u.test(next?.pos ?? '');
}
