import { type Library, buildLibrary, finish } from '../../../src/core/library.ts';
import type {
  Block,
  Citation,
  Document,
  FoundAnswer,
  IntakeFault,
} from '../../../src/core/vocabulary.ts';

/** A document whose paragraphs, and headings marked by `# `, are its blocks. */
export function document(
  id: string,
  paragraphs: readonly string[],
  more: Partial<Document> = {},
): Document {
  const blocks: Block[] = [];
  let body = '';
  for (const written of paragraphs) {
    const heading = written.startsWith('# ');
    const start = body === '' ? 0 : body.length + 2;
    body += (body === '' ? '' : '\n\n') + (heading ? written.slice(2) : written);
    const kind = heading ? 'heading' : 'paragraph';
    blocks.push({ kind, start, end: body.length, level: heading ? 2 : 0 });
  }
  return {
    id,
    title: null,
    authors: [],
    publication: null,
    published: null,
    url: null,
    language: 'en',
    regions: [],
    topics: [],
    origin: null,
    body,
    blocks,
    source: `harbour/${id}.md`,
    stripped: [],
    ...more,
  };
}

export function library(
  documents: readonly Document[],
  faults: readonly IntakeFault[] = [],
): Library {
  return finish(buildLibrary({ documents, faults, snapshot: '3fa2c41be07d5590' }));
}

const SALT = document(
  'salt-harbour',
  [
    '# Reopening',
    'The harbour reopened in spring. It handled 3,200 tonnes of salt in its first month. The ferries carried timber and mail. The customs house kept its old hours.',
    '# Dispute',
    'The harbour office blames the dredging company for the silt in the western basin.',
  ],
  {
    title: 'The salt harbour reopens',
    authors: ['Ana Brix', 'Tom Vell'],
    publication: 'Port Gazette',
    published: { value: '2024-03', precision: 'month', inferred: 'the spring of the text' },
    regions: ['Northern coast'],
    topics: ['trade', 'salt'],
    origin: 'Brief of a report',
    url: 'https://harbour.example/salt',
    stripped: [{ reason: 'navigation', text: 'Home / News' }],
  },
);

const DREDGING = document(
  'dredging-company',
  ['The dredging company says that the silt came with the flood. It moved 900 tonnes of silt.'],
  {
    title: 'What the dredging company answers',
    published: { value: '2024-06-09', precision: 'day', inferred: null },
  },
);

const FERRY = document('ferry-notes', ['The ferries stop at noon on feast days.']);

export const HARBOUR = library([SALT, DREDGING, FERRY]);

/** A citation of the first document; the answer span is where `answer` stands in the quote. */
export function citation(n: number, quote: string, more: Partial<Citation> = {}): Citation {
  return {
    n,
    document: 'salt-harbour',
    passage: 'salt-harbour:1',
    title: 'The salt harbour reopens',
    authors: ['Ana Brix', 'Tom Vell'],
    publication: 'Port Gazette',
    published: { value: '2024-03', precision: 'month', inferred: 'the spring of the text' },
    url: null,
    quote,
    start: 100,
    end: 100 + quote.length,
    answerSpan: null,
    before: '',
    after: '',
    score: 1,
    ...more,
  };
}

export function found(more: Partial<FoundAnswer> = {}): FoundAnswer {
  const quote = 'It handled 3,200 tonnes of salt in its first month.';
  return {
    version: 1,
    question: 'How much salt?',
    understood: 'How much salt?',
    status: 'found',
    why: null,
    headline: `The harbour reopened in spring. ${quote}`,
    answer: '3,200 tonnes',
    evidence: [
      citation(1, quote, {
        before: 'The harbour reopened in spring.',
        after: 'The ferries carried timber and mail.',
        answerSpan: [111, 123],
      }),
    ],
    nearest: [],
    conflicts: [],
    asOf: ['2024-03', '2024-03'],
    snapshot: '3fa2c41be07d5590',
    ...more,
  };
}
