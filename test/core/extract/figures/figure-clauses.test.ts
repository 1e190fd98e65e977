import { describe, expect, it } from 'vitest';
import { datesIn } from '../../../../src/core/extract/dates/dates.ts';
import { figuresIn } from '../../../../src/core/extract/figures/figures.ts';
import { tag } from '../../../../src/core/extract/tagger.ts';
import { only, rangeOf, read } from './measuring.ts';

describe('what a figure measures', () => {
  it.each([
    ['The 90-kilometre pipeline links the field to the port.', 'pipeline'],
    ['Four armed men burst into the bank.', 'armed men'],
    ['Two guards patrol the street.', 'guards'],
    ['The fund had expected growth of 6 percent.', 'growth'],
    ['The fund sees a rebound of 12 percent thanks to oil.', 'rebound'],
    ['The bank, Aziz said, lost $5 million.', 'bank'],
    ['It missed the $6 million analysts had expected.', ''],
    ['Growth slowed; economists polled by the bank had expected 3.2%.', ''],
  ])('is no verb, reason or observer: %s', (text, thing) => {
    expect(read(text)[0]?.thing).toBe(thing);
  });

  it.each([
    ['Salt exports earned the island $3 million.', 'Salt exports'],
    ['Theft at sea, known as skimming, cost Lorn an estimated $5 million.', 'Theft'],
    ['The boats took up to 60 per cent of their catch at night.', 'catch'],
  ])('is worth it to somebody, or is that of which it is a part: %s', (text, thing) => {
    expect(only(text).thing).toBe(thing);
  });

  it('is nothing that others do with the whole of a part', () => {
    const [part, whole] = read('Salt covers a third of the 3 million tonnes that farmers use.');
    expect([part?.thing, whole?.thing]).toEqual(['Salt', '']);
  });

  it('is what stands before “of them” where that tells what they are like', () => {
    expect(read('The boats, eight of them foreign-owned, left.')[0]?.thing).toBe('boats');
  });

  it('is the place that is so far away', () => {
    expect(only('Arica will pay for a store at Lorn, 58 km north-east of Ardlow.').thing).toBe(
      'Lorn',
    );
  });

  it('is not what is said of the amount', () => {
    expect(read('It came to $9 million that the council asked for.')[0]?.thing).toBe('');
  });

  it('is that of the figure before it where it was this before', () => {
    const things = read('It treated 676 victims, up from 232.').map(({ thing }) => thing);
    expect(things).toEqual(['victims', 'victims']);
    const rates = read('It made 600 barrels of oil a day, up from 390.');
    expect(rates.map(({ unit, per }) => `${unit}/${per}`)).toEqual(['barrel/day', 'barrel/day']);
  });

  it.each([
    ['The state cut the budget of the port, Arica, from $5 million to $4 million.', 'budget'],
    ['The law lifts the state stake from 20 to 35 percent.', 'state stake'],
    ['The party wants royalties raised from 2 to 10 percent.', 'royalties'],
    ['Exports of rare earths fell from 40 tonnes to an estimated 20 tonnes.', 'Exports'],
    ['Trade grew to $7 million, 14% more than in 2001.', 'Trade'],
    ['At least 56 people were killed, a rise of 10 on 2001.', 'people'],
    ['In all 74 people had been killed and 29 arrested.', 'people'],
    ['The bank puts losses in transmission at 19 percent; the council says 12 percent.', 'losses'],
    ['Trade was worth $4 million, the council said; the bank gives $6 million.', 'Trade'],
    ['The bank forecasts growth of 4 percent; the fund expects 3 percent.', 'growth'],
    ['Debt was 84% of GDP, up from 70%.', 'Debt'],
    ['Losses of fish after the catch fell from 25 to 10 percent.', 'Losses'],
    ['Arica will lower salt tolls from 3 percent to 2 percent.', 'salt tolls'],
    ['Exports from Arica, Lorn and Ardlow reached $9 million, up 8% from 2020.', 'Exports'],
  ])('is that of all ends and of all who put it at something: %s', (text, thing) => {
    const things = read(text).map((figure) => figure.thing);
    expect(things).toEqual([thing, thing]);
  });

  it('is a part of what is counted behind it', () => {
    expect(
      read('It holds 12 of the 17 kilometres.').map(({ value, unit }) => [value, unit]),
    ).toEqual([
      [12, 'km'],
      [17, 'km'],
    ]);
  });

  it('is no noun that says its subject again', () => {
    expect(read('The town, the largest of the coast, reached 9 million.')[0]?.thing).toBe('town');
  });

  it('is no change where a noun only looks like one', () => {
    expect(only('It signed a $1 billion contract.')).toMatchObject({
      thing: 'contract',
      change: null,
    });
  });
});

