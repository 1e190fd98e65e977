import { CHANNEL, type Channel, type Role, type Server } from './model.ts';
import { Person } from './people.ts';
import { type Permission, USUAL, bits } from './permissions.ts';
import type { World } from './world.ts';

interface ChannelOptions {
  /** What the bot may not do there. */
  readonly lacks?: readonly Permission[];
}

interface UserOptions {
  /** What the person may do beyond what is usual. */
  readonly permissions?: readonly Permission[];
  readonly roles?: readonly Role[];
}

/** A guild and those who are in it; the bot is, until it is removed. */
export class Guild {
  readonly server: Server;
  readonly #world: World;

  constructor(server: Server, world: World) {
    this.server = server;
    this.#world = world;
  }

  get id(): string {
    return this.server.id;
  }

  user(name: string, { permissions = [], roles = [] }: UserOptions = {}): Person {
    return this.#admit(new Person(this.#world.addUser(name), this.#world), permissions, roles);
  }

  /** A person who is in another guild already. */
  admit(person: Person): Person {
    return this.#admit(person, [], []);
  }

  channel(name: string, { lacks = [] }: ChannelOptions = {}): Channel {
    const botPermissions = USUAL & ~bits(lacks);
    return this.#world.addChannel({
      type: CHANNEL.text,
      name,
      server: this.server,
      botPermissions,
    });
  }

  /** A thread that a person opened in a channel, under a message where one is named. */
  thread(name: string, parent: Channel, owner: Person, under = this.#world.id()): Channel {
    const { server } = this;
    const type = CHANNEL.publicThread;
    const { botPermissions } = parent;
    const thread = { type, name, server, parent, botPermissions, ownerId: owner.id };
    return this.#world.addChannel({ id: under, ...thread });
  }

  role(name: string): Role {
    const role = { id: this.#world.id(), name, permissions: USUAL };
    this.#world.addRole(this.server, role);
    return role;
  }

  /** Somebody deletes the channel. */
  deletes(channel: Channel): void {
    this.#world.deleteChannel(channel);
  }

  /** Takes permissions from the bot in a channel. */
  denies(channel: Channel, ...names: readonly Permission[]): void {
    channel.botPermissions &= ~bits(names);
  }

  /** Somebody lets a role see the channel no more, everyone where none is named. */
  hides(channel: Channel, role: Pick<Role, 'id'> = this.server): void {
    this.#world.changeChannel(channel, { hiddenFrom: [...channel.hiddenFrom, role.id] });
  }

  /** Takes permissions from everyone in the whole server. */
  takesFromEveryone(...names: readonly Permission[]): void {
    const everyone = this.server.roles.find(({ id }) => id === this.id);
    if (everyone === undefined) throw new Error('A server has a role of everyone.');
    this.#world.changeRole(this.server, everyone, everyone.permissions & ~bits(names));
  }

  removesBot(): void {
    this.#world.removeBot(this.server);
  }

  invitesBot(): void {
    this.server.hasBot = true;
    this.#world.announceServer(this.server);
  }

  #admit(person: Person, permissions: readonly Permission[], roles: readonly Role[]): Person {
    this.server.members.set(person.id, {
      user: person.user,
      permissions: USUAL | bits(permissions),
      roles: roles.map(({ id }) => id),
    });
    return person;
  }
}
