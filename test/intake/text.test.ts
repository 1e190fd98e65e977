import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../src/intake/draft.ts';
import { readText } from '../../src/intake/text.ts';

const PROSE =
  'The ferry carried nine hundred passengers on its first day, its owner said on Friday.';
const MORE = 'A second boat is being built in the yard across the bay and sails in the spring.';
const LONG = `${PROSE} ${MORE} Nobody in the village had expected so many visitors before the summer.`;
const OTHER = LONG.replaceAll('ferry', 'tram').replaceAll('boat', 'line').replace('bay', 'park');

function one(...lines: readonly string[]): Draft & { texts: string[] } {
  const [draft, ...others] = readText(lines.join('\n'));
  if (!draft || others.length > 0) throw new Error('The text was split.');
  return { ...draft, texts: draft.pieces.map(({ text }) => text) };
}

describe('splitting a text', () => {
  it('makes an article of each byline that running text follows', () => {
    const drafts = readText(['By Ada Lind', LONG, 'By Jon Ek', OTHER].join('\n'));
    expect(drafts.map(({ authors }) => authors)).toEqual([['Ada Lind'], ['Jon Ek']]);
  });

  it('makes an article of a byline that one whole sentence follows', () => {
    const short = ['Ferry Opens Early', 'By Ada Lind', PROSE, 'Tram Opens Late', 'By Jon Ek', MORE];
    const drafts = readText(short.join('\n'));
    expect(drafts.map(({ authors, pieces }) => [authors, pieces.map(({ text }) => text)])).toEqual([
      [['Ada Lind'], [PROSE]],
      [['Jon Ek'], [MORE]],
    ]);
  });

  it.each([
    ['under a picture', 'Photo: the new pier', 'By Jon Ek', MORE],
    ['with no sentence below', MORE, 'By Jon Ek'],
    ['with only words below', MORE, 'By Jon Ek', 'The pier at noon'],
  ])('does not split at a credit %s', (_, ...lines) => {
    expect(one('By Ada Lind', PROSE, ...lines).authors).toEqual(['Ada Lind']);
  });

  it('does not split between a standfirst and its article by the same person', () => {
    expect(one('By Ada Lind', PROSE, 'By Ada Lind', OTHER).texts).toEqual([PROSE, OTHER]);
  });

  it('gives the title lines above a byline to the article below', () => {
    const drafts = readText(
      ['Ferry Opens Early', 'By Ada Lind', LONG, 'Tram Opens Late', 'By Jon Ek', OTHER].join('\n'),
    );
    expect(drafts.map(({ title }) => title)).toEqual(['Ferry Opens Early', 'Tram Opens Late']);
  });

  it('keeps an article without a byline above one that has one', () => {
    const drafts = readText([LONG, 'By Ada Lind', OTHER, 'By Jon Ek', `${LONG} Again.`].join('\n'));
    expect(drafts.map(({ authors }) => authors)).toEqual([[], ['Ada Lind'], ['Jon Ek']]);
  });

  it('does not split at the bylines of teasers or at a repeated byline', () => {
    const draft = one(
      'By Ada Lind',
      'By Ada Lind',
      LONG,
      'Related Articles',
      'By Jon Ek',
      'The tram that opened last year has...',
    );
    expect(draft.texts).toEqual([LONG]);
  });

  it('does not split above a note about the author', () => {
    const bio =
      `Ada Lind is a painter. ${'She has lived in many a harbour of the south. '.repeat(6)}`.trim();
    expect(one('By Ada Lind', OTHER, 'By Ada Lind', bio).texts).toEqual([OTHER, bio]);
  });
});

