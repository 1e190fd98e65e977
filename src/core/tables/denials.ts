import { tag } from '../extract/tagger.ts';
import type { About } from './held.ts';

const DENYING: ReadonlySet<string> = new Set(
  'deny reject dismiss contradict dispute refute rebut disagree contest conflict'.split(' '),
);
const MAYBE =
  /\b(?:den(?:y|ies|ied|ying)|reject|dismiss|contradict|disput|refut|rebut|disagree|contest|conflict)/iu;

/** Whether somebody in the sentence says that something said or wanted is not so. */
export function deniesIn({ text, document, sentence }: About): boolean {
  if (!MAYBE.test(text)) return false;
  return tag(document.body.slice(sentence.start, sentence.end)).some(
    ({ pos, lemma }) => pos === 'VERB' && DENYING.has(lemma),
  );
}
