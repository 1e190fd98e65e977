import { describe, expect, it, onTestFinished } from 'vitest';
import { start } from '../../src/main.ts';
import { freshPlace } from '../store/engines.ts';
import { slackWith } from '../wire/slack-client.ts';
import type { Slack } from '../wire/slack/slack.ts';

async function started(slack: Slack, env: Record<string, string>): Promise<string> {
  const { state } = await freshPlace('SQLite');
  const service = await start({
    PORT: '0',
    LOG_LEVEL: 'silent',
    DRAGOMAN_STATE: state,
    DRAGOMAN_LIBRARY: 'test/fixtures/library',
    SLACK_API_URL: slack.apiUrl,
    ...env,
  });
  onTestFinished(() => service.stop());
  return service.url;
}

const status = async (url: string): Promise<string> => (await fetch(`${url}/?line=/status`)).text();

describe('the service as started', () => {
  it('answers in Slack over Socket Mode', async () => {
    const slack = await slackWith();
    const url = await started(slack, {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.app.appToken,
    });
    await slack.record.until('a connection', () => slack.record.all('hello')[0]);
    const reply = await (await slack.user('U1').in('C1').types('/status')).reply();
    expect(reply.text).toContain('Slack as');
    expect(await status(url)).toContain('Slack as');
  });

  it('answers signed posts of Slack on the console’s own port', async () => {
    const slack = await slackWith();
    const url = await started(slack, {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.app.signingSecret,
    });
    const http = slack.postsTo(`${url}/slack/events`);
    await expect.poll(() => status(url)).toContain('Slack as');
    const reply = await (await slack.user('U1').in('C1').types('/status')).reply();
    expect(reply.text).toContain('Slack as');
    expect((await http.post('events_api', {}, 'forged')).status).toBe(401);
  });

  it('serves on where Slack refuses the token, and says so with its mend', async () => {
    const slack = await slackWith();
    const url = await started(slack, {
      SLACK_BOT_TOKEN: 'xoxb-wrong',
      SLACK_APP_TOKEN: slack.app.appToken,
    });
    await expect.poll(() => status(url)).toContain('Slack: stopped. Slack says invalid_auth.');
  });
});
