import onomasticon from '../../../../data/reference/onomasticon.json' with { type: 'json' };
import { fold } from '../../text/fold.ts';

const namesOf = (lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((names) => names.split(' ')).map(fold));

const WOMEN = namesOf(onomasticon.women);
const MEN = namesOf(onomasticon.men);
const FEMALE =
  /(?:^|\s)(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess|actress|\p{L}*woman|mother|wife|widow|daughter|sister|aunt|niece|grandmother|girlfriend|fiancée)(?:$|\s)/iu;
const MALE =
  /(?:^|\s)(?:Mr|Sir|Lord|King|Prince|actor|\p{L}*(?<!wo)man|father|husband|son|brother|uncle|nephew|grandfather|boyfriend|fiancé)(?:$|\s)/iu;

/** Whether a pronoun cannot mean a person, as far as the given name or the role tells: “he” is no Alice. */
export function isOther(pronoun: string, who: string, role: string): boolean {
  // Initials and the short forms of titles say nothing.
  const given = fold(who.split(' ').find((word) => /\p{Ll}{2}/u.test(word)) ?? '');
  const isWoman = WOMEN.has(given) || FEMALE.test(role);
  const isMan = MEN.has(given) || MALE.test(role);
  if (isWoman === isMan) return false;
  return /^(?:she|her)$/u.test(pronoun) ? isMan : isWoman;
}
