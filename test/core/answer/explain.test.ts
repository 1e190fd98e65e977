import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/core/answer/explain.ts';
import { contributionsOf } from '../../../src/core/answer/ranker.ts';
import { explainCard } from '../../../src/core/chat/explain-card.ts';
import { plainText } from '../../../src/core/chat/card.ts';
import { TRAMS, answerTo, rankedFor, read } from './library.ts';

const QUESTION = 'How many passengers does the tram in Peru carry?';
const explained = (question = QUESTION) => explain(TRAMS, { question, earlier: null, now: 0 });

describe('an explanation', () => {
  it('names what the question was read as, and how much each part of it counts', () => {
    const { understood, kinds, concepts } = explained();
    expect(understood).toBe(QUESTION);
    expect(kinds).toContain('number');
    expect(concepts.find(({ asked }) => asked === 'Peru')).toMatchObject({
      isName: true,
      known: true,
    });
    expect(concepts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 1);
  });

  it.each([QUESTION, 'Who is the mayor of Zanzibar?', 'When did the tram open?', '🙂'])(
    'comes to the outcome that the answer has: %s',
    (question) => {
      expect(explained(question).verdict).toBe(answerTo(question).status);
    },
  );

  it('gives the parts that add up to each score', () => {
    for (const candidate of rankedFor(QUESTION)) {
      const sum = contributionsOf(read(QUESTION), candidate).reduce(
        (total, { points }) => total + points,
        0,
      );
      expect(sum).toBeCloseTo(candidate.score, 9);
    }
  });

  it('lists sentences as they stand in their documents, likeliest first', () => {
    const { sentences } = explained();
    const bodies = [...TRAMS.documents.values()].map(({ body }) => body);
    expect(sentences.length).toBeGreaterThan(1);
    for (const { text } of sentences) expect(bodies.some((body) => body.includes(text))).toBe(true);
    const scores = sentences.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('reads as a card', () => {
    const shown = plainText(explainCard(explained()));
    expect(shown).toContain(`Read as: ${QUESTION}`);
    expect(shown).toContain('Outcome: found');
    expect(shown).toContain('40,000 passengers');
  });
});
