import fc from 'fast-check';
import { buildLibrary, finish, type Library } from '../../../src/core/library.ts';
import type { Block, Document } from '../../../src/core/vocabulary.ts';

/** Few enough to meet again in other passages, and of each kind that the analyzer tells apart. */
const WORDS = [
  ...[
    'harbour',
    'harbours',
    'salt',
    'Salt',
    'tonnes',
    'ferry',
    'the',
    'of',
    'and',
    'was',
    'US',
    'us',
  ],
  ...[
    'counter-terror',
    '1,360',
    '22nd',
    'C5+1',
    "don't",
    'café',
    'Łódź',
    'гавань',
    '港口',
    '🙂',
    '\ud800',
  ],
];

const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })
  .map((words) => `${words.join(' ')}.`);

/** A paragraph may be longer than a passage may be, also without a space or a full stop. */
const paragraph = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(sentence, { minLength: 1, maxLength: 8 }).map((all) => all.join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc.array(sentence, { minLength: 60, maxLength: 90 }).map((all) => all.join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('x', '🙂', 'tide ').map((unit) => unit.repeat(2_500).trim()),
  },
);

const piece = fc.record({
  kind: fc.constantFrom<Block['kind']>('paragraph', 'paragraph', 'heading', 'item', 'about-author'),
  text: paragraph,
  level: fc.integer({ min: 1, max: 4 }),
});

/** Documents of any structure, `doc0`, `doc1` and so on. */
export const documents: fc.Arbitrary<Document[]> = fc
  .array(
    fc.record({
      title: fc.option(sentence),
      pieces: fc.array(piece, { maxLength: 8 }),
      gap: fc.constantFrom('\n', '\n\n'),
    }),
    { maxLength: 5 },
  )
  .map((drafts) =>
    drafts.map(({ title, pieces, gap }, i) => {
      const blocks: Block[] = [];
      let body = '';
      for (const { kind, text, level } of pieces) {
        const words = kind === 'heading' ? text.slice(0, 60) : text;
        const start = body === '' ? 0 : body.length + gap.length;
        body += (body === '' ? '' : gap) + words;
        blocks.push({ kind, start, end: body.length, level: kind === 'heading' ? level : 0 });
      }
      return documentOf(`doc${i}`, { title, body, blocks });
    }),
  );

export const documentOf = (id: string, more: Partial<Document>): Document => ({
  id,
  title: null,
  authors: [],
  publication: null,
  published: null,
  url: null,
  language: null,
  regions: [],
  topics: [],
  origin: null,
  body: '',
  blocks: [],
  source: `${id}.md`,
  stripped: [],
  ...more,
});

/** A document whose paragraphs are the texts. */
export function written(
  id: string,
  texts: readonly string[],
  title: string | null = null,
): Document {
  const blocks = texts.map((text, i): Block => {
    const start = texts.slice(0, i).reduce((sum, before) => sum + before.length + 2, 0);
    return { kind: 'paragraph', start, end: start + text.length, level: 0 };
  });
  return documentOf(id, { title, body: texts.join('\n\n'), blocks });
}

export const libraryOf = (all: readonly Document[]): Library =>
  finish(buildLibrary({ documents: all, faults: [], snapshot: '3fa2c41be07d5590' }));

export const libraries: fc.Arbitrary<Library> = documents.map(libraryOf);

/** Words to search for, some of which no library has. */
export const queries: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...WORDS, 'tide', 'unheard'), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '));
