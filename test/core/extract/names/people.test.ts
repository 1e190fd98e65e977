import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../src/core/extract/extract.ts';
import { soundsOf } from '../../../../src/core/extract/names/joins.ts';
import { document } from '../../chat/harbour.ts';

/** Each name of a text read as “words = full name”. */
function whoIn(...paragraphs: readonly string[]): string[] {
  const one = document('one', paragraphs);
  return readDocument(one).flatMap(({ names }) =>
    names.map(({ start, end, who }) => `${one.body.slice(start, end)} = ${who}`),
  );
}

/** The roles of a text's people. */
const rolesIn = (text: string): string[] =>
  readDocument(document('one', [text])).flatMap(({ names }) =>
    names.flatMap(({ role }) => (role === '' ? [] : [role])),
  );

describe('two people of one family', () => {
  it.each([
    'Pavel Idris Brix won the vote. His father, Idris Brix, ruled before.',
    'Pavel Idris Brix won the vote. He is the son of Idris Brix.',
    'Pavel Idris Brix won the vote. Idris Brix, the father of Pavel Idris Brix, ruled before.',
    'Pavel Idris Brix followed Idris Brix.',
  ])('are told apart by kinship, or by one sentence that names both: %s', (text) => {
    const who = whoIn(text);
    expect(who).toContain('Pavel Idris Brix = Pavel Idris Brix');
    expect(who).toContain('Idris Brix = Idris Brix');
  });

  it('are told apart by their middle names', () => {
    expect(whoIn('Anna Maria Brix left. Anna Clara Brix stayed.')).toEqual([
      'Anna Maria Brix = Anna Maria Brix',
      'Anna Clara Brix = Anna Clara Brix',
    ]);
  });

  it('are told apart by “Jr”, which a later mention of the only one may leave out', () => {
    expect(whoIn('Ivan Brix left. Ivan Brix Jr. stayed. Brix Jr. was calm.')).toEqual([
      'Ivan Brix = Ivan Brix',
      'Ivan Brix = Ivan Brix Jr',
      'Brix = Ivan Brix Jr',
    ]);
    expect(whoIn('Ivan Brix Jr. stayed. Ivan Brix was calm.')).toEqual([
      'Ivan Brix = Ivan Brix Jr',
      'Ivan Brix = Ivan Brix Jr',
    ]);
  });

  it('are one where nothing speaks for two', () => {
    expect(whoIn('Pavel Idris Brix won the vote.', 'Idris Brix thanked them.')).toContain(
      'Idris Brix = Pavel Idris Brix',
    );
  });

  it('share a surname that an office tells apart', () => {
    const text =
      'Captain Ivan Brix left. He is not related to Pavel Brix, the mayor of Arica. Mayor Brix stayed.';
    expect(whoIn(text).at(-1)).toBe('Brix = Pavel Brix');
  });
});

describe('another name of a person', () => {
  it.each([
    ['Pavel Brix, better known as Lumo, left.', 'Lumo'],
    ['Pavel Brix (also known as Lumo) left.', 'Lumo'],
    ['Pavel Brix (“Lumo”) left.', 'Lumo'],
    ['Pavel Brix (Lumo; also spelt Pawel Bricks) left.', 'Lumo'],
    ['Pavel Brix (Lumo; also spelt Pawel Bricks) left.', 'Pawel Bricks'],
    ['Pavel Brix (Lumo) left. Lumo said that he was tired.', 'Lumo'],
  ])('is joined where the text gives it: %s', (text, name) => {
    expect(whoIn(text)).toContain(`${name} = Pavel Brix`);
  });

  it('is not what else stands in a bracket behind one', () => {
    expect(whoIn('Pavel Brix (Benfica) scored.')).not.toContain('Benfica = Pavel Brix');
    expect(whoIn('Pavel Brix (Transport) spoke.')).not.toContain('Transport = Pavel Brix');
  });

  it('sounds alike with and without the article of Arabic names', () => {
    expect(soundsOf('Abdel Fattah al-Sisi')).toEqual(soundsOf('Abdel Fattah Sisi'));
    expect(soundsOf('El-Sisi')).toEqual(soundsOf('Sisi'));
    expect(soundsOf('Abdel Fattah Al Sisi')).toEqual(soundsOf('Abdel Fattah el-Sisi'));
    expect(soundsOf('El Salvador')).toEqual(['el', 'salvador']);
    expect(soundsOf('US-China Council')).toContain('us');
  });
});

describe('a person', () => {
  it('may be called as a people is', () => {
    expect(whoIn('Deputy Mayor Anna German asked for more wells.')).toEqual([
      'Anna German = Anna German',
    ]);
  });

  it('with a double surname is not told apart from it in its sentence', () => {
    expect(
      whoIn('Anna Maria Fils-Brix left.', 'Fils-Brix said that Anna Maria Fils-Brix left.'),
    ).toEqual(
      Array.from({ length: 3 }, (_, i) =>
        i === 1
          ? 'Fils-Brix = Anna Maria Fils-Brix'
          : 'Anna Maria Fils-Brix = Anna Maria Fils-Brix',
      ),
    );
  });
});

describe('a role', () => {
  it('is that of the spokesman, not of whom he speaks for', () => {
    expect(rolesIn('A spokesman for the attorney general, Pavel Brix, told reporters.')).toEqual([
      'spokesman for the attorney general',
    ]);
  });

  it('does not end inside the name of a body', () => {
    expect(rolesIn('They met the managing director of Peruvian Trekking.')).toEqual([]);
  });
});
