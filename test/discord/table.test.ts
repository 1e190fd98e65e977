import { describe, expect, it } from 'vitest';
import type { CardBlock, Line } from '../../src/core/chat/card.ts';
import { tableTexts } from '../../src/discord/table.ts';

type Table = Extract<CardBlock, { kind: 'table' }>;

const shown = (table: Omit<Table, 'kind'>): string[] =>
  tableTexts({ kind: 'table', ...table }, 4_000, (link) =>
    link.to === 'url'
      ? link.url
      : `https://desk.example/read/${'document' in link ? link.document : link.to}`,
  );

describe('a table on Discord', () => {
  const columns = [
    { label: 'Year', align: 'left' as const },
    { label: 'Tonnes', align: 'right' as const },
  ];
  const row = (...cells: readonly string[]): Line[] => cells.map((text) => [{ text }]);

  it('is aligned in a code block', () => {
    const rows = [row('2023', '2,900'), row('2024', '13,200')];
    expect(shown({ columns, rows })).toEqual([
      '```\nYear  Tonnes\n2023   2,900\n2024  13,200\n```',
    ]);
  });

  it('keeps the links of its cells below the block', () => {
    const rows = [
      [[{ text: '2023' }], [{ text: '1', link: { to: 'document' as const, document: 'a' } }]],
    ];
    const [text] = shown({ columns, rows });
    expect(text).toMatch(/```\n-# \[1\]\(<https:\/\/desk\.example\/read\/a>\)$/u);
  });

  it.each([
    ['it is too wide', 'wide '.repeat(20)],
    ['its letters are of uneven width', '盐港的货物'],
  ])('is a list of rows where %s', (_why, cell) => {
    const rows = [row('2023', cell), row('', '1')];
    expect(shown({ columns, rows })).toEqual([
      `-# Year · Tonnes\n- **2023** · ${cell.trim()}\n- 1`,
    ]);
  });

  it('has long cells on lines of their own', () => {
    const [first, second] = ['salt '.repeat(20).trim(), 'silt '.repeat(20).trim()];
    const three = [...columns, { label: 'Silt', align: 'left' as const }];
    const rows = [row('2023', first, second)];
    expect(shown({ columns: three, rows })).toEqual([
      `- **2023**\n  **Tonnes**: ${first}\n  **Silt**: ${second}`,
    ]);
  });

  it('has its heads again over what is in the next message', () => {
    const rows = Array.from({ length: 300 }, (_, i) => row(`year ${String(i)}`, '3,200 tonnes'));
    const texts = shown({ columns, rows });
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text).toMatch(/^```\nYear +Tonnes\n[^`]+\n```$/u);
  });
});
