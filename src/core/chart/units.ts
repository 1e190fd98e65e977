const MONEY = /^[A-Z]{3}$/u;

/**
 * A unit in words: `US dollars` for USD, `US dollars per month` for USD/month, `percent` for %;
 * nothing for measures, which each figure states with itself.
 */
export function unitWords(unit: string): string {
  const [of = '', per] = unit.split('/', 2);
  const words = amountWords(of);
  return per === undefined || words === '' ? words : `${words} per ${per}`;
}

function amountWords(unit: string): string {
  if (unit === '%') return 'percent';
  if (!MONEY.test(unit)) return '';
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: unit,
    currencyDisplay: 'name',
  }).formatToParts(2);
  return parts.find(({ type }) => type === 'currency')?.value ?? unit;
}

/** A value on an axis: `$500M`, `1.5K t`, `40%`, `$500M/month`. */
export function axisLabel(value: number, unit: string): string {
  const [of = '', per] = unit.split('/', 2);
  return amountLabel(value, of) + (per === undefined ? '' : `/${per}`);
}

function amountLabel(value: number, unit: string): string {
  const short = { notation: 'compact', maximumFractionDigits: 2 } as const;
  if (unit === 'share') return new Intl.NumberFormat('en', { style: 'percent' }).format(value);
  const money = MONEY.test(unit) ? ({ style: 'currency', currency: unit } as const) : {};
  const label = new Intl.NumberFormat('en', { ...short, ...money }).format(value);
  if (unit === '%') return `${label}%`;
  return unit === '' || MONEY.test(unit) ? label : `${label} ${unit}`;
}
