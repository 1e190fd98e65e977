import { afterAll, describe, expect, it } from 'vitest';
import { drawChart } from '../../src/core/chart/draw.ts';
import { openRasteriser } from '../../src/pictures/rasterise.ts';
import { NORLAND, bar, chartOf, chartsIn } from '../core/chart/norland.ts';

const rasteriser = openRasteriser();
afterAll(() => rasteriser.close());
const { rasterise } = rasteriser;

/** Width and height of a PNG, from its header (w3.org/TR/png, 11.2.2). */
function sizeOf(png: Uint8Array): [number, number] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

const sizeIn = (svg: string): [number, number] => {
  const [, width, height] = /width="(\d+)" height="(\d+)"/u.exec(svg) ?? [];
  return [Number(width), Number(height)];
};

describe('a drawing', () => {
  const drawings = chartsIn(NORLAND, 'Norland').map(({ chart }) => drawChart(chart));

  it('becomes a PNG of twice its size, small enough for any chat', async () => {
    for (const svg of drawings) {
      const png = await rasterise(svg);
      const [width, height] = sizeIn(svg);
      expect(sizeOf(png)).toEqual([2 * width, 2 * height]);
      expect(png.byteLength).toBeLessThan(500_000);
    }
  });

  it('is the same picture each time, its letters drawn in the font that comes along', async () => {
    const [one, two] = [chartOf([bar()]), chartOf([bar()], { title: 'Salz exportiert' })];
    expect(await rasterise(drawChart(one))).toEqual(await rasterise(drawChart(one)));
    expect(await rasterise(drawChart(one))).not.toEqual(await rasterise(drawChart(two)));
  });

  it('that is none is refused, and the next is made all the same', async () => {
    await expect(rasterise('<svg')).rejects.toThrow();
    await expect(rasterise('no drawing')).rejects.toThrow();
    expect(sizeOf(await rasterise(drawings[0] ?? ''))[0]).toBe(1280);
  });

  it('loads nothing from elsewhere', async () => {
    const with_ = (inside: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${inside}</svg>`;
    const image = '<image href="file:///etc/hostname" width="9" height="9"/>';
    expect(await rasterise(with_(image))).toEqual(await rasterise(with_('')));
  });
});

it('who closes it ends what is being drawn, and may draw again', async () => {
  const own = openRasteriser();
  const drawn = own.rasterise(drawChart(chartOf([bar()])));
  const told = expect(drawn).rejects.toThrow('was ended');
  await own.close();
  await told;
  expect((await own.rasterise(drawChart(chartOf([bar()])))).byteLength).toBeGreaterThan(0);
  await own.close();
});
