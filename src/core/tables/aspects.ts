import { rarityOf } from '../answer/lexicon.ts';
import { bodyOf } from '../extract/extract.ts';
import { isUnit } from '../extract/figures/units.ts';
import { isOffice } from '../extract/names/onomasticon.ts';
import type { ReadSentence } from '../extract/shapes.ts';
import { tag } from '../extract/tagger.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { setOf } from '../text/word-set.ts';
import type { Document } from '../vocabulary.ts';
import { placed } from './brief-lines.ts';
import { counterpartsIn } from './counterparts.ts';
import type { About, Held } from './held.ts';
import { standsAlone } from './leaning.ts';
import { namedIn } from './mentions.ts';
import { idfOf, termsOf } from './terms.ts';

/** What two subjects are compared by, with a sentence of each; null where one side has none. */
export interface Aspect {
  readonly label: string;
  readonly sides: readonly (About | null)[];
}

/** Aspects that are compared. */
const MAX_ASPECTS = 6;
/** Of them those that only one side speaks of, for each side, where both share fewer. */
const MAX_LONE = 1;
/** Shorter words hardly name an aspect, and words this common in any English text say nothing. */
const MIN_LETTERS = 4;
const MIN_RARITY = 3.5;
/** What only one side speaks of must be telling by itself. */
const MIN_LONE_RARITY = 4.5;
/** Words that are looked at closer, the likeliest first. */
const MAX_WORDS = 60;
/** Sentences of one side that are looked at for a word, those that begin with its subject first. */
const MAX_SENTENCES = 6;
/** A name is known from elsewhere and says less of what is told than a noun. */
const NAMED = 0.8;
/** What each further word that two sentences share adds to how well they compare. */
const FURTHER = 0.5;

/** A word or a name with the sentences of each side that hold it. */
interface Shared {
  readonly key: string;
  readonly sides: readonly (readonly About[])[];
  readonly worth: number;
}

interface Pair {
  readonly key: string;
  readonly sides: readonly (About | null)[];
  readonly worth: number;
}

/**
 * The nouns and names that sentences on both sides hold, those told of most, nearest to the subjects
 * and rarest elsewhere first; then what one side alone speaks of. Each sentence serves once.
 * `own`: sentences of each side that tell of it.
 */
export function aspectsOf(
  library: Library,
  sides: readonly Held[],
  own: readonly (readonly About[])[],
): Aspect[] {
  const words = wordsOf(library, sides, own);
  const shared = words.filter(({ sides: held }) => held.every(({ length }) => length > 0));
  const lone = words.filter(
    ({ key, sides: held }) =>
      held.some(({ length }) => length === 0) && rarityOf(key) >= MIN_LONE_RARITY,
  );
  const used = new Set<About>();
  const both = take(shared.slice(0, MAX_WORDS).flatMap(pairsOf), used, MAX_ASPECTS);
  const room = MAX_ASPECTS - both.length;
  const ones = lone.slice(0, MAX_WORDS).flatMap(onesOf);
  const told = sides.flatMap((_, side) =>
    take(
      ones.filter((one) => one.sides[side] !== null),
      used,
      Math.min(MAX_LONE, Math.ceil(room / 2)),
      ({ key }) => isSilent(sides[1 - side], key),
    ),
  );
  return [...both, ...told].slice(0, MAX_ASPECTS);
}

/** The best of them that share neither a word nor a sentence; labels are looked for last, since they take the most time. */
function take(
  pairs: readonly Pair[],
  used: Set<About>,
  most: number,
  isMeant: (pair: Pair) => boolean = () => true,
): Aspect[] {
  const taken = new Map<string, Aspect>();
  for (const pair of pairs.toSorted((a, b) => b.worth - a.worth)) {
    const { key, sides } = pair;
    if (taken.size === most) break;
    const told = sides.filter((about) => about !== null);
    if (taken.has(key) || told.some((about) => used.has(about))) continue;
    const label = isMeant(pair) ? labelOf(told, key) : null;
    if (label === null) continue;
    for (const about of told) used.add(about);
    taken.set(key, { label, sides });
  }
  return [...taken.values()];
}

