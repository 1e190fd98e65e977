import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesIn } from '../../../../src/core/extract/names/names.ts';
import type { NameMention, SentenceText } from '../../../../src/core/extract/shapes.ts';
import { tag } from '../../../../src/core/extract/tagger.ts';

/** Sentences as a document's; an empty string begins a new paragraph. */
function sentences(...texts: readonly string[]): SentenceText[] {
  let block = 0;
  return texts.flatMap((text) => {
    if (text === '') block += 1;
    return text === '' ? [] : [{ start: 0, end: text.length, text, tags: tag(text), block }];
  });
}

/** Each name read as “words: kind”. */
function read(text: string): string[] {
  const [names = []] = namesIn(sentences(text));
  return names.map(({ start, end, kind }) => `${text.slice(start, end)}: ${kind}`);
}

it('calls a company by the first word of its name', () => {
  expect(last('Norvik Gold left Mali.', 'Norvik said so.')).toMatchObject([
    { kind: 'organisation', who: 'Norvik Gold' },
  ]);
});

const last = (...texts: readonly string[]): NameMention[] =>
  namesIn(sentences(...texts)).at(-1) ?? [];

it('knows the cities and regions of the world, and hears from the rest whether a person is meant', () => {
  expect(read('Traders left Guayaquil for Jalisco and the Western Cape.')).toEqual([
    'Guayaquil: place',
    'Jalisco: place',
    'Western Cape: place',
  ]);
  expect(last('Mendoza is dry.')).toMatchObject([{ kind: 'place' }]);
  expect(last('Ana Mendoza left.', 'Mendoza said so.')).toMatchObject([{ who: 'Ana Mendoza' }]);
  expect(last('Ana London left.', 'London paid the bill.')).toMatchObject([{ who: 'Ana London' }]);
  expect(last('Ana London left.', 'It fell in London.')).toMatchObject([{ kind: 'place' }]);
  expect(read('Nice work by the team.')).toEqual([]);
});

it.each([
  ['Ana Kovalenko (AK) left.', 'AK said so.'],
  ['Zorvan Sedlak (ZS) left.', 'ZS said so.'],
])('takes initials behind a name for that person wherever they stand: %s %s', (first, then) => {
  const [who] = last(first);
  expect(last(first, then)).toMatchObject([{ kind: 'person', who: who?.who }]);
});

it('tells a body by its abbreviation from a person', () => {
  expect(last('The Zorvan Sedlak (ZS) met.')).toMatchObject([
    { kind: 'organisation' },
    { kind: 'organisation' },
  ]);
});

it('calls a company by the name that it is a company of, unless a person bears it', () => {
  expect(last('Norvik Airlines left Mali.', 'It told Norvik so.')).toMatchObject([
    { who: 'Norvik Airlines' },
  ]);
  expect(last('Ana Norvik left Norvik Airlines.', 'It told Norvik so.')).toMatchObject([
    { who: 'Ana Norvik' },
  ]);
});

