import type { Command } from 'commander';
import { Option } from 'commander';
import { z } from 'zod';
import type { Card } from '../core/chat/card.ts';
import { type Command as ChatCommand, type RawOptions, mainOption } from '../core/chat/command.ts';
import { parseWords } from '../core/chat/parse.ts';
import { COMMANDS } from '../core/chat/registry.ts';
import { flatOf } from '../core/chat/split.ts';
import { readDocument } from '../core/extract/extract.ts';
import { documentsOn } from '../core/tables/subject.ts';
import { DragomanError } from '../core/errors.ts';
import { ID, runBatch } from './batch.ts';
import { markdownOption, print, printCard, printMarkdown, tell } from './output.ts';
import { OF_CHATS, inShell } from './shell-words.ts';
import {
  type Scope,
  type ScopeOptions,
  chatCommand,
  contextOf,
  openAsked,
  withScope,
} from './scope.ts';

/** Commands of the registry that read the library as data: each is a verb with the same options. */
const VERBS = ['figures', 'timeline', 'quotes', 'compare', 'check', 'brief'];
/** Those of them whose card has no table to be printed as CSV. */
const PROSE = new Set(['check', 'brief']);
/** Those of them that take a file of lines, as `ask` does. */
const LINED = new Set(['check']);
const LINED_HELP = `
With --batch: JSON Lines {"id", "claim"} in, one verdict a line out, in order; a bad line gives
{"id", "error": {"code", "message", "mend"}}. The form of a verdict is described in
data/reference/contract/check.schema.json.
`;

interface TableOptions extends ScopeOptions, Record<string, unknown> {
  readonly json?: true;
  readonly csv?: true;
  readonly markdown?: true;
  readonly batch?: string;
}

/** `dragoman figures`, `timeline`, `quotes`, `compare`, `check`, `brief` */
export function addTables(program: Command): void {
  for (const name of VERBS) addTable(program, chatCommand(name));
}

function addTable(program: Command, chat: ChatCommand): void {
  const main = mainOption(chat) ?? 'words';
  const isLined = LINED.has(chat.name);
  const keyed = Object.entries(chat.options).filter(
    ([key]) => key !== main && !OF_CHATS.includes(key),
  );
  const verb = program
    .command(chat.name)
    .description(chat.summary)
    .argument(isLined ? `[${main}...]` : `<${main}...>`, chat.options[main]?.about ?? '');
  withScope(verb);
  for (const [key, spec] of keyed) {
    verb.option(spec.type === 'flag' ? `--${key}` : `--${key} <${spec.type}>`, spec.about);
  }
  verb.option('--json', 'print it as JSON');
  if (!PROSE.has(chat.name)) {
    verb.addOption(new Option('--csv', 'print it as CSV').conflicts('json'));
  }
  if (isLined) {
    verb
      .addOption(
        new Option('--batch <file>', `${chat.name} each line of a file; - reads stdin`).conflicts(
          'json',
        ),
      )
      .addHelpText('after', LINED_HELP);
  }
  verb
    .addOption(markdownOption().conflicts(['json', 'csv']))
    .addHelpText('after', `\nExamples:\n${chat.examples.map(asShell).join('\n')}\n`)
    .showHelpAfterError(`(it takes ${flagsOf(verb)}; add --help for how it is used)`)
    .action(async (words: readonly string[], options: TableOptions) => {
      if ((options.batch === undefined) === (words.length === 0)) {
        throw new DragomanError('BAD_OPTION', `${chat.name} takes a ${main}, or --batch FILE.`, {
          mend: `Give one of the two; dragoman ${chat.name} --help shows examples.`,
        });
      }
      const scope = await openAsked(options);
      if (options.batch !== undefined) {
        await runAll(options.batch, chat, main, scope);
        return;
      }
      const raw: Record<string, string | number | boolean> = {
        [main]: words.join(' '),
        ...(await running(() => keyedIn(words.join(' '), chat, main))),
      };
      for (const [key] of keyed) {
        const value = options[key];
        if (typeof value === 'string' || typeof value === 'boolean') raw[key] = value;
      }
      // Nothing else waits for this process: all that fits is read, where a server reads a part.
      for (const document of documentsOn(scope.library, String(raw[main]))) readDocument(document);
      const card = cardInShell(await running(() => chat.run(raw, contextOf(scope, null))));
      if (options.json === true) await printFile(card, 'application/json');
      else if (options.csv === true) await printFile(card, 'text/csv');
      else if (options.markdown === true) {
        await printMarkdown(card, words.join(' '), scope.to, scope.library);
      } else await printCard(card, scope.to);
    });
}

const flagsOf = (verb: Command): string => verb.options.map(({ flags }) => flags).join(', ');

/** Options of a subject that are written as chats take them: `since:2021` behind it. */
function keyedIn(words: string, chat: ChatCommand, main: string): RawOptions {
  const spec = chat.options[main];
  return spec?.type === 'text' && spec.offers === 'subjects' && words.trim() !== ''
    ? parseWords(words, chat, COMMANDS)
    : {};
}

/** Runs a command on each line of a file; what it prints is the JSON of its card. */
async function runAll(path: string, chat: ChatCommand, main: string, scope: Scope): Promise<void> {
  await runBatch(path, z.looseObject({ id: ID, [main]: z.string() }), async (line) => {
    const card = await running(() =>
      chat.run({ [main]: String(line[main]) }, contextOf(scope, null)),
    );
    const file = card.files?.find(({ mediaType }) => mediaType.startsWith('application/json'));
    const { version, ...found } = FOUND.parse(JSON.parse(file?.text ?? '{}'));
    return { version, id: line.id, ...found };
  });
}

const FOUND = z.looseObject({ version: z.number() });

/** `/timeline elections since:2021` as a line for the shell. */
const asShell = (line: string): string =>
  `  ${inShell(line).replace(
    /^(dragoman \S+) ((?:(?!--).)+?)(?= --|$)/u,
    (_, verb: string, free: string) =>
      free.includes(' ') ? `${verb} "${free}"` : `${verb} ${free}`,
  )}`;

/** Runs a command and says what is wrong with its use in the shell's words. */
async function running<T>(run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DragomanError)) throw error;
    const { code, message, mend } = error;
    throw new DragomanError(code, inShell(message).replace(/^dragoman /u, ''), {
      mend: inShell(mend),
      cause: error,
    });
  }
}

/** The card with the commands that its paragraphs name as they are typed here. */
const cardInShell = (card: Card): Card => ({
  ...card,
  blocks: card.blocks.map((block) =>
    block.kind === 'text' && block.tone === 'body'
      ? {
          ...block,
          line: block.line.map((run) =>
            run.link === undefined ? { ...run, text: inShell(run.text) } : run,
          ),
        }
      : block,
  ),
});

/** Prints a file of the card; where there is no table of it, says why beside the output. */
async function printFile(card: Card, mediaType: string): Promise<void> {
  const file = card.files?.find((one) => one.mediaType.startsWith(mediaType));
  if (file !== undefined) {
    // Other programs read on from here, and take the mark for a part of the first cell.
    await print(file.text.replace(/^\uFEFF/u, ''));
    return;
  }
  tell(`dragoman: ${card.title ?? ''}`);
  for (const block of card.blocks) if (block.kind === 'text') tell(`  ${flatOf(block.line)}`);
}
