import { once } from 'node:events';
import {
  type ChatInputCommandInteraction,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import { Discord, type DiscordOptions } from './discord/discord.ts';

const ASK = {
  name: 'ask',
  description: 'A direct answer with its evidence',
  options: [
    { type: 3, name: 'question', description: 'What to find out', required: true },
    { type: 3, name: 'about', description: 'A subject', autocomplete: true },
    { type: 5, name: 'private', description: 'For you alone' },
  ],
};
const CHECK = { name: 'Check this claim', type: 3 };

/** The double for the length of a test. */
export async function discordWith(options: DiscordOptions = {}): Promise<Discord> {
  const discord = await Discord.start(options);
  onTestFinished(() => discord.close());
  return discord;
}

/** discord.js as it comes, but that it does not wait five seconds before it identifies again. */
export function newClient(discord: Discord, intents: readonly GatewayIntentBits[] = []): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, ...intents],
    rest: { api: discord.apiUrl },
    ws: { buildIdentifyThrottler: () => ({ waitForIdentify: () => Promise.resolve() }) },
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** A client that is logged in and has registered `/ask` and *Check this claim*. */
export async function clientOf(
  discord: Discord,
  intents: readonly GatewayIntentBits[] = [],
): Promise<Client<true>> {
  const client = newClient(discord, intents);
  const ready = once(client, Events.ClientReady);
  await client.login(discord.token);
  await ready;
  if (!client.isReady()) throw new Error('The client is not ready.');
  await client.application.commands.set([ASK, CHECK]);
  return client;
}

export function onCommand(
  client: Client,
  act: (command: ChatInputCommandInteraction) => Promise<unknown>,
): void {
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) void act(interaction);
  });
}

/** Resolves with what a call was refused with. */
export function refusalOf(call: Promise<unknown>): Promise<DiscordAPIError> {
  return call.then(
    () => Promise.reject(new Error('It was accepted.')),
    (error: unknown) =>
      error instanceof DiscordAPIError ? error : Promise.reject(new Error(String(error))),
  );
}