describe('what is a name, and of what kind', () => {
  it.each([
    ['It owes 5 billion CFA francs.', []],
    ['Norvik Gold left Mali.', ['Norvik Gold: organisation', 'Mali: place']],
    ['Norvik Mining left Mali.', ['Norvik Mining: organisation', 'Mali: place']],
    ['Keller AG sued Weber GmbH.', ['Keller AG: organisation', 'Weber GmbH: organisation']],
    ['Norvik & Sons left Mali.', ['Norvik & Sons: organisation', 'Mali: place']],
    ['Rosa Gold left Mali.', ['Rosa Gold: person', 'Mali: place']],
    ['Hassan Sheikh Mahmoud left.', ['Hassan Sheikh Mahmoud: person']],
    ['The World Bank lent Ghana money.', ['World Bank: organisation', 'Ghana: place']],
    ['Peru, Chile and Bolivia signed it.', ['Peru: place', 'Chile: place', 'Bolivia: place']],
    ['The Peruvian Ministry of Health agreed.', ['Peruvian Ministry of Health: organisation']],
    [
      'The Ministry of Labour, Employment and Social Protection pays.',
      ['Ministry of Labour, Employment and Social Protection: organisation'],
    ],
    [
      'The Food and Agriculture Organization reports.',
      ['Food and Agriculture Organization: organisation'],
    ],
    ['He studied at Rhodes University.', ['Rhodes University: organisation']],
    ['Floods hit Zorvan province.', ['Zorvan: place']],
    ['They met in Lake Titicaca National Park.', ['Lake Titicaca National Park: place']],
    ['Prime Minister Ana Kovalenko resigned.', ['Ana Kovalenko: person']],
    ['The mayor thanked Mohammed bin Rashid.', ['Mohammed bin Rashid: person']],
    ['Anna “Bee” Brown wrote it.', ['Anna “Bee” Brown: person']],
    ['The company Zorvex bought it.', ['Zorvex: organisation']],
    ['It fell in Jack London’s novel.', ['Jack London: person']],
    ['The Peruvian-born singer John Smith left.', ['John Smith: person']],
    ['His older brother, Tamaz, left.', ['Tamaz: person']],
    ['They met John de la Cruz.', ['John de la Cruz: person']],
    [
      'Inter Miami lost to Sheffield United.',
      ['Inter Miami: organisation', 'Sheffield United: organisation'],
    ],
    [
      'Ivan Sole, head of Zorvex, the world’s largest miller, left.',
      ['Ivan Sole: person', 'Zorvex: organisation'],
    ],
    ['Jorun Tveit paid.', ['Jorun Tveit: person']],
    [
      'It is the anti-Kremlin Harbour Front (HF).',
      ['Harbour Front: organisation', 'HF: organisation'],
    ],
    [
      'The Mill, Oat and Allied Bakers union (MOAB) met.',
      ['Mill, Oat and Allied Bakers union: organisation', 'MOAB: organisation'],
    ],
    [
      'The Coast and Deepwater Research Office (CDRO) met.',
      ['Coast and Deepwater Research Office: organisation', 'CDRO: organisation'],
    ],
    ['The Denver Nuggets won.', ['Denver Nuggets: organisation']],
    ['It fell to the Nuggets.', ['Nuggets: organisation']],
  ])('reads the names of “%s”', (text, names) => {
    expect(read(text)).toEqual(names);
  });

  it.each([
    'Exports of wheat fell in March.',
    'He says that Lending must grow.',
    'It won the Champions League.',
    'The company’s Understanding is poor.',
    'The minister and the ministry agreed on Monday.',
    'Chilean and Kenyan traders met.',
    'The Second Plan failed.',
    'It cost 40 US dollars.',
    'He signed three MoUs.',
    'BACKGROUND: trade fell.',
    'It said us, who and is.',
    'Foreign direct investment (FDI) fell.',
    'She sang “All the Small Things” again.',
    'It won a prize for Best Sound Mixing.',
    'Petrologists use lasers.',
    'He was Commander-in-Chief then.',
  ])('reads none in “%s”', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('parts the members of a compound', () => {
    expect(read('The Peru-Chile border is open.')).toEqual(['Peru: place', 'Chile: place']);
  });
});

describe('surnames that are words of their own', () => {
  it('are the person who bears them in full elsewhere', () => {
    const read = last('Kate King opened a shop.', 'It was King who paid.');
    expect(read).toMatchObject([{ kind: 'person', who: 'Kate King' }]);
  });

  it('stay words where they stand with an article or before a name', () => {
    expect(last('Kate King opened a shop.', 'The King left.')).toEqual([]);
    const [who] = last('Kate King opened a shop.', 'It was King Abdullah.');
    expect(who?.who).toBe('Abdullah');
  });
});

describe('the role', () => {
  it.each([
    ['Peruvian Foreign Minister Ana Kovalenko left.', 'Peruvian Foreign Minister'],
    ['Ana Kovalenko, the mayor of Lima, left.', 'mayor of Lima'],
    ['Ana Kovalenko, who is a teacher, left.', 'teacher'],
    ['The former defence minister, Ana Kovalenko, left.', 'former defence minister'],
    ['Dr. Ana Kovalenko, a historian, left.', 'historian'],
    ['Ana Kovalenko (head of the union) left.', 'head of the union'],
    ['Ana Kovalenko left for home.', ''],
    ['On Thursday President Ana Kovalenko left.', 'President'],
    ['Ana Kovalenko, chair of the river working group, left.', 'chair of the river working group'],
    ['Ana Kovalenko, head of Andean Trekking, left.', 'head of Andean Trekking'],
    ['Ana Kovalenko, Chilean leader Pedro Ruiz and others left.', ''],
  ])('of the first person in “%s” is “%s”', (text, role) => {
    expect(last(text).find(({ kind }) => kind === 'person')?.role).toBe(role);
  });
});

describe('variants of a name', () => {
  it.each([
    ['a surname', ['Ana Kovalenko left.', 'Kovalenko is ill.'], 'Ana Kovalenko'],
    ['a title with a surname', ['Ana Kovalenko left.', 'Ms. Kovalenko is ill.'], 'Ana Kovalenko'],
    [
      'a surname named in full later',
      ['Ana Kovalenko left.', 'Then came Kovalenko.'],
      'Ana Kovalenko',
    ],
    ['a transliteration', ['Dmitry Zhaparov left.', 'Japarov is ill.'], 'Dmitry Zhaparov'],
    [
      'an abbreviation in brackets',
      ['The Harbour Safety Agency (HSA) met.', 'HSA staff left.'],
      'Harbour Safety Agency',
    ],
    [
      'an abbreviation by its capitals',
      ['The Harbour Safety Agency met.', 'The HSA left.'],
      'Harbour Safety Agency',
    ],
    [
      'a short form',
      ['The Northern Harbour Group met.', 'Harbour Group staff left.'],
      'Northern Harbour Group',
    ],
    ['a name of the gazetteer', ['The United Kingdom left.', 'The UK pays.'], 'United Kingdom'],
  ])('are joined: %s', (_, texts, who) => {
    expect(last(...texts)[0]?.who).toBe(who);
  });

  it('keeps two known names apart where one stands in brackets behind the other', () => {
    const who = last('Lima, Peru (CNN) is far.').map((name) => name.who);
    expect(who).toEqual(['Lima', 'Peru', 'CNN']);
  });

  it('keeps two people of one surname apart', () => {
    const who = last('John Smith and Mary Smith met.').map((name) => name.who);
    expect(who).toEqual(['John Smith', 'Mary Smith']);
  });

  it('leaves a surname of two bearers itself', () => {
    expect(last('John Smith and Mary Smith met.', '', 'Smith left.')[0]?.who).toBe('Smith');
  });

  it('takes the bearer that its paragraph names', () => {
    const texts = ['John Smith came.', '', 'Mary Smith came.', 'Then Smith left.'];
    expect(last(...texts).at(-1)?.who).toBe('Mary Smith');
  });

  it('takes the only bearer named before', () => {
    const read = namesIn(sentences('John Smith came.', 'Smith left.', '', 'Mary Smith came.'));
    expect(read[1]?.[0]?.who).toBe('John Smith');
  });

  it('does not join countries that share a word', () => {
    const who = last('South Korea and North Korea met.').map((name) => name.who);
    expect(new Set(who).size).toBe(2);
  });
});

describe('any text', () => {
  it('gives places in order that lie in their sentences', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 300, unit: 'grapheme' }), { maxLength: 4 }),
        (texts) => {
          const given = sentences(...texts);
          namesIn(given).forEach((names, i) => {
            let end = 0;
            for (const name of names) {
              expect(name.start).toBeGreaterThanOrEqual(end);
              expect(name.end).toBeGreaterThan(name.start);
              end = name.end;
            }
            expect(end).toBeLessThanOrEqual(given[i]?.text.length ?? 0);
          });
        },
      ),
    );
  });

  it.each([
    'A ',
    'The ',
    'X Bank of ',
    'Bank and ',
    'al-',
    'President ',
    'Ali, ',
    '“Ali” ',
    'U.S.-',
  ])('ends on 20 kB of “%s”', (part) => {
    const text = part.repeat(Math.ceil(20_000 / part.length));
    expect(namesIn(sentences(text))).toHaveLength(1);
  });
});
