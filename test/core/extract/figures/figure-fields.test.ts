import { describe, expect, it } from 'vitest';
import type { Attribution } from '../../../../src/core/extract/shapes.ts';
import { only, rangeOf, read } from './measuring.ts';

describe('hedges', () => {
  it.each([
    ['about', 'It has about 40 rooms.'],
    ['about', 'It has roughly 40 rooms.'],
    ['about', 'Some 40 rooms are free.'],
    ['about', 'It has 40 rooms or so.'],
    ['about', 'It has 40-odd rooms.'],
    ['nearly', 'It has almost 40 rooms.'],
    ['nearly', 'It has just under 40 rooms.'],
    ['over', 'It has more than 40 rooms.'],
    ['over', 'The count exceeds 40 rooms.'],
    ['over', 'It has 40+ rooms.'],
    ['under', 'It has fewer than 40 rooms.'],
    ['at-least', 'It has at least 40 rooms.'],
    ['at-least', 'It has no fewer than 40 rooms.'],
    ['at-least', 'It has 40 rooms or more.'],
    ['at-most', 'It has up to 40 rooms.'],
    ['at-most', 'It has as many as 40 rooms.'],
    ['at-most', 'It has no more than 40 rooms.'],
    ['estimated', 'It has an estimated 40 rooms.'],
    ['projected', 'It is expected to have 40 rooms.'],
    ['projected', 'It will have 40 rooms.'],
    ['projected', 'It is set to have 40 rooms.'],
    ['projected', 'It is due to have 40 rooms.'],
    ['projected', 'It is likely to have 40 rooms.'],
    ['projected', 'It is on track to have 40 rooms.'],
    ['', 'Due to storms it lost 40 rooms.'],
    ['', 'It has 40 rooms.'],
    ['', 'They spoke about 40 rooms.'],
    ['', 'It rebuilt 40 rooms over five years.'],
  ])('%s: %s', (hedge, text) => {
    expect(read(text)[0]).toMatchObject({ value: 40, hedge });
  });

  it('“over” a span of time is no hedge', () => {
    expect(only('It was rebuilt over five years.').hedge).toBe('');
  });
});

describe('the thing', () => {
  it.each([
    ['Engineers laid a 573-km railway.', 'railway'],
    ['They signed a $150-million loan.', 'loan'],
    ['They signed a five-year plan.', 'plan'],
    ['The valley lost 20 percent of its forests.', 'forests'],
    ['Donors gave $5 billion in food aid.', 'food aid'],
    ['The firm announced an investment of $5 billion.', 'investment'],
    ['Trade between Peru and Chile reached $5 billion.', 'Trade'],
    ['Trade, which reached $5 billion, slowed.', 'Trade'],
    ['The number of visitors stood at 40 million.', 'visitors'],
    ['The state cut its gas exports by 14 percent.', 'gas exports'],
    ['Analysts saw a 14% increase in exports.', 'exports'],
    ['A pipeline (1,468 km) crosses it.', 'pipeline'],
    ['The town raised $8 million for its new school.', 'school'],
    ['A force of 5,000 displaced people left.', 'displaced people'],
    ['Three of them officers.', 'officers'],
    ['It stayed shut for three years.', ''],
  ])('%s is %s', (text, thing) => {
    expect(only(text).thing).toBe(thing);
  });

  it('is the same for a figure that another is compared with', () => {
    const things = read('Profit was $5 million, compared with $4 million before.');
    expect(things.map(({ thing }) => thing)).toEqual(['Profit', 'Profit']);
  });
});

describe('changes', () => {
  it.each([
    ['rise', 'Exports rose 14 percent.'],
    ['rise', 'Exports grew by almost 14 percent.'],
    ['rise', 'Exports were up 14 percent.'],
    ['rise', 'They reported a 14 percent increase in exports.'],
    ['rise', 'Exports were 14 percent higher.'],
    ['fall', 'Exports fell 14 percent.'],
    ['fall', 'The ministry cut exports by a further 14 percent.'],
    ['fall', 'They reported a drop of 14 percent.'],
    [null, 'Exports rose to 14 percent.'],
    [null, 'Exports make up 14 percent.'],
  ])('%s: %s', (change, text) => {
    expect(only(text).change).toBe(change);
  });

  it('a verb of giving away is no change of what is given', () => {
    expect(only('Aircraft dropped 40 leaflets.').change).toBeNull();
  });

  it.each([
    'Exports rose from $3 million to $5 million.',
    'Exports rose from $3 million in May to $5 million in June.',
    'Exports rose to $5 million in June from $3 million in May.',
  ])('both ends of a course are figures: %s', (text) => {
    const ends = read(
      text,
      ['May', 'June'].filter((month) => text.includes(month)),
    );
    expect(new Map(ends.map(({ series, value }) => [series, value]))).toEqual(
      new Map([
        ['from', 3e6],
        ['to', 5e6],
      ]),
    );
  });

  it('what is to change is projected, what it is now is not', () => {
    const hedges = read('Output is to rise from 180 to 210 tonnes.').map(({ hedge }) => hedge);
    expect(hedges[0]).toBe('');
  });

  it('a spread is no course', () => {
    expect(only('Fees range from 3 to 5 percent.')).toMatchObject({
      value: 3,
      to: 5,
      series: null,
    });
  });
});

