import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Chart } from '../../src/core/chart/shape.ts';
import { chartLines } from '../../src/terminal/chart.ts';
import { displayWidth } from '../../src/terminal/text.ts';
import { NORLAND, bar, chartOf, chartsIn } from '../core/chart/norland.ts';

const shown = (chart: Chart, columns = 80): string[] =>
  chartLines(chart, columns).map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );

describe('a chart in the terminal', () => {
  it('reads as in the golden', async () => {
    const charts = chartsIn(NORLAND, 'Norland').map(({ chart }) => shown(chart).join('\n'));
    await expect(charts.join('\n\n')).toMatchFileSnapshot('../golden/charts/terminal.txt');
  });

  it('begins at zero, each bar as long as its value', () => {
    const bars = shown(chartOf([bar({ value: 10 }), bar({ value: 20 }), bar({ value: 0 })]));
    const [one = 0, two = 0] = bars.map((line) => line.match(/█/gu)?.length);
    expect(two / one).toBeCloseTo(2, 1);
  });

  it('goes to the left of zero below it', () => {
    const [below = '', above = ''] = shown(chartOf([bar({ value: -5 }), bar({ value: 5 })]));
    expect(below.lastIndexOf('█') + 1).toBe(above.indexOf('█'));
  });

  it('is never wider than its columns, and no control character of it survives', () => {
    const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.lorem());
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            when: words,
            words,
            value: fc.double({ noNaN: true, noDefaultInfinity: true }),
          }),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        (bars) => {
          for (const line of shown(chartOf(bars.map((one) => bar(one))))) {
            expect(displayWidth(line)).toBeLessThanOrEqual(82);
            expect(line).not.toMatch(/\p{Cc}/u);
          }
        },
      ),
    );
  });
});
