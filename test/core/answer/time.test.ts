import { describe, expect, it } from 'vitest';
import { ask } from '../../../src/core/answer/ask.ts';
import { asksForRecent, limitIn, timeInWords } from '../../../src/core/answer/time.ts';
import { understand } from '../../../src/core/answer/question.ts';
import type { Answer } from '../../../src/core/vocabulary.ts';
import { document, library } from '../chat/harbour.ts';

const NOW = Date.parse('2025-09-20T12:00:00Z');
const day = (value: string) => ({ value, precision: 'day', inferred: null }) as const;

const HARBOUR = library([
  document(
    'old',
    ['The harbour office praised the ferry company. The pilots mended the lighthouse.'],
    {
      published: day('2021-06-01'),
    },
  ),
  document(
    'middle',
    [
      'In December 2023 the harbour office fined the ferry company. On 4 May 2022 the harbour office sued the ferry company.',
    ],
    { published: day('2024-01-15') },
  ),
  document('new', ['The harbour office thanked the ferry company.'], {
    published: day('2025-08-11'),
  }),
  document('undated', ['The harbour office forgot the ferry company.']),
]);

const answer = (question: string, now = NOW, earlier: string | null = null): Answer =>
  ask(HARBOUR, { question, earlier, now });

describe('the time that a question asks about', () => {
  it.each([
    ['What was signed in December 2024?', '1 Dec 2024 – 31 Dec 2024'],
    ['what was signed in december 2024', '1 Dec 2024 – 31 Dec 2024'],
    ['What has been signed since 2024?', 'since 1 Jan 2024'],
    ['What was signed from 2024 on?', 'since 1 Jan 2024'],
    ['What was signed before 2021?', 'until 31 Dec 2020'],
    ['What was signed after May 2024?', 'since 1 Jun 2024'],
    ['What was signed until 2023?', 'until 31 Dec 2023'],
    ['What was signed between May and July 2025?', '1 May 2025 – 31 Jul 2025'],
    ['What was signed from 2019 to 2021?', '1 Jan 2019 – 31 Dec 2021'],
    ['What was signed since 2019 and before 2022?', '1 Jan 2019 – 31 Dec 2021'],
    ['What was signed on 3 May 2024?', '3 May 2024'],
    ['What was signed yesterday?', '19 Sep 2025'],
    ['What happened today?', '20 Sep 2025'],
    ['What was signed this week?', '15 Sep 2025 – 21 Sep 2025'],
    ['What was signed last month?', '1 Aug 2025 – 31 Aug 2025'],
    ['What was signed last spring?', '1 Mar 2025 – 31 May 2025'],
    ['What was signed this year?', '1 Jan 2025 – 31 Dec 2025'],
    ['What has been signed since last year?', 'since 1 Jan 2024'],
    ['What was signed in the last three months?', '20 Jun 2025 – 20 Sep 2025'],
    ['What was signed in the past week?', '13 Sep 2025 – 20 Sep 2025'],
    ['What was signed over the last year?', '20 Sep 2024 – 20 Sep 2025'],
  ])('is read off “%s”', (question, words) => {
    expect(timeInWords(limitIn(question, NOW))).toBe(words);
  });

  it.each([
    'Why did the 2021 takeover fail?',
    'What did they offer on their 2021 summer tour?',
    'Compare summer 2021 and spring 2024',
    'What was signed in August?',
  ])('is but a hint where it tells what is meant or may be of any year: “%s”', (question) => {
    expect(limitIn(question, NOW)).toMatchObject({ isFirm: false });
    expect(timeInWords(limitIn(question, NOW))).toBe('');
  });

  it.each(['What was signed?', 'Who may sign?', 'What is the price today?'])(
    'is none in “%s”',
    (question) => {
      expect(limitIn(question, NOW)).toBeNull();
    },
  );

  it('is not limited by the words that a question for a date names', () => {
    expect(understand(HARBOUR, 'When was the company fined in 2023?', null, NOW).time).toBeNull();
  });

  it('is counted from the clock only where there is one', () => {
    expect(limitIn('What was signed last month?', null)).toBeNull();
    expect(limitIn('What was signed in 2024?', null)).toMatchObject({ from: '2024-01-01' });
  });

  it('carries over to a follow-up until that names its own', () => {
    const earlier = 'Whom did the office fine in December 2023?';
    const time = (question: string) => understand(HARBOUR, question, earlier, NOW).time?.from;
    expect(time('And why?')).toBe('2023-12-01');
    expect(time('And in 2022?')).toBe('2022-01-01');
  });

  it('is shown with what was understood', () => {
    const question = 'Whom did the office fine in December 2023?';
    expect(answer(question).understood).toBe(`${question} (1 Dec 2023 – 31 Dec 2023)`);
  });
});

