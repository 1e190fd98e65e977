import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { altText } from '../../src/core/chart/alt.ts';
import { drawChart } from '../../src/core/chart/draw.ts';
import type { Card } from '../../src/core/chat/card.ts';
import { renderHtml } from '../../src/web/render.ts';
import { bar, chartOf } from '../core/chart/norland.ts';

it('a chart is shown in the console as a picture in the page itself, with its whole reading', async () => {
  const chart = chartOf([bar({ words: '“$5” & <b>more</b>' }), bar()]);
  const card: Card = {
    ...{ status: null, title: 'Salt', footer: [] },
    audience: 'everyone',
    blocks: [{ kind: 'chart', chart }],
  };
  const markup = String(await renderHtml(card, { registry: [], earlier: null, heading: 3 }));
  const image = parseHTML(markup).document.querySelector('figure.chart img');
  const [kind, drawn = ''] = image?.getAttribute('src')?.split(',') ?? [];
  expect(kind).toBe('data:image/svg+xml');
  expect(decodeURIComponent(drawn)).toBe(drawChart(chart));
  expect(image?.getAttribute('alt')).toBe(altText(chart));
});
