import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import type { ExamReport } from '../../src/core/exam.ts';
import type { Document } from '../../src/core/vocabulary.ts';
import { shellLine } from '../../src/cli/output.ts';
import { EXAMS, LIBRARY, dragoman, jsonLines, temporaryFolder } from './dragoman.ts';

describe('dragoman', () => {
  it('prints its version', async () => {
    expect(await dragoman(['--version'])).toEqual({
      code: 0,
      out: `${manifest.version}\n`,
      err: '',
    });
  });

  it.each(['start', 'ask', 'search', 'library', 'exam', 'doctor'])(
    'explains %s with an example',
    async (verb) => {
      const { code, out } = await dragoman([verb, '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`Examples?:\\n.*dragoman ${verb}`, 'su'));
    },
  );
});

describe('ask', () => {
  it('shows what chat shows', async () => {
    const { code, out, err } = await dragoman(['ask', 'Who', 'reopened', 'the', 'lighthouse?']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^● /u);
    expect(out).toContain('Odile Brandt');
    expect(out).toMatch(/May 2024/u);
    expect(out).toContain('[1] npx dragoman library show lorn-lighthouse');
  });

  it('writes an answer as Markdown, with its question, its evidence and where that stands', async () => {
    const settings = { DRAGOMAN_PUBLIC_URL: 'https://b.example' };
    const { code, out } = await dragoman(['ask', 'Who reopened the lighthouse?', '--markdown'], {
      settings,
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^asked: Who reopened the lighthouse\?\n\n● Answered: /u);
    expect(out).toMatch(/\n> .*Odile Brandt/u);
    expect(out).toMatch(
      /\[open\]\(<https:\/\/b\.example\/read\/lorn-lighthouse\?\S+>\) · .*`lorn-lighthouse`, characters \d+–\d+\n/u,
    );
    expect(out).toMatch(/\n---\n\nlibrary [0-9a-f]{8}\n$/u);
  });

  it('links to the console where its public address is set', async () => {
    const settings = { DRAGOMAN_PUBLIC_URL: 'https://b.example' };
    const { out } = await dragoman(['ask', 'Who reopened the lighthouse?'], { settings });
    expect(out).toMatch(/\[1\] https:\/\/b\.example\/read\/lorn-lighthouse\?start=\d+&end=\d+/u);
  });

  it('has done its work when it declines', async () => {
    const { code, out } = await dragoman(['ask', 'Who discovered penicillin?']);
    expect(code).toBe(0);
    expect(out).toMatch(/^○ /u);
  });

  it('answers from the libraries named, and from no other', async () => {
    const news = ['--library', join(LIBRARY, 'lorn-news.jsonl')];
    const one = await dragoman(['search', 'lighthouse quota', '--json', ...news]);
    expect(one.out).toContain('herring-quota');
    expect(one.out).not.toContain('lorn-lighthouse');
    const both = [...news, '--library', join(LIBRARY, 'lorn-lighthouse.md')];
    const two = await dragoman(['search', 'lighthouse quota', '--json', ...both]);
    expect(two.out).toContain('herring-quota');
    expect(two.out).toContain('lorn-lighthouse');
  });
});

describe('search', () => {
  it('keeps to the limit, and to one passage of each document', async () => {
    const { out } = await dragoman([
      'search',
      'lorn',
      '--by',
      'document',
      '--limit',
      '3',
      '--json',
    ]);
    const { hits } = JSON.parse(out) as { hits: { document: string; score: number }[] };
    expect(hits).toHaveLength(3);
    expect(new Set(hits.map(({ document }) => document)).size).toBe(3);
    expect(hits.map(({ score }) => score)).toEqual(
      hits.map(({ score }) => score).sort((a, b) => b - a),
    );
  });

  it('writes hits and explanations as Markdown', async () => {
    const hits = await dragoman(['search', 'herring quota', '--markdown']);
    expect(hits.out).toMatch(/^asked: herring quota\n\n## Passages 1.*\n\n\*\*1\*\*\n\n> /u);
    const explained = await dragoman(['search', 'herring quota', '--markdown', '--explain']);
    expect(explained.out).toContain('| Part | Count | In title | Rarity | Points |');
  });

  it('explains the same hits as it prints', async () => {
    const words = ['search', 'herring quota', '--limit', '2', '--json'];
    interface Explained {
      hits: { passage: { id: string }; score: number; parts: { name: string; points: number }[] }[];
    }
    const plain = JSON.parse((await dragoman(words)).out) as { hits: { passage: string }[] };
    const { hits } = JSON.parse((await dragoman([...words, '--explain'])).out) as Explained;
    expect(hits.map(({ passage }) => passage.id)).toEqual(plain.hits.map(({ passage }) => passage));
    expect(hits[0]?.parts.map(({ name }) => name)).toEqual(['her', 'quota', 'proximity']);
    const { out } = await dragoman(['search', 'herring quota', '--explain']);
    expect(out).toMatch(/^Read as: her quota\n/u);
    expect(out).toMatch(/herring-quota:\d+ · \d/u);
  });

  it('prints how to turn the page', async () => {
    const { out } = await dragoman(['search', 'port lorn', '--limit', '1']);
    const line = "dragoman search 'port lorn' --limit 1 --by passage --page 2";
    expect(out).toContain(line);
    const next = await dragoman(['search', 'port lorn', '--limit', '1', '--page', '2']);
    expect(next.out).toContain('Passages 2 ');
  });
});

describe('library', () => {
  it('lists every brief', async () => {
    const { out } = await dragoman(['library', 'list', '--json']);
    expect(jsonLines(out)).toMatchObject([
      { id: 'lorn-ferry', published: { value: '2025-03-03' } },
      { id: 'lorn-lighthouse', title: 'The lighthouse at Port Lorn reopens' },
      { id: 'herring-quota', authors: ['Lev Hart'] },
      { id: 'storm-report', published: null },
    ]);
  });

  it('shows a brief as text, as its stored text and as JSON', async () => {
    const show = (...more: string[]): ReturnType<typeof dragoman> =>
      dragoman(['library', 'show', 'lorn-lighthouse', ...more]);
    const { out: text } = await show();
    expect(text).toMatch(
      /^The lighthouse at Port Lorn reopens\nMira Castellan · The Lorn Courier/u,
    );
    const document = JSON.parse((await show('--json')).out) as Document;
    expect((await show('--raw')).out).toBe(document.body);
    expect(document.body).toContain('Objections');
  });

  it('shows list items and rows without a gap between them', async () => {
    const folder = temporaryFolder();
    const table = '| Year | Trips |\n| --- | --- |\n| 2023 | 12 |\n';
    await writeFile(join(folder, 'a.md'), `- one boat\n- two boats\n\nText.\n\n${table}`);
    const { out } = await dragoman(['library', 'show', 'a', '--library', folder]);
    expect(out).toContain('- one boat\n- two boats\n\nText.\n\n- Year · Trips\n- 2023 · 12\n');
  });

  it('offers the nearest ids for one that it does not hold', async () => {
    const { code, err } = await dragoman(['library', 'show', 'lorn-lighthous']);
    expect(code).toBe(1);
    expect(err).toMatch(/no brief “lorn-lighthous”\.\n {2}The nearest (?:is|are) lorn-lighthouse/u);
  });

  it('is well when every source was taken in, and says what was stripped', async () => {
    const { code, out } = await dragoman(['library', 'check']);
    expect(code).toBe(0);
    expect(out).toContain('All sources were taken in.');
    expect(out).toMatch(/lorn-ferry +en +2 /u);
  });
});

describe('exam', () => {
  it('prints the rates as JSON', async () => {
    const { code, out } = await dragoman(['exam', join(EXAMS, 'lorn.jsonl'), '--json']);
    const { total, byType } = JSON.parse(out) as ExamReport;
    expect(code).toBe(0);
    expect(total).toMatchObject({ questions: 3, shown: { hits: 2, of: 2, rate: 1 } });
    expect(total.notAnswered).toEqual({ hits: 1, of: 1, rate: 1 });
    expect(Object.keys(byType)).toEqual(['who', 'figure', 'unanswerable']);
  });

  it('prints a table, and every miss before it', async () => {
    const away = ['--library', join(LIBRARY, 'lorn-news.jsonl')];
    const { out } = await dragoman(['exam', join(EXAMS, 'lorn.jsonl'), '--misses', ...away]);
    expect(out).toMatch(/^e1 who easy — strict, shown, must/u);
    expect(out).toContain('gold:     Odile Brandt');
    expect(out).toMatch(/\nall +3 +50\.0 +50\.0 +100\.0 +0\.0 +100\.0/u);
  });
});

describe('a button in the terminal', () => {
  it.each([
    [
      { command: 'search', options: { query: "the pier's end", page: 2 } },
      `npx dragoman search 'the pier'\\''s end' --page 2`,
    ],
    [
      { command: 'ask', options: { question: '-x y', sources: true } },
      "npx dragoman ask --sources -- '-x y'",
    ],
    [{ command: 'library', options: { page: 3 } }, 'npx dragoman library list --page 3'],
  ])('is the command line that does the same', (button, line) => {
    expect(shellLine({ label: '', ...button })).toBe(line);
  });

  it('repeats the library that was asked', () => {
    const button = { label: '', command: 'search', options: { query: 'pier' } };
    expect(shellLine(button, ['our papers', 'more.jsonl'])).toBe(
      "npx dragoman search pier --library 'our papers' --library more.jsonl",
    );
  });
});
