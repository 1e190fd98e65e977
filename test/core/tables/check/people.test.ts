import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { document, library } from '../../chat/harbour.ts';

const TOWN = library([
  document(
    'town',
    [
      "Brandt's father, Otto Brandt, was a baker who died in 1993.",
      'The poet Hanna Lund died in a plane crash on 3 May 2011.',
      'The League of Ports did not say that it would leave Arlen.',
      'Sailors Without Sails did not say that it would sell the pier.',
      'The mayor of Arlen, Greta Moss, opened the dam; Deputy Mayor Ivo Moss closed the mill.',
      'Norway milled 41 tonnes of barley and Peru exports tin.',
      'Chile sold 900 boats to Norway.',
      'Jonas Berg, the mayor of Skerry, spoke on Monday. Mayor Berg asked for 70 lamps.',
      "Vera Holm, spokesperson of the League's port ministry, opened a school.",
      'Edda Lorn is a historian of the coast and a professor of law at Arlen.',
      'The economy of Lorn grew by 4 percent, and is expected to grow by 6 percent next year.',
    ],
    { title: 'Town' },
  ),
]);

const verdict = (claim: string): string => {
  const found = checkClaim(TOWN, claim);
  return 'verdict' in found ? found.verdict : found.kind;
};

describe('what is told of somebody', () => {
  it.each([
    ['a relative of like name', 'Karl Otto Brandt died in 1993.'],
    ['somebody who died otherwise', 'Hanna Lund was shot on 3 May 2011.'],
    ['one who did not say it', 'The League of Ports said that it would leave Arlen.'],
    ['one whose name denies something', 'Sailors Without Sails said that it would sell the pier.'],
    ['nobody, since it was not said', 'The League of Ports would leave Arlen.'],
    ['the deputy', 'Ivo Moss is the mayor of Arlen.'],
    ['one who holds another office', "Vera Holm is the League's port minister."],
  ])('does not support a claim on %s', (_, claim) => {
    expect(verdict(claim)).not.toBe('supported');
  });

  it.each([
    ['the relative', 'Otto Brandt died in 1993.'],
    ['the same end', 'Hanna Lund died in a crash on 3 May 2011.'],
    ['the denial of a saying', 'The League of Ports did not say that it would leave Arlen.'],
    ['the holder of the office', 'Greta Moss is the mayor of Arlen.'],
    ['the deputy as such', 'Ivo Moss is the deputy mayor of Arlen.'],
    ['one of several callings', 'Edda Lorn is a professor of law.'],
    ['the office in another form', 'Vera Holm is a spokeswoman of the port ministry.'],
    ['the holder by the office alone', 'The mayor of Skerry asked for 70 lamps.'],
    ['what was done, whatever is foretold', 'The economy of Lorn grew by 4 percent.'],
  ])('supports a claim on %s', (_, claim) => {
    expect(verdict(claim)).toBe('supported');
  });

  it('is not what is foretold of it', () => {
    expect(verdict('The economy of Lorn grew by 6 percent.')).not.toBe('supported');
  });
});

describe('two clauses that “and” joins', () => {
  it('are two parts where each has a subject of its own', () => {
    const found = checkClaim(TOWN, 'Norway milled 41 tonnes of barley and Peru exports tin.');
    expect('parts' in found && found.parts.map(({ verdict: own }) => own)).toEqual([
      'supported',
      'supported',
    ]);
  });
});

describe('a contradiction', () => {
  it.each([
    ['nothing of the claim agrees', 'Peru sold 40 boats.'],
    ['another deed is told of the same one', 'Hanna Lund married in 2004.'],
    ['another is what many are', 'Vera Holm is a professor of law.'],
  ])('is not made of a sentence where %s', (_, claim) => {
    expect(verdict(claim)).toBe('absent');
  });
});
