import type { ReadSentence } from '../extract/shapes.ts';
import { tag } from '../extract/tagger.ts';
import type { About } from './held.ts';

const DENYING: ReadonlySet<string> = new Set(
  'deny reject dismiss contradict dispute refute rebut disagree contest conflict'.split(' '),
);
const MAYBE =
  /\b(?:den(?:y|ies|ied|ying)|reject|dismiss|contradict|disput|refut|rebut|disagree|contest|conflict)/iu;
/** To refuse what somebody asked for says nothing about what is so. */
const ASKED: ReadonlySet<string> = new Set(
  'petition request review appeal plea application bid offer motion visa entry bail parole clemency access permission asylum admission amendment bill lawsuit suit case proposal nomination'.split(
    ' ',
  ),
);
/** Words from the verb within which stands what is refused. */
const REACH = 7;

/** Whether somebody in the sentence says that something said or wanted is not so. */
export function deniesIn({ text, document, sentence }: About): boolean {
  if (!MAYBE.test(text)) return false;
  const known =
    denying.get(sentence) ?? isDenial(document.body.slice(sentence.start, sentence.end));
  denying.set(sentence, known);
  return known;
}

const denying = new WeakMap<ReadSentence, boolean>();

function isDenial(text: string): boolean {
  const tags = tag(text);
  return tags.some(
    ({ pos, lemma }, i) =>
      pos === 'VERB' &&
      DENYING.has(lemma) &&
      !tags.slice(Math.max(0, i - REACH), i + REACH).some((near) => ASKED.has(near.lemma)),
  );
}