describe('period', () => {
  const periodsIn = (text: string, dates: readonly string[]): (string | null)[] =>
    read(text, dates).map(({ period }) =>
      period === null ? null : text.slice(period.start, period.end),
    );

  it('is the date of the same clause', () => {
    const text = 'Exports were $3 million in 2020, but imports were $5 million in 2021.';
    expect(periodsIn(text, ['2020', '2021'])).toEqual(['2020', '2021']);
  });

  it('is the date that opens the sentence', () => {
    expect(periodsIn('In 2020, exports were $3 million.', ['2020'])).toEqual(['2020']);
  });

  it('is not the time compared with', () => {
    expect(periodsIn('Exports rose 14% from 2020.', ['2020'])).toEqual([null]);
  });

  it.each(['It was shut for two years in 2020.', 'A road of 40 km opened in 2020.'])(
    'durations and lengths have none: %s',
    (text) => {
      expect(periodsIn(text, ['2020'])).toEqual([null]);
    },
  );
});

describe('period', () => {
  it('is not that of the figure which it is held against', () => {
    const [now, then] = read('It costs £18m, up from £12m in 2022.', ['2022']);
    expect([now?.period, then?.period?.precision]).toEqual([null, 'year']);
  });
});

describe('claimant', () => {
  it('is the speaker of the shortest saying that the figure stands in', () => {
    const text = 'Aziz said the bank reported 40 cases.';
    const said = (who: string, verb: string, words: string): Attribution => ({
      speaker: rangeOf(text, who),
      who,
      role: '',
      verb: rangeOf(text, verb),
      mode: 'reported',
      words: rangeOf(text, words),
      to: null,
      when: null,
    });
    const sayings = [
      said('Aziz', 'said', 'the bank reported 40 cases'),
      said('the bank', 'reported', '40 cases'),
    ];
    expect(read(text, [], sayings)[0]?.claimant).toEqual(rangeOf(text, 'the bank'));
  });

  it.each([
    'Aziz puts the cost at 40 million dollars.',
    'Aziz counted 40 groups.',
    'Aziz names four reasons.',
  ])('is who counts or puts it: %s', (text) => {
    expect(only(text).claimant).toEqual({ start: 0, end: 4 });
  });

  it('is nobody for what the author tells of a thing that somebody speaks of', () => {
    const text = 'Aziz pledged an answer to the attack that killed 40 people.';
    const saying: Attribution = {
      speaker: rangeOf(text, 'Aziz'),
      who: 'Aziz',
      role: '',
      verb: rangeOf(text, 'pledged'),
      mode: 'reported',
      words: rangeOf(text, 'an answer to the attack that killed 40 people'),
      to: null,
      when: null,
    };
    expect(read(text, [], [saying])[0]?.claimant).toBeNull();
  });

  it('is nobody where things are given', () => {
    expect(only('Aziz gave four trucks.').claimant).toBeNull();
  });
});

describe('a level', () => {
  it('is no rise above the sea', () => {
    expect(read('The lake fell to 262 metres above sea level.')[0]?.change).toBeNull();
  });
});

describe('a telephone number', () => {
  it('counts nothing', () => {
    expect(read('Tel. +355 4 222 2222')).toEqual([]);
  });
});

describe('who puts a figure at something', () => {
  const claimants = (text: string): string[] =>
    read(text).map(({ claimant }) =>
      claimant === null ? '' : text.slice(claimant.start, claimant.end),
    );

  it.each([
    [
      'Losses are put at 26 percent by the office and at "well over 40" by the party.',
      ['office', 'party'],
    ],
    ['The bank puts losses at 19 percent; the council says 12 percent.', ['bank', 'council']],
    ['The bank forecasts growth of 4 percent; the fund expects 3 percent.', ['bank', 'fund']],
    ['The group claimed 50 Russians and 10 Malians.', ['group', 'group']],
    ['The office recorded 50 storms.', ['']],
  ])('is named: %s', (text, names) => {
    expect(claimants(text)).toEqual(names);
  });
});

describe('the time of a figure', () => {
  it('is not that of what it is measured by', () => {
    const figures = read('The dam makes 5,000 MW, more than twice what it made in 2020.', ['2020']);
    expect(figures[0]?.period).toBeNull();
  });

  it('is today where the text says so', () => {
    const [, last] = read('Output grew from 10 MW in 2020 to 180 MW today.', ['2020']);
    expect(last?.period).toBeNull();
  });
});

describe('what a figure was before', () => {
  it('is not projected', () => {
    const hedges = read('It will import 38 percent, up from 31 percent.').map(({ hedge }) => hedge);
    expect(hedges).toEqual(['projected', '']);
  });

  it('is not projected either where it is the whole of a part that is', () => {
    const hedges = read('A vote will be held in 102 of 330 towns.').map(({ hedge }) => hedge);
    expect(hedges).toEqual(['projected', '']);
  });
});
