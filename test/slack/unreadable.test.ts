import { describe, expect, it } from 'vitest';
import { bench } from './bench.ts';

describe('what cannot be read', () => {
  it.each([
    ['no user', 'interactive', { type: 'block_actions', user: null, actions: [{}] }],
    [
      'no actions',
      'interactive',
      { type: 'block_actions', user: { id: 'U1' }, team: { id: 'T1' } },
    ],
    ['an unknown type', 'interactive', { type: 'carousel' }],
    ['nothing at all', 'interactive', {}],
    ['an event of nothing', 'events_api', { type: 'event_callback', event: {} }],
    ['no event', 'events_api', { type: 'event_callback' }],
    ['a command of nothing', 'slash_commands', { command: null, text: null }],
    [
      'a shortcut of nothing',
      'interactive',
      { type: 'message_action', callback_id: null, user: {} },
    ],
  ] as const)('%s is survived', async (_what, kind, payload) => {
    const { slack } = await bench();
    await Promise.race([slack.hand(kind, payload as never), passed(slack)]);
    const reply = await (await slack.user('U1').in('C1').types('/status')).reply();
    expect(reply.text).toContain('Dragoman');
  });

  it('a press without a user is acknowledged', async () => {
    const { slack } = await bench();
    const payload = { type: 'block_actions', user: null, actions: [{ action_id: 'x' }] };
    expect(await slack.hand('interactive', payload)).toMatchObject({ state: 'acknowledged' });
  });

  it('an unknown command is answered with those that there are', async () => {
    const { slack } = await bench();
    const reply = await (await slack.user('U1').in('C1').types('/conjure salt')).reply();
    expect(reply.text).toMatch(/no command “\/conjure”[^]*\/ask/u);
  });

  it('a button of nothing that we wrote says that it is out of use', async () => {
    const { slack } = await bench();
    const own = await (await slack.user('U1').in('C1').types('/status')).reply();
    const button = {
      type: 'button',
      action_id: 'x',
      value: '{',
      text: { type: 'plain_text', text: 'X' },
    };
    own.blocks = slack.world.named([{ type: 'actions', elements: [button] }]);
    const reply = await (await slack.user('U1').presses(own, 'X')).reply();
    expect(reply.text).toContain('cannot be read');
  });
});

/** Time for Slack to give up on an acknowledgement. */
const passed = (slack: { clock: { advance: (ms: number) => void } }): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(() => {
      slack.clock.advance(4000);
      resolve();
    });
  });
