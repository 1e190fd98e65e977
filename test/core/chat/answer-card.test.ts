import { describe, expect, it } from 'vitest';
import { type AnswerView, answerCard } from '../../../src/core/chat/answer-card.ts';
import { type Card, type CardBlock, plainText } from '../../../src/core/chat/card.ts';
import type {
  Answer,
  Citation,
  DeclinedAnswer,
  UncertainAnswer,
} from '../../../src/core/vocabulary.ts';
import { citation, found } from './harbour.ts';

const AT = { now: Date.UTC(2024, 6, 1), stale: 0 };
const VIEW: AnswerView = { audience: 'everyone', all: false, asked: {}, ...AT };

const card = (answer: Answer, view: Partial<AnswerView> = {}): Card =>
  answerCard(answer, { ...VIEW, ...view });

function ofKind<K extends CardBlock['kind']>(
  shown: Card,
  kind: K,
): Extract<CardBlock, { kind: K }>[] {
  return shown.blocks.filter(
    (block): block is Extract<CardBlock, { kind: K }> => block.kind === kind,
  );
}

const lead = (shown: Card): unknown => ofKind(shown, 'text')[0]?.line;
const meta = (shown: Card): string | undefined => ofKind(shown, 'text')[1]?.line[0]?.text;
const buttons = (shown: Card): unknown =>
  ofKind(shown, 'actions').flatMap((block) => block.buttons);

const ferries = citation(2, 'The ferries stop at noon.', {
  document: 'ferry-notes',
  title: null,
  authors: [],
  publication: null,
  published: null,
});
const company = citation(2, 'It moved 900 tonnes of silt.', {
  document: 'dredging-company',
  title: 'What the dredging company answers',
  authors: [],
  publication: null,
  published: { value: '2024-06-09', precision: 'day', inferred: null },
});
const [first = ferries] = found().evidence;

/** The citation as one that answers with all of its quote. */
const answering = (cited: Citation): Citation => ({
  ...cited,
  answerSpan: [cited.start, cited.end],
});

const UNCERTAIN: UncertainAnswer = {
  ...found(),
  status: 'uncertain',
  why: 'weak-match',
  answer: null,
  headline: 'The library does not say this directly. Closest:',
};
const DECLINED: DeclinedAnswer = {
  ...found(),
  status: 'declined',
  why: 'no-match',
  answer: null,
  headline: 'Not in the library: how much salt.',
  evidence: [],
  nearest: [ferries],
  asOf: null,
};

