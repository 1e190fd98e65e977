import { describe, expect, it } from 'vitest';
import { briefOn, type Brief } from '../../../src/core/tables/brief.ts';
import type { Library } from '../../../src/core/library.ts';
import { document, library } from '../chat/harbour.ts';

function brief(subject: string, over: Library): Brief {
  const found = briefOn(over, subject);
  if ('kind' in found) throw new Error(`There is no brief: ${found.kind}.`);
  return found;
}

const section = (of: Brief, title: string): string[] =>
  of.sections.find((one) => one.title === title)?.lines.map(({ words }) => words) ?? [];

const points = (subject: string, ...paragraphs: readonly string[]): string[] =>
  section(brief(subject, library([document('one', paragraphs)])), 'Key points');

const PLAIN = 'Lorn Bay keeps a pleasant quay.';

describe('what weighs most on a page', () => {
  it.each([
    ['a sum', 'Lorn Bay sold herring for $5 million.'],
    ['a dated deed', 'Lorn Bay painted boats in May 2021.'],
    ['who rules', 'Lorn Bay took power over Norland.'],
    ['a contract', 'Lorn Bay signed a treaty with Norland.'],
    ['what the subject does in a further clause', 'Miners left and Lorn Bay mourned.'],
    ['what a body reports', 'Lorn Bay closed a mill, according to the Ministry of Mines.'],
  ])('stands before what has no such sign: %s', (_, told) => {
    expect(points('Lorn Bay', `Gulls came. ${PLAIN} ${told}`)[0]).toBe(told);
  });

  it('is what opens a paragraph', () => {
    expect(points('Lorn Bay', `Gulls came. ${PLAIN}`, 'Lorn Bay grows rye beside a lake.')[0]).toBe(
      'Lorn Bay grows rye beside a lake.',
    );
  });

  it('is a deed of a year that other texts name, too', () => {
    const over = library([
      document('a', ['Gulls came. Lorn Bay burnt in June 2019. Lorn Bay froze in June 2014.']),
      document('b', ['Boats have avoided Lorn Bay since 2014.']),
      document('c', ['In 2014 few boats reached Lorn Bay.']),
    ]);
    expect(section(brief('Lorn Bay', over), 'Key points')[0]).toBe('Lorn Bay froze in June 2014.');
  });

  it('leaves the views of others to the positions', () => {
    const found = brief(
      'Lorn Bay',
      library([document('one', ['Ivo Marr accused Lorn Bay of theft.', PLAIN])]),
    );
    expect(section(found, 'Key points')).toEqual([PLAIN]);
    expect(section(found, 'Positions')).toEqual(['Ivo Marr accused Lorn Bay of theft. (reported)']);
  });
});

describe('what is told already', () => {
  it('is an event of the same month, told as a deed and as a thing', () => {
    const over = library([
      document('a', ['Norway withdrew its miners from Lorn Bay in August 2021.']),
      document('b', [
        'Lorn Bay served as a port of salt until the chaotic withdrawal of Norway in August 2021.',
      ]),
    ]);
    const lines = brief('Lorn Bay', over).sections.flatMap((one) => one.lines);
    expect(lines).toHaveLength(1);
  });

  it('makes a line with the same clause worth less than others', () => {
    const told = points(
      'Lorn Bay',
      'Lorn Bay signed a treaty, and tries to keep stable relations with Norway.',
      'Lorn Bay opened a railway and has stable relations with Norway.',
      ...['mill', 'quay', 'bridge', 'tower', 'market'].map(
        (thing) => `Lorn Bay built a ${thing} of ${thing}stone.`,
      ),
    );
    expect(told.filter((line) => line.includes('Norway'))).toHaveLength(1);
  });
});

describe('a page on little that names its subject', () => {
  it('has what opens the paragraphs of a text on it alone', () => {
    const over = library([
      document('one', ['Kenya repaid a loan.', 'Exports fell by 4 percent. The quay was blue.'], {
        title: 'Kenya: the port year',
      }),
    ]);
    expect(section(brief('Kenya', over), 'Key points')).toEqual([
      'Kenya repaid a loan.',
      'Exports fell by 4 percent.',
    ]);
  });

  it('takes words derived from a theme for it', () => {
    expect(points('religion', 'Fell closed four religious schools.')).toEqual([
      'Fell closed four religious schools.',
    ]);
  });

  it('has what is told in two words of the field of a theme', () => {
    expect(
      points(
        'energy',
        'Norway buys energy from Kenya.',
        'Norway sells oil and gas to Kenya.',
        'Gas lamps light the quay.',
      ),
    ).toContain('Norway sells oil and gas to Kenya.');
  });
});

describe('a position', () => {
  it('is the speaker’s clause, not what another does in the same sentence', () => {
    const over = library([
      document('one', ['Fell hates the Lorn Guard, and the Lorn Guard pledged to fight piracy.']),
    ]);
    expect(section(brief('Lorn Guard', over), 'Positions')).toEqual([
      'the Lorn Guard pledged to fight piracy (reported)',
    ]);
  });

  it.each([
    ['Marr now works at the Mill Institute as a miller.', 'miller at the Mill Institute'],
    ['Marr works as a miller.', 'miller'],
  ])('has the work of its speaker: %s', (told, role) => {
    const over = library([document('one', [`Ivo Marr said that Lorn Bay needs a pier. ${told}`])]);
    const positions = brief('Lorn Bay', over).sections.find((one) => one.title === 'Positions');
    expect(positions?.lines[0]?.lead).toMatch(new RegExp(`^Ivo Marr, ${role}, `, 'u'));
  });
});
