import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { DragomanError } from '../../src/core/errors.ts';
import type { Document } from '../../src/core/vocabulary.ts';
import { intakeAll } from '../../src/intake/intake.ts';

const SPAN = z.tuple([z.number().int().nonnegative(), z.number().int().positive()]);
const DAY = z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/u);

/** Where careful readers differ: neither asked for nor held against the reading. */
const OPTIONAL = { optional: z.boolean().default(false) };

const LABELLED = z.object({
  id: z.string(),
  half: z.enum(['seen', 'unseen']).optional(),
  at: z.object({
    file: z.string(),
    id: z.string().optional(),
    field: z.string().optional(),
    start: z.number().int(),
    end: z.number().int(),
  }),
  check: z.string().length(8),
  figures: z.array(
    z.object({
      ...OPTIONAL,
      span: SPAN,
      value: z.number(),
      to: z.number().optional(),
      unit: z.string(),
      thing: z.string(),
      hedge: z.string(),
      change: z.enum(['rise', 'fall']).optional(),
      series: z.enum(['from', 'to']).optional(),
      period: SPAN.optional(),
      claimant: SPAN.optional(),
    }),
  ),
  dates: z.array(
    z.object({
      ...OPTIONAL,
      span: SPAN,
      from: DAY,
      to: DAY,
      precision: z.string(),
      inferred: z.boolean(),
    }),
  ),
  attributions: z.array(
    z.object({
      ...OPTIONAL,
      speaker: SPAN,
      who: z.string(),
      role: z.string(),
      verb: SPAN,
      mode: z.enum(['direct', 'reported']),
      words: SPAN,
      to: SPAN.optional(),
      when: SPAN.optional(),
    }),
  ),
  names: z.array(
    z.object({
      ...OPTIONAL,
      span: SPAN,
      kind: z.enum(['person', 'organisation', 'place']),
      who: z.string(),
      role: z.string(),
    }),
  ),
});

/** A sentence labelled by hand; spans count in the sentence, which is found by its place. */
export type Labelled = z.infer<typeof LABELLED>;

/** A labelled sentence in the document that intake made of its source. */
export interface Placed {
  readonly label: Labelled;
  readonly document: Document;
  /** Place of the sentence in the body. */
  readonly start: number;
  readonly end: number;
}

/** Reads the labels of one set; throws BAD_LINE where a line is no label. */
export function readLabels(file: string): Labelled[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const read = LABELLED.safeParse(JSON.parse(line));
    if (read.success) return [read.data];
    throw new DragomanError('BAD_LINE', `${file}:${String(i + 1)} ${z.prettifyError(read.error)}`, {
      mend: 'Correct the line.',
    });
  });
}

/**
 * Finds each labelled sentence in the documents of its source. `roots` are the folders that paths
 * are looked for in. Throws BAD_LINE where the source no longer reads as it was labelled.
 */
export async function placeLabels(
  labels: readonly Labelled[],
  roots: readonly string[],
): Promise<Placed[]> {
  const placed: Placed[] = [];
  for (const [file, own] of Map.groupBy(labels, ({ at }) => at.file)) {
    const path = roots.map((root) => join(root, file)).find((candidate) => existsSync(candidate));
    if (path === undefined) continue;
    const { documents } = await intakeAll([path]);
    const source = readFileSync(path, 'utf8');
    const records = recordsOf(file, source);
    for (const label of own) {
      const { id, start, end } = label.at;
      const text = (records?.get(id ?? '') ?? source).slice(start, end);
      if (createHash('sha256').update(text).digest('hex').slice(0, 8) !== label.check)
        throw notAsLabelled(label, 'does not read as it was labelled');
      const among = id === undefined ? documents : documents.filter((one) => one.id === id);
      // Intake keeps a note on the author as a block of its own, without the words that announce it.
      const cut = /^\p{Lu}[\p{Lu}’' ]+: /u.exec(text)?.[0].length ?? 0;
      const found = among.flatMap((document) => find(document, text)).at(0);
      const rest = among.flatMap((document) => find(document, text.slice(cut))).at(0);
      if (found !== undefined) placed.push({ label, ...found });
      else if (rest !== undefined) placed.push({ label: shifted(label, -cut), ...rest });
      else throw notAsLabelled(label, 'is not in the text that intake gives');
    }
  }
  return placed;
}

/** The label with all its spans moved. */
function shifted(label: Labelled, by: number): Labelled {
  const moved = ([start, end]: [number, number]): [number, number] => [start + by, end + by];
  const each = <T extends object>(items: readonly T[]): T[] =>
    items.map((item) => {
      const entries = Object.entries(item).map(([key, value]): [string, unknown] =>
        Array.isArray(value) ? [key, moved(value as [number, number])] : [key, value],
      );
      return Object.fromEntries(entries) as T;
    });
  const { figures, dates, attributions, names } = label;
  return {
    ...label,
    figures: each(figures),
    dates: each(dates),
    attributions: each(attributions),
    names: each(names),
  };
}

const notAsLabelled = (label: Labelled, what: string): DragomanError =>
  new DragomanError('BAD_LINE', `Sentence ${label.id} of ${label.at.file} ${what}.`, {
    mend: 'Label it again.',
  });

/** The text of each record of a JSON Lines file by id; null where it is none. */
function recordsOf(file: string, source: string): Map<string, string> | null {
  if (!file.endsWith('.jsonl')) return null;
  const shape = z.object({ id: z.string(), text: z.string() });
  const lines = source.split('\n').filter((line) => line.trim() !== '');
  return new Map(
    lines.map((line) => {
      const { id, text } = shape.parse(JSON.parse(line));
      return [id, text];
    }),
  );
}

/** White space may have been tidied by intake; nothing else. */
function find(document: Document, text: string): Omit<Placed, 'label'>[] {
  const words = text.trim().split(/\s+/u).map(RegExp.escape);
  const match = new RegExp(words.join(String.raw`\s+`), 'u').exec(document.body);
  if (match === null) return [];
  return [{ document, start: match.index, end: match.index + match[0].length }];
}

/** The label sets of a folder by name, such as `briefs`. */
export function labelSets(folder: string): Map<string, Labelled[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  return new Map(
    files.sort().map((file) => [basename(file, '.jsonl'), readLabels(join(folder, file))]),
  );
}
