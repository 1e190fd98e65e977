import type { webApi } from '@slack/bolt';
import type { SlackApp } from './app.ts';
import { teamOf } from './doing.ts';
import { textAt } from './payload.ts';
import type { Places } from './places.ts';
import type { SlackParts } from './setup.ts';

/** Messages by which Slack says that a channel is for others than before. */
const TURNED = new Set(['channel_convert_to_private', 'channel_convert_to_public']);

/** Hears that other people than before may read a channel, so that it counts before its next use. */
export function listenToChannels(
  app: SlackApp,
  { store }: SlackParts,
  { places }: { readonly places: Places },
): void {
  const changed = async (
    client: webApi.WebClient,
    team: string,
    channel: string,
  ): Promise<void> => {
    const reach = await places.reachNow(client, { team, channel });
    await store.desks.reach({ platform: 'slack', workspace: team, channel }, reach);
  };

  for (const type of ['channel_shared', 'channel_unshared'] as const)
    app.event(type, ({ event, client, context }) =>
      changed(client, teamOf(context), event.channel),
    );
  app.event('message', async ({ event, client, context }) => {
    if (!TURNED.has(textAt(event, 'subtype'))) return;
    await changed(client, teamOf(context), event.channel);
  });
}
