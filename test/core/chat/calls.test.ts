import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Call,
  type Keeping,
  SAVED_CALL_MS,
  decodeCall,
  encodeCall,
} from '../../../src/core/chat/calls.ts';
import type { Reach } from '../../../src/core/desk.ts';
import { scopeOf } from '../../../src/core/desk.ts';
import { type TestClock, testClock } from '../../store/engines.ts';
import { memoryStore } from '../../store/memory.ts';
import { GENERAL, lostStore } from './office.ts';

/** Discord's custom_id and Slack's button value. */
const LIMITS = [100, 2_000];

async function keeping(reach: Reach = 'open'): Promise<Keeping & { clock: TestClock }> {
  const clock = testClock();
  const { saved, desks } = await memoryStore(clock);
  return { saved, scope: scopeOf(await desks.enter(GENERAL, reach)), clock };
}

const text = fc.string({ unit: 'binary', maxLength: 300 });
const anyCall: fc.Arbitrary<Call> = fc.record({
  command: text,
  options: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean()), { maxKeys: 5 }),
});
const LONG: Call = { command: 'ask', options: { question: 'salt '.repeat(100) } };

describe('a call in a button', () => {
  it('comes back as it was, whatever its text, and fits', async () => {
    const kept = await keeping();
    await fc.assert(
      fc.asyncProperty(anyCall, fc.constantFrom(...LIMITS), async (call, max) => {
        const written = await encodeCall(call, max, kept);
        expect(written?.length).toBeLessThanOrEqual(max);
        const read = await decodeCall(written ?? '', kept);
        expect([read.command, Object.entries(read.options)]).toEqual([
          call.command,
          Object.entries(call.options),
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it('is kept in the store only where it is too long', async () => {
    const kept = await keeping();
    const short: Call = { command: 'ask', options: { question: 'salt?', page: 2 } };
    expect(await encodeCall(short, 100, kept)).toBe('["ask",{"question":"salt?","page":2}]');
    expect(await encodeCall(LONG, 100, kept)).toMatch(/^saved:[\da-f-]{36}$/u);
    expect(await encodeCall(LONG, 2_000, kept)).not.toMatch(/^saved:/u);
  });

  it('works for thirty days', async () => {
    const kept = await keeping();
    const written = (await encodeCall(LONG, 100, kept)) ?? '';
    kept.clock.nowMs += SAVED_CALL_MS - 1;
    expect(await decodeCall(written, kept)).toEqual(LONG);
    kept.clock.nowMs += 1;
    await expect(decodeCall(written, kept)).rejects.toMatchObject({ code: 'BUTTON_UNUSABLE' });
  });

  it.each(['open', 'private', 'shared'] as const)(
    'that a channel with reach %s has kept cannot be pressed from another room or desk',
    async (reach) => {
      const kept = await keeping(reach);
      const written = (await encodeCall(LONG, 100, kept)) ?? '';
      const room = kept.scope.room === null ? 'a room' : null;
      for (const scope of [
        { ...kept.scope, room },
        { ...kept.scope, desk: 'another' },
      ]) {
        const forged = decodeCall(written, { saved: kept.saved, scope });
        await expect(forged).rejects.toMatchObject({ code: 'BUTTON_UNUSABLE' });
      }
      expect(await decodeCall(written, kept)).toEqual(LONG);
    },
  );

  it('is left out while the store cannot keep it', async () => {
    const { store } = await lostStore();
    const lost = { saved: store.saved, scope: { desk: 'd', room: null } };
    expect(await encodeCall(LONG, 100, lost)).toBeNull();
    expect(await encodeCall(LONG, 2_000, lost)).not.toBeNull();
  });

  it('that nobody wrote is refused with the mend, whatever it is', async () => {
    const kept = await keeping();
    const forged = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((id) => `saved:${id}`),
      fc.json().filter((json) => !json.startsWith('["')),
      fc.constantFrom(
        '["ask"]',
        '["ask",[]]',
        '["ask",null]',
        '["ask",{"a":null}]',
        '["ask",{},1]',
      ),
    );
    await fc.assert(
      fc.asyncProperty(forged, async (written) => {
        await expect(decodeCall(written, kept)).rejects.toMatchObject({
          code: 'BUTTON_UNUSABLE',
          mend: 'Ask again: the new answer has working buttons.',
        });
      }),
    );
  });
});
