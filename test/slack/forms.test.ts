import { describe, expect, it } from 'vitest';
import { define } from '../../src/core/chat/command.ts';
import { modalOf } from '../../src/slack/forms.ts';
import { type Json, textOf } from '../wire/json.ts';
import { checkView } from '../wire/slack/check/view.ts';
import { bench } from './bench.ts';

const valuesIn = (blocks: unknown): unknown[] =>
  (blocks as { element: Record<string, { value?: string }> }[]).map(
    ({ element: { initial_value: text, initial_option: option } }) => text ?? option?.value,
  );

describe('a button that asks', () => {
  it('opens a form filled in with what is set, and runs with what is filled in', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1', { isAdmin: true });
    const shown = await (await ana.in('C1').types('/desk show')).reply();
    const pressed = await ana.presses(shown, 'Change settings');
    const modal = await pressed.modal();
    expect(modal.body['title']).toMatchObject({ text: '/desk set' });
    expect(valuesIn(modal.body['blocks'])).toEqual(['UTC', 'en', 'asker', 'yes', 'none']);
    const sent = await ana.submits(modal, { Timezone: 'Asia/Tashkent', Threads: 'no' });
    expect(sent.ack).toMatchObject({ state: 'acknowledged' });
    expect(sent.fault).toBeNull();
    const reply = await pressed.reply();
    expect(reply.ephemeralTo).toBe('U1');
    expect(reply.text).toContain('Changed: timezone, threads');
    expect(modal.isOpen).toBe(false);
    const again = await (await ana.in('C1').types('/desk show')).reply();
    expect(again.text).toContain('Asia/Tashkent');
  });

  it('is answered by what is wrong with a value', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1');
    const found = await (await ana.in('C1').types('/dragoman-search salt private:yes')).reply();
    const pressed = await ana.presses(found, 'Refine');
    await ana.submits(await pressed.modal(), { Since: 'last week' });
    expect((await pressed.reply()).text).toContain('takes a date as YYYY');
  });

  it('finds a call that is too long for its metadata in the store', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1');
    const query = `salt "harbour" ${'&'.repeat(300)}`;
    const found = await (await ana.in('C1').types(`/dragoman-search ${query} private:yes`)).reply();
    expect(JSON.stringify(found.blocks)).toContain('saved:');
    const modal = await (await ana.presses(found, 'Refine')).modal();
    expect(valuesIn(modal.body['blocks'])[0]).toBe(query);
  });

  it('answers to all where its message is for all, in its thread', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1');
    const found = await (await ana.in('C1').types('/dragoman-search salt private:no')).reply();
    const pressed = await ana.presses(found, 'Refine');
    await ana.submits(await pressed.modal(), { Until: '1990' });
    const reply = await pressed.reply();
    expect(reply.text).toContain('Nothing in the library');
  });

  it('says so where Slack opens no form', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1', { isAdmin: true });
    const shown = await (await ana.in('C1').types('/desk show')).reply();
    slack.meet('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const reply = await (await ana.presses(shown, 'Change settings')).reply();
    expect(reply.text).toMatch(/Problem|Nothing/u);
  });
});

describe('a command of which the name alone is typed', () => {
  it('asks for what it needs, and completes subjects while they are typed', async () => {
    const { slack } = await bench();
    const ana = slack.user('U1');
    const typed = await ana.in('C1').types('/brief');
    const modal = await typed.modal();
    const offered = (await ana.suggests(modal, 'Subject', 'harb')).options;
    expect(offered.at(-1)).toMatchObject({ text: { text: '“harb”' }, value: 'harb' });
    const [first = {}] = offered;
    await ana.submits(modal, { Subject: first });
    const subject = textOf(first['value']);
    await slack.record.until('a brief', () =>
      typed.replies.find(({ text }) => text.includes(subject)),
    );
  });

  it('runs at once where it needs nothing', async () => {
    const { slack } = await bench();
    const reply = await (await slack.user('U1').in('C1').types('/dragoman-status')).reply();
    expect(reply.text).toContain('Dragoman');
  });

  it('says what it needs where Slack opens no form', async () => {
    const { slack } = await bench();
    slack.meet('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const reply = await (await slack.user('U1').in('C1').types('/ask')).reply();
    expect(reply.text).toContain('/ask needs question');
  });
});

/** Offers a choice, and says what was chosen. */
const pick = (values: readonly string[]) =>
  define({
    name: 'pick',
    summary: 'offers',
    task: 'Pick',
    options: { colour: { type: 'text', max: 500, about: 'which' } },
    examples: ['/pick'],
    run: ({ colour }) => ({
      status: null,
      title: colour === undefined ? 'Which?' : `It is ${colour}.`,
      blocks: [
        {
          kind: 'choice',
          label: 'Colour',
          command: 'pick',
          options: {},
          option: 'colour',
          choices: values.map((value, i) => ({ label: `No. ${String(i)}`, value })),
        },
      ],
      audience: 'everyone',
      footer: [],
    }),
  });

describe('a choice', () => {
  it('is a menu that runs its command with what is chosen', async () => {
    const { slack } = await bench({ registry: [pick(['rot', 'blau'])] });
    const ana = slack.user('U1');
    const asked = await (await ana.in('C1').types('/pick')).reply();
    const chosen = await ana.chooses(asked, 'Colour', 'No. 1');
    expect((await chosen.reply()).text).toContain('It is blau.');
  });

  it.each([
    ['too long for a menu', 'r'.repeat(200)],
    ['that Slack may write another way', 'r & b'],
  ])('with a value %s is a row of buttons', async (_why, value) => {
    const { slack } = await bench({ registry: [pick(['rot', value])] });
    const ana = slack.user('U1');
    const asked = await (await ana.in('C1').types('/pick')).reply();
    const chosen = await ana.presses(asked, 'No. 1');
    const { blocks } = await chosen.reply();
    expect(JSON.stringify(blocks)).toContain(`It is ${value}.`);
  });
});

describe('a form', () => {
  it('keeps within the limits of Slack whatever its options are', () => {
    const specs = [
      { type: 'text', max: 9_000, about: 'a'.repeat(3_000), required: true },
      { type: 'choice', choices: ['<one>', 'two & a half'], about: '' },
      { type: 'flag', about: '\u0000' },
      { type: 'integer', min: 1, max: 500, about: 'n' },
      { type: 'date', about: 'd' },
    ] as const;
    const fields = specs.map((spec, i) => ({
      option: `option${String(i)}`,
      spec,
      value: 'v'.repeat(5_000),
    }));
    const modal = modalOf(
      { title: `/${'t'.repeat(80)}`, fields },
      {
        call: '"'.repeat(1_000),
        channel: 'C'.repeat(20),
        thread: '1700000000.000001',
        root: '1700000000.000001',
        onMessage: '1700000000.000001',
        responseUrl: `https://hooks.slack.com/${'r'.repeat(200)}`,
      },
    );
    const json = JSON.parse(JSON.stringify(modal)) as Json;
    expect(checkView(json, 'modal', () => false)).toEqual([]);
  });
});
