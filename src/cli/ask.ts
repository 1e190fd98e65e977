import { type Command, Option } from 'commander';
import { z } from 'zod';
import { ask } from '../core/answer/ask.ts';
import { explain } from '../core/answer/explain.ts';
import { MAX_QUESTION } from '../core/chat/answer-card.ts';
import { explainCard } from '../core/chat/explain-card.ts';
import { DragomanError } from '../core/errors.ts';
import type { Answer } from '../core/vocabulary.ts';
import { ID, runBatch } from './batch.ts';
import { markdownOption, printCard, printJson, printMarkdown } from './output.ts';
import {
  type Scope,
  type ScopeOptions,
  chatCommand,
  contextOf,
  openAsked,
  withScope,
} from './scope.ts';

interface AskOptions extends ScopeOptions {
  readonly context?: string;
  readonly sources?: true;
  readonly explain?: true;
  readonly json?: true;
  readonly markdown?: true;
  readonly batch?: string;
}

const LINE = z.object({
  id: ID,
  question: z.string(),
  context: z.string().nullish(),
});

const HELP = `
With --batch: JSON Lines {"id", "question", "context"?} in, one answer a line out, in order; a bad
line gives {"id", "error": {"code", "message", "mend"}}. The form of an answer is described in
data/reference/contract/answer.schema.json.

Examples:
  dragoman ask "who signed the agreement?"
  dragoman ask "and when?" --context "who signed the agreement?" --json
  dragoman ask "who signed the agreement?" --markdown > answer.md
  dragoman ask "what was decided?" --library our-documents --library more.jsonl
  dragoman ask --batch questions.jsonl > answers.jsonl
`;

/** `dragoman ask` */
export function addAsk(program: Command): void {
  const verb = program
    .command('ask')
    .description('answers a question from the library and quotes its evidence')
    .argument('[question...]', 'what you want to know')
    .option('--context <question>', 'the question asked before, for a follow-up');
  withScope(verb)
    .option('--sources', 'show all evidence, not only the first three')
    .addOption(
      new Option(
        '--explain',
        'print how the question was read and why each sentence was chosen',
      ).conflicts('batch'),
    )
    .option('--json', 'print the answer, or its explanation, as JSON')
    .addOption(markdownOption())
    .option('--batch <file>', 'answer a file of questions; - reads stdin')
    .addHelpText('after', HELP)
    .action(async (words: readonly string[], options: AskOptions) => {
      if ((options.batch === undefined) === (words.length === 0)) {
        throw new DragomanError('BAD_OPTION', 'ask takes a question, or --batch FILE.', {
          mend: 'Such as dragoman ask "who signed the agreement?"',
        });
      }
      if (options.batch === undefined) await askOne(words.join(' '), options);
      else await askAll(options.batch, options);
    });
}

async function askOne(question: string, options: AskOptions): Promise<void> {
  checkQuestion(question);
  const earlier = options.context ?? null;
  const scope = await openAsked(options);
  const asked = { question, earlier, now: scope.now };
  if (options.json === true) {
    await printJson((options.explain === true ? explain : ask)(scope.library, asked));
    return;
  }
  const raw = { question, sources: options.sources ?? false };
  const card =
    options.explain === true
      ? explainCard(explain(scope.library, asked))
      : await chatCommand('ask').run(raw, contextOf(scope, earlier));
  await (options.markdown === true
    ? printMarkdown(card, question, scope.to, scope.library)
    : printCard(card, scope.to));
}

async function askAll(path: string, options: AskOptions): Promise<void> {
  const scope: Scope = await openAsked(options);
  await runBatch(path, LINE, ({ id, question, context }) => {
    checkQuestion(question);
    const asked = { question, earlier: context ?? options.context ?? null, now: scope.now };
    return withId(id, ask(scope.library, asked));
  });
}

const withId = (id: string | number, { version, ...answer }: Answer): object => ({
  version,
  id,
  ...answer,
});

/** Throws BAD_OPTION where there is nothing to answer or too much to read. */
function checkQuestion(question: string): void {
  if (question.trim() === '') {
    throw new DragomanError('BAD_OPTION', 'The question is empty.', {
      mend: 'Write what you want to know.',
    });
  }
  if (question.length > MAX_QUESTION) {
    const { length } = question;
    throw new DragomanError('BAD_OPTION', `The question has ${length} characters.`, {
      mend: `Shorten it to ${MAX_QUESTION} at most.`,
    });
  }
}
