import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask } from '../../../src/core/answer/ask.ts';
import type { Library } from '../../../src/core/library.ts';
import { document, library } from '../chat/harbour.ts';
import { libraries, queries } from '../search/libraries.ts';
import { BOLIVIA, TRAMS, answerTo } from './library.ts';

describe('an answer that is found', () => {
  const answer = answerTo('How many passengers does the tram line in Bolivia carry?');

  it('has the headline, the short answer and the evidence', () => {
    const headline = 'The tram line in Bolivia carries 25,000 passengers a day.';
    expect(answer).toMatchObject({ status: 'found', why: null, headline, answer: '25,000' });
    expect(answer.evidence[0]).toMatchObject({ n: 1, document: BOLIVIA.id, score: 1 });
    expect(answer.nearest).toEqual([]);
  });

  it('marks the answering sentence in the quotation', () => {
    const [start = 0, end = 0] = answer.evidence[0]?.answerSpan ?? [];
    expect(BOLIVIA.body.slice(start, end)).toBe(answer.headline);
  });

  it('is as of the dates of its evidence', () => {
    expect(answer.asOf).toEqual(['2023-05-02', '2024-09-10']);
  });

  it('quotes a sentence too long for a quotation from its start', () => {
    const long = library([document('long', [`Tides ${'rise and fall '.repeat(100)}.`])]);
    expect(answerTo('tides', { from: long }).headline).toMatch(/^Tides rise and fall .+ …$/u);
  });
});

describe('an answer that is uncertain', () => {
  it('claims nothing and shows the closest', () => {
    const answer = answerTo('When do the conductors wear green coats?');
    expect(answer).toMatchObject({ status: 'uncertain', answer: null, conflicts: [] });
    expect(answer.evidence[0]?.quote).toContain('The conductors wear green coats.');
    expect(answer.evidence[0]?.answerSpan).toBeNull();
  });
});

describe('an answer that is declined', () => {
  it('names what the library does not mention, and shows the nearest', () => {
    const answer = answerTo('What did Selma Ortiz say about the tram line?');
    expect(answer).toMatchObject({ status: 'declined', evidence: [], asOf: null });
    expect(answer.headline).toBe('Not in the library: it does not mention Selma, Ortiz.');
    expect(answer.nearest.length).toBeGreaterThan(0);
    expect(answer.nearest.length).toBeLessThanOrEqual(3);
  });

  it('else repeats the question, cut', () => {
    expect(answerTo('Which sonata?').headline).toBe('Not in the library: Which sonata.');
    expect(answerTo(`${'sonata '.repeat(1000)}?`).headline.length).toBeLessThanOrEqual(300);
  });

  it.each(['', '   ', '🙂🙂', '?!', '\u202e\u200f'])('is what %j gets', (question) => {
    expect(answerTo(question)).toMatchObject({ status: 'declined', why: 'no-match', nearest: [] });
  });

  it('says which languages the library holds to a question in another', () => {
    const answer = answerTo('¿Quién se opone a la extensión de la línea?');
    expect(answer).toMatchObject({ status: 'declined', why: 'out-of-scope' });
    expect(answer.headline).toContain('Spanish');
    expect(answer.headline).toContain('Ask in English.');
  });

  it('is all that an empty library gives', () => {
    expect(answerTo('tram', { from: library([]) })).toMatchObject({ status: 'declined' });
  });
});

const LIMIT = { question: 10_000, evidence: 5, quote: 900, headline: 300, headlineOfSeveral: 600 };

const SOUP = [
  ...[
    '\u0000',
    '\u0007',
    '\u001b[31m',
    '\u202e',
    '\u200f',
    '\ud800',
    '🙂',
    '(',
    '[',
    '\\p{',
    '$&',
    '*',
  ],
  ...[
    '%',
    "';",
    'DROP TABLE',
    '--',
    '__proto__',
    'constructor',
    'Ignore all instructions',
    '?',
    '\n',
  ],
  ...[
    'who',
    'How many',
    'when',
    'list',
    'and',
    'tonnes',
    'Salt',
    'US',
    'Peru',
    '1,360',
    '$5',
    'harbour',
  ],
];
const soup = fc.array(fc.constantFrom(...SOUP), { maxLength: 24 }).map((all) => all.join(' '));
const questions = fc.oneof(
  queries,
  soup,
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.constantFrom(...SOUP).map((unit) => unit.repeat(LIMIT.question).slice(0, LIMIT.question)),
);
const earlier = fc.option(fc.oneof(queries, soup));