/** What the sentences mean by a word, where that is one thing and they can be understood as they are shown; else null. */
function labelOf(told: readonly About[], key: string): string | null {
  const [label = null, ...others] = told.map((about) => labelIn(about, key));
  const isSame = others.every((other) => (NAME.test(key) ? other !== null : other === label));
  const isMeant = isSame && label !== null && areOfOne(told, key);
  return isMeant && told.every((about) => placed(about) !== null) ? label : null;
}

const pairsOf = ({ key, sides: [left = [], right = []], worth }: Shared): Pair[] =>
  left.flatMap((a) =>
    right.map((b) => {
      const closeness = nearness(a) * nearness(b) * (1 + FURTHER * furtherOf(a, b, key));
      return { key, sides: [a, b], worth: worth * closeness };
    }),
  );

const onesOf = ({ key, sides, worth }: Shared): Pair[] =>
  sides.flatMap((list, side) =>
    list.map((about) => ({
      key,
      sides: sides.map((_, i) => (i === side ? about : null)),
      worth: worth * nearness(about),
    })),
  );

const nearness = ({ at }: About): number => 1.2 - at;

/** Whether no sentence on a subject holds the word, also none that tells of others besides. */
const isSilent = (side: Held | undefined, key: string): boolean =>
  side?.sentences.every((about) =>
    NAME.test(key)
      ? !counterpartsIn(about).has(key)
      : !termsOf(about.document, about.sentence).has(key),
  ) !== false;

/** What stands between parts of a sentence that tell of different things. */
const PARTING =
  /[;:—–]|\b(?:because|while|although|though|whereas|which|who|whose|where|when|after|before|but)\b|, and\b/iu;

/** Whether all mean one thing by it: it stands in the clause of each subject, or two share a further word. */
function areOfOne(told: readonly About[], key: string): boolean {
  const [a, b] = told;
  if (a === undefined || b === undefined) return told.every((about) => isInClause(about, key));
  return told.every((about) => isInClause(about, key)) || furtherOf(a, b, key) > 0;
}

/** Telling words besides the one in question that two sentences share. */
function furtherOf(a: About, b: About, key: string): number {
  const others = tellingIn(b);
  return tellingIn(a).filter((word) => word !== key && others.includes(word)).length;
}

const telling = new WeakMap<ReadSentence, readonly string[]>();

/** Words of a sentence that may name an aspect. */
function tellingIn({ document, sentence }: About): readonly string[] {
  const words =
    telling.get(sentence) ??
    [...termsOf(document, sentence)].filter(
      (term) => term.length >= MIN_LETTERS && rarityOf(term) >= MIN_RARITY,
    );
  telling.set(sentence, words);
  return words;
}

function isInClause({ document, sentence, at }: About, key: string): boolean {
  const text = document.body.slice(sentence.start, sentence.end);
  const tokens = analyze(text);
  const subject = tokens[Math.round(at * tokens.length)];
  const name = counterpartsIn({ document, sentence }).get(key);
  const word =
    name === undefined
      ? tokens.find(({ term }) => term === key)
      : { start: name.start - sentence.start, end: name.end - sentence.start };
  if (subject === undefined || word === undefined) return false;
  const [from, to] = [Math.min(subject.end, word.end), Math.max(subject.start, word.start)];
  return !PARTING.test(text.slice(from, to));
}

