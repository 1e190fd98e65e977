import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bare, timedIn } from '../../../src/core/chat/wording.ts';

describe('a subject without the marks around it', () => {
  it.each([
    ['**Lorn Bay**?', 'Lorn Bay'],
    ['<b>Lorn</b> <i class="x">Bay</i>', 'Lorn Bay'],
    ['“Lorn Bay”,', 'Lorn Bay'],
    ['U.S.', 'U.S.'],
    ['Port Union (Lorn)', 'Port Union (Lorn)'],
    ['?', '?'],
  ])('reads %s as %s', (typed, subject) => {
    expect(bare(typed)).toBe(subject);
  });

  it('is never empty, and is plain once it is made so', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => text.trim() !== ''),
        (text) => {
          expect(bare(text)).not.toBe('');
        },
      ),
    );
  });
});

describe('the time typed behind a subject', () => {
  it.each([
    ['Lorn Bay since 2020', { since: '2020' }],
    ['Lorn Bay, from March 2020', { since: '2020-03' }],
    ['Lorn Bay until Sept. 2024', { until: '2024-09' }],
    ['Lorn Bay up to 2024-05-03', { until: '2024-05-03' }],
    ['Lorn Bay from 2020 to 2021', { since: '2020', until: '2021' }],
    ['Lorn Bay since 2020 until 2021', { since: '2020', until: '2021' }],
    ['Lorn Bay 2020–2021', { since: '2020', until: '2021' }],
    ['Lorn Bay between 2020-02 and May 2021', { since: '2020-02', until: '2021-05' }],
    ['Lorn Bay in 2024', { since: '2024', until: '2024' }],
  ])('is read: %s', (typed, span) => {
    expect(timedIn(typed)).toEqual({ subject: 'Lorn Bay', ...span });
  });

  it.each([
    'Vision 2030',
    'since 2020',
    'Lorn Bay until 2024-13',
    'the quay in Marina 2020',
    'May',
  ])('is no part of %s', (typed) => {
    expect(timedIn(typed)).toEqual({ subject: typed });
  });
});
