import { matcherOf } from '../answer/match.ts';
import { nameAt } from '../answer/names.ts';
import { countryOf, knownAs } from '../extract/names/onomasticon.ts';
import type { NameMention, ReadSentence } from '../extract/shapes.ts';
import { tag, type Range } from '../extract/tagger.ts';
import { analyze } from '../search/analyzer.ts';
import type { Library } from '../library.ts';
import type { Document, Passage } from '../vocabulary.ts';
import { aboutOf } from './about.ts';
import type { About, Held, Subject } from './held.ts';
import { bearerKey, isCountry, namedIn } from './mentions.ts';
import { readable } from './readable.ts';

/** Documents on one subject that are read for what does not name it. */
const MAX_TOPICAL = 40;
/** Words of a title that a name may have. */
const MAX_NAME = 4;
/** Forms of less weight stand for others, too: a capital, a region. */
const FIRM = 0.9;
/** “exports to Norland rose”: Norland is not what rose. */
const TOWARDS = /\b(?:to|from|of|with|for|against|by|between|and|or)\s+(?:the\s+)?$/iu;
const LEANING =
  /^(?:it|its|he|his|she|her|they|their|this|that|these|those|both|the (?:bank|company|group|ministry|agency|firm))\b/iu;

/** Names of countries and known bodies in a heading, by key. */
function keysIn(text: string): Set<string> {
  const words = text.split(/[^\p{L}\p{N}.&-]+/u).filter(Boolean);
  const keys = new Set<string>();
  for (let i = 0; i < words.length; i += 1) {
    for (let length = MAX_NAME; length > 0; length -= 1) {
      const name = words.slice(i, i + length).join(' ');
      const known = i + length <= words.length ? knownAs(name) : null;
      if (known === null || known.kind === 'people') continue;
      keys.add(countryOf(name) ?? bearerKey(name));
      i += length - 1;
      break;
    }
  }
  return keys;
}

/**
 * The sentences of documents that are about the subject alone, by their title or by the regions they
 * state, which do not name it again and have no other country or body for their subject: “The port
 * handled …” in “Norland: the port year”. Without those in `told`.
 */
export function topicalOn(
  library: Library,
  documents: readonly Document[],
  subject: Subject,
  told: readonly About[],
): About[] {
  const own = ownKeys(subject);
  if (subject.kind === 'person' || subject.kind === 'organisation' || own.size === 0) return [];
  const known = new Set(told.map(({ sentence }) => sentence));
  const matcher = matcherOf(subject.concepts);
  const names = (text: string): boolean =>
    matcher(analyze(text)).matches.every((match) => match > FIRM);
  const isOnly = (text: string): boolean => {
    const keys = keysIn(text);
    // Where no country is named, its adjective may stand for it.
    const isNamed =
      keys.size === 0 && isCountry(subject.label)
        ? isOfPeople(library, subject, text)
        : names(text);
    return isNamed && [...keys].every((key) => own.has(key));
  };
  const titled = documents.filter(({ title }) => isOnly(title ?? ''));
  const placed = [...placesOf(library)].flatMap(([region, of]) => (isOnly(region) ? of : []));
  return readable([...new Set([...titled, ...placed])].slice(0, MAX_TOPICAL)).documents.flatMap(
    (document) => {
      const passages = passagesOf(library).get(document.id) ?? [];
      return sentencesIn(document, passages, own, known);
    },
  );
}

/** Whether a heading has the adjective of a country, and that of no other: “Norland growth slows”. */
function isOfPeople(library: Library, { concepts }: Subject, text: string): boolean {
  const [country, ...others] = concepts;
  const own = country?.forms[0]?.terms.join(' ');
  if (country?.isName !== true || others.length > 0) return false;
  const tokens = analyze(text);
  const found = tokens.flatMap((_, i) => {
    const name = nameAt(library.names, tokens, i);
    return name?.proper === true ? [name] : [];
  });
  return (
    found.length > 0 &&
    found.every(({ forms }) =>
      forms.some(
        ({ terms, weight, apart, neighbour }) =>
          terms.join(' ') === own && weight > FIRM && apart !== true && neighbour !== true,
      ),
    )
  );
}

const places = new WeakMap<Library, ReadonlyMap<string, readonly Document[]>>();

/** The documents of each region that state no other. */
function placesOf(library: Library): ReadonlyMap<string, readonly Document[]> {
  const found =
    places.get(library) ??
    Map.groupBy(
      [...library.documents.values()].filter(({ regions }) => regions.length === 1),
      ({ regions: [region = ''] }) => region,
    );
  places.set(library, found);
  return found;
}

const passagesIn = new WeakMap<Library, ReadonlyMap<string, readonly Passage[]>>();

function passagesOf(library: Library): ReadonlyMap<string, readonly Passage[]> {
  const found =
    passagesIn.get(library) ?? Map.groupBy(library.passages, ({ document }) => document);
  passagesIn.set(library, found);
  return found;
}

