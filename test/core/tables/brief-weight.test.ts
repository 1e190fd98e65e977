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
    ['a threat', 'Lorn Bay feared jihadists in Norland.'],
    ['ties of states', 'Lorn Bay exchanged ambassadors with Norland.'],
    ['who recognises whom', 'Lorn Bay recognised the new government of Norland.'],
    ['a contract', 'Lorn Bay signed a treaty with Norland.'],
    ['what the subject does in a further clause', 'Miners left and Lorn Bay mourned.'],
    ['what a body reports', 'Lorn Bay closed a mill, according to the Ministry of Mines.'],
  ])('stands before what has no such sign: %s', (_, told) => {
    expect(points('Lorn Bay', `Gulls came. ${PLAIN} ${told}`)[0]).toBe(told);
  });

  it('is no view of a text whose writer says “I”', () => {
    const over = library([
      document('a', ['I grew up in Fell.', 'Gulls came. Lorn Bay took power over our hearts.']),
      document('b', [`Gulls came. ${PLAIN}`]),
    ]);
    expect(section(brief('Lorn Bay', over), 'Key points')[0]).toBe(PLAIN);
  });

  it('is what a report sees, whoever else is named in it', () => {
    const told =
      'The report sees a quarrel over Lorn Bay: Norland wants a quay, while Fell insists on rent.';
    expect(points('Lorn Bay', PLAIN, told)).toContain(told);
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

describe('sums', () => {
  it('weigh by what others there are', () => {
    const told = points(
      'Lorn Bay',
      'Lorn Bay bought a boat from Ivo Marr for $7 million.',
      'Lorn Bay owes $900 million.',
      'Lorn Bay sold a mill for $40 million.',
    );
    expect(told.at(-1)).toContain('$7 million');
  });
});

describe('the room of a page', () => {
  const deeds = [
    'Lorn Bay invaded Kenya.',
    'Lorn Bay bought herring for $5 million.',
    'Lorn Bay elected Ana Brix in May 2020.',
    'Lorn Bay closed all its mines.',
    'Lorn Bay recognised Uganda.',
    'Lorn Bay banned gambling.',
    'Lorn Bay grows rye beside a lake.',
  ];

  it('is filled with key points where there is little else', () => {
    expect(points('Lorn Bay', ...deeds)).toHaveLength(deeds.length);
  });

  it('is not filled with what weighs little', () => {
    const aside = 'Gulls came. Every now and then a gull came as near as Lorn Bay.';
    expect(points('Lorn Bay', ...deeds, aside)).toHaveLength(deeds.length);
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

  it('is what the same people do, whatever is said of when it began', () => {
    const told = 'Lorn Bay has launched airstrikes on Fell rebels across Norland to end a revolt.';
    const again =
      'Thursday will mark three weeks since Lorn Bay began airstrikes on Fell in Norland.';
    const found = points('Lorn Bay', told, again).join('\n');
    expect(found.match(/airstrikes/gu)).toHaveLength(1);
  });

  it('is no clause that names another', () => {
    const told = points(
      'Lorn Bay',
      'Lorn Bay signed a strategic partnership with Norway, and closed all its mines.',
      'Lorn Bay signed a strategic partnership with Kenya, which brought herring and timber.',
      ...['mill', 'quay', 'bridge', 'tower', 'market', 'garden'].map(
        (thing) => `Lorn Bay loves the ${thing} of ${thing}stone.`,
      ),
    );
    expect(told.slice(0, 2).join()).toMatch(/Norway.*Kenya|Kenya.*Norway/u);
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
    expect(told.slice(0, 6).filter((line) => line.includes('Norway'))).toHaveLength(1);
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
      document('one', ['Fell hates Ivo Marr, and Ivo Marr pledged to fight piracy.']),
    ]);
    expect(section(brief('Ivo Marr', over), 'Positions')).toEqual([
      'Ivo Marr pledged to fight piracy (reported)',
    ]);
  });

  it('is the whole sentence where the clause would begin in small letters', () => {
    const told = 'Fell hates the Lorn Guard, and the Lorn Guard pledged to fight piracy.';
    expect(section(brief('Lorn Guard', library([document('one', [told])])), 'Positions')).toEqual([
      `${told} (reported)`,
    ]);
  });

  it('is not that of somebody who only adds to what is told', () => {
    const told = 'Lorn Bay supported the Norway treaty, which Ivo Marr calls vital to Kenya.';
    const found = brief('Lorn Bay', library([document('one', [told])]));
    expect(section(found, 'Key points')).toEqual([told]);
    expect(section(found, 'Positions')).toEqual([]);
  });

  it('is what a text tells of its author’s wishes', () => {
    const told = 'Ivo Marr wants Lorn Bay to build a pier.';
    const over = library([
      document('one', ['Lorn Bay sold a mill to Norway.', told], { authors: ['Ivo Marr'] }),
    ]);
    expect(section(brief('Lorn Bay', over), 'Positions')).toEqual([told]);
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
