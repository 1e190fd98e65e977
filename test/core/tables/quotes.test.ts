import { describe, expect, it } from 'vitest';
import { quotesOf } from '../../../src/core/tables/quotes.ts';
import { document, library } from '../chat/harbour.ts';
import { PORT, cells } from './port.ts';

const one = (...paragraphs: readonly string[]) => library([document('one', paragraphs)]);

describe('the sayings of a speaker', () => {
  const rows = cells(quotesOf(PORT, 'Ana Brix', null), 'words');

  it('stand in quotation marks where they are the speaker’s own', () => {
    expect(rows).toContain('“Skerry Island needs a second pier this year”');
  });

  it('are marked as reported where they are not', () => {
    expect(rows).toContain(
      'Mayor Ana Brix said that Skerry Island would build a second pier. (reported)',
    );
  });

  it('stand in their sentence where the quoted words make none', () => {
    expect(rows).toContain('Brix called the old pier "a danger to all". (quoted in part)');
  });

  it('come with the role that the text gives once', () => {
    expect(new Set(cells(quotesOf(PORT, 'Ana Brix', null), 'speaker'))).toEqual(
      new Set(['Ana Brix, Mayor']),
    );
  });

  it('come with a role of the past as such', () => {
    const port = one('Ivo Marr was minister of trade in 2001. Marr said that talks go on.');
    expect(cells(quotesOf(port, 'Ivo Marr', null), 'speaker')).toEqual([
      'Ivo Marr, former minister of trade',
    ]);
  });

  it('take the time of the meeting or the saying that they go on from', () => {
    const port = one(
      'Ivo Marr, the minister of trade, met Ana Brix on 3 May 2021. These towns trade in salt. Marr called for a pier. Brix says that the pier is old.',
      'Ana Brix said on 4 May 2021 that the tolls would rise. She warned of higher ones.',
      "Ana Brix denounced the storm tax. Brix's warning came days after a storm in June 2021.",
      'Ana Brix said on 4 June 2021 that tolls had fallen in 2019.',
    );
    expect(cells(quotesOf(port, 'Ivo Marr', null), 'when')).toEqual(['≈3 May 2021']);
    expect(cells(quotesOf(port, 'Ana Brix', null), 'when')).toEqual([
      'undated',
      '4 May 2021',
      '≈4 May 2021',
      '≈Jun 2021',
      '4 Jun 2021',
    ]);
  });

  it('take no bare weekday for a time, but a day without its year', () => {
    const port = one(
      'Ana Brix said on Friday that the pier is old. Ivo Marr said on 8 February that it is new.',
    );
    expect(cells(quotesOf(port, 'Ana Brix', null), 'when')).toEqual(['undated']);
    expect(cells(quotesOf(port, 'Ivo Marr', null), 'when')).toEqual(['“8 February”']);
  });

  it('keep the time that something else is told of out', () => {
    const port = one(
      'Norway, which joined the pact in 1999, has said that it will stay. Ivo Marr, mayor since 2001, called for peace.',
    );
    expect(cells(quotesOf(port, 'Norway', null), 'when')).toEqual(['undated']);
    expect(cells(quotesOf(port, 'Ivo Marr', null), 'when')).toEqual(['undated']);
  });

  it('stand whole where several sentences are quoted', () => {
    const port = one('It rained. “We waited. Nobody came,” Ana Brix said. The pier stood.');
    expect(cells(quotesOf(port, 'Ana Brix', null), 'words')).toEqual(['“We waited. Nobody came”']);
    const two = one(
      'Ana Brix told reporters: “We waited for a boat. Nobody came.” The pier stood.',
    );
    expect(cells(quotesOf(two, 'Ana Brix', null), 'words')).toEqual([
      '“We waited for a boat. Nobody came.”',
    ]);
  });

  it('name all who speak together with what they are', () => {
    const port = one(
      'Ivo Marr, the minister of trade, and Ana Brix, his deputy, said that the tolls would rise.',
    );
    expect(cells(quotesOf(port, 'Ana Brix', null), 'speaker')).toEqual([
      'Ivo Marr (minister of trade) and Ana Brix (deputy)',
    ]);
  });

  it('leave what another does to that one', () => {
    const port = one('Lorn wants a new pier, while Fell Island insists on the old ferry.');
    expect(cells(quotesOf(port, 'Fell Island', null), 'words')).toEqual([
      'Fell Island insists on the old ferry (reported)',
    ]);
  });

  it('keep to a theme', () => {
    expect(cells(quotesOf(PORT, 'Ana Brix', 'danger'), 'words')).toEqual([
      'Brix called the old pier "a danger to all". (quoted in part)',
    ]);
    expect(quotesOf(PORT, 'Ana Brix', 'museums')).toMatchObject({
      kind: 'nothing',
      about: 'sayings about museums',
    });
  });

  it('are those of who speaks for it, not of envoys to it', () => {
    const port = one(
      'Ivo Marr, spokesman of the Fell foreign ministry, said that talks go on.',
      'Una Lind, ambassador to the Fell foreign ministry, said that talks are over.',
    );
    expect(cells(quotesOf(port, 'Fell foreign ministry', null), 'words').join('\n')).toMatch(
      /^Ivo Marr.*\(reported\)$/u,
    );
  });
});

