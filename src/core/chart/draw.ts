import { altText, capital, captionOf, extentOf } from './alt.ts';
import { clip } from '../chat/format.ts';
import { type Scale, scaleOf } from './scale.ts';
import type { Bar, Chart, Firmness } from './shape.ts';
import { type Face, tame, widthOf, wrapped, xml } from './text.ts';
import { axisLabel, unitWords } from './units.ts';

/** All in pixels. A phone shows the picture at half its width, and the small print can still be read. */
const WIDTH = 640;
const PAD = 24;
const LABELS = 160;
const BARS_FROM = PAD + LABELS + 12;
const BARS_TO = WIDTH - PAD;
const BAR = 24;
const ROW_GAP = 12;
/** Where words are longer than this they stand on several lines, so that bars keep their room. */
const VALUE_WIDTH = 150;
/** Lines beyond these are cut short in the picture; the card's text has the whole. */
const TITLE_LINES = 3;
const LABEL_LINES = 3;
const SOURCE_LINES = 2;
/** Of a source’s name, so that its date and title have room behind it. */
const NAME_MAX = 80;

const TITLE: Face = { size: 22, bold: true };
const VALUE: Face = { size: 15, bold: true };
const TIME: Face = { size: 15, bold: false };
const SMALL: Face = { size: 13, bold: false };
const HEADING: Face = { size: 13, bold: true };
const LEADING = 1.3;

/** On white, each at 4.5 : 1 or more as text, told apart without colour by lightness and stripes. */
const INK = '#1b2430';
const MUTED = '#586474';
const RULE = '#e3e7ec';
const ZERO = '#8792a0';
const BLUE = '#1f5f99';
const PALE = '#a9cbe8';

const FIRMNESS_WORDS: Readonly<Record<Firmness, string>> = {
  stated: 'as stated',
  hedged: 'softened (nearly, about, over …)',
  projected: 'projected',
};
const FILL: Readonly<Record<Firmness, string>> = {
  stated: BLUE,
  hedged: PALE,
  projected: 'url(#stripes)',
};

/** The chart as an SVG document, the same for the same chart. */
export function drawChart(chart: Chart): string {
  const page = openPage();
  heading(page, chart);
  bars(page, chart);
  legend(page, chart);
  smallPrint(page, chart);
  const height = Math.ceil(page.y + PAD - 6);
  const size = `width="${String(WIDTH)}" height="${String(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" aria-labelledby="title desc" font-family="'DejaVu Sans Condensed','Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif">`,
    `<title id="title">${xml(captionOf(chart))}</title>`,
    `<desc id="desc">${xml(altText(chart))}</desc>`,
    `<defs><pattern id="stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#fff"/><rect width="2.5" height="7" fill="${BLUE}"/></pattern></defs>`,
    `<rect width="${String(WIDTH)}" height="${String(height)}" fill="#fff"/>`,
    ...page.parts,
    '</svg>\n',
  ].join('\n');
}

/** The address of a drawing itself, for pages. */
export const drawingUrl = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** What is drawn so far, and where it ends. */
interface Page {
  readonly parts: string[];
  y: number;
}

const openPage = (): Page => ({ parts: [], y: PAD });

const px = (value: number): string => String(Math.round(value * 10) / 10);

const lineHeight = ({ size }: Face): number => size * LEADING;

const MIDDLE = ' text-anchor="middle"';
/** Keeps lines of the grid away from letters. */
const HALO = ' stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"';

/** One line, its middle at `y`. */
function line(
  page: Page,
  text: string,
  x: number,
  y: number,
  { size, bold }: Face,
  fill: string,
  more = '',
): void {
  const weight = bold ? ' font-weight="700"' : '';
  const at = `x="${px(x)}" y="${px(y + size * 0.35)}" font-size="${String(size)}"`;
  page.parts.push(`<text ${at}${weight} fill="${fill}"${more}>${xml(text)}</text>`);
}

/** Lines below each other from where the page ends. */
function block(page: Page, lines: readonly string[], face: Face, fill: string, x = PAD): void {
  for (const text of lines) {
    line(page, text, x, page.y + lineHeight(face) / 2, face, fill);
    page.y += lineHeight(face);
  }
}

const rule = (page: Page, y: number): void => {
  page.parts.push(
    `<line x1="${String(PAD)}" x2="${String(BARS_TO)}" y1="${px(y)}" y2="${px(y)}" stroke="${RULE}"/>`,
  );
};

function heading(page: Page, chart: Chart): void {
  const { title, subject, unit, notes } = chart;
  const whole = WIDTH - 2 * PAD;
  block(page, wrapped(title, whole, TITLE, TITLE_LINES), TITLE, INK);
  page.y += 4;
  const isNamed = tame(title).toLowerCase().includes(tame(subject).toLowerCase());
  const about = [isNamed ? '' : subject, unitWords(unit), extentOf(chart)];
  const meta = about.filter((part) => part !== '').join(' · ');
  block(page, wrapped(meta, whole, TIME, 2), TIME, MUTED);
  for (const note of notes) {
    page.y += 2;
    block(page, wrapped(note, whole, TIME, 2), TIME, INK);
  }
  page.y += 14;
}

/** A bar with its words laid out. */
interface Laid {
  readonly bar: Bar;
  readonly when: readonly string[];
  readonly source: readonly string[];
  readonly words: readonly string[];
  readonly height: number;
}

