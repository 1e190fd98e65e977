import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { document, library } from '../../chat/harbour.ts';

const HARBOUR = library([
  document('harbour', [
    'Most of the lobster and crab that Peru lands is exported to Norway.',
    'Three of the eleven pilots who guide ships into the harbour of Arlen went on strike in March.',
    'Every second boat in Arlen is licensed by the state of Chile.',
  ]),
]);

const check = (claim: string): readonly [string, readonly string[]] => {
  const found = checkClaim(HARBOUR, claim);
  if (!('parts' in found)) return [found.kind, []];
  const quotes = found.parts.flatMap(({ differs }) => differs.map(({ evidence }) => evidence));
  return [found.verdict, quotes.map((evidence) => evidence?.quote ?? '')];
};

describe('what a claim has and its sentence lacks', () => {
  it('differs from the only name of its kind that is left over', () => {
    expect(
      check('Sweden is where most of the lobster and crab that Peru lands is exported.'),
    ).toEqual(['contradicted', ['Norway']]);
  });

  it('is not supported where the claim is that it is this one', () => {
    expect(check('The main buyer of the lobster that Peru lands is Arlen.')[0]).not.toBe(
      'supported',
    );
  });

  it('is no ordinal number in “every second”', () => {
    expect(check('The state of Chile licenses every second boat in Arlen.')[0]).toBe('supported');
  });
});
