import type { Command } from 'commander';
import { z } from 'zod';
import { ask } from '../core/answer/ask.ts';
import { type Card, type CardBlock, text } from '../core/chat/card.ts';
import { clip, count } from '../core/chat/format.ts';
import { DragomanError } from '../core/errors.ts';
import {
  type ExamQuestion,
  type ExamReport,
  type Graded,
  RATES,
  type RateName,
  type Summary,
  gradeAnswer,
  mustPattern,
  summarise,
} from '../core/exam.ts';
import type { Library } from '../core/library.ts';
import type { Answer } from '../core/vocabulary.ts';
import { ID, faultsOf, worded } from './batch.ts';
import { readLines } from './lines.ts';
import { print, printJson } from './output.ts';
import { type ScopeOptions, openAsked, withScope } from './scope.ts';
import { renderTerminal } from '../terminal/render.ts';

/** A question, its answer and how the answer did. */
export interface Sat extends Graded {
  readonly answer: Answer;
}

const QUESTION = z
  .object({
    id: ID.transform(String),
    question: z.string().trim().min(1),
    type: z.string().min(1),
    difficulty: z.string().min(1).default('any'),
    gold: z.array(z.string().trim().min(1)).default([]),
    must: z.array(z.string().refine(isPattern, 'is not a regular expression')).default([]),
    parts: z.boolean().default(false),
    context: z.string().nullable().default(null),
  })
  .refine(({ type, gold }) => type === 'unanswerable' || gold.length > 0, {
    path: ['gold'],
    message: 'is empty; only a question of the type unanswerable has none',
  });

function isPattern(source: string): boolean {
  try {
    mustPattern(source);
    return true;
  } catch {
    return false;
  }
}

/** Reads an exam, a question a line. Throws BAD_LINE with the number of the first bad line. */
export async function readExam(path: string): Promise<ExamQuestion[]> {
  const questions: ExamQuestion[] = [];
  for await (const line of readLines(path)) {
    if ('fault' in line) throw badLine(path, line.number, line.fault);
    const parsed = QUESTION.safeParse(line.value, { error: worded });
    if (!parsed.success) {
      throw badLine(path, line.number, faultsOf(parsed.error));
    }
    questions.push(parsed.data);
  }
  if (questions.length > 0) return questions;
  throw new DragomanError('BAD_LINE', `${path} holds no question.`, {
    mend: 'Write one question a line; dragoman exam --help shows the form.',
  });
}

const badLine = (path: string, number: number, fault: string): DragomanError =>
  new DragomanError('BAD_LINE', `${path}, line ${number}: ${fault}.`, {
    mend: 'Correct that line; dragoman exam --help shows the form.',
  });

/** Asks every question of an exam and grades the answers. */
export function sitExam(library: Library, questions: readonly ExamQuestion[], now: number): Sat[] {
  return questions.map((question) => {
    const asked = { question: question.question, earlier: question.context, now };
    const answer = ask(library, asked);
    return { question, answer, grades: gradeAnswer(question, answer) };
  });
}

const LABELS: Readonly<Record<RateName, string>> = {
  strict: 'strict',
  shown: 'shown',
  complete: 'complete',
  must: 'must',
  notAnswered: 'not ans.',
  hedged: 'hedged',
  wronglyDeclined: 'declined',
};

/** Grades in which a false is a miss; in the others a true is one. */
const WANTED: ReadonlySet<RateName> = new Set([
  'strict',
  'shown',
  'complete',
  'must',
  'notAnswered',
]);

const missesOf = ({ grades }: Graded): RateName[] =>
  RATES.filter((name) => grades[name] === !WANTED.has(name));

/** The report as a table, percentages by type, by difficulty and in total. */
export function examTable(title: string, report: ExamReport): string {
  const rows = (groups: Readonly<Record<string, Summary>>): string[][] =>
    Object.entries(groups).map(([name, summary]) => rowOf(name, summary));
  const table: CardBlock = {
    kind: 'table',
    columns: [
      { label: '', align: 'left' },
      ...['n', ...RATES.map((name) => LABELS[name]), 'headline'].map(
        (label) => ({ label, align: 'right' }) as const,
      ),
    ],
    rows: [...rows(report.byType), ...rows(report.byDifficulty), rowOf('all', report.total)].map(
      (row) => row.map(text),
    ),
  };
  return render({ status: null, title, blocks: [table], audience: 'everyone', footer: [] });
}