describe('what a text says about itself', () => {
  it('is a title where a line reads like one above running text', () => {
    const { title, texts } = one('Ferry Opens Early', '', PROSE, '', MORE);
    expect(title).toBe('Ferry Opens Early');
    expect(texts).toEqual([PROSE, MORE]);
  });

  it('is no title where the text begins at once', () => {
    expect(one(PROSE, MORE).title).toBeNull();
  });

  it('is a title cut inside a word up to its last whole word', () => {
    const cut = 'The Village Must Deepen Its Trade with North A';
    const { title, stripped } = one(
      `Home / News / ${cut}`,
      cut,
      PROSE,
      'Trade with North Aland grew.',
    );
    expect(title).toBe('The Village Must Deepen Its Trade with North…');
    expect(stripped).toContainEqual({ reason: 'cut title', text: cut });
  });

  it('is the author named alone above the text', () => {
    const { authors, texts } = one('Ferry Opens Early', 'Ada Lind', PROSE);
    expect(authors).toEqual(['Ada Lind']);
    expect(texts).toEqual([PROSE]);
  });

  it('is no author where the text uses the words of the line', () => {
    const { authors, texts } = one('Ferry Opens Early', 'Ferry Owner', PROSE);
    expect(authors).toEqual([]);
    expect(texts).toEqual(['Ferry Owner', PROSE]);
  });

  it('is the author whose name stands alone above a note on that person', () => {
    const bio = 'Ada "Addie" Lind is an independent observer of harbours.';
    const draft = one('Ferry Opens Early', PROSE, 'Ada "Addie" Lind', 'Ada "Addie" Lind', bio);
    expect(draft.authors).toEqual(['Ada "Addie" Lind']);
    expect(draft.pieces.at(-1)).toEqual({ kind: 'about-author', level: 0, text: bio });
    expect(draft.texts).toEqual([PROSE, bio]);
  });

  it.each([
    ['Posted on March 3, 2024', '2024-03-03'],
    ['Published: 3 March 2024', '2024-03-03'],
    ['Friday, March 3, 2023 10:15 am', '2023-03-03'],
    ['2024-03-03', '2024-03-03'],
    ['By Ada Lind | 3 March 2024', '2024-03-03'],
    ['By Ada Lind, 3 March 2024', '2024-03-03'],
    ['Ada Lind | 3 March 2024', '2024-03-03'],
    ['Posted on 3 March 2024 by Ada Lind', '2024-03-03'],
    ['Published 3 March 2024, updated 5 March 2024', '2024-03-03'],
    ['Updated 5 March 2024 | Published: 3 March 2024', '2024-03-03'],
  ])('is the date of the line "%s"', (line, value) => {
    const { published, texts } = one('Ferry Opens Early', line, PROSE);
    expect(published).toEqual({ value, precision: 'day', inferred: null });
    expect(texts).toEqual([PROSE]);
  });

  it('is the date of a dateline, which stays in the text', () => {
    const first = `BREST, March 3, 2024 (HP) — ${PROSE}`;
    const { published, texts } = one(first, MORE);
    expect(published?.value).toBe('2024-03-03');
    expect(texts).toEqual([first, MORE]);
  });

  it('is the day of its last update, inferred, where it names no other', () => {
    const updated = { value: '2024-03-03', inferred: expect.stringContaining('update') as string };
    for (const line of ['Updated March 3, 2024', 'By Ada Lind, updated March 3, 2024']) {
      expect(one('Ferry Opens Early', line, PROSE).published).toMatchObject(updated);
    }
  });

  it('is no date where the text only tells of one, or of a time from one to another', () => {
    expect(one(`On March 3, 2024, ${PROSE}`).published).toBeNull();
    expect(one('Ferry Opens Early', '3 March 2024 – 5 March 2024', PROSE).published).toBeNull();
  });

  it('is no date where days head its parts', () => {
    const days = ['Ferry Diary', '3 March 2024', PROSE, '4 March 2024', MORE];
    expect(one(...days).published).toBeNull();
    expect(one(...days).texts).toEqual(days.slice(1));
  });

  it('is the publication that a line names', () => {
    const line = 'This article was originally published in The Harbour Post on March 3, 2024.';
    const { publication, published } = one('Ferry Opens Early', PROSE, line);
    expect(publication).toBe('The Harbour Post');
    expect(published?.value).toBe('2024-03-03');
  });
});

describe('notes about the authors', () => {
  it.each(['AUTHOR BIO:', 'AUTHORS’ BIO:', "AUTHOR'S BIO:", 'About the author:'])(
    'begin at "%s", which is taken off',
    (label) => {
      const { pieces } = one('By Ada Lind', PROSE, MORE, `${label} Ada Lind draws harbours.`);
      expect(pieces.at(-1)).toMatchObject({
        kind: 'about-author',
        text: 'Ada Lind draws harbours.',
      });
    },
  );

  it('lose what is left of a hidden address', () => {
    const notice = 'This email address is being protected from spambots. You need JavaScript.';
    const { texts } = one(
      'By Ada Lind',
      PROSE,
      'AUTHOR BIO: Ada Lind is a painter. Email,',
      notice,
      '.',
    );
    expect(texts.at(-1)).toBe('Ada Lind is a painter.');
  });

  it('are not what an article says of the people in it', () => {
    const last = 'Jon Ek is the director who built the ferry.';
    expect(one(PROSE, `Mr Ek smiled. ${MORE}`, last).pieces.at(-1)?.kind).toBe('paragraph');
  });
});

describe('the lines of a text', () => {
  it('stay paragraphs with their labels', () => {
    expect(one(`BACKGROUND: ${PROSE}`, `CONCLUSION: ${MORE}`).texts).toEqual([
      `BACKGROUND: ${PROSE}`,
      `CONCLUSION: ${MORE}`,
    ]);
  });

  it('are joined where a text is wrapped by hand', () => {
    const wrapped = LONG.replace(/(.{50,60}) /g, '$1\n');
    expect(one(`${wrapped}\n\n${wrapped.toUpperCase()}`).texts[0]).toBe(LONG);
  });

  it('are headings where they are short and stand above running text', () => {
    const kinds = one('Ferry Opens Early', PROSE, 'What comes next', MORE).pieces;
    expect(kinds.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'paragraph']);
  });

  it('are items where they are marked as such', () => {
    expect(one(PROSE, '- one boat', '- two boats').pieces.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'item',
      'item',
    ]);
  });
});

const anyLine = fc.oneof(
  fc.constantFrom(
    LONG,
    OTHER,
    PROSE,
    'Share',
    'By Ada Lind',
    'By Jon Ek',
    'Ada Lind',
    '2024-03-03',
  ),
  fc.constantFrom(
    'AUTHOR BIO: Ada Lind is a painter. Email,',
    'Ferry Opens Early',
    'Related Articles',
  ),
  fc.constantFrom(
    'Home / News / Ferry Opens Early',
    'Ada Lind is a painter.',
    'Source: Harbour Post',
  ),
  fc.lorem({ maxCount: 15 }),
);

describe('any text', () => {
  it('loses no line: each is in a body, in the metadata or among what was stripped', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 25 }), (lines) => {
        const drafts = readText(lines.join('\n'));
        const kept = drafts.flatMap(({ title, pieces, stripped }) => [
          title ?? '',
          ...pieces.map(({ text }) => text),
          ...stripped.map(({ text }) => text),
        ]);
        const said = kept.join('\n');
        for (const line of lines) {
          const [label = ''] = /^AUTHOR BIO: /.exec(line) ?? [];
          expect(said).toContain(line.slice(label.length).replace(/ Email,$/, ''));
        }
      }),
    );
  });
});
