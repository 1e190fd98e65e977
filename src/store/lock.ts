import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DragomanError } from '../core/errors.ts';
import { makeFolder } from './folder.ts';

/** A state folder taken by this process, until it is released or the process ends in any way. */
export interface StateLock {
  release(): void;
}

/** A look by `doctor` holds the lock for a moment; a start outwaits it. */
const PATIENCE_MS = 500;
const SQLITE_BUSY = 5;

export const lockFile = (folder: string): string => join(folder, 'dragoman.lock.sqlite');

/**
 * Makes the folder and takes it for one serving process. SQLite's file lock is the system's own,
 * so that nothing is left to clean up after a kill. Throws STATE_LOCKED or STATE_UNUSABLE.
 */
export function lockState(folder: string): StateLock {
  let database: DatabaseSync | null = null;
  try {
    makeFolder(folder);
    database = new DatabaseSync(lockFile(folder), { timeout: PATIENCE_MS });
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const held = database;
    return { release: () => held.close() };
  } catch (cause) {
    database?.close();
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY) {
      throw new DragomanError('STATE_LOCKED', `Another Dragoman is serving from ${folder}.`, {
        mend: 'Stop it first, or give this one a state folder of its own: DRAGOMAN_STATE=data/other npm start',
        cause,
      });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DragomanError('STATE_UNUSABLE', `The state folder ${folder} is no use: ${reason}.`, {
      mend: 'Make it a folder that this user may write to, or name another in DRAGOMAN_STATE.',
      cause,
    });
  }
}
