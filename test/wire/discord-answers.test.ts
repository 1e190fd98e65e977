import { once } from 'node:events';
import { Events, GatewayIntentBits, type Interaction, MessageFlags } from 'discord.js';
import { expect, it } from 'vitest';
import { clientOf, discordWith } from './discord-client.ts';
import { type JsonObject, isObject, textOf } from './json.ts';
import { sharedOpenApi } from './discord/openapi.ts';

/** One component of each kind that a briefing has use for. */
const EVERY_KIND: readonly JsonObject[] = [
  {
    type: 17,
    components: [
      { type: 10, content: 'Text' },
      { type: 14 },
      { type: 13, file: { url: 'attachment://a.csv' } },
      { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
    ],
  },
  {
    type: 9,
    components: [{ type: 10, content: 'Aside' }],
    accessory: { type: 2, style: 5, label: 'Source', url: 'https://example.org/' },
  },
  { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] },
  {
    type: 1,
    components: [{ type: 3, custom_id: 'pick', options: [{ label: 'A', value: 'a' }] }],
  },
];

function idOf(answer: unknown): string {
  return isObject(answer) ? textOf(answer['id']) : '';
}

it.skipIf(sharedOpenApi() === null)(
  "what the double answers is as Discord's own description has it",
  async () => {
    const discord = await discordWith();
    const guild = discord.guild();
    const channel = guild.channel('general');
    const ana = guild.user('Ana');
    const client = await clientOf(discord, [GatewayIntentBits.GuildMessages]);
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      if (interaction.isChatInputCommand())
        void interaction.reply({ content: 'Hi', withResponse: true });
    });
    const heard = once(client, Events.MessageCreate);
    const said = ana.in(channel).says('@Dragoman hello');
    await heard;
    await ana.in(channel).slash('/ask question:What?');

    const { application, rest } = client;
    const messages = `/channels/${channel.id}/messages` as const;
    const files = [{ name: 'a.csv', data: Buffer.from('a'), contentType: 'text/csv' }];
    const flags = MessageFlags.IsComponentsV2;
    const message_reference = { message_id: said.id };
    const body = { components: EVERY_KIND, flags, message_reference };
    const posted = idOf(await rest.post(messages, { body, files }));
    const text = { components: [{ type: 10, content: 'x' }] };
    await rest.patch(`${messages}/${posted}`, { body: text });
    await rest.post(messages, { body: { embeds: [{ title: 'Figures' }] }, files });
    await rest.get(messages);
    await rest.get(`${messages}/${posted}`);
    const thread = idOf(await rest.post(`${messages}/${posted}/threads`, { body: { name: 'Q' } }));
    await rest.post(`/channels/${channel.id}/threads`, { body: { name: 'P', type: 11 } });
    await rest.get(`/channels/${channel.id}`);
    await rest.get(`/channels/${thread}`);
    await rest.post('/users/@me/channels', { body: { recipient_id: ana.id } });
    await rest.get('/users/@me');
    await rest.get(`/users/${ana.id}`);
    await rest.get(`/guilds/${guild.id}/members/${ana.id}`);
    const commands = `/applications/${application.id}/guilds/${guild.id}/commands` as const;
    await rest.post(commands, { body: { name: 'Whois', type: 2 } });
    await rest.get(commands);
    await rest.delete(`${messages}/${posted}`);

    const answered = discord.record.entries.filter(({ answer }) => answer !== undefined);
    const faults = answered.flatMap(({ what, status = 0, answer = null }) => {
      const [method = '', template = ''] = what.split(' ');
      const fault = sharedOpenApi()?.answerFault(method, template, status, answer) ?? null;
      return fault === null ? [] : [`${what} ${status}: ${fault}`];
    });
    expect(faults).toEqual([]);
    expect(answered.length).toBeGreaterThan(15);
  },
);
