import type { Command } from './command.ts';
import { askCommand } from './commands/ask.ts';
import { briefCommand } from './commands/brief.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { deskCommand } from './commands/desk.ts';
import { digestCommand } from './commands/digest.ts';
import { figuresCommand } from './commands/figures.ts';
import { helpCommand } from './commands/help.ts';
import { libraryCommand } from './commands/library.ts';
import { quotesCommand } from './commands/quotes.ts';
import { removeCommand } from './commands/remove.ts';
import { searchCommand } from './commands/search.ts';
import { statusCommand } from './commands/status.ts';
import { timelineCommand } from './commands/timeline.ts';

/** All commands, in the order help and menus show them; words without a command go to the first. */
export const COMMANDS: readonly Command[] = [
  askCommand,
  searchCommand,
  briefCommand,
  figuresCommand,
  timelineCommand,
  quotesCommand,
  compareCommand,
  checkCommand,
  libraryCommand,
  digestCommand,
  deskCommand,
  removeCommand,
  helpCommand,
  statusCommand,
];
