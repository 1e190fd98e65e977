import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { plainText, STATUS_MARK } from '../../../../src/core/chat/card.ts';
import { TRAMS } from '../../answer/library.ts';
import { labels, marked, quotes, run } from '../run.ts';

const check = (claim: string) => run(`/check ${claim}`, TRAMS);

const SCHEMA = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../../../data/reference/contract/check.schema.json'),
    'utf8',
  ),
) as object;

describe('/check', () => {
  it('says in the first line whether the library supports the claim', () => {
    const card = check('The tram line in Peru carries 40,000 passengers a day.');
    expect(card.status).toBe('answered');
    expect(card.title).toMatch(/^Supported: /u);
  });

  it.each([
    ['● Supported', 'The tram line in Peru carries 40,000 passengers a day.'],
    ['● Contradicted', 'The tram line in Bolivia carries 85,000 passengers a day.'],
    [
      '◐ Partly supported',
      'The line in Peru cost $310 million to build, and it opened in May 2022.',
    ],
    ['○ Not in the library', 'Whales sing in the bay of Ulm.'],
  ])('reads “%s” of “%s”', (verdict, claim) => {
    const { status, words } = check(claim);
    expect(`${status === null ? '' : STATUS_MARK[status]} ${words ?? ''}`).toBe(verdict);
  });

  it('marks in the quote what differs and names both sides', () => {
    const card = check('The tram line in Bolivia carries 85,000 passengers a day.');
    expect(card).toMatchObject({
      status: 'answered',
      title: expect.stringMatching(/^Contradicted: /u) as string,
    });
    expect(marked(card)).toEqual(['25,000 passengers a day']);
    expect(plainText(card)).toContain('number: claim “85,000”, library “25,000 passengers a day”');
  });

  it('shows each part with its verdict and its own quote', () => {
    const card = check('The line in Peru cost $310 million to build, and it opened in May 2022.');
    expect(card.status).toBe('differs');
    expect(card.title).toMatch(/^Partly supported: /u);
    expect(quotes(card)).toHaveLength(2);
    expect(plainText(card)).toContain('Contradicted: it opened in May 2022.');
  });

  it('shows a quote once for the parts that rest on it, with what each does', () => {
    const [yes, no] = ['40,000', '50,000'].map(
      (n) => `the tram line in Peru carries ${n} passengers a day`,
    );
    const card = check(`${String(yes)}, and ${String(no)}.`);
    expect(quotes(card)).toHaveLength(1);
    const lines = plainText(card).split('\n');
    const at = lines.indexOf(`Contradicted: ${String(no)}. [1]`);
    expect(lines[at + 1]).toMatch(/^- number: claim “50,000”, library “40,000 /u);
    expect(marked(card).join('')).toContain('40,000 passengers a day');
  });

  it('says plainly what is not in the library, and offers the passages', () => {
    const card = check('Whales sing in the bay of Ulm.');
    expect(card).toMatchObject({ status: 'absent' });
    expect(labels(card)).toEqual(['Passages on this']);
  });

  it('offers to ask a question', () => {
    expect(labels(check('What did the line cost?'))).toEqual(['Ask it']);
  });

  it('answers the asker alone where that is asked for', () => {
    expect(check('The line cost $310 million. private:yes').audience).toBe('asker');
  });

  it.each([
    'The tram line in Peru carries 40,000 passengers a day.',
    'The tram line in Bolivia carries 85,000 passengers a day.',
    'Whales sing in the bay of Ulm.',
    'What did the line cost?',
  ])('has its JSON described by the contract: %s', (claim) => {
    const validate = new Ajv2020({ strict: false }).compile(SCHEMA);
    const [file] = check(claim).files ?? [];
    validate(JSON.parse(file?.text ?? ''));
    expect(validate.errors ?? []).toEqual([]);
  });
});
