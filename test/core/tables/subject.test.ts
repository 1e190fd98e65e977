import { describe, expect, it } from 'vitest';
import { holdSubject } from '../../../src/core/tables/subject.ts';
import { document, library } from '../chat/harbour.ts';
import { PORT } from './port.ts';

const RAHMON = library([
  document('one', [
    'President Emomali Rahmon met Kassym Tokayev in Dushanbe. Rahmon left in 2020.',
  ]),
]);

function label(subject: string, over = PORT): string {
  const held = holdSubject(over, subject);
  return 'kind' in held ? held.kind : held.subject.label;
}

function texts(subject: string, over = PORT): string[] {
  const held = holdSubject(over, subject);
  return 'kind' in held ? [] : held.sentences.map(({ text }) => text);
}

describe('a subject', () => {
  it.each(['rahmon', 'Rakhmon', 'Рахмон', 'Emomalī Raḩmon', 'President Rahmon', 'RAHMON'])(
    'is found as %s, however it is spelt or lettered',
    (typed) => {
      expect(label(typed, RAHMON)).toBe('Emomali Rahmon');
    },
  );

  it('is found in other letters though nothing was read before', () => {
    const over = library([document('one', ['Skerry lies far away.'])]);
    expect(label('Скерры', over)).toBe('Skerry');
  });

  it('is not read as another without a word', () => {
    const held = holdSubject(PORT, 'lighthuose');
    expect('kind' in held ? [] : held.left).toEqual(['“lighthuose” is read as “lighthouse”.']);
  });

  it('is told of beyond a heading where a sentence names it or goes on from one that begins with it', () => {
    const over = library([
      document('one', [
        '# Fell Island',
        'Fell Island has a mill. It burnt in May. Herring is dear.',
        'Boats from Lorn sail to Fell Island. They are slow.',
      ]),
    ]);
    const held = holdSubject(over, 'Fell Island');
    const on = 'kind' in held ? [] : held.sentences.filter((about) => about.on);
    expect(on.map(({ text }) => text)).toEqual([
      'Fell Island has a mill.',
      'Fell Island has a mill. It burnt in May.',
      'Boats from Lorn sail to Fell Island.',
    ]);
  });

  it('that is a theme of two words holds what its texts say with either', () => {
    const over = library([
      document('one', ['Green trade grows.', 'Green energy costs $8 million.'], {
        topics: ['green trade'],
      }),
    ]);
    expect(texts('green trade', over)).toContain('Green energy costs $8 million.');
  });

  it('is its own words, not their synonyms', () => {
    const over = library([
      document('one', ['The storm sank a boat.', 'The act entered into force.']),
    ]);
    expect(texts('storm', over)).toEqual(['The storm sank a boat.']);
  });

  it('that is not in the library comes with the names nearest to it', () => {
    expect(holdSubject(RAHMON, 'Tokaev-Nazarov')).toMatchObject({ kind: 'unknown' });
    expect(holdSubject(RAHMON, 'Dushambe')).toMatchObject({
      ...(label('Dushambe', RAHMON) === 'unknown' && { nearest: ['Dushanbe'] }),
    });
  });

  it('that is a person may be asked for without the nickname', () => {
    const over = library([document('one', ['Ivo “Skip” Marr sold boats. Marr left in May.'])]);
    expect(texts('Ivo Marr', over)).toEqual(texts('Ivo “Skip” Marr', over));
    expect(texts('Ivo Marr', over)).toContain('Marr left in May.');
  });

  it('that is a person is not each bearer of the name', () => {
    expect(texts('Oleg Kell').join(' ')).not.toContain('Kell said');
  });

  it('brings the sentence before where its own leans on it', () => {
    expect(texts('Skerry Island')).toContain(
      'The harbour was dredged on 4 March 2024. A day earlier the council of Skerry Island had met.',
    );
  });

  it('that is a theme holds in the texts on it by the better part of its words', () => {
    expect(texts('herring trade').join(' ')).toContain('300 tonnes of herring');
  });

  it('that is a seat of power is not the country that it stands for', () => {
    const over = library([
      document('one', [
        'Moscow would not leave. Russia sold gas.',
        'Kyiv has trams. Ukraine has ports.',
      ]),
    ]);
    expect(texts('Moscow', over)).toEqual(['Moscow would not leave.']);
    expect(texts('Kiev', over)).toEqual(['Kyiv has trams.']);
  });

  it.each([
    'Lake Chad has shrunk by half.',
    'The Chad Basin is dry.',
    'The Chad river is low.',
    'Rice yields at the Office du Chad fell.',
  ])('that is a country is not what only has its name: %s', (text) => {
    const over = library([document('one', ['Chad sold oil in May.', text])]);
    expect(texts('Chad', over)).toEqual(['Chad sold oil in May.']);
  });

  it.each([
    ['Korea', 'South Korea sold ships.', 'North Korea'],
    ['Korea', 'South Korean ships sailed.', 'North Korea'],
    ['Sudan', 'South Sudan sold cattle.', 'Sudan'],
    ['Ireland', 'Northern Ireland sold linen.', 'Ireland'],
    ['Guinea', 'Guinea-Bissau sold cashews.', 'Guinea'],
  ])('that is a country is not its neighbour with %s in its name: %s', (_, text, asked) => {
    const over = library([document('one', [`${asked} sold oil in May.`, text])]);
    expect(texts(asked, over)).toEqual([`${asked} sold oil in May.`]);
  });

  it('that is a lake is not the countries about it', () => {
    const over = library([
      document('one', [
        'Lake Chad has shrunk by half.',
        'Niger sold oil.',
        'Chad sold oil in May.',
      ]),
    ]);
    expect(texts('Lake Chad', over)).toEqual(['Lake Chad has shrunk by half.']);
  });

  it('that is typed as a common word is its theme, not the one person called so', () => {
    const over = library([
      document('one', ['Mali sold gold. Prices of gold rose.', 'Anna Gold left the town in May.']),
    ]);
    expect(label('gold', over)).toBe('gold');
    expect(label('Gold', over)).toBe('Anna Gold');
  });

  it('that is the name of a family is asked about', () => {
    const over = library([
      document('one', [
        'Pavel Brix Kell won the vote. Brix said that roads would open. His father, Ivan Brix Kell, ruled before.',
      ]),
    ]);
    expect(holdSubject(over, 'Brix')).toMatchObject({
      kind: 'ambiguous',
      candidates: ['Pavel Brix Kell', 'Ivan Brix Kell'],
    });
    expect(label('Ivan Brix Kell', over)).toBe('Ivan Brix Kell');
  });

  it('is found with and without the article of Arabic names', () => {
    const over = library([document('one', ['Omar al-Bashar led the army. Al-Bashar left.'])]);
    expect(
      ['al-Bashar', 'Bashar', 'El-Bashar', 'Omar Bashar'].map((typed) => label(typed, over)),
    ).toEqual(Array.from({ length: 4 }, () => 'Omar al-Bashar'));
  });

  it.each(['', '   ', '?!', '🙂', 'the', '1', 'x'.repeat(200)])('%j ends in an answer', (typed) => {
    expect(label(typed)).toBe('unknown');
  });
});
