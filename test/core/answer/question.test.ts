import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Concept } from '../../../src/core/answer/question.ts';
import { document, library } from '../chat/harbour.ts';
import { TRAMS, read } from './library.ts';

const concept = (question: string, asked: string): Concept | undefined =>
  read(question).concepts.find((one) => one.asked === asked);

describe('a question', () => {
  it('is of its content words, each once', () => {
    const { concepts } = read('Is the tram of the mayor a tram?');
    expect(concepts.map(({ asked }) => asked)).toEqual(['tram', 'mayor']);
  });

  it('has a misspelt word read as the one the library has', () => {
    expect(read('How many pasengers?').understood).toBe('How many passengers?');
    expect(read('How many pasengers?').text).toBe('How many pasengers?');
  });

  it('has its shorthand written out', () => {
    expect(read('trams w/o drivers').understood).toBe('trams without drivers');
  });

  it.each([
    ['names with a capital', 'What does Quint oppose?', 'Quint'],
    ['names of the world in any case', 'trams in peru', 'peru'],
    ['names that the library explains', 'what does the hrb pay?', 'hrb'],
    ['numbers', 'What happened in 2021?', '2021'],
  ])('knows %s', (_what, question, asked) => {
    expect(concept(question, asked)?.isName).toBe(true);
  });

  it('takes the capital that opens it for no name', () => {
    expect(concept('Trams of the north', 'Trams')?.isName).toBe(false);
  });

  it('tells the names that the library does not hold', () => {
    expect(concept('Did Ortiz come?', 'Ortiz')?.known).toBe(false);
    expect(concept('Did Quint come?', 'Quint')?.known).toBe(true);
  });

  it('does not know a country by its neighbours', () => {
    const texts = library([document('a', ['Norwegian trams run.'])]);
    const [norway, sweden] = read('Norway and Sweden', texts).concepts;
    expect(norway?.known).toBe(true);
    expect(sweden?.known).toBe(false);
  });

  it('weighs a rare word more than a common one', () => {
    const { weight = 0 } = concept('green tram', 'green') ?? {};
    expect(weight).toBeGreaterThan(concept('green tram', 'tram')?.weight ?? Infinity);
  });

  it('weighs a word that shapes the answer less than its subject', () => {
    const { weight = 0, isFrame } = concept('list the depots', 'list') ?? {};
    expect(isFrame).toBe(true);
    expect(weight).toBeLessThan(concept('list the depots', 'depots')?.weight ?? 0);
  });

  it.each([
    ['How many trams and when did they open?', true],
    ['Compare the trams', true],
    ['Who pays? And why?', true],
    ['How many passengers does it carry?', false],
  ])('“%s” asks for several things: %s', (question, several) => {
    expect(read(question).several).toBe(several);
  });

  it('has the thing counted for its focus', () => {
    const { concepts, focus, counts } = read('How many green coats are there?');
    expect(concepts[focus]?.asked).toBe('green');
    expect(counts).toBe(true);
    expect(read('Trams?').focus).toBe(-1);
  });

  it.each(["Who doesn't pay?", 'Who does not pay?', 'Who never pays?'])(
    '“%s” is negated',
    (text) => {
      expect(read(text).negated).toBe(true);
    },
  );
});

describe('a question after another', () => {
  const after = read('why?', TRAMS, 'Who opposes the extension?');

  it('carries over what it does not say itself', () => {
    expect(after.concepts.map(({ asked, carried }) => [asked, carried])).toEqual([
      ['opposes', true],
      ['extension', true],
    ]);
  });

  it('asks its own kind of answer, else that of the one before', () => {
    expect([...after.kinds]).toEqual(['reason']);
    expect(read('and the coats?', TRAMS, 'How many trams?').kinds.has('number')).toBe(true);
  });

  it('leans less on words carried over where it has its own', () => {
    const own = read('tram coats').concepts.find(({ asked }) => asked === 'tram');
    const { concepts } = read('and the coats?', TRAMS, 'How many trams?');
    const carried = concepts.find(({ asked }) => asked === 'trams');
    expect(carried?.weight).toBeLessThan(own?.weight ?? 0);
  });
});

describe('reading any text', () => {
  it('gives concepts with a form, a weight of at least 0 and words of the text as it was understood', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.lorem(),
      fc.constant('Peru’s (HRB) 5%?'),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { concepts, understood } = read(text);
        for (const { forms, weight, asked } of concepts) {
          expect(forms[0]?.terms.length).toBeGreaterThan(0);
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(understood).toContain(asked);
        }
      }),
    );
  });
});
