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

const text = (...paragraphs: readonly string[]) => library([document('one', paragraphs)]);

describe('what a brief is made of', () => {
  it('speaks of its subject, not of what is spelt alike', () => {
    const over = library([
      document('a', ['Ostrava owes 5 million US dollars.', 'The US sold a mill in May.']),
      document('c', ['Swedish speakers run most mills of Ostrava.', 'Sweden bought a mill.']),
      document('b', ['Because of ice boats stay in port.', 'The ICES advised a ban on herring.']),
    ]);
    expect(section(brief('United States', over), 'Key points')).toEqual([
      'The US sold a mill in May.',
    ]);
    expect(brief('United States', over).missing).toContain('figures');
    expect(section(brief('Sweden', over), 'Key points')).toEqual(['Sweden bought a mill.']);
    expect(section(brief('ICES', over), 'Key points')).toEqual([
      'The ICES advised a ban on herring.',
    ]);
  });

  it('names its subject by more than the way', () => {
    const over = text(
      'Ana Kell was named mayor of Fell. Aside from Ms Kell, few fishermen spoke up. Lorn unveiled a statue of Ivo Marr, father of Ana Kell, in May. When Ana Kell led the council, Lorn sold a mill. The council grew, as in the port of Kell.',
    );
    expect(section(brief('Ana Kell', over), 'Key points')).toEqual([
      'Ana Kell was named mayor of Fell.',
    ]);
  });

  it('tells in the text’s own words, and nothing of those who do not comment', () => {
    const over = text(
      'Fell Island has a mill. “Fell Island needs a mill this year,” Ana Brix said. Fell Island did not comment.',
    );
    const found = brief('Fell Island', over);
    expect(section(found, 'Key points')).toEqual(['Fell Island has a mill.']);
    expect(section(found, 'Positions')).toEqual(['“Fell Island needs a mill this year”']);
  });

  it('leaves out what an unsigned text holds, which nobody is there to be named for', () => {
    const over = text(
      'Kenya has a mill and a pier. Kenya should sell herring. Sadly, Kenya lost a ferry.',
    );
    expect(section(brief('Kenya', over), 'Key points')).toEqual(['Kenya has a mill and a pier.']);
  });

  it('keeps what is needed to understand a saying for the saying', () => {
    const over = text(
      'Ana Brix visited the old pier of Lorn. “We want that pier back,” Ana Brix said.',
    );
    expect(section(brief('Ana Brix', over), 'Key points')).toEqual([]);
  });

  it('takes the sayings of a text for sayings on its title where they use the same words', () => {
    const titled = document(
      'a',
      [
        'Fell Bridge needs a costly repair of its arches.',
        'Ana Brix said that a costly repair must wait.',
        'Ivo Marr said that herring must be cheap.',
      ],
      { title: 'Two towns quarrel over Fell Bridge' },
    );
    expect(section(brief('Fell Bridge', library([titled])), 'Positions')).toEqual([
      'Ana Brix said that a costly repair must wait. (reported)',
    ]);
  });

  it('dates an event once, as finely as it is known', () => {
    const over = text(
      'Fell Island withdrew from the pact in August 2021. Miners left Fell Island after the withdrawal of 2021.',
      'Fell Island has grown barley since 1990. Fell Island bought a ferry in 2021.',
      'Fell Island signed a treaty in 1980. Fell Island sold a mill in 1981. Fell Island lost a quay in 1982.',
    );
    const found = brief('Fell Island', over);
    expect(section(found, 'Key points')).toContain(
      'Fell Island withdrew from the pact in August 2021.',
    );
    expect(section(found, 'Timeline').join()).not.toContain('withdrawal');
  });

  it('quotes the same words once', () => {
    const over = text(
      'Ana Brix told reporters that the detention of miners was “inexcusable and cruel”.',
      'On Monday the mayor, Ana Brix, wrote that the miners’ detention was “inexcusable and cruel”.',
    );
    expect(section(brief('Ana Brix', over), 'Positions')).toHaveLength(1);
  });

  it('puts a time before a figure only where its words do not say their year', () => {
    const over = text(
      'Fell Island has a mill. Fell Island sold herring for $5 million in 2019. Fell Island owes $7 million.',
      'Fell Island lies on the coast. Fell Island trades timber. Fell Island elects a council. Fell Island grows barley.',
    );
    const lines = brief('Fell Island', over).sections.find(({ title }) => title === 'Figures');
    const leads = new Map(lines?.lines.map(({ words, lead }) => [words, lead]));
    expect(leads.get('Fell Island sold herring for $5 million in 2019.') ?? '').toBe('');
    expect(leads.get('Fell Island owes $7 million.') ?? 'undated').toBe('undated');
  });

  it('does not give a share of nothing', () => {
    const over = text(
      'Fell Island claimed 19 percent, Lorn 16 percent.',
      'Fell Island has a mill and a pier.',
    );
    const lines = brief('Fell Island', over).sections.flatMap((one) => one.lines);
    expect(lines.map(({ words }) => words)).toEqual(['Fell Island has a mill and a pier.']);
  });

  it('prefers what names a region to what names a part of it', () => {
    const over = text(
      'Estonia has a mill and a pier and a museum of timber.',
      'The Baltic states signed a treaty.',
    );
    const [first] = section(brief('Baltic states', over), 'Key points');
    expect(first).toBe('The Baltic states signed a treaty.');
  });

  it('tells of a topic that a text gives itself what holds a part of its words', () => {
    const over = library([
      document('a', ['Fell Island sells herring.', 'Trade with Lorn has grown.'], {
        topics: ['trade law'],
      }),
    ]);
    const found = brief('trade law', over);
    expect(section(found, 'Key points')).toEqual(['Trade with Lorn has grown.']);
    expect(found.missing).toEqual([
      'positions of named actors',
      'figures',
      'dated events',
      'a second source',
      'a dated source',
    ]);
  });

  it('shows who is only named by the way where it holds nothing else', () => {
    const over = text(
      'Lorn sold mills. Aside from Ms Kell, few fishermen of Lorn rejected the deal.',
    );
    expect(section(brief('Kell', over), 'Key points')).toHaveLength(1);
  });
});
