import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeSchedule } from '../../../src/core/briefing/describe.ts';
import { readSchedule } from '../../../src/core/briefing/schedule.ts';
import { DragomanError } from '../../../src/core/errors.ts';

describe('a schedule in words', () => {
  it.each([
    ['weekdays 8:00', '0 8 * * 1-5'],
    ['every Monday 9 am', '0 9 * * 1'],
    ['daily at 17.30', '30 17 * * *'],
    ['Mon, Wed and Fri 07:45', '45 7 * * 1,3,5'],
    ['mon wed fri 8', '0 8 * * 1,3,5'],
    ['each Tuesday & Thursday at 6:30am', '30 6 * * 2,4'],
    ['monday to thursday 17h30', '30 17 * * 1,2,3,4'],
    ['Fri-Mon 0700', '0 7 * * 0,1,5,6'],
    ['working days at noon', '0 12 * * 1-5'],
    ['weekends, 9:15 p.m.', '15 21 * * 0,6'],
    ['8:00 and 17:00', '0 8,17 * * *'],
    ['first of the month', '0 8 1 * *'],
    ['the 1st and the 15th of each month at 9', '0 9 1,15 * *'],
    ['monthly', '0 8 1 * *'],
    ['every month on the 15th', '0 8 15 * *'],
    ['last day of the month, midnight', '0 0 L * *'],
    ['first weekday of the month 10 o’clock', '0 10 1W * *'],
    ['last working day of the month', '0 8 LW * *'],
    ['last Friday of the month 16:00', '0 16 * * 5#L'],
    ['first and third Monday of the month', '0 8 * * 1#1,1#3'],
    ['first of the month and every Monday', '0 8 1 * 1'],
    ['weekly on Friday', '0 8 * * 5'],
    ['every two hours', '0 */2 * * *'],
    ['every other hour on weekdays', '0 */2 * * 1-5'],
    ['hourly', '0 * * * *'],
    ['weekdays hourly from 8 to 18', '0 8-18 * * 1-5'],
    ['every 3 hours between 9:30 and 18:00', '30 9,12,15 * * *'],
    ['every 5 hours from 7', '0 7,12,17,22 * * *'],
    ['every 2h', '0 */2 * * *'],
    ['once a day', '0 8 * * *'],
    ['8 am every week day', '0 8 * * 1-5'],
    ['Mondays at 8 and Fridays at 8', '0 8 * * 1,5'],
  ])('is read: %s is %s', (words, cron) => {
    expect(readSchedule(words)).toEqual({ cron, words });
  });

  it.each([
    ['12 am', 0],
    ['12:00 pm', 12],
    ['12', 12],
    ['1 pm', 13],
    ['11 p.m.', 23],
    ['every morning', 8],
    ['in the morning at 7', 7],
  ])('takes %s for hour %i', (words, hour) => {
    expect(readSchedule(words).cron).toBe(`0 ${hour} * * *`);
  });

  it('is each day where none is named, at eight where no time is', () => {
    expect(readSchedule('9:00').cron).toBe('0 9 * * *');
    expect(readSchedule('every day').cron).toBe('0 8 * * *');
    expect(readSchedule('Sundays').cron).toBe('0 8 * * 0');
  });
});

const problem = (words: string): DragomanError => {
  try {
    readSchedule(words);
  } catch (error) {
    if (error instanceof DragomanError) return error;
    throw error;
  }
  throw new Error(`“${words}” was read.`);
};

