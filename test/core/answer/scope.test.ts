import { describe, expect, it } from 'vitest';
import { type Limits, limitsInWords, withinLimits } from '../../../src/core/answer/scope.ts';
import type { PublicationDate } from '../../../src/core/vocabulary.ts';
import { document, library } from '../chat/harbour.ts';
import { TRAMS, answerTo } from './library.ts';

const dated = (value: string, precision: PublicationDate['precision']) =>
  document(value, ['Trams.'], { published: { value, precision, inferred: null } });
const DATED = library([
  dated('2023', 'year'),
  dated('2024-03', 'month'),
  dated('2024-06-09', 'day'),
  document('undated', ['Trams.']),
]);

const within = (limits: Limits, from = DATED): string[] => [...(withinLimits(from, limits) ?? [])];

describe('a limit on dates', () => {
  it.each([
    [{ since: '2024' }, ['2024-03', '2024-06-09']],
    [{ until: '2023' }, ['2023']],
    [{ since: '2024-06-09', until: '2024-06-09' }, ['2024-06-09']],
    [{ since: '2024-06-10' }, []],
    [{ since: '2024-03-15' }, ['2024-03', '2024-06-09']],
    [{ until: '2023-05' }, ['2023']],
  ])('of %j holds both ends and leaves out undated documents', (limits, ids) => {
    expect(within(limits)).toEqual(ids);
  });

  it('takes a coarse date for its whole year or month', () => {
    expect(within({ since: '2023-11', until: '2023-12' })).toEqual(['2023']);
  });
});

describe('a limit on the subject', () => {
  it('holds the documents that mention it, in any form of its name', () => {
    expect(within({ about: 'Peruvian' }, TRAMS)).toEqual(['tram-peru', 'peru-audit']);
    expect(within({ about: 'HRB' }, TRAMS)).toEqual(['tram-bolivia']);
    expect(within({ about: 'lemons' }, TRAMS)).toEqual(['market']);
  });

  it('does not hold those on a neighbour of it', () => {
    expect(within({ about: 'Bolivia' }, TRAMS)).toEqual(['tram-bolivia']);
  });

  it('holds those on the members of a region', () => {
    const texts = library([document('a', ['Norwegian trams.']), document('b', ['Trams.'])]);
    expect(within({ about: 'Scandinavia' }, texts)).toEqual(['a']);
  });

  it('holds nothing where it is not mentioned', () => {
    expect(within({ about: 'opera' }, TRAMS)).toEqual([]);
  });
});

describe('limits', () => {
  it('all hold at once', () => {
    expect(within({ since: '2024', about: 'Peru' }, TRAMS)).toEqual(['peru-audit']);
  });

  it('are none where none is given', () => {
    expect(withinLimits(TRAMS, {})).toBeNull();
    expect(limitsInWords({})).toBe('');
  });

  it('are said in words beside what was understood', () => {
    const limits = { since: '2020', until: '2024', about: 'Peru' };
    expect(limitsInWords(limits)).toBe('since 2020, until 2024, about Peru');
    expect(answerTo('How many passengers?', limits).understood).toBe(
      'How many passengers? (since 2020, until 2024, about Peru)',
    );
  });

  it('that leave no document are why an answer is declined', () => {
    expect(answerTo('How many passengers?', { since: '2030' })).toMatchObject({
      status: 'declined',
      headline: 'Not in the library: nothing since 2030.',
      nearest: [],
    });
  });

  it('change which figure answers', () => {
    const question = 'How many passengers does the tram line in Peru carry?';
    expect(answerTo(question, { until: '2023' })).toMatchObject({
      answer: '40,000',
      conflicts: [],
    });
    expect(answerTo(question, { since: '2024' })).toMatchObject({
      answer: 'nearly 52,000',
      conflicts: [],
    });
  });
});
