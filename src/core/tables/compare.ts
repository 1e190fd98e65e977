import { coverage, matcherOf, strictly } from '../answer/match.ts';
import { understand } from '../answer/question.ts';
import { tag } from '../extract/tagger.ts';
import type { Library } from '../library.ts';
import { analyze } from '../search/analyzer.ts';
import { holdSubject, type About, type Held } from './subject.ts';
import { citedAt, type Cited, type NoTable, type Row, type Table } from './table.ts';

/** Aspects that are compared. */
const MAX_ASPECTS = 6;
/** Shorter words hardly name an aspect. */
const MIN_LETTERS = 4;
const NOTHING = 'nothing in the library';

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
  const held = [holdSubject(library, a), holdSubject(library, b)] as const;
  for (const side of held) if ('kind' in side) return side;
  const sides = held.filter((side): side is Held => !('kind' in side));
  const own = sides.map(({ sentences }) =>
    sentences.filter((about) => about.own && !isBoth(about, sides)),
  );
  const both = sides[0]?.sentences.filter((about) => isBoth(about, sides)) ?? [];
  const aspects = on === null ? aspectsOf(library, sides, own) : [aspectOn(library, on, own)];
  const labels = sides.map(({ subject }) => subject.label);
  const rows = aspects.filter(({ sides: found }) => found.some((one) => one !== null));
  if (rows.length === 0) {
    return {
      kind: 'nothing',
      asked: labels.join(' and '),
      about: on === null ? 'common aspect' : on,
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
    notes: bothNote(both),
  };
}

const isBoth = (about: About, sides: readonly Held[]): boolean =>
  sides.every(({ sentences }) =>
    sentences.some(
      (one) => one.own && one.sentence === about.sentence && one.document === about.document,
    ),
  );

const bothNote = (both: readonly About[]): string[] =>
  both.length === 0
    ? []
    : [`${String(both.length)} further sentences speak of both at once: /search shows them.`];

/** The sentence of each side that holds most of a theme. */
function aspectOn(library: Library, theme: string, own: readonly (readonly About[])[]): Aspect {
  const question = understand(library, theme, null);
  const matcher = matcherOf(strictly(question.concepts));
  const best = (about: readonly About[]): About | null => {
    const ranked = about
      .map((one) => ({ one, held: coverage(question, matcher(analyze(one.text)).matches) }))
      .filter(({ held }) => held > 0.3)
      // Of equals the one that counts or measures, then the shorter says more at a glance.
      .sort(
        (x, y) =>
          y.held - x.held ||
          Number(y.one.sentence.figures.length > 0) - Number(x.one.sentence.figures.length > 0) ||
          x.one.text.length - y.one.text.length,
      );
    return ranked[0]?.one ?? null;
  };
  return { label: theme, sides: own.map(best) };
}

interface Word {
  readonly term: string;
  /** As most often written. */
  readonly label: string;
  /** Sentences of each side that hold it. */
  readonly sides: readonly (readonly About[])[];
}

/** Terms that both sides' sentences hold, those told of most and rarest elsewhere first; each sentence serves once. */
function aspectsOf(
  library: Library,
  sides: readonly Held[],
  own: readonly (readonly About[])[],
): Aspect[] {
  const named = new Set(
    sides.flatMap(({ subject }) =>
      subject.concepts.flatMap(({ forms }) => forms.flatMap(({ terms }) => terms)),
    ),
  );
  const words = new Map<string, Word>();
  own.forEach((sentences, side) => {
    for (const about of sentences) {
      for (const { term, label } of nounsOf(about)) {
        if (named.has(term)) continue;
        const word = words.get(term) ?? { term, label, sides: sides.map(() => []) };
        words.set(term, {
          ...word,
          sides: word.sides.map((held, i) =>
            i === side && !held.includes(about) ? [...held, about] : held,
          ),
        });
      }
    }
  });
  const worth = ({ term, sides: held }: Word): number =>
    library.index.bm25.idf(term) * Math.min(...held.map(({ length }) => Math.min(length, 3)));
  const ranked = [...words.values()]
    .filter((word) => worth(word) > 0)
    .sort((x, y) => worth(y) - worth(x) || x.term.localeCompare(y.term));
  const used = new Set<string>();
  const aspects: Aspect[] = [];
  for (const { label, sides: held } of ranked) {
    const fresh = held.map((list) => list.find((about) => !used.has(idOf(about))) ?? null);
    if (fresh.some((about) => about === null)) continue;
    for (const about of fresh) if (about !== null) used.add(idOf(about));
    aspects.push({ label, sides: fresh });
    if (aspects.length === MAX_ASPECTS) break;
  }
  return aspects;
}

const idOf = ({ document, sentence }: About): string => `${document.id} ${String(sentence.start)}`;

/** Common nouns in their dictionary form, with their index term. */
const nounsOf = ({ text }: About): { term: string; label: string }[] =>
  tag(text)
    .filter(({ pos, lemma }) => pos === 'NOUN' && lemma.length >= MIN_LETTERS)
    .flatMap(({ lemma }) => analyze(lemma).map(({ term }) => ({ term, label: lemma })));

function rowOf(library: Library, { label, sides }: Aspect): Row {
  const words = (about: About | null | undefined): string =>
    about === null || about === undefined ? NOTHING : about.text.replace(/\s+/gu, ' ');
  const cited = sides.flatMap((about): Cited[] =>
    about === null ? [] : [citedAt(library, about.document.id, about.range)],
  );
  return {
    cells: { aspect: label, a: words(sides[0]), b: words(sides[1]) },
    cited,
    differs: false,
  };
}