describe('what is no schedule', () => {
  it.each([
    ['weekdays 8:00 Berlin', 'I cannot read “berlin” in “weekdays 8:00 Berlin”.'],
    ['7 in the evening', 'I cannot read “evening” in “7 in the evening”.'],
    ['25:00', 'I cannot read “25:00”.'],
    ['13 pm', 'I cannot read “13 pm”.'],
    ['8:5', 'I cannot read “:” in “8:5”.'],
    ['1 and 15 of the month', 'I cannot read “month” in “1 and 15 of the month”.'],
    ['sixth Monday of the month', 'I cannot read “sixth month”'],
    ['7th Monday of the month', 'I cannot read “7th monday of the month”'],
    ['the 32nd', 'I cannot read “32nd”'],
    ['second weekday of the month', 'I cannot read “second weekday of the month”'],
    ['8 am to 5 pm', 'I cannot read “to”'],
    ['hourly from 18 to 8', 'I cannot read “from … to”'],
    ['hourly from 8:30 to 8:15', 'I cannot read “from … to”'],
    ['every zero hours', 'I cannot read “zero”'],
    ['weekly', '“weekly” does not say on which day.'],
    ['8:00 and 17:30', 'The times of “8:00 and 17:30” differ in their minutes.'],
    ['every 5 hours', '5 hours do not divide the day.'],
    ['every second Monday', '“every second monday” is more than cron can count.'],
    ['every 2 weeks', 'is more than cron can count.'],
    ['every fortnight', '“every fortnight” is more than cron can count.'],
    ['every 90 minutes', '“every 90 minutes” is not whole hours.'],
    ['', 'Nothing says when.'],
    ['every', 'Nothing says when.'],
    ['weekdays 8:00 and Sundays 10:00', 'has other times on other days.'],
    ['8 am on Mondays, 5 pm on the 1st', 'has other times on other days.'],
    ['every day at 8 and every Friday at 16', 'has other times on other days.'],
    ['Friday the 13th', '“friday the 13th” is a day of the month and of the week at once.'],
    ['every 15 minutes', 'is more often than once an hour.'],
    ['every minute', 'is more often than once an hour.'],
    ['* * * * *', 'is more often than once an hour.'],
    ['*/59 8 * * *', 'is more often than once an hour.'],
    ['0,30 8 * * *', 'is more often than once an hour.'],
    ['0 8 * *', '“0 8 * *” has 4 fields, and cron has five.'],
    ['0 0 8 * * 1', '“0 0 8 * * 1” has 6 fields, and cron has five.'],
    ['0 25 * * *', '“0 25 * * *” is not cron: Invalid value for hour: 25'],
    ['0 8 30 2 *', 'The schedule “0 8 30 2 *” never fires.'],
  ])('is refused with what is wrong and a mend: %s', (words, message) => {
    const { code, message: said, mend } = problem(words);
    expect(code).toBe('SCHEDULE_UNUSABLE');
    expect(said).toContain(message);
    expect(mend).toMatch(/^(?:Write it as|Make|Take|Name|Give) /u);
  });

  it.each([
    ['30 February', '“0 8 24 12 *”'],
    ['tomorrow at 9', '/digest now'],
    ['2026-12-24', '/digest now'],
    ['daily except Sundays', 'quiet:"sat, sun"'],
    ['twice a day', '“8:00 and 17:00”'],
    ['6 in the evening', '“18:00”'],
    ['half past eight', '“18:00”'],
    ['8:00 UTC', 'timezone:Europe/Berlin'],
    ['weekdays 8:00 Asia/Tokyo', 'timezone:Europe/Berlin'],
    ['asdf', '“weekdays 8:00”'],
  ])('is answered with what can be had: %s', (words, offered) => {
    expect(problem(words).mend).toContain(offered);
  });

  it('never breaks the reading', () => {
    const word = fc.constantFrom(
      ...'every first last monday fri- of the month 8:00 9 am hourly from to 1st 32nd * 0 L # weekly'.split(
        ' ',
      ),
    );
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(line, (typed) => {
        try {
          expect(describeSchedule(readSchedule(typed).cron)).not.toBe('');
        } catch (error) {
          expect(error).toMatchObject({ code: 'SCHEDULE_UNUSABLE' });
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('cron', () => {
  it('is taken as typed, with Croner’s L, W and #', () => {
    for (const cron of [
      '0 8 * * 1-5',
      '15 6 L * *',
      '0 16 * * FRI#L',
      '0 9 1W JAN,JUL *',
      '1 2 3 4 5',
    ]) {
      expect(readSchedule(` ${cron.toLowerCase()} `)).toEqual({
        cron,
        words: cron.toLowerCase(),
      });
    }
  });
});

describe('a schedule is told', () => {
  it.each([
    ['0 8 * * 1-5', 'weekdays at 08:00'],
    ['30 17 * * *', 'every day at 17:30'],
    ['0 9 * * MON', 'every Monday at 09:00'],
    ['45 7 * * 1,3,5', 'Monday, Wednesday and Friday at 07:45'],
    ['0 8,17 * * 6,7', 'Saturday and Sunday at 08:00 and 17:00'],
    ['0 8 1,22,L * *', 'the 1st, 22nd and last day of the month at 08:00'],
    ['0 8 1W * *', 'the first weekday of the month at 08:00'],
    ['0 8 15W * *', 'the weekday nearest the 15th of the month at 08:00'],
    ['0 8 LW * *', 'the last weekday of the month at 08:00'],
    ['0 16 * * 5#L', 'the last Friday of the month at 16:00'],
    ['0 8 * * 1,5#2', 'every Monday and the second Friday of the month at 08:00'],
    ['0 8 1 * 1', 'the 1st of the month or every Monday at 08:00'],
    ['0 8 13 * +5', 'the 13th of the month when it is a Friday at 08:00'],
    ['0 8 29 2 *', 'the 29th of the month at 08:00 in February'],
    ['0 */2 * * *', 'every 2 hours'],
    ['0 * * * 1-5', 'weekdays, every hour'],
    ['30 8-18 * * *', 'every hour from 08:30 to 18:30'],
    ['0 8,9,10 * 1,7 *', 'every day at 08:00, 09:00 and 10:00 in January and July'],
  ])('%s is %s', (cron, told) => {
    expect(describeSchedule(readSchedule(cron).cron)).toBe(told);
  });

  it('so that it reads back as the same', () => {
    const days = ['', 'weekdays', 'every Monday', 'Tue and Sat', 'the 1st and 31st', 'last day'];
    const more = ['first and last Friday', 'first weekday', 'last weekday', 'the 5th or Sundays'];
    const times = [
      '8:00',
      '0:00',
      '23:59',
      '6:05 and 18:05',
      'every 2 hours',
      'hourly from 7 to 19',
    ];
    for (const day of [...days, ...more.map((one) => `${one} of the month`)]) {
      for (const time of times) {
        const { cron } = readSchedule(`${day} ${time}`);
        expect(readSchedule(describeSchedule(cron)).cron).toBe(cron);
      }
    }
  });
});
