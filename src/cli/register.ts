import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { COMMANDS } from '../core/chat/registry.ts';
import { DragomanError } from '../core/errors.ts';
import { readLocales } from '../locales.ts';
import { print } from './output.ts';

const HELP = `
Tells Discord the commands of this version; run it once, and after an update that changes them. Only
differences are sent. In one server they show at once, everywhere within minutes.

Examples:
  dragoman register discord --dry-run
  dragoman register discord --guild 1234567890123456789
`;

interface RegisterOptions {
  readonly guild?: string;
  readonly dryRun?: true;
}

/** `dragoman register` */
export function addRegister(program: Command): void {
  program
    .command('register')
    .description('tells a platform the commands')
    .command('discord')
    .description(
      'makes, changes and removes Discord’s commands until they are those of this version',
    )
    .option('--guild <id>', 'in this server alone')
    .option('--dry-run', 'say what would be done and do nothing')
    .addHelpText('after', HELP)
    .action(register);
}

async function register({ guild, dryRun }: RegisterOptions): Promise<void> {
  const { discord } = readConfig();
  if (discord === null) {
    throw new DragomanError('CONFIG_INVALID', 'There is no DISCORD_TOKEN.', {
      mend: 'Set it to the token of Bot → Reset Token in Discord’s developer portal.',
    });
  }
  if (guild !== undefined && !/^\d{17,20}$/u.test(guild)) {
    throw new DragomanError('BAD_OPTION', `--guild takes a server’s id, not “${guild}”.`, {
      mend: 'Switch on developer mode in Discord, then copy it from the menu of the server.',
    });
  }
  // Discord's library takes a while to load, and no other verb needs it.
  const { registerCommands } = await import('../discord/register.ts');
  const done = await registerCommands({
    ...discord,
    guild: guild ?? null,
    dryRun: dryRun === true,
    registry: COMMANDS,
    locales: await readLocales(),
  });
  const lines = [
    ['made', done.made],
    ['changed', done.changed],
    ['removed', done.removed],
    ['kept', done.kept],
  ] as const;
  for (const [what, names] of lines) {
    if (names.length > 0) await print(`${what.padEnd(8)} ${names.join(', ')}\n`);
  }
  if (dryRun === true) await print('Nothing was sent.\n');
}
