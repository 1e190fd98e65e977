import { describe, expect, it } from 'vitest';
import { briefOn } from '../../../src/core/tables/brief.ts';
import type { BriefLine } from '../../../src/core/tables/brief-lines.ts';
import { document, library } from '../chat/harbour.ts';

function positions(subject: string, ...paragraphs: readonly string[]): readonly BriefLine[] {
  const found = briefOn(library([document('one', paragraphs)]), subject);
  if ('kind' in found) throw new Error(`There is no brief: ${found.kind}.`);
  return found.sections.find(({ title }) => title === 'Positions')?.lines ?? [];
}

const leads = (lines: readonly BriefLine[]): string[] => lines.map(({ lead }) => lead);
const all = (lines: readonly BriefLine[]): string =>
  lines.map(({ lead, words }) => `${lead}: ${words}`).join('\n');

const VIEWS = ['Adams', 'Baker', 'Clark', 'Davis', 'Evans', 'Foster'].map(
  (name) => `Ana ${name} accused Kenya of neglect, ${name.toLowerCase()} being its least.`,
);

describe('the positions of a page', () => {
  it('begin with what the subject states together with others', () => {
    const told = 'In a joint statement Kenya and Uganda urged Chad to open its ports.';
    const [first] = positions('Kenya', ...VIEWS, told);
    expect(first?.lead).toMatch(/^Kenya and Uganda, /u);
  });

  it('have who speaks for the subject before those who speak of it', () => {
    const told = 'Ivo Marr, a spokesman for Kenya, warned of a ban on herring.';
    expect(leads(positions('Kenya', ...VIEWS, told))[0]).toMatch(/^Ivo Marr, /u);
  });

  it('have what is quoted, figures and all', () => {
    const told = '“Millions of miners in Kenya have a right to be heard by all,” Ana Brix said.';
    expect(all(positions('Kenya', told))).toContain('Millions of miners');
  });

  it('say a role once', () => {
    const told = 'Ana Brix, the mayor of Fell, accused Kenya of theft.';
    expect(all(positions('Kenya', told))).toBe(`Ana Brix, undated: ${told} (reported)`);
  });

  it('have no view of the text’s own under the name of who speaks behind it', () => {
    const found = positions(
      'Kenya',
      'Ana Brix’s plan for Kenya is far from sound. In it, Brix urged Kenya to sell a mill.',
    );
    expect(all(found)).not.toContain('far from sound');
  });

  it('write offices out', () => {
    expect(leads(positions('Kenya', 'Sen. Ana Brix accused Kenya of theft.'))).toEqual([
      'Ana Brix, Senator, undated',
    ]);
  });

  it('are not those of whose message to others is told', () => {
    const told = 'Ana Brix’s angry message to Kenya Miners said that the mill is old.';
    expect(leads(positions('Kenya', told)).join()).not.toContain('Ana Brix');
  });

  it('need no time that the words say', () => {
    const told = 'In a 2012 speech Ana Brix praised Kenya as a friend of all miners.';
    expect(leads(positions('Kenya', told))).toEqual(['Ana Brix']);
  });

  it('are not those of whom a sentence that mostly tells of another names at its end', () => {
    const told =
      'To the joy of all who live on the coast and sell herring, Uganda and its many miners ignored Ivo Marr’s claim that Kenya lied.';
    expect(positions('Kenya', told)).toEqual([]);
  });

  it('are not those of somebody whom the words name before who says them', () => {
    const found = positions(
      'Kenya',
      '“I want to thank Ivo Marr, who has helped Kenya,” Ana Brix said in May as she announced a pact with Kenya.',
    );
    expect(all(found)).not.toMatch(/^Ivo Marr/mu);
  });
});
