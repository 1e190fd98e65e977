import { describe, expect, it } from 'vitest';
import { datesIn } from '../../../../src/core/extract/dates/dates.ts';
import { ANCHOR, expectOne, published, read, type Row } from './dating.ts';

describe('a date counted from the day of writing', () => {
  it.each<Row>([
    ['He spoke yesterday.', 'yesterday', '2025-09-19', 'day'],
    ['He speaks tomorrow.', 'tomorrow', '2025-09-21', 'day'],
    ['the day before yesterday', 'the day before yesterday', '2025-09-18', 'day'],
    ['It rained last night.', 'last night', '2025-09-19', 'day'],
    ['It rained this morning.', 'this morning', '2025-09-20', 'day'],
    ['said earlier today', 'earlier today', '2025-09-20', 'day'],
    ['He spoke on Saturday.', 'Saturday', '2025-09-20', 'day'],
    ['He spoke last Saturday.', 'last Saturday', '2025-09-13', 'day'],
    ['He spoke Friday.', 'Friday', '2025-09-19', 'day'],
    ['He will speak on Friday.', 'Friday', '2025-09-26', 'day'],
    ['next Monday', 'next Monday', '2025-09-22', 'day'],
    ['this Monday', 'this Monday', '2025-09-15', 'day'],
    ['three days ago', 'three days ago', '2025-09-17', 'day'],
    ['last week', 'last week', '2025-09-08/2025-09-14', 'week'],
    ['this week', 'this week', '2025-09-15/2025-09-21', 'week'],
    ['two weeks ago', 'two weeks ago', '2025-09-01/2025-09-07', 'week'],
    ['last month', 'last month', '2025-08-01/2025-08-31', 'month'],
    ['next month', 'next month', '2025-10-01/2025-10-31', 'month'],
    ['a month ago', 'a month ago', '2025-08-01/2025-08-31', 'month'],
    ['last quarter', 'last quarter', '2025-04-01/2025-06-30', 'quarter'],
    ['this year', 'this year', '2025-01-01/2025-12-31', 'year'],
    ['last year’s flood', 'last year', '2024-01-01/2024-12-31', 'year'],
    ['ten years ago', 'ten years ago', '2015-01-01/2015-12-31', 'year'],
    ['two decades ago', 'two decades ago', '2005-01-01/2005-12-31', 'year'],
    ['this century', 'this century', '2001-01-01/2100-12-31', 'century'],
    ['last spring', 'last spring', '2025-03-01/2025-05-31', 'season'],
    ['last winter', 'last winter', '2024-12-01/2025-02-28', 'season'],
    ['next spring', 'next spring', '2026-03-01/2026-05-31', 'season'],
    ['late last year', 'late last year', '2024-09-01/2024-12-31', 'season'],
    ['the end of the year', 'the end of the year', '2025-09-01/2025-12-31', 'season'],
    ['the first half of this year', 'the first half of this year', '2025-01-01/2025-06-30', 'half'],
    ['in August last year', 'August last year', '2024-08-01/2024-08-31', 'month'],
    ['on 5 May this year', '5 May this year', '2025-05-05', 'day'],
    ['last December', 'last December', '2024-12-01/2024-12-31', 'month'],
    ['this March', 'this March', '2025-03-01/2025-03-31', 'month'],
  ])('is marked as inferred in %j', (...row) => {
    expectOne(row, true);
  });

  it.each<Row>([
    ['In May it closed.', 'May', '2025-05-01/2025-05-31', 'month'],
    ['In November it closed.', 'November', '2024-11-01/2024-11-30', 'month'],
    ['In November it will close.', 'November', '2025-11-01/2025-11-30', 'month'],
    ['It will open in March.', 'March', '2026-03-01/2026-03-31', 'month'],
    ['They were to leave by 15 November.', '15 November', '2025-11-15', 'day'],
    ['It agreed to pay for it by October.', 'October', '2025-10-01/2025-10-31', 'month'],
    ['It was paid for by October.', 'October', '2024-10-01/2024-10-31', 'month'],
    ['since April', 'April', '2025-04-01/2025-04-30', 'month'],
    ['the December summit', 'December', '2024-12-01/2024-12-31', 'month'],
    ['On 8 March it closed.', '8 March', '2025-03-08', 'day'],
    ['On Oct. 7 it closed.', 'Oct. 7', '2024-10-07', 'day'],
    ['on 29 February', '29 February', '2024-02-29', 'day'],
    ['in spring', 'spring', '2025-03-01/2025-05-31', 'season'],
    ['after the summer', 'the summer', '2025-06-01/2025-08-31', 'season'],
    ['in the third quarter', 'the third quarter', '2025-07-01/2025-09-30', 'quarter'],
    ['It said that it would vote in November.', 'November', '2025-11-01/2025-11-30', 'month'],
    ['It said that it would have voted in May.', 'May', '2025-05-01/2025-05-31', 'month'],
    ['closed until 31 October', '31 October', '2025-10-31', 'day'],
    ['closed until 31 August', '31 August', '2025-08-31', 'day'],
  ])('takes the nearest year that fits the tense in %j', (...row) => {
    expectOne(row, true);
  });

  it.each(['yesterday', 'last week', 'last month', 'this year', 'in April', 'on Friday'])(
    'is found but not placed where that day is unknown: %s',
    (text) => {
      expect(read(text, null)).toMatchObject([{ at: null, inferred: true }]);
    },
  );

  it('is placed as far as the precision of that day allows', () => {
    const text = 'last year, last month, yesterday';
    expect(read(text, published('2024-03', 'month')).map(({ at }) => at)).toEqual([
      '2023-01-01/2023-12-31',
      '2024-02-01/2024-02-29',
      null,
    ]);
    expect(read(text, published('2024', 'year')).map(({ at }) => at)).toEqual([
      '2023-01-01/2023-12-31',
      null,
      null,
    ]);
  });
});

