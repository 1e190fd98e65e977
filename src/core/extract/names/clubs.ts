import { isCommon } from './units.ts';
import type { Unit } from './words.ts';
import { setOf } from '../../text/word-set.ts';

/** What names of sports clubs begin or end with beside their town. */
const FIRSTS = setOf(
  'Inter Real FC AC AS AFC SC CF RB SK FK Atletico Atlético Athletic Sporting Dynamo Dinamo Spartak Lokomotiv Racing Olympique Borussia Bayer Hapoel Maccabi Deportivo Paris',
);
const LASTS = setOf(
  'United Rovers Wanderers Athletic Albion Hotspur Rangers Wanderers Villa Thistle FC SC CF AFC',
);

/** “Inter Miami”, “Sheffield United”, “Denver Nuggets”: a town and what its team is called. */
export function isClub(units: readonly Unit[]): boolean {
  const [first, tail] = [units[0], units.at(-1)];
  if (first === undefined || tail === undefined || units.length !== 2) return false;
  if (FIRSTS.has(first.text) && tail.known?.kind === 'place') return true;
  if (first.known?.kind !== 'place' || tail.known !== null || isCommon(tail)) return false;
  return (
    LASTS.has(tail.text) || (/^\p{Lu}\p{Ll}{2,}[^s]s$/u.test(tail.text) && first.last < tail.first)
  );
}
