import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { getPriority, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Timing } from '../../src/scheduler/timing.ts';
import type { MembershipParts } from '../../src/slack/membership.ts';
import type { StorePlace } from '../../src/store/open.ts';
import { until } from './until.ts';

/** What a child needs to know. */
export interface ChildPlan {
  readonly place: StorePlace;
  readonly secret: string;
  /** How many of `someBriefs` it tells of. */
  readonly briefs: number;
  /** Addresses of the doubles that it posts to. */
  readonly discord: { readonly token: string; readonly apiUrl: string };
  readonly slack: Pick<MembershipParts, 'means' | 'apiUrl'>;
  readonly timing: Partial<Timing>;
}

/** The platforms, which are this process, come first: no request may lie there for seconds. */
const NICE = 5;
/** As Node names it where it is not told. */
const COMPILED = join(tmpdir(), 'node-compile-cache');

/** A scheduler in a process of its own. */
export interface Child {
  readonly pid: number;
  /** What it wrote to the log. */
  readonly log: () => string;
  /** What it says of digests in its status. */
  readonly lines: () => Promise<readonly string[]>;
  /** As the kernel does it: nothing can be finished. */
  readonly kill: () => Promise<void>;
  /**
   * It stands still until it is thawed, from a moment on at which it waits: what lies between its
   * last look at the time and the socket goes out at whatever time it is let go on.
   */
  readonly freeze: () => Promise<void>;
  readonly thaw: () => void;
  /** As an operator does it. */
  readonly stop: () => Promise<void>;
}

/** Resolves once it works; the test's end kills it. `through` runs it inside of another program. */
export async function startChild(plan: ChildPlan, through: readonly string[] = []): Promise<Child> {
  const [command, ...rest] = [...through, process.execPath];
  const child: ChildProcess = spawn(
    command,
    [...rest, join(import.meta.dirname, 'child.ts'), JSON.stringify(plan)],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
    },
  );
  const { pid = 0 } = child;
  setPriority(pid, getPriority() + NICE);
  let log = '';
  child.stderr?.on('data', (text: Buffer) => (log += text.toString()));
  const ended = once(child, 'exit');
  const died = ended.then(() => Promise.reject(new Error(`The child ended: ${log}`)));
  died.catch(() => undefined);
  const send = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  onTestFinished(() => send('SIGKILL'));
  await Promise.race([once(child, 'message'), died]);
  return {
    pid,
    log: () => log,
    lines: async () => {
      const answer = once(child, 'message');
      child.send('lines');
      const [lines] = (await Promise.race([answer, died])) as [readonly string[]];
      return lines;
    },
    kill: () => send('SIGKILL'),
    freeze: async () => {
      await until(
        () => stateOf(pid) === 'S',
        () => 'the process to wait for something.',
        1,
      );
      child.kill('SIGSTOP');
      await until(
        () => stateOf(pid) === 'T',
        () => 'the process to stand still.',
        1,
      );
    },
    thaw: () => void child.kill('SIGCONT'),
    stop: () => send('SIGTERM'),
  };
}

/** The letter by which the kernel tells it: S where it waits, T where it was stopped. */
const stateOf = (pid: number): string | undefined =>
  /\) (\w) /u.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
