import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { document, library } from '../../chat/harbour.ts';

const TOWN = library([
  document('town', [
    'Rosa Quint, the mayor of Tarn, defended the canal in May 2021.',
    'The council declined to say who had drawn the plan.',
    'Norway ended its ban on ferries in 2019, and Peru lifted a toll.',
    'Chile revoked the licences in January 2022 and restored them in July 2024.',
    'Bolivia asked Peru to close the bridge in 2020.',
    'The Greek coast guard seized a boat off Skerry in June 2017.',
    'Lorn shipped 7,120 tonnes of tin in 2024, down from 8,793 tonnes in 2023.',
    'Tarn B lost a crane to a fire in March 2016.',
    'Ana Brandt leads the port, and the port of Lorn stayed out of the strike.',
    'Nearly 40 percent of the cod went to Spain before 2022.',
    'Herring is three times as dear as in 2015.',
  ]),
]);

function judged(claim: string): { verdict: string; differs: [string, string][] } {
  const found = checkClaim(TOWN, claim);
  if (!('parts' in found)) return { verdict: found.kind, differs: [] };
  return {
    verdict: found.verdict,
    differs: found.parts.flatMap(({ differs }) =>
      differs.map(({ claim: { start, end }, evidence }): [string, string] => [
        claim.slice(start, end),
        evidence?.quote ?? '',
      ]),
    ),
  };
}

describe('a claim is contradicted, and both sides are shown,', () => {
  it.each([
    ['a stance is the opposite one', 'Rosa Quint criticised the canal.', 'criticised', 'defended'],
    ['a sanction is imposed, not lifted', 'Peru imposed a toll.', 'imposed', 'lifted'],
    [
      'a date belongs to another verb',
      'Chile revoked the licences in July 2024.',
      'July 2024',
      'January 2022',
    ],
    [
      'two peoples change their places',
      'The Turkish coast guard seized a Greek boat in June 2017.',
      'Turkish',
      'Greek',
    ],
    ['a letter tells two apart', 'Tarn A lost a crane to a fire in March 2016.', 'Tarn', 'Tarn B'],
    [
      'it goes up, not down',
      'The tin that Lorn shipped in 2024 rose to 7,120 tonnes.',
      'rose',
      'down from',
    ],
    [
      'before stands for after',
      'Nearly 40 percent of the cod went to Spain after 2022.',
      'after',
      'before',
    ],
    ['a multiple is another', 'Herring is twice as dear as in 2015.', 'twice', 'three times'],
    [
      'an office is another',
      'Rosa Quint, the fisheries minister, defended the canal in May 2021.',
      'fisheries minister',
      'mayor of Tarn',
    ],
  ])('where %s', (_, claim, own, other) => {
    const { verdict, differs } = judged(claim);
    expect(verdict).toBe('contradicted');
    expect(differs.some(([a, b]) => a.includes(own) && b.includes(other))).toBe(true);
  });
});

describe('a claim is not supported', () => {
  it.each([
    ['what is asked for is said to be done', 'Peru closed the bridge in 2020.'],
    ['nobody said it', 'The council named who had drawn the plan.'],
    ['what is said is kept out of', 'The port of Lorn joined the strike.'],
  ])('where %s', (_, claim) => {
    expect(judged(claim).verdict).not.toBe('supported');
  });
});

describe('a claim is supported all the same', () => {
  it.each([
    ['an end of a ban is its lifting', 'Norway lifted its ban on ferries in 2019.'],
    ['the date is that of its verb', 'Chile restored the licences in July 2024.'],
    ['the office is the one told', 'Rosa Quint, mayor of Tarn, defended the canal in May 2021.'],
  ])('where %s', (_, claim) => {
    expect(judged(claim).verdict).toBe('supported');
  });
});
