import { setImmediate } from 'node:timers/promises';
import { DragomanError } from './core/errors.ts';
import { type Library, buildLibrary } from './core/library.ts';
import type { Log } from './core/ports.ts';
import { intakeAll } from './intake/intake.ts';

export interface Opening {
  /** Where built libraries are kept; null builds afresh and keeps nothing. */
  readonly stateFolder: string | null;
  readonly log: Log;
}

/** Takes in and indexes what lies at the paths. Rejects with LIBRARY_MISSING where one leads nowhere. */
export async function openLibrary(paths: readonly string[], { log }: Opening): Promise<Library> {
  const { documents, faults, hash } = await intakeAll(paths);
  const missing = faults.filter(({ code }) => code === 'not-found').map(({ source }) => source);
  if (missing.length > 0) {
    throw new DragomanError('LIBRARY_MISSING', `There is no ${missing.join(' and no ')}.`, {
      mend: 'Correct the path in --library or DRAGOMAN_LIBRARY; it is read from the folder you are in.',
    });
  }
  log.debug({ documents: documents.length }, 'library read');
  return inSlices(buildLibrary({ documents, faults, snapshot: hash }));
}

/** Runs a build to its end and lets everything else run between its steps. */
async function inSlices<T>(build: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const step = build.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
