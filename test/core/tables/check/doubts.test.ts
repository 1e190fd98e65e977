import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { document, library } from '../../chat/harbour.ts';

const PORT = library([
  document('port', [
    'At least 20 cranes stand in the port of Tarn.',
    'Trade with Peru exceeds $500 million.',
    'Rosa Quint leads the talks on the ferry.',
    'Peru plans a naval base in Lorn.',
    'Bolivia aspires to join the League of Ports.',
    'The ferry sank 46 miles off Skerry and 46 people drowned.',
    'Forests shrank by 10.1 percent between 1990 and 2015.',
    'Norway was the first country to open the canal.',
    'Three of its eight ferries leak.',
    '"We want that pier back," Mayor Brandt said.',
    'Norway has more doubts about the canal than in 2001.',
    'Chile gave shelter to the crew of the ferry.',
    'Brandt doubts that Norway will keep the lighthouse.',
    'Peru relies on timber from Chile.',
  ]),
]);

function verdict(claim: string): string {
  const found = checkClaim(PORT, claim);
  return 'verdict' in found ? found.verdict : found.kind;
}

describe('a claim in the words of a sentence is not supported', () => {
  it.each([
    ['a name is all that they share', 'Norway is the weather.'],
    ['a limit lies on the other side', 'Fewer than 20 cranes stand in the port of Tarn.'],
    ['a limit is taken for the amount', 'Exactly 20 cranes stand in the port of Tarn.'],
    ['more is stated than less', 'Trade with Peru is below $500 million.'],
    ['it is denied as a whole', 'It is not true that Rosa Quint leads the talks on the ferry.'],
    ['what is planned is said to be', 'Peru has a naval base in Lorn.'],
    ['what is wished is said to be done', 'Bolivia has joined the League of Ports.'],
    ['others are counted', 'The ferry sank off Skerry and 46 soldiers drowned.'],
    ['a time ends otherwise', 'Forests shrank by 10.1 percent between 1990 and 2005.'],
    ['last stands for first', 'Norway was the last country to open the canal.'],
    ['two counts are exchanged', 'Eight of its three ferries leak.'],
    ['less stands for more', 'Norway has fewer doubts about the canal than in 2001.'],
    ['an empty verb has another object', 'Chile gave the ferry to the crew.'],
    ['confidence stands for doubt', 'Brandt is confident that Norway will keep the lighthouse.'],
    ['giver and taker are exchanged', 'Chile relies on timber that comes from Peru.'],
    ['another says the words', '"We want that pier back," said Rosa Quint.'],
    ['a quotation has another word', 'Mayor Brandt said "We want this pier back".'],
  ])('where %s', (_, claim) => {
    expect(verdict(claim)).not.toBe('supported');
  });
});

describe('a claim is supported all the same', () => {
  it.each([
    'At least 20 cranes stand in the port of Tarn.',
    'Rosa Quint leads the talks on the ferry.',
    'Peru plans a naval base in Lorn.',
    'Norway was the first country to open the canal.',
    'Mayor Brandt said "We want that pier back".',
    'Norway has more doubts about the canal than in 2001.',
    'Chile gave shelter to the crew.',
    'Peru relies on timber that comes from Chile.',
  ])('where nothing speaks against it: %s', (claim) => {
    expect(verdict(claim)).toBe('supported');
  });
});
