import { describe, expect, it } from 'vitest';
import { tellsDeed, tellsWords } from '../../../src/core/answer/deeds.ts';

const is =
  (name: RegExp) =>
  (words: string): boolean =>
    name.test(words);

describe('a sentence tells words of', () => {
  it.each([
    ['its speaker', '', 'Kovar said that the port would close.', /Kovar/u],
    [
      'a body whose spokesman speaks',
      '',
      'Norway’s minister Jan Kovar warned of delays.',
      /Norway/u,
    ],
    [
      '“he”, who is named before',
      'Jan Kovar came to Oslo.',
      'He said the port would close.',
      /Kovar/u,
    ],
    ['“the party”, which is named before', 'The HRB paid.', 'The party said it was late.', /HRB/u],
    ['who is cited', '', 'The port will close, according to Kovar.', /Kovar/u],
  ])('%s', (_whose, before, text, name) => {
    expect(tellsWords({ before, text }, is(name))).toBe(true);
  });

  it.each([
    ['one who is spoken to', 'Quint told Kovar that the port would close.'],
    ['one who stands by', 'Speaking beside Jan Kovar, Rosa Quint said the port would close.'],
    ['one who acts', 'Kovar closed the port in March.'],
  ])('not of %s', (_whose, text) => {
    expect(tellsWords({ before: '', text }, is(/Kovar/u))).toBe(false);
  });
});

describe('a sentence tells a deed of', () => {
  it.each([
    ['its subject', 'Norway closed the port in March.'],
    ['one of several subjects', 'Norway and Ghana closed the port in March.'],
    ['the agent of a passive', 'The port was closed by Norway in March.'],
    ['one whose refusal is told', 'The council regrets Norway’s refusal.'],
  ])('%s', (_whose, text) => {
    expect(tellsDeed({ before: '', text }, is(/Norway/u))).toBe(true);
  });

  it.each([
    ['the object', 'Ghana closed the port of Norway in March.'],
    ['the subject of a passive', 'Norway was visited in March.'],
    ['a place', 'In Norway the council closed the port.'],
  ])('not of %s', (_whose, text) => {
    expect(tellsDeed({ before: '', text }, is(/Norway/u))).toBe(false);
  });
});
