import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesIn } from '../../../../src/core/extract/dates/dates.ts';
import { ANCHOR, expectOne, published, read, type Row } from './dating.ts';

describe('a year told roughly', () => {
  it.each([
    'in a period beginning around 1700, when it grew',
    'The mill was built about 1800 by monks.',
    'The club, founded around 1900, is rich.',
  ])('is one behind a word of beginning: %j', (text) => {
    expect(read(text)).toMatchObject([{ precision: 'year' }]);
  });

  it.each(['There were around 1700.', 'It sold about 1900.', 'They built around 1500 homes.'])(
    'is a number elsewhere, and before what it counts: %j',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );
});

describe('a stated date', () => {
  it.each<Row>([
    ['It opened on 15 August 2021.', '15 August 2021', '2021-08-15', 'day'],
    ['It opened on 15th August 2021.', '15th August 2021', '2021-08-15', 'day'],
    ['on the 15th of August, 2021', 'the 15th of August, 2021', '2021-08-15', 'day'],
    ['On August 15, 2021, it fell.', 'August 15, 2021', '2021-08-15', 'day'],
    ['On Aug. 15, 2021, it fell.', 'Aug. 15, 2021', '2021-08-15', 'day'],
    ['by Sept 1st, 2024', 'Sept 1st, 2024', '2024-09-01', 'day'],
    ['signed 1 Dec 2024', '1 Dec 2024', '2024-12-01', 'day'],
    ['on Monday, 3 March 2025', 'Monday, 3 March 2025', '2025-03-03', 'day'],
    ['on Monday, March 3, 2025', 'Monday, March 3, 2025', '2025-03-03', 'day'],
    ['the 15 August 2021 summit', '15 August 2021', '2021-08-15', 'day'],
    ['as of 2024-05-03', '2024-05-03', '2024-05-03', 'day'],
    ['at 2024-05-03T10:00Z', '2024-05-03T10:00Z', '2024-05-03', 'day'],
    ['dated 15.08.2021', '15.08.2021', '2021-08-15', 'day'],
    ['dated 13/4/2021', '13/4/2021', '2021-04-13', 'day'],
    ['dated 4/13/2021', '4/13/2021', '2021-04-13', 'day'],
    ['29 February 2024', '29 February 2024', '2024-02-29', 'day'],
    ['since 9/11', '9/11', '2001-09-11', 'day'],
    ['in December 2024', 'December 2024', '2024-12-01/2024-12-31', 'month'],
    ['in december 2024', 'december 2024', '2024-12-01/2024-12-31', 'month'],
    ['in Feb. 2024', 'Feb. 2024', '2024-02-01/2024-02-29', 'month'],
    ['in August of 2021', 'August of 2021', '2021-08-01/2021-08-31', 'month'],
    ['the August 2021 takeover', 'August 2021', '2021-08-01/2021-08-31', 'month'],
    ['May 2020 was hot.', 'May 2020', '2020-05-01/2020-05-31', 'month'],
    ['in 2024-07', '2024-07', '2024-07-01/2024-07-31', 'month'],
    ['in spring 2025', 'spring 2025', '2025-03-01/2025-05-31', 'season'],
    ['in the spring of 2024', 'the spring of 2024', '2024-03-01/2024-05-31', 'season'],
    ['the fall of 2021', 'the fall of 2021', '2021-09-01/2021-11-30', 'season'],
    ['in the winter of 2023-24', 'the winter of 2023-24', '2023-12-01/2024-02-29', 'season'],
    ['the 2021 summer tour', '2021 summer', '2021-06-01/2021-08-31', 'season'],
    ['in Q3 2024', 'Q3 2024', '2024-07-01/2024-09-30', 'quarter'],
    ['in 2024 Q1', '2024 Q1', '2024-01-01/2024-03-31', 'quarter'],
    [
      'in the first quarter of 2024',
      'the first quarter of 2024',
      '2024-01-01/2024-03-31',
      'quarter',
    ],
    ['the last quarter of 2023', 'the last quarter of 2023', '2023-10-01/2023-12-31', 'quarter'],
    ['in H1 2024', 'H1 2024', '2024-01-01/2024-06-30', 'half'],
    ['the second half of 2024', 'the second half of 2024', '2024-07-01/2024-12-31', 'half'],
    ['in 2024', '2024', '2024-01-01/2024-12-31', 'year'],
    ['the year 2000', 'the year 2000', '2000-01-01/2000-12-31', 'year'],
    ['in fiscal year 2024', 'fiscal year 2024', '2024-01-01/2024-12-31', 'year'],
    ['in FY2024', 'FY2024', '2024-01-01/2024-12-31', 'year'],
    ['in the 1990s', 'the 1990s', '1990-01-01/1999-12-31', 'decade'],
    ['in the ’90s', 'the ’90s', '1990-01-01/1999-12-31', 'decade'],
    ['in the 80s', 'the 80s', '1980-01-01/1989-12-31', 'decade'],
    ['in the 1800s', 'the 1800s', '1800-01-01/1899-12-31', 'century'],
    ['in the 19th century', 'the 19th century', '1801-01-01/1900-12-31', 'century'],
    ['in the nineteenth century', 'the nineteenth century', '1801-01-01/1900-12-31', 'century'],
    ['a 21st-century state', '21st-century', '2001-01-01/2100-12-31', 'century'],
  ])('is read in %j', (...row) => {
    expectOne(row, false);
  });

  it('in figures that may be day or month lies between the two readings', () => {
    expectOne(['dated 3/4/2021', '3/4/2021', '2021-03-04/2021-04-03', 'span'], false);
  });
});

