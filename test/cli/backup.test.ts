import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Settings, dragoman, ending, launch, readUntil, temporaryFolder } from './dragoman.ts';

/** A server on a new state folder. */
async function serve() {
  const state = join(temporaryFolder(), 'state');
  const settings: Settings = { PORT: '0', DRAGOMAN_STATE: state, LOG_LEVEL: 'error' };
  const child = launch(['start'], settings);
  onTestFinished(() => void child.kill('SIGKILL'));
  await readUntil(child.stdout, (text) => text.endsWith('\n'));
  const stop = async (): Promise<void> => {
    const end = ending(child);
    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
  };
  return { state, settings, stop };
}

describe('backup and restore', () => {
  it('save beside a server, and wait for its end to restore', async () => {
    const { state, settings, stop } = await serve();
    const file = join(state, 'saved.jsonl');
    const saved = await dragoman(['backup', file], { settings });
    expect(saved).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+ rows? of .* saved to /u) as string,
    });
    const refused = await dragoman(['restore', file], { settings });
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('Another Dragoman') as string,
    });
    await stop();
    const restored = await dragoman(['restore', file], { settings });
    expect(restored).toMatchObject({
      code: 0,
      out: expect.stringContaining('is kept as') as string,
    });
  });

  it('bring back a store that a start refuses as damaged', async () => {
    const { state, settings, stop } = await serve();
    const file = join(state, 'saved.jsonl');
    await dragoman(['backup', file], { settings });
    await stop();
    await writeFile(join(state, 'store.sqlite'), 'no database'.repeat(999));
    const refused = await dragoman(['start'], { settings });
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/store\.sqlite is damaged: .*\n.* dragoman restore FILE/u);
    expect((await dragoman(['restore', file], { settings })).code).toBe(0);
    const child = launch(['start'], settings);
    onTestFinished(() => void child.kill('SIGKILL'));
    await readUntil(child.stdout, (text) => text.includes('answers from'));
  });

  it('say what is wrong where there is nothing to save or no backup to read', async () => {
    const settings = { DRAGOMAN_STATE: join(temporaryFolder(), 'state') };
    const file = join(temporaryFolder(), 'saved.jsonl');
    const nothing = await dragoman(['backup', file], { settings });
    expect(nothing).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no store at') as string,
    });
    const absent = await dragoman(['restore', file], { settings });
    expect(absent).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no ') as string,
    });
    await writeFile(file, 'not a backup\n');
    const broken = await dragoman(['restore', file], { settings });
    expect(broken).toMatchObject({
      code: 1,
      err: expect.stringContaining('no whole backup') as string,
    });
  });
});
