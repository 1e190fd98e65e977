import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** Eight words in a row are taken for copying; names and set phrases are shorter. */
export const COPIED_RUN_WORDS = 8;
export const WORD_LIMITS = { least: 400, most: 900 } as const;

export interface Brief {
  /** File name, such as `some-subject.md`. */
  readonly file: string;
  readonly frontMatter: string;
  readonly body: string;
}

export interface RawText {
  readonly file: string;
  readonly text: string;
}

/** What a brief has to hold, as literal strings; case, quotes, dashes and white space do not matter. */
export interface RequiredFacts {
  readonly names: readonly string[];
  readonly figures: readonly string[];
}

const PUBLISHED_FORM = { year: /^\d{4}$/u, month: /^\d{4}-\d{2}$/u, day: /^\d{4}-\d{2}-\d{2}$/u };
const line = z.string().regex(/^\S.*$/u, 'must be one line of text');
const frontMatterSchema = z.strictObject({
  title: line,
  authors: z.array(line),
  publication: line.nullable(),
  published: z
    .strictObject({
      value: z.string(),
      precision: z.enum(['year', 'month', 'day']),
      inferred: line,
    })
    .refine(
      ({ value, precision }) => PUBLISHED_FORM[precision].test(value),
      'value and precision differ',
    )
    .nullable(),
  regions: z.array(line).min(1),
  topics: z.array(line).min(1),
  origin: line,
});
const KEYS = Object.keys(frontMatterSchema.shape);

const questionSchema = z.strictObject({
  id: line,
  question: line,
  type: line,
  doc: z.array(line),
  gold: z.array(line),
  must: z.array(line),
  difficulty: line,
  parts: z.boolean().optional(),
  context: line.optional(),
});
const factsSchema = z.record(
  z.string(),
  z.strictObject({ names: z.array(line).min(1), figures: z.array(line).min(1) }),
);

/** Splits a Markdown file at its front matter fences; a file without them has empty front matter. */
export function readBrief(file: string, text: string): Brief {
  const match = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/su.exec(text);
  return { file, frontMatter: match?.[1] ?? '', body: match?.[2] ?? text };
}

