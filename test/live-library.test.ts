import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type FoundLibrary, openLibrary } from '../src/compose.ts';
import { isRead } from '../src/core/extract/extract.ts';
import type { Library } from '../src/core/library.ts';
import { type ThreadOpening, openInThread } from '../src/library-thread.ts';
import { type LiveLibrary, LOOK_MS, SETTLE_MS, liveLibrary } from '../src/live-library.ts';
import { recordingLog } from './fixtures/console.ts';

let root: string;
let elapsedMs: number;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dragoman-live-'));
  elapsedMs = 0;
  await write('harbour.md', 'The harbour reopened in spring.');
  await write('ferry.md', 'The ferry sails on Mondays.');
});

afterEach(() => rm(root, { recursive: true }));

const write = (name: string, text: string): Promise<void> =>
  writeFile(join(root, name), `${text}\n`);

type Open = (
  paths: readonly string[],
  found: FoundLibrary,
  opening: ThreadOpening,
) => Promise<Library>;

const inProcess: Open = (paths, _found, opening) => openLibrary(paths, opening);

interface Bench extends LiveLibrary {
  /** Warnings. */
  readonly said: readonly string[];
  readonly body: (id: string) => string | undefined;
  /** Two looks: the first sees that something changed, the second that it rests. */
  readonly settle: () => Promise<number>;
}

async function bench({ open = inProcess, paths = [root] } = {}): Promise<Bench> {
  const said: string[] = [];
  const { log: quiet } = recordingLog();
  const log = { ...quiet, warn: (_: object, message: string) => void said.push(message) };
  const live = liveLibrary({
    ...{ paths, stateFolder: null, open, log },
    timer: { elapsedMs: () => elapsedMs, after: () => () => undefined },
  });
  onTestFinished(live.stop);
  await live.begin();
  return {
    ...live,
    said,
    body: (id) => live.current().documents.get(id)?.body,
    settle: async () => {
      await live.look();
      return live.look();
    },
  };
}

describe('a library that follows its files', () => {
  it('takes in what changed, came and went, once it is the same at two looks', async () => {
    const live = await bench();
    await write('harbour.md', 'The harbour closed in autumn.');
    await write('mail.md', 'The mail comes by boat.');
    await rm(join(root, 'ferry.md'));
    expect(await live.look()).toBe(SETTLE_MS);
    expect(live.body('harbour')).toContain('spring');
    expect(await live.look()).toBe(LOOK_MS);
    expect([...live.current().documents.keys()]).toEqual(['harbour', 'mail']);
    expect(live.body('harbour')).toContain('autumn');
  });

  it('is not read while its files rest', async () => {
    const opened: string[] = [];
    const live = await bench({
      open: (paths, found, opening) => {
        opened.push(found.snapshot);
        return inProcess(paths, found, opening);
      },
    });
    const before = live.current();
    await live.settle();
    // Touched, and the same.
    await utimes(join(root, 'harbour.md'), new Date(), new Date());
    await live.settle();
    expect(live.current()).toBe(before);
    expect(opened).toHaveLength(1);
  });

  it('waits for a file that is still being written', async () => {
    const live = await bench();
    for (const words of ['The', 'The harbour', 'The harbour closed']) {
      await write('harbour.md', words);
      expect(await live.look()).toBe(SETTLE_MS);
      expect(live.body('harbour')).toContain('spring');
    }
    await live.look();
    expect(live.body('harbour')).toBe('The harbour closed');
  });

  it('says so where its files do not stop changing', async () => {
    const live = await bench();
    for (let n = 0; n < 13; n += 1) {
      await write('harbour.md', 'so '.repeat(n + 1));
      await live.look();
    }
    expect(live.lines().join(' ')).toContain('do not stop changing');
    await live.look();
    expect(live.lines()).toEqual([]);
  });

  it('finds a change that falls into a rebuild at the next looks', async () => {
    const live = await bench({
      open: async (paths, found, opening) => {
        const made = await inProcess(paths, found, opening);
        if (made.documents.get('harbour')?.body.includes('autumn') === true) {
          await write('harbour.md', 'The harbour closed for good.');
        }
        return made;
      },
    });
    await write('harbour.md', 'The harbour closed in autumn.');
    await live.settle();
    expect(live.body('harbour')).toContain('autumn');
    expect(await live.isFresh()).toBe(false);
    await live.settle();
    expect(live.body('harbour')).toContain('for good');
    expect(await live.isFresh()).toBe(true);
  });

  it('does not take what is read otherwise than it was found', async () => {
    let isFirst = true;
    const live = await bench({
      open: async (paths, found, opening) => {
        if (!isFirst) await write('harbour.md', 'Half a sen');
        isFirst = false;
        return inProcess(paths, found, opening);
      },
    });
    await write('harbour.md', 'The harbour closed in autumn.');
    expect(await live.settle()).toBe(SETTLE_MS);
    expect(live.body('harbour')).toContain('spring');
  });

  it('keeps what was read of documents that stay as they were', async () => {
    const live = await bench();
    // What is begun with is read ahead in the background.
    await expect.poll(() => [...live.current().documents.values()].every(isRead)).toBe(true);
    const before = live.current().documents.get('ferry');
    await write('harbour.md', 'The harbour closed in autumn.');
    await live.settle();
    expect(live.current().documents.get('ferry')).toBe(before);
  });
});

