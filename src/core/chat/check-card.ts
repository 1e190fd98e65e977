import type { Library } from '../library.ts';
import type { Check, CheckedPart, ClaimVerdict, NoCheck, Point } from '../tables/check/check.ts';
import { citationJson } from '../tables/json.ts';
import type { Cited } from '../tables/table.ts';
import { languageName } from '../text/language.ts';
import { unreachable } from '../errors.ts';
import {
  type Button,
  type Card,
  type CardBlock,
  type CardStatus,
  scriptFile,
  paragraph,
  text,
} from './card.ts';
import type { RawOptions } from './command.ts';
import { type Range, clip, count, emphasize, formatAsOf, sourceLine } from './format.ts';

/** How a check is to be shown. */
export interface CheckView {
  readonly audience: Card['audience'];
  /** The options it was asked with, for the buttons. */
  readonly asked: RawOptions;
}

/** A claim that is contradicted is answered, too: the library says how it is. */
const VERDICTS: Readonly<Record<ClaimVerdict, readonly [status: CardStatus, words: string]>> = {
  supported: ['answered', 'Supported'],
  contradicted: ['answered', 'Contradicted'],
  partly: ['differs', 'Partly supported'],
  absent: ['absent', 'Not in the library'],
};

/** A verdict with the sentences that it rests on, or why there is none; the whole as JSON. */
export function checkCard(library: Library, found: Check | NoCheck, view: CheckView): Card {
  const files = [scriptFile('check', checkJson(library, found))];
  const footer = text(`library ${library.snapshot.slice(0, 8)}`);
  if (!('parts' in found)) return { ...refusalCard(found, view), footer, files };
  const [status, words] = VERDICTS[found.verdict];
  const several = found.parts.length > 1;
  const shown = found.parts.map((part, i) => {
    const n = numberOf(found.parts, i);
    return { part, n, isAbove: found.parts.slice(0, i).some((one) => isSameQuote(one, part)) };
  });
  return {
    status,
    words,
    title: `${words}: ${clip(found.claim, 160)}`,
    blocks: [
      { kind: 'text', tone: 'meta', line: text(metaOf(library, found)) },
      ...shown.flatMap(({ part, n, isAbove }) => [
        ...(several ? [partLine(found, part, isAbove ? n : null)] : []),
        ...(isAbove ? [] : quoteOf(library, found, part, n)),
        ...differencesOf(found, part),
      ]),
      { kind: 'actions', buttons: [searchButton(found.claim, view)] },
    ],
    audience: view.audience,
    footer,
    files,
  };
}

/** Citation number of a part's sentence: what is quoted twice has one. */
const numberOf = (parts: readonly CheckedPart[], i: number): number => {
  const quotes = [...new Set(parts.flatMap(({ cited }) => (cited === null ? [] : [keyOf(cited)])))];
  const { cited = null } = parts[i] ?? {};
  return cited === null ? 0 : quotes.indexOf(keyOf(cited)) + 1;
};

const keyOf = ({ document, start }: Cited): string => `${document} ${String(start)}`;

function metaOf(library: Library, { parts }: Check): string {
  const ids = new Set(
    parts.flatMap(({ cited, verdict }) =>
      cited === null || verdict === 'absent' ? [] : [cited.document],
    ),
  );
  if (ids.size === 0) return 'Nothing it holds says this or speaks against it.';
  const when = formatAsOf([...ids].map((id) => library.documents.get(id)?.published ?? null));
  return `${when} · ${count(ids.size, 'source')}`;
}

const wordsAt = ({ claim }: Check, range: { start: number; end: number }): string =>
  claim.slice(range.start, range.end);

/** A part with its verdict; with the number of its quote where that stands above. */
const partLine = (check: Check, part: CheckedPart, above: number | null): CardBlock => ({
  kind: 'text',
  tone: 'body',
  line: [
    { text: `${VERDICTS[part.verdict][1]}: `, style: 'strong' },
    { text: wordsAt(check, part.claim) },
    ...(above === null || part.cited === null
      ? []
      : [{ text: ' ' }, { text: `[${String(above)}]`, link: readerLink(part.cited) }]),
  ],
});

const readerLink = ({ document, start, end }: Cited) =>
  ({ to: 'reader', document, start, end }) as const;

