import { kinOf, kinship } from '../text/vectors.ts';
import { contentsOf } from './about.ts';
import type { About, Held } from './held.ts';
import { commonTerms } from './terms.ts';

/** Words that keep company this alike are of one field: oil and energy. */
const KIN = 0.5;
/** One such word may be of another field, but not under a heading that names the theme. */
const MIN_KIN = 2;

/** Sentences in other words of a theme's field, of the texts that speak of it, those under its heading first; none for a name. */
export function kindredOf({ subject, sentences, documents }: Held): About[] {
  const own = subject.concepts
    .flatMap(({ forms }) => forms[0]?.terms ?? [])
    .filter((term) => kinship(term, term) !== null);
  if (subject.kind !== null || own.length === 0) return [];
  const contents = documents.flatMap(contentsOf);
  const terms = new Set(contents.flatMap((about) => [...termsIn(about)]));
  const kin = new Set(own.flatMap((term) => kinOf(term, terms, KIN).map(({ stem }) => stem)));
  const held = (about: About): number => termsIn(about).intersection(kin).size;
  const under = sentences.filter((about) => !about.own && held(about) > 0);
  const known = new Set(sentences.map(({ sentence }) => sentence));
  const others = contents
    .filter((about) => !known.has(about.sentence) && held(about) >= MIN_KIN)
    .map((about) => ({ ...about, own: false, on: false, at: 1 }));
  return [...under, ...others];
}

const termsIn = ({ document, sentence }: About): ReadonlySet<string> =>
  commonTerms(document, sentence);