const HALF_2023 = '2023-01-01/2023-06-30';

describe('a date counted from the one before it', () => {
  it('is the year that a period is compared with where no other period stands before it', () => {
    expect(read('It sold 5 in the same period of 2023.')).toMatchObject([
      { words: 'the same period of 2023', at: '2023-01-01/2023-12-31' },
    ]);
    expect(read('Up from the same period last year.')).toMatchObject([
      { at: '2024-01-01/2024-12-31' },
    ]);
    expect(read('On 3 May 2024 it named the same period of 2023.').at(-1)?.at).toBe(
      '2023-01-01/2023-12-31',
    );
  });

  it('is none where it is held against a plan', () => {
    expect(read('It opened on 3 May 1996, two weeks earlier than planned.')).toMatchObject([
      { at: '1996-05-03' },
    ]);
  });

  it.each([
    ['It opened in 1996. The same year it closed.', '1996-01-01/1996-12-31'],
    ['It opened in 1996 and closed in April of that year.', '1996-04-01/1996-04-30'],
    ['It opened in 1996. The following year it closed.', '1997-01-01/1997-12-31'],
    ['It opened in May 1996. Two years later it closed.', '1998-01-01/1998-12-31'],
    ['It opened on 3 May 1996. The next day it closed.', '1996-05-04'],
    ['It opened in May 2021. In June it closed.', '2021-06-01/2021-06-30'],
    ['It sold 40 in the first half of 2024 and 50 in the same period of 2023.', HALF_2023],
    ['It sold 40 in the first half of 2024 and 50 in the same months a year earlier.', HALF_2023],
    ['It sold 40 in Q1 2024 and 50 in the same quarter of 2023.', '2023-01-01/2023-03-31'],
    ['It closed on 1 May 2024 for cars and until 3 June for lorries.', '2024-06-03'],
  ])('is inferred in %j', (text, at) => {
    expect(read(text).at(-1)).toMatchObject({ at, inferred: true });
  });

  it('is of the time of writing again where somebody speaks', () => {
    const [, said] = read('The board, founded in May 2021, said in June that it would close.');
    expect(said?.at).toBe('2025-06-01/2025-06-30');
  });

  it('may be counted from an earlier sentence', () => {
    const [before] = datesIn('It opened in 1996.', ANCHOR);
    expect(datesIn('The same year it closed.', ANCHOR, before)).toMatchObject([
      { from: '1996-01-01', to: '1996-12-31' },
    ]);
  });

  it('is a mere length of time where no date stands before it', () => {
    expect(read('Two years later it closed.')).toEqual([]);
  });
});

describe('a date in passing gives no year to another clause', () => {
  it.each([
    'Rao, who came to power in 2014, closed the mine in May.',
    'The mine, opened in March 2014, was closed in May.',
    'The truce that brought the war to an end in March 2014 was broken, he told them, in May.',
    'A flood (the first was in March 2014) closed it in May.',
    'It was 3 m below the record of 2014 in May.',
    'The mine has been his since March 2014 and closed in May.',
  ])('%s', (text) => {
    expect(read(text).at(-1)).toMatchObject({ words: 'May', at: '2025-05-01/2025-05-31' });
  });

  it.each([
    'The mine, which opened in March 2014 and closed in May, is for sale.',
    'He said that the mine opened in March 2014 and closed in May.',
    'The best part of 2014 was over when it closed in May.',
  ])('but to one of its own: %s', (text) => {
    expect(read(text).at(-1)).toMatchObject({ words: 'May', at: '2014-05-01/2014-05-31' });
  });
});

describe('a month or day without its year', () => {
  const onlyYear = published('2025', 'year');

  it.each([
    ['It was hit on December 24 and rebuilt in March 2024.', '2024-12-24'],
    ['Of the attacks of 2024 that on December 24 was the worst.', '2024-12-24'],
    ['On December 24 it was hit.', null],
    ['The board, founded in 2019, said that it was hit on December 24.', null],
  ])('is of the stated year beside it where only a year of writing is known: %j', (text, at) => {
    const day = read(text, onlyYear).find(({ words }) => words === 'December 24');
    expect(day).toMatchObject({ at, inferred: true });
  });

  it('is of the days before the time of writing rather than of a story in another sentence', () => {
    const [before] = datesIn('It paid dearly in 2021.', ANCHOR);
    const news = datesIn('It paid again on September 17.', ANCHOR, before);
    expect(news).toMatchObject([{ from: '2025-09-17' }]);
    const story = datesIn('It paid again on March 3.', ANCHOR, before);
    expect(story).toMatchObject([{ from: '2021-03-03' }]);
    expect(datesIn('It paid again on March 3.', ANCHOR, before, false)).toMatchObject([
      { from: '2025-03-03' },
    ]);
  });

  it('is not of one of the years of a span', () => {
    const [before] = datesIn('It paid between 2021 and 2024.', onlyYear);
    expect(datesIn('It paid again in January.', onlyYear, before)).toMatchObject([{ from: null }]);
  });

  it('of a winter that runs over a new year is of the one that runs', () => {
    expect(read('It closed this winter.', published('2025-02-21', 'day'))).toMatchObject([
      { at: '2024-12-01/2025-02-28' },
    ]);
  });

  it('is of the year in which it is nearest where it stands in brackets by itself', () => {
    expect(read('A film (October 5) about a hill.')).toMatchObject([{ at: '2025-10-05' }]);
  });
});