/** What is only closest is not shown as what another part rests on. */
const isSameQuote = (a: CheckedPart, b: CheckedPart): boolean =>
  a.cited !== null &&
  b.cited !== null &&
  keyOf(a.cited) === keyOf(b.cited) &&
  (a.verdict === 'absent') === (b.verdict === 'absent');

/** What a verdict rests on: what differs in it, else what agrees. */
const marksOf = ({ cited, verdict, agrees, differs }: CheckedPart): Range[] =>
  (verdict === 'contradicted' ? differs : agrees).flatMap(({ evidence }) =>
    evidence === null || cited === null
      ? []
      : [{ start: evidence.start - cited.start, end: evidence.end - cited.start }],
  );

/** The sentence of a part, with what all parts that rest on it do. */
function quoteOf(library: Library, check: Check, part: CheckedPart, n: number): CardBlock[] {
  const { cited } = part;
  if (cited === null) return [];
  const document = library.documents.get(cited.document);
  const marks = check.parts.filter((one) => isSameQuote(one, part)).flatMap(marksOf);
  return [
    ...(part.verdict === 'absent' ? [paragraph('Closest:')] : []),
    {
      kind: 'quote',
      n,
      line: emphasize(cited.quote, marks, 'mark'),
      source:
        document === undefined
          ? text(cited.document)
          : sourceLine({ ...document, document: cited.document }, readerLink(cited)),
    },
  ];
}

const differencesOf = (check: Check, { cited, differs }: CheckedPart): CardBlock[] =>
  cited === null || differs.length === 0
    ? []
    : [
        {
          kind: 'list',
          ordered: false,
          items: differs.map((point) => text(differenceIn(check, point))),
        },
      ];

function differenceIn(check: Check, { kind, claim, evidence }: Point): string {
  const [own, other] = [wordsAt(check, claim), evidence?.quote ?? ''];
  return kind === 'negation'
    ? `negation: one says the opposite of the other (claim “${own}”, library “${other}”)`
    : `${kind}: claim “${own}”, library “${other}”`;
}

const searchButton = (claim: string, { audience }: CheckView): Button => ({
  label: 'Passages on this',
  command: 'search',
  options: { query: clip(claim, 200), ...(audience === 'asker' && { private: true }) },
});

function refusalCard(none: NoCheck, { audience, asked }: CheckView): Omit<Card, 'footer'> {
  const [title, mend, buttons] = refusal(none, asked);
  return {
    status: 'problem',
    title,
    blocks: [
      paragraph(mend),
      ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } satisfies CardBlock]),
    ],
    audience,
  };
}

function refusal(none: NoCheck, asked: RawOptions): [title: string, mend: string, Button[]] {
  switch (none.kind) {
    case 'question':
      return [
        'This is a question, not a claim.',
        'Write what is claimed as a sentence, or ask the question with /ask.',
        [
          {
            label: 'Ask it',
            command: 'ask',
            options: { question: none.asked, ...(asked['private'] === true && { private: true }) },
          },
        ],
      ];
    case 'no-claim':
      return [
        `“${clip(none.asked, 80)}” claims nothing.`,
        'Write a sentence that says something of somebody or something, such as: The bridge opened in 1996.',
        [],
      ];
    case 'language':
      return [
        `The claim is in ${languageName(none.language)}.`,
        'Claims are read in English only; write it in English.',
        [],
      ];
    default:
      return unreachable(none);
  }
}

/** A check, or why there is none, as described in data/reference/contract/check.schema.json. */
function checkJson(library: Library, found: Check | NoCheck): object {
  const head = { version: 1, snapshot: library.snapshot };
  if (!('parts' in found))
    return { ...head, claim: found.asked, verdict: null, parts: [], none: found.kind };
  const ranged = (range: { start: number; end: number }): object => ({
    start: range.start,
    end: range.end,
    words: wordsAt(found, range),
  });
  const citation = (cited: Cited | null): object | null =>
    cited === null ? null : citationJson(library, cited);
  const points = (list: readonly Point[]): object[] =>
    list.map(({ kind, claim, evidence }) => ({
      kind,
      claim: ranged(claim),
      evidence: citation(evidence),
    }));
  return {
    ...head,
    claim: found.claim,
    verdict: found.verdict,
    parts: found.parts.map(({ claim, verdict, agrees, differs, cited }) => ({
      claim: ranged(claim),
      verdict,
      agrees: points(agrees),
      differs: points(differs),
      citation: citation(cited),
    })),
    none: null,
  };
}
