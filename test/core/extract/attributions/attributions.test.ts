import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributionsIn } from '../../../../src/core/extract/attributions/attributions.ts';
import { datesIn, namesIn, read, type Said, sentencesIn } from './attributing.ts';

type Row = readonly [text: string, said: readonly Partial<Said>[]];

const table = (rows: readonly (readonly [string, ...Partial<Said>[]])[]): void => {
  it.each(rows.map(([text, ...said]): Row => [text, said]))('%s', (text, said) => {
    const found = read(text);
    expect(found).toHaveLength(said.length);
    expect(found).toMatchObject(said);
  });
};

const reported = (speaker: string, verb: string, words: string): Partial<Said> => ({
  speaker,
  verb,
  words,
  mode: 'reported',
});
const direct = (speaker: string, verb: string, words: string): Partial<Said> => ({
  speaker,
  verb,
  words,
  mode: 'direct',
});

describe('the words follow the verb', () => {
  table([
    ['Petrova said that the road will open.', reported('Petrova', 'said', 'the road will open')],
    [
      'The minister said the road will open.',
      reported('The minister', 'said', 'the road will open'),
    ],
    [
      'The toll company claims that the road will open.',
      reported('The toll company', 'claims', 'the road will open'),
    ],
    [
      'Petrova said in a statement on Monday that the road will open.',
      { ...reported('Petrova', 'said', 'the road will open'), when: 'Monday' },
    ],
    ['Petrova said: “The road will open.”', direct('Petrova', 'said', 'The road will open.')],
    [
      'Petrova said the plan was “a gift to smugglers”.',
      direct('Petrova', 'said', 'a gift to smugglers'),
    ],
    [
      'The council announced plans for a new bridge.',
      reported('The council', 'announced', 'plans for a new bridge'),
    ],
    ['Petrova warned of a shortage.', reported('Petrova', 'warned', 'a shortage')],
    [
      'Saidov has vowed not to raise the tariff.',
      reported('Saidov', 'has vowed', 'not to raise the tariff'),
    ],
    [
      'Saidov accused the council of negligence.',
      { ...reported('Saidov', 'accused', 'the council of negligence'), to: '' },
    ],
    ['Petrova called the ruling absurd.', reported('Petrova', 'called', 'the ruling absurd')],
    [
      'Officials who spoke on condition of anonymity said the road will open.',
      reported('Officials', 'said', 'the road will open'),
    ],
    [
      'Petrova, who lives abroad, acknowledged the fact that trade fell.',
      reported('Petrova', 'acknowledged', 'the fact that trade fell'),
    ],
    [
      'Petrova went on to say that the road will open.',
      reported('Petrova', 'say', 'the road will open'),
    ],
  ]);
});

describe('the words stand before the speaker', () => {
  table([
    ['“The road will open,” Petrova said.', direct('Petrova', 'said', 'The road will open')],
    [
      '“The road will open,” said Petrova, who leads the council.',
      direct('Petrova', 'said', 'The road will open'),
    ],
    [
      '“The road,” Petrova said, “will open soon.”',
      direct('Petrova', 'said', 'The road,” Petrova said, “will open soon.'),
    ],
    ['The road will open, Petrova said.', reported('Petrova', 'said', 'The road will open')],
    [
      'The road will open, said Anna Petrova.',
      reported('Anna Petrova', 'said', 'The road will open'),
    ],
    ['“Will the road open?” Petrova asked.', direct('Petrova', 'asked', 'Will the road open?')],
    ['«The road will open», said Petrova later.', direct('Petrova', 'said', 'The road will open')],
    [
      // Taggers take “guards use” for nouns.
      'To keep order in the camp, guards use dogs for inspections, Petrova said.',
      reported('Petrova', 'said', 'To keep order in the camp, guards use dogs for inspections'),
    ],
  ]);

  it('reaches back over the sentence that the speaker interrupts', () => {
    const [said] = read('First, Petrova says, the road must be mended.');
    expect(said).toMatchObject(reported('Petrova', 'says', 'the road must be mended'));
  });
});

describe('sources without a verb', () => {
  table([
    [
      'According to the World Bank, trade rose by a tenth.',
      reported('the World Bank', 'According to', 'trade rose by a tenth'),
    ],
    [
      'Trade rose by a tenth, according to officials.',
      reported('officials', 'according to', 'Trade rose by a tenth'),
    ],
    ['The goods are sorted according to the method they use.'],
    [
      "In Petrova's view, the treaty is dead.",
      reported('Petrova', "In Petrova's view", 'the treaty is dead'),
    ],
    [
      "The council's claim that trade rose surprised nobody.",
      reported('The council', 'claim', 'trade rose surprised nobody'),
    ],
    [
      'The council issued a warning that floods may come.',
      reported('The council', 'issued a warning', 'floods may come'),
    ],
    ['Petrova: The road will open soon.', reported('Petrova', ':', 'The road will open soon')],
    ['SUMMARY: The road will open soon.'],
  ]);
});

describe('several acts in one sentence', () => {
  table([
    [
      'Petrova said the road will open, adding that tolls will rise.',
      reported('Petrova', 'said', 'the road will open'),
      reported('Petrova', 'adding', 'tolls will rise'),
    ],
    [
      'Petrova praised the plan and warned that tolls will rise.',
      reported('Petrova', 'praised', 'the plan'),
      reported('Petrova', 'warned', 'tolls will rise'),
    ],
    [
      'The council released a statement saying that the road will open.',
      reported('The council', 'saying', 'the road will open'),
    ],
    [
      'Media reports saying that the road will open are wrong.',
      reported('Media reports', 'saying', 'the road will open are wrong'),
    ],
  ]);

  it('takes what someone says to believe for one act', () => {
    expect(read('Petrova said she believes the road will open.')).toHaveLength(1);
  });
});

