import { datesIn } from '../extract/dates/dates.ts';
import { figuresIn } from '../extract/figures/figures.ts';
import { tag } from '../extract/tagger.ts';
import { analyze } from '../search/analyzer.ts';
import { fold } from '../text/fold.ts';
import { sentencesOf } from '../text/sentences.ts';
import { wordsOf } from '../text/words.ts';
import type { Document } from '../vocabulary.ts';
import type { ChangeKind, StatementChange, VersionText } from './version.ts';

/** What is compared of a document. */
export type Text = Pick<VersionText, 'title' | 'body' | 'headings'>;

export const textOf = ({ title, body, blocks }: Document): Text => ({
  ...{ title, body },
  headings: blocks
    .filter(({ kind }) => kind === 'heading')
    .map(({ start, end }) => body.slice(start, end)),
});

/** What a document says, as one text: the same for other white space, letter case, quotation marks and dashes. */
export const saidBy = ({
  title,
  body,
  published,
}: Pick<Document, 'title' | 'body' | 'published'>): string =>
  JSON.stringify([plain(title ?? ''), plain(body), published?.value ?? null]);

/** What all wordings of a text have in common. */
export const plain = (text: string): string =>
  fold(text)
    .replace(/[“”„«»]/gu, '"')
    .replace(/\s+/gu, ' ')
    .trim();

/** Sentences that share this much of their words are one sentence in two wordings. */
const SAME = 0.5;
/** Beyond this many that changed, a text was rewritten: looking for each one's like would take too long. */
const MAX_COMPARED = 400;
/** A text that says itself that it was wrong. */
const CORRECTION =
  /\bcorrection\b|\berratum\b|\b(?:this|the|an earlier version of (?:this|the)) (?:article|report|story|text|brief|post|piece)\b[^.]{0,60}\b(?:corrected|amended|misstated|incorrectly|wrongly)\b/iu;
