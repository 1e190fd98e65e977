const MONEY = /^[A-Z]{3}$/u;

/** A unit in words: `US dollars` for USD, `percent` for %; nothing for measures, which each figure states with itself. */
export function unitWords(unit: string): string {
  if (unit === '%') return 'percent';
  if (!MONEY.test(unit)) return '';
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: unit,
    currencyDisplay: 'name',
  }).formatToParts(2);
  return parts.find(({ type }) => type === 'currency')?.value ?? unit;
}

/** A value on an axis: `$500M`, `1.5K t`, `40%`. */
export function axisLabel(value: number, unit: string): string {
  const short = { notation: 'compact', maximumFractionDigits: 2 } as const;
  if (unit === 'share') return new Intl.NumberFormat('en', { style: 'percent' }).format(value);
  const money = MONEY.test(unit) ? ({ style: 'currency', currency: unit } as const) : {};
  const label = new Intl.NumberFormat('en', { ...short, ...money }).format(value);
  if (unit === '%') return `${label}%`;
  return unit === '' || MONEY.test(unit) ? label : `${label} ${unit}`;
}