describe('a library whose files are in trouble', () => {
  it('is kept where a path has vanished, says so once, and follows it when it is back', async () => {
    const live = await bench();
    await rename(root, `${root}-away`);
    await live.settle();
    expect(live.current().documents.size).toBe(2);
    expect(live.lines()).toEqual([
      expect.stringMatching(/kept as it was\. There is no .* Correct/u),
    ]);
    expect(live.said.filter((line) => line.includes('kept as it was'))).toHaveLength(1);
    await rename(`${root}-away`, root);
    await live.settle();
    expect(live.lines()).toEqual([]);
  });

  it('is kept where it would be empty', async () => {
    const live = await bench();
    await rm(join(root, 'harbour.md'));
    await rm(join(root, 'ferry.md'));
    await live.settle();
    expect(live.current().documents.size).toBe(2);
    expect(live.lines().join(' ')).toContain(`Nothing is left in ${root}.`);
    await write('mail.md', 'The mail comes by boat.');
    await live.settle();
    expect([...live.current().documents.keys()]).toEqual(['mail']);
    expect(live.lines()).toEqual([]);
  });

  it('is kept where one of its paths would be empty', async () => {
    const second = join(root, 'second');
    await mkdir(second);
    await writeFile(join(second, 'mail.md'), 'The mail comes by boat.\n');
    const live = await bench({ paths: [`${second}/`, join(root, 'harbour.md')] });
    await rm(join(second, 'mail.md'));
    await live.settle();
    expect(live.body('mail')).toContain('boat');
  });

  it('is kept where a source can no longer be read, until it can', async () => {
    const elsewhere = `${root}-elsewhere.md`;
    await writeFile(elsewhere, 'The mail comes by boat.\n');
    await symlink(elsewhere, join(root, 'mail.md'));
    const live = await bench();
    await rm(elsewhere);
    await live.settle();
    expect(live.body('mail')).toContain('boat');
    expect(live.lines().join(' ')).toContain('link to nothing');
    await writeFile(elsewhere, 'The mail comes by train.\n');
    onTestFinished(() => rm(elsewhere));
    await live.settle();
    expect(live.body('mail')).toContain('train');
    expect(live.lines()).toEqual([]);
  });

  it('is kept where the rebuild fails, and is tried again', async () => {
    let fails = false;
    const live = await bench({
      open: (paths, found, opening) =>
        fails ? Promise.reject(new Error('out of memory')) : inProcess(paths, found, opening),
    });
    fails = true;
    await write('harbour.md', 'The harbour closed in autumn.');
    await live.settle();
    expect(live.body('harbour')).toContain('spring');
    expect(live.lines().join(' ')).toContain('fault of this bot');
    fails = false;
    await live.look();
    expect(live.body('harbour')).toContain('autumn');
    expect(live.lines()).toEqual([]);
  });

  it('is not begun with where a path leads nowhere', async () => {
    await expect(bench({ paths: [join(root, 'none')] })).rejects.toMatchObject({
      code: 'LIBRARY_MISSING',
    });
  });
});

describe('a library that is being built', () => {
  it('tells how long it takes from the share that is done', async () => {
    const told: (readonly string[])[] = [];
    let tell: () => void = () => undefined;
    const live = await bench({
      open: async (paths, found, opening) => {
        for (const share of [0.01, 0.25]) {
          elapsedMs += 5_000;
          opening.progress?.(share);
          tell();
        }
        return inProcess(paths, found, opening);
      },
    });
    tell = () => void told.push(live.lines());
    await write('harbour.md', 'The harbour closed in autumn.');
    await live.settle();
    expect(told).toEqual([
      ['The library is being rebuilt. 1 % are done.'],
      ['The library is being rebuilt and is ready in about 30 s. 25 % are done.'],
    ]);
    expect(live.building()).toBeNull();
  });

  it('is built in a thread as it is in the process', async () => {
    const shares: number[] = [];
    const live = await bench({
      open: (paths, found, opening) =>
        openInThread(paths, found, { ...opening, progress: (share) => void shares.push(share) }),
    });
    const { log } = recordingLog();
    const alone = await openLibrary([root], { stateFolder: null, log });
    expect(live.current().documents).toEqual(alone.documents);
    expect(live.current().index).toEqual(alone.index);
    expect(shares.at(-1)).toBe(1);
  });
});
