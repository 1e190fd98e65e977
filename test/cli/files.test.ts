import { describe, expect, it } from 'vitest';
import { fileFault } from '../../src/cli/files.ts';

const refusal = (code: string, more: object = {}): Error =>
  Object.assign(new Error(`${code}: raw`), { code, syscall: 'open', ...more });

describe('a refusal of the system', () => {
  it.each([
    ['ENOENT', 'There is no /a/b.'],
    ['ENOTDIR', 'A part of /a/b is a file, not a folder.'],
    ['EISDIR', '/a/b is a folder.'],
    ['EACCES', 'This user may not use /a/b.'],
    ['EPERM', 'This user may not use /a/b.'],
    ['ENOSPC', 'The disk of /a/b is full.'],
    ['EROFS', '/a/b can only be read.'],
  ])('is told in words with its mend: %s', (code, message) => {
    const mend = expect.stringMatching(/\.$/u) as string;
    const told = { code: 'FILE_UNUSABLE', message, mend };
    expect(fileFault(refusal(code, { path: '/a/b' }))).toMatchObject(told);
    expect(fileFault(refusal(code), '/a/b')).toMatchObject(told);
  });

  it('is told as it comes where it is not known, or of no path', () => {
    expect(fileFault(refusal('EMFILE', { path: '/a' }))?.message).toBe('EMFILE: raw');
    expect(fileFault(refusal('ENOENT'))?.message).toBe('ENOENT: raw');
  });

  it('is nothing that went wrong in Dragoman itself', () => {
    expect(fileFault(new TypeError('undefined'))).toBeNull();
    expect(fileFault('ENOENT')).toBeNull();
  });
});
