import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

describe('the launcher', () => {
  let home = '';

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'dragoman-launcher-'));
    await mkdir(join(home, 'src'));
    await cp(join(import.meta.dirname, '../src/dragoman.js'), join(home, 'src/dragoman.js'));
    await write(
      'src/cli.ts',
      'const verb: string = process.argv[2] ?? ""; console.log("cli", verb);',
    );
  });

  afterEach(() => rm(home, { recursive: true }));

  async function write(path: string, text: string, mode = 0o644): Promise<void> {
    await mkdir(join(home, dirname(path)), { recursive: true });
    await writeFile(join(home, path), text, { mode });
  }

  async function need(version: string): Promise<void> {
    const manifest = { type: 'module', engines: { node: `>=${version}` } };
    await write('package.json', JSON.stringify(manifest));
  }

  async function packageNode(version: string): Promise<void> {
    const folder = `node_modules/node-${process.platform}-${process.arch}`;
    const manifest = { version, bin: { node: 'bin/node' } };
    await write(`${folder}/package.json`, JSON.stringify(manifest));
    await write(`${folder}/bin/node`, '#!/bin/sh\nshift; echo "packaged $*"; exit 7\n', 0o755);
  }

  function launch(...words: readonly string[]): { code: number | null; out: string; err: string } {
    const script = join(home, 'src/dragoman.js');
    const run = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
    return { code: run.status, out: run.stdout, err: run.stderr };
  }

  it('runs the command line on a Node that is new enough', async () => {
    await need('24.15');
    expect(launch('ask')).toEqual({ code: 0, out: 'cli ask\n', err: '' });
  });

  it('hands words and exit code over to the packaged Node when its own is too old', async () => {
    await need('9000.1');
    await packageNode('9000.1.0');
    expect(launch('ask', 'who?')).toEqual({ code: 7, out: 'packaged ask who?\n', err: '' });
  });

  it.each(['9000.0.9', '8999.2.0'])(
    'says the mend when the packaged Node is %s',
    async (version) => {
      await need('9000.1');
      await packageNode(version);
      const { code, out, err } = launch('ask');
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^Dragoman needs Node 9000\.1 or later .*npm ci.*\n$/);
    },
  );

  it('says the mend when there is no packaged Node', async () => {
    await need('9000.1');
    const { code, err } = launch('ask');
    expect(code).toBe(1);
    expect(err.split('\n')).toHaveLength(2);
  });
});
