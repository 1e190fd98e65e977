import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const root = join(import.meta.dirname, '../..');
export const LIBRARY = join(root, 'test/fixtures/library');
export const EXAMS = join(root, 'test/fixtures/exam');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export type Settings = Readonly<Record<string, string>>;

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the command line as users do, on the fixture library unless the settings say otherwise. */
export function launch(
  args: readonly string[],
  settings: Settings = {},
): ChildProcessWithoutNullStreams {
  const env = {
    PATH: process.env['PATH'],
    // The same sources are read by every child.
    NODE_COMPILE_CACHE: join(tmpdir(), 'dragoman-test-compiled'),
    DRAGOMAN_LIBRARY: LIBRARY,
    // Not there, and no command but start makes it.
    DRAGOMAN_STATE: join(tmpdir(), 'dragoman-test-absent'),
    ...settings,
  };
  return spawn(process.execPath, [join(root, 'src/dragoman.js'), ...args], { cwd: root, env });
}

/** What a started command printed and its exit code, once it has ended. */
export async function ending(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}

/** Runs a command to its end with `input` on stdin. */
export function dragoman(
  args: readonly string[],
  { input = '', settings = {} }: { input?: string; settings?: Settings } = {},
): Promise<Ran> {
  const child = launch(args, settings);
  // A command that stops before it has read everything is no fault of the test.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  return ending(child);
}

/** The values of JSON Lines output. */
export const jsonLines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

/** One JSON Lines input. */
export const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** Reads a stream until the text so far satisfies `until`; rejects with it when the stream ends. */
export async function readUntil(
  stream: NodeJS.ReadableStream,
  until: (text: string) => boolean,
): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    const onData = (chunk: Buffer | string): void => {
      text += chunk.toString();
      if (!until(text)) return;
      stream.off('data', onData);
      resolve(text);
    };
    stream.on('data', onData);
    stream.once('end', () => reject(new Error(`The output ended: ${text}`)));
  });
}
