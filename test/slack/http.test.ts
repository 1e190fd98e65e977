import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Json, type JsonObject, isObject } from '../wire/json.ts';
import type { Kind } from '../wire/slack/delivery.ts';
import type { Posted, SignedHttp } from '../wire/slack/signed-http.ts';
import { type Bench, bench } from './bench.ts';

const QUESTION = 'How much salt did the harbour handle?';

/** The adapter behind an address that the double posts to. */
async function posting(): Promise<Bench & { readonly http: SignedHttp }> {
  const made = await bench({
    way: ({ app }) => ({ mode: 'http', signingSecret: app.signingSecret }),
  });
  const handle = made.adapter.signedPosts['/slack/events'];
  if (handle === undefined) throw new Error('The adapter takes no posts.');
  const listener = getRequestListener((request) => handle(request), {
    overrideGlobalObjects: false,
  });
  const server = createServer((request, response) => void listener(request, response));
  const listening = Promise.withResolvers<undefined>();
  server.listen(0, '127.0.0.1', () => listening.resolve(undefined));
  await listening.promise;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { ...made, http: made.slack.postsTo(`http://127.0.0.1:${port}/slack/events`) };
}

describe('posts of Slack', () => {
  it('are acknowledged and answered: commands, presses, shortcuts and events', async () => {
    const { slack } = await posting();
    const ana = slack.user('U1');
    const asked = await ana.in('C1').types(`/ask ${QUESTION}`);
    expect(asked.ack).toMatchObject({ state: 'acknowledged', body: null });
    const own = await asked.reply();
    expect(own.ephemeralTo).toBe('U1');
    const open = await (await ana.presses(own, 'Share')).reply();
    expect(open.ephemeralTo).toBeNull();
    expect((await (await ana.shortcut('find_background', open)).reply()).ephemeralTo).toBe('U1');
    const followed = await ana.in('C1', { thread: open }).says('And who says so?');
    expect((await followed.reply()).threadTs).toBe(open.ts);
  });

  it('have forms and what they offer answered too', async () => {
    const { slack } = await posting();
    const ana = slack.user('U1');
    const typed = await ana.in('C1').types('/brief');
    const modal = await typed.modal();
    const { options, ack } = await ana.suggests(modal, 'Subject', 'harb');
    expect(ack).toMatchObject({ state: 'acknowledged' });
    expect(options.length).toBeGreaterThan(1);
    await ana.submits(modal, { Subject: options[0] ?? {} });
    await slack.record.until('a brief', () =>
      typed.replies.find(({ text }) => /harbour/iu.test(text)),
    );
  });

  it('prove the address by its challenge', async () => {
    const { http } = await posting();
    const answer = await http.post('events_api', { type: 'url_verification', challenge: 'c1' });
    expect(JSON.parse(answer.body)).toEqual({ challenge: 'c1' });
  });

  it.each(['forged', 'stale', 'early', 'unsigned'] as const)('are refused when %s', async (how) => {
    const { slack, http, adapter } = await posting();
    const payload = { type: 'event_callback', event: {} };
    expect((await http.post('events_api', payload, how)).status).toBe(401);
    expect(adapter.surface()).toContain('1 request refused');
    expect(slack.record.all('chat.postMessage')).toEqual([]);
  });

  it('are refused when replayed, whatever they are', async () => {
    const { slack, http, adapter } = await posting();
    await (await slack.user('U1').in('C1').types(`/ask ${QUESTION}`)).reply();
    const [command] = http.posted;
    if (command === undefined) throw new Error('Nothing was posted.');
    expect((await http.replay(command)).status).toBe(401);
    expect(adapter.surface()).toContain('1 request refused');
    expect(slack.record.all('response_url')).toHaveLength(1);
  });

  it('of nothing are acknowledged', async () => {
    const { http } = await posting();
    expect((await http.post('interactive', {})).status).toBe(200);
    expect((await http.post('slash_commands', {})).status).toBe(200);
  });

  it('with any one part null or of another type are acknowledged, and the next is answered', async () => {
    const { slack, http } = await posting();
    const ana = slack.user('U1');
    const own = await (await ana.in('C1').types(`/ask ${QUESTION}`)).reply();
    await (await ana.shortcut('find_background', own)).reply();
    await (await ana.in('C1').mentions(QUESTION)).reply();
    await ana.opensHome();
    const modal = await (await ana.in('C1').types('/brief')).modal();
    await ana.suggests(modal, 'Subject', 'harb');
    const broken = http.posted
      .map(read)
      .flatMap(([kind, payload]) => brokenWays(payload).map((way) => [kind, way] as const));
    for (const [i, [kind, way]] of broken.entries()) {
      // An id of its own, or it would be one that came before.
      const answer = await http.post(kind, { ...way, event_id: `Ev${String(i)}` });
      expect(answer, JSON.stringify(way)).toMatchObject({ status: 200 });
    }
    const reply = await (await slack.user('U2').in('C2').types(`/ask ${QUESTION}`)).reply();
    expect(reply.text).toContain('3,200 tonnes');
  });

  it('that are too large are refused before they are read to the end', async () => {
    const { http } = await posting();
    const answer = await http.post('events_api', { text: 'x'.repeat(2 * 1024 * 1024) });
    expect(answer.status).toBe(413);
  });
});

/** What was posted, as its sender had it. */
function read({ body }: Posted): [Kind, JsonObject] {
  if (body.startsWith('{')) return ['events_api', JSON.parse(body) as JsonObject];
  const { payload, ...command } = Object.fromEntries(new URLSearchParams(body));
  return payload === undefined
    ? ['slash_commands', command]
    : ['interactive', JSON.parse(payload) as JsonObject];
}

/** The same with one of its parts, however deep, null or a number. */
function brokenWays(payload: JsonObject): JsonObject[] {
  return Object.entries(payload).flatMap(([key, value]) => {
    const inside: Json[] = isObject(value) ? brokenWays(value) : [];
    const first = Array.isArray(value) && isObject(value[0]) ? brokenWays(value[0]) : [];
    const ways = [null, 7, ...inside, ...first.map((one) => [one])];
    return ways.filter((way) => way !== value).map((way) => ({ ...payload, [key]: way }));
  });
}
