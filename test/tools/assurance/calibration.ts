/** A probability that was given, and what came of it. */
export interface Forecast {
  readonly probability: number;
  readonly isAnswered: boolean;
  /** How often it counts. */
  readonly times: number;
}

/** Forecasts of like probability. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly questions: number;
  /** Mean probability given, and share of the answerable; null where there is no question. */
  readonly predicted: number | null;
  readonly observed: number | null;
}

export interface Calibration {
  readonly questions: number;
  /** Mean squared difference of probability and outcome (Brier 1950, in its two-class form): 0 best, ¼ for always saying ½. */
  readonly brier: number;
  /** Expected calibration error: mean of |observed − predicted| over bins of equal width by their share of forecasts (Naeini, Cooper & Hauskrecht 2015). */
  readonly ece: number;
  readonly bins: readonly Bin[];
}

const BINS = 10;

/** How far probabilities can be taken at their word; in bins of a tenth, a bound belonging to the upper one. */
export function calibrationOf(forecasts: readonly Forecast[]): Calibration {
  const total = weightOf(forecasts);
  const groups = Map.groupBy(forecasts, ({ probability }) =>
    Math.min(BINS - 1, Math.floor(probability * BINS)),
  );
  const held = Array.from({ length: BINS }, (_, i) => groups.get(i) ?? []);
  const bins = held.map((group, i): Bin => ({
    from: i / BINS,
    to: (i + 1) / BINS,
    questions: group.length,
    predicted: group.length === 0 ? null : mean(group, ({ probability }) => probability),
    observed: group.length === 0 ? null : mean(group, ({ isAnswered }) => Number(isAnswered)),
  }));
  return {
    questions: forecasts.length,
    brier: mean(
      forecasts,
      ({ probability, isAnswered }) => (probability - Number(isAnswered)) ** 2,
    ),
    ece: bins.reduce(
      (sum, { predicted, observed }, i) =>
        sum + (weightOf(held[i] ?? []) / total) * Math.abs((observed ?? 0) - (predicted ?? 0)),
      0,
    ),
    bins,
  };
}

const weightOf = (forecasts: readonly Forecast[]): number =>
  forecasts.reduce((sum, { times }) => sum + times, 0);

const mean = (forecasts: readonly Forecast[], value: (forecast: Forecast) => number): number =>
  forecasts.reduce((sum, forecast) => sum + forecast.times * value(forecast), 0) /
  weightOf(forecasts);