describe('an answer', () => {
  it.each([
    ['What did the harbour office do to the ferry company in December 2023?', 'fined'],
    ['What did the harbour office do to the ferry company in 2022?', 'sued'],
    ['What did the harbour office do to the ferry company in June 2021?', 'praised'],
    ['What did the harbour office do to the ferry company last month?', 'thanked'],
    ['What did the harbour office do to the ferry company since 2025?', 'thanked'],
    ['What did the harbour office do to the ferry company before July 2021?', 'praised'],
    ['What did the harbour office do to the ferry company between May 2023 and May 2024?', 'fined'],
  ])('comes from the time asked about: “%s”', (question, verb) => {
    expect(answer(question)).toMatchObject({ status: 'found' });
    expect(answer(question).headline).toContain(verb);
  });

  it('may state a date beyond the day it was written', () => {
    const plans = library([
      document('plans', ['In 2030 the harbour office opens a new basin.'], {
        published: day('2024-01-15'),
      }),
    ]);
    const question = 'What does the harbour office open in 2030?';
    expect(ask(plans, { question, earlier: null, now: NOW }).status).toBe('found');
  });

  it('is uncertain where nothing lies in the time asked about', () => {
    expect(answer('What did the harbour office do to the ferry company in 2019?')).toMatchObject({
      status: 'uncertain',
      why: 'weak-match',
    });
  });

  it('is stale where all on the subject is older than a time counted from the clock', () => {
    const later = Date.parse('2026-03-10T08:00:00Z');
    expect(
      answer('What did the harbour office do to the ferry company this week?', later),
    ).toMatchObject({
      status: 'uncertain',
      why: 'stale',
      headline: 'The newest on this in the library is of 11 Aug 2025.',
    });
    expect(answer('Who mended the lighthouse this week?')).toMatchObject({
      why: 'stale',
      headline: 'The newest on this in the library is of 1 Jun 2021.',
    });
  });

  it('takes a sentence that says “recently” as of when it was written', () => {
    const texts = library([
      document(
        'fleet',
        ['In 2023 the pilots went on strike. The ferry company recently bought the lighthouse.'],
        { published: day('2024-03-01') },
      ),
    ]);
    const bought = (year: string): string =>
      ask(texts, {
        question: `What did the ferry company buy in ${year}?`,
        earlier: null,
        now: NOW,
      }).status;
    expect(bought('2024')).toBe('found');
    expect(bought('2023')).not.toBe('found');
  });

  it('lists what happened in it by sentences that name a day in it, in order of time', () => {
    const found = answer('What happened to the ferry company since 2022?');
    expect(found.status).toBe('found');
    const events = HARBOUR.documents.get('middle')?.body.split(/(?<=\.) /u) ?? [];
    expect(found.headline).toBe(events.toReversed().join(' '));
    expect(found.evidence.map((citation) => citation.document)).not.toContain('old');
  });

  it('keeps to a past event whose date only tells which one is meant', () => {
    const fire = library([
      document('fire', ['After the fire the pilots rebuilt the lighthouse in brick.'], {
        published: day('2023-02-01'),
      }),
    ]);
    const question = 'What did the pilots rebuild after the 2021 fire?';
    expect(ask(fire, { question, earlier: null, now: NOW }).headline).toContain('in brick');
  });
});

describe('a question for the newest', () => {
  it.each(['latest news', 'the most recent vote', 'who currently leads', 'Who leads now?'])(
    'is seen in “%s”',
    (text) => {
      expect(asksForRecent(text)).toBe(true);
    },
  );

  it.each(['an electric fault', 'who knows', 'What was signed?'])('is not in “%s”', (text) => {
    expect(asksForRecent(text)).toBe(false);
  });

  it('prefers it among sentences that answer alike, and stays found', () => {
    const texts = library(
      ['2021', '2025', '2023'].map((year) =>
        document(`tariff-${year}`, [`The tariff for a berth stands at ${year.slice(2)} crowns.`], {
          published: { value: year, precision: 'year', inferred: null },
        }),
      ),
    );
    const newest = (question: string) => ask(texts, { question, earlier: null, now: NOW });
    expect(newest('What is the current tariff for a berth?')).toMatchObject({ status: 'found' });
    expect(newest('What is the current tariff for a berth?').headline).toContain('25 crowns');
    expect(newest('What is the latest tariff for a berth?').evidence[0]?.document).toBe(
      'tariff-2025',
    );
  });
});
