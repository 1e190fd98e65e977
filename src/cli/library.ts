import { type Command, Option } from 'commander';
import { type Card, type CardBlock, paragraph, text } from '../core/chat/card.ts';
import { findDocument } from '../core/chat/commands/library.ts';
import type { CommandContext } from '../core/chat/command.ts';
import { count, formatAuthors, formatDate } from '../core/chat/format.ts';
import type { Library } from '../core/library.ts';
import type { Block, Document } from '../core/vocabulary.ts';
import { hashAll } from '../intake/intake.ts';
import { catalogueStore } from '../store/catalogue.ts';
import { type StorePlace, openToRead } from '../store/open.ts';
import { print, printCard, printJson } from './output.ts';
import {
  type ScopeOptions,
  chatCommand,
  contextOf,
  openAsked,
  openScope,
  wholeNumber,
  withLibrary,
} from './scope.ts';
import { type Span, readSpan, spanBlocks } from './span.ts';

const MAX_PAGE = 100_000;

const HELP = `
Examples:
  dragoman library list
  dragoman library show some-brief
  dragoman library show some-brief --json --library our-documents
  dragoman library show some-brief --at 120-260
  dragoman library show some-brief --history
  dragoman library check --library our-documents
`;

/** `dragoman library` */
export function addLibrary(program: Command): void {
  const verb = program
    .command('library')
    .description('lists what answers come from, shows a brief, or checks the sources')
    .addHelpText('after', HELP);
  addList(verb);
  addShow(verb);
  addCheck(verb);
}

interface ListOptions extends ScopeOptions {
  readonly page?: number;
  readonly json?: true;
}

function addList(verb: Command): void {
  withLibrary(verb.command('list'))
    .description('lists the briefs')
    .option('--page <n>', 'which page of the list', wholeNumber('--page', 1, MAX_PAGE))
    .option('--json', 'print all of them as JSON Lines, without their text')
    .addHelpText('after', HELP)
    .action(async (options: ListOptions) => {
      const scope = await openScope(options);
      if (options.json === true) {
        for (const document of scope.library.documents.values()) {
          // What is undefined does not appear in JSON.
          const text = { body: undefined, blocks: undefined, stripped: undefined };
          await printJson({ ...document, ...text });
        }
        return;
      }
      const raw = options.page === undefined ? {} : { page: options.page };
      const card = await chatCommand('library').run(raw, contextOf(scope, null));
      await printCard(card, scope.to);
    });
}

interface ShowOptions extends ScopeOptions {
  readonly raw?: true;
  readonly json?: true;
  readonly history?: true;
  readonly at?: Span;
}

function addShow(verb: Command): void {
  withLibrary(verb.command('show'))
    .description('shows one brief')
    .argument('<id>', 'its id, as library list prints it')
    .addOption(
      new Option(
        '--raw',
        'print the stored text alone, in which citations count their positions',
      ).conflicts('json'),
    )
    .option('--json', 'print all that is known of it as JSON')
    .addOption(
      new Option('--at <span>', 'show one span in its place, as tables print it behind a source')
        .argParser(readSpan)
        .conflicts(['raw', 'json', 'history']),
    )
    .addOption(
      new Option(
        '--history',
        'print its versions and what each changed, as the store of the bot has them',
      ).conflicts(['raw', 'json']),
    )
    .addHelpText('after', HELP)
    .action(async (id: string, options: ShowOptions) => {
      const scope = await openAsked(options);
      const { config, library, to } = scope;
      if (options.history === true) {
        const context = { ...contextOf(scope, null), history: historyIn(config) };
        const card = await chatCommand('library').run({ show: id, history: true }, context);
        await printCard(card, to);
        return;
      }
      const document = findDocument(library, id);
      if (options.json === true) await printJson(document);
      else if (options.raw === true) await print(document.body);
      else {
        const card =
          options.at === undefined ? briefCard(document) : spanCard(document, options.at);
        await printCard(card, to);
      }
    });
}

/** Versions from the store, which is opened for one look. */
const historyIn =
  (place: StorePlace): NonNullable<CommandContext['history']> =>
  async (document) => {
    const engine = openToRead(place);
    try {
      return await catalogueStore(engine).history(document);
    } finally {
      await engine.close();
    }
  };

const briefCard = (document: Document): Card => ({
  ...headedCard(
    document,
    runsOf(document.blocks).map((run) => shownRun(document.body, run)),
  ),
  footer: text(document.id),
});

/** A span in its place, with the way to the rest. */
const spanCard = (document: Document, span: Span): Card => ({
  ...headedCard(document, spanBlocks(document, span)),
  footer: [{ text: 'whole text', link: { to: 'document', document: document.id } }],
});

