import { once } from 'node:events';
import { Agent, type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay, setImmediate } from 'node:timers/promises';
import type { Timing } from '../../src/scheduler/timing.ts';

/** What happens to a request on its way, or to its answer on the way back. */
export const MISHAPS = [
  /** Turned away with 429, and not carried out. */
  'limited',
  /** 503, not carried out. */
  'refused',
  /** 503, and carried out all the same. */
  'failed',
  /** The connection breaks before it is carried out. */
  'dropped',
  /** It is carried out, and the connection breaks instead of an answer. */
  'lost',
  /** It is carried out, and nothing is ever answered. */
  'silent',
  /** It is carried out only after its sender has given up. */
  'late',
] as const;
export type Mishap = (typeof MISHAPS)[number];

/** An answer that no platform gave. */
export interface Made {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface NetworkOptions {
  /** Such as `http://127.0.0.1:4711`. */
  readonly target: string;
  /** How this platform says that there were too many requests. */
  readonly limited: () => Made;
  /** Of those who send. */
  readonly timing: Timing;
}

/** Part of the time that a platform gets to settle, after which what is late comes through. */
const LATE = 1 / 8;

/** A platform that is slow for longer lets nothing overtake what it has to do. */
const SLOW_MS = 100;

/** The way to a platform, on which requests meet with mishaps. */
export interface Network {
  readonly origin: string;
  /** What the next request meets with; nothing unless it is set. */
  draw: (route: string) => Mishap | null;
  /** Told of each request as it comes. */
  onRequest: () => void;
  /** Nobody can connect until it is mended. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function startNetwork({ target, limited, timing }: NetworkOptions): Promise<Network> {
  const agent = new Agent({ keepAlive: true });
  /** What is not answered yet, with when it was to be there. */
  const underWay = new Map<Promise<IncomingMessage>, number>();
  const overtaken = (): Promise<unknown> => {
    const beforeMs = performance.now() - SLOW_MS;
    const slow = [...underWay].flatMap(([answer, dueMs]) => (dueMs < beforeMs ? [answer] : []));
    return Promise.allSettled(slow);
  };
  const send = async (
    { method, headers, url = '/' }: IncomingMessage,
    body: Buffer,
    waitMs: number,
  ): Promise<IncomingMessage> => {
    if (waitMs > 0) await delay(waitMs);
    const sent = request(new URL(url, target), { method, headers, agent });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return answer;
  };
  const forward = async (
    from: IncomingMessage,
    body: Buffer,
    waitMs = 0,
  ): Promise<IncomingMessage> => {
    const answer = send(from, body, waitMs);
    underWay.set(answer, performance.now() + waitMs);
    return answer.finally(() => underWay.delete(answer));
  };
  const meet: Record<Mishap, (from: IncomingMessage, to: ServerResponse, body: Buffer) => unknown> =
    {
      limited: (_from, to) => {
        const { status, headers, body } = limited();
        to.writeHead(status, headers).end(body);
      },
      refused: (_from, to) => to.writeHead(503).end('{}'),
      failed: async (from, to, body) => {
        (await forward(from, body)).resume();
        to.writeHead(503).end('{}');
      },
      dropped: (from) => from.socket.destroy(),
      lost: async (from, _to, body) => {
        (await forward(from, body)).resume();
        from.socket.destroy();
      },
      silent: async (from, _to, body) => (await forward(from, body)).resume(),
      late: async (from, to, body) => {
        // Whoever stands still gives up without a word.
        const ended = once(to, 'close');
        if (!isGone(from)) await Promise.race([ended, delay(timing.attemptMs)]);
        (await forward(from, body, timing.settleMs * LATE)).resume();
      },
    };
  const serve = async (from: IncomingMessage, to: ServerResponse): Promise<void> => {
    network.onRequest();
    const parts: Buffer[] = [];
    for await (const part of from) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    await overtaken();
    // Where the machine is slow this may have lain here until it was given up and is looked for.
    await setImmediate();
    if (isGone(from)) return;
    const mishap = network.draw(`${from.method ?? ''} ${from.url ?? ''}`);
    if (mishap !== null) {
      await meet[mishap](from, to, body);
      return;
    }
    const answer = await forward(from, body);
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(to);
  };
  // Whoever is killed breaks off what it sends.
  const server = createServer((from, to) => void serve(from, to).catch(() => to.destroy()));
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const cut = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const network: Network = {
    origin: `http://127.0.0.1:${port}`,
    draw: () => null,
    onRequest: () => undefined,
    cut,
    mend: () => listen(port),
    close: async () => {
      await cut();
      agent.destroy();
    },
  };
  return network;
}

const isGone = ({ socket }: IncomingMessage): boolean => socket.destroyed || socket.readableEnded;
