import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { count } from '../core/chat/format.ts';
import { restoreBackup } from '../store/restore.ts';
import { print } from './output.ts';

const HELP = `
Stop the server first. What the store held is kept beside it: as a file on SQLite, as a schema of the
same database on PostgreSQL. A backup of one fits the other. Where DATABASE_URL is set it goes there,
else to the store in DRAGOMAN_STATE.

Examples:
  dragoman restore dragoman-2025-03-03.jsonl
  DATABASE_URL=postgres://ann:secret@db/briefs dragoman restore dragoman-2025-03-03.jsonl
`;

/** `dragoman restore` */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('replaces what the store holds by a backup')
    .argument('<file>', 'a file that dragoman backup wrote')
    .addHelpText('after', HELP)
    .action(async (file: string) => {
      const { rows, where, former } = await restoreBackup(readConfig(), file, Date.now());
      const kept = former === null ? '' : `; what it held before is kept as ${former}`;
      await print(`${count(rows, 'row')} restored to ${where}${kept}\n`);
    });
}
