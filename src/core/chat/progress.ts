import { isRead, readInSteps } from '../extract/extract.ts';
import type { Library } from '../library.ts';
import type { Clock } from '../ports.ts';
import { documentsOn } from '../tables/subject.ts';
import { type Card, text } from './card.ts';
import type { CommandContext } from './command.ts';

/** Nobody needs a word sooner, nor more often. */
const EACH_MS = 2_000;
/** Characters that are read for one call: seconds, of which the person sees the progress. */
const READ_CHARS = 2_000_000;

/** Passes on what is told after two seconds, and then at most every two. */
export function sparingly(tell: (line: string) => void, clock: Clock): (line: string) => void {
  let nextMs = clock.now() + EACH_MS;
  return (line) => {
    if (clock.now() < nextMs) return;
    nextMs = clock.now() + EACH_MS;
    tell(line);
  };
}

/**
 * Makes a card out of documents on these subjects, after reading those that nobody has read yet
 * where there is somebody to wait: without progress only the little that `readable` allows is read.
 */
export function withAllRead(
  { library, progress }: Pick<CommandContext, 'library' | 'progress'>,
  subjects: readonly string[],
  make: () => Card,
): Card | Promise<Card> {
  const unread = progress === undefined ? [] : unreadOn(library, subjects);
  if (progress === undefined || unread.length === 0) return make();
  return (async () => {
    for (const [i, document] of unread.entries()) {
      const line = `Reading brief ${String(i + 1)} of ${String(unread.length)} for the first time.`;
      const steps = readInSteps(document);
      while (steps.next().done !== true) await progress(line);
    }
    return make();
  })();
}

function unreadOn(library: Library, subjects: readonly string[]) {
  let room = READ_CHARS;
  const documents = new Set(subjects.flatMap((subject) => documentsOn(library, subject)));
  return [...documents].filter((document) => {
    if (isRead(document) || room <= 0) return false;
    room -= document.body.length;
    return true;
  });
}

/** How far an answer is, in the place where it will stand. */
export const progressCard = (line: string): Card => ({
  status: null,
  title: null,
  blocks: [{ kind: 'text', tone: 'meta', line: text(line) }],
  audience: 'asker',
  footer: [],
});
