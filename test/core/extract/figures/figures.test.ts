import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresIn } from '../../../../src/core/extract/figures/figures.ts';
import { only, read, spansOf } from './measuring.ts';

describe('number and unit', () => {
  it.each([
    ['The dam holds 1,250.5 tons.', 1250.5, 't'],
    ['The dam holds 3,5 tons.', 3.5, 't'],
    ['The dam holds 2 300 tons.', 2300, 't'],
    ['The dam holds 1.200.000 tons.', 1_200_000, 't'],
    ['The dam holds twenty-five thousand five hundred and ten tons.', 25_510, 't'],
    ['The dam holds two hundred and fifty thousand tons.', 250_000, 't'],
    ['The dam holds two and a half million tons.', 2_500_000, 't'],
    ['The dam holds half a million tons.', 500_000, 't'],
    ['The dam holds 2½ tons.', 2.5, 't'],
    ['It fell to minus 20 degrees Celsius.', -20, '°C'],
    ['It fell to -20°C.', -20, '°C'],
    ['The loan is worth $1.7 billion.', 1.7e9, 'USD'],
    ['The loan is worth US$ 5m.', 5e6, 'USD'],
    ['The loan is worth €3bn.', 3e9, 'EUR'],
    ['The loan is worth EUR 40 million.', 4e7, 'EUR'],
    ['The loan is worth 40 million US dollars.', 4e7, 'USD'],
    ['The loan is worth 143m euros.', 1.43e8, 'EUR'],
    ['The loan is worth 7,000 Belarusian rubles.', 7000, 'BYN'],
    ['The loan is worth 7,000 rubles.', 7000, 'RUB'],
    ['A cup costs 50 cents.', 0.5, 'USD'],
    ['The field has 3 bcm of gas.', 3e9, 'm3'],
    ['The field has 3 billion cubic metres of gas.', 3e9, 'm3'],
    ['The park covers 40 square kilometers.', 40, 'km2'],
    ['The plant makes 300 MW of power.', 300, 'MW'],
    ['The plant makes 45 billion kilowatt-hours.', 4.5e10, 'kWh'],
    ['The well yields 20,000 barrels a day.', 20_000, 'barrel'],
    ['Turnout was 61.5 per cent.', 61.5, '%'],
    ['Support slid by 2 percentage points.', 2, '%'],
    ['The siege lasted 20-plus days.', 20, 'day'],
    ['The ride takes half an hour.', 0.5, 'hour'],
    ['The ride takes five or so hours.', 5, 'hour'],
    ['A cup costs 94 cents.', 0.94, 'USD'],
    ['The fish reaches 2.5 m.', 2.5, 'm'],
    ['The fish reaches 1 meter (39 in).', 1, 'm', 39, 'inch'],
    ['It freezes at 54.36 K (−218.79 °C).', 54.36, 'K', -218.79, '°C'],
    ['The leave lasts 480 calendar days.', 480, 'day'],
    ['The leave lasts three long years.', 3, 'year'],
    ['The leave lasts a day or two.', 2, 'day'],
    ['A cup costs 99p.', 0.99, 'GBP'],
    ['A cup costs 2 pounds.', 2, 'GBP'],
    ['The calf weighs 80 pounds.', 80, 'pound'],
    ['They stole 80 pounds of copper.', 80, 'pound'],
    ['The loan is worth P1.4 trillion.', 1.4e12, 'PHP'],
    ['The press works at 300 MPa.', 300, 'MPa'],
    ['The pump moves 500cc.', 500, 'cc'],
    ['The cable carries 100 Gbit/s.', 100, 'Gbit/s'],
    ['The river carries 300 m3/s.', 300, 'm3/s'],
    ['The oil weighs 0.9 g / ml.', 0.9, 'g/ml'],
    ['They lead by 0.4 of a percentage point.', 0.4, '%'],
    ['Support fell 2 percentage points to 41%.', 2, '%', 41, '%'],
    ['The shares gained $2 to $45.', 2, 'USD', 45, 'USD'],
    ['The door is 6 ft 2 in tall.', 6, 'ft', 2, 'inch'],
    ['A board is 5 by 7 inches.', 5, 'inch', 7, 'inch'],
    ['The road is a half-mile long.', 0.5, 'mile'],
    ['The ride takes a half-hour.', 0.5, 'hour'],
    ['It may take the next decade or two.', 2, 'decade'],
    ['Smoke it at 70 °C/160 °F.', 70, '°C', 160, '°F'],
    ['Some 60 million pounds were caught there.', 6e7, 'pound'],
    ['He was around 15 when it broke.', 15, 'year'],
  ])('%s', (text, value, unit, ...also) => {
    const [figure, other, ...more] = read(text);
    expect(figure).toMatchObject({ value, unit, to: null });
    expect(other === undefined ? [] : [other.value, other.unit]).toEqual(also);
    expect(more).toEqual([]);
  });

  it.each([
    ['They get 480 days off, 390 of them paid.', [480, 390], 'day'],
    ['They get 480 days off, of which 390 are paid.', [480, 390], 'day'],
    ['He has 300 horses, 40 of them black.', [300, 40], ''],
  ])('a part is in the unit of its whole: %s', (text, values, unit) => {
    expect(read(text).map(({ value }) => value)).toEqual(values);
    expect(read(text).every((figure) => figure.unit === unit)).toBe(true);
  });

  it.each([
    ['It paid a$50m.', 'AUD'],
    ['It paid nz$50m.', 'NZD'],
    ['It paid HK$50m.', 'HKD'],
    ['It paid CAD$50m.', 'CAD'],
    ['It paid r$50m.', 'BRL'],
    ['It paid a $50m fine.', 'USD'],
  ])('a country’s dollars are its own in small letters, too: %s', (text, unit) => {
    expect(only(text)).toMatchObject({ value: 50_000_000, unit });
  });

  it.each([
    ['It handled 20m tonnes.', 20_000_000, 't'],
    ['It has 20m barrels of oil.', 20_000_000, 'barrel'],
    ['It has 20m users.', 20_000_000, ''],
    ['It is 20m long.', 20, 'm'],
  ])('a letter is a scale before what is counted by the million: %s', (text, value, unit) => {
    expect(only(text)).toMatchObject({ value, unit });
  });

  it('a letter is a scale, too, where another figure has just been written so', () => {
    expect(read('It handled 20m tonnes, and Norland handled 30m.').at(-1)).toMatchObject({
      value: 30_000_000,
      unit: 't',
    });
    expect(read('It handled 20m tonnes on a quay 30m long.').at(-1)).toMatchObject({
      value: 30,
      unit: 'm',
    });
  });

  it('a stretch of time that tells when is no whole', () => {
    expect(read('After three years two of them left.').map(({ unit }) => unit)).toEqual([
      'year',
      '',
    ]);
  });

  it.each([
    ['Two-thirds of exports are grain.', 2 / 3],
    ['A quarter of exports are grain.', 0.25],
    ['Half of exports are grain.', 0.5],
    ['One in five farmers owns land.', 0.2],
    ['Nine out of ten farmers own land.', 0.9],
    ['Nearly a third of farmers own land.', 1 / 3],
    ['One-fourteenth of the air is lost.', 1 / 14],
    ['Two of every three farmers own land.', 2 / 3],
  ])('a share is a part of one: %s', (text, value) => {
    expect(only(text).value).toBeCloseTo(value);
    expect(only(text).unit).toBe('share');
  });

  it.each([
    ['Dozens of trucks wait.', 24],
    ['Hundreds of trucks wait.', 200],
    ['Tens of thousands of trucks wait.', 20_000],
    ['Hundreds of thousands of trucks wait.', 200_000],
    ['Several hundred trucks wait.', 200],
    ['A couple of hundred trucks wait.', 200],
    ['Scores of trucks wait.', 40],
  ])('a vague count stands for twice its unit: %s', (text, value) => {
    expect(only(text)).toMatchObject({ value, hedge: 'vague', thing: 'trucks' });
  });

  it.each([
    ['It carries 10 to 15 million tons.', 10e6, 15e6, 't'],
    ['It carries 10-15 tons.', 10, 15, 't'],
    ['It costs $7 to $8 billion.', 7e9, 8e9, 'USD'],
    ['It carries between 200 and 300 trucks.', 200, 300, ''],
    ['It takes two or three weeks.', 2, 3, 'week'],
    ['Growth is put at 5%–6%.', 5, 6, '%'],
    ['It hands out 10-to-15-year terms.', 10, 15, 'year'],
    ['It carries anywhere between 700 and 950.', 700, 950, ''],
  ])('a range is one figure: %s', (text, value, to, unit) => {
    expect(only(text)).toMatchObject({ value, to, unit });
  });

  it('gives numbers in a row the unit that stands behind the last', () => {
    expect(read('Rates of 5, 10 and 15 percent apply.').map(({ unit }) => unit)).toEqual([
      '%',
      '%',
      '%',
    ]);
  });

  it('reads numbers in a row as one each, the last two as well', () => {
    expect(read('Tiles have four, five, six or seven sides.').map(({ value }) => value)).toEqual([
      4, 5, 6, 7,
    ]);
  });

  it('a number and the year before it are no range', () => {
    const text = 'It rose from 5,000 tons in 2022 to 6,000 tons in 2024.';
    expect(spansOf(text, ['2022', '2024'])).toEqual(['5,000 tons', '6,000 tons']);
  });

  it.each([
    'a boy aged 12',
    'a 12-year-old boy',
    'a boy of 12 years',
    'Omar Daud, 12, of Herat',
    'a boy who was 12 and tall',
    'Her son, 12, left',
    'The girls, both 12, left',
    'Omar Daud died at 12.',
  ])('an age is in years: %s', (text) => {
    expect(only(text)).toMatchObject({ value: 12, unit: 'year' });
  });

  it('each age of a row is one', () => {
    const units = read('He has sons aged 7, 9 and 12.').map(({ unit }) => unit);
    expect(units).toEqual(['year', 'year', 'year']);
  });

  it('spans number, scale and unit without the hedge', () => {
    expect(spansOf('About $1.7 billion, some 50 km and two bases.')).toEqual([
      '$1.7 billion',
      '50 km',
      'two',
    ]);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...'$ € % 5 12 1,200 two half a third of million -  – to from and in by ( ) , . ; km dozens not “ é \n'.split(
      ' ',
    ),
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(pieces, { maxLength: 120 }).map((words) => words.join(' ')),
  );

  it('gives ordered places within it, each with ink', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { start, end, value } of read(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end).trim()).not.toBe('');
          expect(value).not.toBeNaN();
          last = end;
        }
      }),
    );
  });

  it.each(['5 ', '5, ', '$5-', 'two and a half ', 'and ', 'from 3 to 5 ', '1,000', '((', 'about '])(
    'ends on 20,000 letters of “%s”',
    (piece) => {
      const text = piece.repeat(20_000 / piece.length);
      const sentence = { start: 0, end: text.length, text, tags: [], block: 0 };
      expect(figuresIn(sentence, { dates: [], attributions: [] }).length).toBeLessThan(20_000);
    },
  );
});
