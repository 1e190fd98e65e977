import type { Range, Tag } from '../../extract/tagger.ts';
import { stem } from '../../text/stem.ts';
import { isPhrasal } from './kinship.ts';

/** Tags in a phrase that families list as one word: “take-part”, “come-to-power”. */
const LONGEST = 4;

/** The phrases of a sentence, as one word each. */
export function phrasesIn(tags: readonly Tag[]): (Range & { readonly term: string })[] {
  const found: (Range & { term: string })[] = [];
  for (let at = 0; at < tags.length; at += 1) {
    const first = tags[at];
    if (first === undefined || first.pos === 'PUNCT') continue;
    for (let length = LONGEST; length > 1; length -= 1) {
      const last = tags[at + length - 1];
      const joined = tags
        .slice(at, at + length)
        .map(({ lemma }) => lemma.toLowerCase())
        .join('-');
      if (last === undefined || !isPhrasal(joined)) continue;
      found.push({ start: first.start, end: last.end, term: stem(joined) });
      at += length - 1;
      break;
    }
  }
  return found;
}

/** The dictionary form of a word, of a verb with the particle behind a pronoun: “hand-over” of “handed it over”. */
export function verbAt(tags: readonly Tag[], at: number): string {
  const { lemma = '', pos } = tags[at] ?? {};
  const [object, particle] = [tags[at + 1], tags[at + 2]];
  if (pos !== 'VERB' || !/^(?:PRON|PROPN)$/u.test(object?.pos ?? '')) return lemma;
  const joined = `${lemma}-${particle?.text.toLowerCase() ?? ''}`;
  return isPhrasal(joined) ? joined : lemma;
}
