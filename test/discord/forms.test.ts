import { describe, expect, it } from 'vitest';
import { define } from '../../src/core/chat/command.ts';
import { modalOf } from '../../src/discord/forms.ts';
import { Field } from '../wire/discord/field.ts';
import { checkModal } from '../wire/discord/rules/modal.ts';
import type { JsonObject } from '../wire/json.ts';
import { botWith } from './bot.ts';

const MANAGES = { permissions: ['ManageChannels'] } as const;

describe('a button that asks', () => {
  it('opens a form filled in with what is set, and runs with what is filled in', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const ana = guild.user('Ana', MANAGES);
    const shown = await ana.in(guild.channel('general')).slash('/desk show');
    const { modal } = await ana.presses(shown.button('Change settings'));
    expect(modal.title).toBe('/desk set');
    expect(modal.fields.map(({ label, value }) => [label, value])).toEqual([
      ['Timezone', 'UTC'],
      ['Language', 'en'],
      ['Answers', 'asker'],
      ['Threads', 'yes'],
      ['Administrators', 'none'],
    ]);
    const set = await ana.submits(modal, { Timezone: 'Asia/Tashkent', Threads: 'no' });
    await set.until(({ text }) => text.includes('Changed: timezone, threads'));
    const here = await ana.in(shown.message.message.channel).slash('/desk show');
    expect(here.text).toContain('Timezone: Asia/Tashkent');
    expect(here.text).toContain('Follow-ups here: in the channel');
  });

  it('turns over the private answer that it stands in', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const ana = guild.user('Ana');
    const place = ana.in(guild.channel('general'));
    const found = await place.slash('/search query:salt private:true');
    const { modal } = await ana.presses(found.button('Refine'));
    const reply = await ana.submits(modal, { Until: '1990' });
    expect(reply.isEphemeral).toBe(true);
    const shown = await reply.until(({ text }) => text.includes('Nothing in the library'));
    expect(shown.text).toContain('only until 1990');
    expect(place.messages).toHaveLength(1);
  });

  it('is answered by what is wrong with a value', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const ana = guild.user('Ana');
    const found = await ana.in(guild.channel('general')).slash('/search query:salt private:true');
    const { modal } = await ana.presses(found.button('Refine'));
    const reply = await ana.submits(modal, { Since: 'last week' });
    expect((await reply.until(({ text }) => text.includes('▲'))).text).toContain(
      '/search takes a date as YYYY',
    );
  });

  it('finds the call that is too long for its id in the store', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const ana = guild.user('Ana');
    const query = `salt ${'harbour '.repeat(20)}`.trim();
    const found = await ana
      .in(guild.channel('general'))
      .slash(`/search query:${query} private:true`);
    const button = found.button('Refine');
    expect(button.customId).toMatch(/^\d\?saved:/u);
    const { modal } = await ana.presses(button);
    expect(modal.fields[0]).toMatchObject({ label: 'Query', value: query, isRequired: true });
  });

  it('says that its call has expired, as any button does', async () => {
    const { discord } = await botWith();
    const guild = discord.guild();
    const ana = guild.user('Ana');
    const found = await ana.in(guild.channel('general')).slash('/search query:salt private:true');
    const reply = await ana.presses({ ...found.button('Refine'), customId: '1?saved:0000' });
    await reply.until(({ text }) => text.includes('This button has expired'), 'a refusal');
  });
});

describe('a choice', () => {
  it('runs its command with what is chosen', async () => {
    const { discord } = await botWith({
      registry: [
        define({
          name: 'pick',
          summary: 'offers',
          task: 'Pick',
          options: { colour: { type: 'text', max: 100, about: 'which' } },
          examples: ['/pick'],
          run: ({ colour }) => ({
            status: null,
            title: colour ?? 'Which?',
            blocks: [
              {
                kind: 'choice',
                label: 'Colour',
                command: 'pick',
                options: {},
                option: 'colour',
                choices: [
                  { label: 'Red', value: 'rot' },
                  { label: 'Blue', value: 'blau' },
                ],
              },
            ],
            audience: 'everyone',
            footer: [],
          }),
        }),
      ],
    });
    const guild = discord.guild();
    const ana = guild.user('Ana');
    const asked = await ana.in(guild.channel('general')).slash('/pick');
    const chosen = await ana.chooses(asked.select('Colour'), 'Blue');
    expect((await chosen.until(({ text }) => text.includes('blau'))).text).toContain('blau');
  });
});

describe('a form', () => {
  it('keeps within the limits of Discord whatever its options are', () => {
    const text = { type: 'text', max: 9_000, about: 'a'.repeat(300) } as const;
    const fields = Array.from({ length: 7 }, (_, i) => ({
      option: `option${String(i)}`.padEnd(60, 'x'),
      spec: text,
      value: 'v'.repeat(5_000),
    }));
    const modal = modalOf({ title: `/${'t'.repeat(80)}`, fields }, '0?x');
    const field = new Field(JSON.parse(JSON.stringify(modal)) as JsonObject);
    checkModal(field);
    field.settle();
    expect(modal.components).toHaveLength(5);
  });
});
