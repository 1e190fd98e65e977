import { isCalendarDate } from '../answer/scope.ts';
import { MONTH, monthNumber } from '../extract/dates/units.ts';

/** Marks of emphasis, quotation and closing around what was pasted from a text. */
const AROUND = /^[\s*_~`"“”„«»‘#>]+|[\s*_~`"“”«»?!,;:]+$/gu;
const TAG = /<\/?[a-z][^<>]*>/giu;

/** A subject without the marks around it: `**Lorn Bay**?` is Lorn Bay. What is marks alone stays. */
export function bare(subject: string): string {
  const plain = subject.replace(TAG, ' ').replaceAll(/\s+/gu, ' ').replace(AROUND, '');
  return plain === '' ? subject.trim() : plain;
}

const DAY = String.raw`\d{4}(?:-\d\d(?:-\d\d)?)?|${MONTH} \d{4}`;
const since = `(?<since>${DAY})`;
const until = `(?<until>${DAY})`;
const TIMED = new RegExp(
  `^(?<subject>.+?),? (?:${[
    `(?:since |from )?${since} ?(?:to|until|till|-|–) ?${until}`,
    `between ${since} and ${until}`,
    `(?:since|from) ${since}`,
    `(?:until|till|up to) ${until}`,
    `in (?<at>${DAY})`,
  ].join('|')})$`,
  'iu',
);

/** A subject with the time that was typed behind it: `Lorn Bay since March 2021`. */
export interface Timed {
  readonly subject: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly since?: string;
  readonly until?: string;
}

/** Takes the time out of what was typed; words that name no day of the calendar stay. */
export function timedIn(typed: string): Timed {
  const found = TIMED.exec(typed)?.groups;
  if (found === undefined) return { subject: typed };
  const [from, to] = [found['since'] ?? found['at'], found['until'] ?? found['at']].map(isoOf);
  if (from === null || to === null) return { subject: typed };
  return {
    subject: found['subject'] ?? typed,
    ...(from !== undefined && { since: from }),
    ...(to !== undefined && { until: to }),
  };
}

/** “March 2021” as 2021-03; null where the calendar has no such day. */
function isoOf(words: string | undefined): string | null | undefined {
  if (words === undefined || isCalendarDate(words)) return words;
  const [month = '', year = ''] = words.split(' ');
  const at = monthNumber(month);
  return at === -1 ? null : `${year}-${String(at + 1).padStart(2, '0')}`;
}
