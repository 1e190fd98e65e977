import { describe, expect, it } from 'vitest';
import { read } from './attributing.ts';

describe('a speaker by a common noun', () => {
  it.each([
    ['Growth will slow, the central bank estimates.', 'the central bank', 'Growth will slow'],
    ['Growth will slow, the ministry forecasts.', 'the ministry', 'Growth will slow'],
    [
      'The plan will fail, analysts at the institute say, unless tolls fall.',
      'analysts at the institute',
      'The plan will fail',
    ],
    [
      'Growth, the ministry forecasts, will slow.',
      'the ministry',
      'Growth, the ministry forecasts, will slow',
    ],
    [
      'The talks, according to two officials, had stalled.',
      'two officials',
      'The talks, according to two officials, had stalled',
    ],
    ['The council said the strike cost $90m.', 'The council', 'the strike cost $90m'],
    ['The mayor said the company plans a mill.', 'The mayor', 'the company plans a mill'],
    ['The strike cost $90m, the council said.', 'the council', 'The strike cost $90m'],
  ])('is found inside and at the end of what is said: %s', (text, speaker, words) => {
    expect(read(text)).toMatchObject([{ speaker, who: '', words }]);
  });

  it.each(['The ministry published tolls, the bank estimates, and prices.'])(
    'is none where a noun stands in a list: %s',
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );
});

describe('“he” behind somebody without a name', () => {
  it.each([
    'A spokesman declined to comment.',
    'A spokesman for Karim Saidov said that he was ill.',
    'His spokesman said that tolls rose.',
    'The spokesman said that tolls rose.',
    'It met a farmer. The farmer said that tolls rose.',
  ])('is nobody named before: Saidov left. %s', (between) => {
    expect(read(`Karim Saidov left. ${between} He said that it rained.`).at(-1)).toMatchObject({
      speaker: 'He',
      who: '',
    });
  });

  it.each([
    'The mayor said that tolls rose.',
    'Saidov is a farmer. The farmer said that tolls rose.',
    'A spokesman left, and Saidov said that tolls rose.',
    'Two farmers left.',
  ])('is still who a noun may stand for, or who spoke: Saidov left. %s', (between) => {
    expect(read(`Karim Saidov left. ${between} He said that it rained.`).at(-1)).toMatchObject({
      speaker: 'He',
      who: 'Karim Saidov',
    });
  });
});
