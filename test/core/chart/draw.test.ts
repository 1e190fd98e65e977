import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { altText } from '../../../src/core/chart/alt.ts';
import { drawChart } from '../../../src/core/chart/draw.ts';
import { scaleOf } from '../../../src/core/chart/scale.ts';
import type { Bar, Chart } from '../../../src/core/chart/shape.ts';
import { axisLabel, unitWords } from '../../../src/core/chart/units.ts';
import { NORLAND, bar, chartOf, chartsIn } from './norland.ts';

const parsed = (chart: Chart): Document => {
  const { document } = parseHTML(drawChart(chart));
  return document;
};
const textsIn = (chart: Chart): string[] =>
  [...parsed(chart).querySelectorAll('text')].map(({ textContent }) => textContent);
const numberAt = (element: Element, name: string): number => Number(element.getAttribute(name));
/** The bars, not the page nor the swatches of the legend. */
const barsIn = (chart: Chart): Element[] =>
  [...parsed(chart).querySelectorAll('svg > rect')].filter(
    (one) => one.getAttribute('height') === '24',
  );

const HOSTILE = '</text><script>alert(1)</script>\u202e"\u0000\uD800&amp;]]><![CDATA[';

describe('the drawing of a chart', () => {
  it.each(
    chartsIn(NORLAND, 'Norland').map(
      ({ chart, name }) => [name.replaceAll(/\W+/gu, '-'), chart] as const,
    ),
  )('is as the golden %s', async (name, chart) => {
    await expect(drawChart(chart)).toMatchFileSnapshot(`../../golden/charts/${name}.svg`);
  });

  it.each([
    [
      'below-zero',
      chartOf([
        bar({ value: -3e9, words: '-$3 billion' }),
        bar({ value: 2e9, words: '$2 billion' }),
      ]),
    ],
    [
      'hostile',
      chartOf([bar({ when: HOSTILE, words: HOSTILE }), bar()], {
        title: HOSTILE,
        unit: '',
        notes: [HOSTILE],
      }),
    ],
  ])('is as the golden %s', async (name, chart) => {
    await expect(drawChart(chart)).toMatchFileSnapshot(`../../golden/charts/${name}.svg`);
  });

  it('begins at zero, each bar as long as its value', () => {
    const [one, two] = barsIn(chartOf([bar({ value: 20 }), bar({ value: 50 })]));
    if (one === undefined || two === undefined) throw new Error('Two bars are missing.');
    expect(numberAt(one, 'x')).toBe(numberAt(two, 'x'));
    expect(numberAt(two, 'width') / numberAt(one, 'width')).toBeCloseTo(2.5, 2);
  });

  it('says with each bar what its text says, when, and whose it is', () => {
    const texts = textsIn(
      chartOf([bar({ words: 'nearly $5', when: '≈2019' }), bar({ source: 2, when: '2020' })]),
    );
    expect(texts).toEqual(
      expect.arrayContaining(['nearly $5', '≈2019', '1 Lena Frost', '2 Otto Berg']),
    );
    expect(texts).toContain('2 Otto Berg, ≈2023: The other count');
    expect(texts).toContain('as of ≈2023 to 2024 · library 3fa2c41b');
  });

  it('tells what is softened and what is projected by shade and stripes, and says which is which', () => {
    const fills = barsIn(
      chartOf([bar(), bar({ firmness: 'hedged' }), bar({ firmness: 'projected' })]),
    ).map((one) => one.getAttribute('fill'));
    expect(new Set(fills).size).toBe(3);
    expect(textsIn(chartOf([bar(), bar({ firmness: 'projected' })]))).toContain('projected');
    expect(textsIn(chartOf([bar(), bar()])).join()).not.toContain('as stated');
  });

  it('draws nothing for zero', () => {
    expect(barsIn(chartOf([bar({ value: 0, words: 'none' }), bar({ value: 0 })]))).toEqual([]);
  });

  it('keeps all within its page, whatever its words, and is well-formed', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.lorem({ maxCount: 30 }),
      fc.constantFrom(HOSTILE, 'W'.repeat(300), 'i'.repeat(300), '中文'.repeat(60)),
    );
    const bars = fc.array(
      fc.record({
        when: words,
        words,
        value: fc.double({ min: -1e15, max: 1e15, noNaN: true }),
        to: fc.oneof(fc.constant(null), fc.double({ min: -1e15, max: 1e15, noNaN: true })),
        firmness: fc.constantFrom('stated', 'hedged', 'projected'),
        source: fc.constantFrom(1, 2),
        says: words,
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(bars, words, (own: Bar[], title) => {
        const chart = chartOf(own, { title, notes: [title], subject: title });
        const drawing = parsed(chart);
        expect(drawing.querySelectorAll('script, image, foreignObject, a')).toHaveLength(0);
        const page = drawing.querySelector('svg');
        const [width, height] = page ? [numberAt(page, 'width'), numberAt(page, 'height')] : [0, 0];
        for (const one of drawing.querySelectorAll('svg > rect')) {
          expect(numberAt(one, 'x')).toBeGreaterThanOrEqual(0);
          expect(numberAt(one, 'x') + numberAt(one, 'width')).toBeLessThanOrEqual(width + 0.2);
        }
        for (const one of drawing.querySelectorAll('text'))
          expect(numberAt(one, 'y')).toBeLessThan(height);
        expect(drawChart(chart)).not.toMatch(/(?!\n)\p{Cc}|[\ufffe\uffff]/u);
        expect(drawChart(chart).isWellFormed()).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a scale', () => {
  it('leaves room for each label and has zero among its ticks', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            value: fc.double({ min: -1e12, max: 1e12, noNaN: true }),
            to: fc.constant(null),
            label: fc.integer({ min: 1, max: 200 }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        (bars) => {
          const { at, ticks } = scaleOf(bars, 100, 600);
          for (const { value, label } of bars)
            expect(Math.max(at(0), at(value)) + label).toBeLessThanOrEqual(600.001);
          expect(ticks).toContain(0);
          expect(ticks.length).toBeLessThan(10);
        },
      ),
    );
  });

  it.each([
    [500_000_000, 'USD', '$500M'],
    [1500, 't', '1.5K t'],
    [40, '%', '40%'],
    [0.5, 'share', '50%'],
    [1200, '', '1.2K'],
    [10_000_000, 'USD/month', '$10M/month'],
    [616_000, 'barrel/day', '616K barrel/day'],
  ])('labels %d %s as %s', (value, unit, label) => {
    expect(axisLabel(value, unit)).toBe(label);
  });
});

describe('the unit of a chart', () => {
  it.each([
    ['USD', 'US dollars'],
    ['USD/month', 'US dollars per month'],
    ['%', 'percent'],
    ['t/ha', ''],
    ['', ''],
  ])('is written for %s as “%s”', (unit, words) => {
    expect(unitWords(unit)).toBe(words);
  });
});

describe('a chart read out', () => {
  const chart = chartOf([
    bar({ words: 'nearly $5', says: 'Ana Vale' }),
    bar({ firmness: 'projected', words: '$9', when: '2030', source: 2 }),
  ]);

  it('has a sentence for each bar', () => {
    expect(altText(chart)).toBe(
      'Bar chart of Salt exported, in US dollars: 2 figures from 2 sources, as of ≈2023 to 2024. ' +
        '2019: nearly $5 (says Ana Vale, Lena Frost). 2030: $9, projected (Otto Berg).',
    );
  });

  it('leaves out whole sentences where there is no room, and says how many', () => {
    const short = altText(chart, 150);
    expect(short).toMatch(/ 2 more sentences are left out\.$/u);
    expect(short.length).toBeLessThanOrEqual(150);
  });

  it('never takes more room than it is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.string({ maxLength: 400 }), (max, title) => {
        expect(altText({ ...chart, title }, max).length).toBeLessThanOrEqual(max);
      }),
    );
  });
});
