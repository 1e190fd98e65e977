import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import type { Attachment, Message, MessageBody, User } from './model.ts';
import { COMPONENT, SELECTS } from './rules/components.ts';

export interface Button {
  readonly message: Message;
  readonly id: number;
  readonly label: string;
  readonly style: number;
  /** '' for a link. */
  readonly customId: string;
  /** '' for what is not a link. */
  readonly url: string;
  readonly isDisabled: boolean;
}

export interface Select {
  readonly message: Message;
  readonly id: number;
  readonly type: number;
  readonly customId: string;
  readonly placeholder: string;
  readonly isDisabled: boolean;
  readonly options: readonly { readonly label: string; readonly value: string }[];
  readonly minValues: number;
  readonly maxValues: number;
}

/** A message as a person reads it. */
export class MessageView {
  readonly message: Message;

  constructor(message: Message) {
    this.message = message;
  }

  get id(): string {
    return this.message.id;
  }

  get author(): User {
    return this.message.author;
  }

  /** All that can be read: content, embeds and text displays, in the order they are shown. */
  get text(): string {
    return readingOf(this.message.body);
  }

  /** The text of each version, the one of now last; a deferral's "thinking…" is ''. */
  get versions(): readonly string[] {
    return [...this.message.earlier, this.message.body].map(readingOf);
  }

  get components(): readonly JsonObject[] {
    return this.message.body.components;
  }

  get embeds(): readonly JsonObject[] {
    return this.message.body.embeds;
  }

  get flags(): number {
    return this.message.body.flags;
  }

  get files(): readonly Attachment[] {
    return this.message.body.attachments;
  }

  get isEphemeral(): boolean {
    return this.message.seenBy !== null;
  }

  get isDeleted(): boolean {
    return this.message.isDeleted;
  }

  get buttons(): readonly Button[] {
    return allComponents(this.components)
      .filter(({ type }) => type === COMPONENT.button)
      .map((button) => ({
        message: this.message,
        id: numberOf(button['id']),
        label: textOf(button['label']) || textOf(objectOf(button['emoji'])['name']),
        style: numberOf(button['style']),
        customId: textOf(button['custom_id']),
        url: textOf(button['url']),
        isDisabled: button['disabled'] === true,
      }));
  }

  get selects(): readonly Select[] {
    return allComponents(this.components)
      .filter(({ type }) => SELECTS.includes(numberOf(type)))
      .map((select) => ({
        message: this.message,
        id: numberOf(select['id']),
        type: numberOf(select['type']),
        customId: textOf(select['custom_id']),
        placeholder: textOf(select['placeholder']),
        isDisabled: select['disabled'] === true,
        options: objectsOf(select['options']).map(({ label, value }) => ({
          label: textOf(label),
          value: textOf(value),
        })),
        minValues: typeof select['min_values'] === 'number' ? select['min_values'] : 1,
        maxValues: numberOf(select['max_values']) || 1,
      }));
  }

  /** The button of this label; throws where there is none, naming those there are. */
  button(label: string): Button {
    const found = this.buttons.find((button) => button.label === label);
    if (found === undefined)
      throw missing(
        'button',
        label,
        this.buttons.map((button) => button.label),
      );
    return found;
  }

  /** The menu of this placeholder, or the only one. */
  select(placeholder?: string): Select {
    const found = this.selects.find(
      (one) => placeholder === undefined || one.placeholder === placeholder,
    );
    if (found === undefined)
      throw missing(
        'menu',
        placeholder ?? '',
        this.selects.map((one) => one.placeholder),
      );
    return found;
  }
}

export function missing(what: string, name: string, there: readonly string[]): Error {
  return new Error(`There is no ${what} "${name}"; there are: ${there.join(', ') || 'none'}.`);
}

/** Components with all that is inside them, in reading order. */
export function allComponents(components: readonly JsonObject[]): readonly JsonObject[] {
  return components.flatMap((component) => {
    const { accessory, component: inner } = component;
    const inside = [
      ...objectsOf(component['components']),
      ...objectsOf([accessory ?? null, inner ?? null]),
    ];
    return [component, ...allComponents(inside)];
  });
}

function readingOf({ content, embeds, components }: MessageBody): string {
  const ofEmbed = (embed: JsonObject): string[] => [
    textOf(objectOf(embed['author'])['name']),
    textOf(embed['title']),
    textOf(embed['description']),
    ...objectsOf(embed['fields']).flatMap(({ name, value }) => [textOf(name), textOf(value)]),
    textOf(objectOf(embed['footer'])['text']),
  ];
  const texts = allComponents(components).filter(({ type }) => type === COMPONENT.text);
  return [content, ...embeds.flatMap(ofEmbed), ...texts.map((part) => textOf(part['content']))]
    .filter((part) => part !== '')
    .join('\n');
}
