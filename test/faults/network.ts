import { once } from 'node:events';
import { Agent, type IncomingMessage, type ServerResponse, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

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
  /** After this a request that is held comes through. */
  readonly lateMs: number;
}

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

export async function startNetwork({ target, limited, lateMs }: NetworkOptions): Promise<Network> {
  const agent = new Agent({ keepAlive: true });
  const forward = async (from: IncomingMessage, body: Buffer): Promise<IncomingMessage> => {
    const { method, headers } = from;
    const sent = request(new URL(from.url ?? '/', target), { method, headers, agent });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return answer;
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
      late: async (from, _to, body) => {
        await delay(lateMs);
        (await forward(from, body)).resume();
      },
    };
  const serve = async (from: IncomingMessage, to: ServerResponse): Promise<void> => {
    network.onRequest();
    const parts: Buffer[] = [];
    for await (const part of from) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
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
