import { describe, expect, it } from 'vitest';
import { DragomanError } from '../../../src/core/errors.ts';
import { ALERTS, GENERAL, type Office, office } from './office.ts';

const LINE = 'The library is being built and is ready in about 10 s.';

/** A service whose library is not there until it is opened, and what a waiting person is told. */
async function starting(): Promise<{ at: Office; told: string[]; open: () => void }> {
  const opened = Promise.withResolvers<undefined>();
  const at = await office({
    ready: async (tell) => {
      tell(LINE);
      await opened.promise;
    },
  });
  return { at, told: [], open: () => opened.resolve(undefined) };
}

const call = (asked: string) => ({
  ...({ place: GENERAL, reach: 'open', person: 'U1' } as const),
  ...{ isAdministrator: false, isGuest: false, earlier: null, asked },
});

describe('a call that comes before the library is there', () => {
  it('is acknowledged, told how long it takes, and answered by itself', async () => {
    const { at, told, open } = await starting();
    const prepared = await at.service.prepare(call('salt?'));
    const reply = at.service.reply(call('salt?'), prepared, (line) => void told.push(line));
    expect(told).toEqual([LINE]);
    open();
    expect(await reply).toMatchObject({ card: { title: 'salt? after nothing' } });
  });

  it('is answered at once where it needs no library', async () => {
    const { at } = await starting();
    expect((await at.say('/status')).card.title).toContain('Dragoman');
    expect((await at.say('/desk show', { place: ALERTS })).fault).toBeUndefined();
  });

  it('holds up none that needs no library', async () => {
    const { at, open } = await starting();
    const waiting = at.say('salt?');
    expect((await at.say('/status')).card.title).toContain('Dragoman');
    open();
    await waiting;
  });

  it('is told to ask again where that takes too long', async () => {
    const at = await office({
      ready: () =>
        Promise.reject(new DragomanError('LIBRARY_BUILDING', LINE, { mend: 'Ask again then.' })),
    });
    const reply = await at.say('salt?');
    expect(reply).toMatchObject({ fault: 'asked', card: { status: 'problem' } });
    expect(reply.text).toContain(`${LINE}\nAsk again then.`);
  });
});
