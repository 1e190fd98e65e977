import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Timing } from '../../src/scheduler/timing.ts';
import type { MembershipParts } from '../../src/slack/membership.ts';
import type { StorePlace } from '../../src/store/open.ts';

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

/** A scheduler in a process of its own. */
export interface Child {
  readonly pid: number;
  /** What it wrote to the log. */
  readonly log: () => string;
  /** What it says of digests in its status. */
  readonly lines: () => Promise<readonly string[]>;
  /** As the kernel does it: nothing can be finished. */
  readonly kill: () => Promise<void>;
  /** It stands still until it is thawed. */
  readonly freeze: () => void;
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
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  );
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
    pid: child.pid ?? 0,
    log: () => log,
    lines: async () => {
      const answer = once(child, 'message');
      child.send('lines');
      const [lines] = (await Promise.race([answer, died])) as [readonly string[]];
      return lines;
    },
    kill: () => send('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: () => send('SIGTERM'),
  };
}
