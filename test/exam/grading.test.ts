import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ExamQuestion,
  type Grades,
  gradeAnswer,
  normalise,
  summarise,
} from '../../src/core/exam.ts';
import type { Answer, Citation } from '../../src/core/vocabulary.ts';

const question: ExamQuestion = {
  id: 'q',
  question: 'who?',
  type: 'who',
  difficulty: 'easy',
  gold: ['Ann Marlow'],
  must: [],
  parts: false,
  context: null,
};

function citation(quote: string, around: Partial<Citation> = {}): Citation {
  const source = { title: null, authors: [], publication: null, published: null, url: null };
  const place = { document: 'd', passage: 'd:1', start: 0, end: quote.length, answerSpan: null };
  return { n: 1, ...source, ...place, quote, before: '', after: '', score: 1, ...around };
}

const base = {
  version: 1,
  question: 'who?',
  understood: 'who?',
  nearest: [],
  conflicts: [],
  asOf: null,
  snapshot: '',
} as const;

function found(
  headline: string,
  quotes: readonly string[] = [],
  answer: string | null = null,
): Answer {
  const evidence = quotes.map((quote) => citation(quote));
  return { ...base, status: 'found', why: null, headline, answer, evidence };
}

function uncertain(headline: string, quotes: readonly string[] = []): Answer {
  const evidence = quotes.map((quote) => citation(quote));
  return { ...base, status: 'uncertain', why: 'weak-match', headline, answer: null, evidence };
}

const declined: Answer = {
  ...base,
  status: 'declined',
  why: 'no-match',
  headline: 'Not in the library.',
  answer: null,
  evidence: [],
};

const grade = (answer: Answer, changes: Partial<ExamQuestion> = {}): Grades =>
  gradeAnswer({ ...question, ...changes }, answer);

describe('strict', () => {
  it('holds for a gold entry in the headline or in the short answer', () => {
    expect(grade(found('It was Ann Marlow.')).strict).toBe(true);
    expect(grade(found('It was she.', [], 'Ann Marlow')).strict).toBe(true);
  });

  it('does not count the evidence', () => {
    expect(grade(found('It was she.', ['Ann Marlow did it.'])).strict).toBe(false);
  });

  it('asks for one gold entry only', () => {
    expect(grade(found('It was Bo.'), { gold: ['Ann Marlow', 'Bo'] }).strict).toBe(true);
  });
});

describe('shown', () => {
  it('holds for the headline and the first three pieces of evidence', () => {
    const third = ['a', 'b', 'Ann Marlow did it.'];
    expect(grade(found('Ann Marlow.')).shown).toBe(true);
    expect(grade(found('She.', third)).shown).toBe(true);
    expect(grade(found('She.', ['x', ...third])).shown).toBe(false);
  });

  it('counts the sentences before and after a quote', () => {
    const around = [citation('She did it.', { before: 'Ann Marlow spoke.' })];
    expect(grade({ ...found('She.'), evidence: around } as Answer).shown).toBe(true);
  });

  it('counts the evidence of an uncertain answer', () => {
    expect(grade(uncertain('Not said directly.', ['Ann Marlow did it.'])).shown).toBe(true);
  });
});

describe('complete', () => {
  const parts = { gold: ['Ann Marlow', 'Bo'], parts: true };

  it('asks for all gold entries, wherever they are shown', () => {
    expect(grade(found('Ann Marlow.', ['a', 'b', 'c', 'd', 'And Bo.']), parts).complete).toBe(true);
    expect(grade(found('Ann Marlow.', ['a']), parts).complete).toBe(false);
  });

  it('applies to questions of several parts only', () => {
    expect(grade(found('Ann Marlow.')).complete).toBeNull();
  });
});

describe('must', () => {
  it('asks for all patterns, each in the headline or in a piece of evidence', () => {
    const must = ['ann (marlow|m\\.)', 'spoke .{0,9}monday'];
    expect(grade(found('Ann Marlow.', ['She spoke on Monday.']), { must }).must).toBe(true);
    expect(grade(found('Ann Marlow.', ['She spoke on a Monday.']), { must }).must).toBe(true);
    expect(grade(found('Ann Marlow.', ['She sang on Monday.']), { must }).must).toBe(false);
  });

  it('does not match across two pieces of evidence', () => {
    expect(grade(found('', ['Ann', 'spoke']), { must: ['ann.*spoke'] }).must).toBe(false);
  });

  it('applies only where there are patterns', () => {
    expect(grade(found('Ann Marlow.')).must).toBeNull();
  });
});

