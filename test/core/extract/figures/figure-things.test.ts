import { describe, expect, it } from 'vitest';
import { only, read } from './measuring.ts';

describe('what an amount measures', () => {
  it.each([
    ['Millers sold oats for 7 million kroner.', 'oats'],
    ['A levy that Chile advises would cost millers 5 million dollars.', 'levy'],
    ['A record 62.8 million salmon died.', 'salmon'],
    ['The five-day conference ranges from law to art.', 'conference'],
  ])('is named in “%s”: %s', (text, thing) => {
    expect(read(text).at(-1)?.thing).toBe(thing);
  });

  it.each([
    'The tax office now expects 2.1 billion dollars.',
    'Chile had no storm in six of the ten years.',
  ])('is nobody who foresees it, and nothing that happens in a part of some years: %s', (text) => {
    expect(read(text)[0]?.thing ?? '').toBe('');
  });

  it('may be krónur of Iceland', () => {
    expect(only('The catch brought in 46 billion krónur.').unit).toBe('ISK');
  });

  it('is no number of those who sign', () => {
    expect(read('They signed a three-party deal.')).toEqual([]);
  });
});

describe('the time of a figure', () => {
  it('is not when it was told, nor that of what it is held against', () => {
    const [died, average] = read(
      'Eleven people died in 2024, the board reported on Monday, down from an average of 14 people.',
      ['2024', 'Monday'],
    );
    expect(died?.period).not.toBeNull();
    expect(average?.period).toBeNull();
  });
});
