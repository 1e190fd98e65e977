// npm run exam -- [--sets DIR] [--json FILE] [--floors] [--only NAME]…
// Examines answering on the library that ships and, where they are there, on the texts that it was
// written from and on public collections. `--floors` fails where a figure is out of its bounds.
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readExam } from '../../src/cli/exam.ts';
import { errorLines, tell } from '../../src/cli/output.ts';
import { DragomanError } from '../../src/core/errors.ts';
import { intakeAll } from '../../src/intake/intake.ts';
import { CLAIMS } from './claims.ts';
import { isCollection, libraryOf, readCollection } from './collection.ts';
import { multihopNull, nearMiss, otherDomain, topicRemoved } from './declining.ts';
import type { Exam, Sources } from './exam.ts';
import { EXTRACTION } from './extraction.ts';
import { belowFloors, readFloors } from './floors.ts';
import { ownQuestions } from './own-questions.ts';
import { garbage, typos } from './robustness.ts';
import { type Row, tableOf } from './row.ts';
import { squad2, unseen, wikiqa } from './sentences.ts';

const EXAMS: readonly Exam[] = [
  ...(['briefs', 'texts'] as const).map(ownQuestions),
  squad2,
  wikiqa,
  unseen,
  otherDomain,
  topicRemoved,
  nearMiss,
  multihopNull,
  typos,
  garbage,
  ...EXTRACTION,
  ...CLAIMS,
];

const root = join(import.meta.dirname, '../..');
const OWN = {
  briefs: ['data/reference/exams/briefs.jsonl', 'briefs'],
  texts: ['../shared/questions/dev.jsonl', '../shared/corpus'],
} as const;

const USAGE = 'Usage: npm run exam -- [--sets DIR] [--json FILE] [--floors] [--only NAME]…';

interface Options {
  readonly sets: string;
  readonly json: string | undefined;
  readonly floors: boolean;
  readonly exams: readonly Exam[];
}

function readOptions(): Options {
  const { values } = parse();
  const only = values.only ?? EXAMS.map(({ name }) => name);
  const unknown = only.filter((name) => EXAMS.every((exam) => exam.name !== name));
  if (unknown.length > 0) {
    throw new DragomanError('BAD_OPTION', `--only: there is no exam "${unknown.join('", "')}".`, {
      mend: `There are: ${EXAMS.map(({ name }) => name).join(', ')}.`,
    });
  }
  if (values.sets !== undefined && !existsSync(values.sets)) {
    throw new DragomanError('BAD_OPTION', `--sets: there is no folder "${values.sets}".`, {
      mend: 'Name a folder of collections, or leave --sets out.',
    });
  }
  // Found out before the run rather than after it.
  if (values.json !== undefined && !existsSync(dirname(resolve(values.json)))) {
    throw new DragomanError('BAD_OPTION', `--json: "${values.json}" cannot be written.`, {
      mend: 'Name a file in a folder that exists.',
    });
  }
  return {
    sets: values.sets ?? join(root, '../shared/eval'),
    json: values.json,
    floors: values.floors ?? false,
    exams: EXAMS.filter(({ name }) => only.includes(name)),
  };
}

function parse() {
  try {
    return parseArgs({
      options: {
        sets: { type: 'string' },
        json: { type: 'string' },
        floors: { type: 'boolean' },
        only: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new DragomanError('BAD_OPTION', message, { mend: USAGE });
  }
}

/** Reads each source at most once. */
function sourcesIn(sets: string): Sources {
  const own = once(async (name: keyof typeof OWN) => {
    const [questions, library] = OWN[name];
    return {
      questions: await readExam(join(root, questions)),
      library: libraryOf(name, (await intakeAll([join(root, library)])).documents),
    };
  });
  return { own, collection: once((name: string) => readCollection(join(sets, name))) };
}

function once<K, V>(read: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const known = new Map<K, Promise<V>>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}

/** The first thing an exam needs that is not here; null where all is. */
function missingOf({ needs }: Exam, sets: string): string | null {
  for (const need of needs) {
    if (typeof need !== 'string') {
      if (!isCollection(join(sets, need.collection))) return need.collection;
    } else if (!OWN[need].every((path) => existsSync(join(root, path))))
      return OWN[need].join(' and ');
  }
  return null;
}

async function run({ sets, json, floors, exams }: Options): Promise<void> {
  const sources = sourcesIn(sets);
  const rows: Row[] = [];
  const leftOut: { exam: string; missing: string }[] = [];
  for (const exam of exams) {
    const missing = missingOf(exam, sets);
    if (missing !== null) {
      leftOut.push({ exam: exam.name, missing });
      continue;
    }
    const began = performance.now();
    rows.push(...(await exam.run(sources)));
    tell(`exam: ${exam.name}, ${((performance.now() - began) / 1e3).toFixed(1)} s`);
  }
  console.log(tableOf(rows));
  for (const { exam, missing } of leftOut)
    console.log(`${exam}: left out, as ${missing} is not here`);
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ version: 1, rows, leftOut }, null, 2)}\n`);
  if (floors) checkFloors(rows);
}

function checkFloors(rows: readonly Row[]): void {
  const bounds = readFloors(join(root, 'data/reference/exams/floors.json'));
  const breaches = belowFloors(bounds, rows);
  for (const breach of breaches) console.log(`out of bounds — ${breach}`);
  if (breaches.length === 0) console.log('every figure keeps its bounds');
  else process.exitCode = 1;
}

try {
  await run(readOptions());
} catch (error) {
  if (!(error instanceof DragomanError)) throw error;
  tell(errorLines(error));
  process.exitCode = error.code === 'BAD_OPTION' ? 2 : 1;
}
