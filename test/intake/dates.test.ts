import { describe, expect, it } from 'vitest';
import { dateOrderIn, parseDate, readDates } from '../../src/intake/dates.ts';

describe('a stated date', () => {
  it.each([
    ['2023', '2023', 'year'],
    ['2023-04', '2023-04', 'month'],
    ['2023-04-09', '2023-04-09', 'day'],
    ['2023-09-26T17:01:22+00:00', '2023-09-26', 'day'],
    ['March 3, 2024', '2024-03-03', 'day'],
    ['Friday, 3rd Sept. 2021', '2021-09-03', 'day'],
    ['Tue, 26 Sep 2023 10:00:00 GMT', '2023-09-26', 'day'],
    ['April 2020', '2020-04', 'month'],
    ['2024/03/05', '2024-03-05', 'day'],
    ['23.07.2025', '2025-07-23', 'day'],
    ['23/07/2025 14:05', '2025-07-23', 'day'],
    ['07/23/2025', '2025-07-23', 'day'],
    ['05-05-2025', '2025-05-05', 'day'],
  ])('%s is %s to the %s', (text, value, precision) => {
    expect(parseDate(text)).toEqual({ value, precision, inferred: null });
  });

  it.each([
    '03/04/2024',
    '3.4.2024',
    '31.31.2024',
    '1.03.04.2024',
    '2023-02-30',
    '31 April 2022',
    'last Friday',
    '',
    '2023-13',
    'May',
  ])('is not guessed from "%s"', (text) => {
    expect(parseDate(text)).toBeNull();
  });
});

describe('a date that could be read in two ways', () => {
  it('is read in the order that is known', () => {
    expect(parseDate('03/04/2024', 'day-first')?.value).toBe('2024-04-03');
    expect(parseDate('03/04/2024', 'month-first')?.value).toBe('2024-03-04');
  });

  it('is read as its calendar allows, whatever the order elsewhere', () => {
    expect(parseDate('23/04/2024', 'month-first')?.value).toBe('2024-04-23');
  });

  it('has the order of the dates beside it, if they have one', () => {
    expect(dateOrderIn(['on 23/07/2025', 'and 01/02/2025'])).toBe('day-first');
    expect(dateOrderIn(['on 07/23/2025'])).toBe('month-first');
    expect(dateOrderIn(['on 23/07/2025', 'and 07/23/2025'])).toBeNull();
    expect(dateOrderIn(['on 01/02/2025 and 05/05/2025'])).toBeNull();
  });
});

describe('the dates of a line', () => {
  it.each([
    ['Published 23.07.2025 | Ada Lind', '2025-07-23', '| Ada Lind'],
    ['Issue 214 | Friday, 18 July 2025', '2025-07-18', 'Issue 214 |'],
    ['Harbour Quarterly, March 2025', '2025-03', 'Harbour Quarterly,'],
    ['Published: 03/04/2025', undefined, ''],
  ])('%s', (line, value, rest) => {
    const dates = readDates(line);
    expect(dates?.published?.value).toBe(value);
    expect(dates?.rest).toBe(rest);
  });

  it('count as inferred where they only tell of a change', () => {
    const inferred = expect.stringContaining('last update') as string;
    expect(readDates('Updated: 23/07/2025')?.published).toEqual({
      value: '2025-07-23',
      precision: 'day',
      inferred,
    });
    expect(readDates('Updated 5 March 2024 | Published 3 March 2024')?.published).toMatchObject({
      value: '2024-03-03',
      inferred: null,
    });
  });

  it('are none where a number is that of a series', () => {
    expect(readDates('Policy Paper No. 17 March 2025')).toBeNull();
  });
});
