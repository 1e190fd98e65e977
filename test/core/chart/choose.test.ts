import { describe, expect, it } from 'vitest';
import { chartNamed } from '../../../src/core/chart/choose.ts';
import { library } from '../chat/harbour.ts';
import { NORLAND, barsOf, chartsIn, chartsOfSentences, dated } from './norland.ts';

const CHARTS = chartsIn(NORLAND, 'Norland');
const named = (name: string) => {
  const found = chartNamed(CHARTS, name);
  if (found === null) throw new Error(`No chart of ${name}.`);
  return found;
};
const namesOf = (subject: string, ...sentences: readonly string[]): string[] =>
  chartsOfSentences(subject, ...sentences).map(({ name }) => name);

describe('what is drawn of a subject', () => {
  it('is each amount that is stated at least twice in one unit, what is stated most first', () => {
    expect(CHARTS.map(({ name }) => name)).toEqual([
      'salt exported, t',
      'salt imported, t',
      'Trade between Norland and Sudland, US dollars',
    ]);
  });

  it('stands in order of time, twelve at most, the latest of them', () => {
    const { chart } = named('salt exported');
    const [years, expected] = chart.groups;
    expect(years?.bars.map(({ when }) => when)).toEqual(
      [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2022, 2023].map(String),
    );
    expect(expected).toMatchObject({ period: 'expected', bars: [{ when: '2026', value: 450 }] });
    expect(chart.notes).toContain('Earlier figures are left out: see the table of all.');
  });

  it('puts values that differ side by side, and says so', () => {
    const { chart, rows } = named('salt exported');
    const of2022 = barsOf(chart).filter(({ when }) => when === '2022');
    expect(of2022.map(({ words, source }) => `${words} ${source}`)).toEqual([
      '250 tonnes 1',
      'about 400 tonnes 2',
    ]);
    expect(chart.notes).toContain('Sources differ for 2022.');
    expect(rows.filter(({ differs }) => differs).map(({ cells }) => cells['when'])).toEqual([
      '2022',
      '2022',
    ]);
  });

  it('keeps periods of unlike length in groups of their own, and ranges as ranges', () => {
    const { chart } = named('trade between Norland and Sudland');
    expect(chart.groups).toMatchObject([
      { period: 'a year', bars: [{ words: 'nearly $3 billion', firmness: 'hedged', to: null }] },
      { period: '9 months', bars: [{ value: 2e9, to: 2.5e9, when: 'Jan–Sep 2021' }] },
    ]);
    expect(chart.notes).toContain('Not like for like: the periods differ.');
  });

  it('marks what is projected or lies behind the day of its source', () => {
    const [charted] = chartsOfSentences(
      'Norland',
      'Norland sold 300 boats in 2022.',
      'Norland sold 900 boats in 2030.',
    );
    expect(charted?.chart.groups).toMatchObject([
      { period: 'a year', bars: [{ firmness: 'stated' }] },
      { period: 'expected', bars: [{ firmness: 'projected' }] },
    ]);
  });

  it('has the row of each bar, in the order of bars', () => {
    for (const { chart, rows } of CHARTS) {
      expect(rows.map(({ cells }) => cells['figure'])).toEqual(
        barsOf(chart).map((one) => one.words),
      );
      const sources = [...new Set(rows.flatMap(({ cited }) => cited.map((one) => one.document)))];
      expect(sources).toHaveLength(chart.sources.length);
    }
  });
});

describe('what is not drawn together', () => {
  it.each([
    [
      'units',
      'Norland sold 300 tonnes of salt in 2020.',
      'Norland sold $300 million of salt in 2021.',
    ],
    [
      'changes',
      'Norland sold 300 boats in 2020.',
      'Sales of boats of Norland rose by 14 percent in 2021.',
    ],
    ['things done', 'Norland sold 300 boats in 2020.', 'Norland bought 400 boats in 2021.'],
    [
      'places',
      'Norland sold 300 boats to Paris in 2020.',
      'Norland sold 400 boats to London in 2021.',
    ],
    [
      'spans of time',
      'Norland had a 15-day visa regime in 2020.',
      'Norland had a 30-day visa regime in 2021.',
    ],
    [
      'what is denied',
      'Norland sold 300 boats in 2020.',
      'Norland did not sell 400 boats in 2021.',
    ],
    ['small counts', 'Norland has 3 ports in 2020.', 'Norland has 4 ports in 2021.'],
    [
      'times that nobody can tell',
      'Norland sold 300 boats one day.',
      'Norland sold 400 boats last month or so.',
    ],
  ])('%s', (_what, first, second) => {
    expect(namesOf('Norland', first, second)).toEqual([]);
  });

  it('while the like of these is', () => {
    const alike = ['Norland sold 300 boats in 2020.', 'Norland sold 400 boats in 2021.'];
    expect(namesOf('Norland', ...alike)).toEqual(['boats sold']);
  });

  it('and the cells of one column of a table', () => {
    const rows = ['Year · Freight (tonnes)', '2021 · 112', '2022 · 106', '2023 · 99'];
    const table = dated('table', '2024-02-01', ['Iceland has railways.', ...rows], {
      title: 'Railways of Iceland',
    });
    const blocks = table.blocks.map((block, i) =>
      i === 0 ? block : { ...block, kind: 'row' as const },
    );
    const [charted] = chartsIn(library([{ ...table, blocks }]), 'Iceland');
    expect(charted && barsOf(charted.chart).map(({ value }) => value)).toEqual([112, 106, 99]);
  });

  it('two values that one source gives for one time: they are of different things', () => {
    expect(
      namesOf(
        'Norland',
        'Norland sold 300 boats in 2020. Norland sold 400 boats in 2020. Norland sold 500 boats in 2021.',
      ),
    ).toEqual([]);
  });

  it('the two ends of a change over one time: neither is of the whole of it', () => {
    expect(namesOf('Norland', 'Salt yields of Norland fell from 62 to 51 tonnes in 2023.')).toEqual(
      [],
    );
  });
});

describe('a share', () => {
  it('is called one, with a sentence that says whose it is', () => {
    const [charted] = chartsOfSentences(
      'Norland',
      'Fish made up 40 percent of exports of Norland in 2020. Fish made up 35 percent of exports of Norland in 2021.',
    );
    expect(charted?.chart.title).toMatch(/^Share of exports/u);
    expect(charted?.chart.notes).toContain(
      '“Fish made up 40 percent of exports of Norland in 2020.”',
    );
  });
});

describe('a chart', () => {
  it('is asked for by its whole name, or by words of it in any order and case', () => {
    expect(named('SALT IMPORTED, t').name).toBe('salt imported, t');
    expect(named('Sudland trade').name).toContain('Sudland');
    expect(chartNamed(CHARTS, 'lighthouses')).toBeNull();
    expect(chartNamed(CHARTS, ' ')).toBeNull();
  });

  it('has names that differ', () => {
    expect(new Set(CHARTS.map(({ name }) => name)).size).toBe(CHARTS.length);
  });
});
