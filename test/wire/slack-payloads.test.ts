import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Json, type JsonObject, isObject, objectOf } from './json.ts';
import { actions, button, plain, section, select } from './slack-bodies.ts';
import { connected, slackWith } from './slack-client.ts';

const RECORDED = new URL('../../../shared/payloads/', import.meta.url);

function recorded(file: string, name: string): JsonObject {
  const all: unknown = JSON.parse(readFileSync(new URL(file, RECORDED), 'utf8'));
  return isObject(all) ? objectOf(all[name]) : {};
}

/** Members that the model has and the other lacks, at any depth; lists and chosen values aside. */
function lacking(model: Json | undefined, other: Json | undefined, path = ''): readonly string[] {
  if (!isObject(model)) return [];
  // Null is what an optional part reads as where it was not given.
  if (other === null) return [];
  return Object.entries(model).flatMap(([key, value]) => {
    const here = `${path}/${key}`;
    if (!isObject(other) || other[key] === undefined) return [here];
    return key === 'values' ? [] : lacking(value, other[key], here);
  });
}

/** Looks alone, which Slack fills in. */
const ASIDE = /\/emoji$/u;

it.skipIf(!existsSync(RECORDED))(
  'what the app is told has every member that was recorded',
  async () => {
    const slack = await slackWith();
    slack.api.rates.burst = 20;
    const told: JsonObject[] = [];
    const blocks = [
      section('x'),
      actions(
        button({ action_id: 'go' }),
        select({ action_id: 'pick', placeholder: plain('Pick') }),
      ),
    ];
    const { client } = await connected(slack, (app) => {
      app.use(async ({ body, next }) => {
        told.push(body as never);
        await next();
      });
      app.command('/ask', async ({ ack, respond }) => {
        await ack();
        const { ts: thread_ts = '' } = slack.messagesIn('C1')[0] ?? {};
        await respond({ text: 'Hidden', blocks: blocks as never, thread_ts });
      });
      app.action(/./u, ({ ack }) => ack());
      app.view('v', ({ ack }) => ack());
      app.shortcut('open', async ({ ack, shortcut, client: web }) => {
        await ack();
        const title = { type: 'plain_text' as const, text: 'T' };
        const view = { type: 'modal' as const, callback_id: 'v', title, blocks: [section('x')] };
        await web.views.open({ trigger_id: shortcut.trigger_id, view: view as never });
      });
    });
    const ana = slack.user('U1');
    const root = await ana.in('C1').mentions('Hello');
    await ana.dms('Hello');
    const hidden = await (await ana.in('C1').types('/ask with words')).reply();
    await ana.presses(hidden, 'Go');
    const thread_ts = root.said?.ts ?? '';
    await client.apiCall('chat.postMessage', { channel: 'C1', text: 'Shown', blocks, thread_ts });
    const shown = slack.messagesIn('C1').at(-1);
    if (shown === undefined) throw new Error('Nothing was posted.');
    await ana.presses(shown, 'Go');
    await ana.chooses(shown, 'Pick', 'A');
    await ana.submits(await (await ana.shortcut('open')).modal());

    const find = (fits: (body: JsonObject) => boolean): JsonObject => told.find(fits) ?? {};
    const action = (type: string, isHidden: boolean) => (body: JsonObject) =>
      JSON.stringify(body['actions'] ?? []).includes(`"type":"${type}"`) &&
      objectOf(body['container'])['is_ephemeral'] === isHidden;
    const event = (type: string, at: string) => (body: JsonObject) =>
      objectOf(body['event'])['type'] === type && JSON.stringify(body['event']).includes(at);
    const pairs: readonly (readonly [model: JsonObject, told: JsonObject])[] = [
      [
        recorded('slash-commands-slack.json', 'slashCommandWithArgs'),
        find(({ command }) => command === '/ask'),
      ],
      [
        recorded('modals-slack.json', 'viewSubmission'),
        find(({ type }) => type === 'view_submission'),
      ],
      [recorded('modals-slack.json', 'action'), find(action('button', false))],
      [recorded('modals-slack.json', 'ephemeralAction'), find(action('button', true))],
      [
        recorded('actions-reactions-slack.json', 'staticSelectAction'),
        find(action('static_select', false)),
      ],
      [recorded('modals-slack.json', 'mention'), find(event('app_mention', 'C1'))],
      [recorded('dm-slack-direct.json', 'directDM'), find(event('message', 'DU1'))],
    ];
    for (const [model, sent] of pairs)
      expect(lacking(model, sent).filter((path) => !ASIDE.test(path))).toEqual([]);
  },
);
