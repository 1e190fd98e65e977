import { describe, expect, it, vi } from 'vitest';
import type { Messenger } from '../../../src/core/briefing/ports.ts';
import type { Post } from '../../../src/core/briefing/posts.ts';
import { citesOf } from '../../../src/core/chat/cites.ts';
import { type Command, type CommandContext, define } from '../../../src/core/chat/command.ts';
import { askCommand } from '../../../src/core/chat/commands/ask.ts';
import { briefCommand } from '../../../src/core/chat/commands/brief.ts';
import { removeCommand } from '../../../src/core/chat/commands/remove.ts';
import { roomOf } from '../../../src/core/desk.ts';
import { GENERAL, office } from './office.ts';
import { briefs, context, quotes, run } from './run.ts';

const ALL = { audience: 'everyone' } as const;

describe('what all have read', () => {
  it('is answered for all, and so is what is wrong with it', async () => {
    const { say } = await office();
    expect((await say('salt?', ALL)).prepared.audience).toBe('everyone');
    const wrong = await say('/ask salt? page:0', ALL);
    expect(wrong).toMatchObject({ fault: 'asked', prepared: { audience: 'everyone' } });
  });

  it('is answered for the asker where it says so, also where it is wrong', async () => {
    const { say } = await office();
    for (const line of ['/ask salt? private:yes', '/ask salt? private:yes page:0', '/desk show'])
      expect((await say(line, ALL)).prepared.audience).toBe('asker');
  });
});

describe('what was done for one alone', () => {
  it('is answered for that one where the desk answers everyone', async () => {
    const { say } = await office();
    await say('/desk set answers:everyone', { isAdministrator: true });
    expect((await say('salt?')).prepared.audience).toBe('everyone');
    expect((await say('salt?', { audience: 'asker' })).prepared.audience).toBe('asker');
  });
});

/** As a mention asks, which all have read. */
const OPENLY = { audience: 'everyone' } as const;

describe('a question without an answer', () => {
  const asked = async (line: string, more = {}) => {
    const at = await office({ registry: [askCommand] });
    await at.say(line, more);
    const channel = await at.store.desks.enter(GENERAL, 'open');
    await vi.waitUntil(async () => (await at.say('/ask Zzyzx?')).card.status === 'absent');
    const gaps = await at.store.gaps.list(roomOf(channel), 0, 9);
    return gaps.map(({ question }) => question);
  };

  it('is kept for the digest', async () => {
    expect(await asked('/ask Who grows bananas on Mars?', OPENLY)).toEqual([
      'Who grows bananas on Mars?',
    ]);
  });

  it.each([
    ['the library answers it', '/ask Who blames the dredging company for the silt?', OPENLY],
    ['it was asked in private', '/ask Who grows bananas on Mars? private:yes', OPENLY],
    ['the asker alone was answered', '/ask Who grows bananas on Mars?', {}],
    ['a mere link asks it', '/ask Who grows bananas on Mars?', { ...OPENLY, changesNothing: true }],
    [
      'it is in a language that the library has not',
      '/ask Wer baut auf dem Mars Bananen an?',
      OPENLY,
    ],
  ])('is not kept where %s', async (_why, line, more) => {
    expect(await asked(line, more)).toEqual([]);
  });
});

describe('a post', () => {
  const removing = async () => {
    const removed: Post[] = [];
    const messenger: Messenger = {
      prepare: () => Promise.resolve([]),
      post: () => Promise.reject(new Error('Nothing is posted.')),
      find: () => Promise.reject(new Error('Nothing is looked for.')),
      mark: () => Promise.reject(new Error('Nothing is marked.')),
      direct: () => Promise.reject(new Error('Nobody is written to.')),
      remove: (post) => Promise.resolve(removed.push(post) > 0),
    };
    const at = await office({ registry: [askCommand, removeCommand], messenger });
    const channel = await at.store.desks.enter(GENERAL, 'open');
    const keep = (id: string, asker: string | null) =>
      at.store.posts.keep(channel, { messages: [{ id, link: null }], asker, cites: [] });
    return { ...at, keep, removed };
  };

  it('is removed by its link, by its id, and by the button on it', async () => {
    const { say, keep, removed } = await removing();
    for (const id of ['1700000000.000100', '22', '33']) await keep(id, 'slack:T1:U1');
    await say('/remove https://team.slack.com/archives/C1/p1700000000000100?thread_ts=1.2');
    await say('/remove 22');
    await say({ command: 'remove', options: {} }, { onMessage: '33' });
    expect(removed.map(({ messages }) => messages[0]?.id)).toEqual([
      '1700000000.000100',
      '22',
      '33',
    ]);
  });

  it('of the bot itself is removed by administrators alone', async () => {
    const { say, keep, removed } = await removing();
    await keep('22', null);
    expect((await say('/remove 22')).fault).toBe('asked');
    expect(removed).toEqual([]);
    expect((await say('/remove 22', { isAdministrator: true })).text).toContain('Removed.');
    expect((await say('/remove 22', { isAdministrator: true })).text).toContain('no post');
  });

  it('is not removed by a mere link', async () => {
    const { say, keep, removed } = await removing();
    await keep('22', 'slack:T1:U1');
    expect((await say('/remove 22', { changesNothing: true })).fault).toBe('asked');
    expect(removed).toEqual([]);
  });

  it('says how to name one where none is named', async () => {
    const { say } = await removing();
    expect((await say('/remove')).text).toContain('Copy the link of the answer');
    expect((await say('/remove this one')).text).toContain('Copy the link of the answer');
  });

  it('cites what its card quotes, each quotation once', () => {
    const card = run('/search salt');
    const [first] = quotes(card);
    const cites = citesOf({ ...card, blocks: [...card.blocks, ...quotes(card)] });
    expect(cites).toHaveLength(quotes(card).length);
    expect(cites[0]?.quote).toBe(first?.line.map(({ text }) => text).join(''));
  });
});

describe('a long call', () => {
  const steps = (passMs: number, clock: () => { nowMs: number }): Command =>
    define({
      name: 'steps',
      summary: 'takes steps',
      task: 'Take steps',
      options: {},
      examples: ['/steps'],
      run: async (_options, { progress }: CommandContext) => {
        for (let step = 1; step <= 6; step += 1) {
          clock().nowMs += passMs;
          await progress?.(`step ${String(step)}`);
        }
        return { status: null, title: 'Done', blocks: [], audience: 'everyone', footer: [] };
      },
    });

  it('is told of after two seconds, and then every two', async () => {
    const told: string[] = [];
    const at: Awaited<ReturnType<typeof office>> = await office({
      registry: [steps(1_000, () => at.clock)],
    });
    const call = {
      place: GENERAL,
      reach: 'open',
      person: 'U1',
      isAdministrator: false,
      isGuest: false,
      earlier: null,
      asked: '/steps',
    } as const;
    const prepared = await at.service.prepare(call);
    await at.service.reply(call, prepared, (line) => void told.push(line));
    expect(told).toEqual(['step 2', 'step 4', 'step 6']);
  });

  it('reads the briefs on its subject that nobody has read', async () => {
    const told: string[] = [];
    const tell = (line: string) => Promise.resolve(told.push(line));
    const library = briefs(3);
    await briefCommand.run({ subject: 'salt' }, context(library, { progress: tell }));
    expect(new Set(told)).toContain('Reading brief 3 of 3 for the first time.');
    told.length = 0;
    await briefCommand.run({ subject: 'salt' }, context(library, { progress: tell }));
    expect(told).toEqual([]);
  });
});
