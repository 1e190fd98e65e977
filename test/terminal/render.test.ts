import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readerPath } from '../../src/core/chat/link.ts';
import { writeLine } from '../../src/core/chat/line.ts';
import { type TerminalOptions, renderTerminal } from '../../src/terminal/render.ts';
import { displayWidth } from '../../src/terminal/text.ts';
import { ABSENT, ANSWERED, CARDS, DIFFERING } from '../fixtures/cards.ts';
import { REGISTRY } from '../fixtures/console.ts';

const options: TerminalOptions = {
  columns: 80,
  colour: false,
  linkOf: (link) => (link.to === 'url' ? link.url : `http://127.0.0.1:3000${readerPath(link)}`),
  lineOf: (button) => writeLine(button, REGISTRY),
};

describe('renderTerminal', () => {
  it.each(Object.entries(CARDS))('lays the card %s out as its golden file', async (name, card) => {
    await expect(renderTerminal(card, options)).toMatchFileSnapshot(
      `../golden/terminal-${name.toLowerCase()}.txt`,
    );
  });

  it.each([40, 80])('keeps every line but addresses within %i columns', (columns) => {
    for (const card of Object.values(CARDS)) {
      const lines = renderTerminal(card, { ...options, columns }).split('\n');
      for (const line of lines.filter((one) => !/^\[\d+\] /u.test(one))) {
        expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('writes no escape sequence without colour', () => {
    for (const card of Object.values(CARDS))
      expect(renderTerminal(card, options)).not.toContain('\u001b');
  });

  it('writes the same words with colour', () => {
    const coloured = renderTerminal(ANSWERED, { ...options, colour: true });
    expect(coloured).toContain('\u001b[1m3,200 tonnes\u001b[22m');
    expect(stripVTControlCharacters(coloured)).toBe(renderTerminal(ANSWERED, options));
  });

  it('gives a link that occurs twice one footnote', () => {
    const twice = { ...ANSWERED, blocks: [...ANSWERED.blocks, ...DIFFERING.blocks] };
    expect(renderTerminal(twice, options).match(/^\[\d+\] http/gmu)).toHaveLength(1);
  });

  it('makes no footnote of a link that has no address here', () => {
    expect(renderTerminal(ANSWERED, { ...options, linkOf: () => '' })).not.toContain('[1]');
  });

  describe('the number of a source', () => {
    const link = { to: 'reader', document: 'd', start: 0, end: 4 } as const;
    const line = [{ text: 'Salt ' }, { text: '[1]', link }, { text: ' ' }, { text: '2', link }];
    const card = { ...ANSWERED, blocks: [{ kind: 'text', tone: 'body', line } as const] };

    it('says where in it the cited words stand, and gets no number of a footnote', () => {
      expect(renderTerminal(card, options)).toContain('Salt [1:0-4] 2:0-4\n');
    });

    it('is told once how it is opened', () => {
      const linkOf = () => 'show d --at 0-4';
      const shown = renderTerminal(card, { ...options, linkOf });
      expect(shown).toMatch(/\n\nTo open 1:0-4, and others likewise: show d --at 0-4\n$/u);
    });

    it('stands alone where it leads nowhere', () => {
      expect(renderTerminal(card, { ...options, linkOf: () => '' })).toContain('Salt [1] 2\n');
    });

    it('is clicked where it has a web address and the terminal has colours', () => {
      const address = 'http://127.0.0.1:3000/read/d?start=0&end=4#cited';
      const shown = renderTerminal(card, { ...options, colour: true });
      expect(shown).toContain(`\u001b]8;;${address}\u001b\\[1:0-4]\u001b]8;;\u001b\\`);
      const linkOf = () => 'show d --at 0-4';
      expect(renderTerminal(card, { ...options, colour: true, linkOf })).not.toContain('\u001b]8');
    });
  });

  it('says the status in words beside its mark', () => {
    expect(renderTerminal(ABSENT, options)).toContain('○ not in the library');
  });

  it('aligns a column of figures to the right', () => {
    const table = renderTerminal(DIFFERING, options);
    expect(table).toMatch(/^ {2}As of {5}Tonnes {2}Source$/mu);
    expect(table).toMatch(/^ {2}≈2023 {6}2,900 {2}Port Gazette\[1\]$/mu);
  });

  it('keeps dates whole where text beside them can be broken', () => {
    const said = 'the commander of the northern coast guard, who was asked';
    const cells = ['about 12 million tonnes a month', said, 'as of 18 Jun 2024', said];
    const columns = ['Figure', 'Of what', 'When', 'Says'].map(
      (label) => ({ label, align: 'left' }) as const,
    );
    const rows = [cells.map((text) => [{ text }])];
    const card = { ...DIFFERING, blocks: [{ kind: 'table', columns, rows } as const] };
    expect(renderTerminal(card, options)).toContain('  as of 18 Jun 2024  ');
    expect(renderTerminal(card, { ...options, columns: 50 })).not.toContain('as of 18 Jun 2024');
  });

  it('breaks no word of a table while all of them fit', () => {
    const cells = ['108-kilometre', 'the northern stretch of a railway', 'on 9 Oct', 'an office'];
    const columns = cells.map(() => ({ label: 'Head', align: 'left' }) as const);
    const rows = [cells.map((text) => [{ text }])];
    const card = { ...DIFFERING, blocks: [{ kind: 'table', columns, rows } as const] };
    const narrow = renderTerminal(card, { ...options, columns: 44 });
    for (const word of cells.join(' ').split(' ')) expect(narrow).toContain(word);
  });

  it('writes a table out row by row where the columns would be too narrow', () => {
    expect(renderTerminal(DIFFERING, { ...options, columns: 20 })).toContain('Tonnes: 2,900');
  });
});
