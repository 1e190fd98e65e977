import { randomBytes } from 'node:crypto';
import { type JsonObject, isObject, objectsOf, textOf } from '../json.ts';
import { Clock } from './clock.ts';
import { RESPONSE_URL_MS, TRIGGER_MS } from './limits.ts';
import { type Ping, pingsOf } from './mentions.ts';
import type {
  Channel,
  Installation,
  Message,
  Person,
  ResponseUrl,
  Trigger,
  UploadedFile,
  View,
} from './model.ts';
import { Transcript } from './transcript.ts';

/** A workspace and everybody in it. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  /** User group id to members' user ids. */
  readonly groups: Map<string, readonly string[]>;
}

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly altText: string;
  readonly length: number;
  bytes: Uint8Array | null;
  file: UploadedFile | null;
}

export type NewMessage = Pick<Message, 'team' | 'channel' | 'author' | 'text' | 'blocks'> &
  Partial<Pick<Message, 'threadTs' | 'ephemeralTo' | 'metadata' | 'files' | 'unfurls' | 'turn'>> & {
    /** Whether Slack makes mentions of words such as `@here` in the text. */
    readonly parsesBare?: boolean;
  };

/** All that Slack knows: workspaces, messages, views, installations. */
export class World {
  readonly appId = 'A0DRAGOMAN';
  readonly clock = new Clock();
  readonly record = new Transcript(() => this.clock.now());
  readonly teams = new Map<string, Team>();
  readonly installations: Installation[] = [];
  /** Every message ever, deleted and ephemeral ones too, in order. */
  readonly messages: Message[] = [];
  readonly views: View[] = [];
  readonly triggers = new Map<string, Trigger>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  readonly uploads = new Map<string, Upload>();
  /** Everybody whom the app's messages called, in order. */
  readonly pings: (Ping & { readonly message: string })[] = [];
  /** Base address of the double, without a slash; set once it listens. */
  origin = '';
  /** Set by whoever tells the app of what it said itself, as Slack does. */
  onOwnMessage: (message: Message) => void = () => undefined;
  #lastMicros = 0;
  #lastId = 0;

  /** A message id: seconds with six decimals, higher than any before. */
  ts(): string {
    this.#lastMicros = Math.max(this.#lastMicros + 1, this.clock.now() * 1000);
    const digits = String(this.#lastMicros).padStart(16, '0');
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }

  id(prefix: string): string {
    this.#lastId += 1;
    return `${prefix}${String(this.#lastId).padStart(8, '0')}`;
  }

  secret(prefix: string): string {
    return `${prefix}-${randomBytes(12).toString('hex')}`;
  }

  team(id: string): Team {
    const known = this.teams.get(id);
    if (known !== undefined) return known;
    const domain = `workspace-${id.toLowerCase()}`;
    const team = {
      id,
      name: domain,
      domain,
      people: new Map(),
      channels: new Map(),
      groups: new Map(),
    };
    this.teams.set(id, team);
    return team;
  }

  /** The one that is in force; a workspace that uninstalled the app has none. */
  installation(team: string): Installation | undefined {
    return this.installations.find((known) => known.team === team && !known.isRevoked);
  }

  trigger(team: string, user: string, turn: number): string {
    const id = `${this.id('')}.${randomBytes(6).toString('hex')}`;
    const untilMs = this.clock.now() + TRIGGER_MS;
    this.triggers.set(id, { team, user, turn, untilMs, isUsed: false });
    return id;
  }

  responseUrl(to: Omit<ResponseUrl, 'untilMs' | 'uses'>): string {
    const id = randomBytes(9).toString('base64url');
    this.responseUrls.set(id, { ...to, untilMs: this.clock.now() + RESPONSE_URL_MS, uses: 0 });
    return `${this.origin}/respond/${to.team}/${id}`;
  }

  post(draft: NewMessage): Message {
    const message: Message = {
      ts: this.ts(),
      team: draft.team,
      channel: draft.channel,
      author: draft.author,
      text: draft.text,
      blocks: this.named(draft.blocks),
      threadTs: draft.threadTs ?? null,
      ephemeralTo: draft.ephemeralTo ?? null,
      metadata: draft.metadata ?? null,
      files: draft.files ?? [],
      unfurls: draft.unfurls ?? true,
      turn: draft.turn ?? null,
      edits: [],
      isDeleted: false,
      reactions: [],
    };
    this.messages.push(message);
    this.#notePings(message, draft.parsesBare ?? false);
    if (this.#isOurs(message) && message.ephemeralTo === null) this.onOwnMessage(message);
    return message;
  }

  edit(message: Message, text: string, blocks: readonly JsonObject[], parsesBare = false): void {
    message.edits.push({ text: message.text, blocks: message.blocks });
    message.text = text;
    message.blocks = this.named(blocks);
    this.#notePings(message, parsesBare);
  }

  /** Messages that can still be read, oldest first; of the channel or, with `threadTs`, a thread. */
  readable(channel: Channel, threadTs: string | null = null): readonly Message[] {
    return this.messages.filter(
      (message) =>
        message.channel === channel &&
        !message.isDeleted &&
        message.ephemeralTo === null &&
        (threadTs === null
          ? message.threadTs === null
          : message.threadTs === threadTs || message.ts === threadTs),
    );
  }

  hasFile(id: string): boolean {
    return [...this.uploads.values()].some(({ file }) => file?.id === id);
  }

  /** Blocks with the ids that Slack gives to blocks and elements that came without. */
  named(blocks: readonly JsonObject[]): readonly JsonObject[] {
    const element = (value: JsonObject): JsonObject =>
      textOf(value['type']).startsWith('rich_text_') || isText(value)
        ? value
        : { action_id: this.id('a'), ...value };
    return blocks.map((block) => {
      const named: JsonObject = { block_id: this.id('b'), ...block };
      if (Array.isArray(block['elements']))
        named['elements'] = objectsOf(block['elements']).map(element);
      for (const key of ['accessory', 'element'])
        if (isObject(block[key])) named[key] = element(block[key]);
      return named;
    });
  }

  #isOurs({ author }: Message): boolean {
    return this.installations.some(({ botUser }) => botUser === author);
  }

  #notePings(message: Message, parsesBare: boolean): void {
    if (!this.#isOurs(message)) return;
    const pings = pingsOf(message.text, message.blocks, parsesBare);
    this.pings.push(...pings.map((ping) => ({ ...ping, message: message.ts })));
  }
}

function isText({ type }: JsonObject): boolean {
  return type === 'plain_text' || type === 'mrkdwn' || type === 'image';
}
