import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/tables/check/check.ts';
import { document, library } from '../../chat/harbour.ts';

const TOWN = library([
  document('town', [
    'Lorn has invested in the ferries of Skerry since 2021.',
    'Ana Brandt has remained silent on the strike in Tarn.',
  ]),
]);

describe('a claim is contradicted', () => {
  it.each([
    ['where it has nothing for the object', 'Lorn has invested nothing in the ferries of Skerry.'],
    ['where silence is broken', 'Ana Brandt has spoken out on the strike in Tarn.'],
  ])('%s', (_, claim) => {
    const found = checkClaim(TOWN, claim);
    expect('verdict' in found ? found.verdict : found.kind).toBe('contradicted');
  });
});
