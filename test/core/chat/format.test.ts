import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clip,
  count,
  emphasize,
  formatAsOf,
  formatAuthors,
  formatDate,
  formatDay,
  sourceLine,
  sourceName,
} from '../../../src/core/chat/format.ts';

describe('a date', () => {
  it.each([
    ['2025', '2025'],
    ['2025-02', 'Feb 2025'],
    ['2025-09-20', '20 Sep 2025'],
    ['2025-09-05', '5 Sep 2025'],
  ])('%s keeps its precision as %s', (value, shown) => {
    expect(formatDay(value)).toBe(shown);
  });

  it.each(['', '2025-13', 'last spring', '2025-02-03T04:05'])('“%s” is left as it is', (value) => {
    expect(formatDay(value)).toBe(value);
  });

  it('carries ≈ where it was inferred', () => {
    expect(formatDate({ value: '2025', precision: 'year', inferred: 'from an event' })).toBe(
      '≈2025',
    );
    expect(formatDate({ value: '2025', precision: 'year', inferred: null })).toBe('2025');
  });
});

describe('authors', () => {
  it.each([
    [[], ''],
    [['A'], 'A'],
    [['A', 'B'], 'A & B'],
    [['A', 'B', 'C'], 'A, B & C'],
    [['A', 'B', 'C', 'D'], 'A, B, C and others'],
  ])('%j read as “%s”', (authors, shown) => {
    expect(formatAuthors(authors)).toBe(shown);
  });
});

describe('a source', () => {
  const bare = { document: 'd', title: null, authors: [], publication: null, published: null };
  const link = { to: 'document', document: 'd' } as const;

  it('leaves out what is not stated and says that it is undated', () => {
    expect(sourceLine(bare, link)).toEqual([
      { text: 'd — undated · ' },
      { text: 'open', link, pointer: true },
    ]);
  });

  it('is named by its authors, else its title, else its id', () => {
    expect(sourceName({ ...bare, title: 'T', authors: ['A'] })).toBe('A');
    expect(sourceName({ ...bare, title: 'T' })).toBe('T');
    expect(sourceName(bare)).toBe('d');
  });
});

describe('what a table is as of', () => {
  const on = (value: string) => ({ value, precision: 'month', inferred: null }) as const;

  it('names the first date, the last, and how many sources have none', () => {
    expect(formatAsOf([])).toBe('undated');
    expect(formatAsOf([null, null])).toBe('undated');
    expect(formatAsOf([on('2024-03'), on('2024-03')])).toBe('as of Mar 2024');
    expect(formatAsOf([on('2024-03'), null, on('2023-12'), null])).toBe(
      'as of Dec 2023 to Mar 2024, 2 undated',
    );
  });
});

describe('a count', () => {
  it('has the number of its noun', () => {
    expect([count(0, 'brief'), count(1, 'brief'), count(1_360, 'brief')]).toEqual([
      '0 briefs',
      '1 brief',
      '1,360 briefs',
    ]);
  });
});

describe('a clipped label', () => {
  it('is never longer than asked for, but for the ellipsis, and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (value, max) => {
        const clipped = clip(value, max);
        expect(clipped.length).toBeLessThanOrEqual(max + 1);
        expect(clipped.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('emphasis', () => {
  const range = fc.record({
    start: fc.integer({ min: -5, max: 40 }),
    end: fc.integer({ min: -5, max: 40 }),
  });

  it('loses no character, whatever the ranges', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(range), (text, ranges) => {
        const runs = emphasize(text, ranges, 'mark');
        expect(runs.map((run) => run.text).join('')).toBe(text);
      }),
    );
  });

  it('styles exactly the characters that are in a range', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(range), (text, ranges) => {
        const styled = emphasize(text, ranges, 'mark').flatMap((run) =>
          Array.from({ length: run.text.length }, () => run.style === 'mark'),
        );
        const expected = Array.from({ length: text.length }, (_, i) =>
          ranges.some(({ start, end }) => start <= i && i < end),
        );
        expect(styled).toEqual(expected);
      }),
    );
  });
});
