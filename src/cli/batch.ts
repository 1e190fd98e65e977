import { z } from 'zod';
import { DragomanError } from '../core/errors.ts';
import { readLines } from './lines.ts';
import { printJson, tell } from './output.ts';

const PROGRESS_EVERY = 100;

/** What names a line in the output; echoed as it came. */
export const ID = z.union([z.string(), z.number()], {
  error: ({ input }) => (input === undefined ? 'is missing' : 'is neither text nor a number'),
});

/**
 * Answers JSON Lines one by one, in order, as they come. A line that is not of the form, or that
 * cannot be answered, gives `{id, error: {code, message, mend}}` and the run goes on. Rejects with
 * FILE_UNUSABLE.
 */
export async function runBatch<T>(
  path: string,
  form: z.ZodType<T>,
  answer: (item: T) => object | Promise<object>,
): Promise<void> {
  let done = 0;
  let bad = 0;
  for await (const line of readLines(path)) {
    const value = 'fault' in line ? undefined : line.value;
    try {
      if ('fault' in line) throw badLine(line.number, line.fault);
      const parsed = form.safeParse(value, { error: worded });
      if (!parsed.success) throw badLine(line.number, faultsOf(parsed.error));
      await printJson(await answer(parsed.data));
    } catch (error) {
      if (!(error instanceof DragomanError)) throw error;
      const { code, message, mend } = error;
      await printJson({ id: idOf(value), error: { code, message, mend } });
      bad += 1;
    }
    done += 1;
    if (process.stderr.isTTY) process.stderr.write(`\r${done} done`);
    else if (done % PROGRESS_EVERY === 0) tell(`${done} done`);
  }
  if (process.stderr.isTTY) process.stderr.write('\r');
  const nothing = path === '-' ? 'Nothing came on stdin' : `${path} is empty`;
  tell(done === 0 ? `${nothing}: --help shows the form` : `${done} done, ${bad} of them bad lines`);
}

const badLine = (number: number, fault: string): DragomanError =>
  new DragomanError('BAD_LINE', `Line ${number}: ${fault}.`, {
    mend: 'Correct that line and send it again; --help shows the form.',
  });

/** Each fault of a value after the key it is at: `question is missing; context is not text`. */
export const faultsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'it'} ${message}`).join('; ');

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a JSON object',
  boolean: 'true or false',
};

/** Says what is wrong with a value so that it reads on after its key. */
export const worded: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_small') return 'is empty';
  if (issue.code !== 'invalid_type') return undefined;
  return issue.input === undefined
    ? 'is missing'
    : `is not ${KINDS[issue.expected] ?? issue.expected}`;
};

function idOf(value: unknown): string | number | null {
  const parsed = z.object({ id: ID }).safeParse(value);
  return parsed.success ? parsed.data.id : null;
}
