import { describe, expect, it } from 'vitest';
import { briefOn, type Brief } from '../../../src/core/tables/brief.ts';
import { subjectsOf } from '../../../src/core/tables/suggest.ts';
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
    expect(section(brix, 'Positions')).toHaveLength(2);
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

  it('is there for every name that completion offers, each span of it cited once', () => {
    const names = subjectsOf(PORT).filter(({ kind }) => kind !== 'region' && kind !== 'topic');
    expect(names.length).toBeGreaterThan(4);
    for (const { name } of names) {
      const found = briefOn(PORT, name);
      if ('kind' in found) {
        expect(found.kind).toBe('ambiguous');
        continue;
      }
      const spans = found.sections.flatMap(({ lines }) => lines.flatMap(({ cited }) => cited));
      expect(spans).not.toEqual([]);
      const overlapping = spans.filter((a, i) =>
        spans.some(
          (b, k) => k > i && a.document === b.document && a.start < b.end && b.start < a.end,
        ),
      );
      expect(overlapping).toEqual([]);
    }
  });

  it('dates itself by its first and last source', () => {
    expect(skerry.asOf?.map(({ value }) => value)).toEqual(['2024-03-09', '2024-05-02']);
    expect(brief('quotas').asOf).toBeNull();
  });
});

describe('a brief of few sentences', () => {
  const text = (...paragraphs: readonly string[]) => library([document('one', paragraphs)]);

  it('counts the sources that it cites and tells their dates', () => {
    const over = library([
      document('a', ['Fell Island has a mill and a pier.']),
      document('b', ['Lorn Bay is far. Fell Island also has a quay.'], {
        published: { value: '2024', precision: 'year', inferred: null },
      }),
    ]);
    const found = brief('Fell Island', over);
    const cited = found.sections.flatMap(({ lines }) => lines.flatMap((line) => line.cited));
    expect(found.sources).toBe(new Set(cited.map((one) => one.document)).size);
    expect(found.missing).not.toContain('a dated source');
  });

  it('does not say that figures are absent where small counts are told', () => {
    expect(brief('Fell Island', text('Fell Island has two mills.')).missing).not.toContain(
      'figures',
    );
  });

  it('prefers key points that stand alone, and shows what goes on from one behind it', () => {
    const over = text(
      'Fell Island held a summit on quotas. Fell Island calls the summit a triumph.',
      'Fell Island signed a treaty with Lorn Bay. Fell Island has also bought a ferry.',
    );
    expect(section(brief('Fell Island', over), 'Key points').toSorted()).toEqual([
      'Fell Island held a summit on quotas. Fell Island calls the summit a triumph.',
      'Fell Island signed a treaty with Lorn Bay. Fell Island has also bought a ferry.',
    ]);
  });

  it('shows one that goes on from another behind that where few stand alone', () => {
    const over = text(
      'The mill was sold in spring to miners. Fell Island has also bought a ferry.',
    );
    expect(section(brief('Fell Island', over), 'Key points')).toEqual([
      'The mill was sold in spring to miners. Fell Island has also bought a ferry.',
    ]);
  });

  it('prefers sums and sizes to spans of time', () => {
    const over = text(
      'Fell Island ended a three-day visit of miners. Fell Island has 12 boats. Fell Island owns mills worth $5 million. Fell Island lies on the northern coast. Fell Island trades herring and timber. Fell Island elects a council of fishermen. Fell Island quarrels with the harbour board. Fell Island grows barley beside the lake.',
    );
    const [first] = section(brief('Fell Island', over), 'Key points');
    expect(first).toBe('Fell Island owns mills worth $5 million.');
  });

  it('leaves out what only a heading ties to its subject, and does not call it absent', () => {
    const over = text('# Fell Island and Lorn', 'Fell Island has a mill.', 'Lorn owes $5 million.');
    const found = brief('Fell Island', over);
    expect(section(found, 'Figures')).toEqual([]);
    expect(found.missing).not.toContain('figures');
  });

  it('gives an amount once', () => {
    const over = text(
      'Fell Island paid $25,000 for a ferry. A bank lent Fell Island $25,000 on Monday. Fell Island owes $70,000.',
    );
    const all = brief('Fell Island', over).sections.flatMap(({ lines }) => lines);
    expect(all.filter(({ words }) => words.includes('$25,000'))).not.toHaveLength(0);
    expect(
      section(brief('Fell Island', over), 'Figures')
        .join()
        .match(/25,000/gu)?.length ?? 0,
    ).toBeLessThan(2);
  });

  it('tells a saying that gives a sum among the figures', () => {
    const over = text(
      'Fell Island needs $8 million, according to the Mill Bank. Fell Island has a mill.',
    );
    const found = brief('Fell Island', over);
    expect([...section(found, 'Figures'), ...section(found, 'Key points')].join()).toContain('$8');
    expect(section(found, 'Positions')).toEqual([]);
  });

  it('quotes words that point at others within their sentence', () => {
    const over = text(
      'Una Lind asked for a pier in Lorn. “We want that pier back,” Ana Brix said.',
    );
    expect(section(brief('Ana Brix', over), 'Positions')).toEqual([
      'Una Lind asked for a pier in Lorn. “We want that pier back,” Ana Brix said. (quoted in part)',
    ]);
  });

  it('calls no refused request a dispute', () => {
    const over = text(
      'The court denied a petition of Fell Island. Fell Island denied that its mill burnt.',
    );
    expect(section(brief('Fell Island', over), 'Disputed')).toEqual([
      'Fell Island denied that its mill burnt.',
    ]);
  });
});
