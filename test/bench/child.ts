import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The one message that a script beside this one sends when forked with these arguments. */
export async function inChild<T>(script: string, args: readonly string[]): Promise<T> {
  const child = fork(join(import.meta.dirname, script), args, { execArgv: ['--expose-gc'] });
  const reported: T[] = [];
  child.on('message', (message) => reported.push(message as T));
  // Unlike the exit, this comes after the last message.
  await once(child, 'disconnect');
  const [message] = reported;
  if (message === undefined) throw new Error(`${script} ${args.join(' ')} failed; see above.`);
  return message;
}
