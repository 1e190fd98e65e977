import { dayAt, intervalOf } from '../extract/dates/calendar.ts';
import { analyze } from '../search/analyzer.ts';
import type { Answer, Citation, Conflict, Reticence } from '../vocabulary.ts';
import type { Button, Card, CardBlock, CardStatus, Line, Run } from './card.ts';
import type { RawOptions } from './command.ts';
import {
  type Range,
  clip,
  count,
  emphasize,
  formatDate,
  formatDay,
  sourceLine,
  sourceName,
} from './format.ts';
import { bestWindow } from './window.ts';

/** The longest question, and so the longest query made from one. */
export const MAX_QUESTION = 2_000;
/** Evidence on the card before *Sources* is pressed. */
const SHOWN = 3;

/** How an answer is to be shown. */
export interface AnswerView {
  readonly audience: Card['audience'];
  /** All evidence instead of the first three. */
  readonly all: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Age in days from which it is said that the newest evidence is old; 0 for never. */
  readonly stale: number;
  /** The options it was asked with but the question, for the buttons that ask again. */
  readonly asked: RawOptions;
}

const REASON: Readonly<Record<Reticence, string>> = {
  'no-match': 'no passage speaks of it',
  'weak-match': 'no passage answers it',
  'out-of-scope': 'outside what these documents cover',
  stale: 'what there is on it is too old',
};

/** The answer first, then how old and how sure, then the proof. */
export function answerCard(answer: Answer, view: AnswerView): Card {
  const buttons = buttonsOf(answer, view);
  return {
    status: statusOf(answer),
    title: null,
    blocks: [
      { kind: 'text', tone: 'lead', line: leadOf(answer) },
      ...metaOf(answer),
      ...ageOf(answer, view),
      ...answer.conflicts.flatMap((conflict) => conflictBlocks(conflict, answer.evidence)),
      ...quotesOf(answer, view.all),
      ...(buttons.length === 0 ? [] : [{ kind: 'actions', buttons } as const]),
    ],
    audience: view.audience,
    footer: footerOf(answer),
  };
}

function statusOf(answer: Answer): CardStatus {
  if (answer.status === 'declined') return 'absent';
  if (answer.status === 'uncertain') return 'indirect';
  return answer.conflicts.length > 0 ? 'differs' : 'answered';
}

/** The headline: the sentence before the quote faint, the answer itself strong. */
function leadOf(answer: Answer): Line {
  const { headline } = answer;
  if (answer.status !== 'found') return [{ text: headline }];
  const before = answer.evidence[0]?.before ?? '';
  const context = before !== '' && headline.startsWith(`${before} `) ? before.length + 1 : 0;
  const claim = headline.slice(context);
  const faint: Line = context === 0 ? [] : [{ text: headline.slice(0, context), style: 'faint' }];
  return [...faint, ...emphasize(claim, answeringRanges(answer, claim), 'strong')];
}

/**
 * Where the short answer stands in a claim; where it does not, where the evidence's answers do.
 * None where all of the claim would be bold, as that makes nothing stand out.
 */
function answeringRanges(answer: Answer, claim: string): Range[] {
  const whole = answer.answer === null ? null : wordsAt(claim, answer.answer);
  if (whole !== null) return [whole];
  return answer.evidence.flatMap((citation) => {
    const range = answerRange(citation);
    const words = range === null ? '' : citation.quote.slice(range.start, range.end);
    return words === claim ? [] : (wordsAt(claim, words) ?? []);
  });
}

/** The first place where the words stand by themselves: `46` is not in `1946`. */
function wordsAt(text: string, words: string): Range | null {
  if (words === '') return null;
  const edge = /[\p{L}\p{N}]/u;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (!edge.test(text[at - 1] ?? '') && !edge.test(text[end] ?? '')) return { start: at, end };
  }
  return null;
}

/** The answering words as a range of the quote. */
function answerRange({ answerSpan, start }: Citation): Range | null {
  return answerSpan && shift({ start: answerSpan[0], end: answerSpan[1] }, -start);
}

/** `as of ≈2023 and Mar 2025 · 2 sources · they differ`, or why nothing is claimed. */
function metaOf(answer: Answer): CardBlock[] {
  if (answer.status === 'uncertain') return [];
  const parts =
    answer.status === 'found'
      ? asOfParts(answer)
      : [REASON[answer.why], ...(answer.nearest.length > 0 ? ['closest:'] : [])];
  return [{ kind: 'text', tone: 'meta', line: [{ text: parts.join(' · ') }] }];
}

function asOfParts({ asOf, evidence, conflicts }: Answer): string[] {
  // What only stands nearby says nothing of how old or how sure the answer is.
  const sides = new Set(conflicts.flatMap((conflict) => conflict.sides.map(({ n }) => n)));
  const marked = evidence.filter(({ answerSpan, n }) => answerSpan !== null || sides.has(n));
  const answering = marked.length === 0 ? evidence : marked;
  const sources = new Map(answering.map((citation) => [citation.document, citation.published]));
  const dates = [...sources.values()].flatMap((date) => date?.value ?? []);
  const undated = sources.size - dates.length;
  const [earliest, latest] = (asOf ?? []).map((value) => formatAsOf(value, answering));
  const when =
    earliest === undefined || latest === undefined || earliest === latest
      ? earliest
      : `${earliest} ${new Set(dates).size > 2 ? 'to' : 'and'} ${latest}`;
  return [
    when === undefined ? 'undated' : `as of ${when}`,
    count(sources.size, 'source') +
      (undated > 0 && when !== undefined ? ` (${undated} undated)` : ''),
    ...(conflicts.length > 0 ? ['they differ'] : []),
  ];
}

