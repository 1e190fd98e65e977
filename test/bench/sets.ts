import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import { z } from 'zod';

import { DragomanError } from '../../src/core/errors.ts';
import { SYNTHETIC, syntheticSet } from './synthetic.ts';
import type { EvaluationSet } from './vocabulary.ts';

const FILES = ['corpus.jsonl', 'queries.jsonl', 'qrels.tsv'];

const DocumentLine = z.object({
  id: z.string().min(1),
  title: z.string().default(''),
  text: z.string(),
});
const QueryLine = z.object({ id: z.string().min(1), text: z.string() });

/** The set folders below a folder, by name. Throws BAD_OPTION where there is none. */
export function findSets(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new DragomanError('BAD_OPTION', `--sets: there is no folder "${folder}".`, {
      mend: 'Name a folder of evaluation sets, or leave --sets out.',
    });
  }
  const found = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => FILES.every((file) => existsSync(join(path, file))));
  if (found.length > 0) return found;
  throw new DragomanError('BAD_OPTION', `--sets: no folder in "${folder}" is an evaluation set.`, {
    mend: `Each set is a folder with ${FILES.join(', ')}.`,
  });
}

/** Bytes of a set's corpus, to choose small sets without reading them. */
export const corpusBytes = (folder: string): number => statSync(join(folder, 'corpus.jsonl')).size;

/** Reads the set in a folder, or makes the built-in one. Throws BAD_LINE with file and line. */
export function loadSet(source: string): EvaluationSet {
  if (source === SYNTHETIC) return syntheticSet();
  const documents = readLines(join(source, 'corpus.jsonl'), (line) => parse(DocumentLine, line));
  const queries = readLines(join(source, 'queries.jsonl'), (line) => parse(QueryLine, line));
  assertDistinct(documents, join(source, 'corpus.jsonl'));
  assertDistinct(queries, join(source, 'queries.jsonl'));
  const judgements = readLines(join(source, 'qrels.tsv'), parseJudgement);
  const grades = new Map<string, Map<string, number>>();
  for (const { query, document, grade } of judgements) {
    if (grade === 0) continue;
    grades.set(query, (grades.get(query) ?? new Map<string, number>()).set(document, grade));
  }
  const judged = queries.flatMap(({ id, text }) => {
    const own = grades.get(id);
    return own === undefined ? [] : [{ text, grades: own }];
  });
  if (documents.length === 0 || judged.length === 0) {
    throw new DragomanError('BAD_OPTION', `The set "${source}" has no query with judgements.`, {
      mend: 'Its qrels.tsv must name ids of queries.jsonl with a grade of 1 or more.',
    });
  }
  return { name: basename(source), documents, queries: judged };
}

function readLines<T>(file: string, read: (line: string) => T): T[] {
  const rows: T[] = [];
  for (const [index, line] of readFileSync(file, 'utf8').split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue;
    try {
      rows.push(read(line));
    } catch (error) {
      throw badLine(`${file}:${index + 1}: ${error instanceof Error ? error.message : 'unread'}`);
    }
  }
  return rows;
}

function parse<T>(shape: z.ZodType<T>, line: string): T {
  const result = shape.safeParse(JSON.parse(line));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function parseJudgement(line: string): { query: string; document: string; grade: number } {
  const [query = '', document = '', grade = ''] = line.split('\t');
  if (query === '' || document === '' || !/^\d$/u.test(grade)) {
    throw new Error('not "query, document, grade 0–9" between tabs');
  }
  return { query, document, grade: Number(grade) };
}

function assertDistinct(rows: readonly { readonly id: string }[], file: string): void {
  const seen = new Set<string>();
  for (const { id } of rows) {
    if (seen.has(id)) throw badLine(`${file}: the id "${id}" stands on two lines`);
    seen.add(id);
  }
}

const badLine = (message: string): DragomanError =>
  new DragomanError('BAD_LINE', `${message}.`, {
    mend: 'Correct the line or delete it.',
  });
