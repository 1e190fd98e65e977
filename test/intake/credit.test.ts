import { describe, expect, it } from 'vitest';
import { paragraph } from '../../src/intake/body.ts';
import { takeMetadata } from '../../src/intake/metadata.ts';

const PROSE =
  'The ferry carried nine hundred passengers on its first day, its owner said on Friday.';

const found = (...lines: readonly string[]): ReturnType<typeof takeMetadata> =>
  takeMetadata([...lines, PROSE].map(paragraph), null);
const texts = (...lines: readonly string[]): string[] =>
  found(...lines).pieces.map(({ text }) => text);

describe('a line of publication and date under a title', () => {
  it.each([
    ['Harbour Review, 2 July 2025', 'Harbour Review'],
    ['The Lorn Courier | 2 July 2025', 'The Lorn Courier'],
    ['2 July 2025 — Le Courrier du Port', 'Le Courrier du Port'],
    ['Harbour Quarterly, No. 3, 2 July 2025', 'Harbour Quarterly'],
    ['Ferries | Harbour Post | 2 July 2025', 'Harbour Post'],
  ])('is read and leaves the text: %s', (line, publication) => {
    expect(found('Ferry Opens Early', line)).toMatchObject({
      title: 'Ferry Opens Early',
      authors: [],
      publication,
      published: { value: '2025-07-02', precision: 'day', inferred: null },
    });
    expect(texts('Ferry Opens Early', line)).toEqual([PROSE]);
  });

  it.each([['Lorn, 2 July 2025'], ['Skerry Notes, 2 July 2025']])(
    'gives its date and stays, where its name may be a place or a person: %s',
    (line) => {
      const { publication, published } = found('Ferry Opens Early', line);
      expect([publication, published?.value]).toEqual([null, '2025-07-02']);
      expect(texts('Ferry Opens Early', line)).toEqual([line, PROSE]);
    },
  );

  it.each([
    ['The ferry of 2 July 2025'],
    ['It sailed on 2 July 2025'],
    ['4 July 2025 to 2 July 2025'],
  ])('is none that says more: %s', (line) => {
    expect(found('Ferry Opens Early', line).published).toBeNull();
  });

  it('may be two lines', () => {
    const lines = ['Ferry Opens Early', 'Border Monitor', '2 July 2025'];
    expect(found(...lines)).toMatchObject({ publication: 'Border Monitor', authors: [] });
    expect(texts(...lines)).toEqual([PROSE]);
  });
});

describe('a name and a trade under a title', () => {
  it('are the author', () => {
    expect(found('Ferry Opens Early', 'Dr. Ada Lind, Senior Fellow').authors).toEqual([
      'Dr. Ada Lind',
    ]);
  });

  it('are no author of whom the text tells', () => {
    const told = ['Ferry Opens Early', 'Ada Lind, director', PROSE, 'Lind smiled.'];
    expect(takeMetadata(told.map(paragraph), null).authors).toEqual([]);
  });
});

describe('the name of a site above a title', () => {
  it.each([['https://www.lorncourier.example/ferry'], ['Lorn Courier Policy Paper 7']])(
    'is no title where the text shows that it is one: %s',
    (proof) => {
      expect(found('Lorn Courier', 'Ferry Opens Early', proof)).toMatchObject({
        title: 'Ferry Opens Early',
        publication: 'Lorn Courier',
      });
    },
  );

  it('is no title where it holds the copyright', () => {
    const gone = [{ reason: 'copyright line', text: '© 2025 Lorn Notes, Lorn' }];
    const lines = ['THE LORN NOTES', 'Ferry Opens Early', PROSE].map(paragraph);
    expect(takeMetadata(lines, null, { gone })).toMatchObject({
      title: 'Ferry Opens Early',
      publication: 'THE LORN NOTES',
    });
  });

  it('is a title where nothing shows that it is a name', () => {
    expect(found('Lorn Courier', 'A ferry in the fog').title).toBe('Lorn Courier');
  });
});

describe('the head of a memorandum', () => {
  it('gives author, date and title, and leaves the text', () => {
    const lines = ['To: Regional desk', 'From: Ada Lind', 'Date: 2 July 2025', 'Subject: Ferries'];
    expect(found(...lines)).toMatchObject({
      title: 'Ferries',
      authors: ['Ada Lind'],
      published: { value: '2025-07-02' },
    });
    expect(texts(...lines)).toEqual([PROSE]);
  });

  it('is more than one line', () => {
    expect(found('From: Ada Lind')).toMatchObject({ title: 'From: Ada Lind', authors: [] });
  });
});

describe('the copy of an agency', () => {
  const copy = ['LORN, July 9 (Hertz) - A ferry has sailed to Skerry, its owner said on Friday.'];

  it('names the agency before the text and who reported it below', () => {
    const pieces = [...copy, '(Reporting by Ada Lind and Jon Ek; Editing by Mo Ray)'].map(
      paragraph,
    );
    expect(takeMetadata(pieces, null)).toMatchObject({
      publication: 'Hertz',
      authors: ['Ada Lind', 'Jon Ek'],
      published: null,
    });
  });

  it('is of no agency where a country stands in its place', () => {
    const [line = ''] = copy;
    expect(takeMetadata([paragraph(line.replace('Hertz', 'Peru'))], null).publication).toBeNull();
  });
});

describe('a date at the end of a title', () => {
  it('is that of what is made in a day', () => {
    expect(found('Transcript of the briefing, 2 July 2025').published?.value).toBe('2025-07-02');
  });

  it('is not that of a text on a day', () => {
    expect(found('The storm at Lorn, 2 July 2025').published).toBeNull();
  });
});