/** That all the evidence is older than what is wanted; a coarse date lasts until its year or month ends. */
function ageOf({ asOf, why, evidence }: Answer, { now, stale }: AnswerView): CardBlock[] {
  const newest = asOf?.[1];
  // A question for a time that the library does not reach is told so by its headline.
  if (newest === undefined || stale === 0 || why === 'stale') return [];
  const last = intervalOf({ value: newest, precision: 'day', inferred: null })?.to;
  if (last === undefined || dayAt(now) - last <= stale) return [];
  const said = `The newest evidence is of ${formatAsOf(newest, evidence)}: more than ${count(stale, 'day')} old.`;
  return [{ kind: 'text', tone: 'meta', line: [{ text: said }] }];
}

/** A date of the evidence, ≈ in front unless one of those so dated states it. */
function formatAsOf(value: string, evidence: readonly Citation[]): string {
  const dated = evidence.flatMap(({ published }) => (published?.value === value ? published : []));
  const date = dated.find((candidate) => candidate.inferred === null) ?? dated[0];
  return date === undefined ? formatDay(value) : formatDate(date);
}

/** What differs, and each side in a row of its own: date, value, citation. */
function conflictBlocks(conflict: Conflict, evidence: readonly Citation[]): CardBlock[] {
  const rows = conflict.sides.map(({ value, asOf, n }): Line[] => {
    const citation = evidence.find((candidate) => candidate.n === n);
    const by = citation === undefined ? '' : sourceName(citation);
    return [
      [{ text: asOf === null ? 'undated' : formatAsOf(asOf, evidence) }],
      [{ text: value, style: 'strong' }],
      [{ text: `${n} ${by}` }],
    ];
  });
  return [
    { kind: 'text', tone: 'body', line: [{ text: conflict.about }] },
    {
      kind: 'table',
      columns: [
        { label: 'As of', align: 'left' },
        { label: 'Value', align: 'left' },
        { label: 'Source', align: 'left' },
      ],
      rows,
    },
  ];
}

function quotesOf(answer: Answer, all: boolean): CardBlock[] {
  const citations = answer.status === 'declined' ? answer.nearest : answer.evidence;
  const words = new Set(analyze(answer.understood).map(({ term }) => term));
  return citations.slice(0, all ? undefined : SHOWN).map((citation) => quoteBlock(citation, words));
}

/** The part of a quote that answers, in whole sentences; a short quote between its neighbours. */
function quoteBlock(citation: Citation, words: ReadonlySet<string>): CardBlock {
  const { n, document, quote, start } = citation;
  const answer = answerRange(citation);
  const matches = analyze(quote).filter(({ term }) => words.has(term));
  const window = bestWindow(quote, matches, answer);
  const cut = window.end - window.start < quote.trim().length;
  const shown = quote.slice(window.start, window.end);
  const faint = (value: string): Run[] =>
    cut || value === '' ? [] : [{ text: value, style: 'faint' }];
  return {
    kind: 'quote',
    n,
    line: [
      ...faint(citation.before && `${citation.before} `),
      ...emphasize(shown, answer === null ? [] : [shift(answer, -window.start)], 'strong'),
      ...faint(citation.after && ` ${citation.after}`),
    ],
    source: sourceLine(citation, { to: 'reader', document, ...shift(window, start) }),
  };
}

const shift = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by });

/** Sources asks again for all evidence; More searches the same words. */
function buttonsOf(answer: Answer, { audience, all, asked }: AnswerView): Button[] {
  const { understood, question } = answer;
  const held = answer.status === 'declined' ? answer.nearest : answer.evidence;
  const buttons: Button[] = [];
  if (!all && held.length > SHOWN) {
    const options = { ...asked, question, sources: true };
    buttons.push({ label: 'Sources', command: 'ask', options });
  }
  if (held.length > 0) {
    const label = answer.status === 'declined' ? 'Closest passages' : 'More';
    const query = understood.length <= MAX_QUESTION ? understood : question;
    // What was asked in private must not turn up in the channel by the press of a button.
    const hidden = audience === 'asker' ? { private: true } : {};
    buttons.push({ label, command: 'search', options: { query, ...hidden } });
  }
  return buttons;
}

/** What was understood where it differs from what was asked, and the library that answered. */
function footerOf({ question, understood, snapshot }: Answer): Line {
  const plain = (value: string): string => value.trim().replace(/\s+/gu, ' ');
  const changed = plain(question) !== plain(understood);
  const read = `asked: ${clip(plain(question), 120)} → ${clip(plain(understood), 240)} · `;
  return [{ text: `${changed ? read : ''}library ${snapshot.slice(0, 8)}` }];
}
