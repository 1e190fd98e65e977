import type { Range } from '../../extract/tagger.ts';

/** A day of the week or an ordinal number, which no figure or date holds. */
export interface Mark extends Range {
  readonly kind: 'weekday' | 'ordinal';
  readonly value: number;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const ORDINALS = [
  '',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
];
const TENS = ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet'];
const WORD = String.raw`(?:(?:${TENS.join('|')})y-)?(?:${ORDINALS.slice(1).join('|')})|(?:${TENS.join('|')})ieth`;
const MARK = new RegExp(
  String.raw`\b(?:((?:mon|tues|wednes|thurs|fri|satur|sun)day)s?|(\d{1,3})(?:st|nd|rd|th)(?! century)|(?<!\bevery )(${WORD})(?! century))\b`,
  'giu',
);

/** “twenty-second” */
function valueOf(ordinal: string): number {
  const ten = TENS.findIndex((one) => new RegExp(`^${one}(?:y-|ieth)`, 'u').test(ordinal)) + 2;
  const unit = ORDINALS.indexOf(ordinal.split('-').at(-1) ?? '');
  return (ten < 2 ? 0 : 10 * ten) + Math.max(0, unit);
}

/** The days of the week and ordinal numbers of a text; `by` is where it begins. */
export function marksIn(text: string, by: number): Mark[] {
  return Array.from(
    text.matchAll(MARK),
    ({ 0: found, 1: day, 2: digits, 3: word, index }): Mark => ({
      kind: day === undefined ? 'ordinal' : 'weekday',
      value:
        day === undefined
          ? digits === undefined
            ? valueOf(word?.toLowerCase() ?? '')
            : Number(digits)
          : WEEKDAYS.indexOf(day.toLowerCase()),
      start: by + index,
      end: by + index + found.length,
    }),
  );
}
