import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { scopeOf } from '../src/core/desk.ts';
import { SETTINGS } from './contract/briefing/bench.ts';
import type { Asked } from './replica.ts';
import { SECRET, freshPlace, openedAt, withoutPostgres } from './store/engines.ts';
import { Discord } from './wire/discord/discord.ts';

const BEFORE = 'The canal carried 12 million cubic metres in March.';
const AFTER = 'The canal carried 21 million cubic metres in March.';
const DOCUMENT = 'canal';
const brief = (text: string): string => `# The canal\n\nPublished: 2025-03-20\n\n${text}\n`;
const PATIENCE = { timeout: 15_000, interval: 50 };

interface Replica {
  readonly url: string;
  readonly ask: (asked: Asked) => void;
  readonly ended: Promise<unknown>;
}

async function startReplica(settings: Readonly<Record<string, string>>): Promise<Replica> {
  const state = mkdtempSync(join(tmpdir(), 'dragoman-replica-'));
  const env = { ...settings, PORT: '0', DRAGOMAN_STATE: state, DRAGOMAN_SECRET: SECRET };
  const child: ChildProcess = fork(join(import.meta.dirname, 'replica.ts'), [JSON.stringify(env)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let log = '';
  child.stderr?.on('data', (text: Buffer) => (log += text.toString()));
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(state, { recursive: true, force: true });
  });
  const died = ended.then(() => Promise.reject(new Error(`A replica ended: ${log}`)));
  died.catch(() => undefined);
  const [url] = (await Promise.race([once(child, 'message'), died])) as [string];
  return { url, ask: (asked) => child.send(asked), ended };
}

const reads = async ({ url }: Replica, text: string): Promise<boolean> =>
  (await (await fetch(`${url}/read/${DOCUMENT}`)).text()).includes(text);

it.skipIf(withoutPostgres)(
  'two processes that share a database and a library both serve a brief as it was edited, and tell of it once',
  { timeout: 60_000 },
  async () => {
    const place = await freshPlace('PostgreSQL');
    const file = join(place.state, `${DOCUMENT}.md`);
    writeFileSync(file, brief(BEFORE));
    const discord = await Discord.start();
    onTestFinished(() => discord.close());
    const guild = discord.guild('Desk');
    const channel = guild.channel('briefing').id;
    const settings = {
      ...{ DATABASE_URL: place.databaseUrl ?? '', DRAGOMAN_LIBRARY: file },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl },
    };
    const replicas = await Promise.all([startReplica(settings), startReplica(settings)]);
    const store = await openedAt(place, { clock: { now: () => Date.now() } });
    const toldSeq = await store.catalogue.lastSeq();

    writeFileSync(file, brief(AFTER));
    await vi.waitFor(async () => {
      // Each takes in what two looks have found the same.
      for (const replica of replicas) replica.ask('look');
      const read = await Promise.all(replicas.map((replica) => reads(replica, AFTER)));
      expect(read).toEqual([true, true]);
    }, PATIENCE);
    await vi.waitFor(async () => {
      const versions = await store.catalogue.history(DOCUMENT);
      expect(versions.map(({ version, kind }) => `${version} ${kind}`)).toEqual([
        '2 corrected',
        '1 new',
      ]);
    }, PATIENCE);

    const entered = await store.desks.enter(
      { platform: 'discord', workspace: guild.id, channel },
      'open',
    );
    const scope = scopeOf(entered);
    const subscription = await store.subscriptions.add(scope, {
      ...{ channel: entered.id, dueMs: Date.now() + 86_400_000, toldSeq, by: 'discord:1:1' },
      settings: { ...SETTINGS, filter: '', quiet: { weekdays: [], dates: [] } },
    });
    // Both look for work; the slot is for whichever is the first.
    await store.subscriptions.advance(subscription, {
      dueMs: subscription.dueMs,
      delivery: { slotMs: Date.now(), missed: 0, skipped: null },
    });
    const receipts = async (): Promise<readonly string[]> =>
      ((await store.deliveries.history(scope, subscription.id, { offset: 0, limit: 9 })) ?? []).map(
        ({ state }) => state,
      );
    await vi.waitFor(async () => expect(await receipts()).toEqual(['sent']), PATIENCE);
    for (const replica of replicas) replica.ask('stop');
    await Promise.all(replicas.map(({ ended }) => ended));
    expect(await receipts()).toEqual(['sent']);
    const posted = [...discord.world.messages.values()].map(({ body }) =>
      JSON.stringify(body.components).replaceAll('*', ''),
    );
    expect(posted).toHaveLength(1);
    expect(posted[0]).toContain(AFTER);
  },
);
