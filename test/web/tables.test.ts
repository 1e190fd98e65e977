import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/core/chat/card.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { readDocument } from '../../src/core/extract/extract.ts';
import { renderHtml } from '../../src/web/render.ts';
import { HARBOUR, LIBRARY, recordingLog } from '../fixtures/console.ts';
import { testApp } from './app.ts';
import { fixtureService } from './service.ts';

const { get } = testApp({
  registry: COMMANDS,
  service: fixtureService(recordingLog().log, COMMANDS),
});
const documentOf = async (response: Response): Promise<Document> =>
  parseHTML(await response.text()).document;

describe('a table in the console', () => {
  it('opens the reader at the span of each row', async () => {
    const page = await documentOf(await get('/?line=/figures+harbour'));
    const links = [...page.querySelectorAll('td a')].map((link) => link.getAttribute('href') ?? '');
    expect(links).not.toHaveLength(0);
    for (const link of links) {
      const asked = new URL(link, 'http://localhost').searchParams;
      const quote = HARBOUR.body.slice(Number(asked.get('start')), Number(asked.get('end')));
      const reader = await documentOf(await get(link));
      const marked = [...reader.querySelectorAll('mark')].map(({ textContent }) => textContent);
      expect(marked.join(' ').replace(/\s+/gu, ' ')).toContain(quote.replace(/\s+/gu, ' '));
    }
  });

  it('names the column in each cell, so that a narrow screen can set long cells below one another', async () => {
    const page = await documentOf(await get('/?line=/quotes+harbour+office'));
    const heads = [...page.querySelectorAll('thead th')].map(({ textContent }) => textContent);
    const cells = [...page.querySelectorAll('tbody tr:first-child td')];
    expect(cells.map((cell) => cell.getAttribute('data-label'))).toEqual(heads.slice(1));
    expect(page.querySelector('table')?.className).toBe('wide');
  });

  it('stays a table on a narrow screen where it has room there, and keeps dates whole where it is wide', async () => {
    const shown = async (what: string): Promise<Element | null> => {
      const rows = [['12 boats', what, 'as of 9 Mar 2024'].map((cell) => [{ text: cell }])];
      const columns = ['Figure', 'Of what', 'When'].map((label) => ({
        label,
        align: 'left' as const,
      }));
      const card: Card = {
        ...{ status: null, title: null, audience: 'asker', footer: [] },
        blocks: [{ kind: 'table', columns, rows }],
      };
      const html = await renderHtml(card, { registry: COMMANDS, earlier: null, heading: 3 });
      return parseHTML(`<body>${html}</body>`).document.querySelector('table');
    };
    expect((await shown('fleet'))?.className).toBe('short');
    const wide = await shown('… of which half was lent by the guild of the town.');
    expect(wide?.className).toBe('wide');
    const cells = [...(wide?.querySelectorAll('td') ?? [])].map(({ className }) => className);
    expect(cells).toEqual(['left', 'left one-line']);
  });

  it('keeps an amount on one line that is short, whatever stands in its column', async () => {
    const rows = ['110,000 t', 'between 110,000 and 150,000 t'].map((cell) => [[{ text: cell }]]);
    const columns = [{ label: 'Figure', align: 'right' as const }];
    const card: Card = {
      ...{ status: null, title: null, audience: 'asker', footer: [] },
      blocks: [{ kind: 'table', columns, rows }],
    };
    const html = await renderHtml(card, { registry: COMMANDS, earlier: null, heading: 3 });
    const { document } = parseHTML(`<body>${html}</body>`);
    const cells = [...document.querySelectorAll('tbody th')].map(({ className }) => className);
    expect(cells).toEqual(['right one-line', 'right']);
  });

  it('is offered as CSV, JSON and Markdown', async () => {
    const page = await documentOf(await get('/?line=/figures+harbour'));
    const links = [...page.querySelectorAll('.take a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual([
      '/answer.md?line=%2Ffigures+harbour',
      '/files/figures.csv?line=%2Ffigures+harbour',
      '/files/figures.json?line=%2Ffigures+harbour',
    ]);
    const csv = await get(links[1] ?? '');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="figures.csv"');
    expect(await csv.text()).toMatch(/^figure,what,when,/u);
    expect(await (await get(links[2] ?? '')).json()).toMatchObject({ kind: 'figures' });
  });

  it('is refused to other sites as every page is', async () => {
    const response = await get('/files/figures.csv?line=/figures+harbour', {
      host: 'evil.example',
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});

describe('GET /subjects', () => {
  it('completes names, regions and topics', async () => {
    for (const one of LIBRARY.documents.values()) readDocument(one);
    expect(await (await get('/subjects?typed=salt')).json()).toContain('salt trade');
    expect(await (await get('/subjects?typed=north')).json()).toContain('North Coast');
    expect(await (await get('/subjects')).json()).not.toHaveLength(0);
  });
});
