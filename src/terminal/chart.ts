import type { Bar, Chart, Firmness } from '../core/chart/shape.ts';
import { type Piece, displayWidth, harmless, wrap } from './text.ts';

/** Columns that the labels before and behind a bar take at most. */
const WHEN_MAX = 22;
const WORDS_MAX = 24;
/** Below this lengths can no longer be told apart. */
const BAR_MIN = 8;
const GAP = '  ';

const FILL: Readonly<Record<Firmness, string>> = { stated: '█', hedged: '▓', projected: '░' };
const MEANING: Readonly<Record<Firmness, string>> = {
  stated: 'as stated',
  hedged: 'softened',
  projected: 'projected',
};

/** A chart as bars of text from zero, each with its time before it and its figure behind it. */
export function chartLines({ groups }: Chart, columns: number): Piece[][] {
  const bars = groups.flatMap((group) => group.bars);
  const widest = (max: number, of: (bar: Bar) => string): number =>
    Math.min(max, ...[Math.max(...bars.map((bar) => displayWidth(harmless(of(bar)))))]);
  const when = widest(WHEN_MAX, (bar) => bar.when);
  const words = widest(WORDS_MAX, (bar) => bar.words);
  const room = Math.max(BAR_MIN, columns - when - words - 2 * GAP.length);
  const low = Math.min(0, ...bars.flatMap(endsOf));
  const high = Math.max(0, ...bars.flatMap(endsOf));
  const unit = high === low ? 0 : room / (high - low);
  const shown = new Set(bars.map(({ firmness }) => firmness));
  const legend = (['stated', 'hedged', 'projected'] as const)
    .filter((one) => shown.has(one))
    .map((one) => `${FILL[one]} ${MEANING[one]}`);
  return [
    ...groups.flatMap(({ period, bars: own }) => [
      ...(groups.length > 1 ? [[dim(`${period}:`)]] : []),
      ...own.flatMap((bar) => barLines(bar, { when, words, low, unit })),
    ]),
    ...(shown.size > 1 || !shown.has('stated') ? [[dim(legend.join(GAP))]] : []),
  ];
}

const dim = (text: string): Piece => ({ text: harmless(text), style: ['dim'] });
const plain = (text: string): Piece => ({ text, style: [] });
const endsOf = ({ value, to }: Bar): number[] => [value, to ?? value];

interface Widths {
  readonly when: number;
  readonly words: number;
  readonly low: number;
  /** Columns for each unit of the value. */
  readonly unit: number;
}

function barLines(bar: Bar, { when, words, low, unit }: Widths): Piece[][] {
  const labels = wrap([plain(harmless(bar.when).replaceAll('\n', ' '))], when);
  const values = wrap(
    [{ text: harmless(bar.words).replaceAll('\n', ' '), style: ['bold'] }],
    words,
  );
  const drawn = drawnBar(bar, low, unit);
  return Array.from({ length: Math.max(labels.length, values.length) }, (_, i) => {
    const label = labels[i] ?? [];
    const pad = when - label.reduce((sum, { text }) => sum + displayWidth(text), 0);
    const middle = i === 0 ? drawn : ' '.repeat(drawn.length);
    return [
      ...label,
      plain(`${' '.repeat(Math.max(0, pad))}${GAP}${middle} `),
      ...(values[i] ?? []),
    ];
  });
}

/** The part of a range that is not certain is drawn as softened. */
function drawnBar(bar: Bar, low: number, unit: number): string {
  const [least, most] = [Math.min(...endsOf(bar)), Math.max(...endsOf(bar))];
  const at = (value: number): number => Math.round((value - low) * unit);
  const [from, to] = [at(Math.min(0, least)), at(Math.max(0, most))];
  const certain = bar.to === null ? to : Math.max(from, at(Math.max(0, least)));
  const solid = FILL[bar.firmness].repeat(Math.max(bar.to === null ? 1 : 0, certain - from));
  const rest = bar.firmness === 'projected' ? FILL.projected : FILL.hedged;
  return ' '.repeat(from) + solid + rest.repeat(Math.max(0, to - certain));
}
