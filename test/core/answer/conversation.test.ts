import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnOf } from '../../../src/core/answer/conversation.ts';
import { TRAMS, answerTo } from './library.ts';

const EARLIER = 'How many passengers does the tram line in Peru carry?';
const turn = (text: string, earlier = EARLIER) => turnOf(TRAMS, text, earlier);

describe('a follow-up', () => {
  it.each(['and Bolivia?', 'Bolivia?', 'what about Bolivia?', 'And in Bolivia'])(
    '“%s” puts its place for the one of the same region',
    (text) => {
      const replaced = { kind: 'replaced', text: EARLIER.replace('Peru', 'Bolivia') };
      expect(turn(text)).toEqual(replaced);
    },
  );

  it('swaps the nearest of several places', () => {
    const earlier = 'Does Japan build the tram in Peru?';
    expect(turn('and Chile?', earlier)).toEqual({
      kind: 'replaced',
      text: 'Does Japan build the tram in Chile?',
    });
  });

  it('keeps the question before where its place is of no region in it', () => {
    expect(turn('and Norway?').kind).toBe('carried');
  });

  it.each(['why?', 'and the conductors?', 'when did it open?', 'who said that?'])(
    '“%s” asks about the subject before',
    (text) => {
      expect(turn(text).kind).toBe('carried');
    },
  );

  it.each([
    'Who opposes the extension of the line in winter?',
    'How much do lemons cost at the fish market?',
  ])('is not “%s”, which stands alone', (text) => {
    expect(turn(text).kind).toBe('alone');
  });

  it('is answered for the place it names', () => {
    const answer = answerTo('and Bolivia?', { earlier: EARLIER });
    expect(answer).toMatchObject({ status: 'found', answer: '25,000' });
    expect(answer.understood).toBe(EARLIER.replace('Peru', 'Bolivia'));
  });

  it('shows what it was understood to carry over', () => {
    const answer = answerTo('why?', { earlier: 'Who opposes the extension?' });
    expect(answer.understood).toBe('Who opposes the extension? → why?');
    expect(answer.headline).toContain('because the depot floods');
  });

  it('leans on nothing where the question before is empty', () => {
    expect(answerTo('why?', { earlier: ' ' })).toEqual(answerTo('why?'));
  });

  it('swaps any two places of one region', () => {
    const places = ['Peru', 'Bolivia', 'Chile', 'Ecuador', 'Colombia', 'Argentina'] as const;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...places), { minLength: 2, maxLength: 2 }),
        (pair) => {
          const [from = '', to = ''] = pair;
          const text = `When did the tram in ${to} open?`;
          expect(turn(`and ${to}?`, text.replace(to, from))).toEqual({ kind: 'replaced', text });
        },
      ),
    );
  });
});
