import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addAsk } from './cli/ask.ts';
import { addBackup } from './cli/backup.ts';
import { addDoctor } from './cli/doctor.ts';
import { addExam } from './cli/exam.ts';
import { addLibrary } from './cli/library.ts';
import { fileFault } from './cli/files.ts';
import { errorLines, tell } from './cli/output.ts';
import { addRegister } from './cli/register.ts';
import { addManifest } from './cli/manifest.ts';
import { addRestore } from './cli/restore.ts';
import { addSearch } from './cli/search.ts';
import { addStart } from './cli/start.ts';
import { addTables } from './cli/tables.ts';
import { DragomanError } from './core/errors.ts';

/** Exit codes that scripts rely on. */
const FAULT = 1;
const WRONG_USE = 2;

const program = new Command('dragoman')
  .description('Answers from your own library, every answer cited')
  .version(manifest.version)
  .showHelpAfterError('(add --help for how it is used)')
  .exitOverride();
const VERBS = [
  addStart,
  addAsk,
  addSearch,
  addTables,
  addLibrary,
  addExam,
  addDoctor,
  addBackup,
  addRestore,
  addManifest,
  addRegister,
];
for (const add of VERBS) add(program);

/** Says what went wrong and returns the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
  if (error instanceof DragomanError) {
    tell(errorLines(error));
    return error.code === 'BAD_OPTION' || error.code === 'UNKNOWN_COMMAND' ? WRONG_USE : FAULT;
  }
  const fault = fileFault(error);
  if (fault !== null) return report(fault);
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  tell(`dragoman: this is a fault of Dragoman itself; please report it with the lines below.`);
  tell(details);
  return FAULT;
}

// Whoever reads our output may stop early, as `head` does; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : FAULT);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