describe('speakers', () => {
  it('have the name of the document, a description that is no name has none', () => {
    expect(read('Anna Petrova came. Petrova said the road will open.')).toMatchObject([
      { speaker: 'Petrova', who: 'Anna Petrova' },
    ]);
    expect(read('The ministry said the road will open.')).toMatchObject([{ who: '' }]);
  });

  it('are the name where a description is apposed to it', () => {
    expect(read('The minister, Anna Petrova, said the road will open.')).toMatchObject([
      { speaker: 'Anna Petrova', who: 'Anna Petrova' },
    ]);
    expect(read('Anna Petrova, a former minister, said the road will open.')).toMatchObject([
      { speaker: 'Anna Petrova', who: 'Anna Petrova' },
    ]);
  });

  it('are who spoke last where a pronoun stands', () => {
    const text = 'Anna Petrova said the road will open. “It is late,” she said.';
    expect(read(text).at(1)).toMatchObject({ speaker: 'she', who: 'Anna Petrova' });
  });

  it('are of the kind that the pronoun asks for', () => {
    const text = 'Anna Petrova and Karim Saidov met. “It is late,” she said. “So it is,” he said.';
    expect(read(text)).toMatchObject([
      { speaker: 'she', who: 'Anna Petrova' },
      { speaker: 'he', who: 'Karim Saidov' },
    ]);
  });

  it('are not whoever a quotation speaks of', () => {
    const text = 'Anna Petrova was angry. “Saidov ruined the road,” she said.';
    expect(read(text)).toMatchObject([{ speaker: 'she', who: 'Anna Petrova' }]);
  });

  it('are the author of a document, and the body that a government belongs to', () => {
    expect(read('A report by the World Bank says trade rose.')).toMatchObject([
      { who: 'World Bank' },
    ]);
    expect(read('The Transit Council leadership said trade rose.')).toMatchObject([
      { who: 'Transit Council' },
    ]);
  });
});

describe('hearers', () => {
  table([
    [
      'Petrova told reporters that the road will open.',
      { to: 'reporters', words: 'the road will open' },
    ],
    ['Petrova urged Saidov to resign.', { to: 'Saidov', words: 'to resign' }],
    ['Petrova called on Saidov to resign.', { to: 'Saidov', words: 'to resign' }],
    ['“The road will open,” Petrova told Saidov.', { to: 'Saidov', words: 'The road will open' }],
    ['Petrova promised a new bridge.', { to: '', words: 'a new bridge' }],
  ]);
});

describe('dates of an act', () => {
  table([
    ['On Monday Petrova said the road will open.', { when: 'Monday' }],
    ['Petrova said the road will open on Monday.', { when: '' }],
    ['Petrova, who resigned in 2021, said the road will open.', { when: '' }],
  ]);
});

describe('quotation marks', () => {
  it('around a name or a term quote nobody', () => {
    const name = 'Petrova said the “Silk Way” project will end.';
    expect(read(name)).toMatchObject([{ mode: 'reported' }]);
    const text = "Petrova told them to visit Kampala's “old quarter” soon.";
    expect(read(text)).toMatchObject([{ mode: 'reported' }]);
  });

  it('that stay open make the next sentences no acts of their own', () => {
    const text = '“The road will open. They told us so. We believe them,” Petrova said.';
    expect(read(text)).toMatchObject([{ speaker: 'Petrova', words: 'We believe them' }]);
  });
});

describe('what is no act of saying', () => {
  it.each([
    'The road is said to be the oldest in the valley.',
    'It is believed that the road will open.',
    'It’s believed that the road will open.',
    'Petrova came first, claiming victories over all rivals.',
    'Petrova has come back, indicating a return to form.',
    'The drought claimed forty lives.',
    'The delay underscores the weakness of the plan.',
    'Petrova declined to comment.',
    'Petrova did not say whether the road will open.',
    'The council should announce the tariff.',
    'The council will announce the tariff on Monday.',
    'The criticism was loud.',
    'Petrova was arrested and accused of fraud.',
    'The villagers welcomed the travellers.',
    'Trade with the United States fell.',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...'Petrova said that “the road” will open , and told us " adding : he who claims the report according to by ( ) — . ? ’ ‘ « » in view of Saidov was called not warned'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.array(words, { maxLength: 120 }).map((list) => list.join(' ')),
    fc
      .tuple(words, words, fc.nat(4000))
      .map(([a, b, n]) => `${a} ${b} `.repeat(n).slice(0, 20_000)),
  );

  it('gives places inside the text, the words of an act not empty', () => {
    fc.assert(
      fc.property(text, (any) => {
        const sentences = sentencesIn(any);
        const found = attributionsIn(sentences, sentences.map(namesIn), sentences.map(datesIn));
        expect(found).toHaveLength(sentences.length);
        found.forEach((own, i) => {
          const { start, end } = sentences[i] ?? { start: 0, end: 0 };
          for (const { speaker, verb, words: said, to } of own) {
            for (const range of [speaker, verb, said, ...(to === null ? [] : [to])]) {
              expect(range.start).toBeLessThan(range.end);
              expect(start + range.start).toBeGreaterThanOrEqual(0);
              expect(range.end).toBeLessThanOrEqual(end - start);
            }
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
