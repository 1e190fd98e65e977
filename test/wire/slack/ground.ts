import type { JsonObject } from '../json.ts';
import type { App } from './api/call.ts';
import type { Ack, Courier } from './delivery.ts';
import { eventCallback, messageEvent, messageSubscription } from './events.ts';
import type { Channel, Installation, Message, Person } from './model.ts';
import type { Team, World } from './world.ts';

/** What people's doings go through. */
export interface Stage {
  readonly world: World;
  readonly app: App;
  readonly courier: Courier;
  /** Event subscriptions, by the names of the app's configuration. */
  readonly subscriptions: ReadonlySet<string>;
  nextTurn: number;
}

/** One workspace as the app meets it: its channels, and how things reach the app. */
export class Ground {
  readonly team: Team;
  readonly stage: Stage;

  constructor(stage: Stage, team: Team) {
    this.stage = stage;
    this.team = team;
  }

  get installation(): Installation {
    const found = this.stage.world.installation(this.team.id);
    if (found === undefined) throw new Error(`The app is not installed in ${this.team.id}.`);
    return found;
  }

  /** Whether the app hears of this kind of event. */
  hears(subscription: string): boolean {
    return this.stage.subscriptions.has(subscription);
  }

  /** A channel, made at its first mention: public, with the bot in it. */
  channel(id: string, details: Partial<Omit<Channel, 'id'>> = {}): Channel {
    const known = this.team.channels.get(id);
    if (known !== undefined) {
      const { isArchived = known.isArchived, isShared = known.isShared } = details;
      return Object.assign(known, { isArchived, isShared });
    }
    const { botUser } = this.installation;
    const made: Channel = {
      id,
      name: id.toLowerCase(),
      kind: 'public',
      creator: 'UCREATOR',
      members: new Set([botUser]),
      isArchived: false,
      isShared: false,
      ...details,
    };
    this.team.channels.set(id, made);
    return made;
  }

  /** A channel is made private; its members read that in it. */
  async turnsPrivate(channel: Channel): Promise<void> {
    channel.kind = 'private';
    await this.tell(
      {
        type: 'message',
        subtype: 'channel_convert_to_private',
        channel: channel.id,
        channel_type: 'group',
        user: channel.creator,
        text: 'made this channel *private*.',
        ts: this.stage.world.ts(),
      },
      [],
      channel,
    );
  }

  /** Another organisation joins a channel, or leaves it. */
  async shares(channel: Channel, isShared = true): Promise<void> {
    channel.isShared = isShared;
    const type = isShared ? 'channel_shared' : 'channel_unshared';
    if (!this.hears(type)) return;
    const other = isShared
      ? { connected_team_id: 'TOTHER' }
      : { previously_connected_team_id: 'TOTHER', is_ext_shared: false };
    await this.tell({ type, channel: channel.id, ...other }, [], channel);
  }

  group(id: string, members: readonly string[]): void {
    this.team.groups.set(id, members);
  }

  /** Tells the app of something that happened; retries go by the clock. */
  tell(event: JsonObject, attempts: Ack[] = [], channel: Channel | null = null): Promise<Ack> {
    const payload = eventCallback(this.stage.world, this.team, event, channel);
    return this.stage.courier.tell(payload, attempts);
  }

  /** Tells of what somebody said, first as a mention where it is one. */
  async tellOfMessage(author: Person, message: Message, attempts: Ack[]): Promise<void> {
    const { channel, text, threadTs } = message;
    const { botUser, botId } = this.installation;
    if (!channel.members.has(botUser)) return;
    const root = this.stage.world.messages.find(({ ts }) => ts === threadTs) ?? null;
    const itsBot = author.id === botUser ? botId : `B${author.id}`;
    const told = (type: 'message' | 'app_mention'): Promise<Ack> => {
      const event = messageEvent(
        type,
        this.team,
        author,
        author.isBot ? itsBot : null,
        message,
        root,
      );
      return this.tell(event, attempts, channel);
    };
    const isMention = channel.kind !== 'im' && text.includes(`<@${botUser}>`);
    await Promise.all([
      ...(isMention && this.hears('app_mention') ? [told('app_mention')] : []),
      ...(this.hears(messageSubscription(channel)) ? [told('message')] : []),
    ]);
  }

  /** The app hears its own voice as well, and is not to answer it. */
  async tellOfOwn(message: Message): Promise<void> {
    const author = this.team.people.get(message.author);
    if (author !== undefined) await this.tellOfMessage(author, message, []);
  }

  /** An administrator takes the app out: its token dies, and it is told so. */
  async uninstalls(): Promise<void> {
    const { installation } = this;
    const told = [
      this.tell({ type: 'tokens_revoked', tokens: { oauth: [], bot: [installation.botUser] } }),
      this.tell({ type: 'app_uninstalled' }),
    ];
    installation.isRevoked = true;
    await Promise.all(told);
  }
}
