import { describe, expect, it } from 'vitest';
import { kinship } from '../../../../src/core/tables/check/kinship.ts';
import { stem } from '../../../../src/core/text/stem.ts';

const near = (a: string, b: string): number => kinship(stem(a), stem(b));

describe('kinship of words', () => {
  it('is whole for a word and itself, none for strangers', () => {
    expect(near('border', 'borders')).toBe(1);
    expect(near('border', 'lemon')).toBe(0);
  });
  it('falls from synonyms over kinds to cousins', () => {
    expect(near('build', 'construct')).toBeGreaterThan(near('stretch', 'extend') - 1e-9);
    expect(near('attorney', 'lawyer')).toBeGreaterThan(near('teach', 'lecturer'));
    expect(near('teach', 'lecturer')).toBeGreaterThan(near('criticize', 'flee'));
  });
  it('joins what reports use for each other', () => {
    expect(near('company', 'firm')).toBeGreaterThan(0.5);
    expect(near('kill', 'die')).toBeGreaterThan(0.5);
    expect(near('set-up', 'establish')).toBeGreaterThan(0.5);
  });
  it('is firmer for the kind than for what is of it', () => {
    expect(near('officer', 'captain')).toBeGreaterThan(near('captain', 'officer'));
  });
  it('keeps numbers apart', () => {
    expect(kinship('12', '13')).toBe(0);
  });
});
