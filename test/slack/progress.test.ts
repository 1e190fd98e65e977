import { describe, expect, it } from 'vitest';
import { paragraph } from '../../src/core/chat/card.ts';
import { define } from '../../src/core/chat/command.ts';
import { type Bench, bench, soon } from './bench.ts';

/** A bench with a command that takes as long as the test says. */
async function slow(): Promise<Bench & { readonly step: () => void }> {
  const steps = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  let taken = 0;
  const aheadMs = { now: 0 };
  const dig = define({
    name: 'dig',
    summary: 'takes its time',
    task: 'Dig',
    options: { private: { type: 'flag', about: 'to whom' } },
    examples: ['/dig'],
    run: async (_options, { progress }) => {
      for (const [i, { promise }] of steps.entries()) {
        await promise;
        aheadMs.now += 3_000;
        await progress?.(`Step ${String(i + 1)} of 2.`);
      }
      return {
        status: null,
        title: null,
        blocks: [paragraph('It is done.')],
        audience: 'everyone',
        footer: [],
      };
    },
  });
  const clock = { now: () => Date.now() + aheadMs.now };
  const made = await bench({ registry: [dig], clock });
  return {
    ...made,
    step: () => {
      steps[taken]?.resolve(undefined);
      taken += 1;
    },
  };
}

describe('an answer that takes long', () => {
  it('shows how far it is in a message that becomes the answer', async () => {
    const { slack, store, step } = await slow();
    const turn = await slack.user('U1').in('C1').types('/dig private:no');
    step();
    const shown = await turn.reply();
    expect(shown.text).toBe('Step 1 of 2.');
    step();
    const edited = await slack.edited(shown, 2);
    expect(edited.edits[1]?.text).toBe('Step 2 of 2.');
    expect(edited.text).toContain('It is done.');
    expect(slack.messagesIn('C1')).toHaveLength(1);
    const place = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
    await soon(() => store.posts.find(place, shown.ts));
  });

  it('says so once to a person alone', async () => {
    const { slack, step } = await slow();
    const turn = await slack.user('U1').in('C1').types('/dig private:yes');
    step();
    step();
    const last = await turn.reply(2);
    expect(turn.replies.map(({ ephemeralTo }) => ephemeralTo)).toEqual(['U1', 'U1']);
    expect(turn.replies[0]?.text).toBe('Step 1 of 2.');
    expect(last.text).toContain('It is done.');
  });

  it('is posted anew where that message was removed meanwhile', async () => {
    const { slack, step } = await slow();
    const turn = await slack.user('U1').in('C1').types('/dig private:no');
    step();
    const shown = await turn.reply();
    shown.isDeleted = true;
    step();
    expect((await turn.reply(2)).text).toContain('It is done.');
  });

  it('comes all the same where that cannot be shown', async () => {
    const { slack, step } = await slow();
    slack.meet('chat.postMessage', { kind: 'status', status: 500 });
    const turn = await slack.user('U1').in('C1').types('/dig private:no');
    step();
    step();
    expect((await turn.reply()).text).toContain('It is done.');
  });
});