const NOT = /^(?:not|no|never|none|neither|nor|without|nobody|nothing|cannot|.+n't)$/u;

/** What a document says differently from before, in the order of its text; headings say nothing. */
export function changeBetween(
  before: Text,
  after: Document,
): {
  readonly kind: Extract<ChangeKind, 'updated' | 'corrected'>;
  readonly changes: StatementChange[];
} {
  const now = textOf(after);
  const [was, is] = [before, now].map((text) => statementsOf(text, headed(before, now)));
  const [gone, added] = unmatched(was ?? [], is ?? []);
  const pairs = pairsOf(gone, added);
  const changes: (StatementChange & { readonly corrects: boolean; readonly at: number })[] = [];
  for (const statement of added) {
    const old = pairs.get(statement) ?? null;
    changes.push({ ...compared(old, statement, after), at: statement.at });
  }
  const paired = new Set(pairs.values());
  for (const statement of gone) {
    if (paired.has(statement)) continue;
    const { text, at } = statement;
    changes.push({ kind: 'statement', before: text, after: null, corrects: false, at });
  }
  const former = headed(before);
  const heads = now.headings.filter((heading) => !former.has(plain(heading)));
  const isMarked = [...added.map(({ text }) => text), ...heads].some((text) =>
    CORRECTION.test(text),
  );
  return {
    kind: isMarked || changes.some(({ corrects }) => corrects) ? 'corrected' : 'updated',
    changes: changes
      .sort((a, b) => a.at - b.at)
      .map((one) => ({ kind: one.kind, before: one.before, after: one.after })),
  };
}

interface Statement {
  readonly text: string;
  readonly key: string;
  /** Where it stands in its text, 0–1. */
  readonly at: number;
}

function statementsOf({ title, body }: Text, headings: ReadonlySet<string>): Statement[] {
  const own = sentencesOf(body)
    .map(({ start, end }) => ({
      text: body.slice(start, end),
      at: (start + 1) / (body.length + 1),
    }))
    .map((one) => ({ ...one, key: plain(one.text) }))
    .filter(({ key }) => !headings.has(key));
  return title === null ? own : [{ text: title, at: 0, key: plain(title) }, ...own];
}

/** Headings, whole and each of their sentences. */
const headed = (...texts: readonly Text[]): ReadonlySet<string> =>
  new Set(
    texts
      .flatMap(({ headings }) => headings)
      .flatMap((heading) => [
        heading,
        ...sentencesOf(heading).map(({ start, end }) => heading.slice(start, end)),
      ])
      .map(plain),
  );

/** How much a text says in each of its sentences, by what all wordings of one have in common. */
export const saidIn = (text: Text): ReadonlyMap<string, number> =>
  new Map(statementsOf(text, headed(text)).map(({ key }) => [key, key.length]));

/** What one side alone says; a sentence that is said twice has to be said twice by both. */
function unmatched(before: readonly Statement[], after: readonly Statement[]) {
  const left = Map.groupBy(before, ({ key }) => key);
  const added = after.filter(({ key }) => left.get(key)?.pop() === undefined);
  const gone = [...left.values()].flat();
  return [gone, added] as const;
}

/** Each new statement with the old one that it words anew, the likest first. */
function pairsOf(
  gone: readonly Statement[],
  added: readonly Statement[],
): ReadonlyMap<Statement, Statement> {
  const pairs = new Map<Statement, Statement>();
  if (gone.length > MAX_COMPARED || added.length > MAX_COMPARED) return pairs;
  const terms = new Map([...gone, ...added].map((one) => [one, termsOf(one.text)] as const));
  const alike = added
    .flatMap((own) =>
      gone.map((old) => ({ own, old, share: dice(terms.get(own), terms.get(old)) })),
    )
    .filter(({ share }) => share >= SAME)
    .sort(
      (a, b) => b.share - a.share || Math.abs(a.own.at - a.old.at) - Math.abs(b.own.at - b.old.at),
    );
  const taken = new Set<Statement>();
  for (const { own, old } of alike) {
    if (taken.has(own) || taken.has(old)) continue;
    taken.add(own).add(old);
    pairs.set(own, old);
  }
  return pairs;
}

const termsOf = (text: string): Set<string> => new Set(analyze(text).map(({ term }) => term));

function dice(a = new Set<string>(), b = new Set<string>()): number {
  return a.size + b.size === 0 ? 0 : (2 * a.intersection(b).size) / (a.size + b.size);
}

/** How a statement changed, and whether the old one was wrong rather than of another time. */
function compared(old: Statement | null, own: Statement, { published }: Document) {
  if (old === null)
    return { kind: 'statement', before: null, after: own.text, corrects: false } as const;
  const [was, is] = [read(old.text, published), read(own.text, published)];
  const words = { before: old.text, after: own.text };
  const hasMoved = was.dates !== is.dates;
  // Another figure of another time is news, not a mistake.
  if (was.figures !== is.figures)
    return { kind: 'figure', ...words, corrects: !hasMoved || was.dates === '' } as const;
  if (hasMoved) return { kind: 'date', ...words, corrects: true } as const;
  return { kind: 'statement', ...words, corrects: was.denials !== is.denials } as const;
}

/** Figures, dates and denials of a sentence, each list as one text. */
function read(text: string, published: Document['published']) {
  const dates = datesIn(text, published);
  const sentence = { text, tags: tag(text), start: 0, end: text.length, block: 0 };
  const figures = figuresIn(sentence, { dates, attributions: [] });
  const isRead = (at: number): boolean =>
    [...dates, ...figures].some(({ start, end }) => start <= at && at < end);
  const words = wordsOf(text);
  // Numbers that are part of no quantity in English count as they are written.
  const bare = words.filter(({ folded, start }) => /\d/u.test(folded) && !isRead(start));
  return {
    figures: listed([
      ...figures.map(({ value, to, unit }) => `${String(value)} ${String(to)} ${unit}`),
      ...bare.map(({ folded }) => folded),
    ]),
    dates: listed(
      dates.map(({ from, to, start, end }) =>
        from === null ? plain(text.slice(start, end)) : `${from} ${String(to)}`,
      ),
    ),
    denials: words.filter(({ folded }) => NOT.test(folded)).length,
  };
}

const listed = (values: readonly string[]): string => values.toSorted().join('|');
