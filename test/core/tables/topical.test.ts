import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../src/core/tables/timeline.ts';
import { document, library } from '../chat/harbour.ts';
import { figuresOn } from './figures-on.ts';
import { cells } from './port.ts';

const TEXT = [
  'The port handled 900 boats in 2021. Kenya paid $5 million. It asked for more than 40 berths.',
  'Growth was 6 percent, the Salt Bank said. Exports to Kenya rose by 7 percent.',
  '# Uganda',
  'Output grew by 9 percent.',
];

const figures = (title: string, regions: readonly string[] = [], text = TEXT): string[] => {
  const table = figuresOn(library([document('one', text, { title, regions })]), 'Djibouti');
  return 'rows' in table ? cells(table, 'figure') : [];
};

describe('a document that is about one country alone', () => {
  it.each([
    ['by its title', 'Djibouti: the port year', []],
    ['by its region', 'The port year', ['Djibouti']],
  ])('%s tells of it in what names no other in front', (_, title, regions) => {
    expect(figures(title, regions)).toEqual(['6 percent', '↑ 7 percent', '900']);
  });

  it('dates what happens in it', () => {
    const port = library([document('one', TEXT, { title: 'Djibouti: the port year' })]);
    expect(cells(timelineOf(port, 'Djibouti', {}), 'when')).toEqual(['2021']);
  });

  it.each([
    ['names several', 'Djibouti, Kenya and the port'],
    ['names none', 'The port year'],
  ])('is not one whose title %s', (_, title) => {
    expect(figures(title)).toEqual([]);
  });
});

describe('what stands under a heading of a country', () => {
  it('is not of it where it begins with another', () => {
    const text = ['# Djibouti', 'Kenya grew by 5 percent. Its exports rose by 9 percent.'];
    expect(figures('Two ports', [], text)).toEqual([]);
    expect(figures('Two ports', [], ['# Djibouti', 'Growth was 5 percent.'])).toEqual([
      '5 percent',
    ]);
  });
});

describe('a document whose title has the adjective of a country', () => {
  it.each([
    ['alone tells of it', 'Djiboutian growth slows', ['6 percent', '↑ 7 percent', '900']],
    ['beside that of another tells of neither', 'Djiboutian and Kenyan growth slows', []],
  ])('%s', (_, title, found) => {
    expect(figures(title)).toEqual(found);
  });
});
