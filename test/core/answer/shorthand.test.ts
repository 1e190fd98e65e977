import { describe, expect, it } from 'vitest';
import { inFull } from '../../../src/core/answer/shorthand.ts';

describe('chat shorthand', () => {
  it('is written out', () => {
    expect(inFull('travel w/o visa')).toBe('travel without visa');
  });

  it('keeps the stop that ends the question', () => {
    expect(inFull('pls.')).toBe('please.');
  });

  it('is left alone in capitals, which are names', () => {
    expect(inFull('W/O PLS')).toBe('W/O PLS');
  });

  it('is left alone inside a word', () => {
    expect(inFull('u2 plsql pls.js ask.pls')).toBe('u2 plsql pls.js ask.pls');
  });

  it('holds no word that every object has', () => {
    expect(inFull('constructor __proto__ tostring')).toBe('constructor __proto__ tostring');
  });
});
