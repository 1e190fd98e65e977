// Run by flushing.ts as a thread: at each message it brings what SQLite's log holds into the file.
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const database = new DatabaseSync(workerData as string);

parentPort?.on('message', () => {
  try {
    // Waits for nobody; what it could not do is done at the next.
    database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  } catch {
    // Such as a full disk, of which whoever writes is told.
  }
});