function sentencesIn(
  document: Document,
  passages: readonly Passage[],
  own: ReadonlySet<string>,
  known: ReadonlySet<ReadSentence>,
): About[] {
  const { sentences } = namedIn(document);
  const found: About[] = [];
  const within = passages.toSorted((a, b) => a.start - b.start);
  let isOther = false;
  let at = 0;
  sentences.forEach((sentence, i) => {
    while ((within[at]?.end ?? Infinity) <= sentence.start) at += 1;
    const next = within[at];
    const passage = next !== undefined && next.start <= sentence.start ? next : undefined;
    const headings = passage?.headings.filter((one) => one !== document.title) ?? [];
    const isElsewhere =
      passage === undefined ||
      passage.kind === 'about-author' ||
      [...keysIn(headings.join(' ; '))].some((key) => !own.has(key));
    const text = document.body.slice(sentence.start, sentence.end);
    isOther =
      isElsewhere ||
      (LEANING.test(text) && sentences[i - 1] !== undefined
        ? isOther
        : hasOtherSubject(document, sentence, own));
    if (!isOther && !known.has(sentence))
      found.push({ ...aboutOf(document, sentences, i), own: false, at: 1 });
  });
  return found;
}

/** A name that a sentence begins with. */
interface Leader {
  readonly name: Range;
  readonly key: string;
  /** The country that it is, by its capital too. */
  readonly code: string | null;
  readonly kind: NameMention['kind'];
}

const leaders = new WeakMap<ReadSentence, readonly Leader[]>();

/** The countries and bodies in front of a sentence's verb, sources that it cites apart. */
export function leadersOf(document: Document, sentence: ReadSentence): readonly Leader[] {
  const found = leaders.get(sentence) ?? leadersIn(document, sentence);
  leaders.set(sentence, found);
  return found;
}

function leadersIn(
  { body }: Document,
  { start, end, names, attributions }: ReadSentence,
): readonly Leader[] {
  if (!names.some(({ kind }) => kind !== 'person')) return [];
  const text = body.slice(start, end);
  const verb = tag(text).find(({ pos }) => pos === 'VERB' || pos === 'AUX')?.start ?? text.length;
  const isSource = (name: NameMention): boolean =>
    name.kind === 'organisation' &&
    attributions.some(({ speaker }) => speaker.start <= name.start && name.end <= speaker.end);
  return names.flatMap((name): Leader[] => {
    if (name.start - start >= verb || name.kind === 'person' || isSource(name)) return [];
    const code = countryOf(name.who);
    const isTown = name.kind === 'place' && code === null;
    return isTown || TOWARDS.test(body.slice(start, name.start))
      ? []
      : [{ name, key: bearerKey(name.who), code, kind: name.kind }];
  });
}

/** Whether a sentence begins with another country, or with a body too, than those of the keys. */
function hasOtherSubject(
  document: Document,
  sentence: ReadSentence,
  own: ReadonlySet<string>,
  countsBodies = true,
): boolean {
  return leadersOf(document, sentence).some(
    ({ key, code, kind }) =>
      !own.has(key) && !own.has(code ?? '') && (countsBodies || kind === 'place'),
  );
}

/** All that is told of a subject, what a heading alone gives to it left out where it is on another. */
export function tellingOf({ subject, sentences, topical }: Held): About[] {
  const own = ownKeys(subject);
  const isKnown = subject.kind !== 'person' && own.size > 0;
  const naming = new Set(sentences.filter((one) => one.own).map(({ sentence }) => sentence));
  return [
    ...sentences.filter((one) => one.own || one.on || !isKnown || !isOfOther(one, own, naming)),
    ...topical(),
  ];
}

/** Whether a sentence, what it leans on, or the paragraph that it stands in begins with another country. */
function isOfOther(
  { document, sentence, range }: About,
  own: ReadonlySet<string>,
  naming: ReadonlySet<ReadSentence>,
): boolean {
  const { sentences, placeOf } = namedIn(document);
  const isOther = (one: ReadSentence | undefined): boolean =>
    one !== undefined && hasOtherSubject(document, one, own, false);
  let first = placeOf.get(sentence) ?? 0;
  // It begins where the sentence that it leans on does.
  let leading = first;
  while ((sentences[leading - 1]?.end ?? 0) > range.start) leading -= 1;
  const led = sentences[leading];
  if (led !== undefined && naming.has(led)) return false;
  if (isOther(led) || isOther(sentence)) return true;
  for (; first > 0; first -= 1) {
    const [before, next] = [sentences[first - 1], sentences[first]];
    if (/\n/u.test(document.body.slice(before?.end, next?.start))) break;
  }
  return isOther(sentences[first]);
}

/** Keys of the subject itself, those of its country among them. */
export const ownKeys = (subject: Subject): ReadonlySet<string> =>
  // Whoever asks for a capital asks for no country.
  new Set([...subject.keys, ...(isCountry(subject.label) ? keysIn(subject.label) : [])]);