function layBar(bar: Bar, { sources }: Chart): Laid {
  const when = wrapped(bar.when, LABELS, TIME, LABEL_LINES);
  const name = `${String(bar.source)} ${sources[bar.source - 1]?.name ?? ''}`;
  // One source for all is named below.
  const source = sources.length === 1 ? [] : wrapped(name, LABELS, SMALL, LABEL_LINES);
  const words = wrapped(bar.words, VALUE_WIDTH, VALUE, LABEL_LINES);
  const labels = when.length * lineHeight(TIME) + source.length * lineHeight(SMALL);
  return {
    bar,
    when,
    source,
    words,
    height: Math.max(BAR, labels, words.length * lineHeight(VALUE)),
  };
}

function bars(page: Page, chart: Chart): void {
  const groups = chart.groups.map(({ period, bars: own }) => ({
    period,
    laid: own.map((bar) => layBar(bar, chart)),
  }));
  const scale = scaleOf(
    groups.flatMap(({ laid }) =>
      laid.map(({ bar, words }) => ({
        ...bar,
        label: Math.max(...words.map((one) => widthOf(one, VALUE))) + 8,
      })),
    ),
    BARS_FROM,
    BARS_TO,
  );
  const grid = page.parts.length;
  const top = page.y;
  for (const [i, { period, laid }] of groups.entries()) {
    if (groups.length > 1) {
      if (i > 0) {
        rule(page, page.y);
        page.y += 8;
      }
      block(page, wrapped(capital(period), LABELS, HEADING, 1), HEADING, MUTED);
      page.y += 6;
    }
    for (const one of laid) {
      row(page, one, scale);
      page.y += one.height + ROW_GAP;
    }
  }
  page.parts.splice(grid, 0, ...gridLines(scale, top - 4, page.y));
  page.y += 4;
  for (const tick of scale.ticks) {
    line(page, axisLabel(tick, chart.unit), scale.at(tick), page.y + 8, SMALL, MUTED, MIDDLE);
  }
  page.y += 28;
}

const gridLines = ({ ticks, at }: Scale, top: number, bottom: number): string[] =>
  ticks.map(
    (tick) =>
      `<line x1="${px(at(tick))}" x2="${px(at(tick))}" y1="${px(top)}" y2="${px(bottom)}" stroke="${tick === 0 ? ZERO : RULE}"/>`,
  );

function row(page: Page, { bar, when, source, words, height }: Laid, scale: Scale): void {
  const middle = page.y + height / 2;
  const labels = when.length * lineHeight(TIME) + source.length * lineHeight(SMALL);
  let y = middle - labels / 2;
  for (const [lines, face, fill] of [
    [when, TIME, INK],
    [source, SMALL, MUTED],
  ] as const) {
    for (const text of lines) {
      line(page, text, PAD, y + lineHeight(face) / 2, face, fill);
      y += lineHeight(face);
    }
  }
  const { value, to, firmness } = bar;
  const [low, high] = [Math.min(value, to ?? value), Math.max(value, to ?? value)];
  const certain = low > 0 ? low : Math.min(0, high);
  rectangle(page, scale.at(0), scale.at(certain), middle, firmness);
  // A range is pale between its ends.
  const open = firmness === 'projected' ? 'projected' : 'hedged';
  rectangle(page, scale.at(low), scale.at(high), middle, open);
  const from = Math.max(scale.at(0), scale.at(high)) + 8;
  let at = middle - (words.length * lineHeight(VALUE)) / 2;
  for (const text of words) {
    line(page, text, from, at + lineHeight(VALUE) / 2, VALUE, INK, HALO);
    at += lineHeight(VALUE);
  }
}

/** At least a hair’s breadth, so that a small value is seen. */
function rectangle(page: Page, from: number, to: number, middle: number, firmness: Firmness): void {
  if (from === to) return;
  const [x, width] = [Math.min(from, to), Math.max(1.5, Math.abs(to - from))];
  page.parts.push(swatch(x, middle - BAR / 2, width, BAR, firmness));
}

const swatch = (x: number, y: number, width: number, height: number, firmness: Firmness): string =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" fill="${FILL[firmness]}" stroke="${BLUE}"${firmness === 'projected' ? ' stroke-dasharray="4 3"' : ''}/>`;

/** Where all is stated flatly nothing needs a word. */
function legend(page: Page, { groups }: Chart): void {
  const own = new Set(groups.flatMap((group) => group.bars.map(({ firmness }) => firmness)));
  const shown = (['stated', 'hedged', 'projected'] as const).filter((one) => own.has(one));
  if (shown.length === 1 && shown[0] === 'stated') return;
  let x = PAD;
  for (const firmness of shown) {
    page.parts.push(swatch(x, page.y, 22, 12, firmness));
    line(page, FIRMNESS_WORDS[firmness], x + 29, page.y + 6, SMALL, MUTED);
    x += 29 + widthOf(FIRMNESS_WORDS[firmness], SMALL) + 22;
  }
  page.y += 26;
}

function smallPrint(page: Page, { sources, asOf, snapshot }: Chart): void {
  rule(page, page.y);
  page.y += 10;
  for (const [i, { name, title, published }] of sources.entries()) {
    const number = sources.length === 1 ? '' : `${String(i + 1)} `;
    const said = `${number}${clip(name, NAME_MAX)}, ${published}`;
    const words = name === title ? said : `${said}: ${title}`;
    const lines = wrapped(words, WIDTH - 2 * PAD, SMALL, SOURCE_LINES);
    block(page, lines, SMALL, MUTED);
  }
  const when = wrapped(`${asOf} · library ${snapshot.slice(0, 8)}`, WIDTH - 2 * PAD, SMALL, 1);
  block(page, when, SMALL, MUTED);
}
