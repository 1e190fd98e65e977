import { describe, expect, it } from 'vitest';
import { dragoman } from '../cli/dragoman.ts';
import { slackWith } from '../wire/slack-client.ts';

describe('dragoman doctor', () => {
  it('prints whose the bot’s token is, and what a link to install it takes', async () => {
    const slack = await slackWith();
    const settings = {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.app.appToken,
      SLACK_API_URL: slack.apiUrl,
      PORT: '0',
    };
    const { out } = await dragoman(['doctor'], { settings });
    expect(out).toMatch(/^ok {5}Slack: the token is that of \S+ in .+; \/invite @/mu);
    expect(out).toMatch(/^ok {5}Slack: there is no link to install it with.*SLACK_CLIENT_ID$/mu);
    expect(out).not.toContain(slack.botToken);
  });

  it('says of a token that Slack refuses how to mend it', async () => {
    const slack = await slackWith();
    const settings = {
      SLACK_BOT_TOKEN: 'xoxb-none',
      SLACK_APP_TOKEN: slack.app.appToken,
      SLACK_API_URL: slack.apiUrl,
      PORT: '0',
    };
    const { code, out } = await dragoman(['doctor'], { settings });
    expect(code).toBe(1);
    expect(out).toMatch(/^fault {2}Slack refuses the bot's token: invalid_auth\.\n {9}Copy/mu);
  });

  it('prints the link with which people install the app', async () => {
    const settings = {
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'abc',
      SLACK_SIGNING_SECRET: 'def',
      DRAGOMAN_SECRET: 'a secret that is long enough to be one',
      DRAGOMAN_PUBLIC_URL: 'https://desk.example',
      PORT: '0',
    };
    const { out } = await dragoman(['doctor'], { settings });
    expect(out).toContain('ok     Slack: install it with https://desk.example/slack/install');
  });

  it('says what joining a platform takes where neither is set', async () => {
    const { out } = await dragoman(['doctor'], { settings: { PORT: '0' } });
    expect(out).toContain('ok     Discord: not joined; that takes DISCORD_TOKEN');
    expect(out).toMatch(/^ok {5}Slack: not joined; .*SLACK_BOT_TOKEN.*SLACK_CLIENT_ID/mu);
  });
});
