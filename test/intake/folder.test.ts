import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readSources, type SizeLimits } from '../../src/intake/folder.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dragoman-intake-'));
});
afterEach(() => rm(root, { recursive: true }));

async function write(path: string, text = path): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), text);
}

async function read(paths = [root], limits?: SizeLimits): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = { read: [], ignored: [], faults: [] };
  const local = (path: string): string => path.replace(root, '').replace(/^\//, '');
  for await (const item of readSources(paths, limits)) {
    if ('source' in item) found['read']?.push(item.source.below);
    else if ('ignored' in item) found['ignored']?.push(local(item.ignored));
    else found['faults']?.push(`${item.fault.code} ${local(item.fault.source)}`);
  }
  return found;
}

describe('reading a library', () => {
  it('walks folders in the order of names and passes over hidden, package and other files', async () => {
    for (const path of [
      'b.txt',
      'a/z.MD',
      'a/c.html',
      'B.jsonl',
      '.git/x.md',
      'node_modules/x.md',
      'pic.png',
    ]) {
      await write(path);
    }
    expect(await read()).toEqual({
      read: ['B.jsonl', 'a/c.html', 'a/z.MD', 'b.txt'],
      ignored: ['pic.png'],
      faults: [],
    });
  });

  it('takes a file by itself under its own name', async () => {
    await write('a/one.md');
    expect(await read([join(root, 'a/one.md')])).toMatchObject({ read: ['one.md'], faults: [] });
  });

  it('names a path that is not there, and a file given that is of no known kind', async () => {
    await write('pic.png');
    expect((await read([join(root, 'none'), join(root, 'pic.png')]))['faults']).toEqual([
      'not-found none',
      'unreadable pic.png',
    ]);
  });

  it('names what is larger than the limit, JSON Lines having their own', async () => {
    await write('a.txt', '12345');
    await write('b.jsonl', '12345');
    expect(await read([root], { fileBytes: 4, jsonLinesBytes: 5 })).toMatchObject({
      read: ['b.jsonl'],
      faults: ['too-large a.txt'],
    });
  });

  it('follows links, and names those that lead back or nowhere', async () => {
    await write('real/a.md');
    const away = await mkdtemp(join(tmpdir(), 'dragoman-intake-'));
    onTestFinished(() => rm(away, { recursive: true }));
    await writeFile(join(away, 'b.md'), 'b');
    await symlink(join(away, 'b.md'), join(root, 'link.md'));
    await symlink('..', join(root, 'real/up'));
    await symlink('self.md', join(root, 'self.md'));
    await symlink('gone.md', join(root, 'dangling.md'));
    expect(await read()).toMatchObject({
      read: ['link.md', 'real/a.md'],
      faults: ['unreadable dangling.md', 'link-loop real/up', 'link-loop self.md'],
    });
  });

  it('reads a file once, whatever links and paths lead to it', async () => {
    await write('a/b/c.md');
    await write('d.md');
    await symlink(join(root, 'd.md'), join(root, 'e.md'));
    const paths = [join(root, 'a/b'), join(root, 'd.md'), root, join(root, 'a/b/c.md'), root];
    expect(await read(paths)).toEqual({ read: ['c.md', 'd.md'], ignored: [], faults: [] });
  });

  it('names what is no regular file instead of waiting for it', async () => {
    await write('a.md');
    execFileSync('mkfifo', [join(root, 'pipe.md')]);
    expect(await read()).toMatchObject({ read: ['a.md'], faults: ['unreadable pipe.md'] });
  });

  it('says how to mend each fault', async () => {
    for await (const item of readSources([join(root, 'none')])) {
      expect('fault' in item && item.fault.mend).toBe('Check the path.');
    }
  });
});