/** Keys of names, apart from those of words. */
const NAME = /^@/u;
/** Words and names of the sentences, worth most first: what each side says much with and other texts little. */
function wordsOf(
  library: Library,
  sides: readonly Held[],
  own: readonly (readonly About[])[],
): Shared[] {
  const asked = new Set(
    sides.flatMap(({ subject: { concepts, keys } }) => [
      ...concepts.flatMap(({ forms }) => forms.flatMap(({ terms }) => terms)),
      ...[...keys].map((key) => `@${key}`),
    ]),
  );
  const held = new Map<string, About[][]>();
  own.forEach((sentences, side) => {
    for (const about of byStanding(sentences)) {
      for (const key of [...tellingIn(about), ...counterpartsIn(about).keys()]) {
        if (asked.has(key)) continue;
        const lists = held.get(key) ?? sides.map((): About[] => []);
        held.set(key, lists);
        lists[side]?.push(about);
      }
    }
  });
  return [...held]
    .map(([key, lists]) => {
      const first = lists.map((list) => list.slice(0, MAX_SENTENCES));
      const weights = first.map((list) => list.reduce((sum, about) => sum + nearness(about), 0));
      const least = Math.min(...weights);
      const worth =
        rarenessOf(library, key, lists) * (least > 0 ? least : Math.max(...weights) / 10);
      return { key, sides: first, worth };
    })
    .sort((x, y) => y.worth - x.worth || (x.key < y.key ? -1 : 1));
}

function rarenessOf(library: Library, key: string, sides: readonly (readonly About[])[]): number {
  if (!NAME.test(key)) return Math.min(idfOf(library, key), rarityOf(key));
  const [one] = sides.flat();
  const label = one === undefined ? null : labelIn(one, key);
  return NAMED * Math.max(0, ...analyze(label ?? '').map(({ term }) => idfOf(library, term)));
}

/** What stands alone first, of that what names its subject earliest. */
const byStanding = (sentences: readonly About[]): About[] =>
  sentences
    .map((about) => ({ about, rank: about.at + (stands(about) ? 0 : 1) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ about }) => about);

const stands = ({ document, sentence, before }: About): boolean =>
  standsAlone(document, sentence, before);

/** Nouns that say of anything how much, where or which it is, and name nothing that two can be compared by. */
const WEAK = setOf(
  'level year share news contrary part side rest sake behalf favour regard respect basis total half majority minority ' +
    'portion bulk extent degree range variety series pair handful bit piece lack aspect factor element feature item ' +
    'instance occasion circumstance situation condition manner fashion means beginning outset start middle midst top bottom ' +
    'edge front back latter former remainder meantime predecessor successor counterpart contrast comparison kind sort type ' +
    'thing way point moment while spot amount number rate',
);
const nouns = new WeakMap<ReadSentence, ReadonlyMap<string, string>>();

/** The common noun that a word stands for in the sentence, in its dictionary form, or the name; null where it is neither. */
function labelIn({ document, sentence }: About, key: string): string | null {
  if (NAME.test(key)) return namedIn(document).bearers.get(key.slice(1))?.name ?? null;
  const known = nouns.get(sentence) ?? new Map(nounsOf(document, sentence));
  nouns.set(sentence, known);
  return known.get(key) ?? null;
}

/** A line without an end is a heading or an item. */
const ENDED = /[.!?…]["'”’)\]]*$/u;

/** Stems and dictionary forms of a sentence's common nouns: none of a mere heading, an office, a figure or a source. */
function nounsOf(document: Document, sentence: ReadSentence): [string, string][] {
  const { start, figures, dates, attributions } = sentence;
  const others = [...figures, ...dates, ...attributions.map(({ speaker }) => speaker)];
  const text = bodyOf(document).slice(start, sentence.end);
  if (!ENDED.test(text)) return [];
  return tag(text)
    .filter(
      (one) =>
        one.pos === 'NOUN' &&
        /^\p{Ll}/u.test(one.text) &&
        !WEAK.has(one.lemma) &&
        !isUnit(one.text) &&
        !isOffice(one.text) &&
        !others.some((range) => range.start <= start + one.start && start + one.end <= range.end),
    )
    .flatMap(({ lemma }) => analyze(lemma).map(({ term }): [string, string] => [term, lemma]));
}

/** The noun that a sentence has most to say with; null where it has none that is telling. */
export function topicOf(library: Library, about: About): string | null {
  const [first] = tellingIn(about)
    .map((key) => ({ label: labelIn(about, key), worth: rarenessOf(library, key, [[about]]) }))
    .filter(({ label }) => label !== null)
    .sort((a, b) => b.worth - a.worth);
  return first?.label ?? null;
}
