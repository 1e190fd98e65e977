import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/chat/command.ts';
import { define } from '../../src/core/chat/command.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { consolePlayer } from '../conversation/console.ts';
import { discordPlayer } from '../conversation/discord.ts';
import { slackPlayer } from '../conversation/slack.ts';
import { document, library } from '../core/chat/harbour.ts';
import { botWith } from '../discord/bot.ts';
import { bench } from '../slack/bench.ts';
import { PLATFORMS } from './briefed.ts';

const said = (id: string, figure: string, value: string) =>
  document(id, [`The tram in Peru carries ${figure} passengers.`], {
    title: `Trams of Peru, told by ${id}`,
    publication: id,
    published: { value, precision: 'month', inferred: null },
  });
const TRAMS = library([said('Courier', '4,000', '2021-05'), said('Mirror', '7,000', '2022-09')]);
const QUESTION = 'How many passengers does the tram in Peru carry?';

describe.each([slackPlayer, discordPlayer, consolePlayer])('an answer on $name', (player) => {
  it('shows both of two sources that differ, each with its date', async () => {
    const { ana } = await player.begin(TRAMS);
    const { text } = await ana.types('ask', { question: QUESTION });
    expect(text).toContain('they differ');
    expect(text).toMatch(/May 2021[^]*4,000|4,000[^]*May 2021/u);
    expect(text).toMatch(/Sep 2022[^]*7,000|7,000[^]*Sep 2022/u);
  });

  it('says of what time it is, and whose words it quotes', async () => {
    const { ana } = await player.begin();
    const { text } = await ana.types('ask', { question: 'How much salt did the harbour handle?' });
    expect(text).toContain('as of ≈Mar 2024');
    expect(text).toMatch(/3,200 tonnes[^]*Ana Brix & Tom Vell, Port Gazette, ≈Mar 2024/u);
  });

  it('calls nobody whom its documents name', async () => {
    const words = 'The harbour siren calls <!channel>, <@U2>, @here and @everyone at noon.';
    const { ana, pings } = await player.begin(library([document('siren', [words])]));
    const question = 'Whom does the harbour siren call at noon?';
    const { text } = await ana.types('ask', { question, private: 'no' });
    expect(text).toContain('everyone at noon');
    expect(pings()).toEqual([]);
  });

  it('is a plain no with the closest passages where the library does not hold it', async () => {
    const { ana } = await player.begin();
    const { text } = await ana.types('ask', { question: 'How much salt did Zanzibar handle?' });
    expect(text).toMatch(/not in the library|does not mention/iu);
    expect(text).toContain('Zanzibar');
    expect(text).toContain('closest');
    expect(text).toContain('The salt harbour reopens');
  });

  it('is a plain no without a quotation where nothing is near', async () => {
    const { ana } = await player.begin();
    const { text } = await ana.types('ask', { question: 'Which violin concerto is longest?' });
    expect(text).toContain('Not in the library');
    expect(text).not.toContain('open');
  });
});

describe.each(PLATFORMS)('an answer on $name that is older than its desk wants', ({ briefed }) => {
  it('says so', async () => {
    const from = await briefed();
    from.is('2024-07-01T12:00Z');
    const asks = (): Promise<string> =>
      from.types('ask', { question: 'How much salt did the harbour handle?' });
    expect(await asks()).not.toContain('days old');
    await from.types('desk', { action: 'set', stale: '90' });
    expect(await asks()).toContain('The newest evidence is of ≈Mar 2024: more than 90 days old.');
    await from.types('desk', { action: 'set', stale: '100' });
    expect(await asks()).not.toContain('days old');
  });
});

const explode = define({
  name: 'explode',
  summary: 'fails',
  task: 'Fail',
  options: {},
  examples: ['/explode'],
  run: () => {
    throw new Error('kept inside');
  },
});
const REGISTRY: readonly Command[] = [...COMMANDS, explode];

/** What a person is told by a command that fails inside, and the log of it. */
const FAILURES = [
  {
    name: 'Slack',
    fails: async () => {
      const { slack, logged } = await bench({ registry: REGISTRY });
      const { text } = await (await slack.user('U1').in('C1').types('/explode')).reply();
      return { text, log: logged.join('\n') };
    },
  },
  {
    name: 'Discord',
    fails: async () => {
      const { discord, logged } = await botWith({ registry: REGISTRY });
      const guild = discord.guild();
      const { text } = await guild.user('Ana').in(guild.channel('general')).slash('/explode');
      return { text, log: JSON.stringify(logged) };
    },
  },
];

describe.each(FAILURES)('a failure on $name', ({ fails }) => {
  it('is told by a reference that the log has, and by nothing of its inside', async () => {
    const { text, log } = await fails();
    const [, reference = 'none'] = /ref (\w+)/u.exec(text) ?? [];
    expect(log).toContain(reference);
    expect(text).not.toMatch(/kept inside|\.ts\b|Error:/u);
  });
});
