import { changing } from './change-words.ts';
import type { Lexeme } from './lexemes.ts';
import type { Quantity } from './quantities.ts';
import type { Figure } from '../shapes.ts';
import { setOf } from '../../text/word-set.ts';

const OTHER_SENSE = setOf(
  'raise lift add gain advance lose contract drop sink expand lower cut slash boost hike ease trim',
);
const UP = setOf('up higher more larger greater longer faster bigger costlier dearer older above');
const DOWN = setOf('down lower less fewer smaller cheaper shorter slower younger below');

/** Whether a quantity is the amount by which something changed. */
export function changeOf(
  lexemes: readonly Lexeme[],
  quantity: Quantity,
  hedge: number,
): Figure['change'] {
  const { next, kind } = quantity;
  const before = lexemes[hedge - 1];
  if (before === undefined && kind === 'time') return null;
  const word = before?.lower ?? '';
  if (word === 'up' || word === 'down') {
    const verb = lexemes[hedge - 2];
    if (verb?.pos === 'VERB' && verb.lemma !== 'be') return changing(verb);
    return word === 'up' ? 'rise' : 'fall';
  }
  if (word === 'by') return verbBefore(lexemes, hedge - 1);
  if (word === 'of' && changing(lexemes[hedge - 2]) !== null && lexemes[hedge - 2]?.pos === 'NOUN')
    return changing(lexemes[hedge - 2]);
  if (before?.pos === 'VERB' && kind !== 'time') {
    const change = changing(before);
    if (change !== null && !isOtherSense(quantity, before)) return change;
  }
  return nounBehind(lexemes, next, kind);
}

/** “raised $5 million”, “dropped two bombs”: the verb has another sense with an object of this kind. */
const isOtherSense = ({ kind }: Quantity, { lemma }: Lexeme): boolean =>
  kind !== 'percent' && kind !== 'share' && OTHER_SENSE.has(lemma);

/** The verb of change of the clause in front of “by 10 percent”. */
function verbBefore(lexemes: readonly Lexeme[], at: number): Figure['change'] {
  for (let i = at - 1; i >= Math.max(0, at - 14); i -= 1) {
    const word = lexemes[i];
    if (word === undefined || /^[;:.]$/u.test(word.lower)) return null;
    const change = changing(word);
    if (change !== null && (word.pos === 'VERB' || i === at - 1 || word.pos === 'NOUN'))
      return change;
    if (word.pos === 'VERB' && !/ing$/u.test(word.lower)) return null;
  }
  return null;
}

/** “a 14% annual increase”, “5 km longer”, “20% more”. */
function nounBehind(
  lexemes: readonly Lexeme[],
  next: number,
  kind: Quantity['kind'],
): Figure['change'] {
  for (let i = next; i < Math.min(lexemes.length, next + 4); i += 1) {
    const word = lexemes[i];
    if (word === undefined) return null;
    // “fell to 262 metres above sea level”
    if (word.lower === 'above' && lexemes[i + 1]?.lower === 'sea') return null;
    if (i === next && kind !== 'count' && UP.has(word.lower)) return 'rise';
    if (i === next && kind !== 'count' && DOWN.has(word.lower)) return 'fall';
    if (word.pos === 'NOUN' && kind !== 'time' && kind !== 'count') {
      const change = changing(word);
      if (change !== null) return change;
    }
    if (!/^(?:ADJ|NOUN|PUNCT)$/u.test(word.pos) || /^[,.;:()]$/u.test(word.lower)) return null;
  }
  return null;
}

/**
 * Which end of “from 3 to 5” a quantity is; the ends need not stand side by side, nor in this order:
 * “to 5 in June from 3 in May”. `leads` gives the word in front of each quantity and its hedge.
 */
export function seriesOf(
  quantities: readonly Quantity[],
  leads: readonly string[],
  index: number,
): Figure['series'] {
  const own = quantities[index];
  const lead = leads[index];
  if (own === undefined || own.to !== null || (lead !== 'from' && lead !== 'to')) return null;
  const isLike = (one: Quantity): boolean =>
    one !== own && one.to === null && one.unit === own.unit && one.compound === own.compound;
  const before = quantities.findLastIndex((one, i) => i < index && isLike(one));
  const behind = quantities.findIndex((one, i) => i > index && isLike(one));
  const other = lead === 'from' ? 'to' : 'from';
  return [before, behind].some((i) => leads[i] === other) ? lead : null;
}
