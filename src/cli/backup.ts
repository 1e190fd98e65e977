import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { count } from '../core/chat/format.ts';
import { writeBackup } from '../store/backup.ts';
import { openToRead } from '../store/open.ts';
import { print } from './output.ts';

const HELP = `
Saves desks, channels, installations and all else that Dragoman keeps in its store; the library is
not part of it. A server may be running. The file is of JSON Lines and fits SQLite and PostgreSQL;
tokens in it stay encrypted, so keep DRAGOMAN_SECRET elsewhere.

Example:
  dragoman backup dragoman-2025-03-03.jsonl
`;

/** `dragoman backup` */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('saves what the store holds to a file, also while a server runs')
    .argument('<file>', 'a file that is not there yet')
    .addHelpText('after', HELP)
    .action(async (file: string) => {
      const engine = openToRead(readConfig());
      try {
        const rows = await writeBackup(engine, file, Date.now());
        await print(`${count(rows, 'row')} of ${engine.where} saved to ${file}\n`);
      } finally {
        await engine.close();
      }
    });
}