describe('an answer that was found', () => {
  it('reads as answer, age, proof, buttons and small print', async () => {
    await expect(plainText(card(found()))).toMatchFileSnapshot('../../golden/chat/answered.txt');
  });

  it('sets the answer in bold and the sentence before it in lighter weight', () => {
    expect(lead(card(found()))).toEqual([
      { text: 'The harbour reopened in spring. ', style: 'faint' },
      { text: 'It handled ' },
      { text: '3,200 tonnes', style: 'strong' },
      { text: ' of salt in its first month.' },
    ]);
  });

  it('does not take a part of a longer word or number for the answer', () => {
    const answer = found({ headline: 'In 1946 it had 46 berths.', answer: '46', evidence: [] });
    expect(lead(card(answer))).toEqual([
      { text: 'In 1946 it had ' },
      { text: '46', style: 'strong' },
      { text: ' berths.' },
    ]);
  });

  it('sets the answers of the evidence in bold where the short answer is not in the headline', () => {
    const answer = found({ answer: 'salt: 3,200 tonnes', headline: 'Salt came to 3,200 tonnes.' });
    expect(lead(card(answer))).toContainEqual({ text: '3,200 tonnes', style: 'strong' });
  });

  it('sets nothing in bold where the answer is the whole headline', () => {
    const headline = 'It handled 3,200 tonnes of salt in its first month.';
    const whole = { ...first, answerSpan: [first.start, first.end] } as const;
    const answer = found({ headline, answer: null, evidence: [whole] });
    expect(lead(card(answer))).toEqual([{ text: headline }]);
  });

  it('keeps every character of the headline', () => {
    const words = (lead(card(found())) as { text: string }[]).map((run) => run.text).join('');
    expect(words).toBe(found().headline);
  });

  it('shows the answer span of a quote in bold between its neighbours', () => {
    expect(ofKind(card(found()), 'quote')[0]?.line).toEqual([
      { text: 'The harbour reopened in spring. ', style: 'faint' },
      { text: 'It handled ' },
      { text: '3,200 tonnes', style: 'strong' },
      { text: ' of salt in its first month.' },
      { text: ' The ferries carried timber and mail.', style: 'faint' },
    ]);
  });

  it('shows the whole sentences around the answer of a long quote, and links those', () => {
    const filler = 'The quay was painted again in the usual colours of the town. ';
    const claim = 'It handled 3,200 tonnes.';
    const quote = `${filler.repeat(6)}${claim} Salt came by rail. ${filler.repeat(6).trim()}`;
    const at = 100 + quote.indexOf('3,200');
    const long = citation(1, quote, { answerSpan: [at, at + 12], before: 'B.', after: 'A.' });
    const [shown] = ofKind(card(found({ evidence: [long] })), 'quote');
    const words = shown?.line.map((part) => part.text).join('') ?? '';
    expect(words.length).toBeLessThanOrEqual(400);
    expect(words).toMatch(/^The quay .*It handled 3,200 tonnes\. Salt came by rail\.$/u);
    expect(shown?.line).toContainEqual({ text: '3,200 tonnes', style: 'strong' });
    const start = 100 + quote.indexOf(words);
    expect(shown?.source.at(-1)?.link).toMatchObject({ start, end: start + words.length });
  });

  it('opens the reader at the cited span', () => {
    expect(ofKind(card(found()), 'quote')[0]?.source.at(-1)).toEqual({
      text: 'open',
      link: { to: 'reader', document: 'salt-harbour', start: 100, end: first.end },
      pointer: true,
    });
  });

  it('says two dates and two sources', () => {
    const answer = found({
      evidence: [first, answering(company)],
      asOf: ['2024-03', '2024-06-09'],
    });
    expect(meta(card(answer))).toBe('as of ≈Mar 2024 and 9 Jun 2024 · 2 sources');
  });

  it('says a range where there are more than two dates', () => {
    const third = citation(3, 'Salt.', {
      document: 'other',
      published: { value: '2024-04', precision: 'month', inferred: null },
    });
    const evidence = [first, company, third].map(answering);
    const answer = found({ evidence, asOf: ['2024-03', '2024-06-09'] });
    expect(meta(card(answer))).toBe('as of ≈Mar 2024 to 9 Jun 2024 · 3 sources');
  });

  it('is dated by what answers, not by what only stands near it', () => {
    const answer = found({ evidence: [answering(first), { ...company, answerSpan: null }] });
    expect(meta(card(answer))).toBe('as of ≈Mar 2024 · 1 source');
  });

  it('says how many of its sources have no date', () => {
    expect(meta(card(found({ evidence: [first, answering(ferries)] })))).toBe(
      'as of ≈Mar 2024 · 2 sources (1 undated)',
    );
  });

  it('says that it is undated where no source has a date', () => {
    expect(meta(card(found({ evidence: [ferries], asOf: null })))).toBe('undated · 1 source');
  });

  it('counts two quotes of one document as one source', () => {
    expect(meta(card(found({ evidence: [first, { ...first, n: 2 }] })))).toBe(
      'as of ≈Mar 2024 · 1 source',
    );
  });

  it.each([
    [91, true],
    [92, false],
    [0, false],
  ])('says that it is old where its newest source ended more than %i days ago', (stale, isOld) => {
    const said = plainText(card(found(), { stale }));
    expect(said.includes('The newest evidence is of ≈Mar 2024: more than 91 days old.')).toBe(
      isOld,
    );
  });

  it('names the library snapshot by its first eight digits', () => {
    expect(card(found()).footer).toEqual([{ text: 'library 3fa2c41b' }]);
  });

  it('says what was understood where it is not what was asked', () => {
    const answer = found({ question: 'And the salt?', understood: 'salt of the harbour' });
    expect(card(answer).footer[0]?.text).toBe(
      'asked: And the salt? → salt of the harbour · library 3fa2c41b',
    );
  });

  it('keeps hostile titles as plain text without a link of their own', () => {
    const title = '<script>alert(1)</script> **@everyone** <!channel> [x](javascript:1)';
    const [quote] = ofKind(card(found({ evidence: [{ ...first, title }] })), 'quote');
    expect(quote?.source[0]).toEqual({
      text: `${title} — Ana Brix & Tom Vell, Port Gazette, ≈Mar 2024 · `,
    });
  });
});

