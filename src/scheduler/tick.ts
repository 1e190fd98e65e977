import { type TaskOptions, schedule } from 'node-cron';

const EVERY_MINUTE = '* * * * *';

/** A tick that is late is made up by the next: what is due is counted from the clock. */
const OPTIONS: TaskOptions = { noOverlap: true, suppressMissedWarning: true };

/** Runs a task once a minute, never twice at a time. Gives what ends it. */
export function everyMinute(task: () => Promise<void>): () => Promise<void> {
  const ticking = schedule(EVERY_MINUTE, task, OPTIONS);
  return async () => {
    await ticking.destroy();
  };
}
