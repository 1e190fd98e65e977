import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { actions, button, input, plain, section, select } from './slack-bodies.ts';
import { connected, slackWith } from './slack-client.ts';

const BUTTONS = [section('Proof'), actions(button({ action_id: 'share', text: plain('Share') }))];
const ASKING = {
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'Check a claim' },
  submit: { type: 'plain_text' as const, text: 'Check' },
  callback_id: 'claim',
  blocks: [
    {
      type: 'input' as const,
      block_id: 'claim',
      label: { type: 'plain_text' as const, text: 'Claim' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
};

/** Lets a handler wait until the test has done something in between. */
function gate(): {
  readonly entered: Promise<void>;
  readonly wait: () => Promise<void>;
  readonly open: () => void;
} {
  const entered = Promise.withResolvers<undefined>();
  const opened = Promise.withResolvers<undefined>();
  return {
    entered: entered.promise.then(() => undefined),
    wait: async () => {
      entered.resolve(undefined);
      await opened.promise;
    },
    open: () => opened.resolve(undefined),
  };
}

describe('a slash command', () => {
  it('is acknowledged at once and answered for the asker alone, then changed in place by a button', async () => {
    const slack = await slackWith();
    await connected(slack, (app) => {
      app.command('/ask', async ({ ack, command, respond }) => {
        await ack();
        await respond({ text: `You asked: ${command.text}`, blocks: BUTTONS as never });
      });
      app.action('share', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
        await respond({ text: 'Shared', response_type: 'in_channel' });
      });
    });
    const ana = slack.user('U1');
    const turn = await ana.in('C1').types('/ask how much salt & where?');
    expect(turn.ack).toMatchObject({ state: 'acknowledged', body: null });
    const reply = await turn.reply();
    expect(reply).toMatchObject({
      text: 'You asked: how much salt &amp; where?',
      ephemeralTo: 'U1',
    });
    expect(slack.messagesIn('C1')).toEqual([]);

    const pressed = await ana.presses(reply, 'Share');
    expect(await pressed.reply()).toMatchObject({ text: 'Shared', ephemeralTo: null });
    expect(reply.isDeleted).toBe(true);
    await expect(async () => ana.presses(reply, 'Share')).rejects.toThrow('does not see');
  });

  it('can be answered in its acknowledgement', async () => {
    const slack = await slackWith();
    await connected(slack, (app) => {
      app.command('/ask', ({ ack }) => ack({ response_type: 'in_channel', text: 'Here' }));
    });
    const turn = await slack.user('U1').in('C1').types('/ask');
    expect(turn.replies).toMatchObject([{ text: 'Here', ephemeralTo: null }]);
  });

  it('fails for the person where it is acknowledged after three seconds', async () => {
    const slack = await slackWith();
    const work = gate();
    await connected(slack, (app) => {
      app.command('/ask', async ({ ack }) => {
        await work.wait();
        await ack('Too late');
      });
    });
    const typed = slack.user('U1').in('C1').types('/ask');
    await work.entered;
    slack.clock.advance(3000);
    const turn = await typed;
    expect(turn).toMatchObject({ ack: { state: 'late' }, fault: 'operation_timeout' });
    work.open();
    await slack.record.until('the late word', () => slack.record.all('stray acknowledgement')[0]);
    expect(turn.replies).toEqual([]);
  });

  it('reaches nobody without a connection', async () => {
    const slack = await slackWith();
    const turn = await slack.user('U1').in('C1').types('/ask');
    expect(turn).toMatchObject({
      ack: { state: 'refused', why: 'no connection' },
      fault: 'dispatch_failed',
    });
  });

  it('is not there in threads', async () => {
    const slack = await slackWith();
    const { said } = await slack.user('U1').in('C1').says('Root');
    const seat = slack.user('U1').in('C1', { thread: said ?? undefined });
    await expect(seat.types('/ask')).rejects.toThrow('not supported in threads');
  });
});

describe('a modal', () => {
  const opening = (app: App): void => {
    app.shortcut('check_claim', async ({ ack, shortcut, client }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: ASKING });
    });
  };

  it('opens by a trigger, refuses what is wrong and closes with what is right', async () => {
    const slack = await slackWith();
    await connected(slack, (app) => {
      opening(app);
      app.view('claim', async ({ ack, view }) => {
        const claim = view.state.values['claim']?.['text']?.value ?? '';
        if (claim.length > 3) await ack();
        else await ack({ response_action: 'errors', errors: { claim: 'Say more.' } });
      });
    });
    const ana = slack.user('U1');
    const { said } = await ana.in('C1').says('Salt is cheap');
    const modal = await (await ana.shortcut('check_claim', said)).modal();
    await expect(ana.submits(modal)).rejects.toThrow('"Claim" has to be filled in');
    await ana.submits(modal, { Claim: 'No' });
    expect(modal).toMatchObject({ isOpen: true, errors: { claim: 'Say more.' } });
    await ana.submits(modal, { Claim: 'Salt is cheap' });
    expect(modal.isOpen).toBe(false);
  });

  it('does not open once the trigger is three seconds old, nor twice', async () => {
    const slack = await slackWith();
    const work = gate();
    const refusals: unknown[] = [];
    await connected(slack, (app) => {
      app.shortcut('check_claim', async ({ ack, shortcut, client }) => {
        await ack();
        await work.wait();
        const open = () => client.views.open({ trigger_id: shortcut.trigger_id, view: ASKING });
        for (let n = 0; n < 2; n += 1)
          await open().catch((error: unknown) => refusals.push(String(error)));
      });
    });
    const ana = slack.user('U1');
    await ana.shortcut('check_claim');
    slack.clock.advance(3000);
    work.open();
    await slack.record.until('two refusals', () => slack.record.all('views.open')[1]);
    expect(slack.record.all('views.open').map(({ outcome }) => outcome)).toEqual([
      'expired_trigger_id',
      'expired_trigger_id',
    ]);
    const again = await ana.shortcut('check_claim');
    await again.modal();
    await slack.record.until('the second try', () => slack.record.all('views.open')[3]);
    expect(slack.record.all('views.open').at(-1)?.outcome).toBe('exchanged_trigger_id');
  });

  it('asks the app for options, and takes one of them', async () => {
    const slack = await slackWith();
    const lookup = input(
      { type: 'external_select', action_id: 'subject' },
      { label: plain('Subject') },
    );
    await connected(slack, (app) => {
      app.command('/ask', async ({ ack, command, client }) => {
        await ack();
        const view = { ...ASKING, blocks: [lookup] };
        await client.views.open({ trigger_id: command.trigger_id, view: view as never });
      });
      app.options('subject', ({ ack, options }) =>
        ack({
          options: [{ text: { type: 'plain_text', text: `${options.value}ram` }, value: 'b1' }],
        }),
      );
      app.view('claim', ({ ack }) => ack());
    });
    const ana = slack.user('U1');
    const modal = await (await ana.in('C1').types('/ask')).modal();
    await expect(ana.suggests(modal, 'Subject', 'Ba')).rejects.toThrow('from 3 characters on');
    const { options } = await ana.suggests(modal, 'Subject', 'Bag');
    expect(options).toMatchObject([{ text: { text: 'Bagram' }, value: 'b1' }]);
    await ana.submits(modal, { Subject: options[0] ?? '' });
    expect(modal.isOpen).toBe(false);
  });
});

