import type { Command } from './command.ts';
import { askCommand } from './commands/ask.ts';
import { helpCommand } from './commands/help.ts';
import { libraryCommand } from './commands/library.ts';
import { searchCommand } from './commands/search.ts';
import { statusCommand } from './commands/status.ts';

/** All commands, in the order help and menus show them; words without a command go to the first. */
export const COMMANDS: readonly Command[] = [
  askCommand,
  searchCommand,
  libraryCommand,
  helpCommand,
  statusCommand,
];
