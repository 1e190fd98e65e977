/** From values to places on a line that begins at zero. */
export interface Scale {
  readonly at: (value: number) => number;
  /** Round values in order, zero among them. */
  readonly ticks: readonly number[];
}

interface Labelled {
  readonly value: number;
  readonly to: number | null;
  /** Pixels that its label takes behind the end of its bar. */
  readonly label: number;
}

/** Labels of ticks this near in pixels would touch. */
const TICK_GAP = 76;

/** A scale on which every bar and its label stand between two places; amounts always begin at zero. */
export function scaleOf(bars: readonly Labelled[], from: number, to: number): Scale {
  const low = Math.min(0, ...bars.flatMap(endsOf));
  const high = Math.max(0, ...bars.flatMap(endsOf));
  const perUnit = Math.min(
    ...bars.map((bar) => {
      const length = Math.max(0, ...endsOf(bar)) - low;
      return length === 0 ? Infinity : (to - from - bar.label) / length;
    }),
  );
  const scale = Number.isFinite(perUnit) ? perUnit : 0;
  const at = (value: number): number => from + (value - low) * scale;
  return { at, ticks: scale === 0 ? [0] : ticksOf(low, high, TICK_GAP / scale) };
}

const endsOf = ({ value, to }: Labelled): number[] => [value, to ?? value];

/** Multiples of the smallest 1, 2, 2.5 or 5 times a power of ten that is wide enough. */
function ticksOf(low: number, high: number, least: number): number[] {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= least) ?? least;
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  return Array.from({ length: last - first + 1 }, (_, i) => rounded((first + i) * step));
}

/** Without the last digits that binary fractions add. */
const rounded = (value: number): number => Number(value.toPrecision(12)) + 0;
