import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { DragomanError } from '../../src/core/errors.ts';
import { normalise } from '../../src/core/exam.ts';
import { type Library, buildLibrary, finish } from '../../src/core/library.ts';
import type { Document } from '../../src/core/vocabulary.ts';
import { intakeAll } from '../../src/intake/intake.ts';

/** A question of a collection. */
export interface Query {
  readonly id: string;
  readonly text: string;
  /** Words of the answering sentence, or the sentence itself. */
  readonly answers: readonly string[];
  readonly answerable: boolean;
  /** Id of the document that answers, or that an unanswerable question was made from; may be empty. */
  readonly paragraph: string;
}

export interface Collection {
  readonly name: string;
  readonly documents: readonly Document[];
  readonly queries: readonly Query[];
  readonly library: Library;
}

const FILES = ['corpus.jsonl', 'queries.jsonl'];

const QUERY = z
  .object({
    id: z.string(),
    text: z.string(),
    answers: z.array(z.string()).default([]),
    answerable: z.boolean().default(true),
    para: z.string().default(''),
  })
  .transform(({ para, ...query }) => ({ ...query, paragraph: para }));

/** What the collections call the outlet, which intake calls the publication. */
const OUTLET = z.object({ id: z.string(), source: z.string().nullable().default(null) });

export const isCollection = (folder: string): boolean =>
  FILES.every((file) => existsSync(join(folder, file)));

/** Takes a collection in as the product would. Rejects with BAD_LINE where a line has not its form. */
export async function readCollection(folder: string): Promise<Collection> {
  const [corpus = '', queries = ''] = FILES.map((file) => join(folder, file));
  const outlets = new Map(readLines(corpus, OUTLET).map(({ id, source }) => [id, source]));
  const taken = await intakeAll([corpus]);
  const documents = taken.documents.map((document) => ({
    ...document,
    publication: document.publication ?? outlets.get(document.id) ?? null,
  }));
  const name = basename(folder);
  return {
    name,
    documents,
    queries: readLines(queries, QUERY),
    library: libraryOf(name, documents),
  };
}

export const libraryOf = (snapshot: string, documents: readonly Document[]): Library =>
  finish(buildLibrary({ documents, faults: [], snapshot }));

function readLines<T>(file: string, shape: z.ZodType<T>): T[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [shape.parse(JSON.parse(line))];
    } catch (cause) {
      throw new DragomanError('BAD_LINE', `${file}:${i + 1} is not as the exam expects it.`, {
        mend: 'Correct the line, or leave --sets out.',
        cause,
      });
    }
  });
}

/** The article that a paragraph is of: ids are `article#ordinal`, or an article's own. */
export const articleOf = (paragraph: string): string => paragraph.split('#')[0] ?? paragraph;

/**
 * Deals things into parts by group, so that no group is in two: groups in order of their names,
 * each to the next part in turn.
 */
export function dealt<T>(
  items: readonly T[],
  parts: number,
  groupOf: (item: T) => string,
): readonly (readonly T[])[] {
  const groups = [...new Set(items.map(groupOf))].sort();
  const partOf = new Map(groups.map((group, i) => [group, i % parts]));
  return Array.from({ length: parts }, (_, part) =>
    items.filter((item) => partOf.get(groupOf(item)) === part),
  );
}

/** An answer of this many letters is a sentence of its collection, cut as its makers cut it. */
const SENTENCE = 60;

/** Whether a sentence gives an answer: it holds the words, or is part of an answering sentence. */
export function answers(sentence: string, { answers: wanted }: Query): boolean {
  const said = normalise(sentence);
  return wanted.some((answer) => {
    const words = normalise(answer);
    return said.includes(words) || (words.length > SENTENCE && words.includes(said));
  });
}
