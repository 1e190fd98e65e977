import { describe, expect, it } from 'vitest';
import { read } from './attributing.ts';

describe('who speaks', () => {
  it('is the subject whose aside stands before the verb, not the name that the quotation goes on from', () => {
    expect(read('Anna Petrova, who leads the council, said Kampala "will pay the price".')).toEqual(
      [expect.objectContaining({ who: 'Anna Petrova', words: 'will pay the price' })],
    );
  });

  it('is the woman of the same sentence, not the man who spoke before her', () => {
    const text =
      'Karim Saidov said that the road would open. Anna Petrova doubted it: the bridge, she said, was “eleven weeks late”.';
    expect(read(text).at(-1)).toMatchObject({ who: 'Anna Petrova', words: 'eleven weeks late' });
  });

  it('is whoever the main clause is about where a participle is set off behind another clause', () => {
    const text =
      'Some friends pressed for his release after Saidov was taken captive, urging the council to act.';
    expect(read(text)).toMatchObject([
      { speaker: 'Some friends', verb: 'urging', to: 'the council' },
    ]);
  });

  it.each([
    ['The World Bank and the Transit Council', 'World Bank and Transit Council'],
    ['Anna Petrova and Karim Saidov', 'Anna Petrova and Karim Saidov'],
    ['In 2021 Petrova, Saidov and Petrova', 'Anna Petrova, Karim Saidov and Anna Petrova'],
  ])('is all of a list: %s', (list, who) => {
    expect(read(`${list} said that tolls rose.`)).toMatchObject([{ who }]);
  });

  it('is only the last of those who are listed where something else governs the first', () => {
    expect(read('After talks with Petrova, Saidov said that tolls rose.')).toMatchObject([
      { who: 'Karim Saidov' },
    ]);
  });

  it('is the office holder, not the town of the office', () => {
    const text =
      'The hall was lent by Karim Saidov, the mayor of Skerry, who said that tolls rose.';
    expect(read(text)).toMatchObject([{ who: 'Karim Saidov', words: 'tolls rose' }]);
  });

  it('is the person named with a title behind the office', () => {
    const text = 'Tolls rose, the head of the agency, General Karim Saidov, told reporters.';
    expect(read(text)).toMatchObject([{ who: 'Karim Saidov' }]);
  });

  it.each([
    'A study by the World Bank, a lender, estimates that tolls rose.',
    'Prices of the World Bank estimates that tolls rose.',
  ])('is named behind a comma or a noun too: %s', (text) => {
    expect(read(text)).toMatchObject([{ verb: 'estimates', words: 'tolls rose' }]);
  });

  it('is the body put in between the words', () => {
    expect(
      read('Nine families left the town, the World Bank reports, most of them poor.'),
    ).toMatchObject([{ who: 'World Bank', words: 'Nine families left the town' }]);
  });

  it('of a body’s own report is that body', () => {
    const text =
      'The World Bank said that tolls rose. Its report predicted that roads would close.';
    expect(read(text).at(-1)).toMatchObject({ who: 'World Bank', speaker: 'Its report' });
  });

  it('is not whom the words before a pronoun are about', () => {
    const text =
      'Saidov said that tolls rose. Petrova was thought to be ill, but her “wish to go on is strong”, he said.';
    expect(read(text).at(-1)).toMatchObject({ who: 'Karim Saidov' });
    expect(read('It was Saidov’s decision, he said.')).toMatchObject([{ who: '' }]);
  });

  it('is nobody where a blockade holds people', () => {
    expect(
      read('The blockade, which has lasted since 2021, holds many people in the town.'),
    ).toEqual([]);
  });
});

