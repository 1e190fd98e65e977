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
];

/** The days of the week and ordinal numbers of a text; `by` is where it begins. */
export function marksIn(text: string, by: number): Mark[] {
  return Array.from(
    text.matchAll(
      /\b(?:((?:mon|tues|wednes|thurs|fri|satur|sun)day)s?|(\d{1,3})(?:st|nd|rd|th)(?! century)|(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))\b/giu,
    ),
    ({ 0: found, 1: day, 2: digits, 3: word, index }): Mark => ({
      kind: day === undefined ? 'ordinal' : 'weekday',
      value:
        day === undefined
          ? digits === undefined
            ? ORDINALS.indexOf(word?.toLowerCase() ?? '')
            : Number(digits)
          : WEEKDAYS.indexOf(day.toLowerCase()),
      start: by + index,
      end: by + index + found.length,
    }),
  );
}
