/** What a schedule looks like. */
export const EXAMPLES =
  'Write it as “weekdays 8:00”, “every Monday 9 am”, “Mon, Wed and Fri 07:45”, “first of the month”, “last Friday of the month 16:00”, “every two hours”, or as cron such as “0 8 * * 1-5”.';

/** What people write who want something else than is read, and how they get it. */
const WISHES: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|year(?:ly)?|annual(?:ly)?|quarter(?:ly)?)\b/iu,
    'Take cron where months count, such as “0 8 24 12 *” for each 24 December, or “0 8 1 1,4,7,10 *” for each quarter.',
  ],
  [
    /\b(?:today|tonight|tomorrow|next|now|asap|immediately)\b|\b\d{4}-\d\d/iu,
    'Name the days on which it comes again and again, such as “weekdays 8:00”; /digest now posts one at once.',
  ],
  [
    /\b(?:except|excluding|without|but|not)\b/iu,
    'Name the days that are left out as quiet days, such as “daily 8:00” with quiet:"sat, sun".',
  ],
  [
    /\b(?:twice|thrice|times)\b|\b\d+ ?x\b/iu,
    'Name each time, such as “8:00 and 17:00” or “every 6 hours”.',
  ],
  [
    /\b(?:dawn|afternoons?|evenings?|nights?|half|quarter|past)\b/iu,
    'Give the hour in figures, such as “18:00” or “6 pm”.',
  ],
  [
    /\b(?:utc|gmt|time(?:zone)?)\b|\b[a-z]+\/[a-z]/iu,
    'Give the timezone as an option of its own, such as timezone:Europe/Berlin.',
  ],
];

/** How a schedule that cannot be read may be written. */
export const mendFor = (typed: string): string =>
  WISHES.find(([wish]) => wish.test(typed))?.[1] ?? EXAMPLES;
