import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Document } from '../../src/core/vocabulary.ts';
import { dragoman, jsonLines, lines, root } from './dragoman.ts';

const FOLDER = join(root, 'data/reference/contract');
const ajv = new Ajv2020({ allErrors: true, strictRequired: false, allowUnionTypes: true });
const schemas = Object.fromEntries(
  ['answer', 'search-line', 'batch-error', 'library-document'].map((name) => {
    const schema = JSON.parse(readFileSync(join(FOLDER, `${name}.schema.json`), 'utf8')) as object;
    ajv.addSchema(schema);
    return [name, schema];
  }),
);

function faults(name: string, value: unknown): unknown {
  const validate: ValidateFunction = ajv.compile(schemas[name] ?? {});
  return validate(value) ? [] : [validate.errors, value];
}

const questions = [
  'Who reopened the lighthouse at Port Lorn?',
  'How many boats did the winter storm destroy?',
  'what do the fishers say of the quota and of the new lamp?',
  'Did the board of Skerry Island ban the ferry in 2031?',
  'Who discovered penicillin?',
  '🙂',
];

describe('the contract', () => {
  let answers: Answer[] = [];
  const documents = new Map<string, Document>();

  beforeAll(async () => {
    const input = lines(questions.map((question, id) => ({ id, question })));
    answers = jsonLines((await dragoman(['ask', '--batch', '-'], { input })).out) as Answer[];
    for (const id of new Set(answers.flatMap(citationsOf).map(({ document }) => document))) {
      const { out } = await dragoman(['library', 'show', id, '--json']);
      documents.set(id, JSON.parse(out) as Document);
    }
  });

  const citationsOf = ({ evidence, nearest }: Answer): Answer['nearest'] => [
    ...evidence,
    ...nearest,
  ];

  it('describes every answer', () => {
    expect(answers).toHaveLength(questions.length);
    for (const answer of answers) expect(faults('answer', answer)).toEqual([]);
    expect(new Set(answers.map(({ status }) => status)).size).toBeGreaterThan(1);
  });

  it('describes every document', () => {
    for (const document of documents.values()) {
      expect(faults('library-document', document)).toEqual([]);
    }
  });

  it('quotes documents verbatim at the positions it gives', () => {
    const citations = answers.flatMap(citationsOf);
    expect(citations.length).toBeGreaterThan(0);
    for (const { document, start, end, quote, answerSpan } of citations) {
      expect(documents.get(document)?.body.slice(start, end)).toBe(quote);
      if (answerSpan === null) continue;
      expect(answerSpan[0]).toBeGreaterThanOrEqual(start);
      expect(answerSpan[1]).toBeLessThanOrEqual(end);
    }
  });

  it('numbers the evidence in the order shown', () => {
    for (const { evidence } of answers) {
      expect(evidence.map(({ n }) => n)).toEqual(evidence.map((_, i) => i + 1));
    }
  });

  it('describes the answer to a single question, which has no id', async () => {
    const { out, code } = await dragoman(['ask', questions[0] ?? '', '--json']);
    expect(code).toBe(0);
    expect(faults('answer', JSON.parse(out))).toEqual([]);
    expect(JSON.parse(out)).not.toHaveProperty('id');
  });

  it('describes hits and bad lines of a search', async () => {
    const input = `${lines([{ id: 'a', text: 'herring quota' }])}nonsense\n`;
    const { out, code } = await dragoman(['search', '--batch', '-'], { input });
    const [hits, error] = jsonLines(out);
    expect(code).toBe(0);
    expect(faults('search-line', hits)).toEqual([]);
    expect(hits).toMatchObject({ id: 'a', hits: [{ document: 'herring-quota' }] });
    expect(faults('batch-error', error)).toEqual([]);
  });

  it('refuses what is not of the form', () => {
    const [answer] = answers;
    expect(faults('answer', { ...answer, version: 2 })).not.toEqual([]);
    expect(faults('answer', { ...answer, status: 'declined' })).not.toEqual([]);
    expect(faults('answer', { ...answer, surplus: 1 })).not.toEqual([]);
    expect(faults('batch-error', { id: 1, error: {} })).not.toEqual([]);
  });
});
