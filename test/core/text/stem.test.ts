import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseForm } from '../../../src/core/text/irregular.ts';
import { stem } from '../../../src/core/text/stem.ts';
import { STOPWORDS } from '../../../src/core/text/stopwords.ts';

describe('a stem', () => {
  it.each([
    'negotiate negotiates negotiated negotiating negotiation',
    'base bases based',
    'country countries',
    'use uses used using',
    'day days',
    'pay pays paid paying',
    'say says said saying',
    'tie ties tied',
    'sea seas',
    'virus viruses',
    'focus focuses focused focusing',
    'hypothesis hypotheses',
    'wound wounds wounded',
    'ground grounds grounded',
    'live lives lived living life',
    'shoot shoots shot shots shooting',
    'leave leaves left leaving',
    'withdraw withdrew withdrawn withdrawing',
    'find finds found finding',
    'pakistani pakistanis',
    'hindu hindus',
    'thirteen 13',
    "o'zbekiston ozbekiston",
    'qandahar kandahar',
    'iraq irak',
    'dzhokhar jokhar',
    'zelensky zelenskyy zelenskiy zelenskyi',
    "l'iran iran",
    "d'ivoire ivoire",
    'граница границы границу границе границами',
    'узбекистан узбекистана узбекистане узбекистаном',
    'баграм баграма баграме',
    'переговоры переговоров переговорам',
    'российский российская российского',
  ])('is one for %s', (forms) => {
    expect(new Set(forms.split(' ').map(stem)).size).toBe(1);
  });

  it.each([
    ['isis', 'isi'],
    ['cis', 'ci'],
    ['gps', 'gp'],
    ['ied', 'i'],
    ['founded', 'found'],
    ['news', 'new'],
    ["o'brien", 'brien'],
    ['iq', 'ik'],
    ['khan', 'han'],
    ['база', 'бас'],
  ])('of %s is not that of %s', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it.each(['2024', '8.5', 'c5+1', 'r&d', 'сша', 'қазақстан', 'киів', '北京', 'کتاب', 'αθηνα'])(
    'of %s is the word itself',
    (word) => {
      expect(stem(word)).toBe(word);
    },
  );

  it('is never empty, and the same each time', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zа-я0-9']{1,12}$/u), (word) => {
        fc.pre(/[^']/u.test(word));
        expect(stem(word)).not.toBe('');
        expect(stem(word)).toBe(stem(word));
      }),
    );
  });
});

describe('an irregular form', () => {
  it.each([
    ['went', 'go'],
    ['people', 'person'],
    ['death', 'die'],
    ['twenty', '20'],
    ['bases', 'bases'],
  ])('%s has the base %s', (form, base) => {
    expect(baseForm(form)).toBe(base);
  });
});

describe('function words', () => {
  it.each(['the', 'who', "don't", "it's", 'который', 'ее', 'не'])('include %s', (word) => {
    expect(STOPWORDS).toContain(word);
  });

  it.each(['president', 'war', 'президент', 'война', ''])('do not include "%s"', (word) => {
    expect(STOPWORDS).not.toContain(word);
  });
});