describe('what is said', () => {
  it.each([
    [
      'ends with the clause that opens a sentence',
      'Though Petrova said that no road was closed, the bridge was shut.',
      'no road was closed',
    ],
    [
      'is the clause around the words of saying',
      'The bridge, Petrova said, was shut in May.',
      'The bridge, Petrova said, was shut in May',
    ],
    [
      'has a subject with its age',
      'In a sign that talks may end, Petrova said Okello, 30, was moved.',
      'Okello, 30, was moved',
    ],
    [
      'has what somebody in it still hopes for',
      'Petrova said that while tolls rose, the family still hopes for help in the winter.',
      'while tolls rose, the family still hopes for help in the winter',
    ],
    [
      'that is an object ends where another speaks',
      'Petrova asked for more wells; the ministry offered none.',
      'more wells',
    ],
    [
      'ends where the clause of “who” does',
      'Petrova, who said that tolls rose, has left the town.',
      'tolls rose',
    ],
    [
      'is a clause whose verb a tagger takes for a noun',
      'Petrova said the council deserved praise.',
      'the council deserved praise',
    ],
    [
      'begins behind all of a hearer',
      'Petrova warned families in the valleys of the town to leave.',
      'to leave',
    ],
    [
      'is told by a source at the end, whatever a tagger makes of its verb',
      'Tolls cost Kampala 40% of its budget, according to Petrova.',
      'Tolls cost Kampala 40% of its budget',
    ],
  ])('%s', (_, text, words) => {
    expect(read(text)).toMatchObject([{ words }]);
  });

  it('ends at a colon before somebody else speaks', () => {
    expect(read('Petrova rejected the charge: the World Bank said that tolls rose.')).toMatchObject(
      [
        { who: 'Anna Petrova', words: 'the charge' },
        { who: 'World Bank', words: 'tolls rose' },
      ],
    );
  });

  it('is no quotation of another that follows the clause', () => {
    const text =
      'On Monday, after the World Bank reported the fall, Petrova expressed her “deepest sorrow for the town”.';
    expect(read(text)).toMatchObject([
      { who: 'World Bank', mode: 'reported', words: 'the fall' },
      { who: 'Anna Petrova', mode: 'direct', words: 'deepest sorrow for the town' },
    ]);
  });

  it('is no quotation where a source vouches for one of another', () => {
    const text = 'Petrova calls the road “a waste of money”, according to the World Bank.';
    expect(read(text)).toMatchObject([
      { who: 'Anna Petrova', mode: 'direct' },
      { who: 'World Bank', mode: 'reported' },
    ]);
  });

  it('is no quotation where only a name is in quotation marks', () => {
    expect(read('Petrova said that “Dark Kampala” caused some damage.')).toMatchObject([
      { mode: 'reported' },
    ]);
  });
});

describe('what is quoted behind a colon', () => {
  it.each([
    ['Petrova rejected the plan: “We shall not pay.”', 'Anna Petrova'],
    ['Anna Petrova, mayor since 2001, shrugged: “We can all wait.”', 'Anna Petrova'],
  ])('is said by whoever does what stands before it: %s', (text, who) => {
    expect(read(text)).toMatchObject([{ who, mode: 'direct' }]);
  });

  it.each([
    'The plan had a name: “The Great Big Dam”.',
    'Petrova opened a book titled: “We need more towns.”',
  ])('is nobody’s where it is a title: %s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('those who speak together', () => {
  it.each([
    'Anna Petrova, the mayor, and Karim Saidov, her deputy, said that the road was late.',
    'Anna Petrova and her deputy, Karim Saidov, said that the road was late.',
    'The ministers of the two states, Anna Petrova and Karim Saidov, said that the road was late.',
  ])('are one speaker: %s', (text) => {
    expect(read(text)).toMatchObject([{ who: 'Anna Petrova and Karim Saidov' }]);
  });

  it('are not who is met and who speaks', () => {
    const text =
      'The bank met Anna Petrova, the mayor, and Karim Saidov, her deputy, said that the road was late.';
    expect(read(text).map(({ who }) => who)).toEqual(['Karim Saidov']);
  });
});

describe('a body that is named after a place', () => {
  it('speaks by its whole name', () => {
    expect(read('Transparency Kampala, a watchdog, says that the bill is late.')).toMatchObject([
      { who: 'Transparency Kampala' },
    ]);
  });
});

describe('a label', () => {
  it('says nothing where it tells where a picture is from', () => {
    expect(read('Photo: Anna Petrova')).toEqual([]);
  });
});

describe('the end of what is said', () => {
  it('is where another begins to speak behind a semicolon', () => {
    const text = 'Petrova claimed to have seen 40 boats; Saidov claimed 50.';
    expect(read(text)[0]?.words).toBe('to have seen 40 boats');
  });

  it('takes in a clause whose verb looks like a noun', () => {
    expect(read('Petrova denied that the group taxes lorries.')).toMatchObject([
      { words: 'the group taxes lorries' },
    ]);
  });
});
