import { join } from 'node:path';
import { readDocument } from '../../src/core/extract/extract.ts';
import type { NameMention, ReadSentence } from '../../src/core/extract/shapes.ts';
import type { Exam } from './exam.ts';
import { labelSets, placeLabels, type Labelled, type Placed } from './labels.ts';
import type { Row } from './row.ts';

/** A pair of ends; see `inks`. */
type Span = readonly [start: number, end: number];

/** What was read and what was labelled of one kind, told apart by whether they are the same thing. */
interface Tally {
  right: number;
  read: number;
  labelled: number;
}

/** Which fields of a thing rightly found agree: null where both leave it empty. */
type Fields = Readonly<Record<string, { read: boolean; labelled: boolean; agree: boolean }>>;

const root = join(import.meta.dirname, '../..');

/** Precision and recall of what is read out of sentences, by kind and by field, on sets of labels. */
const extraction = (
  set: string,
  sets: readonly string[],
  needs: Exam['needs'],
  half?: Labelled['half'],
): Exam => {
  const name = `extraction, ${set}`;
  return {
    name,
    needs,
    async run() {
      const all = labelSets(join(root, 'data/reference/exams/extraction'));
      const labels = sets
        .flatMap((one) => all.get(one) ?? [])
        .filter((label) => half === undefined || label.half === half);
      return rowsOf(name, await placeLabels(labels, [root, join(root, '../shared')]));
    },
  };
};

/** Collections that its sentences are drawn from; a further one has no questions to be known by. */
const ELSEWHERE = ['multihop500', 'squad2', 'wikiqa-test'] as const;

export const EXTRACTION: readonly Exam[] = [
  extraction('briefs', ['briefs'], ['briefs']),
  extraction('texts', ['corpus-a', 'corpus-b'], ['texts']),
  ...(['seen', 'unseen'] as const).map((half) =>
    extraction(
      `elsewhere, ${half}`,
      ['elsewhere'],
      ELSEWHERE.map((collection) => ({ collection })),
      half,
    ),
  ),
];

function rowsOf(exam: string, placed: readonly Placed[]): Row[] {
  const tallies = new Map<string, Tally>();
  const count = (measure: string, right: number, read: number, labelled: number): void => {
    const tally = tallies.get(measure) ?? { right: 0, read: 0, labelled: 0 };
    tally.right += right;
    tally.read += read;
    tally.labelled += labelled;
    tallies.set(measure, tally);
  };
  for (const place of placed) {
    for (const { kind, read, labelled, pairs } of comparisons(place)) {
      count(kind, pairs.length, read, labelled);
      for (const [field, seen] of pairs.flatMap((fields) => Object.entries(fields)))
        count(`${kind}: ${field}`, Number(seen.agree), Number(seen.read), Number(seen.labelled));
    }
  }
  const rows = [...tallies].flatMap(([measure, { right, read, labelled }]): Row[] => [
    { exam, measure: `${measure}, precision`, value: read === 0 ? null : right / read, of: read },
    {
      exam,
      measure: `${measure}, recall`,
      value: labelled === 0 ? null : right / labelled,
      of: labelled,
    },
  ]);
  return [
    ...rows,
    { exam, measure: 'names wrongly joined', value: wronglyJoined(placed), of: placed.length },
  ];
}

interface Comparison {
  readonly kind: string;
  readonly read: number;
  readonly labelled: number;
  readonly pairs: readonly Fields[];
}

