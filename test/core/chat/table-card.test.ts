import { describe, expect, it } from 'vitest';
import { type Button, type Card, plainText } from '../../../src/core/chat/card.ts';
import { PORT } from '../tables/port.ts';
import { document, library } from './harbour.ts';
import { buttonsOf, labels, run } from './run.ts';

const button = (card: Card, label: string): Button | undefined =>
  card.blocks.flatMap(buttonsOf).find((one) => one.label === label);

describe('the cards of tables', () => {
  it.each([
    ['figures', '/figures Skerry Island'],
    ['timeline', '/timeline Skerry Island since:2022'],
    ['quotes', '/quotes Ana Brix'],
    ['compare', '/compare Skerry Island and Lorn Bay'],
    ['brief', '/brief Skerry Island'],
    ['which', '/figures Kell'],
    ['unknown', '/figures Atlantis'],
    ['nothing', '/figures Ana Brix'],
  ])('read as in the golden %s', async (name, line) => {
    await expect(plainText(run(line, PORT))).toMatchFileSnapshot(
      `../../golden/chat/table-${name}.txt`,
    );
  });

  const long = library(
    Array.from({ length: 60 }, (_, i) =>
      document(`d${String(i)}`, [
        Array.from(
          { length: 10 },
          (_, n) =>
            `In ${String(1400 + 10 * i + n)} Lorn Bay sold ${String(100 + n)} tonnes of salt.`,
        ).join(' '),
      ]),
    ),
  );

  it('turn their pages and keep the whole for the file', () => {
    // Each page reads what it may of what no call has read before.
    for (let i = 0; i < 20; i += 1) run('/timeline Lorn Bay', long);
    const card = run('/timeline Lorn Bay page:2', long);
    expect(card.title).toBe('Timeline of Lorn Bay (page 2 of 50)');
    expect(labels(card)).toEqual(['Previous page', 'Next page']);
    expect(button(card, 'Next page')).toMatchObject({ options: { page: 3 } });
    const csv = card.files?.find(({ name }) => name === 'timeline.csv')?.text ?? '';
    expect(csv.split('\r\n')).toHaveLength(602);
  });

  it('say where a page past the end is asked for', () => {
    expect(plainText(run('/figures Skerry Island page:9', PORT))).toContain(
      'This is the only page.',
    );
  });

  it('say what was not read yet', () => {
    const many = library(
      Array.from({ length: 30 }, (_, i) =>
        document(`m${String(i)}`, [
          `Lorn Bay sold ${String(i + 10)} boats. ${'So it went on. '.repeat(200)}`,
        ]),
      ),
    );
    expect(plainText(run('/figures Lorn Bay', many))).toMatch(
      /\d+ more documents speak of it and are not read yet: ask again in a while\./u,
    );
  });

  it('offer the names that a subject may mean', () => {
    expect(labels(run('/figures Kell', PORT))).toEqual(['Ana Kell', 'Oleg Kell']);
    expect(button(run('/figures Kell', PORT), 'Oleg Kell')).toMatchObject({
      options: { subject: 'Oleg Kell' },
    });
  });

  it('refuse a time that ends before it begins', () => {
    expect(() => run('/timeline Lorn Bay since:2024 until:2020', PORT)).toThrow(
      expect.objectContaining({ code: 'BAD_OPTION', mend: 'Swap the two dates.' }),
    );
  });
});
