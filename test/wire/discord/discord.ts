import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import type { Fault } from './faults.ts';
import { Gateway } from './gateway.ts';
import type { Privileged } from './gateway-protocol.ts';
import { Guild } from './guild.ts';
import type { JsonObject } from '../json.ts';
import type { Attachment } from './model.ts';
import { sharedOpenApi } from './openapi.ts';
import { Person } from './people.ts';
import type { Limit } from './rate-limits.ts';
import { Rest } from './rest.ts';
import { Transcript } from './transcript.ts';
import { World } from './world.ts';

export interface DiscordOptions {
  /** Epoch milliseconds. Limits, expiry and time stamps go by it; sockets by the real one. */
  readonly now?: () => number;
  readonly heartbeatMs?: number;
  /** Privileged intents that the developer portal grants; none unless named. */
  readonly privileged?: readonly Privileged[];
  /** Connections that the bot's servers are dealt out to; one unless named. */
  readonly shards?: number;
}

/** What a bot's token looks like; good for nothing. */
const TOKEN = 'MTAwMDAwMDAwMDAwMDAwMDAwMA.Double.of-the-platform-for-tests-alone';

/**
 * Discord on a loopback socket, for a real client: HTTP under `apiUrl`, a gateway beside it. It
 * refuses what the platform refuses, and tests speak to it as people in a guild.
 */
export class Discord {
  readonly token = TOKEN;
  /** Ends in `/api`, as clients take it. */
  readonly apiUrl: string;
  readonly record: Transcript;
  readonly gateway: Gateway;
  readonly world: World;
  readonly #rest: Rest;
  readonly #stop: () => Promise<void>;

  private constructor(
    world: World,
    rest: Rest,
    gateway: Gateway,
    host: string,
    stop: () => Promise<void>,
  ) {
    this.world = world;
    this.record = world.record;
    this.gateway = gateway;
    this.apiUrl = `http://${host}/api`;
    this.#rest = rest;
    this.#stop = stop;
  }

  static async start(options: DiscordOptions = {}): Promise<Discord> {
    const { now = Date.now, heartbeatMs = 41_250, privileged = [], shards = 1 } = options;
    const world = new World(now, new Transcript(now));
    const gateway = new Gateway(world, {
      token: TOKEN,
      ...{ heartbeatMs, privileged, shards },
    });
    const rest = new Rest(world, TOKEN, sharedOpenApi(), gateway.routes);
    const server = createServer((request, response) => {
      // A fault of the double itself must not look like one of the platform's.
      rest.serve(request, response).catch((error: unknown) => {
        world.record.add({ from: 'discord', what: 'FAULT OF THE DOUBLE', body: String(error) });
        request.socket.destroy();
      });
    });
    gateway.listen(server);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    world.cdn = `http://${host}`;
    gateway.url = `ws://${host}`;
    return new Discord(world, rest, gateway, host, async () => {
      gateway.end();
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    });
  }

  /** Stops listening and cuts what is connected. */
  close(): Promise<void> {
    return this.#stop();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  guild(name = 'Briefing room', locale = 'en-US'): Guild {
    return new Guild(this.world.addServer(name, locale), this.world);
  }

  /** Somebody who shares no guild with the bot. */
  stranger(name: string): Person {
    return new Person(this.world.addUser(name), this.world);
  }

  /** A file that can be given to a command. */
  file(name: string, type: string, text: string): Attachment {
    return this.world.attach(name, type, new TextEncoder().encode(text));
  }

  /** Lets the next requests on a route, such as `POST /channels/{channel_id}/messages`, go wrong. */
  meddle(route: string, fault: Fault, times = 1): void {
    this.#rest.faults.plan(route, fault, times);
  }

  /** Sets the rate limit of a route, or the `global` one. */
  limit(route: string, limit: Limit): void {
    this.#rest.limits.set(route, limit);
  }

  /** Everybody whom the bot's messages called. */
  get pings(): World['pings'] {
    return this.world.pings;
  }

  get invalidRequests(): number {
    return this.#rest.invalidRequests;
  }

  /** The registered commands of a guild, or the global ones. */
  commands(guild?: Guild): readonly JsonObject[] {
    return this.world.commands.get(guild?.id ?? '') ?? [];
  }
}
