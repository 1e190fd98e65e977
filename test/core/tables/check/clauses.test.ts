import { describe, expect, it } from 'vitest';
import { clausesOf, placeOf, sideOf } from '../../../../src/core/tables/check/clauses.ts';
import { readingsOfText } from '../../../../src/core/tables/check/reading.ts';
import { TRAMS } from '../../answer/library.ts';

/** What a word does in the clause of a verb. */
function side(text: string, word: string, verb: string): ReturnType<typeof sideOf> {
  const [reading] = readingsOfText(TRAMS.names, text);
  if (reading === undefined) throw new Error('No sentence.');
  const at = (part: string): number =>
    placeOf(reading, { start: text.indexOf(part), end: text.indexOf(part) + part.length });
  const clauses = clausesOf(reading);
  const nth = clauses.findIndex((clause) => clause.verb === at(verb));
  return sideOf(reading, clauses, nth, at(word));
}

describe('who does what a verb says', () => {
  it('stands in front of it, and who undergoes it behind', () => {
    expect(side('Peru accused Bolivia.', 'Peru', 'accused')).toBe('does');
    expect(side('Peru accused Bolivia.', 'Bolivia', 'accused')).toBe('undergoes');
  });

  it('is the other way round in the passive', () => {
    expect(side('Bolivia was accused by Peru.', 'Bolivia', 'accused')).toBe('undergoes');
    expect(side('Bolivia was accused by Peru.', 'Peru', 'accused')).toBe('does');
  });

  it('is shared by a second verb behind “and”', () => {
    expect(side('Peru left the talks and closed the border.', 'Peru', 'closed')).toBe('does');
  });

  it('stands in front of “who”', () => {
    expect(side('They met Rosa Quint, who leads the works.', 'Quint', 'leads')).toBe('does');
  });
});
