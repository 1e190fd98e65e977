import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { run } from '../core/chat/run.ts';
import type { Cited } from '../../src/core/tables/table.ts';
import { PORT } from '../core/tables/port.ts';
import { dragoman, root, temporaryFolder } from './dragoman.ts';

const ajv = new Ajv2020({ allErrors: true, strictRequired: false, allowUnionTypes: true });
const schema = (name: string): object =>
  JSON.parse(
    readFileSync(join(root, `data/reference/contract/${name}.schema.json`), 'utf8'),
  ) as object;
const validators = {
  table: ajv.compile(schema('table')),
  brief: ajv.compile(schema('brief')),
  check: ajv.compile(schema('check')),
};

const fileOf = (line: string): unknown =>
  JSON.parse(
    run(line, PORT).files?.find(({ mediaType }) => mediaType === 'application/json')?.text ?? '',
  );

describe('the contract', () => {
  it.each([
    '/figures Skerry Island',
    '/timeline Skerry Island',
    '/quotes Ana Brix',
    '/compare Skerry Island and Lorn Bay',
    '/figures Kell',
    '/figures Atlantis',
    '/figures Ana Brix',
  ])('describes the table of %s', (line) => {
    validators.table(fileOf(line));
    expect(validators.table.errors).toBeNull();
  });

  it.each(['/brief Skerry Island', '/brief quotas', '/brief Kell', '/brief Atlantis'])(
    'describes the brief of %s',
    (line) => {
      validators.brief(fileOf(line));
      expect(validators.brief.errors).toBeNull();
    },
  );

  it('says less of what is no table', () => {
    expect(validators.table({ version: 1, snapshot: '', rows: [], none: null })).toBe(false);
    expect(validators.brief({ version: 1, snapshot: '', sections: [], none: null })).toBe(false);
  });
});

describe('dragoman figures', () => {
  it('prints a table as text, CSV and JSON', async () => {
    const args = ['figures', 'lighthouse'];
    const [shown, csv, json] = [
      await dragoman(args),
      await dragoman([...args, '--csv']),
      await dragoman([...args, '--json']),
    ];
    expect([shown.code, csv.code, json.code]).toEqual([0, 0, 0]);
    expect(shown.out).toContain('Figures on lighthouse');
    expect(csv.out).toMatch(/^figure,what,when,claimant,/u);
    validators.table(JSON.parse(json.out));
    expect(validators.table.errors).toBeNull();
  });

  it('names with each row the place of its span, which library show opens', async () => {
    const [shown, json] = [
      await dragoman(['figures', 'lighthouse']),
      await dragoman(['figures', 'lighthouse', '--json']),
    ];
    const { rows } = JSON.parse(json.out) as { rows: { citations: Cited[] }[] };
    expect(rows.length).toBeGreaterThan(0);
    for (const { citations } of rows) {
      for (const { document, start, end, quote } of citations) {
        expect(shown.out).toContain(`:${String(start)}-${String(end)}`);
        const at = `${String(start)}-${String(end)}`;
        const opened = await dragoman(['library', 'show', document, '--at', at]);
        expect(opened.out.replace(/\s+/gu, ' ')).toContain(`“${quote.replace(/\s+/gu, ' ')}”`);
      }
    }
    expect(shown.out).toMatch(/^To open 1:(\d+-\d+), and others likewise: .* --at \1$/mu);
  });

  it('prints no CSV of what is no table, and says why beside the output', async () => {
    const none = await dragoman(['figures', 'Atlantis', '--csv']);
    expect([none.code, none.out]).toEqual([0, '']);
    expect(none.err).toMatch(/^dragoman: Not in the library: Atlantis\.\n {2}See with dragoman/mu);
  });

  it('draws them as bars of text, and as data', async () => {
    const folder = temporaryFolder();
    const boats = 'Norland sold 300 boats in 2020. Norland sold 400 boats in 2021.';
    writeFileSync(join(folder, 'boats.md'), `---\npublished: 2022-01-01\n---\n${boats}\n`);
    const args = ['figures', 'Norland', '--chart', '--library', folder];
    const [shown, json] = [await dragoman(args), await dragoman([...args, '--json'])];
    expect(shown.out).toContain('█');
    const data = JSON.parse(json.out) as { chart: { groups: object[] } };
    validators.table(data);
    expect(validators.table.errors).toBeNull();
    expect(data.chart.groups).toMatchObject([{ period: 'a year', bars: [{ value: 300 }, {}] }]);
  });
});

describe('a file of claims', () => {
  const lines = [
    { id: 'a', claim: 'The Soviet Union built Bagram.' },
    { id: 'b' },
    { id: 'c', claim: 'Who built Bagram?' },
  ];
  const input = lines.map((line) => JSON.stringify(line)).join('\n');

  it('is checked line by line, a bad one told at its place', async () => {
    const { out, code } = await dragoman(['check', '--batch', '-'], { input });
    const [first, second, third] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(first).toMatchObject({ id: 'a', claim: lines[0]?.claim });
    expect(second).toMatchObject({ id: 'b', error: { code: 'BAD_LINE' } });
    expect(third).toMatchObject({ id: 'c', verdict: null, none: 'question' });
    for (const line of [first, third]) {
      validators.check(line);
      expect(validators.check.errors).toBeNull();
    }
  });

  it.each([[[]], [['a claim', '--batch', '-']]])(
    'is taken instead of one claim: %j',
    async (args) => {
      const { err, code } = await dragoman(['check', ...args]);
      expect(code).toBe(2);
      expect(err).toContain('check takes a claim, or --batch FILE.');
    },
  );
});

describe('the help of a verb', () => {
  it.each(['brief', 'check'])('names nothing that %s does not take', async (verb) => {
    const { out } = await dragoman([verb, '--help']);
    expect(out).not.toMatch(/--csv|--private/u);
  });
});
