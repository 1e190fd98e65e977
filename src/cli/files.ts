import { DragomanError } from '../core/errors.ts';

interface Fault {
  readonly says: (path: string) => string;
  readonly mend: string;
}

const CORRECT = 'Correct the path; one that does not begin with / starts in the current folder.';
/** What the system says of a path that it refuses, by its code. */
const FAULTS: Readonly<Record<string, Fault>> = {
  ENOENT: { says: (path) => `There is no ${path}.`, mend: CORRECT },
  ENOTDIR: { says: (path) => `A part of ${path} is a file, not a folder.`, mend: CORRECT },
  EISDIR: { says: (path) => `${path} is a folder.`, mend: 'Name a file, such as one in it.' },
  EACCES: {
    says: (path) => `This user may not use ${path}.`,
    mend: 'Change its permissions (chmod, chown), or name another file.',
  },
  ENAMETOOLONG: { says: (path) => `The path ${path.slice(0, 60)}… is too long.`, mend: CORRECT },
  ENOSPC: { says: (path) => `The disk of ${path} is full.`, mend: 'Make room, and try again.' },
  EROFS: { says: (path) => `${path} can only be read.`, mend: 'Name a place that can be written.' },
};

/** A refusal of the system in words: FILE_UNUSABLE with its mend. Null for what is none. */
export function fileFault(error: unknown, given?: string): DragomanError | null {
  if (!(error instanceof Error) || !('syscall' in error)) return null;
  const { code, path = given, message } = error as NodeJS.ErrnoException;
  const fault = FAULTS[code === 'EPERM' ? 'EACCES' : (code ?? '')];
  return fault === undefined || path === undefined
    ? new DragomanError('FILE_UNUSABLE', message, {
        mend: 'Check that the path is right and may be read.',
        cause: error,
      })
    : new DragomanError('FILE_UNUSABLE', fault.says(path), { mend: fault.mend, cause: error });
}
