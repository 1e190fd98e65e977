import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Page, createLooking, lookThrough } from '../../../src/core/briefing/looking.ts';
import type { Called, Failed } from '../../../src/core/briefing/ports.ts';

const HERE = { id: 'm', link: null };
const { signal } = new AbortController();
const looking = (): ReturnType<typeof createLooking> =>
  createLooking({ wait: () => Promise.resolve(), random: () => 0 });

const BROKEN: Failed = { kind: 'uncertain', why: 'It was broken off.' };
const LONG: Failed = { kind: 'later', waitMs: 60_000, of: 'channel' };
const SHORT: Failed = { kind: 'later', waitMs: 1_000, of: 'channel' };

/** Pages named by their numbers; before each of some readings something goes wrong. */
function platform(pages: number, at: number | null, faults: readonly (Failed | null)[]) {
  const read: string[] = [];
  let readings = 0;
  return {
    read,
    page: (cursor: string | null): Promise<Called<Page>> => {
      const fault = faults[readings] ?? null;
      readings += 1;
      if (fault !== null) return Promise.resolve(fault);
      const n = Number(cursor ?? 0);
      read.push(String(n));
      const next = n + 1 < pages ? String(n + 1) : null;
      return Promise.resolve({ kind: 'ok', value: { found: n === at ? HERE : null, next } });
    },
  };
}

describe('a look through what a platform holds', () => {
  it('finds what is there, and nothing else, over however many looks it takes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.option(fc.nat(29)),
        fc.array(fc.constantFrom(null, BROKEN, LONG, SHORT), { maxLength: 40 }),
        async (pages, place, faults) => {
          const at = place === null || place >= pages ? null : place;
          const there = platform(pages, at, faults);
          const state = looking();
          let outcome;
          do outcome = await lookThrough('x', there.page, signal, state);
          while (outcome.kind === 'uncertain' || outcome.kind === 'later');
          expect(outcome).toEqual(
            at === null ? { kind: 'absent' } : { kind: 'found', message: HERE },
          );
          // No page is read twice.
          expect(there.read).toEqual([...new Set(there.read)]);
        },
      ),
    ));

  it('begins anew for another attempt', async () => {
    const state = looking();
    const there = platform(3, null, [null, null, BROKEN]);
    await lookThrough('first', there.page, signal, state);
    await lookThrough('second', there.page, signal, state);
    expect(there.read).toEqual(['0', '1', '0', '1', '2']);
  });

  it('begins anew where its place is refused', async () => {
    const state = looking();
    const refused: Failed = { kind: 'refused', why: 'invalid_cursor', mend: '' };
    const there = platform(3, 2, [null, BROKEN, refused]);
    await lookThrough('x', there.page, signal, state);
    expect(await lookThrough('x', there.page, signal, state)).toMatchObject({ kind: 'found' });
    expect(there.read).toEqual(['0', '0', '1', '2']);
  });

  it('does not wait for a limit that lasts', async () => {
    const there = platform(1, 0, [LONG]);
    expect(await lookThrough('x', there.page, signal, looking())).toEqual(LONG);
  });
});
