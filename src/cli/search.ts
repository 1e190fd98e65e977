import { type Command, Option } from 'commander';
import { z } from 'zod';
import { type Limits, withinLimits } from '../core/answer/scope.ts';
import { explainSearchCard } from '../core/chat/explain-card.ts';
import { limitsOf } from '../core/chat/limits.ts';
import { DragomanError } from '../core/errors.ts';
import { type SearchExplanation, explainSearch } from '../core/search/explain.ts';
import { search } from '../core/search/search.ts';
import { ID, runBatch } from './batch.ts';
import { markdownOption, printCard, printJson, printMarkdown } from './output.ts';
import {
  type Scope,
  type ScopeOptions,
  chatCommand,
  contextOf,
  openAsked,
  wholeNumber,
  withLibrary,
} from './scope.ts';

interface SearchOptions extends ScopeOptions {
  readonly limit?: number;
  readonly page?: number;
  readonly by: 'passage' | 'document';
  readonly since?: string;
  readonly until?: string;
  readonly about?: string;
  readonly explain?: true;
  readonly json?: true;
  readonly markdown?: true;
  readonly batch?: string;
}

/** Hits of a search for scripts; for people the registry's own default holds. */
const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 1_000;
const MAX_PAGE = 1_000;

const LINE = z.object({ id: ID, text: z.string() });

const HELP = `
With --batch: JSON Lines {"id", "text"} in, {"id", "hits": [{"document", "passage", "score"}]} out,
in order and best first; a bad line gives {"id", "error": {"code", "message", "mend"}}.

Examples:
  dragoman search "border trade"
  dragoman search "border trade" --by document --limit 20 --json
  dragoman search "border trade" --explain
  dragoman search --batch queries.jsonl > hits.jsonl
`;

/** `dragoman search` */
export function addSearch(program: Command): void {
  const verb = program
    .command('search')
    .description('ranks the passages that hold your words')
    .argument('[words...]', 'the words to look for');
  withLibrary(verb)
    .option(
      '--limit <n>',
      `hits; ${DEFAULT_LIMIT} as JSON unless given`,
      wholeNumber('--limit', 1, MAX_LIMIT),
    )
    .option('--page <n>', 'which page of hits to show', wholeNumber('--page', 1, MAX_PAGE))
    .addOption(
      new Option('--by <unit>', 'all passages, or the best one of each document')
        .choices(['passage', 'document'])
        .default('passage'),
    )
    .option('--since <date>', 'only what was published then or later')
    .option('--until <date>', 'only what was published then or earlier')
    .option('--about <words>', 'only what concerns this place, person or subject')
    .addOption(
      new Option(
        '--explain',
        'print how the words were read and what each score is made of',
      ).conflicts(['batch', 'page']),
    )
    .option('--json', 'print the hits, or their explanation, as JSON')
    .addOption(markdownOption())
    .option('--batch <file>', 'search for each line of a file; - reads stdin')
    .addHelpText('after', HELP)
    .action(async (words: readonly string[], options: SearchOptions) => {
      if ((options.batch === undefined) === (words.length === 0)) {
        throw new DragomanError('BAD_OPTION', 'search takes words, or --batch FILE.', {
          mend: 'Such as dragoman search "border trade"',
        });
      }
      const scope = await openAsked(options);
      if (options.batch !== undefined) {
        await runBatch(options.batch, LINE, ({ id, text }) => ({
          id,
          hits: hitsOf(scope, text, options),
        }));
      } else await searchOne(scope, words.join(' '), options);
    });
}

async function searchOne(scope: Scope, query: string, options: SearchOptions): Promise<void> {
  const { limit, page, by } = options;
  const explained = (): SearchExplanation =>
    explainSearch(scope.library, query, {
      limit: limit ?? DEFAULT_LIMIT,
      by,
      ...within(scope, options),
    });
  if (options.json === true) {
    await printJson(
      options.explain === true ? explained() : { hits: hitsOf(scope, query, options) },
    );
    return;
  }
  const raw = {
    query,
    by,
    ...limitsIn(options),
    ...(limit !== undefined && { limit }),
    ...(page !== undefined && { page }),
  };
  const card =
    options.explain === true
      ? explainSearchCard(explained(), scope.library.documents)
      : await chatCommand('search').run(raw, contextOf(scope, null));
  await (options.markdown === true
    ? printMarkdown(card, query, scope.to, scope.library)
    : printCard(card, scope.to));
}

function hitsOf(scope: Scope, words: string, options: SearchOptions): object[] {
  const { limit = DEFAULT_LIMIT, by } = options;
  return search(scope.library, words, { limit, by, ...within(scope, options) }).map(
    ({ passage, score }) => ({ document: passage.document, passage: passage.id, score }),
  );
}

const limitsIn = ({ since, until, about }: SearchOptions): Limits => ({
  ...(since !== undefined && { since }),
  ...(until !== undefined && { until }),
  ...(about !== undefined && { about }),
});

/** The documents inside the limits; all where there are none. Throws BAD_OPTION. */
function within({ library }: Scope, options: SearchOptions): { within?: ReadonlySet<string> } {
  const limits = limitsIn(options);
  chatCommand('search').check({ query: 'any', ...limits });
  const inside = withinLimits(library, {
    ...limits,
    ...limitsOf('search', limits.since, limits.until),
  });
  return inside === null ? {} : { within: inside };
}
