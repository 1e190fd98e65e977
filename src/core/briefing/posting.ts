import { DragomanError } from '../errors.ts';
import type { Patience } from '../ports.ts';
import type { Called, FindOutcome, PostOutcome } from './ports.ts';

/** No card is laid out as no message. */
const NOTHING: PostOutcome = { kind: 'refused', why: 'There is nothing to say.', mend: '' };

/** Posts messages one after the other until one is not posted. Gives what came of the whole. */
export async function postInTurn<M>(
  messages: readonly M[],
  post: (message: M, index: number) => Promise<PostOutcome>,
): Promise<PostOutcome> {
  let last = NOTHING;
  for (const [index, message] of messages.entries()) {
    last = await post(message, index);
    if (last.kind === 'later' && index > 0)
      return { kind: 'uncertain', why: 'It is there in part.' };
    if (last.kind !== 'posted') return last;
  }
  return last;
}

/** Posts where a look for an earlier attempt finds nothing, or where none was made. */
export async function unlessFound(
  look: (() => Promise<FindOutcome>) | null,
  post: () => Promise<PostOutcome>,
): Promise<PostOutcome> {
  const found: FindOutcome = look === null ? { kind: 'absent' } : await look();
  if (found.kind === 'absent') return post();
  return found.kind === 'found' ? { ...found, kind: 'posted' } : found;
}

const ATTEMPTS = 5;
const PAUSE_MS = 500;
/** Longer than people wait for it. */
const LONG_MS = 30_000;

/**
 * Calls again, as long as people wait, what may be done twice, such as a removal. Rejects with
 * PLATFORM_REFUSED or PLATFORM_UNREACHABLE, which name the platform.
 */
export async function untilDone<T>(
  call: () => Promise<Called<T>>,
  platform: string,
  { wait, random }: Patience,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const called = await call();
    if (called.kind === 'ok') return called.value;
    const { kind } = called;
    if (kind === 'refused')
      throw new DragomanError('PLATFORM_REFUSED', called.why, { mend: called.mend });
    const waitMs = kind === 'later' ? called.waitMs : PAUSE_MS * attempt;
    if (attempt === ATTEMPTS || waitMs > LONG_MS) {
      throw new DragomanError('PLATFORM_UNREACHABLE', `${platform} does not answer now.`, {
        mend: 'Try again in some minutes.',
      });
    }
    await wait(waitMs + PAUSE_MS * random());
  }
}