/** NFKC, lower case, one kind of quote and dash, single spaces: the form in which texts are compared. */
export function normalized(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      // Lower case can undo the composed form, as in Greek.
      .normalize('NFKC')
      .replace(/[‘’ʼ´`]/gu, "'")
      .replace(/[“”„«»]/gu, '"')
      .replace(/[‐-―−]/gu, '-')
      .replace(/\s+/gu, ' ')
  );
}

/** Words as compared for copying: dots and apostrophes vanish (U.S. = US), other punctuation separates. */
export function bareWords(text: string): string[] {
  return (
    normalized(text)
      .replace(/['.]/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function holds(text: string, term: string): boolean {
  const literal = RegExp.escape(normalized(term));
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'u').test(text);
}

export function frontMatterFaults(brief: Brief): string[] {
  let data: unknown;
  try {
    data = parse(brief.frontMatter);
  } catch (error) {
    return [`front matter is not YAML: ${String(error)}`];
  }
  const result = frontMatterSchema.safeParse(data);
  if (!result.success) {
    return result.error.issues.map(
      (issue) => `front matter ${issue.path.join('.')}: ${issue.message}`,
    );
  }
  const order = Object.keys(data as object);
  return order.join() === KEYS.join()
    ? []
    : [`front matter keys stand as ${order.join(', ')}; use ${KEYS.join(', ')}`];
}

/** Headings count as words; their `#` marks do not. */
export function wordCount(brief: Brief): number {
  return brief.body.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function shapeFaults(brief: Brief): string[] {
  const count = wordCount(brief);
  const faults: string[] = [];
  if (count < WORD_LIMITS.least || count > WORD_LIMITS.most) {
    faults.push(
      `${String(count)} words; ${String(WORD_LIMITS.least)} to ${String(WORD_LIMITS.most)} are allowed`,
    );
  }
  if ((brief.body.match(/^## \S/gmu) ?? []).length < 2) faults.push('fewer than two "##" headings');
  if (!/^\s*## /u.test(brief.body)) faults.push('text stands before the first "##" heading');
  return faults;
}

export function missingFacts(brief: Brief, required: RequiredFacts): string[] {
  const text = normalized(brief.body);
  return [...required.names, ...required.figures]
    .filter((term) => !holds(text, term))
    .map((term) => `missing: ${term}`);
}

/** The runs of eight and more words that a brief, front matter included, shares with a raw text. */
export function copiedRuns(brief: Brief, raws: readonly RawText[]): string[] {
  const words = bareWords(`${brief.frontMatter}\n${brief.body}`);
  return raws.flatMap((raw) => {
    const known = new Set(runsOf(bareWords(raw.text)));
    const copied = runsOf(words).map((run) => known.has(run));
    return copied.flatMap((isCopied, start) => {
      if (!isCopied || copied[start - 1] === true) return [];
      const rest = copied.indexOf(false, start);
      const end = (rest === -1 ? copied.length : rest) - 1 + COPIED_RUN_WORDS;
      return [`copied from ${raw.file}: ${words.slice(start, end).join(' ')}`];
    });
  });
}

function runsOf(words: readonly string[]): string[] {
  return words
    .slice(0, Math.max(0, words.length - COPIED_RUN_WORDS + 1))
    .map((_, start) => words.slice(start, start + COPIED_RUN_WORDS).join(' '));
}

/** Faults of one exam line: every gold entry and `must` pattern has to be found in a brief it names. */
export function questionFaults(text: string, briefs: readonly Brief[]): string[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return [`not JSON: ${String(error)}`];
  }
  const result = questionSchema.safeParse(data);
  if (!result.success)
    return result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const { id, type, doc, gold, must } = result.data;
  const byId = new Map(
    briefs.map((brief) => [brief.file.replace(/\.md$/u, ''), normalized(brief.body)]),
  );
  const bodies = doc.flatMap((name) => byId.get(name) ?? []);
  if (type === 'unanswerable') {
    return doc.length + gold.length + must.length === 0
      ? []
      : [`${id}: unanswerable, but has doc, gold or must`];
  }
  return [
    ...(doc.length === 0 || gold.length === 0 ? ['has no doc or no gold'] : []),
    ...doc.filter((name) => !byId.has(name)).map((name) => `no brief ${name}`),
    ...gold
      .filter((term) => !bodies.some((body) => holds(body, term)))
      .map((term) => `gold not in brief: ${term}`),
    ...must.flatMap((pattern) => patternFaults(pattern, bodies)),
  ].map((fault) => `${id}: ${fault}`);
}

function patternFaults(pattern: string, bodies: readonly string[]): string[] {
  try {
    const expression = new RegExp(pattern, 'u');
    return bodies.some((body) => expression.test(body))
      ? []
      : [`must matches no brief: ${pattern}`];
  } catch (error) {
    return [`must is no regular expression: ${String(error)}`];
  }
}

export function examFaults(jsonLines: string, briefs: readonly Brief[]): string[] {
  const lines = jsonLines.split('\n').filter((text) => text.trim() !== '');
  const faults = lines.flatMap((text) => questionFaults(text, briefs));
  if (faults.length > 0) return faults;
  const ids = lines.map((text) => questionSchema.parse(JSON.parse(text)).id);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id}: id used twice`);
}

export function readBriefs(folder: string): Brief[] {
  return textsIn(folder, '.md').map(({ file, text }) => readBrief(file, text));
}

export function readFacts(file: string): ReadonlyMap<string, RequiredFacts> {
  return new Map(Object.entries(factsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))));
}

function textsIn(folder: string, ending: string): RawText[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

/** Faults of one brief that need no raw texts. */
export function briefFaults(brief: Brief, facts: ReadonlyMap<string, RequiredFacts>): string[] {
  const required = facts.get(brief.file);
  const content =
    required === undefined ? ['no list of required facts'] : missingFacts(brief, required);
  return [...frontMatterFaults(brief), ...shapeFaults(brief), ...content];
}

/** Faults of the whole library, each naming its file. Without raw texts copied runs are not looked for. */
export function libraryFaults(
  briefs: readonly Brief[],
  facts: ReadonlyMap<string, RequiredFacts>,
  raws: readonly RawText[],
): string[] {
  const listed = [...facts.keys()].filter((file) => !briefs.some((brief) => brief.file === file));
  return [
    ...listed.map((file) => `${file}: listed in the facts, but there is no such brief`),
    ...briefs.flatMap((brief) =>
      [...briefFaults(brief, facts), ...copiedRuns(brief, raws)].map(
        (fault) => `${brief.file}: ${fault}`,
      ),
    ),
  ];
}

function main(root: string, rawFolder: string): number {
  const briefs = readBriefs(join(root, 'briefs'));
  const facts = readFacts(join(root, 'data/reference/exams/brief-facts.json'));
  const exam = readFileSync(join(root, 'data/reference/exams/briefs.jsonl'), 'utf8');
  const raws = existsSync(rawFolder) ? textsIn(rawFolder, '.txt') : [];
  for (const brief of briefs) {
    const { names, figures } = facts.get(brief.file) ?? { names: [], figures: [] };
    console.log(
      `${brief.file}: ${String(wordCount(brief))} words, ${String(names.length)} names and ${String(figures.length)} figures required`,
    );
  }
  console.log(
    raws.length === 0
      ? `Copied runs: left out, no raw texts (*.txt) in ${rawFolder}. Give their folder as an argument.`
      : `Copied runs: compared with ${String(raws.length)} raw texts, ${String(COPIED_RUN_WORDS)} words or more.`,
  );
  const faults = [
    ...libraryFaults(briefs, facts, raws),
    ...examFaults(exam, briefs).map((fault) => `exam: ${fault}`),
  ];
  for (const fault of faults) console.error(fault);
  console.log(faults.length === 0 ? 'All briefs hold.' : `${String(faults.length)} faults.`);
  return faults.length === 0 ? 0 : 1;
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '../..');
  process.exitCode = main(root, resolve(process.argv[2] ?? join(root, '../shared/corpus')));
}
