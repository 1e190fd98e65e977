import { rarityOf } from '../answer/lexicon.ts';
import { count } from '../chat/format.ts';
import type { ReadSentence } from '../extract/shapes.ts';
import { isUnit } from '../extract/figures/units.ts';
import { tag } from '../extract/tagger.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { placed } from './brief-lines.ts';
import type { About, Held } from './held.ts';
import { standsAlone } from './leaning.ts';
import { holdSubject } from './subject.ts';
import { citedAt, type Cited, type NoTable, type Row, type Table } from './table.ts';
import { idfOf, termsOf } from './terms.ts';
import { themeOf } from './theme.ts';

/** Passages that are looked through for each side: two sides take the time of one table. */
const POOL = 100;
/** Aspects that are compared. */
const MAX_ASPECTS = 6;
/** UTF-16 units of all sentences: with their links and sources they fill a message of Discord. */
const MAX_TEXT = 1_900;
/** Of them those that only one side speaks of, where both share fewer. */
const MAX_LONE = 2;
/** Shorter words hardly name an aspect, and words this common in any English text say nothing. */
const MIN_LETTERS = 4;
const MIN_RARITY = 3.5;
/** What only one side speaks of must be telling by itself. */
const MIN_LONE_RARITY = 4.5;
/** Words that are looked at closer, the likeliest first. */
const MAX_WORDS = 60;
/** Sentences of one side that count for a word. */
const MAX_COUNTED = 3;
/** A subject named later in a sentence than this share of its words is not what it tells of. */
const MAX_AT = 0.6;
/** Sentences of a theme that speak of both sides at once. */
const MAX_OF_BOTH = 3;
const NOTHING = 'nothing in the library';
const SAME = 'told of both in one sentence';

interface Aspect {
  readonly label: string;
  readonly sides: readonly (About | null)[];
}

/**
 * Two subjects side by side, a row an aspect: the theme asked for, else the words that the
 * evidence on both has most to say with. A side that the library is silent on says so.
 */
export function compared(
  library: Library,
  a: string,
  b: string,
  on: string | null,
): Table | NoTable {
  const held = [holdSubject(library, a, POOL), holdSubject(library, b, POOL)] as const;
  for (const side of held) if ('kind' in side) return side;
  const sides = held.filter((side): side is Held => !('kind' in side));
  const [left, right] = sides.map(({ sentences }) => new Set(ownOf(sentences).map(idOf)));
  const isBoth = (about: About): boolean =>
    left?.has(idOf(about)) === true && right?.has(idOf(about)) === true;
  const own = sides.map(({ sentences }) => ownOf(sentences).filter((about) => !isBoth(about)));
  const both = ownOf(sides[0]?.sentences ?? []).filter(isBoth);
  const aimed = own.map((list) => list.filter((about) => about.at <= MAX_AT && isPlain(about)));
  const aspects =
    on === null ? aspectsOf(library, sides, aimed) : aspectsOn(library, on, { sides, own, both });
  const labels = sides.map(({ subject }) => subject.label);
  const rows = aspects.filter(({ sides: found }) => found.some((one) => one !== null));
  if (rows.length === 0) {
    return {
      kind: 'nothing',
      asked: labels.join(' and '),
      about: on === null ? 'common aspect' : `mention of ${on}`,
    };
  }
  return {
    kind: 'compare',
    subject: `${labels.join(' and ')}${on === null ? '' : ` on ${on}`}`,
    columns: [
      { key: 'aspect', label: 'Aspect', align: 'left' },
      { key: 'a', label: labels[0] ?? '', align: 'left' },
      { key: 'b', label: labels[1] ?? '', align: 'left' },
    ],
    rows: rows.map((aspect) => rowOf(library, aspect)),
    notes: [
      ...(on === null ? bothNote(both) : []),
      ...new Set(sides.flatMap(({ left: unread }) => unread)),
    ],
  };
}

const ownOf = (sentences: readonly About[]): About[] => sentences.filter(({ own }) => own);

