import { finish } from '../library.ts';
import { sentencesOf } from '../text/sentences.ts';
import type { Document } from '../vocabulary.ts';
import { attributionsInSteps } from './attributions/attributions.ts';
import { turnsOf } from './attributions/dialogue.ts';
import { withoutDateline } from './dateline.ts';
import { isPassing } from './dates/asides.ts';
import { datesIn } from './dates/dates.ts';
import { countriesIn, withCurrencies } from './figures/coins.ts';
import { figuresIn } from './figures/figures.ts';
import { figuresInRow } from './figures/rows.ts';
import { tableHeadOf } from './figures/table-head.ts';
import { namesInSteps } from './names/names.ts';
import type {
  Attribution,
  DateMention,
  Figure,
  NameMention,
  ReadSentence,
  SentenceText,
} from './shapes.ts';
import { isPause } from './pauses.ts';
import { recased } from './recased.ts';
import { tag, type Range } from './tagger.ts';
import { isInSmallLetters, uncasedSentences } from './uncased.ts';

const known = new WeakMap<Document, readonly ReadSentence[]>();

const bodies = new WeakMap<Document, string>();

/** The body as it is read: one in small letters has capitals where its names are, once it was read. */
export const bodyOf = (document: Document): string => bodies.get(document) ?? document.body;

/** A text with its sentences, in order, in the place of what stands there. */
function withSentences(body: string, sentences: readonly SentenceText[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text } of sentences) {
    parts.push(body.slice(from, start), text);
    from = end;
  }
  return parts.join('') + body.slice(from);
}

/** Whether the document was read before, so that reading it again costs nothing. */
export const isRead = (document: Document): boolean => known.has(document);

/** The sentences of a document, headings left out, with what is said in them; read once a document. English only. */
export function readDocument(document: Document): readonly ReadSentence[] {
  const before = known.get(document);
  if (before !== undefined) return before;
  return finish(readInSteps(document));
}

/** Reads a document in steps of some milliseconds, so that a host may pause between them. */
export function* readInSteps(document: Document): Generator<void, readonly ReadSentence[]> {
  const sentences: SentenceText[] = [];
  const isPlain = isInSmallLetters(document);
  const surnames = new Set<string>();
  const spans = spansOf(document);
  for (const [i, one] of spans.entries()) {
    if (isPause(spans, i)) yield;
    const written = document.body.slice(one.start, one.end);
    const text = isPlain ? recased(written, tag(written), surnames) : written;
    sentences.push({ ...one, text, tags: tag(text) });
  }
  if (isPlain) bodies.set(document, withSentences(document.body, sentences));
  const names = yield* namesInSteps(sentences);
  const dates = yield* datesInSteps(document, sentences);
  const attributions = yield* attributionsInSteps(
    sentences,
    names,
    dates,
    turnsOf(document, sentences, names),
  );
  const read: ReadSentence[] = [];
  let countries: ReadonlySet<string> | null = null;
  const all = (): ReadonlySet<string> => (countries ??= countriesIn(names.flat()));
  for (const [i, sentence] of sentences.entries()) {
    if (isPause(sentences, i)) yield;
    const { start, end } = sentence;
    const own = { dates: dates[i] ?? [], attributions: attributions[i] ?? [] };
    read.push({
      start,
      end,
      figures: withCurrencies(
        rowFiguresIn(document, sentence, own.dates) ??
          figuresIn(sentence, own).map((figure) => movedFigure(figure, start)),
        names[i] ?? [],
        all,
      ),
      dates: own.dates.map((date) => moved(date, start)),
      attributions: own.attributions.map((attribution) => movedAttribution(attribution, start)),
      names: (names[i] ?? []).map((name): NameMention => moved(name, start)),
    });
  }
  known.set(document, read);
  return read;
}

/** Figures of a row under the head of its table; null where it is prose or has no head. */
function rowFiguresIn(
  document: Document,
  sentence: SentenceText,
  dates: readonly DateMention[],
): Figure[] | null {
  const row = document.blocks[sentence.block];
  if (row?.kind !== 'row' || sentence.end - sentence.start < row.end - row.start) return null;
  const head = tableHeadOf(document, sentence.block);
  if (head === null || head.columns === row) return null;
  const own = dates.map((date) => moved(date, sentence.start));
  return figuresInRow(document.body, head, row, own);
}

