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

  it.each([
    ['They were fined GH₵4.2 million.', 'GHS'],
    ['It cost 500 FCFA.', 'XOF'],
    ['It cost KSh500.', 'KES'],
  ])('may be money by the sign that its country uses: %s', (text, unit) => {
    expect(only(text).unit).toBe(unit);
  });

  it('may be krónur of Iceland', () => {
    expect(only('The catch brought in 46 billion krónur.').unit).toBe('ISK');
  });

  it('is no number of those who sign', () => {
    expect(read('They signed a three-party deal.')).toEqual([]);
  });
});

describe('a rate', () => {
  it('is one also where it is to begin', () => {
    expect(only('It is to make 300 tonnes a year from 2031.', ['2031']).per).toBe('year');
    expect(only('It is to make 300 tonnes a year from now.').per).toBe('');
  });
});

describe('the time of a figure', () => {
  it('is not when its source was published, nor since when it is the highest', () => {
    const [sold] = read('It sold 40 boats in 2024, customs data published on Monday show.', [
      '2024',
      'Monday',
    ]);
    expect(sold?.period?.start).toBe(20);
    expect(only('It sold 40 boats, the most since 2018.', ['2018']).period).toBeNull();
  });

  it('is not an earlier one where it came to be later', () => {
    const [, last] = read('They paid 40 francs in 2020 and later paid 30 francs.', ['2020']);
    expect(last?.period).toBeNull();
  });

  it('is that of the same amount in another currency', () => {
    const text = 'Sales were worth 9 million kroner ($2 million) last year.';
    const periods = read(text, ['last year']).map(({ period }) => period?.start);
    expect(periods).toEqual([47, 47]);
  });

  it('is not when it was told, nor that of what it is held against', () => {
    const [died, average] = read(
      'Eleven people died in 2024, the board reported on Monday, down from an average of 14 people.',
      ['2024', 'Monday'],
    );
    expect(died?.period).not.toBeNull();
    expect(average?.period).toBeNull();
  });
});
