import { ask } from '../../../src/core/answer/ask.ts';
import { type Question, understand } from '../../../src/core/answer/question.ts';
import { type Ranked, rankSentences } from '../../../src/core/answer/ranker.ts';
import type { Limits } from '../../../src/core/answer/scope.ts';
import type { Library } from '../../../src/core/library.ts';
import type { Answer } from '../../../src/core/vocabulary.ts';
import { document, library } from '../chat/harbour.ts';

const day = (value: string) => ({ value, precision: 'day', inferred: null }) as const;

export const PERU = document(
  'tram-peru',
  [
    '# Service',
    'The tram line in Peru carries 40,000 passengers a day. It opened on 3 March 2021 after nine years of work. The line cost $310 million to build.',
    '# Critics',
    'Mayor Rosa Quint opposes the extension because the depot floods every winter. “The depot was a mistake from the very first day,” she told the council.',
  ],
  {
    title: 'Trams return to Peru',
    authors: ['Ines Calder'],
    publication: 'Transit Weekly',
    published: day('2023-05-02'),
  },
);

export const BOLIVIA = document(
  'tram-bolivia',
  [
    '# Service',
    'The tram line in Bolivia carries 25,000 passengers a day. It opened in June 2022. The conductors wear green coats.',
    '# Unions',
    'The drivers’ union welcomes the extension. The Highland Rail Board (HRB) pays for the new depot.',
  ],
  {
    title: 'Trams in Bolivia',
    authors: ['Otto Brandt'],
    published: { value: '2024-02', precision: 'month', inferred: 'the issue' },
  },
);

export const AUDIT = document(
  'peru-audit',
  [
    'An audit found that the tram line in Peru carries nearly 52,000 passengers a day. The auditors praise the timetable of the tram.',
  ],
  { title: 'An audit of the trams', authors: ['Lena Voss'], published: day('2024-09-10') },
);

export const MARKET = document('market', [
  'The fish market opens before dawn. Lemons are sold by the crate. A porter is a person who carries crates for a fee.',
]);

/** Two tram lines, an audit that disagrees on one, and something else altogether. */
export const TRAMS = library([PERU, BOLIVIA, AUDIT, MARKET]);

interface Asking extends Limits {
  readonly earlier?: string;
  readonly from?: Library;
}

export function answerTo(question: string, more: Asking = {}): Answer {
  const { earlier = null, from = TRAMS, ...limits } = more;
  return ask(from, { question, earlier, now: 0, ...limits });
}

export const read = (question: string, from = TRAMS, earlier: string | null = null): Question =>
  understand(from, question, earlier);

export const rankedFor = (question: string, from = TRAMS): Ranked[] =>
  rankSentences(from, read(question, from), null);
