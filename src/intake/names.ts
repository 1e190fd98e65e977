import { readDates } from './dates.ts';

const PARTICLE =
  '(?:al|ap|bin|ibn|ben|da|de|del|della|den|der|di|do|dos|du|el|la|le|ter|van|von|y|zu)';
const NAME_WORD = "(?:(?:al|an|as|ash|el|ul|ur)-)?\\p{Lu}(?:[\\p{L}\\p{M}'’.]|-(?=\\p{L}))*";
const NICKNAME = '["“‘(][\\p{L} ]+["”’)]';
const HONORIFIC = '(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Amb|Gen|Col)\\.? )?';
const PERSON = new RegExp(
  `^${HONORIFIC}${NAME_WORD}(?: (?:${PARTICLE}|${NICKNAME}|${NAME_WORD})){0,4} ${NAME_WORD}$`,
  'u',
);
/** Title words that a name never holds, so that a short headline is not taken for one. */
const NEVER_IN_NAMES =
  /^A |\b(?:The|And|Of|In|On|For|To|At|From|With|Why|How|What|Who|When|Is|Are|New|Analysis|Opinion|Report|News|Review|Background|Introduction|Summary|Conclusions?|Update|Interview|Commentary|Editorial|Press|Staff|Agency|Desk|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/u;
const DEGREE = /,? (?:Ph\.?D|M\.?D|MA|MSc|LLM|Esq|Jr|Sr)\.?$/u;

/** Whether a line could be a person's name: two to six capitalised words, particles aside. */
export function readsLikeName(line: string): boolean {
  const name = line.replace(DEGREE, '');
  return name.length <= 60 && PERSON.test(name) && !NEVER_IN_NAMES.test(name);
}

const BYLINE = /^(?:(?:(?:written|words|story|posted|text) )?by:?|authors?:)\s+(.+)$/iu;
/** What parts a name from a date, or brackets the date, once the date is gone. */
const LOOSE_ENDS = /^[\s|•·–—,;()[\]-]+|(?:[\s|•·–—,;([\]-]|\bon\b)+\)*$/giu;

/** What a line says besides its date; the line where it holds none. */
export function withoutDate(line: string): string {
  return (readDates(line)?.rest ?? line).replace(LOOSE_ENDS, '');
}

/**
 * The people of a line that is a byline and nothing else ("By A. Person and B. Person", perhaps
 * with a role or date after it); null for every other line.
 */
export function parseByline(line: string): readonly string[] | null {
  const rest = line.length <= 160 ? BYLINE.exec(line)?.[1] : undefined;
  if (rest === undefined) return null;
  const [first = ''] = withoutDate(rest).split(/ [|•·–—-] | \(| (?:in|at|for) /u);
  const listed = first.split(/\s+(?:and|&)\s+|,\s*(?:and|&)\s+/iu);
  // "By A, B and C" lists people; in "By A, B" the second may as well be a role or an agency.
  const names = listed.flatMap((part) => {
    const [one = '', ...others] = part.split(/,\s*(?!Ph\.?D|Jr|Sr)/u);
    return listed.length > 1 ? [one, ...others] : [one];
  });
  const people = names.map((name) => name.trim()).filter(Boolean);
  return people.length > 0 && people.every(readsLikeName) ? people : null;
}

/** A form in which two spellings of one name are equal. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/["“”‘’'`.]/gu, '')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}