/** Whether it can be understood as it is shown. */
const isPlain = (about: About): boolean => placed(about) !== null;

const bothNote = (both: readonly About[]): string[] =>
  both.length === 0
    ? []
    : [
        `${count(both.length, 'further sentence')} ${both.length === 1 ? 'speaks' : 'speak'} of both at once: /search shows them.`,
      ];

/**
 * A theme as the likeliest sentence of each side, then as aspects within it, then as what is told of
 * both sides at once.
 */
function aspectsOn(
  library: Library,
  theme: string,
  {
    sides,
    own,
    both,
  }: Record<'sides', readonly Held[]> & {
    readonly own: readonly (readonly About[])[];
    readonly both: readonly About[];
  },
): Aspect[] {
  const rank = themeOf(library, theme);
  const ranked = own.map(rank);
  const shared = rank(both).slice(0, MAX_OF_BOTH);
  // Where one side has no sentence of its own, what tells of both is of it, too.
  const [common] = ranked.some(({ length }) => length === 0) ? shared : [];
  const first = { label: theme, sides: ranked.map(([best]) => best ?? common ?? null) };
  const further = aspectsOf(
    library,
    sides,
    ranked.map(([, ...rest]) => rest),
  );
  const ofBoth = shared
    .filter((about) => about !== common)
    .map((about) => ({ label: theme, sides: [about, about] }));
  return [first, ...further, ...ofBoth];
}

interface Word {
  readonly term: string;
  /** Sentences of each side that hold it, those that begin with the side's subject first. */
  readonly sides: readonly (readonly About[])[];
  readonly worth: number;
}

/** Nouns that both sides' sentences hold, those told of most and rarest elsewhere first; each sentence serves once. */
function aspectsOf(
  library: Library,
  sides: readonly Held[],
  own: readonly (readonly About[])[],
): Aspect[] {
  const words = wordsOf(library, sides, own);
  const shared = words.filter(({ sides: held }) => held.every(({ length }) => length > 0));
  const lone = words.filter(({ sides: held }) => held.some(({ length }) => length === 0));
  const used = new Set<string>();
  const take = (from: readonly Word[], max: number): Aspect[] => {
    const taken: Aspect[] = [];
    for (const { term, sides: held } of from) {
      if (taken.length === max) break;
      const fresh = held.map((list) => list.find((about) => !used.has(idOf(about))) ?? null);
      if (fresh.some((about, i) => about === null && (held[i]?.length ?? 0) > 0)) continue;
      const [one] = fresh.filter((about) => about !== null);
      const label = one === undefined ? null : nounIn(one, term);
      if (label === null || !fresh.every((about) => about === null || nounIn(about, term) !== null))
        continue;
      if (!areOfOne(fresh, term)) continue;
      for (const about of fresh) if (about !== null) used.add(idOf(about));
      taken.push({ label, sides: fresh });
    }
    return taken;
  };
  const both = take(shared.slice(0, MAX_WORDS), MAX_ASPECTS);
  const room = Math.min(MAX_LONE, MAX_ASPECTS - both.length);
  const told = lone.filter(
    ({ term, sides: held }) =>
      rarityOf(term) >= MIN_LONE_RARITY &&
      held.some(({ length }) => length > 1) &&
      held.every(({ length }, i) => length > 0 || isSilent(sides[i], term)),
  );
  let length = 0;
  return [...both, ...take(told.slice(0, MAX_WORDS), room)].filter(({ sides: held }) => {
    for (const about of held) length += about?.text.length ?? 0;
    return length <= MAX_TEXT;
  });
}

/** Whether no sentence on a subject holds the term, also none that tells of others besides. */
const isSilent = (side: Held | undefined, term: string): boolean =>
  side?.sentences.every(({ document, sentence }) => !termsOf(document, sentence).has(term)) !==
  false;

/** What stands between parts of a sentence that tell of different things. */
const PARTING =
  /[;:—–]|\b(?:because|while|although|though|whereas|which|who|whose|where|when|after|before|but)\b|, and\b/iu;

