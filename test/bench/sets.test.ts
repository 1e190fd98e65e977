import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findSets, loadSet } from './sets.ts';
import { SYNTHETIC } from './synthetic.ts';

const CORPUS = '{"id":"d1","title":"One","text":"First."}\n{"id":"d2","text":"Second."}\n';
const QUERIES = '{"id":"q1","text":"first?"}\n{"id":"q2","text":"nobody judged this"}\n';
const QRELS = 'q1\td1\t2\nq1\td2\t0\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-sets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function setWith(files: { corpus?: string; queries?: string; qrels?: string }): string {
  const path = join(folder, 'one');
  mkdirSync(path);
  writeFileSync(join(path, 'corpus.jsonl'), files.corpus ?? CORPUS);
  writeFileSync(join(path, 'queries.jsonl'), files.queries ?? QUERIES);
  writeFileSync(join(path, 'qrels.tsv'), files.qrels ?? QRELS);
  return path;
}

describe('a set folder', () => {
  it('gives its documents, an absent title empty, and the queries that have judgements', () => {
    expect(loadSet(setWith({}))).toEqual({
      name: 'one',
      documents: [
        { id: 'd1', title: 'One', text: 'First.' },
        { id: 'd2', title: '', text: 'Second.' },
      ],
      queries: [{ text: 'first?', grades: new Map([['d1', 2]]) }],
    });
  });

  it('may have Windows line ends and blank lines', () => {
    const set = loadSet(setWith({ qrels: 'q1\td1\t1\r\n\r\n' }));
    expect(set.queries).toEqual([{ text: 'first?', grades: new Map([['d1', 1]]) }]);
  });

  it.each([
    ['broken JSON', { corpus: `${CORPUS}{"id":` }, /corpus\.jsonl:3: /u],
    ['a document without text', { corpus: '{"id":"d1"}' }, /corpus\.jsonl:1: text: /u],
    ['an id that is no text', { queries: '{"id":7,"text":"x"}' }, /queries\.jsonl:1: id: /u],
    ['a judgement without grade', { qrels: 'q1\td1' }, /qrels\.tsv:1: /u],
    ['an id twice', { corpus: CORPUS + CORPUS }, /corpus\.jsonl: the id "d1"/u],
  ])('with %s is refused by file and place', (_, files, message) => {
    const path = setWith(files);
    expect(() => loadSet(path)).toThrow(expect.objectContaining({ code: 'BAD_LINE' }));
    expect(() => loadSet(path)).toThrow(message);
  });

  it('without a judged query is refused', () => {
    const path = setWith({ qrels: 'q9\td1\t1\n' });
    expect(() => loadSet(path)).toThrow(expect.objectContaining({ code: 'BAD_OPTION' }));
  });
});

describe('a folder of sets', () => {
  it('lists the folders that hold all three files', () => {
    const path = setWith({});
    mkdirSync(join(folder, 'another'));
    writeFileSync(join(folder, 'another', 'corpus.jsonl'), CORPUS);
    expect(findSets(folder)).toEqual([path]);
  });

  it('is refused by name where it is missing or holds no set', () => {
    for (const path of [join(folder, 'missing'), folder]) {
      expect(() => findSets(path)).toThrow(expect.objectContaining({ code: 'BAD_OPTION' }));
      expect(() => findSets(path)).toThrow(path);
    }
  });
});

describe('the built-in set', () => {
  const set = loadSet(SYNTHETIC);

  it('is the same at every call', () => {
    expect(loadSet(SYNTHETIC)).toEqual(set);
  });

  it('has distinct ids, and queries judged by documents that exist', () => {
    const known = new Set(set.documents.map(({ id }) => id));
    expect(known.size).toBe(set.documents.length);
    for (const { grades } of set.queries) {
      expect([...grades.values()].filter((grade) => grade === 2)).toHaveLength(1);
      expect([...grades.keys()].filter((id) => !known.has(id))).toEqual([]);
    }
  });
});
