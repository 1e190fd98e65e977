// Run by rasterise.ts as a thread: draws with resvg (WebAssembly, the same on every machine) in the
// font that comes along, since a slim container has none.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import type { RasterResult, RasterTask } from './rasterise.ts';

/** Sharp on screens of two points a pixel. */
const ZOOM = 2;

const fileOf = (name: string): Promise<Buffer> =>
  readFile(createRequire(import.meta.url).resolve(name));

const fonts = ['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold'];
const [program, ...fontBuffers] = await Promise.all([
  fileOf('@resvg/resvg-wasm/index_bg.wasm'),
  ...fonts.map((font) => fileOf(`dejavu-fonts-ttf/ttf/${font}.ttf`)),
]);
await initWasm(program);

parentPort?.on('message', ({ id, svg }: RasterTask) => {
  try {
    const png = pictureOf(svg);
    tell({ id, png }, [png.buffer]);
  } catch (error) {
    tell({ id, fault: String(error) });
  }
});

function tell(result: RasterResult, transferred: ArrayBuffer[] = []): void {
  parentPort?.postMessage(result, transferred);
}

function pictureOf(svg: string): Uint8Array<ArrayBuffer> {
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: { fontBuffers, defaultFontFamily: 'DejaVu Sans Condensed', loadSystemFonts: false },
  });
  try {
    const picture = drawing.render();
    try {
      // Its own memory is WebAssembly's, which cannot be handed over.
      return new Uint8Array(picture.asPng());
    } finally {
      picture.free();
    }
  } finally {
    drawing.free();
  }
}