/** Both sides mean one thing by the word: it stands in the clause of each subject, or they share a further word. */
function areOfOne(sides: readonly (About | null)[], term: string): boolean {
  const both = sides.filter((about) => about !== null);
  if (both.length < 2 || both.every((about) => isInClause(about, term))) return true;
  const [first = [], second = []] = both.map(tellingIn);
  return first.some((other) => other !== term && second.includes(other));
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

function isInClause({ document, sentence, at }: About, term: string): boolean {
  const text = document.body.slice(sentence.start, sentence.end);
  const tokens = analyze(text);
  const [subject, word] = [
    tokens[Math.round(at * tokens.length)],
    tokens.find((token) => token.term === term),
  ];
  if (subject === undefined || word === undefined) return false;
  const [from, to] = [Math.min(subject.end, word.end), Math.max(subject.start, word.start)];
  return !PARTING.test(text.slice(from, to));
}

/** Words of the sentences, worth most first: what each side says much with and other texts little. */
function wordsOf(
  library: Library,
  sides: readonly Held[],
  own: readonly (readonly About[])[],
): Word[] {
  const named = new Set(
    sides.flatMap(({ subject }) =>
      subject.concepts.flatMap(({ forms }) => forms.flatMap(({ terms }) => terms)),
    ),
  );
  const held = new Map<string, About[][]>();
  own.forEach((sentences, side) => {
    for (const about of byStanding(sentences)) {
      for (const term of tellingIn(about)) {
        if (named.has(term)) continue;
        const lists = held.get(term) ?? sides.map((): About[] => []);
        held.set(term, lists);
        lists[side]?.push(about);
      }
    }
  });
  const weightOf = (list: readonly About[]): number =>
    list.slice(0, MAX_COUNTED).reduce((sum, { at }) => sum + 1 - at, 0);
  return [...held]
    .map(([term, lists]) => {
      const idf = Math.min(idfOf(library, term), rarityOf(term));
      const weights = lists.map(weightOf);
      const least = Math.min(...weights);
      return { term, sides: lists, worth: idf * (least > 0 ? least : Math.max(...weights) / 10) };
    })
    .sort((x, y) => y.worth - x.worth || (x.term < y.term ? -1 : 1));
}

/** What stands alone first, of that what names its subject earliest. */
const byStanding = (sentences: readonly About[]): About[] =>
  sentences
    .map((about) => ({ about, rank: about.at + (stands(about) ? 0 : 1) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ about }) => about);

const stands = ({ document, sentence, before }: About): boolean =>
  standsAlone(document, sentence, before);

const idOf = ({ document, sentence }: About): string => `${document.id} ${String(sentence.start)}`;

const nouns = new WeakMap<ReadSentence, ReadonlyMap<string, string>>();

/** The common noun that the term stands for in the sentence, in its dictionary form; null where it is none. */
function nounIn({ document, sentence }: About, term: string): string | null {
  const known =
    nouns.get(sentence) ??
    new Map(
      tag(document.body.slice(sentence.start, sentence.end))
        .filter(({ pos, text }) => pos === 'NOUN' && /^\p{Ll}/u.test(text) && !isUnit(text))
        .flatMap(({ lemma }) => analyze(lemma).map((token) => [token.term, lemma] as const)),
    );
  nouns.set(sentence, known);
  return known.get(term) ?? null;
}

function rowOf(library: Library, { label, sides }: Aspect): Row {
  const told = new Set(sides.filter((about) => about !== null));
  const words = sides.map((about, i) => {
    if (about === null) return NOTHING;
    return sides.indexOf(about) < i ? SAME : about.text.replace(/\s+/gu, ' ');
  });
  const cited = [...told].map((about): Cited => citedAt(library, about.document.id, about.range));
  return {
    cells: { aspect: label, a: words[0] ?? NOTHING, b: words[1] ?? NOTHING },
    cited,
    differs: false,
  };
}
