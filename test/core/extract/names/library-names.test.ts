import { describe, expect, it } from 'vitest';
import { namesMatching, namesOf } from '../../../../src/core/extract/names/library-names.ts';
import type { Document } from '../../../../src/core/vocabulary.ts';

const document = (id: string, body: string): Document => ({
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
  blocks: [{ kind: 'paragraph', start: 0, end: body.length, level: 0 }],
  source: id,
  stripped: [],
});

const names = namesOf([
  document('a', 'President Ana Kovalenko met Ivan Zhaparov. Kovalenko left the UK.'),
  document('b', 'Ivan Japarov saw Oleg Kovalenko in the United Kingdom.'),
  document('c', 'The minister thanked Mr. Kovalenko.'),
]);

describe('the names of a library', () => {
  it('joins transliterations of one full name', () => {
    const found = names.find(({ name }) => /^Ivan/u.test(name));
    expect(found).toMatchObject({ kind: 'person', count: 2, documents: ['a', 'b'] });
  });

  it('joins names that the gazetteer has as one', () => {
    const found = names.find(({ name }) => name === 'United Kingdom' || name === 'UK');
    expect(found?.variants).toEqual(expect.arrayContaining(['UK', 'United Kingdom']));
  });

  it('leaves out what only a note about an author names', () => {
    const body = 'Ana Kovalenko left Peru.\n\nAna Kovalenko teaches in Chile.';
    const [end, start] = [24, 26];
    const noted: Document = {
      ...document('d', body),
      authors: ['Ana Kovalenko'],
      blocks: [
        { kind: 'paragraph', start: 0, end, level: 0 },
        { kind: 'about-author', start, end: body.length, level: 0 },
      ],
    };
    expect(namesOf([noted]).map(({ name, count }) => [name, count])).toEqual([
      ['Ana Kovalenko', 2],
      ['Peru', 1],
    ]);
  });

  it('joins a surname alone to no full name of another document', () => {
    const found = names.find(({ name }) => name === 'Kovalenko');
    expect(found).toMatchObject({ documents: ['c'], count: 1 });
  });
});

describe('a typed subject', () => {
  const found = (subject: string): string[] =>
    namesMatching(names, subject).map(({ name }) => name);

  it('gives everybody of a surname', () => {
    expect(found('kovalenko').sort()).toEqual(['Ana Kovalenko', 'Kovalenko', 'Oleg Kovalenko']);
  });

  it.each(['Ana Kovalenko', 'ana KOVALENKO', 'President Ana Kovalenko', 'Ána Kovalenko'])(
    'gives one for “%s”',
    (subject) => {
      expect(found(subject)).toEqual(['Ana Kovalenko']);
    },
  );

  it.each(['', '  ', '?!', 'Atlantis', 'president'])('gives none for “%s”', (subject) => {
    expect(found(subject)).toEqual([]);
  });
});