describe('a private answer', () => {
  it('offers no button whose result would be public', () => {
    const shown = card(found({ evidence: [1, 2, 3, 4].map((n) => ({ ...first, n })) }), {
      audience: 'asker',
      asked: { private: true },
    });
    const options = ofKind(shown, 'actions').flatMap((block) =>
      block.buttons.map((button) => button.options['private']),
    );
    expect(options).toEqual([true, true]);
  });
});

describe('evidence beyond the first three', () => {
  const five = [1, 2, 3, 4, 5].map((n) => ({ ...first, n }));

  it('waits behind a button that asks the same again', () => {
    const shown = card(found({ evidence: five }), { asked: { since: '2024', private: true } });
    expect(ofKind(shown, 'quote').map((quote) => quote.n)).toEqual([1, 2, 3]);
    expect(buttons(shown)).toContainEqual({
      label: 'Sources',
      command: 'ask',
      options: { question: 'How much salt?', since: '2024', private: true, sources: true },
    });
  });

  it('is shown when all is asked for, and the button is gone', () => {
    const shown = card(found({ evidence: five }), { all: true });
    expect(ofKind(shown, 'quote')).toHaveLength(5);
    expect(buttons(shown)).toEqual([
      { label: 'More', command: 'search', options: { query: 'How much salt?' } },
    ]);
  });
});

describe('sources that differ', () => {
  const differing = found({
    headline: 'Tonnage: the library has two figures.',
    answer: null,
    evidence: [first, company],
    asOf: ['2024-03', '2024-06-09'],
    conflicts: [
      {
        about: 'tonnes moved',
        sides: [
          { value: '3,200 tonnes', asOf: '2024-03', n: 1 },
          { value: '900 tonnes', asOf: null, n: 2 },
        ],
      },
    ],
  });

  it('stand side by side, dates first', async () => {
    await expect(plainText(card(differing))).toMatchFileSnapshot('../../golden/chat/differs.txt');
  });

  it('are marked as differing', () => {
    expect(card(differing).status).toBe('differs');
    expect(meta(card(differing))).toMatch(/they differ$/u);
  });
});

describe('what the library does not say directly', () => {
  it('is shown as closest', async () => {
    await expect(plainText(card(UNCERTAIN))).toMatchFileSnapshot('../../golden/chat/indirect.txt');
  });

  it('sets nothing of the headline in bold', () => {
    expect(lead(card(UNCERTAIN))).toEqual([{ text: UNCERTAIN.headline }]);
  });
});

describe('what the library does not hold', () => {
  it('is declined with the reason and the nearest passages', async () => {
    await expect(plainText(card(DECLINED))).toMatchFileSnapshot('../../golden/chat/declined.txt');
  });

  it('offers no passages where nothing is near', () => {
    const shown = card({ ...DECLINED, nearest: [] });
    expect(ofKind(shown, 'quote')).toEqual([]);
    expect(buttons(shown)).toEqual([]);
    expect(meta(shown)).toBe('no passage speaks of it');
  });
});
