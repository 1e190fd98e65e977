import { randomUUID } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type Json, type JsonObject, isObject, numberOf, objectOf, textOf } from '../json.ts';
import {
  ALL_INTENTS,
  OP,
  OP_NAMES,
  PAYLOAD_MAX_BYTES,
  PRIVILEGED,
  type Privileged,
  type Shard,
  hidden,
  isOf,
  parse,
  serverOf,
  shardOf,
  visible,
} from './gateway-protocol.ts';
import { serverPayload } from './payloads.ts';
import { type Route, botRoute, openRoute } from './routes/call.ts';
import { self } from './routes/users.ts';
import { type Event, INTENT, type World } from './world.ts';

interface Session {
  readonly id: string;
  readonly shard: Shard;
  readonly intents: number;
  readonly sent: JsonObject[];
  socket: WebSocket | null;
}

export interface GatewayOptions {
  readonly token: string;
  readonly heartbeatMs: number;
  readonly privileged: readonly Privileged[];
  /** How many the platform recommends, and requires where they are more than one. */
  readonly shards: number;
}

/** The WebSocket half of the double: JSON, no compression. */
export class Gateway {
  /** False: heartbeats get no answer, as on a connection that died unnoticed. */
  acknowledges = true;
  /** Address that a client is told to connect to, once the server listens. */
  url = '';
  readonly #world: World;
  readonly #options: GatewayOptions;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #sessions = new Map<string, Session>();
  #identified = 0;

  constructor(world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
    world.emit = (event) => this.#emit(event);
  }

  get routes(): readonly Route[] {
    const url = (): JsonObject => ({ url: this.url });
    const session_start_limit = (): JsonObject => {
      const remaining = 1000 - this.#identified;
      // Bots of many shards may begin several at once.
      const max_concurrency = this.#options.shards;
      return { total: 1000, remaining, reset_after: 86_400_000, max_concurrency };
    };
    return [
      openRoute('GET', '/gateway', () => ({ status: 200, body: url() })),
      botRoute('GET', '/gateway/bot', () => ({
        status: 200,
        body: {
          ...url(),
          shards: this.#options.shards,
          session_start_limit: session_start_limit(),
        },
      })),
    ];
  }

