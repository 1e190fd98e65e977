import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type Json, type JsonObject, isObject, textOf } from '../json.ts';
import type { Ack, Envelope, Transport } from './delivery.ts';
import { SOCKETS_MAX } from './limits.ts';
import type { World } from './world.ts';

type Answered = Exclude<Ack, { state: 'late' }>;

interface Waiting {
  readonly sentMs: number;
  readonly acceptsAnswer: boolean;
  readonly resolve: (ack: Answered) => void;
}

/** How Slack ends a connection: it warns ten seconds ahead, then asks for a fresh one. */
export type DisconnectReason =
  'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** Socket Mode: connections by ticket, envelopes and their acknowledgements. */
export class SocketMode implements Transport {
  readonly timeoutReason = 'timeout';
  readonly #world: World;
  readonly #appId: string;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #sockets: WebSocket[] = [];
  readonly #waiting = new Map<string, Waiting>();
  #turn = 0;

  constructor(world: World, appId: string) {
    this.#world = world;
    this.#appId = appId;
  }

  get connections(): number {
    return this.#sockets.length;
  }

  /** An address for one connection, as apps.connections.open gives it. */
  ticket(): string {
    const ticket = this.#world.secret('ticket');
    this.#tickets.add(ticket);
    return `${this.#world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${this.#appId}`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '', this.#world.origin).searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#greet(connection));
  }

  deliver(envelope: Envelope, cancelled: AbortSignal): Promise<Answered> {
    const connection = this.#next();
    if (connection === undefined)
      return Promise.resolve({ state: 'refused', why: 'no connection', wantsRetry: true });
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<Answered>();
    const { acceptsAnswer } = envelope;
    this.#waiting.set(id, { sentMs: this.#world.clock.now(), acceptsAnswer, resolve });
    cancelled.addEventListener('abort', () => this.#waiting.delete(id));
    const { retry } = envelope;
    this.#send(connection, {
      envelope_id: id,
      type: envelope.kind,
      accepts_response_payload: acceptsAnswer,
      payload: envelope.payload,
      ...(envelope.kind === 'events_api'
        ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }
        : {}),
    });
    return promise;
  }

  /** Asks every connection to go; after a warning they stay open for the time being. */
  disconnect(reason: DisconnectReason): void {
    for (const connection of [...this.#sockets]) this.#dismiss(connection, reason);
  }

  /** Breaks every connection without a word. */
  drop(): void {
    for (const connection of [...this.#sockets]) connection.terminate();
  }

  stop(): void {
    this.drop();
    this.#server.close();
  }

  #greet(connection: WebSocket): void {
    const { record } = this.#world;
    connection.on('message', (data) => this.#hear(data));
    if (this.#sockets.length >= SOCKETS_MAX) {
      this.#dismiss(connection, 'too_many_websockets');
      return;
    }
    this.#sockets.push(connection);
    connection.on('close', (code) => {
      this.#sockets.splice(this.#sockets.indexOf(connection), 1);
      record.note('bot', 'socket closed', String(code));
    });
    this.#send(connection, {
      type: 'hello',
      num_connections: this.#sockets.length,
      debug_info: { host: 'loopback', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: this.#appId },
    });
    record.note('slack', 'hello', `${this.#sockets.length} connected`);
  }

  #hear(data: RawData): void {
    const { record, clock } = this.#world;
    const said = parsed(data);
    const id = textOf(said?.['envelope_id']);
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) {
      record.note('bot', 'stray acknowledgement', id, said);
      return;
    }
    this.#waiting.delete(id);
    const body = answerIn(said?.['payload']);
    if (body !== null && !waiting.acceptsAnswer)
      record.note('bot', 'answer not accepted', id, body);
    waiting.resolve({
      state: 'acknowledged',
      afterMs: clock.now() - waiting.sentMs,
      body: waiting.acceptsAnswer ? body : null,
    });
  }

  /** Each of several connections in its turn. */
  #next(): WebSocket | undefined {
    this.#turn += 1;
    return this.#sockets[this.#turn % this.#sockets.length];
  }

  #dismiss(connection: WebSocket, reason: DisconnectReason): void {
    this.#send(connection, { type: 'disconnect', reason, debug_info: { host: 'loopback' } });
    this.#world.record.note('slack', 'disconnect', reason);
    if (reason === 'too_many_websockets') connection.close();
  }

  #send(connection: WebSocket, message: JsonObject): void {
    connection.send(JSON.stringify(message));
  }
}

function parsed(data: RawData): JsonObject | null {
  try {
    // A text frame comes as a Buffer in the server's default binary type.
    const value: unknown = JSON.parse((data as Buffer).toString('utf8'));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** An empty payload is what clients send where they have nothing to say. */
function answerIn(payload: Json | undefined): Json {
  return isObject(payload) && Object.keys(payload).length > 0 ? payload : null;
}