describe('comparing text', () => {
  it.each([
    ['any case', 'ann MARLOW', 'Ann Marlow'],
    ['any white space', 'Ann\u00a0\n Marlow', 'Ann Marlow'],
    ['any quotes', 'the “big” one’s', `the "big" one's`],
    ['any dash', '2019–2021', '2019-2021'],
    ['compatible letters', 'ofﬁce №5', 'office no5'],
  ])('takes %s', (_name, headline, gold) => {
    expect(grade(found(headline), { gold: [gold] }).strict).toBe(true);
    expect(grade(found(gold), { gold: [headline] }).strict).toBe(true);
  });

  it('asks for whole words', () => {
    expect(grade(found('Susanne Marlow'), { gold: ['Anne Marlow'] }).strict).toBe(false);
    expect(grade(found('1946'), { gold: ['46'] }).strict).toBe(false);
    expect(grade(found('46ers, then 46.'), { gold: ['46'] }).strict).toBe(true);
    expect(grade(found('𝒜46'.normalize('NFC')), { gold: ['46'] }).strict).toBe(false);
  });

  it('takes gold literally', () => {
    expect(grade(found('a+b'), { gold: ['a.b'] }).strict).toBe(false);
    expect(grade(found('(a+b)'), { gold: ['(a+b)'] }).strict).toBe(true);
  });

  it('is the same after normalising twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
  });
});

describe('status', () => {
  it('is hedged when uncertain and wrongly declined when declined', () => {
    expect(grade(uncertain('Not said.'))).toMatchObject({ hedged: true, wronglyDeclined: false });
    expect(grade(declined)).toMatchObject({ hedged: false, wronglyDeclined: true });
    expect(grade(found('Ann.'))).toMatchObject({ hedged: false, wronglyDeclined: false });
  });

  it('is not answered for an unanswerable question unless found', () => {
    const unanswerable = { type: 'unanswerable', gold: [] };
    expect(grade(declined, unanswerable).notAnswered).toBe(true);
    expect(grade(uncertain('Not said.'), unanswerable).notAnswered).toBe(true);
    expect(grade(found('Ann.'), unanswerable).notAnswered).toBe(false);
  });

  it('is all that an unanswerable question is graded on', () => {
    const grades = grade(declined, { type: 'unanswerable', gold: [], must: ['x'], parts: true });
    expect({ ...grades, notAnswered: null }).toEqual(
      Object.fromEntries(Object.keys(grades).map((name) => [name, null])),
    );
  });
});

describe('the summary', () => {
  const graded = [
    { question, grades: grade(found('Ann Marlow.')) },
    { question: { ...question, difficulty: 'hard' }, grades: grade(found('She did it.')) },
    { question: { ...question, type: 'why' }, grades: grade(declined) },
    {
      question: { ...question, type: 'unanswerable' },
      grades: grade(declined, { type: 'unanswerable', gold: [] }),
    },
  ];

  it('takes each rate over the questions it applies to', () => {
    const { total } = summarise(graded);
    expect(total.questions).toBe(4);
    expect(total.strict).toEqual({ hits: 1, of: 3, rate: 1 / 3 });
    expect(total.wronglyDeclined).toEqual({ hits: 1, of: 3, rate: 1 / 3 });
    expect(total.notAnswered).toEqual({ hits: 1, of: 1, rate: 1 });
    expect(total.complete).toEqual({ hits: 0, of: 0, rate: null });
  });

  it('groups by type and by difficulty', () => {
    const { byType, byDifficulty } = summarise(graded);
    expect(Object.keys(byType)).toEqual(['who', 'why', 'unanswerable']);
    expect(byType['who']?.strict.rate).toBe(0.5);
    expect(byDifficulty['hard']?.questions).toBe(1);
  });

  it('takes the median length of found headlines', () => {
    expect(summarise(graded).total.medianHeadline).toBe(11);
    const { medianHeadline } = summarise(graded.slice(0, 1)).total;
    expect(medianHeadline).toBe('Ann Marlow.'.length);
    expect(summarise([]).total.medianHeadline).toBeNull();
  });
});
