import { describe, expect, it } from 'vitest';
import { briefOn, type Brief } from '../../../src/core/tables/brief.ts';
import { document, library } from '../chat/harbour.ts';
import { PORT } from './port.ts';

function brief(subject: string, over = PORT): Brief {
  const found = briefOn(over, subject);
  if ('kind' in found) throw new Error(`There is no brief: ${found.kind}.`);
  return found;
}

const section = (of: Brief, title: string): string[] =>
  of.sections.find((one) => one.title === title)?.lines.map(({ words }) => words) ?? [];

describe('a brief', () => {
  const skerry = brief('Skerry Island');

  it('says nothing twice', () => {
    const spans = skerry.sections
      .flatMap(({ lines }) => lines.flatMap(({ cited }) => cited))
      .map(({ document: id, start }) => `${id} ${String(start)}`);
    expect(new Set(spans).size).toBe(spans.length);
  });

  it('shows figures that differ side by side, and what is denied', () => {
    expect(section(skerry, 'Disputed')).toEqual([
      'Skerry Island exported 300 tonnes of herring in 2022.',
      'Skerry Island exported 450 tonnes of herring in 2022.',
      'Skerry Island rejected the claim that the pier is a danger.',
    ]);
  });

  it('takes no sentence for a key point that leans on another or speaks of its text', () => {
    const points = section(brief('Skerry Island'), 'Key points').join('\n');
    expect(points).not.toContain('The two sides');
    expect(section(brief('Quotas'), 'Key points').join('\n')).not.toContain('names no year');
  });

  it('has what a person says among the positions, not the key points', () => {
    const brix = brief('Ana Brix');
    expect(section(brix, 'Positions')).toHaveLength(3);
    expect(section(brix, 'Key points')).toEqual([]);
  });

  it('says what the library lacks, not what another section shows', () => {
    expect(brief('Ana Brix').missing).toEqual(['figures', 'a second source']);
    expect(skerry.missing).toEqual([]);
  });

  it('leaves what is said about authors to briefs on them', () => {
    const written = document(
      'note',
      ['Fell Island has a mill.', 'Ivo Marr writes on Fell Island.'],
      {
        authors: ['Ivo Marr'],
      },
    );
    const [first, last] = written.blocks;
    if (first === undefined || last === undefined) throw new Error('There are two blocks.');
    const over = library([{ ...written, blocks: [first, { ...last, kind: 'about-author' }] }]);
    expect(section(brief('Fell Island', over), 'Key points')).toEqual(['Fell Island has a mill.']);
    expect(section(brief('Ivo Marr', over), 'Key points')).toEqual([
      'Ivo Marr writes on Fell Island.',
    ]);
  });

  it('dates itself by its first and last source', () => {
    expect(skerry.asOf?.map(({ value }) => value)).toEqual(['2024-03-09', '2024-05-02']);
    expect(brief('quotas').asOf).toBeNull();
  });
});
