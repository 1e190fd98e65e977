import { type Json, type JsonObject, objectOf, textOf } from '../json.ts';
import { dispatch } from './interactions.ts';
import { type Attachment, type Channel, INTERACTION, type Message, type User } from './model.ts';
import { memberPayload, userPayload } from './payloads.ts';
import { USUAL, covers, has } from './permissions.ts';
import type { Choice, Modal, ModalField, Reply } from './reply.ts';
import { COMMAND_TYPE } from './rules/commands.ts';
import { COMPONENT } from './rules/components.ts';
import { typed } from './slash.ts';
import { type Button, MessageView, type Select, missing } from './view.ts';
import { EMPTY_BODY, type World } from './world.ts';

/** Somebody with a Discord client, who can do there what its buttons and menus allow. */
export class Person {
  readonly user: User;
  readonly #world: World;

  constructor(user: User, world: World) {
    this.user = user;
    this.#world = world;
  }

  get id(): string {
    return this.user.id;
  }

  in(channel: Channel): Place {
    if (channel.server !== null && !channel.server.members.has(this.user.id))
      throw new Error(`${this.user.name} is no member of ${channel.server.name}.`);
    return new Place(this, channel, this.#world);
  }

  /** The direct messages with the bot. */
  get direct(): Place {
    return new Place(this, this.#world.directChannel(this.user), this.#world);
  }

  presses({ message, ...button }: Button): Promise<Reply> {
    if (button.isDisabled || button.url !== '')
      throw new Error(`The button "${button.label}" sends nothing.`);
    return this.#uses(message, {
      component_type: COMPONENT.button,
      custom_id: button.customId,
      id: button.id,
    });
  }

  /** Chooses by label or by value. */
  chooses({ message, ...select }: Select, ...wanted: readonly string[]): Promise<Reply> {
    if (select.isDisabled) throw new Error('The menu is disabled.');
    if (wanted.length < select.minValues || wanted.length > select.maxValues)
      throw new Error(`The menu takes ${select.minValues} to ${select.maxValues} values.`);
    const values = wanted.map((name) => {
      const option = select.options.find(({ label, value }) => label === name || value === name);
      if (option !== undefined) return option.value;
      if (select.type !== COMPONENT.stringSelect) return name;
      throw missing(
        'option',
        name,
        select.options.map(({ label }) => label),
      );
    });
    return this.#uses(message, {
      component_type: select.type,
      custom_id: select.customId,
      id: select.id,
      values,
      ...(select.type === COMPONENT.stringSelect ? {} : { resolved: {} }),
    });
  }

  /** Sends a modal with these values, by label or custom id; the others stay as they stand. */
  submits(modal: Modal, values: Readonly<Record<string, string>>): Promise<Reply> {
    for (const name of Object.keys(values))
      if (!modal.fields.some(({ label, customId }) => label === name || customId === name))
        throw missing(
          'field',
          name,
          modal.fields.map(({ label }) => label),
        );
    const filled = (component: JsonObject): JsonObject => {
      const { type, id } = component;
      const field = modal.fields.find(({ customId }) => customId === component['custom_id']);
      if (field !== undefined)
        return { type, id, custom_id: field.customId, ...valuePart(field, values) };
      const { component: inner, components: row } = component;
      return {
        type,
        id,
        ...(inner === undefined ? {} : { component: filled(objectOf(inner)) }),
        ...(Array.isArray(row) ? { components: row.map((part) => filled(objectOf(part))) } : {}),
      };
    };
    const { channel, source } = modal.interaction;
    return dispatch(this.#world, {
      type: INTERACTION.modal,
      person: this.user,
      channel,
      source,
      data: { custom_id: modal.customId, components: modal.components.map(filled) },
    }).shown();
  }

  #uses(message: Message, data: JsonObject): Promise<Reply> {
    if (message.isDeleted) throw new Error('The message is gone.');
    if (message.seenBy !== null && message.seenBy !== this.user)
      throw new Error(`${this.user.name} cannot see this message.`);
    const { channel } = message;
    const type = INTERACTION.component;
    return dispatch(this.#world, {
      type,
      person: this.user,
      channel,
      source: message,
      data,
    }).shown();
  }
}

function valuePart(field: ModalField, values: Readonly<Record<string, string>>): JsonObject {
  const value = values[field.label] ?? values[field.customId] ?? field.value;
  if (field.type !== COMPONENT.textInput) return { values: value === '' ? [] : [value] };
  const isLong = value.length > field.maxLength || value.length < field.minLength;
  if ((field.isRequired && value === '') || (value !== '' && isLong))
    throw new Error(`"${field.label}" takes ${field.minLength} to ${field.maxLength} characters.`);
  return { value };
}

export interface SlashOptions {
  /** Files by the name of the option they are given to. */
  readonly files?: Readonly<Record<string, Attachment>>;
}

/** A person in a channel. */
export class Place {
  readonly channel: Channel;
  readonly #person: Person;
  readonly #world: World;

  constructor(person: Person, channel: Channel, world: World) {
    this.#person = person;
    this.channel = channel;
    this.#world = world;
  }

  /** Types a command and waits until there is an answer to see. */
  slash(text: string, options: SlashOptions = {}): Promise<Reply> {
    return this.starts(text, options).shown();
  }

