import { describe, expect, it } from 'vitest';
import { abbreviationsOf, nameAt, nameIndex, plainTerms } from '../../../src/core/answer/names.ts';
import { analyze } from '../../../src/core/search/analyzer.ts';
import { document } from '../chat/harbour.ts';

/** The forms of the name that a text begins with, by how they are written. */
function formsIn(text: string, bodies: readonly string[] = []) {
  const names = nameIndex(bodies.map((body, i) => document(`d${i}`, [body])));
  const found = nameAt(names, analyze(text), 0);
  const weightOf = (name: string): number => {
    const key = plainTerms(name).join(' ');
    return found?.forms.find(({ terms }) => terms.join(' ') === key)?.weight ?? 0;
  };
  return { found, weightOf };
}

describe('a name', () => {
  it('is the longest that begins there', () => {
    expect(formsIn('South Korea signs').found?.length).toBe(2);
    expect(formsIn('South wind').found).toBeNull();
  });

  it('stands first in its own form, at full weight', () => {
    const { found } = formsIn('Bolivian trams');
    expect(found?.forms[0]).toEqual({ terms: plainTerms('Bolivian'), weight: 1 });
  });

  it('of a country means its people more surely than its capital', () => {
    const { weightOf } = formsIn('Norway');
    expect(weightOf('Norwegian')).toBeGreaterThan(weightOf('Oslo'));
    expect(weightOf('Oslo')).toBeGreaterThan(0);
  });

  it('of a region stands less surely for its members', () => {
    const { weightOf } = formsIn('Scandinavia');
    expect(weightOf('Norway')).toBeGreaterThan(0);
    expect(weightOf('Norway')).toBeLessThan(weightOf('Scandinavia'));
  });

  it('of one member marks the other members of its region as neighbours', () => {
    const { found } = formsIn('Norway');
    const neighbours = found?.forms.filter(({ neighbour }) => neighbour === true) ?? [];
    const names = neighbours.map(({ terms }) => terms.join(' '));
    expect(names).toContain(plainTerms('Sweden').join(' '));
    expect(names).not.toContain(plainTerms('Norwegian').join(' '));
  });

  it('that is a word with two spellings is no proper name', () => {
    expect(formsIn('km').found).toMatchObject({ proper: false });
    expect(formsIn('Norway').found).toMatchObject({ proper: true });
  });
});

describe('an abbreviation that a text explains', () => {
  const body = 'The Highland Rail Board (HRB) pays. The Union of Tram Drivers (UTD) waits.';

  it('stands for its expansion, and the other way round', () => {
    expect(formsIn('HRB', [body]).weightOf('Highland Rail Board')).toBe(1);
    expect(formsIn('Highland Rail Board', [body]).weightOf('HRB')).toBe(1);
  });

  it('skips the small words of its expansion', () => {
    expect(abbreviationsOf([document('d', [body])]).map(({ label }) => label)).toContain(
      'Union of Tram Drivers',
    );
  });

  it('is kept only where the initials agree', () => {
    expect(abbreviationsOf([document('d', ['The Rail Board (XYZ) pays.'])])).toEqual([]);
  });

  it('is unknown to a library that does not explain it', () => {
    expect(formsIn('UTD').found).toBeNull();
  });
});