describe('the sayings of a body', () => {
  const speakers = (who: string, ...paragraphs: readonly string[]): string[] =>
    cells(quotesOf(one(...paragraphs), who, null), 'speaker');

  it.each([
    'Ivo Marr met Una Lind in May, as the Fell Council’s representative. Marr said that talks go on.',
    'Ivo Marr, representing the Fell Council, came in May. Marr said that talks go on.',
    'Fell Council spokesman Ivo Marr said that talks go on.',
    'Ivo Marr, a spokesman for the Fell Council, said that talks go on.',
  ])('are also those of who represents it: %s', (text) => {
    expect(speakers('Fell Council', text, 'The Fell Council met in June.').join()).toMatch(
      /^Ivo Marr, /u,
    );
  });

  it('are not those of who once spoke for it', () => {
    expect(
      quotesOf(
        one('“Talks go on,” said Ivo Marr, who as spokesman for the Fell Council led them.'),
        'Fell Council',
        null,
      ),
    ).toMatchObject({ kind: 'nothing' });
  });

  it('are found by a role', () => {
    expect(speakers('port spokesman', 'Port spokesman Ivo Marr said that talks go on.')).toEqual([
      'Ivo Marr, Port spokesman',
    ]);
  });
});

describe('words that a sentence ties to a name', () => {
  it.each([
    'Those allied with Ivo Marr have accused the council of theft.',
    'Ivo Marr saw the pier as “the end”, she said.',
    'The deaths of Ivo Marr and Una Lind show that talks go on.',
    'Una Lind learned of the pact from the press, he said.',
    'The council complained that talks are not as cheap as Ivo Marr says they are.',
  ])('are not those of whom it only speaks: %s', (text) => {
    expect(quotesOf(one('Ivo Marr lives in Fell.', text), 'Ivo Marr', null)).toMatchObject({
      kind: 'nothing',
    });
  });
});

describe('what “she” said', () => {
  it('stands without the sentence that names her', () => {
    const over = one('Ana Brix visited Fell. She said that Fell needs a pier.');
    expect(cells(quotesOf(over, 'Ana Brix', null), 'words')).toEqual([
      'She said that Fell needs a pier. (reported)',
    ]);
  });

  it('does not where her words point at it', () => {
    const over = one('Ana Brix visited the pier. She said that it leaks.');
    expect(cells(quotesOf(over, 'Ana Brix', null), 'words')).toEqual([
      'Ana Brix visited the pier. She said that it leaks. (reported)',
    ]);
  });
});

describe('what two say together', () => {
  it('is said by each', () => {
    const over = one('Ana Brix and Ivo Marr said that Fell needs a pier.');
    for (const who of ['Ana Brix', 'Ivo Marr'])
      expect(cells(quotesOf(over, who, null), 'speaker')).toEqual(['Ana Brix and Ivo Marr']);
  });
});

describe('what she says behind a colon', () => {
  it('is hers though the sentence names her', () => {
    const over = one(
      'Ivo Marr said that the pier opens in May. Zora Kell doubted it: the pier, she said, is late.',
    );
    expect(cells(quotesOf(over, 'Zora Kell', null), 'words')).toHaveLength(1);
    expect(cells(quotesOf(over, 'Ivo Marr', null), 'words')).toHaveLength(1);
  });
});

describe('words of people in a place', () => {
  it('are not those of the place', () => {
    const over = one(
      'Norway sells timber.',
      'Friends of marriage in socially conservative Norway say that it pays.',
    );
    expect(quotesOf(over, 'Norway', null)).toMatchObject({ kind: 'nothing' });
  });
});

describe('words beside a quoted sentence', () => {
  it('are left out where they are none', () => {
    const over = one('“Fell Island needs a pier,” Ivo Marr said, at “the right time”.');
    expect(cells(quotesOf(over, 'Ivo Marr', null), 'words')).toEqual([
      '“Fell Island needs a pier”',
    ]);
  });
});

describe('words that open a document', () => {
  it('are cited from there where nobody is quoted', () => {
    const port = one('At least 40 boats sank off Lorn, the navy said.');
    expect(cells(quotesOf(port, 'navy', null), 'words')).toEqual([
      'At least 40 boats sank off Lorn, the navy said. (reported)',
    ]);
  });

  it('take nothing from what stands before them', () => {
    const port = one('Ana Brix rested. Lorn took salt, the navy said.');
    expect(cells(quotesOf(port, 'navy', null), 'words')).toEqual([
      'Lorn took salt, the navy said. (reported)',
    ]);
  });
});

describe('a name that two people bear', () => {
  it('is asked about', () => {
    expect(quotesOf(PORT, 'Kell', null)).toEqual({
      kind: 'ambiguous',
      asked: 'Kell',
      candidates: ['Ana Kell', 'Oleg Kell'],
    });
    expect(cells(quotesOf(PORT, 'Oleg Kell', null), 'words')).toHaveLength(1);
  });
});
