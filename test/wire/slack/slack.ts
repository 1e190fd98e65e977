import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../json.ts';
import type { Actor } from './actor.ts';
import type { App } from './api/call.ts';
import { receiveUpload } from './api/files.ts';
import { Codes, install } from './api/oauth.ts';
import { type Fault, WebApi } from './api/web-api.ts';
import type { Clock } from './clock.ts';
import { type Ack, Courier, type Kind } from './delivery.ts';
import type { Stage } from './ground.ts';
import type { Ping } from './mentions.ts';
import type { Channel, Message, Person } from './model.ts';
import { bytesOf, send, uploadIn } from './request.ts';
import { answerResponseUrl } from './response-url.ts';
import { SignedHttp } from './signed-http.ts';
import { SocketMode } from './socket-mode.ts';
import type { Transcript } from './transcript.ts';
import { Workspace } from './workspace.ts';
import { World } from './world.ts';

/** Scopes that an app like this asks for. */
const SCOPES = [
  ...['app_mentions:read', 'channels:history', 'channels:join', 'channels:read', 'chat:write'],
  ...['commands', 'files:write', 'groups:history', 'groups:read', 'im:history', 'im:read'],
  ...['im:write', 'reactions:write', 'team:read', 'usergroups:read', 'users:read'],
];

const SUBSCRIPTIONS = [
  ...['app_home_opened', 'app_mention', 'app_uninstalled', 'member_joined_channel'],
  ...['message.channels', 'message.groups', 'message.im', 'tokens_revoked'],
  ...['channel_shared', 'channel_unshared'],
];

export interface Settings {
  readonly team?: string;
  readonly scopes?: readonly string[];
  readonly subscriptions?: readonly string[];
  /** Whether tokens expire after twelve hours and are to be refreshed. */
  readonly rotates?: boolean;
}

/**
 * A Slack on the loopback interface, as strict as the platform where the platform is known: the Web
 * API, Socket Mode, signed HTTP, OAuth, and people who use the app. A test reads as what they do:
 * `const turn = await slack.user('U1').in('C1').types('/ask how much?')`, `await turn.reply()`.
 */
export class Slack {
  readonly app: App;
  readonly world = new World();
  readonly socket: SocketMode;
  readonly home: Workspace;
  readonly api: WebApi;
  readonly codes: Codes;
  readonly #courier: Courier;
  readonly #server: Server;
  readonly #stage: Stage;

  constructor({
    team = 'T1',
    scopes = SCOPES,
    subscriptions = SUBSCRIPTIONS,
    rotates = false,
  }: Settings) {
    const { world } = this;
    this.app = {
      id: world.appId,
      clientId: '1.1',
      clientSecret: world.secret('client'),
      appToken: world.secret('xapp-1'),
      signingSecret: world.secret('signing'),
      rotates,
    };
    this.socket = new SocketMode(world, this.app.id);
    this.codes = new Codes(world);
    this.api = new WebApi(world, this.app, this.codes, () => this.socket.ticket());
    this.#courier = new Courier(world, this.socket);
    this.#stage = {
      world,
      app: this.app,
      courier: this.#courier,
      subscriptions: new Set(subscriptions),
      nextTurn: 0,
    };
    install(world, this.app, team, scopes);
    this.home = this.workspace(team);
    world.onOwnMessage = (message) => void this.workspace(message.team).tellOfOwn(message);
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.on('upgrade', (request, socket, head) =>
      this.socket.upgrade(request, socket, head),
    );
  }

  /** A double that listens; `close` it at the end. */
  static async start(settings: Settings = {}): Promise<Slack> {
    const slack = new Slack(settings);
    const listening = Promise.withResolvers<undefined>();
    slack.#server.once('error', listening.reject);
    slack.#server.listen(0, '127.0.0.1', () => listening.resolve(undefined));
    await listening.promise;
    const { port } = slack.#server.address() as AddressInfo;
    slack.world.origin = `http://127.0.0.1:${port}`;
    return slack;
  }

  /** What SLACK_API_URL takes. */
  get apiUrl(): string {
    return `${this.world.origin}/api/`;
  }

  get botToken(): string {
    return this.home.installation.token;
  }

  get record(): Transcript {
    return this.world.record;
  }

  get clock(): Clock {
    return this.world.clock;
  }

  /** Everybody whom the app's messages called, in order. */
  get pings(): readonly Ping[] {
    return this.world.pings;
  }

  workspace(id: string): Workspace {
    return new Workspace(this.#stage, this.world.team(id));
  }

  /** Somebody of the first workspace, made at the first mention. */
  user(id: string, details: Partial<Omit<Person, 'id'>> = {}): Actor {
    return this.home.user(id, details);
  }

  channel(id: string, details: Partial<Omit<Channel, 'id'>> = {}): Channel {
    return this.home.channel(id, details);
  }

  /** What can be read in a channel, threads too, oldest first. */
  messagesIn(id: string): readonly Message[] {
    return this.world.messages.filter(
      ({ channel, isDeleted, ephemeralTo }) =>
        channel.id === id && !isDeleted && ephemeralTo === null,
    );
  }

  /** The next calls of a Web API method meet with this, one each. */
  meet(method: string, ...faults: readonly Fault[]): void {
    this.api.meet(method, ...faults);
  }

  /** From now on everything is posted to this address, signed, instead of through Socket Mode. */
  postsTo(url: string): SignedHttp {
    const http = new SignedHttp(this.world, this.app.signingSecret, url);
    this.#courier.transport = http;
    return http;
  }

  /** Hands the app a payload of any shape. */
  hand(kind: Kind, payload: JsonObject): Promise<Ack> {
    return this.#courier.hand({ kind, payload, acceptsAnswer: false, retry: null });
  }

  /** The nth change (from 1) of a message, waited for where it has not happened yet. */
  edited(message: Message, nth = 1): Promise<Message> {
    return this.record.until(`edit ${nth}`, () => (message.edits.length >= nth ? message : null));
  }

  async close(): Promise<void> {
    this.clock.stop();
    this.socket.stop();
    const closed = Promise.withResolvers<undefined>();
    this.#server.close(() => closed.resolve(undefined));
    this.#server.closeAllConnections();
    await closed.promise;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', this.world.origin);
    const { 'content-type': type = '', authorization = '' } = request.headers;
    const bytes = await bytesOf(request);
    const [, place = '', ...rest] = pathname.split('/');
    const id = rest.at(-1) ?? '';
    const body = bytes.toString('utf8');
    if (place === 'upload') {
      send(response, receiveUpload(this.world, id, await uploadIn(type, bytes)));
    } else if (place === 'respond') {
      send(response, answerResponseUrl(this.world, id, body));
    } else if (place === 'api') {
      const call = { method: id, type: type.toLowerCase(), authorization, body, query };
      const answer = this.api.answer(call);
      if (answer === null) request.socket.destroy();
      else send(response, answer);
    } else {
      send(response, { status: 404, body: 'Not found' });
    }
  }
}