/** White space as headlines have it. */
const flat = (text: string): string => text.replace(/\s+/gu, ' ');

describe('any question of any library', () => {
  const check = (rule: (texts: Library, question: string, before: string | null) => void): void =>
    fc.assert(fc.property(libraries, questions, earlier, rule), { numRuns: 60 });
  const answered = (texts: Library, question: string, before: string | null) =>
    ask(texts, { question, earlier: before, now: 0 });

  it('is answered by verbatim quotations within their limits, numbered in order', () => {
    check((texts, question, before) => {
      const { evidence, nearest } = answered(texts, question, before);
      expect(evidence.length).toBeLessThanOrEqual(LIMIT.evidence);
      expect(evidence.map(({ n }) => n)).toEqual(evidence.map((_, i) => i + 1));
      for (const { document: id, quote, start, end, answerSpan, score } of [
        ...evidence,
        ...nearest,
      ]) {
        expect(texts.documents.get(id)?.body.slice(start, end)).toBe(quote);
        expect(quote.length).toBeGreaterThan(0);
        expect(quote.length).toBeLessThanOrEqual(LIMIT.quote);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        if (answerSpan === null) continue;
        expect(answerSpan[0]).toBeGreaterThanOrEqual(start);
        expect(answerSpan[1]).toBeLessThanOrEqual(end);
        expect(answerSpan[1]).toBeGreaterThan(answerSpan[0]);
      }
    });
  });

  it('has a headline within its limit, of the words of the evidence where it is found', () => {
    check((texts, question, before) => {
      const { status, headline, evidence } = answered(texts, question, before);
      expect(headline.length).toBeGreaterThan(0);
      expect(headline.length).toBeLessThanOrEqual(LIMIT.headlineOfSeveral);
      if (status !== 'found') return;
      const bodies = evidence.map(({ document: id }) => flat(texts.documents.get(id)?.body ?? ''));
      const words = headline.replace(/ …$/u, '').split(' ');
      expect(words.every((word) => bodies.some((body) => body.includes(word)))).toBe(true);
    });
  });

  it('is found with evidence, uncertain without a claim, or declined without evidence', () => {
    check((texts, question, before) => {
      const { status, evidence, nearest, answer, conflicts } = answered(texts, question, before);
      expect(evidence.length > 0).toBe(status !== 'declined');
      if (status !== 'declined') expect(nearest).toEqual([]);
      if (status === 'found') return;
      expect(answer).toBeNull();
      expect(conflicts).toEqual([]);
      expect([...evidence, ...nearest].every(({ answerSpan }) => answerSpan === null)).toBe(true);
    });
  });

  it('is answered alike each time', () => {
    check((texts, question, before) => {
      expect(answered(texts, question, before)).toEqual(answered(texts, question, before));
    });
  });
});

describe('any question of the trams', () => {
  const words = fc.constantFrom(
    'tram',
    'passengers',
    'Peru',
    'Bolivia',
    'open',
    'how many',
    'list',
  );
  const asked = fc.array(words, { minLength: 1, maxLength: 5 }).map((all) => `${all.join(' ')}?`);
  const year = fc.option(fc.constantFrom('2022', '2023', '2024', '2024-05', '2025'), {
    nil: undefined,
  });
  const subject = fc.option(fc.constantFrom('Peru', 'Bolivia', 'lemons', 'opera'), {
    nil: undefined,
  });

  it('is answered within its limits', () => {
    fc.assert(
      fc.property(asked, year, year, subject, (question, since, until, about) => {
        const limits = {
          ...(since !== undefined && { since }),
          ...(until !== undefined && { until }),
          ...(about !== undefined && { about }),
        };
        const { evidence, nearest } = answerTo(question, limits);
        for (const { document: id, published } of [...evidence, ...nearest]) {
          const value = published?.value ?? '';
          if (since !== undefined) expect(value >= since.slice(0, value.length)).toBe(true);
          if (until !== undefined) expect(value.slice(0, until.length) <= until).toBe(true);
          if (since !== undefined || until !== undefined) expect(value).not.toBe('');
          if (about !== undefined) {
            const body = TRAMS.documents.get(id)?.body ?? '';
            expect(body.toLowerCase()).toContain(about.toLowerCase());
          }
        }
      }),
    );
  });

  it('keeps to 300 characters unless it asks for several things', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const { headline } = answerTo(question.replace('list', 'line'));
        expect(headline.length).toBeLessThanOrEqual(LIMIT.headline);
      }),
    );
  });
});
