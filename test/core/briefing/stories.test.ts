import { describe, expect, it } from 'vitest';
import { groupOf, storiesOf } from '../../../src/core/briefing/stories.ts';
import type { Document } from '../../../src/core/vocabulary.ts';
import { document, library } from '../chat/harbour.ts';

const on = (value: string) => ({ published: { value, precision: 'day', inferred: null } as const });

const GAZETTE = document(
  'gazette',
  ['The council of Lorn Bay voted on Monday to close the old Skerry ferry after a fire.'],
  { title: 'Lorn Bay closes the Skerry ferry', ...on('2025-03-03') },
);
const HERALD = document(
  'herald',
  ['After Sunday’s fire, the council in Lorn Bay has voted to close the Skerry ferry.'],
  { title: 'Skerry ferry closes after fire', ...on('2025-03-04') },
);
const SALT = document('salt', ['Salt from Lorn Bay sold for more this year, traders say.'], {
  title: 'Salt grows dearer',
  ...on('2025-03-04'),
});

const ids = (documents: readonly Document[]): string[][] =>
  storiesOf(documents).map((told) => told.map(({ id }) => id));

describe('stories', () => {
  it('are told once with all texts that tell them', () => {
    expect(ids([GAZETTE, SALT, HERALD])).toEqual([['gazette', 'herald'], ['salt']]);
  });

  it('of other days are others', () => {
    expect(ids([GAZETTE, { ...HERALD, ...on('2025-06-04') }])).toHaveLength(2);
  });

  it('that name others are others', () => {
    const other = document(
      'other',
      ['The council of Port Vell voted on Monday to close the old Marrow ferry after a fire.'],
      { title: 'Port Vell closes the Marrow ferry', ...on('2025-03-03') },
    );
    expect(ids([GAZETTE, other])).toHaveLength(2);
  });
});

describe('texts from one mould', () => {
  const notice = (id: string, place: string, [goods, tonnes]: [string, number], more = {}) =>
    document(
      id,
      [
        `The harbour office of ${place} counted ${String(tonnes)} tonnes of ${goods} for the week.`,
        `Masters with ${goods} on board are asked to report to the office at ${place} before noon.`,
      ],
      { title: `${place} counts its ${goods}`, ...on('2025-03-03'), ...more },
    );

  it.each([
    ['of two days', notice('other', 'Lorn Bay', ['salt', 12], on('2025-03-04'))],
    ['of two places', notice('other', 'Port Vell', ['salt', 40])],
    ['on two things', notice('other', 'Lorn Bay', ['timber', 40])],
  ])('are two stories: %s', (_, other) => {
    expect(ids([notice('one', 'Lorn Bay', ['salt', 40]), other])).toEqual([['one'], ['other']]);
  });

  it('are one where they say the same, or nearly so on the same day', () => {
    const copy = notice('copy', 'Lorn Bay', ['salt', 40], { publication: 'The Herald' });
    const later = notice('later', 'Lorn Bay', ['salt', 41]);
    expect(ids([notice('one', 'Lorn Bay', ['salt', 40]), copy, later])).toEqual([
      ['one', 'copy', 'later'],
    ]);
  });
});

it('texts that are listed under other regions are other stories', () => {
  const [skerry, lorn] = [['Skerry'], ['Lorn', 'Vell']].map((regions) => ({ regions }));
  expect(
    ids([
      { ...GAZETTE, ...skerry },
      { ...HERALD, ...lorn },
    ]),
  ).toHaveLength(2);
  expect(
    ids([
      { ...GAZETTE, ...skerry },
      { ...HERALD, regions: ['Lorn', 'Skerry'] },
    ]),
  ).toHaveLength(1);
});

describe('what a document is listed under', () => {
  it.each([
    ['its first region', { regions: ['Skerry', 'Lorn'], topics: ['salt'] }, 'Skerry'],
    ['its first topic', { topics: ['salt', 'trade'] }, 'salt'],
    ['the first place that it names', {}, 'Kazakhstan'],
  ])('is %s', (_, more, expected) => {
    const one = document('one', ['Ministers met in spring. The Kazakh side left early.'], more);
    expect(groupOf(library([one]), one)).toBe(expected);
  });

  it('is nothing where nothing tells', () => {
    const one = document('one', ['Salt is white.']);
    expect(groupOf(library([one]), one)).toBe('');
  });
});
