import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../src/intake/markdown.ts';

function draftOf(text: string): ReturnType<typeof readMarkdown>['drafts'][number] {
  const { drafts, faults } = readMarkdown(text, 'a.md');
  expect(faults).toEqual([]);
  const [draft] = drafts;
  if (!draft) throw new Error('No draft.');
  return draft;
}

describe('Markdown', () => {
  it('becomes plain text in blocks', () => {
    const { pieces } = draftOf(
      [
        '## What *it* costs',
        'One **bold** [link](https://h.example) &amp; `code`,\nsame paragraph.',
        '- two boats\n- one pier\n  - inner',
        '> quoted',
        '| Year | Trips |\n|---|---|\n| 2023 | 12 |',
        '```\na = 1\nb = 2\n```',
        '---',
        '<p>html</p>',
      ].join('\n\n'),
    );
    expect(pieces.map(({ kind, level, text }) => `${kind}${level} ${text}`)).toEqual([
      'heading2 What it costs',
      'paragraph0 One bold link & code, same paragraph.',
      'item0 two boats',
      'item0 one pier',
      'item0 inner',
      'quote0 quoted',
      'row0 Year · Trips',
      'row0 2023 · 12',
      'row0 a = 1',
      'row0 b = 2',
      'paragraph0 html',
    ]);
  });

  it('takes its title from the first heading of the first level, which leaves the text', () => {
    expect(draftOf('# Ferry opens\n\nText.')).toMatchObject({
      title: 'Ferry opens',
      pieces: [{ text: 'Text.' }],
    });
  });

  it('keeps a first heading that differs from the title of the front matter', () => {
    const { title, pieces } = draftOf('---\ntitle: Ferry\n---\n# Overview\n\nText.');
    expect(title).toBe('Ferry');
    expect(pieces[0]).toMatchObject({ kind: 'heading', text: 'Overview' });
  });

  it('keeps what its author wrote, though it looks like a widget', () => {
    expect(draftOf('Share\n\nRelated Articles\n\nText.').pieces).toHaveLength(3);
  });

  it('marks the section about the author, up to the next heading of its level', () => {
    const { pieces } = draftOf('## About the author\n\nAda draws.\n\n## Costs\n\nMuch.');
    expect(pieces.map(({ kind }) => kind)).toEqual([
      'heading',
      'about-author',
      'heading',
      'paragraph',
    ]);
  });

  it('nested without end still gives its words', () => {
    expect(draftOf(`${'> '.repeat(5_000)}word`).pieces.at(-1)?.text).toContain('word');
  });
});

describe('front matter', () => {
  it('states all that a document may know of itself', () => {
    const draft = draftOf(`---
id: ferry
title: "Ferry: it opens"
authors: [Ada Lind, Jon Ek]
publication: Harbour Post
published: { value: "2024-05", precision: month, inferred: newest event named }
regions: [North]
topics: [ships, trade]
origin: Brief of a report
url: https://h.example/f
language: en-GB
mood: ignored
---
Text.`);
    expect(draft).toMatchObject({
      id: 'ferry',
      title: 'Ferry: it opens',
      authors: ['Ada Lind', 'Jon Ek'],
      publication: 'Harbour Post',
      published: { value: '2024-05', precision: 'month', inferred: 'newest event named' },
      regions: ['North'],
      topics: ['ships', 'trade'],
      origin: 'Brief of a report',
      url: 'https://h.example/f',
      language: 'en',
    });
    expect(draft).not.toHaveProperty('mood');
  });

  it('is described by the names that other programs use, too', () => {
    const said = '---\nauthor: Piet\ndate: 2024-05-01\nlang: de\ntags: [tides]\n---\nText.';
    expect(draftOf(said)).toMatchObject({
      authors: ['Piet'],
      published: { value: '2024-05-01' },
      language: 'de',
      topics: ['tides'],
    });
  });

  it('is not described by these where ours stands there, or where they cannot be read', () => {
    expect(draftOf('---\npublished: 2024\ndate: 2020\n---\nText.').published?.value).toBe('2024');
    expect(draftOf('---\ndate: 03/04/2024\n---\nText.').published).toBeNull();
  });

  it.each([
    ['2024-05-03', '2024-05-03', 'day'],
    ['2024', '2024', 'year'],
    ['2024-05-03T08:00:00Z', '2024-05-03', 'day'],
    ['{ value: 2024-05-03, precision: month }', '2024-05', 'month'],
  ])('dates a document as published: %s', (published, value, precision) => {
    expect(draftOf(`---\npublished: ${published}\n---\nText.`).published).toEqual({
      value,
      precision,
      inferred: null,
    });
  });

  it('may be empty, null in its keys, or not there', () => {
    for (const text of ['---\n---\nText.', '---\ntitle:\npublished: null\n---\nText.', 'Text.']) {
      expect(draftOf(text)).toMatchObject({ title: null, published: null });
    }
  });

  it('is told from a rule above the text', () => {
    expect(draftOf('---\nText.').pieces).toEqual([{ kind: 'paragraph', level: 0, text: 'Text.' }]);
  });

  it.each([
    ['is no YAML', 'title: "open\nauthors: []', 4],
    ['is no YAML', 'a: 1\nb: c: d', 3],
    ['is not a list of keys', 'just text', 2],
    ['has no valid title', 'id: x\ntitle: [a, b]', 3],
    ['has no valid authors', 'authors: { a: 1 }', 2],
    ['has no valid published', 'published: soon', 2],
    ['has no valid published', 'published: { value: 2024, precision: day }', 2],
    ['has no valid url', 'url: javascript:alert(1)', 2],
    ['has no valid language', 'language: english', 2],
  ])('that %s is a fault with its line and its mend', (what, yaml, line) => {
    const { drafts, faults } = readMarkdown(`---\n${yaml}\n---\nText.`, 'a.md');
    expect(drafts).toEqual([]);
    expect(faults).toMatchObject([{ source: 'a.md', code: 'front-matter' }]);
    expect(faults[0]?.message).toContain(what);
    expect(faults[0]?.message).toContain(`(line ${line})`);
    expect(faults[0]?.mend).not.toBe('');
  });

  it('that does not end is a fault', () => {
    expect(readMarkdown('---\ntitle: Ferry\n\nText.', 'a.md').faults).toMatchObject([
      { code: 'front-matter', mend: 'End it with a line that holds only ---.' },
    ]);
  });
});
