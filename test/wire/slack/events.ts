import type { JsonObject } from '../json.ts';
import type { Channel, Message, Person } from './model.ts';
import type { Team, World } from './world.ts';

/** The envelope around an event, as the Events API sends it. */
export function eventCallback(
  world: World,
  team: Team,
  event: JsonObject,
  channel: Channel | null = null,
): JsonObject {
  const botUser = world.installation(team.id)?.botUser ?? '';
  return {
    token: 'verification-token',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: world.appId,
    event: { event_ts: world.ts(), ...event },
    type: 'event_callback',
    event_id: world.id('Ev'),
    event_time: Math.floor(world.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.isShared ?? false,
  };
}

const CHANNEL_TYPE = { public: 'channel', private: 'group', im: 'im' } as const;

/** The subscription that messages of such a channel come under. */
export function messageSubscription({ kind }: Channel): string {
  return { public: 'message.channels', private: 'message.groups', im: 'message.im' }[kind];
}

export function messageEvent(
  type: 'message' | 'app_mention',
  team: Team,
  author: Person,
  botId: string | null,
  message: Message,
  root: Message | null,
): JsonObject {
  const { ts, text, blocks, channel, threadTs } = message;
  return {
    type,
    user: author.id,
    ts,
    text,
    team: author.teamId,
    ...(author.teamId === team.id ? {} : { user_team: author.teamId, source_team: author.teamId }),
    ...(botId === null ? { client_msg_id: `client-${ts}` } : { bot_id: botId }),
    blocks: [...blocks],
    channel: channel.id,
    event_ts: ts,
    ...(type === 'message' ? { channel_type: CHANNEL_TYPE[channel.kind] } : {}),
    ...(threadTs === null ? {} : { thread_ts: threadTs }),
    ...(root === null ? {} : { parent_user_id: root.author }),
  };
}

/** As Slack stores what people type: escaped, with known people and `@here` made mentions. */
export function typed(text: string, team: Team): string {
  return escaped(text)
    .replaceAll(/@(channel|here|everyone)\b/gu, '<!$1>')
    .replaceAll(/@([UW]\w+)/gu, (word, id: string) => (team.people.has(id) ? `<@${id}>` : word));
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
