import { describe, expect, it } from 'vitest';
import { readJsonLines } from '../../src/intake/json-lines.ts';

const line = (value: unknown): string => JSON.stringify(value);

describe('JSON Lines', () => {
  it('give a document a line, with what the line states', () => {
    const { drafts, faults } = readJsonLines(
      [
        line({
          id: 'https://h.example/f',
          title: 'Ferry',
          text: 'It sails.\n\nIt is blue.',
          published: '2023-09-26T17:01:22+00:00',
          publication: 'Harbour Post',
          url: 'https://h.example/f',
          authors: ['Ada Lind'],
          other: 1,
        }),
        '',
        line({ id: 7, title: '', text: 'Second.', authors: 'Jon Ek' }),
      ].join('\r\n'),
      'a.jsonl',
    );
    expect(faults).toEqual([]);
    expect(drafts).toMatchObject([
      {
        id: 'https://h.example/f',
        title: 'Ferry',
        authors: ['Ada Lind'],
        publication: 'Harbour Post',
        published: { value: '2023-09-26', precision: 'day' },
        url: 'https://h.example/f',
        pieces: [{ text: 'It sails.' }, { text: 'It is blue.' }],
      },
      { id: '7', title: null, authors: ['Jon Ek'], published: null },
    ]);
  });

  it.each([
    ['{"id": "a", ', 'is not valid JSON'],
    ['[1]', 'is no object'],
    [line({ title: 'x', text: 'y' }), 'has no "id"'],
    [line({ id: 'a', text: '  ' }), 'has no "text"'],
    [line({ id: 'a', text: 'y', title: 3 }), '"title"'],
    [line({ id: 'a', text: 'y', published: 'soon' }), '"published"'],
    [line({ id: 'a', text: 'y', published: {} }), '"published"'],
    [line({ id: 'a', text: 'y', url: 'javascript:x()' }), '"url"'],
    [line({ id: 'a', text: 'y', authors: [1] }), '"authors"'],
  ])('that hold %s name the line and go on', (bad, what) => {
    const { drafts, faults } = readJsonLines(
      `\n${bad}\n${line({ id: 'b', text: 'y' })}`,
      'a.jsonl',
    );
    expect(drafts.map(({ id }) => id)).toEqual(['b']);
    expect(faults).toMatchObject([{ source: 'a.jsonl:2', code: 'json-line' }]);
    expect(faults[0]?.message).toContain(`Line 2 ${what.startsWith('"') ? '' : what}`.trimEnd());
    expect(faults[0]?.message).toContain(what);
  });
});
