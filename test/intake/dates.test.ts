import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/intake/dates.ts';

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
  ])('%s is %s to the %s', (text, value, precision) => {
    expect(parseDate(text)).toEqual({ value, precision, inferred: null });
  });

  it.each(['03/04/2024', '2023-02-30', '31 April 2022', 'last Friday', '', '2023-13', 'May'])(
    'is not guessed from "%s"',
    (text) => {
      expect(parseDate(text)).toBeNull();
    },
  );
});