describe('a part of a time', () => {
  it.each<Row>([
    ['early 2025', 'early 2025', '2025-01-01/2025-04-30', 'season'],
    ['mid-2021', 'mid-2021', '2021-05-01/2021-08-31', 'season'],
    ['in late 2024', 'late 2024', '2024-09-01/2024-12-31', 'season'],
    ['by the end of 2025', 'the end of 2025', '2025-09-01/2025-12-31', 'season'],
    ['in early May 2024', 'early May 2024', '2024-05-01/2024-05-10', 'month'],
    ['in mid-August 2024', 'mid-August 2024', '2024-08-11/2024-08-20', 'month'],
    ['late August 2024', 'late August 2024', '2024-08-21/2024-08-31', 'month'],
    ['the late 1990s', 'the late 1990s', '1997-01-01/1999-12-31', 'decade'],
    ['the early 20th century', 'the early 20th century', '1901-01-01/1933-12-31', 'century'],
    [
      'the first half of the 1990s',
      'the first half of the 1990s',
      '1990-01-01/1994-12-31',
      'decade',
    ],
    ['the first half of May 2024', 'the first half of May 2024', '2024-05-01/2024-05-16', 'month'],
    ['the first week of May 2024', 'the first week of May 2024', '2024-05-01/2024-05-07', 'week'],
    [
      'the last days of March 2024',
      'the last days of March 2024',
      '2024-03-21/2024-03-31',
      'month',
    ],
    [
      'the last three days of March 2024',
      'the last three days of March 2024',
      '2024-03-29/2024-03-31',
      'span',
    ],
    [
      'the first nine months of 2024',
      'the first nine months of 2024',
      '2024-01-01/2024-09-30',
      'span',
    ],
  ])('is read in %j', (...row) => {
    expectOne(row, false);
  });
});

