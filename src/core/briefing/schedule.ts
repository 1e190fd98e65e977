import { DragomanError } from '../errors.ts';
import { CRON_MEND, nextSlot } from './calendar.ts';
import { readWords, tooOften } from './words.ts';

/** What stands in a field of cron; L, W, # and + are Croner's extensions. */
const FIELD =
  /^(?:[\d*?,/#+LW-]|sun|mon|tue|wed|thu|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)+$/iu;

/**
 * Reads a schedule in plain English words or in cron. Throws SCHEDULE_UNUSABLE where it is neither,
 * fires more often than once an hour, or never.
 */
export function readSchedule(typed: string): { readonly cron: string; readonly words: string } {
  const words = typed.trim().replaceAll(/\s+/gu, ' ');
  const fields = words.split(' ');
  const [minute = '', hour = ''] = fields;
  const isCron =
    fields.length > 3 && !/[a-z]/iu.test(minute + hour) && fields.every((one) => FIELD.test(one));
  if (isCron && fields.length !== 5) {
    throw new DragomanError(
      'SCHEDULE_UNUSABLE',
      `“${words}” has ${String(fields.length)} fields, and cron has five.`,
      { mend: CRON_MEND },
    );
  }
  const cron = isCron ? words.toUpperCase() : readWords(words);
  // Throws where it cannot be read or never fires.
  nextSlot(cron, 'UTC', 0);
  // Two minutes of an hour are less than an hour apart; the same minute of two hours never is.
  if (isCron && !/^\d+$/u.test(minute)) throw tooOften(words);
  return { cron, words };
}
