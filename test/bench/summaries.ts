import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { z } from 'zod';

import type { Document } from '../../src/core/vocabulary.ts';
import { toDocument } from './engines/dragoman.ts';
import { mean } from './metrics.ts';
import { rougeWords } from './rouge.ts';

/** A text with the summaries that people wrote of it, as words for ROUGE. */
export interface SummaryTask {
  readonly document: Document;
  readonly references: readonly (readonly string[])[];
  /** The first reference as it was written. */
  readonly summary: string;
}

/** A set of texts; weights are fitted on the one part and everything is measured on the other. */
export interface SummarySet {
  readonly name: string;
  readonly dev: readonly SummaryTask[];
  readonly held: readonly SummaryTask[];
  /** Words of a summary: as many as its references have on average. */
  readonly budget: number;
}

const Line = z.object({
  id: z.string(),
  text: z.string(),
  references: z.array(z.string()).min(1),
  split: z.enum(['dev', 'held']),
});

const NAMES = ['cnndm-sample', 'bbc-summary', 'opinosis'];

/** The sets below a folder that are there. */
export function loadSummaries(folder: string): SummarySet[] {
  return NAMES.map((name) => join(folder, name, 'items.jsonl'))
    .filter((file) => existsSync(file))
    .map(loadSet);
}

function loadSet(file: string): SummarySet {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Line.parse(JSON.parse(line)));
  const tasks = (split: 'dev' | 'held'): SummaryTask[] =>
    lines.filter((line) => line.split === split).map(taskOf);
  const references = lines.flatMap((line) => line.references.map(rougeWords));
  return {
    name: basename(join(file, '..')),
    dev: tasks('dev'),
    held: tasks('held'),
    budget: Math.round(mean(references.map(({ length }) => length))),
  };
}

function taskOf({ id, text, references }: z.infer<typeof Line>): SummaryTask {
  const own = recased(text).trim();
  // A first paragraph that is no sentence is the headline.
  const [first = ''] = own.split(/\n\s*\n/u, 1);
  const isTitle = first !== own && !/[.!?]["'”’]?$/u.test(first);
  const title = isTitle ? first : '';
  const body = own.slice(title.length).trim();
  return {
    document: toDocument({ id, title, text: body }),
    references: references.map(rougeWords),
    summary: references[0] ?? '',
  };
}

/** Text that is all in lower case gets its capitals back where sentences begin, so that they are found. */
const recased = (text: string): string =>
  /\p{Lu}/u.test(text)
    ? text
    : text.replace(/(?:^|[.!?]["')\]]*\s+["'(]*|\n\s*["'(]*)\p{Ll}/gu, (start) =>
        start.toUpperCase(),
      );

/**
 * The words of sentences in the order chosen, cut at the budget so that all ways are compared at
 * one length, and put in the order of the text.
 */
export function summaryOf(
  { body }: Document,
  sentences: readonly { readonly start: number; readonly end: number }[],
  budget: number,
): string[] {
  const taken: { readonly start: number; readonly words: readonly string[] }[] = [];
  let room = budget;
  for (const { start, end } of sentences) {
    if (room === 0) break;
    const words = rougeWords(body.slice(start, end)).slice(0, room);
    taken.push({ start, words });
    room -= words.length;
  }
  return taken.sort((a, b) => a.start - b.start).flatMap(({ words }) => words);
}
