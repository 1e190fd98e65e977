import { count } from '../chat/format.ts';
import type { Library } from '../library.ts';
import { type Aspect, aspectsOf, topicOf } from './aspects.ts';
import { placed } from './brief-lines.ts';
import { isByTheWay } from './by-the-way.ts';
import type { About, Held } from './held.ts';
import { holdSubject } from './subject.ts';
import { citedAt, nothingOf, type Cited, type NoTable, type Row, type Table } from './table.ts';
import { themeOf } from './theme.ts';

/** Passages that are looked through for each side: two sides take the time of one table. */
const POOL = 70;
/** A subject named later in a sentence than this share of its words is not what it tells of. */
const MAX_AT = 0.6;
/** UTF-16 units of all sentences: with their links and sources they fill a message of Discord. */
const MAX_TEXT = 1_700;
/** With fewer aspects, what is told of both sides at once is shown, too. */
const ENOUGH = 3;
/** Sentences of a theme that speak of both sides at once. */
const MAX_OF_BOTH = 3;
const NOTHING = 'nothing in the library';
const SAME = 'told of both in one sentence';

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
  const aspects =
    on === null
      ? aspectsOfAll(library, sides, own, both)
      : aspectsOn(library, on, { sides, own, both });
  const labels = sides.map(({ subject }) => subject.label);
  const rows = fitting(
    aspects.filter(({ sides: found }) => found.some((one) => one !== null)).map(wholeOf),
  );
  if (rows.length === 0) {
    return nothingOf(labels.join(' and '), on === null ? 'common aspect' : `mention of ${on}`, [
      ...new Set(sides.flatMap(({ left: unread }) => unread)),
    ]);
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

const bothNote = (both: readonly About[]): string[] =>
  both.length === 0
    ? []
    : [
        `${count(both.length, 'further sentence')} ${both.length === 1 ? 'speaks' : 'speak'} of both at once: /search shows them.`,
      ];

/** Aspects of what is told of each side; where there are few, also what is told of both at once. */
function aspectsOfAll(
  library: Library,
  sides: readonly Held[],
  own: readonly (readonly About[])[],
  both: readonly About[],
): Aspect[] {
  const aimed = sides.map(({ subject }, i) =>
    (own[i] ?? []).filter((about) => about.at <= MAX_AT && !isByTheWay(about, subject)),
  );
  const aspects = aspectsOf(library, sides, aimed);
  const shared = both.flatMap((about) => {
    const isAimed = about.at <= MAX_AT && placed(about) !== null;
    const label = isAimed ? topicOf(library, about) : null;
    return label === null || aspects.some((one) => one.label === label)
      ? []
      : [{ label, sides: [about, about] }];
  });
  return [...aspects, ...shared.slice(0, Math.max(0, ENOUGH - aspects.length))];
}

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
  }: {
    readonly sides: readonly Held[];
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

const idOf = ({ document, sentence }: About): string => `${document.id} ${String(sentence.start)}`;

/** An aspect with all that is needed to understand its sentences; one that is told of both stays one. */
function wholeOf({ label, sides: [a = null, b = null] }: Aspect): Aspect {
  const whole = (about: About | null): About | null =>
    about === null ? null : (placed(about) ?? about);
  const left = whole(a);
  return { label, sides: [left, a === b ? left : whole(b)] };
}

/** The first of them that one message holds. */
function fitting(aspects: readonly Aspect[]): Aspect[] {
  let length = 0;
  return aspects.filter(({ sides }) => {
    for (const about of new Set(sides)) length += about?.text.length ?? 0;
    return length <= MAX_TEXT;
  });
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