function comparisons(place: Placed): Comparison[] {
  const { label } = place;
  const read = readAt(place);
  const own = (range: { start: number; end: number } | null): Span | null =>
    range === null ? null : inks(place.document.body, place.start, range.start, range.end);
  const text = place.document.body.slice(place.start, place.end);
  const spanned = (span: Span | undefined): Span | null =>
    span === undefined ? null : inks(text, 0, ...span);
  const compare = <R, L extends { readonly optional: boolean }>(
    kind: string,
    found: readonly R[],
    labelled: readonly L[],
    fieldsOf: (read: R, label: L) => Fields | null,
  ): Comparison => {
    const free = new Set(found);
    let excused = 0;
    const pairs = labelled.flatMap((one) => {
      for (const candidate of free) {
        const fields = fieldsOf(candidate, one);
        if (fields === null) continue;
        free.delete(candidate);
        if (!one.optional) return [fields];
        excused += 1;
        return [];
      }
      return [];
    });
    const asked = labelled.filter(({ optional }) => !optional).length;
    return { kind, read: found.length - excused, labelled: asked, pairs };
  };
  return [
    compare('figures', read.figures, label.figures, (figure, one) => {
      const same =
        overlap(own(figure), spanned(one.span)) > 0 &&
        near(figure.value, one.value) &&
        near(figure.to ?? figure.value, one.to ?? one.value) &&
        figure.unit === one.unit;
      if (!same) return null;
      return {
        thing: words(figure.thing, one.thing, sameHead),
        hedge: words(figure.hedge, one.hedge),
        change: words(figure.change ?? '', one.change ?? ''),
        series: words(figure.series ?? '', one.series ?? ''),
        period: spans(own(figure.period), spanned(one.period)),
        claimant: spans(own(figure.claimant), spanned(one.claimant)),
      };
    }),
    compare('dates', read.dates, label.dates, (date, one) => {
      const same =
        overlap(own(date), spanned(one.span)) > 0 &&
        (date.from ?? '') === one.from &&
        (date.to ?? '') === one.to;
      if (!same) return null;
      return {
        precision: words(date.precision, one.precision),
        inferred: words(String(date.inferred), String(one.inferred)),
      };
    }),
    compare('attributions', read.attributions, label.attributions, (said, one) => {
      const same =
        overlap(own(said.speaker), spanned(one.speaker)) > 0 &&
        said.mode === one.mode &&
        (overlap(own(said.verb), spanned(one.verb)) > 0 ||
          overlap(own(said.words), spanned(one.words)) >= 0.5);
      if (!same) return null;
      return {
        who: words(said.who, one.who),
        role: words(said.role, one.role, sameHead),
        words: spans(own(said.words), spanned(one.words), 0.5),
        to: spans(own(said.to), spanned(one.to)),
        when: spans(own(said.when), spanned(one.when)),
      };
    }),
    compare('names', read.names, label.names, (name, one) => {
      if (overlap(own(name), spanned(one.span)) < 0.5 || name.kind !== one.kind) return null;
      return { who: words(name.who, one.who), role: words(name.role, one.role, sameHead) };
    }),
  ];
}

type Parts = Omit<ReadSentence, 'start' | 'end'>;

/** What was read inside the labelled sentence, wherever the reader ends its sentences. */
function readAt({ document, start, end }: Placed): Parts {
  const inside = <T extends { start: number; end: number }>(items: readonly T[]): T[] =>
    items.filter((item) => item.start >= start && item.end <= end);
  const read = readDocument(document);
  return {
    figures: inside(read.flatMap(({ figures }) => figures)),
    dates: inside(read.flatMap(({ dates }) => dates)),
    attributions: read
      .flatMap(({ attributions }) => attributions)
      .filter(({ speaker }) => speaker.start >= start && speaker.end <= end),
    names: inside(read.flatMap(({ names }) => names)),
  };
}

/** A range as ordinals of characters that are not white space, which intake may tidy. */
function inks(text: string, from: number, start: number, end: number): Span {
  const before = text.slice(from, start).replace(/\s/gu, '').length;
  return [before, before + text.slice(start, end).replace(/\s/gu, '').length];
}

/** Intersection over union, 0–1. */
function overlap(a: Span | null, b: Span | null): number {
  if (a === null || b === null) return 0;
  const shared = Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
  return shared <= 0 ? 0 : shared / (Math.max(a[1], b[1]) - Math.min(a[0], b[0]));
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));

const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/^the /u, '').trim();

const words = (read: string, label: string, same = (a: string, b: string): boolean => a === b) => ({
  read: read !== '',
  labelled: label !== '',
  agree: read !== '' && label !== '' && same(plain(read), plain(label)),
});

/** Whether two noun phrases share a word of some length, so that “annual trade” is “trade turnover”. */
const sameHead = (a: string, b: string): boolean => {
  const held = new Set(a.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2));
  return b.split(/[^\p{L}\p{N}]+/u).some((word) => held.has(word));
};

const spans = (read: Span | null, label: Span | null, least = 1e-9) => ({
  read: read !== null,
  labelled: label !== null,
  agree: overlap(read, label) >= least,
});

/** Pairs of mentions that one document's reading joins under a name and the labels keep apart. */
function wronglyJoined(placed: readonly Placed[]): number {
  let wrong = 0;
  for (const [, own] of Map.groupBy(placed, ({ document }) => document)) {
    const labelled = new Map<string, Set<string>>();
    for (const place of own) {
      const text = place.document.body.slice(place.start, place.end);
      const read: readonly NameMention[] = readAt(place).names;
      for (const one of place.label.names) {
        const span = inks(text, 0, ...one.span);
        const name = read.find(
          ({ start, end }) =>
            overlap(inks(place.document.body, place.start, start, end), span) >= 0.5,
        );
        if (name === undefined) continue;
        const held = labelled.get(name.who) ?? new Set<string>();
        labelled.set(name.who, held.add(plain(one.who)));
      }
    }
    for (const names of labelled.values()) wrong += names.size - 1;
  }
  return wrong;
}
