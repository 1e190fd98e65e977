import { describe, expect, it } from 'vitest';
import { settled } from '../../src/intake/settle.ts';
import { takeIn } from '../../src/intake/intake.ts';
import type { Document } from '../../src/core/vocabulary.ts';

const PROSE =
  'The ferry carried nine hundred passengers on its first day, its owner said on Friday.';

/** Texts of a title, lines below it and a sentence, as documents of one library. */
function library(...texts: readonly (readonly [title: string, ...lines: string[]])[]): Document[] {
  return settled(
    texts.flatMap((lines, n) => {
      const bytes = new TextEncoder().encode([...lines, PROSE].join('\n\n'));
      return takeIn({ path: `${n}.txt`, below: `${n}.txt`, bytes }).documents;
    }),
  );
}

const titles = (...texts: readonly (readonly [string, ...string[]])[]): (string | null)[] =>
  library(...texts).map(({ title }) => title);
const days = (...texts: readonly (readonly [string, ...string[]])[]): (string | undefined)[] =>
  library(...texts).map(({ published }) => published?.value);

describe('the name of a site beside a title', () => {
  it('is what several titles have behind a bar, and is the publication then', () => {
    const documents = library(['Ferry opens | Lorn Daily'], ['Tram opens | Lorn Daily']);
    expect(documents).toMatchObject([
      { title: 'Ferry opens', publication: 'Lorn Daily' },
      { title: 'Tram opens', publication: 'Lorn Daily' },
    ]);
  });

  it('may stand before a title', () => {
    expect(titles(['Lorn Daily » Ferry opens'], ['Lorn Daily » Tram opens'])).toEqual([
      'Ferry opens',
      'Tram opens',
    ]);
  });

  it('is what a document names as its publication, also behind a dash', () => {
    const line = 'Lorn Courier, 2 July 2025';
    expect(titles(['Ferry opens - Lorn Courier'], ['Tram opens', line])[0]).toBe('Ferry opens');
  });

  it('is not what only one title has', () => {
    expect(titles(['Ferries: war | peace'], ['Tram opens'])[0]).toBe('Ferries: war | peace');
  });

  it('is not what two titles have behind a dash', () => {
    const both = ['Ferry opens - an interview', 'Tram opens - an interview'] as const;
    expect(titles([both[0]], [both[1]])).toEqual(both);
  });
});

describe('a date that could be read in two ways', () => {
  const open = 'Published: 03/04/2025';

  it('is not guessed', () => {
    expect(days(['Ferry opens', open])).toEqual([undefined]);
  });

  it('is read as the other dates of its text are', () => {
    expect(days(['Ferry opens', open, 'The next boat sails on 23/04/2025.'])).toEqual([
      '2025-04-03',
    ]);
  });

  it('is read as its publication writes dates elsewhere', () => {
    const by = 'Lorn Courier';
    const others = ['Tram opens', by, 'Published: 04/23/2025'] as const;
    expect(days(['Ferry opens', by, open], others)).toEqual(['2025-03-04', '2025-04-23']);
  });

  it('is told by the day in the address, inferred', () => {
    const front = '---\nurl: https://h.example/2025/08/02/ferry\n---\n';
    const text = `${front}# Ferry opens\n\nPublished: 02.08.2025\n\n${PROSE}`;
    const bytes = new TextEncoder().encode(text);
    const { documents } = takeIn({ path: 'a.md', below: 'a.md', bytes });
    expect(settled(documents)[0]?.published).toMatchObject({
      value: '2025-08-02',
      inferred: expect.stringContaining('address') as string,
    });
  });

  it('is not read as another publication writes dates', () => {
    const others = ['Tram opens', 'Skerry Post', 'Published: 04/23/2025'] as const;
    expect(days(['Ferry opens', 'Lorn Courier', open], others)[0]).toBeUndefined();
  });
});