  listen(server: HttpServer): void {
    server.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (client) =>
        this.#greet(client, new URL(request.url ?? '/', 'ws://discord.test').searchParams),
      );
    });
  }

  /** Asks every client to connect anew and to resume (op 7). */
  reconnect(): void {
    for (const client of this.#sockets.clients) this.#send(client, { op: OP.reconnect, d: null });
  }

  /** Says that the session is no good (op 9), with or without leave to resume it. */
  invalidate(isResumable: boolean): void {
    for (const session of [...this.#sessions.values()]) {
      const { socket } = session;
      if (socket === null) continue;
      session.socket = null;
      if (!isResumable) this.#sessions.delete(session.id);
      this.#send(socket, { op: OP.invalidSession, d: isResumable });
    }
  }

  /** Closes every connection with this code. */
  close(code: number, reason = ''): void {
    for (const client of this.#sockets.clients) this.#end(client, code, reason);
  }

  /** Cuts every connection without a word; sessions can be resumed. */
  drop(): void {
    this.#world.record.add({ from: 'discord', what: 'DROP' });
    for (const client of this.#sockets.clients) client.terminate();
  }

  /** Forgets sessions, so that a resumption is answered with op 9. */
  forgetSessions(): void {
    this.#sessions.clear();
  }

  /** Cuts what is connected, without a trace, when the double stops. */
  end(): void {
    for (const client of this.#sockets.clients) client.terminate();
  }

  #greet(client: WebSocket, query: URLSearchParams): void {
    this.#world.record.add({ from: 'bot', what: 'CONNECT', path: `?${query.toString()}` });
    client.on('message', (data) => this.#hear(client, data));
    client.on('close', (code) => this.#left(client, code));
    client.on('error', () => client.terminate());
    const isFit = query.get('encoding') === 'json' && !query.has('compress');
    if (!isFit || !['9', '10'].includes(query.get('v') ?? ''))
      this.#end(client, 4012, 'Invalid API version or encoding.');
    else this.#send(client, { op: OP.hello, d: { heartbeat_interval: this.#options.heartbeatMs } });
  }

  #left(client: WebSocket, code: number): void {
    this.#world.record.add({ from: 'bot', what: 'CLOSED', status: code });
    const session = this.#sessionOf(client);
    if (session === null) return;
    session.socket = null;
    // A client that says goodbye with one of these gives its session up.
    if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
  }

  #hear(client: WebSocket, data: RawData): void {
    const bytes = Buffer.isBuffer(data)
      ? data
      : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
    const message = bytes.byteLength > PAYLOAD_MAX_BYTES ? null : parse(bytes.toString('utf8'));
    if (message === null) {
      this.#end(client, 4002, 'Error while decoding payload.');
      return;
    }
    const op = numberOf(message['op']);
    const body = message['d'] ?? null;
    const name = OP_NAMES.get(op);
    if (op !== OP.heartbeat)
      this.#world.record.add({ from: 'bot', what: name ?? `op ${op}`, body: hidden(body) });
    const session = this.#sessionOf(client);
    switch (op) {
      case OP.heartbeat:
        this.#world.record.add({ from: 'bot', what: 'HEARTBEAT', body });
        if (this.acknowledges) client.send(JSON.stringify({ op: OP.acknowledge }));
        return;
      case OP.identify:
        if (session !== null) {
          this.#end(client, 4005, 'Already authenticated.');
          return;
        }
        {
          this.#identify(client, objectOf(body));
          return;
        }
      case OP.resume:
        if (session !== null) {
          this.#end(client, 4005, 'Already authenticated.');
          return;
        }
        {
          this.#resume(client, objectOf(body));
          return;
        }
      case OP.presence:
      case OP.requestMembers:
        if (session === null) this.#end(client, 4003, 'Not authenticated.');
        return;
      default: {
        this.#end(client, session === null ? 4003 : 4001, 'Unknown opcode.');
        return;
      }
    }
  }

  #identify(client: WebSocket, body: JsonObject): void {
    if (body['token'] !== this.#options.token) {
      this.#end(client, 4004, 'Authentication failed.');
      return;
    }
    const shard = shardOf(body['shard'] ?? [0, 1]);
    if (shard === null) {
      this.#end(client, 4010, 'Invalid shard.');
      return;
    }
    if (shard[1] < this.#options.shards) {
      this.#end(client, 4011, 'Sharding required.');
      return;
    }
    const intents = numberOf(body['intents']);
    if (typeof body['intents'] !== 'number' || (intents & ~ALL_INTENTS) !== 0) {
      this.#end(client, 4013, 'Invalid intent(s).');
      return;
    }
    for (const [name, bit] of Object.entries(PRIVILEGED))
      if ((intents & bit) !== 0 && !this.#options.privileged.includes(name as Privileged)) {
        this.#end(client, 4014, 'Disallowed intent(s).');
        return;
      }
    if (!isObject(body['properties'])) {
      this.#end(client, 4002, 'Error while decoding payload.');
      return;
    }
    this.#identified += 1;
    const session: Session = {
      id: randomUUID().replaceAll('-', ''),
      ...{ shard, intents },
      sent: [],
      socket: client,
    };
    this.#sessions.set(session.id, session);
    const { applicationId, servers, bot, channels } = this.#world;
    const here = [...servers.values()].filter(({ hasBot, id }) => hasBot && isOf(shard, id));
    this.#dispatch(session, 'READY', {
      v: 10,
      user: self(this.#world),
      guilds: here.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.url,
      session_type: 'normal',
      shard: [...shard],
      application: { id: applicationId, flags: 0 },
      ...{ private_channels: [], relationships: [], user_settings: {}, _trace: [] },
    });
    if ((intents & INTENT.guilds) !== 0)
      for (const server of here)
        this.#dispatch(session, 'GUILD_CREATE', serverPayload(server, bot, [...channels.values()]));
  }

  #resume(client: WebSocket, body: JsonObject): void {
    if (body['token'] !== this.#options.token) {
      this.#end(client, 4004, 'Authentication failed.');
      return;
    }
    const session = this.#sessions.get(textOf(body['session_id']));
    if (session === undefined) {
      this.#send(client, { op: OP.invalidSession, d: false });
      return;
    }
    const seq = numberOf(body['seq']);
    if (seq > session.sent.length) {
      this.#sessions.delete(session.id);
      this.#end(client, 4007, 'Invalid seq.');
      return;
    }
    session.socket = client;
    for (const missed of session.sent.slice(seq)) client.send(JSON.stringify(missed));
    this.#dispatch(session, 'RESUMED', { _trace: [] });
  }

  #emit(event: Event): void {
    const { intent, name } = event;
    for (const session of this.#sessions.values()) {
      const isWanted = intent === INTENT.none || (session.intents & intent) !== 0;
      if (isWanted && isOf(session.shard, serverOf(event)))
        this.#dispatch(session, name, visible(event, session.intents));
    }
  }

  #dispatch(session: Session, name: string, body: JsonObject): void {
    const message = { op: OP.dispatch, s: session.sent.length + 1, t: name, d: body };
    session.sent.push(message);
    this.#world.record.add({ from: 'discord', what: name, body });
    session.socket?.send(JSON.stringify(message));
  }

  #send(client: WebSocket, message: { readonly op: number; readonly d: Json }): void {
    const what = OP_NAMES.get(message.op) ?? String(message.op);
    this.#world.record.add({ from: 'discord', what, body: message.d });
    client.send(JSON.stringify(message));
  }

  #end(client: WebSocket, code: number, reason: string): void {
    this.#world.record.add({ from: 'discord', what: 'CLOSE', status: code, body: reason });
    client.close(code, reason);
  }

  #sessionOf(client: WebSocket): Session | null {
    return [...this.#sessions.values()].find(({ socket }) => socket === client) ?? null;
  }
}
