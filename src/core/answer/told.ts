import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import type { Actor } from './actor.ts';
import type { Candidate } from './candidates.ts';
import { tellsDeed, tellsWords } from './deeds.ts';
import { matcherOf, strictly } from './match.ts';
import type { Question } from './question.ts';

/** Sentences that are read for whose words they are, which takes part of a millisecond each. */
const MOST_READ = 12;

/** The candidates, likeliest first, that tell words or deeds of the one asked about; only the first that name them are read. */
export function toldOf<T extends Candidate>(
  library: Library,
  question: Question,
  { concept, asked }: Actor,
  candidates: readonly T[],
): Set<T> {
  const matcher = matcherOf(strictly(question.concepts));
  const isMeant = (words: string): boolean => (matcher(analyze(words)).matches[concept] ?? 0) > 0;
  const tells = asked === 'words' ? tellsWords : tellsDeed;
  const textOf = ({ passage, start, end }: Candidate): string =>
    (library.documents.get(passage.document)?.body.slice(start, end) ?? '').replace(/\s+/gu, ' ');
  const told = new Set<T>();
  let read = 0;
  for (const candidate of candidates) {
    if (read === MOST_READ) break;
    const text = textOf(candidate);
    const before = isMeant(text) ? '' : textBefore(candidates, candidate, textOf);
    if (before !== '' && !isMeant(before)) continue;
    if (before === '' && !isMeant(text)) continue;
    read += 1;
    if (tells({ before, text }, isMeant)) told.add(candidate);
  }
  return told;
}

function textBefore(
  candidates: readonly Candidate[],
  { passage, ordinal }: Candidate,
  textOf: (candidate: Candidate) => string,
): string {
  const before = candidates.find(
    (other) => other.passage === passage && other.ordinal === ordinal - 1,
  );
  return before === undefined ? '' : textOf(before);
}