describe('the period of a figure', () => {
  it.each([
    ['The mine, which has been shut since 2014, has 400 miners.', '2014'],
    ['The mine, bought for $5 million, is to close by 2030.', '2030'],
    ['The mine was opened in 1975 and had 400 miners until the flood.', '1975'],
    ['It hired 90 men, twice as many as the 40 it had called for in 2022.', '2022'],
    ['It was a rise of 40 guards on 2020.', '2020'],
    ['It stood 23 points short of the record of 2020.', '2020'],
    ['From 1990 to 2015 it fell, and now it is 4 percent.', '1990 to 2015'],
  ])('is not that of another clause, state or figure: %s', (text, date) => {
    expect(read(text, [date])[0]?.period).toBeNull();
  });

  it.each([
    'It paid $5m from the fees it collected in 2003.',
    'With the fees it collected in 2003, it paid $5m.',
    'It spent $5m on ships that were built in 2003.',
  ])('is not when something else was made that it is paid from or for: %s', (text) => {
    expect(only(text, ['2003']).period).toBeNull();
  });

  it('is when the amount itself was collected, in its own clause', () => {
    const text = 'It repaid the $5m it borrowed in 2003.';
    expect(only(text, ['2003']).period).toMatchObject(rangeOf(text, '2003'));
  });

  it('is the day from which it holds', () => {
    const text = 'Fares rose by 10 percent from 1 January.';
    const sentence = { start: 0, end: text.length, text, tags: tag(text), block: 0 };
    const [figure] = figuresIn(sentence, { dates: datesIn(text, null), attributions: [] });
    expect(figure?.period).toMatchObject(rangeOf(text, '1 January'));
  });

  it('is the date that follows it directly, also for a length', () => {
    const text = 'The river reached 6.4 metres on 30 August, 2 metres short of the record of 2020.';
    const [first, second] = read(text, ['30 August', '2020']);
    expect(first?.period).toMatchObject(rangeOf(text, '30 August'));
    expect(second?.period).toBeNull();
  });

  it('is one end of the time in which it went from one to the other', () => {
    const text = 'Yields fell from 6 to 5 tonnes between 2019 and 2023.';
    const sentence = { start: 0, end: text.length, text, tags: tag(text), block: 0 };
    const said = { dates: datesIn(text, null), attributions: [] };
    const ends = figuresIn(sentence, said).map(({ period }) => period?.from);
    expect(ends).toEqual(['2019-01-01', '2023-01-01']);
  });
});

describe('a rate', () => {
  it.each([
    ['It pays about $10 million a month.', 'month', 'a month'],
    ['It pays $10 million annually.', 'year', 'annually'],
    ['It exports 40,000 barrels of oil a day.', 'day', 'a day'],
    ['Gas costs $2 per 1,000 cubic metres.', '1000 m3', 'per 1,000 cubic metres'],
    ['There were 12 deaths per 1,000 births.', '1000 birth', 'per 1,000 births'],
    ['The land bears 5 tonnes per hectare.', 'ha', 'per hectare'],
    ['The tickets cost $5 apiece.', 'piece', 'apiece'],
    ['A ride costs $5/day.', 'day', '/day'],
    ['It pumped 3 million bpd.', 'day', ''],
  ])('keeps what it is for each of: %s', (text, per, tail) => {
    expect(only(text)).toMatchObject({ per, tail });
  });

  it.each([
    'It paid $10 million a year ago.',
    'It paid $10 million a day after the flood.',
    'Smoke it at 70 °C/160 °F.',
    'It lost 5 per cent.',
  ])('is none: %s', (text) => {
    expect(
      read(
        text,
        ['a year ago'].filter((date) => text.includes(date)),
      )[0]?.per,
    ).toBe('');
  });

  it('and the unit belong to both ends of a course, and to a part of it', () => {
    const text = 'It rose from 20,000 to 110,000 barrels a day, of which 90,000 are exported.';
    expect(read(text).map(({ unit, per, tail }) => [unit, per, tail])).toEqual([
      ['barrel', 'day', 'barrels a day'],
      ['barrel', 'day', 'a day'],
      ['barrel', 'day', 'barrels a day'],
    ]);
  });

  it('shares the scale only where the number was read with it', () => {
    const tails = read('It rose from 20 to 30 million tonnes a year.').map(({ tail }) => tail);
    expect(tails).toEqual(['million tonnes a year', 'a year']);
  });
});

describe('a denied figure', () => {
  it.each([
    'The deficit was not 5 percent.',
    'It was 4 percent, not the 5 percent that was told.',
    'It was 4 percent rather than 5 percent.',
    'It paid 4 million dollars instead of 5 million dollars.',
  ])('is marked: %s', (text) => {
    expect(read(text).at(-1)?.denied).toBe(true);
  });

  it.each([
    'It was not only 5 percent.',
    'It was no more than 5 percent.',
    'It was not more than 5 percent.',
    'It cost hundreds if not 5 thousand dollars.',
  ])('is none: %s', (text) => {
    expect(read(text).at(-1)?.denied).toBe(false);
  });
});
