import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  LIBRARY,
  type Settings,
  dragoman,
  ending,
  launch,
  readUntil,
  temporaryFolder,
} from './dragoman.ts';

let settings: Settings = {};

beforeEach(() => {
  settings = { PORT: '0', DRAGOMAN_STATE: join(temporaryFolder(), 'state'), LOG_LEVEL: 'error' };
});

interface Serving {
  readonly child: ChildProcessWithoutNullStreams;
  readonly url: string;
  readonly banner: string;
}

async function serve(changes: Settings = {}): Promise<Serving> {
  const child = launch(['start'], { ...settings, ...changes });
  onTestFinished(() => void child.kill('SIGKILL'));
  const banner = await readUntil(child.stdout, (text) => text.endsWith('\n'));
  return { child, banner, url: / at (http:\/\/\S+)\n/u.exec(banner)?.[1] ?? '' };
}

async function takenPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return address !== null && typeof address === 'object' ? String(address.port) : '';
}

describe('start', () => {
  it('says in one line where it serves and what', async () => {
    const { banner, url } = await serve();
    expect(banner).toMatch(/^Dragoman answers from 4 briefs at http:\/\/127\.0\.0\.1:\d+\n$/u);
    const health = await fetch(`${url}/healthz`);
    expect(await health.json()).toMatchObject({ status: 'ok', documents: 4 });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops on %s with exit code 0', async (signal) => {
    const { child, url } = await serve();
    const end = ending(child);
    child.kill(signal);
    expect(await end).toEqual({ code: 0, out: '', err: '' });
    await expect(fetch(url)).rejects.toThrow();
  });

  it('takes in files that come while it serves, on SIGHUP at once', async () => {
    const library = temporaryFolder();
    await writeFile(join(library, 'harbour.md'), 'The harbour reopened in spring.\n');
    const { child, url } = await serve({ DRAGOMAN_LIBRARY: library });
    await writeFile(join(library, 'ferry.md'), 'The ferry sails on Mondays.\n');
    await expect
      .poll(
        async () => {
          child.kill('SIGHUP');
          return (await fetch(`${url}/healthz`)).json() as Promise<unknown>;
        },
        { timeout: 20_000 },
      )
      .toMatchObject({ documents: 2 });
  });

  it('is not ended by a SIGHUP while the library is being built', async () => {
    const library = temporaryFolder();
    await writeFile(join(library, 'harbour.md'), 'The harbour reopened in spring.\n');
    const child = launch(['start'], {
      ...settings,
      DRAGOMAN_LIBRARY: library,
      LOG_LEVEL: 'debug',
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await readUntil(child.stderr, (text) => text.includes('The library is being built.'));
    child.kill('SIGHUP');
    await readUntil(child.stdout, (text) => text.startsWith('Dragoman answers from 1 brief at '));
  });

  it('stops while the library is being built, too', async () => {
    const child = launch(['start'], { ...settings, LOG_LEVEL: 'debug' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const end = ending(child);
    await readUntil(child.stderr, (text) => text.includes('The library is being built.'));
    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
  });

  it('is refused on a state folder that another one serves from', async () => {
    await serve();
    const second = await dragoman(['start'], { settings });
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toContain(
      `Another Dragoman is serving from ${settings['DRAGOMAN_STATE'] ?? ''}`,
    );
    expect(second.err).toContain('DRAGOMAN_STATE=');
  });

  it('takes the state folder of one that was killed', async () => {
    const { child } = await serve();
    const end = ending(child);
    child.kill('SIGKILL');
    await end;
    expect((await serve()).url).not.toBe('');
  });

  it('prints the next step when the port is taken, and gives the state folder back', async () => {
    const taken = await takenPort();
    const { code, err } = await dragoman(['start'], { settings: { ...settings, PORT: taken } });
    expect(code).toBe(1);
    expect(err).toMatch(/Port \d+ on .*\n.*PORT=\d+ npm start/u);
    expect((await serve()).url).not.toBe('');
  });

  it('serves an empty library and says so', async () => {
    const { child, banner } = await serve({ DRAGOMAN_LIBRARY: temporaryFolder() });
    const all = banner.includes('The library') ? banner : await readUntil(child.stdout, Boolean);
    expect(all).toContain('The library is empty: put documents there');
  });

  it('is refused on a library that is not there', async () => {
    const none = { ...settings, DRAGOMAN_LIBRARY: '/no/such' };
    const { code, err } = await dragoman(['start'], { settings: none });
    expect(code).toBe(1);
    expect(err).toContain('There is no /no/such');
  });

  it('is refused on a state folder that is none', async () => {
    const file = join(temporaryFolder(), 'file');
    await writeFile(file, '');
    const { code, err } = await dragoman(['start'], {
      settings: { ...settings, DRAGOMAN_STATE: file },
    });
    expect(code).toBe(1);
    expect(err).toContain(`The state folder ${file} is no use`);
  });

  it.runIf(existsSync('/proc'))('is refused on a state folder that nobody can make', async () => {
    const child = launch(['start'], { ...settings, DRAGOMAN_STATE: '/proc/none/state' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const { code, err } = await ending(child);
    expect(code).toBe(1);
    expect(err).toContain('The state folder /proc/none/state is no use');
  });

  it('answers beside a query command, which takes no lock', async () => {
    await serve();
    const { code } = await dragoman(['ask', 'Who reopened the lighthouse?'], { settings });
    expect(code).toBe(0);
  });
});

describe('doctor', () => {
  it('finds all well before the first start, and leaves nothing behind', async () => {
    const { code, out } = await dragoman(['doctor'], { settings });
    expect({ code, lines: out.match(/^fault/gmu) }).toEqual({ code: 0, lines: null });
    expect(out).toContain('Library: 4 briefs, 5 passages, languages en');
    expect(out).toContain('ready for the first start');
    expect(existsSync(settings['DRAGOMAN_STATE'] ?? '')).toBe(false);
  });

  it('shows how well probabilities held on articles that were not fitted on', async () => {
    const { out } = await dragoman(['doctor'], { settings });
    expect(out).toMatch(/Brier\s+score\s+0\.\d{3},\s+expected\s+calibration\s+error\s+0\.\d{3}/u);
    expect(out).toMatch(/^Probability +Questions +Predicted +Observed$/mu);
    expect(out.match(/^\d+–\d+ % +[\d,]+ +\d+ % +\d+ %$/gmu)).toHaveLength(10);
  });

  it('takes a port and a state folder in use for a server that runs', async () => {
    const { url } = await serve();
    const here = { ...settings, PORT: new URL(url).port };
    const { code, out } = await dragoman(['doctor'], { settings: here });
    expect(code).toBe(0);
    expect(out).toContain('a server is on it');
  });

  it('names each fault with its mend', async () => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'empty.txt'), '');
    const library = `${LIBRARY}:${folder}`;
    const bad = { ...settings, DRAGOMAN_LIBRARY: library, PORT: await takenPort() };
    const { code, out } = await dragoman(['doctor'], { settings: bad });
    expect(code).toBe(1);
    expect(out).toMatch(/fault {2}\S*\/empty\.txt: .*\n {9}\S/u);
    expect(out).toMatch(/fault {2}Port: \d+ .* is in use\n {9}Stop what uses it/u);
    expect(out).toContain('2 faults to mend.');
  });
});
