import { sentencesOf } from '../text/sentences.ts';
import type { Document } from '../vocabulary.ts';
import { attributionsIn } from './attributions/attributions.ts';
import { datesIn } from './dates/dates.ts';
import { figuresIn } from './figures/figures.ts';
import { namesIn } from './names/names.ts';
import type {
  Attribution,
  DateMention,
  Figure,
  NameMention,
  ReadSentence,
  SentenceText,
} from './shapes.ts';
import { tag, type Range } from './tagger.ts';

const SENTENCES_A_STEP = 25;

const known = new WeakMap<Document, readonly ReadSentence[]>();

/** Whether the document was read before, so that reading it again costs nothing. */
export const isRead = (document: Document): boolean => known.has(document);

/** The sentences of a document, headings left out, with what is said in them; read once a document. English only. */
export function readDocument(document: Document): readonly ReadSentence[] {
  const before = known.get(document);
  if (before !== undefined) return before;
  const steps = readInSteps(document);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Reads a document in steps of some milliseconds, so that a host may pause between them. */
export function* readInSteps(document: Document): Generator<void, readonly ReadSentence[]> {
  const sentences: SentenceText[] = [];
  for (const one of spansOf(document)) {
    if (sentences.length % SENTENCES_A_STEP === 0) yield;
    const text = document.body.slice(one.start, one.end);
    sentences.push({ ...one, text, tags: tag(text) });
  }
  yield;
  const names = namesIn(sentences);
  yield;
  const dates = datesOf(document, sentences);
  yield;
  const attributions = attributionsIn(sentences, names, dates);
  const read: ReadSentence[] = [];
  for (const [i, sentence] of sentences.entries()) {
    if (i % SENTENCES_A_STEP === 0) yield;
    const { start, end } = sentence;
    const own = { dates: dates[i] ?? [], attributions: attributions[i] ?? [] };
    read.push({
      start,
      end,
      figures: figuresIn(sentence, own).map((figure) => movedFigure(figure, start)),
      dates: own.dates.map((date) => moved(date, start)),
      attributions: own.attributions.map((attribution) => movedAttribution(attribution, start)),
      names: (names[i] ?? []).map((name): NameMention => moved(name, start)),
    });
  }
  known.set(document, read);
  return read;
}

function spansOf({ body, blocks }: Document): Pick<SentenceText, 'start' | 'end' | 'block'>[] {
  return blocks.flatMap(({ kind, start: from, end }, block) =>
    kind === 'heading'
      ? []
      : sentencesOf(body.slice(from, end)).map((sentence) => ({
          start: from + sentence.start,
          end: from + sentence.end,
          block,
        })),
  );
}

/** A date without its year is told from the one before it in the text, else from the one behind it. */
function datesOf({ published }: Document, sentences: readonly SentenceText[]): DateMention[][] {
  let earlier: { readonly date: DateMention; readonly at: number } | null = null;
  const read: DateMention[][] = [];
  for (const [i, { text }] of sentences.entries()) {
    const isNear: boolean = earlier !== null && earlier.at === i - 1;
    const dates = datesIn(text, published, earlier?.date ?? null, isNear);
    const last = dates.findLast(({ from }) => from !== null);
    if (last !== undefined) earlier = { date: last, at: i };
    read.push(dates);
  }
  return read.map((dates, i) => {
    const [own, next] = [sentences[i], sentences[i + 1]];
    if (own === undefined || next?.block !== own.block) return dates;
    const behind = read[i + 1]?.find(({ from }) => from !== null);
    const isOpen = dates.length > 0 && dates.every(({ from }) => from === null);
    return isOpen && behind !== undefined ? datesIn(own.text, published, behind) : dates;
  });
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
