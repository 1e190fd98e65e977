import { type Json, type JsonObject, listOf, objectsOf, textOf } from '../json.ts';
import { ACKNOWLEDGE_MS } from './limits.ts';
import { CALLBACK, type Interaction } from './model.ts';
import { COMPONENT } from './rules/components.ts';
import { type Button, MessageView, type Select, allComponents } from './view.ts';
import type { World } from './world.ts';

export interface Choice {
  readonly name: string;
  readonly value: Json;
}

export interface Modal {
  readonly interaction: Interaction;
  readonly customId: string;
  readonly title: string;
  /** Components as they were sent. */
  readonly components: readonly JsonObject[];
  readonly fields: readonly ModalField[];
}

export interface ModalField {
  readonly customId: string;
  readonly label: string;
  readonly type: number;
  /** What stands there before anything is typed. */
  readonly value: string;
  readonly isRequired: boolean;
  readonly minLength: number;
  readonly maxLength: number;
}

/** What an interaction was answered with: first nothing, then more and more. */
export class Reply {
  readonly interaction: Interaction;
  readonly #world: World;

  constructor(interaction: Interaction, world: World) {
    this.interaction = interaction;
    this.#world = world;
  }

  /** From dispatch to acknowledgement; null before. */
  get acknowledgedAfterMs(): number | null {
    const { callback, createdMs } = this.interaction;
    return callback === null ? null : callback.atMs - createdMs;
  }

  /** What `@original` stands for. */
  get message(): MessageView {
    const { original } = this.interaction;
    if (original === null) throw new Error('This interaction has not been answered by a message.');
    return new MessageView(original);
  }

  get text(): string {
    return this.message.text;
  }

  get isEphemeral(): boolean {
    return this.message.isEphemeral;
  }

  get versions(): readonly string[] {
    return this.message.versions;
  }

  get files(): MessageView['files'] {
    return this.message.files;
  }

  get components(): readonly JsonObject[] {
    return this.message.components;
  }

  get followUps(): readonly MessageView[] {
    return this.interaction.followUps.map((message) => new MessageView(message));
  }

  get choices(): readonly Choice[] {
    const choices = objectsOf(this.#answerOf(CALLBACK.choices)['choices']);
    return choices.map(({ name, value }) => ({ name: textOf(name), value: value ?? null }));
  }

  get modal(): Modal {
    const data = this.#answerOf(CALLBACK.modal);
    const components = objectsOf(listOf(data['components']));
    return {
      interaction: this.interaction,
      customId: textOf(data['custom_id']),
      title: textOf(data['title']),
      components,
      fields: components.flatMap(fieldsOf),
    };
  }

  button(label: string): Button {
    return this.message.button(label);
  }

  select(placeholder?: string): Select {
    return this.message.select(placeholder);
  }

  /** Once it is acknowledged, by a deferral too. Rejects where that is later than three seconds. */
  acknowledged(): Promise<this> {
    return this.until(({ interaction }) => interaction.callback !== null, 'an acknowledgement');
  }

  /** Once there is something to see; not while it says "thinking…". */
  shown(): Promise<this> {
    return this.until(
      ({ interaction }) => interaction.callback !== null && !interaction.isThinking,
      'an answer',
    );
  }

  until(isSo: (reply: this) => boolean, whatFor?: string): Promise<this> {
    return this.#world.record.until(() => {
      const { callback, createdMs } = this.interaction;
      if (callback === null && this.#world.now() - createdMs > ACKNOWLEDGE_MS)
        throw new Error(`The application did not respond.\n${this.#world.record.toString()}`);
      return isSo(this) ? this : null;
    }, whatFor);
  }

  #answerOf(type: number): JsonObject {
    const { callback } = this.interaction;
    if (callback?.type === type) return callback.data;
    throw new Error(`The answer is of type ${String(callback?.type)}, not ${type}.`);
  }
}

/** A menu sends what stands in it, also where nobody touches it. */
const chosenAtFirst = ({ options }: JsonObject): string =>
  textOf(objectsOf(options).find((option) => option['default'] === true)?.['value']);

function fieldsOf(component: JsonObject): readonly ModalField[] {
  const label = textOf(component['label']);
  return allComponents([component])
    .filter((part) => typeof part['custom_id'] === 'string')
    .map((part) => ({
      customId: textOf(part['custom_id']),
      label: textOf(part['label']) || label,
      type: Number(part['type']),
      value: part['type'] === COMPONENT.textInput ? textOf(part['value']) : chosenAtFirst(part),
      isRequired: part['required'] !== false,
      minLength: Number(part['min_length'] ?? 0),
      maxLength: Number(part['max_length'] ?? 4000),
    }));
}
