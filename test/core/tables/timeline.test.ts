import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../src/core/tables/timeline.ts';
import { document, library } from '../chat/harbour.ts';
import { PORT, cells } from './port.ts';

const one = (...paragraphs: readonly string[]) => library([document('one', paragraphs)]);

describe('the timeline of a subject', () => {
  it('tells what was before a time ahead of what has been since', () => {
    const over = library([
      document('one', [
        'Skerry Island has had a bank since 2021. Skerry Island sold herring long before the flood of 2021.',
      ]),
    ]);
    expect(cells(timelineOf(over, 'Skerry Island', {}), 'when')).toEqual([
      'before 2021',
      'since 2021',
    ]);
  });

  it('leaves out the times that something is held against', () => {
    const over = one(
      'Skerry Island raised its quota to 320 tonnes in 2021 from 290 tonnes in 2019. Skerry Island handled 150 boats in 2023, the most since 2018.',
    );
    expect(cells(timelineOf(over, 'Skerry Island', {}), 'when')).toEqual(['2021', '2023']);
    const less = one(
      'Skerry Island sold 40 boats in 2021, up 9% from 2019. Skerry Island earned $3 million in 2023, one fifth of what it had earned in 2018.',
    );
    expect(cells(timelineOf(less, 'Skerry Island', {}), 'when')).toEqual(['2021', '2023']);
    const course = one('Skerry Island grew to 5 boats from 3 between 2019 and 2023.');
    expect(cells(timelineOf(course, 'Skerry Island', {}), 'when')).toEqual(['2019–2023']);
  });

  it('stands in order of time, as precise as is known', () => {
    expect(cells(timelineOf(PORT, 'Skerry Island', {}), 'when')).toEqual([
      'since 2001',
      '2022',
      '2022',
      '2023',
      'May 2023',
      'Jun 2023',
      '≈2024',
      '≈3 Mar 2024',
      '4 Mar 2024',
    ]);
  });

  it('keeps to the limits, both included', () => {
    expect(
      cells(timelineOf(PORT, 'Skerry Island', { since: '2022', until: '2022' }), 'when'),
    ).toEqual(['2022', '2022']);
  });

  it('says what it has no dates for', () => {
    expect(timelineOf(PORT, 'Skerry Island', { since: '2030' })).toEqual({
      kind: 'nothing',
      asked: 'Skerry Island',
      about: 'dated events since 2030',
    });
  });

  it('points out gaps and what could not be dated', () => {
    const table = timelineOf(
      one(
        'Fell Island burnt in 1990. Fell Island was rebuilt in 2001. Fell Island rested on a Friday.',
      ),
      'Fell Island',
      {},
    );
    expect('rows' in table && table.notes).toEqual([
      'Nothing is dated between Dec 1990 and Jan 2001.',
      expect.stringMatching(
        /^Left out: 1 with a date that the text does not fix, such as “.*Friday”\.$/u,
      ),
      'Undated, so that a day told from theirs is not known: “one”.',
    ]);
  });

  it('names the longest gaps and counts the others', () => {
    const years = [1900, 1910, 1911, 1925, 1926, 1946, 1948, 1970, 1972, 1992, 1994];
    const table = timelineOf(
      one(years.map((year) => `Fell Island flooded in ${String(year)}.`).join(' ')),
      'Fell Island',
      {},
    );
    expect('rows' in table && table.notes).toEqual([
      'Nothing is dated between Dec 1900 and Jan 1910, nor between Dec 1911 and Jan 1925, nor between Dec 1926 and Jan 1946, nor between Dec 1948 and Jan 1970, nor between Dec 1972 and Jan 1992, nor in 3 shorter spans.',
    ]);
  });

  it('shows a sentence once, with all its times', () => {
    const table = timelineOf(
      one('Fell Island opened a pier in 1990 and closed it in 2001.'),
      'Fell Island',
      {},
    );
    expect(cells(table, 'when')).toEqual(['1990, 2001']);
  });

  it('leaves out times that something is only measured by', () => {
    const table = timelineOf(
      one('Fell Island is richer than in 1990. Fell Island grew in 1995.'),
      'Fell Island',
      {},
    );
    expect(cells(table, 'when')).toEqual(['1995']);
  });

  it('keeps tellings apart that give other figures', () => {
    const when = cells(timelineOf(PORT, 'Skerry Island', { since: '2022', until: '2022' }), 'what');
    expect(when).toEqual([
      'Skerry Island exported 300 tonnes of herring in 2022.',
      'Skerry Island exported 450 tonnes of herring in 2022.',
    ]);
  });

  it('cites two tellings of one event together', () => {
    const documents = [
      document('a', ['Fell Island opened its second pier on 4 May 2020.']),
      document('b', ['On 4 May 2020 Fell Island opened its second pier.']),
    ];
    const table = timelineOf(library(documents), 'Fell Island', {});
    expect('rows' in table && table.rows.map(({ cited }) => cited.length)).toEqual([2]);
  });

  it('tells the finest time where a sentence gives a year and a day of it', () => {
    const over = one('Fell Island lost a pier on 4 March 2019 (2019 was a year of storms).');
    expect(cells(timelineOf(over, 'Fell Island', {}), 'when')).toEqual(['4 Mar 2019']);
  });

  it('stands at the time of its main clause, not of what is set in', () => {
    const over = one(
      'Fell Island voted in December 2024 to end the pact, which dates from 1977, in 2025.',
    );
    expect(cells(timelineOf(over, 'Fell Island', {}), 'when', 'from')).toEqual([
      'Dec 2024, 2025 | 2024-12-01',
    ]);
  });

  it('leaves out what is dated in passing alone, unless that is the subject itself', () => {
    const over = one(
      'Fell Island sees in the canal, first agreed in 1977, a way out. Fell Island fears the 1980 flood law. Fell Island has more salt than in 1990, up from 30 tonnes in 1985. Ana Brix, who took over in 1999, praised Fell Island.',
    );
    expect(timelineOf(over, 'Fell Island', {})).toMatchObject({ kind: 'nothing' });
    expect(cells(timelineOf(over, 'Ana Brix', {}), 'when')).toEqual(['1999']);
  });

  it('tells of what one person does once, at the day where it is known', () => {
    const over = one(
      'Ana Brix led a delegation to Fell Island in May 2021. Ana Brix met the council of Fell Island on 3 May 2021. Ivo Marr left Fell Island in May 2021.',
    );
    const table = timelineOf(over, 'Fell Island', {});
    expect(cells(table, 'when')).toEqual(['May 2021', '3 May 2021']);
    expect('rows' in table ? table.rows.map(({ cited }) => cited.length) : []).toEqual([1, 2]);
  });

  it('takes what began with another for none of its own', () => {
    const over = one('Lorn has ruled the strait since 2012 and trades with Sweden.');
    expect(timelineOf(over, 'Sweden', {})).toMatchObject({ kind: 'nothing' });
  });

  it('names a bound as such', () => {
    const over = one('Fell Island must repay a loan by 2030. Fell Island has voted since 2012.');
    expect(cells(timelineOf(over, 'Fell Island', {}), 'when')).toEqual(['since 2012', 'by 2030']);
    const told = one(
      'Fell Island sold salt long before the ferry came in 1931. Fell Island grew oats until Lorn shut the mill in 1950. Fell Island has had no doctor since the fire in 1970. Fell Island kept a guard after the raid of 5 May 1990. Fell Island grew silent days after a raid in May 1991.',
    );
    expect(cells(timelineOf(told, 'Fell Island', {}), 'when')).toEqual([
      'before 1931',
      'until 1950',
      'since 1970',
      'after 5 May 1990',
      'May 1991',
    ]);
  });

  it('leaves what stands under a heading of several names to those that it names', () => {
    const over = one(
      '# Norway and Sweden lean back',
      'Sweden sells timber. Norway has had a pact since 2008.',
    );
    expect(timelineOf(over, 'Sweden', {})).toMatchObject({ kind: 'nothing' });
  });

  it('names a part of a year in its words, and no year in a name', () => {
    const over = one(
      'Fell Island keeps a pact until the end of 2026.',
      'Fell Island read the Lorn Treaty of 1920 anew on 4 March 2019.',
    );
    expect(cells(timelineOf(over, 'Fell Island', {}), 'when')).toEqual([
      '4 Mar 2019',
      'until end of 2026',
    ]);
  });
});

describe('what a timeline cannot hold', () => {
  const undated = document(
    'undated',
    ['Skerry Island built a pier last week. Skerry Island met Lorn Bay on Friday.'],
    { title: 'A pier' },
  );

  it('is noted with the documents that have no date to tell it from, also where nothing is left', () => {
    expect(timelineOf(library([undated]), 'Skerry Island', {})).toMatchObject({
      kind: 'nothing',
      notes: [
        expect.stringMatching(/^Left out: 2 with a date/u),
        'Undated, so that a day told from theirs is not known: “A pier”.',
      ],
    });
  });

  it('is no matter where all is dated', () => {
    const dated = one('Skerry Island built a pier in 2021.');
    expect(timelineOf(dated, 'Skerry Island', { since: '2023' })).toEqual({
      kind: 'nothing',
      asked: 'Skerry Island',
      about: 'dated events since 2023',
    });
  });
});