/** UTF-16 units beyond which nothing is one sentence: a list or a table that no full stop ends is read in parts. */
const MAX_SENTENCE = 2_000;

function spansOf(document: Document): Pick<SentenceText, 'start' | 'end' | 'block'>[] {
  const { body, blocks } = document;
  const isPlain = isInSmallLetters(document);
  return blocks.flatMap(({ kind, start: from, end }, block) =>
    kind === 'heading'
      ? []
      : sentencesOf(body.slice(from, end))
          .map((sentence) => ({ start: from + sentence.start, end: from + sentence.end }))
          .flatMap((sentence) =>
            sentence.start === from ? withoutDateline(body, sentence) : [sentence],
          )
          .flatMap((sentence) => (isPlain ? uncasedSentences(body, sentence) : [sentence]))
          .flatMap((sentence) => partsOf(body, sentence))
          .map((sentence) => ({ ...sentence, block })),
  );
}

/** Parts of at most `MAX_SENTENCE`, parted by white space where there is any. */
function partsOf(body: string, { start, end }: Range): Range[] {
  const parts: Range[] = [];
  let from = start;
  while (end - from > MAX_SENTENCE) {
    const part = body.slice(from, from + MAX_SENTENCE);
    const gap = /\s+(?=\S*$)/u.exec(part);
    const isGap = gap !== null && gap.index > 0;
    parts.push({ start: from, end: from + (isGap ? gap.index : MAX_SENTENCE) });
    from += isGap ? gap.index + gap[0].length : MAX_SENTENCE;
  }
  return [...parts, { start: from, end }];
}

/** A date without its year is told from the one before it in the text, else from the one behind it. */
function* datesInSteps(
  { published }: Document,
  sentences: readonly SentenceText[],
): Generator<void, DateMention[][]> {
  let earlier: { readonly date: DateMention; readonly at: number } | null = null;
  const read: DateMention[][] = [];
  for (const [i, { text, block }] of sentences.entries()) {
    if (isPause(sentences, i)) yield;
    const isNear: boolean = earlier !== null && earlier.at === i - 1;
    const isOpen: boolean = isNear || sentences[earlier?.at ?? i]?.block === block;
    const beside = isNear ? (read.at(-1) ?? []) : [];
    const dates = datesIn(text, published, isOpen ? (earlier?.date ?? null) : null, isNear, beside);
    const last = dates.findLast((date) => date.from !== null && !isPassing(text, date));
    if (last !== undefined) earlier = { date: last, at: i };
    read.push(dates);
  }
  const told: DateMention[][] = [];
  for (const [i, dates] of read.entries()) {
    if (isPause(sentences, i)) yield;
    const [own, next] = [sentences[i], sentences[i + 1]];
    const behind =
      next?.block === own?.block ? read[i + 1]?.find(({ from }) => from !== null) : undefined;
    const isOpen = dates.length > 0 && dates.every(({ from }) => from === null);
    const isTold = own !== undefined && isOpen && behind !== undefined;
    told.push(isTold ? datesIn(own.text, published, behind) : dates);
  }
  return told;
}

const moved = <T extends Range>(range: T, by: number): T => ({
  ...range,
  start: range.start + by,
  end: range.end + by,
});

const movedIf = <T extends Range>(range: T | null, by: number): T | null =>
  range === null ? null : moved(range, by);

const movedFigure = (figure: Figure, by: number): Figure => ({
  ...moved(figure, by),
  period: movedIf<DateMention>(figure.period, by),
  claimant: movedIf(figure.claimant, by),
});

const movedAttribution = (attribution: Attribution, by: number): Attribution => ({
  ...attribution,
  speaker: moved(attribution.speaker, by),
  verb: moved(attribution.verb, by),
  words: moved(attribution.words, by),
  to: movedIf(attribution.to, by),
  when: movedIf<DateMention>(attribution.when, by),
});