it('a menu in a message tells what was chosen, and the message is edited in place', async () => {
  const slack = await slackWith();
  const menu = [actions(select({ action_id: 'period', placeholder: plain('Period') }))];
  await connected(slack, (app) => {
    app.command('/ask', async ({ ack, say }) => {
      await ack();
      await say({ text: 'Choose', blocks: menu as never });
    });
    app.action('period', async ({ ack, action, respond }) => {
      await ack();
      const chosen = action.type === 'static_select' ? action.selected_option.value : '';
      await respond({ text: `Chosen: ${chosen}`, replace_original: true });
    });
  });
  const ana = slack.user('U1');
  const shown = await (await ana.in('C1').types('/ask')).reply();
  await ana.chooses(shown, 'Period', 'A');
  await slack.edited(shown);
  expect(shown).toMatchObject({ text: 'Chosen: a', blocks: [], edits: [{ text: 'Choose' }] });
});

it('the Home tab shows what the app publishes', async () => {
  const slack = await slackWith();
  await connected(slack, (app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'divider' }] },
      });
    });
  });
  const ana = slack.user('U1');
  await ana.opensHome();
  const home = await slack.record.until('a Home view', () => ana.home);
  expect(home.body['blocks']).toMatchObject([{ type: 'divider' }]);
});