describe('a range', () => {
  it.each<Row>([
    ['from 2019 to 2021', '2019 to 2021', '2019-01-01/2021-12-31', 'span'],
    ['1990-2015', '1990-2015', '1990-01-01/2015-12-31', 'span'],
    ['between 2010 and 2015', '2010 and 2015', '2010-01-01/2015-12-31', 'span'],
    ['the years 2001–2014', 'the years 2001–2014', '2001-01-01/2014-12-31', 'span'],
    ['in 2019-21', '2019-21', '2019-01-01/2021-12-31', 'span'],
    ['in 1914–18', '1914–18', '1914-01-01/1918-12-31', 'span'],
    ['in 1999/00', '1999/00', '1999-01-01/2000-12-31', 'span'],
    ['in 2024/25', '2024/25', '2024-01-01/2025-12-31', 'span'],
    ['in fiscal 2023-24', 'fiscal 2023-24', '2023-01-01/2024-12-31', 'span'],
    ['May–July 2025', 'May–July 2025', '2025-05-01/2025-07-31', 'span'],
    ['between May and July 2025', 'May and July 2025', '2025-05-01/2025-07-31', 'span'],
    ['in June and July 2024', 'June and July 2024', '2024-06-01/2024-07-31', 'span'],
    ['from November to March 2025', 'November to March 2025', '2024-11-01/2025-03-31', 'span'],
    ['from May 2020 to June 2021', 'May 2020 to June 2021', '2020-05-01/2021-06-30', 'span'],
    ['on 3–5 March 2024', '3–5 March 2024', '2024-03-03/2024-03-05', 'span'],
    ['on March 3-5, 2024', 'March 3-5, 2024', '2024-03-03/2024-03-05', 'span'],
    ['on 15 and 16 March 2024', '15 and 16 March 2024', '2024-03-15/2024-03-16', 'span'],
    ['Dec 30 – Jan 2, 2025', 'Dec 30 – Jan 2, 2025', '2024-12-30/2025-01-02', 'span'],
    ['15 March to 2 April 2024', '15 March to 2 April 2024', '2024-03-15/2024-04-02', 'span'],
    ['early 2019 to late 2020', 'early 2019 to late 2020', '2019-01-01/2020-12-31', 'span'],
    ['the 9th to 12th centuries', 'the 9th to 12th centuries', '0801-01-01/1200-12-31', 'span'],
  ])('is one expression in %j', (...row) => {
    expectOne(row, false);
  });

  it.each<Row>([
    ['between May and July', 'May and July', '2025-05-01/2025-07-31', 'span'],
    ['on 3-5 March', '3-5 March', '2025-03-03/2025-03-05', 'span'],
    ['from November 2024 to March', 'November 2024 to March', '2024-11-01/2025-03-31', 'span'],
    ['from January to May this year', 'January to May this year', '2025-01-01/2025-05-31', 'span'],
  ])('without its year is inferred in %j', (...row) => {
    expectOne(row, true);
  });

  it('is none where two times are only named together', () => {
    expect(read('in 2001 and 2021').map(({ words }) => words)).toEqual(['2001', '2021']);
  });

  it('is none that runs backwards', () => {
    expect(read('from 2021 to 2019').map(({ words }) => words)).toEqual(['2021', '2019']);
  });

  it('lends its year to the one before it', () => {
    expect(read('on 15 May and 3 June 2024').map(({ at }) => at)).toEqual([
      '2024-05-15',
      '2024-06-03',
    ]);
  });
});

describe('no date is', () => {
  it.each([
    'He may go, and May God help her.',
    'Theresa May spoke.',
    'We march 8 miles.',
    'March 8 miles each day.',
    'the March on Rome',
    'the other 3 may go',
    'April Jones and August Kern',
    'the October Revolution',
    '2,024 troops',
    '2024 troops',
    'They employ 2000 workers in 2000 villages.',
    'at 1900 hours',
    'flight 2020',
    'room 1905',
    'Article 2020',
    'resolution 1999',
    'No. 2020',
    '2000 km of road',
    'a 2000-km road',
    'more than 2000',
    'from $1,990 to 2000',
    'Arsenal won 3-1.',
    'an A320 and C5+1',
    'Vision 2030',
    'Expo 2020',
    '+7 1999 2020-15',
    '200 BC',
    'the 5th century BC',
    'for three years',
    'a 20-year war',
    'every year',
    'every Sunday',
    'in recent years',
    'over the last year',
    'in the next week',
    'the past decade',
    'now, currently and soon',
    'Today the town is rich.',
    'a spring of fresh water',
    'in spring water',
    'the fall of Troy',
    'Prague Spring',
    'in her 30s',
    'the second half of the game',
    'the third quarter-final',
    '30 February',
    'Sunset and Mondays',
    'the sun and the moon',
    '3.2024',
    '14:30',
  ])('%j', (text) => {
    const month = /^30 February$/u.test(text) ? ['February'] : [];
    expect(read(text).map(({ words }) => words)).toEqual(month);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...'2024|1999|20|3|31|May|march|Sept.|Monday|spring|the|of|to|and|from|in|–|-|/|,|.|early|end|first|half|two|weeks|ago|last|year|that|same|later|century|1990s|21st|Q1|FY|9/11|, | |\n'.split(
      '|',
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' ')),
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  );

  it('gives ranges inside it, in order, apart, that do not end before they begin', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(ANCHOR, null, published('2024', 'year')),
        (body, anchor) => {
          let last = 0;
          for (const { start, end, from, to } of datesIn(body, anchor)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(body.slice(start, end)).toBe(body.slice(start, end).trim());
            last = end;
            expect(from === null).toBe(to === null);
            if (from !== null && to !== null) expect(from <= to).toBe(true);
          }
          expect(last).toBeLessThanOrEqual(body.length);
        },
      ),
    );
  });

  it('of 20,000 characters comes to an end, whatever is repeated in it', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), (pieces) => {
        const once = `${pieces.join(' ')} `;
        expect(Array.isArray(datesIn(once.repeat(20_000 / once.length), ANCHOR))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
