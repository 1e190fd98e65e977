import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Forecast, calibrationOf } from './calibration.ts';

const forecast = (probability: number, isAnswered: boolean, times = 1): Forecast => ({
  probability,
  isAnswered,
  times,
});

describe('a calibration', () => {
  it('is without error where each probability is the share that came true', () => {
    const forecasts = [
      ...[true, false, false, false].map((isAnswered) => forecast(0.25, isAnswered)),
      ...[true, true, true, false].map((isAnswered) => forecast(0.75, isAnswered)),
    ];
    const { brier, ece, bins } = calibrationOf(forecasts);
    expect(ece).toBeCloseTo(0, 12);
    expect(brier).toBeCloseTo(0.25 * 0.75, 12);
    expect(bins[2]).toEqual({ from: 0.2, to: 0.3, questions: 4, predicted: 0.25, observed: 0.25 });
    expect(bins[3]).toMatchObject({ questions: 0, predicted: null, observed: null });
  });

  it('weighs the error of each bin by its share of the forecasts', () => {
    const forecasts = [forecast(0.9, false), forecast(0.5, true, 3)];
    expect(calibrationOf(forecasts).ece).toBeCloseTo(0.25 * 0.9 + 0.75 * 0.5, 12);
  });

  it('counts a forecast as often as it is told to', () => {
    const weighed = calibrationOf([forecast(0.3, true, 2), forecast(0.35, false)]);
    const repeated = calibrationOf([
      forecast(0.3, true),
      forecast(0.3, true),
      forecast(0.35, false),
    ]);
    expect(weighed.brier).toBeCloseTo(repeated.brier, 12);
    expect(weighed.ece).toBeCloseTo(repeated.ece, 12);
  });

  it('has a bin for every probability from 0 to 1', () => {
    const any = fc.record({
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
      isAnswered: fc.boolean(),
      times: fc.constantFrom(0.35, 1),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (forecasts) => {
        const { bins, brier, ece } = calibrationOf(forecasts);
        expect(bins).toHaveLength(10);
        expect(bins.reduce((sum, { questions }) => sum + questions, 0)).toBe(forecasts.length);
        for (const value of [brier, ece]) expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });
});