  /** Types a command; the reply is empty until the bot answers. */
  starts(text: string, { files = {} }: SlashOptions = {}): Reply {
    const { data } = typed(text, this.#commands(COMMAND_TYPE.chatInput), this.#world, {
      server: this.channel.server,
      files: new Map(Object.entries(files)),
      focus: null,
    });
    return this.#dispatch(INTERACTION.command, data);
  }

  /** What is offered while `value` is typed into an option of the command. */
  async autocompletes(text: string, option: string, value: string): Promise<readonly Choice[]> {
    const { data, focusedType } = typed(text, this.#commands(COMMAND_TYPE.chatInput), this.#world, {
      server: this.channel.server,
      files: new Map(),
      focus: { option, value },
    });
    const reply = await this.#dispatch(INTERACTION.autocomplete, data, focusedType).acknowledged();
    return reply.choices;
  }

  /** Chooses a command from the menu of a message or of a person. */
  context(name: string, target: MessageView | Person): Promise<Reply> {
    const isMessage = target instanceof MessageView;
    const commands = this.#commands(isMessage ? COMMAND_TYPE.message : COMMAND_TYPE.user);
    const command = commands.find((one) => one['name'] === name);
    if (command === undefined)
      throw missing(
        'menu entry',
        name,
        commands.map((one) => textOf(one['name'])),
      );
    const member = isMessage ? undefined : this.channel.server?.members.get(target.id);
    const resolved: JsonObject = isMessage
      ? { messages: { [target.id]: this.#world.payload(target.message) } }
      : {
          users: { [target.id]: userPayload(target.user) },
          ...(member === undefined ? {} : { members: { [target.id]: memberPayload(member) } }),
        };
    const { id, type } = command;
    const place = 'guild_id' in command ? { guild_id: command['guild_id'] } : {};
    const data = { id, name, type, target_id: target.id, resolved, ...place };
    return this.#dispatch(INTERACTION.command, data).shown();
  }

  /** Writes a message; `@Name`, `@role` and `#channel` are sent as a client sends them. */
  says(text: string, { replyTo }: { readonly replyTo?: MessageView } = {}): MessageView {
    return new MessageView(
      this.#world.post({
        channel: this.channel,
        author: this.#person.user,
        body: { ...EMPTY_BODY, content: this.#encoded(text) },
        replyTo: replyTo?.message ?? null,
      }),
    );
  }

  /** Sends an interaction as no client sends it: unknown ids, parts that are missing or null. */
  forges(type: number, data: JsonObject, over: Readonly<Record<string, Json>> = {}): Reply {
    const { user } = this.#person;
    return dispatch(this.#world, { type, person: user, channel: this.channel, data, forged: over });
  }

  /** Messages that the person sees here, oldest first. */
  get messages(): readonly MessageView[] {
    return [...this.#world.messages.values()]
      .filter(({ channel, isDeleted }) => channel === this.channel && !isDeleted)
      .filter(({ seenBy }) => seenBy === null || seenBy === this.#person.user)
      .map((message) => new MessageView(message));
  }

  /** The next message of the bot that is not one of an interaction, here or in a thread of here. */
  hears(after: MessageView): Promise<MessageView> {
    return this.#world.record.until(() => {
      const found = [...this.#world.messages.values()].find(
        ({ author, channel, id, interaction }) =>
          author === this.#world.bot.user &&
          interaction === null &&
          BigInt(id) > BigInt(after.id) &&
          (channel === this.channel || channel.parent === this.channel),
      );
      return found === undefined ? null : new MessageView(found);
    }, 'a message of the bot');
  }

  #dispatch(type: number, data: JsonObject, focusedType = 0): Reply {
    return dispatch(this.#world, {
      type,
      person: this.#person.user,
      channel: this.channel,
      data,
      focusedType,
    });
  }

  /** Commands of a type that the client offers to this person here. */
  #commands(type: number): readonly JsonObject[] {
    const { server } = this.channel;
    const own = server?.members.get(this.#person.id)?.permissions ?? USUAL;
    if (server !== null && !has(own, 'UseApplicationCommands')) return [];
    const context = server === null ? 1 : 0;
    const local = server === null ? [] : (this.#world.commands.get(server.id) ?? []);
    return [...local, ...(this.#world.commands.get('') ?? [])].filter((command) => {
      const { contexts, default_member_permissions: needed } = command;
      const isHere = !Array.isArray(contexts) || contexts.includes(context);
      const isAllowed = server === null || typeof needed !== 'string' || covers(own, needed);
      return command['type'] === type && isHere && isAllowed;
    });
  }

  #encoded(text: string): string {
    const { server } = this.channel;
    const names = new Map<string, string>();
    for (const { id, name } of this.#world.users.values()) names.set(`@${name}`, `<@${id}>`);
    for (const { id, name } of server?.roles ?? [])
      if (id !== server?.id) names.set(`@${name}`, `<@&${id}>`);
    for (const { id, name, ...channel } of this.#world.channels.values())
      if (channel.server === server) names.set(`#${name}`, `<#${id}>`);
    let encoded = text;
    for (const [name, mention] of [...names].sort(([a], [b]) => b.length - a.length))
      if (name.length > 1) encoded = encoded.replaceAll(name, mention);
    return encoded;
  }
}
