// Examines Dragoman on the library that ships and, where the texts it was written from are there,
// on those. `npm run exam -- --floors` fails when a rate has fallen below its floor.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { examTable, readExam, sitExam } from '../../src/cli/exam.ts';
import { openLibrary } from '../../src/compose.ts';
import { summarise } from '../../src/core/exam.ts';
import { commandLog } from '../../src/cli/output.ts';
import { belowFloors, readFloors } from './floors.ts';

/** The floors hold as of this day, whenever they are checked. */
const NOW = Date.UTC(2026, 0, 1);

const root = join(import.meta.dirname, '../..');
const exams = [
  { name: 'briefs', file: 'data/reference/exams/briefs.jsonl', library: 'briefs' },
  { name: 'texts', file: '../shared/questions/dev.jsonl', library: '../shared/corpus' },
];

const { floors: checked } = parseArgs({ options: { floors: { type: 'boolean' } } }).values;
const floors = readFloors(join(root, 'data/reference/exams/floors.json'));
const breaches: string[] = [];

for (const { name, file, library } of exams) {
  const paths = [join(root, file), join(root, library)] as const;
  if (!paths.every((path) => existsSync(path))) {
    console.log(`${name}: left out, as ${file} or ${library} is not here\n`);
    continue;
  }
  const opened = await openLibrary([paths[1]], { stateFolder: null, log: commandLog });
  const report = summarise(sitExam(opened, await readExam(paths[0]), NOW));
  console.log(examTable(`${name}: ${file} on ${library}`, report));
  const own = floors[name];
  if (own === undefined) throw new Error(`There are no floors for the exam ${name}.`);
  breaches.push(...belowFloors(own, report.total).map((breach) => `${name}: ${breach}`));
}

if (checked === true) {
  for (const breach of breaches) console.log(`below its floor — ${breach}`);
  if (breaches.length === 0) console.log('every rate keeps its floor');
  else process.exitCode = 1;
}