function headedCard(document: Document, blocks: readonly CardBlock[]): Omit<Card, 'footer'> {
  const { title, authors, publication, published, url } = document;
  const meta = [
    formatAuthors(authors),
    publication ?? '',
    published === null ? 'undated' : formatDate(published),
    url ?? '',
  ].filter((part) => part !== '');
  return {
    status: null,
    title: title ?? document.id,
    blocks: [{ kind: 'text', tone: 'meta', line: text(meta.join(' · ')) }, ...blocks],
    audience: 'everyone',
  };
}

/** Items in a row and rows in a row belong together; every other block stands by itself. */
function runsOf(blocks: readonly Block[]): [Block, ...Block[]][] {
  const runs: [Block, ...Block[]][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    const joins = block.kind === 'item' || block.kind === 'row';
    if (joins && run?.[0].kind === block.kind) run.push(block);
    else runs.push([block]);
  }
  return runs;
}

function shownRun(body: string, run: readonly [Block, ...Block[]]): CardBlock {
  const [{ kind, start, end }] = run;
  const words = body.slice(start, end);
  switch (kind) {
    case 'heading':
      return { kind: 'text', tone: 'lead', line: [{ text: words, style: 'strong' }] };
    case 'item':
    case 'row':
      return {
        kind: 'list',
        ordered: false,
        items: run.map((block) => text(body.slice(block.start, block.end))),
      };
    case 'about-author':
      return { kind: 'text', tone: 'body', line: [{ text: words, style: 'faint' }] };
    case 'paragraph':
    case 'quote':
      return paragraph(words);
  }
}

function addCheck(verb: Command): void {
  withLibrary(verb.command('check'))
    .description('says what could not be taken in, and what was stripped; exit code 1 for faults')
    .addHelpText('after', HELP)
    .action(async (options: ScopeOptions) => {
      const { config, library, to } = await openScope(options);
      const { ignored } = await hashAll(options.library ?? config.library);
      await printCard(checkCard(library, ignored), to);
      if (library.faults.length > 0 || library.documents.size === 0) process.exitCode = 1;
    });
}

function checkCard(
  { documents, passages, faults }: Library,
  ignored: ReadonlyMap<string, number>,
): Card {
  const rows = [...documents.values()].map(({ id, language, stripped }) => [
    text(id),
    text(language ?? 'unknown'),
    text(String(stripped.length)),
    text(reasonsOf(stripped)),
  ]);
  const table: CardBlock = {
    kind: 'table',
    columns: [
      { label: 'Brief', align: 'left' },
      { label: 'Language', align: 'left' },
      { label: 'Stripped', align: 'right' },
      { label: 'What was stripped', align: 'left' },
    ],
    rows,
  };
  const mends = faults.map(({ source, message, mend }) => text(`${source}: ${message} ${mend}`));
  const what =
    documents.size === 0
      ? 'There is no document: put Markdown, text, HTML or JSON Lines files there.'
      : `${count(documents.size, 'brief')}, ${count(passages.length, 'passage')}`;
  return {
    status: faults.length > 0 || documents.size === 0 ? 'problem' : null,
    title: what,
    blocks: [
      ...(rows.length === 0 ? [] : [table]),
      paragraph(
        faults.length === 0
          ? 'All sources were taken in.'
          : `${count(faults.length, 'source')} could not be taken in:`,
      ),
      ...(mends.length === 0 ? [] : [{ kind: 'list', ordered: false, items: mends } as const]),
      ...(ignored.size === 0 ? [] : [paragraph(passedOver(ignored))]),
    ],
    audience: 'everyone',
    footer: [],
  };
}

/** `3 files of other kinds were passed over: 2 .png, 1 without an ending.`, the most frequent first. */
function passedOver(ignored: ReadonlyMap<string, number>): string {
  const kinds = [...ignored].toSorted(([, a], [, b]) => b - a);
  const all = kinds.reduce((sum, [, files]) => sum + files, 0);
  const each = kinds.map(([ending, files]) => `${files} ${ending || 'without an ending'}`);
  return `${count(all, 'file')} of other kinds ${all === 1 ? 'was' : 'were'} passed over: ${each.join(', ')}.`;
}

/** `2 share widget, 1 photo credit`, the most frequent first. */
function reasonsOf(stripped: Document['stripped']): string {
  const groups = [...Map.groupBy(stripped, ({ reason }) => reason)];
  return groups
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([reason, pieces]) => `${pieces.length} ${reason}`)
    .join(', ');
}