function rowOf(name: string, summary: Summary): string[] {
  const percent = (rate: number | null): string => (rate === null ? '' : (100 * rate).toFixed(1));
  return [
    name,
    String(summary.questions),
    ...RATES.map((rate) => percent(summary[rate].rate)),
    summary.medianHeadline === null ? '' : String(summary.medianHeadline),
  ];
}

/** Wide enough for all columns, on paper and in logs too. */
const COLUMNS = 100;

const render = (card: Card): string =>
  renderTerminal(card, { columns: COLUMNS, colour: false, linkOf: () => '', lineOf: () => '' });

function missCard(sat: Sat): Card {
  const { question, answer } = sat;
  const { id, type, difficulty, gold, must, context } = question;
  const lines = [
    ...(context === null ? [] : [`after:    ${context}`]),
    `asked:    ${question.question}`,
    ...gold.map((entry) => `gold:     ${entry}`),
    ...must.map((entry) => `must:     ${entry}`),
    `${answer.status}: ${answer.headline}`,
    ...(answer.answer === null ? [] : [`answer:   ${answer.answer}`]),
    ...answer.evidence.map(({ n, document, quote }) => `${n} ${document}: ${clip(quote, 160)}`),
  ];
  const labels = missesOf(sat).map((name) => LABELS[name]);
  return {
    status: null,
    title: `${id} ${type} ${difficulty} — ${labels.join(', ')}`,
    blocks: [{ kind: 'list', ordered: false, items: lines.map(text) }],
    audience: 'everyone',
    footer: [],
  };
}

interface ExamOptions extends ScopeOptions {
  readonly json?: true;
  readonly misses?: true;
}

const HELP = `
Form of FILE, one question a line:
  {"id": "q1", "question": "who signed it?", "type": "who", "difficulty": "easy",
   "gold": ["Ann Example"], "must": ["signed"], "parts": false, "context": null}
  gold        words an answer has, one is enough; with "parts": true all are wanted
  must        optional regular expressions that all have to match what is shown
  type        any word; "unanswerable" for what the library does not hold (no gold)
  difficulty  optional, any word;   context  optional, the question asked before

Rates, in percent; text is compared without regard to case, spacing, kinds of quotes and dashes:
  strict      a gold entry in the headline or the short answer
  shown       a gold entry in the headline or the first three pieces of evidence
  complete    all gold entries in the headline or the evidence, where "parts"
  must        all patterns in the headline or the evidence
  not ans.    unanswerable questions that got no answer (uncertain or declined): high is good
  hedged      answerable questions that got an uncertain answer: low is good
  declined    answerable questions that were declined: low is good
  headline    median length of the found answers' headlines, in characters

Examples:
  dragoman exam questions.jsonl --library our-documents
  dragoman exam questions.jsonl --misses
`;

/** `dragoman exam` */
export function addExam(program: Command): void {
  const verb = program
    .command('exam')
    .description('asks questions whose answers are known and says how many were answered')
    .argument('<file>', 'JSON Lines, a question a line');
  withScope(verb)
    .option('--json', 'print the rates as JSON')
    .option('--misses', 'print each question that missed, with what it got')
    .addHelpText('after', HELP)
    .action(async (file: string, options: ExamOptions) => {
      const questions = await readExam(file);
      const { library, now } = await openAsked(options);
      const sat = sitExam(library, questions, now);
      const missed = options.misses === true ? sat.filter((one) => missesOf(one).length > 0) : [];
      const report = summarise(sat);
      if (options.json === true) {
        const misses = missed.map((one) => ({ ...one, missed: missesOf(one) }));
        await printJson({ ...report, ...(options.misses === true && { misses }) });
        return;
      }
      for (const one of missed) await print(`${render(missCard(one))}\n`);
      const what = `${count(questions.length, 'question')} on ${count(library.documents.size, 'brief')}`;
      await print(examTable(`${file}: ${what}`, report));
    });
}
