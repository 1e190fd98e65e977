import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { added, edited } from '../fixtures/digests.ts';
import { document } from '../core/chat/harbour.ts';
import { dragoman, temporaryFolder } from './dragoman.ts';

const FERRY = document('lorn-ferry', ['The ferry of Lorn carries 40 people.'], {
  title: 'The ferry',
});
const LARGER = { ...FERRY, body: 'The ferry of Lorn carries 60 people.' };

/** The state folder of a bot that has seen a brief change. */
async function stateFolder(): Promise<string> {
  const state = join(temporaryFolder(), 'state');
  mkdirSync(state);
  const clock = { now: () => Date.UTC(2025, 8, 22) };
  const store = await openStore({ state, databaseUrl: null, secret: null, clock });
  const first = added(FERRY, 1);
  await store.catalogue.add([
    { ...first, body: FERRY.body },
    { ...edited(first, FERRY, LARGER, 2), body: LARGER.body },
  ]);
  await store.close();
  return state;
}

const args = ['library', 'show', 'lorn-ferry', '--history'];

describe('dragoman library show --history', () => {
  it('prints the versions that the bot has seen, and what changed', async () => {
    const { code, out } = await dragoman(args, {
      settings: { DRAGOMAN_STATE: await stateFolder() },
    });
    expect(code).toBe(0);
    expect(out).toContain('The ferry: 2 versions');
    expect(out).toContain('Version 2 · corrected 22 Sep 2025');
    expect(out.replace(/\s+/gu, ' ')).toContain(
      '“The ferry of Lorn carries 40 people.” → “The ferry of Lorn carries 60 people.”',
    );
  });

  it('says so where there is no store yet', async () => {
    const { code, err } = await dragoman(args);
    expect(code).toBe(1);
    expect(err).toContain('There is no store at');
  });
});
