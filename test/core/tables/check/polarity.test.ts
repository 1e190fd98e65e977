import { describe, expect, it } from 'vitest';
import { tag } from '../../../../src/core/extract/tagger.ts';
import { areOpposite, deniedIn, isWithout } from '../../../../src/core/tables/check/polarity.ts';

const denied = (text: string): string[] => {
  const tags = tag(text);
  const flags = deniedIn(tags);
  return tags.filter((_, i) => flags[i] === true).map((one) => one.text);
};

describe('what a sentence denies', () => {
  it('is what follows “not” in its clause', () => {
    expect(denied('They did not sign, but they will pay.')).toEqual(['sign']);
  });
  it('is what a denying verb governs', () => {
    expect(denied('Norway refused to sell the boats.')).toContain('sell');
    expect(denied('Norway ruled out talks.')).toContain('talks');
  });
  it('ends at the verb of the clause that holds the denial', () => {
    const words = denied('Those who oppose the plan were asked to leave.');
    expect(words).toContain('plan');
    expect(words).not.toContain('asked');
    expect(denied('Norway denied the boats were sold.')).toContain('sold');
    expect(denied('The motion opposed by Norway was carried.')).not.toContain('carried');
  });
  it('is not what is denied twice', () => {
    expect(denied('They have not stopped selling boats.')).not.toContain('selling');
  });
  it('is nothing in “not only” and “no fewer than”', () => {
    expect(denied('Not only boats were sold.')).toEqual([]);
    expect(denied('No fewer than 20 boats came.')).toEqual([]);
  });
  it('is what has yet to happen', () => {
    expect(denied('A date has yet to be announced.')).toContain('announced');
  });
  it('is nothing in “no other … than”, which sets one above all', () => {
    expect(denied('No other port sells more boats than Arlen.')).toEqual([]);
    expect(denied('No port sells boats.')).toContain('sells');
  });
  it('is a thing itself in “no ties” and “visa-free”', () => {
    const tags = tag('It has no formal ties and a visa-free port.');
    const without = tags.filter((_, i) => isWithout(tags, i)).map((one) => one.text);
    expect(without).toEqual(expect.arrayContaining(['ties', 'visa']));
    expect(without).not.toContain('port');
  });
});

describe('opposites', () => {
  it('are antonyms and words of opposed families', () => {
    expect(areOpposite('open', 'close')).toBe(true);
    expect(areOpposite('grow', 'shrink')).toBe(true);
    expect(areOpposite('northern', 'southern')).toBe(true);
    expect(areOpposite('unarm', 'arm')).toBe(true);
    expect(areOpposite('open', 'boat')).toBe(false);
  });
});
