import { describe, expect, it } from 'vitest';
import { clientOf, discordWith, refusalOf } from './discord-client.ts';
import { type Json, isObject, textOf } from './json.ts';
import { sharedOpenApi } from './discord/openapi.ts';

const V2 = 1 << 15;
const text = (content: string): object => ({ type: 10, content });
const button = (id: string, more: object = {}): object => {
  return { type: 2, style: 1, label: 'Go', custom_id: id, ...more };
};
const row = (...components: readonly object[]): object => ({ type: 1, components });
const v2 = (...components: readonly object[]): object => ({ flags: V2, components });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const options = (count: number): object[] =>
  times(count, (index) => ({ label: 'Label', value: String(index) }));
const select = (more: object): object => ({
  type: 3,
  custom_id: 's',
  options: options(2),
  ...more,
});
const command = (more: object): object => ({ name: 'ask', description: 'Asks', ...more });
const option = (more: object = {}): object => ({
  type: 3,
  name: 'what',
  description: 'What',
  ...more,
});

/** Paths of Discord's nested errors with the codes found there, as `components.0.content CODE`. */
function faultsIn(body: Json | undefined, path: readonly string[] = []): string[] {
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([key, value]) =>
    key === '_errors' && Array.isArray(value)
      ? value.map((fault) => `${path.join('.')} ${isObject(fault) ? textOf(fault['code']) : ''}`)
      : faultsIn(value, [...path, key]),
  );
}

async function sent(method: 'post' | 'put', route: string, body: unknown): Promise<string[]> {
  const discord = await discordWith();
  const channel = discord.guild().channel('general');
  const client = await clientOf(discord);
  const path = route.replace('CHANNEL', channel.id).replace('APP', client.application.id);
  const refused = await refusalOf(client.rest[method](`/${path}`, { body }));
  expect(refused).toMatchObject({ status: 400, code: 50035 });
  const raw = refused.rawError as unknown;
  return faultsIn(isObject(raw) ? raw['errors'] : undefined);
}

describe('a message is refused', () => {
  it.each([
    ['content of 2001', { content: 'x'.repeat(2001) }, 'content BASE_TYPE_MAX_LENGTH'],
    [
      'embeds of 6001 in all',
      { embeds: [{ description: 'x'.repeat(4096) }, { description: 'x'.repeat(1905) }] },
      'embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'an embed field without a value',
      { embeds: [{ fields: [{ name: 'x', value: '' }] }] },
      'embeds.0.fields.0.value BASE_TYPE_REQUIRED',
    ],
    [
      'content beside components of the second version',
      { ...v2(text('x')), content: 'x' },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'text displays without the flag',
      { components: [text('x')] },
      'components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'more than 4000 characters of text displays',
      v2(text('x'.repeat(4000)), text('x')),
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      '41 components, nested ones counted',
      v2({ type: 17, components: times(20, () => text('x')) }, ...times(20, () => text('x'))),
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'six buttons in a row',
      { components: [row(...times(6, (n) => button(String(n))))] },
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a custom id of 101',
      { components: [row(button('x'.repeat(101)))] },
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'the same custom id twice',
      v2(row(button('a')), { type: 17, components: [row(button('a'))] }),
      'components.1.components.0.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a label of 81',
      { components: [row(button('a', { label: 'x'.repeat(81) }))] },
      'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a menu of 26 options',
      { components: [row(select({ options: options(26) }))] },
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a menu beside a button',
      { components: [row(select({}), button('a'))] },
      'components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    [
      'a file that did not come with it',
      v2({ type: 13, file: { url: 'attachment://figures.csv' } }),
      'components.0.file.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'users both parsed and named',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    ['a nonce of 26', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce BASE_TYPE_MAX_LENGTH'],
  ])('for %s', async (_what, body, fault) => {
    expect(await sent('post', 'channels/CHANNEL/messages', body)).toEqual([fault]);
  });

  it('for all of its faults at once', async () => {
    const body = { content: 'x'.repeat(2001), embeds: [{ title: 'x'.repeat(257) }] };
    expect(await sent('post', 'channels/CHANNEL/messages', body)).toEqual([
      'content BASE_TYPE_MAX_LENGTH',
      'embeds.0.title BASE_TYPE_MAX_LENGTH',
    ]);
  });

  it('for nothing to see', async () => {
    const discord = await discordWith();
    const channel = discord.guild().channel('general');
    const client = await clientOf(discord);
    const post = client.rest.post(`/channels/${channel.id}/messages`, { body: { content: ' ' } });
    expect(await refusalOf(post)).toMatchObject({ status: 400, code: 50006 });
  });

  it.skipIf(sharedOpenApi() === null)("for what only Discord's description knows", async () => {
    const body = { content: 'x', sticker_ids: ['1', '2', '3', '4'] };
    const faults = await sent('post', 'channels/CHANNEL/messages', body);
    expect(faults).toEqual(['sticker_ids OPENAPI']);
  });
});

describe('a set of commands is refused', () => {
  it.each([
    ['a name in capitals', [command({ name: 'Ask' })], '0.name APPLICATION_COMMAND_INVALID_NAME'],
    ['a name with a space', [command({ name: 'ask me' })], '0.name STRING_TYPE_REGEX'],
    [
      'a description of 101',
      [command({ description: 'x'.repeat(101) })],
      '0.description BASE_TYPE_BAD_LENGTH',
    ],
    [
      '26 options',
      [command({ options: times(26, (n) => option({ name: `o${n}` })) })],
      '0.options BASE_TYPE_MAX_LENGTH',
    ],
    [
      '26 choices',
      [
        command({
          options: [option({ choices: times(26, (n) => ({ name: `c${n}`, value: `c${n}` })) })],
        }),
      ],
      '0.options.0.choices BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a required option after an optional one',
      [command({ options: [option(), option({ name: 'who', required: true })] })],
      '0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'choices of an option that completes',
      [
        command({
          options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })],
        }),
      ],
      '0.options.0.autocomplete APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES_EXCLUSIVE',
    ],
    ['a description on a menu entry', [command({ type: 3 })], '0.description BASE_TYPE_MAX_LENGTH'],
    ['one name twice', [command({}), command({})], '1.name APPLICATION_COMMANDS_DUPLICATE_NAME'],
    [
      'more than 8000 characters',
      [
        command({
          options: times(25, (n) =>
            option({
              name: `o${n}`,
              choices: times(2, (c) => ({ name: 'x'.repeat(90), value: `${c}`.repeat(90) })),
            }),
          ),
        }),
      ],
      '0 APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('for %s', async (_what, body, fault) => {
    expect(await sent('put', 'applications/APP/commands', body)).toEqual([fault]);
  });
});
