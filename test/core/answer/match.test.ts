import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage, matcherOf, strictly, union } from '../../../src/core/answer/match.ts';
import { analyze } from '../../../src/core/search/analyzer.ts';
import { read } from './library.ts';

const question = read('How many passengers does the tram in Peru carry?');
const matched = (text: string) => matcherOf(question.concepts)(analyze(text));
const matchOf = (asked: string, text: string): number =>
  matched(text).matches[question.concepts.findIndex((concept) => concept.asked === asked)] ?? 0;

describe('a text', () => {
  it('holds a concept in full by the word asked, whatever its ending', () => {
    expect(matchOf('passengers', 'one passenger')).toBe(1);
  });

  it('holds a name by another form of it, less surely', () => {
    expect(matchOf('Peru', 'Peru')).toBe(1);
    expect(matchOf('Peru', 'Peruvian trams')).toBeGreaterThan(0.5);
    expect(matchOf('Peru', 'Ghana')).toBe(0);
  });

  it('tells which concept each of its words holds', () => {
    const { hits } = matched('green tram');
    expect([...hits]).toEqual([-1, question.concepts.findIndex(({ asked }) => asked === 'tram')]);
  });

  it('does not hold a name by its neighbours, read strictly', () => {
    const at = question.concepts.findIndex(({ asked }) => asked === 'Peru');
    const strict = matcherOf(strictly(question.concepts));
    expect(matchOf('Peru', 'Bolivia')).toBeGreaterThan(0);
    expect(strict(analyze('Bolivia')).matches[at]).toBe(0);
    expect(strict(analyze('Peruvian')).matches[at]).toBeGreaterThan(0);
  });
});

describe('coverage', () => {
  it('is 1 where all is held, 0 where nothing is, ½ where nothing is asked', () => {
    expect(coverage(question, matched(question.text).matches)).toBe(1);
    expect(coverage(question, matched('lemons').matches)).toBe(0);
    expect(coverage(read('of the'), new Float64Array())).toBe(0.5);
  });

  it('may count some concepts only', () => {
    const { matches } = matched('Peru');
    expect(coverage(question, matches, ({ isName }) => isName)).toBe(1);
    expect(coverage(question, matches, ({ isName }) => !isName)).toBe(0);
  });

  const words = fc.constantFrom('tram', 'Peru', 'Lima', 'carry', 'passengers', 'lemons', 'the');
  const texts = fc.array(words, { maxLength: 8 }).map((all) => all.join(' '));

  it('never falls when texts are joined', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const parts = [matched(a).matches, matched(b).matches];
        const joined = coverage(question, union(question.concepts.length, parts));
        for (const part of parts) expect(joined).toBeGreaterThanOrEqual(coverage(question, part));
        expect(joined).toBeLessThanOrEqual(1);
      }),
    );
  });
});
