import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../src/core/extract/extract.ts';
import type { Document } from '../../../../src/core/vocabulary.ts';
import { document } from '../../chat/harbour.ts';

const documentOf = (title: string, ...paragraphs: readonly string[]): Document =>
  document('d', paragraphs, { title, authors: ['Tom Hale'] });

/** Who says what to the letter. */
function said(...of: Parameters<typeof documentOf>): [who: string, words: string][] {
  const own = documentOf(...of);
  return readDocument(own).flatMap(({ attributions }) =>
    attributions.flatMap(({ who, mode, words }): [string, string][] =>
      mode === 'direct' ? [[who, own.body.slice(words.start, words.end)]] : [],
    ),
  );
}

const INTRO = 'Anna Petrova runs the port of Lorn. She spoke to The Courier about ferries.';
const TWO = 'We have two boats now. The third comes in May.';
const ANSWERS: [string, string][] = [
  ['Anna Petrova', 'We have two boats now.'],
  ['Anna Petrova', 'The third comes in May.'],
];

describe('an answer under a mark', () => {
  it('is said, sentence by sentence, by the one whom the text introduces as interviewed', () => {
    expect(said('Ferries', INTRO, 'Q: How many boats are there?', `A: ${TWO}`)).toEqual(ANSWERS);
  });

  it('goes on in the paragraphs up to the next question, not behind the last answer', () => {
    const more = ['Q: And the pier?', 'A: It will be rebuilt in spring.', 'The pier is of stone.'];
    const texts = [INTRO, 'Q: How many?', 'A: We have two boats now.', 'The third comes in May.'];
    expect(said('Ferries', ...texts, ...more)).toEqual([
      ...ANSWERS,
      ['Anna Petrova', 'It will be rebuilt in spring.'],
    ]);
  });

  it.each([
    ['is introduced', 'Anna Petrova runs the port of Lorn.'],
    ['is introduced alone', 'Anna Petrova and Karim Saidov spoke to The Courier.'],
    ['is more than spoken of', 'The mayor spoke to The Courier about Anna Petrova.'],
    ['is more than owner', 'The Courier spoke to Anna Petrova’s lawyer.'],
  ])('is nobody’s where nobody %s', (_, intro) => {
    expect(said('Ferries', intro, 'Q: How many boats are there?', `A: ${TWO}`)).toEqual([]);
  });

  it('is nobody’s where it tells of the one who was interviewed', () => {
    const answer = 'A: Anna Petrova has two boats now.';
    expect(said('Ferries', INTRO, 'Q: How many boats are there?', answer)).toEqual([]);
  });

  it('is nobody’s who is only the author', () => {
    const intro = 'Tom Hale talked to fishermen in Lorn.';
    expect(said('Ferries', intro, 'Q: How many boats are there?', `A: ${TWO}`)).toEqual([]);
  });

  it('is said without the marks around it, with those in it', () => {
    const answers = ['A: “We have two boats now.”', 'Q: And?', 'A: It is, as you say, “a pity”.'];
    expect(said('Ferries', INTRO, 'Q: How many?', ...answers).map(([, words]) => words)).toEqual([
      'We have two boats now.',
      'It is, as you say, “a pity”.',
    ]);
  });

  it('holds what others are said to have said', () => {
    const answer = 'A: Karim Saidov said that the pier is too old.';
    const document = documentOf('Ferries', INTRO, 'Q: And the pier?', answer);
    const last = readDocument(document).at(-1);
    expect(last?.attributions.map(({ who }) => who)).toEqual(['Anna Petrova', 'Karim Saidov']);
  });
});

describe('an answer under initials', () => {
  it('is said by the one whom they are given for', () => {
    const intro = 'The Lorn Courier (LC) spoke to the engineer Anna Petrova (AP).';
    expect(said('Ferries', intro, '# LC: How many boats?', `AP: ${TWO}`)).toEqual(ANSWERS);
  });

  it('is said by the only person whose they are', () => {
    expect(said('Ferries', INTRO, 'TH: How many boats?', `AP: ${TWO}`)).toEqual(ANSWERS);
    const two = `${INTRO} Adam Paulson rowed.`;
    expect(said('Ferries', two, 'TH: How many boats?', `AP: ${TWO}`)).toEqual([]);
  });
});

describe('an answer under a name', () => {
  it('is said by the one of that surname', () => {
    const intro = 'Anna Petrova and Karim Saidov met in Lorn.';
    const texts = ['Moderator: How many boats are there?', `Petrova: ${TWO}`];
    expect(said('Ferries', intro, ...texts)).toEqual(ANSWERS);
  });

  it('is said in capitals, too, by whoever answers again and again', () => {
    const texts = [
      'QUESTION: How many boats are there?',
      '[00:04:12] MS. LIMA: There are two boats now.',
      '[00:05] QUESTION: And the pier?',
      'MS. LIMA: It will be rebuilt in spring.',
    ];
    expect(said('Briefing', ...texts).map(([, words]) => words)).toEqual([
      'There are two boats now.',
      'It will be rebuilt in spring.',
    ]);
  });

  it('is only reported where nobody asks: minutes are no record of words', () => {
    const texts = ['Petrova: The pier is too old for ferries.', 'Saidov: The pier will do.'];
    expect(said('Ferries', 'Anna Petrova met Karim Saidov.', ...texts)).toEqual([]);
  });
});

describe('an answer under a question that stands alone', () => {
  const intro = 'In an interview with The Courier, Anna Petrova, who runs the port, looks ahead.';
  const asked = ['# How many boats?', TWO, '# And the pier?', 'It will be rebuilt in spring.'];

  it('is said by the one interviewed', () => {
    expect(said('Ferries', intro, ...asked)).toEqual([
      ...ANSWERS,
      ['Anna Petrova', 'It will be rebuilt in spring.'],
    ]);
  });

  it('is the author’s where nobody speaks of themselves', () => {
    const plain = asked.map((text) => text.replace('We have', 'There are'));
    expect(said('Ferries', intro, ...plain)).toEqual([]);
    expect(said('Questions for Anna Petrova', intro, ...plain)).toHaveLength(3);
  });

  it('may follow answers under a name', () => {
    const texts = ['# The Courier: Is the port for sale?', 'Petrova: We will never sell the port.'];
    expect(said('Ferries', intro, ...texts, ...asked)).toEqual([
      ['Anna Petrova', 'We will never sell the port.'],
      ...ANSWERS,
      ['Anna Petrova', 'It will be rebuilt in spring.'],
    ]);
  });

  it('is the author’s where what was said in an interview is only reported', () => {
    const told = 'Anna Petrova told The Courier in an interview that the port is old.';
    expect(said('Ferries', told, ...asked)).toEqual([]);
  });

  it('is the author’s where no interview is told of', () => {
    expect(said('Ferries', 'Anna Petrova runs the port.', ...asked)).toEqual([]);
  });

  it('is the author’s where it names the one interviewed', () => {
    const named = asked.map((text) => text.replace('It will', 'Our pier, Petrova told us, will'));
    expect(said('Ferries', intro, ...named)).toEqual([]);
  });
});
