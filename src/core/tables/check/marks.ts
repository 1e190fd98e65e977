import type { Range } from '../../extract/tagger.ts';

/** A day of the week, an ordinal number or a score, which no figure or date holds. */
export interface Mark extends Range {
  readonly kind: 'weekday' | 'ordinal' | 'score';
  /** Of a score both numbers in one, the higher first: the loser's side tells it the other way round. */
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

/** “6-3”, “6–3” */
const PAIR =
  /(?<![\p{L}\d$£€.,/–‑-])(\d{1,3})[-–‑](\d{1,3})(?![\p{L}\d%/–‑-]|[.,]\d| ?per ?cent)/gu;
/** “voted 92 to 8”, “passed by 92 votes to 8” */
const VOTES =
  /\b(?:vot(?:e[ds]?|ing)|won|wins?|los[te]|beat|defeated|margin|tally|passed|approved|rejected|backed)\b(?:(?! from )[^.;\d]){0,60}?(?<!\d)(\d{1,3})(?: votes)? to (\d{1,3})(?![\d%]|[.,]\d| per ?cent| [mb]illion)/giu;
/** Above any number of a score. */
const THOUSAND = 1000;

const pairsIn = (shape: RegExp, text: string, by: number): Mark[] =>
  Array.from(text.matchAll(shape), ({ 0: found, 1: one = '', 2: other = '', index }): Mark => {
    const [high, low] = [Math.max(+one, +other), Math.min(+one, +other)];
    const start = by + index + found.search(/\d/u);
    const end = by + index + found.length;
    return { kind: 'score', value: high * THOUSAND + low, start, end };
  });

/** The scores of a text, and ranges that count nothing; `by` is where it begins. */
export const scoresIn = (text: string, by: number): Mark[] => pairsIn(PAIR, text, by);

/** The counts of votes of a text, whose first number a figure may hold, too. */
export const votesIn = (text: string, by: number): Mark[] => pairsIn(VOTES, text, by);

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
