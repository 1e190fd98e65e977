import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Environment, readConfig, reportSettings } from '../src/config.ts';
import { DragomanError } from '../src/core/errors.ts';

function refusal(env: Environment): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof DragomanError && error.code === 'CONFIG_INVALID') return error.message;
    throw error;
  }
  throw new Error('The settings were taken.');
}

describe('settings', () => {
  it('all have a default', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      library: ['briefs'],
      state: 'data/state',
      databaseUrl: null,
      secret: null,
      logLevel: 'info',
      publicUrl: null,
      discord: null,
      slack: null,
    });
  });

  it('are unset when blank', () => {
    const blank = Object.fromEntries(reportSettings({}).map(({ name }) => [name, '  ']));
    expect(readConfig(blank)).toEqual(readConfig({}));
  });

  it('are reported all at once when wrong', () => {
    const message = refusal({ PORT: 'x', HOST: 'a b', LOG_LEVEL: 'loud' });
    expect(message).toContain('3 settings are wrong');
    expect(message).toMatch(/PORT is “x”.*\n.*HOST is “a b”.*\n.*LOG_LEVEL is “loud”/u);
  });

  it('are never shown when secret', () => {
    const env = { DRAGOMAN_SECRET: 'tooshort', DATABASE_URL: 'postgres://ann:tooshort@/' };
    expect(refusal(env)).not.toContain('tooshort');
    expect(JSON.stringify(reportSettings(env))).not.toContain('tooshort');
    const good = {
      DRAGOMAN_SECRET: 's'.repeat(32),
      DATABASE_URL: 'postgres://ann:pw1@db/x',
      DISCORD_TOKEN: 'pw1.pw1.pw1',
      SLACK_BOT_TOKEN: 'xoxb-pw1',
      SLACK_APP_TOKEN: 'xapp-pw1',
      SLACK_SIGNING_SECRET: 'pw1',
    };
    expect(JSON.stringify(reportSettings(good))).not.toMatch(/sss|pw1/u);
  });

  it.each([
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['PORT', ' 8080 ', { port: 8080 }],
    ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
    ['HOST', '::1', { host: '::1' }],
    ['HOST', 'briefings.example.org', { host: 'briefings.example.org' }],
    ['DRAGOMAN_LIBRARY', `a${delimiter}b c${delimiter}`, { library: ['a', 'b c'] }],
    ['DRAGOMAN_STATE', '/srv/state', { state: '/srv/state' }],
    ['DATABASE_URL', 'postgres://db/x', { databaseUrl: 'postgres://db/x' }],
    ['DRAGOMAN_SECRET', 'é'.repeat(32), { secret: 'é'.repeat(32) }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['DRAGOMAN_PUBLIC_URL', 'https://b.example/', { publicUrl: 'https://b.example' }],
    [
      'DISCORD_TOKEN',
      'a.b.c',
      { discord: { token: 'a.b.c', apiUrl: null, messageContent: false } },
    ],
  ])('take %s=%s', (name, value, expected) => {
    expect(readConfig({ [name]: value })).toMatchObject(expected);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', '0x10'],
    ['HOST', 'http://a'],
    ['HOST', 'a:80'],
    ['HOST', '-a'],
    ['DRAGOMAN_LIBRARY', delimiter],
    ['DATABASE_URL', 'mysql://db/x'],
    ['DATABASE_URL', 'postgres://db'],
    ['DRAGOMAN_SECRET', 's'.repeat(31)],
    ['LOG_LEVEL', 'INFO'],
    ['DRAGOMAN_PUBLIC_URL', 'ftp://b.example'],
    ['DISCORD_API_URL', 'https://discord.com/api/v10'],
    ['SLACK_API_URL', 'https://slack.com/api'],
    ['DISCORD_MESSAGE_CONTENT', 'maybe'],
    ['DRAGOMAN_PUBLIC_URL', 'https://b.example/path'],
    ['DRAGOMAN_PUBLIC_URL', 'https://ann:pw@b.example'],
  ])('refuse %s=%s with its mend', (name, value) => {
    expect(refusal({ [name]: value })).toMatch(new RegExp(`${name} .*\\. Give `, 'u'));
  });
});

describe('the settings by which people install the app in Slack', () => {
  const whole = {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'c1',
    SLACK_SIGNING_SECRET: 's1',
    DRAGOMAN_SECRET: 'x'.repeat(32),
    DRAGOMAN_PUBLIC_URL: 'https://desk.example',
  };
  const refusedWith = (env: Environment): string => {
    try {
      return JSON.stringify(readConfig(env).slack);
    } catch (error) {
      return error instanceof DragomanError ? `${error.message} ${error.mend}` : String(error);
    }
  };

  it('stand in for a token, with signed posts or Socket Mode', () => {
    const means = { kind: 'install', clientId: '1.2', clientSecret: 'c1' };
    expect(readConfig(whole).slack).toMatchObject({ means, way: { mode: 'http' } });
    const socket = { ...whole, SLACK_APP_TOKEN: 'xapp-1' };
    expect(readConfig(socket).slack).toMatchObject({ means, way: { mode: 'socket' } });
  });

  it.each([
    ['SLACK_CLIENT_SECRET', 'Slack needs SLACK_CLIENT_SECRET as well.'],
    ['SLACK_CLIENT_ID', 'Slack needs SLACK_CLIENT_ID as well.'],
    ['SLACK_SIGNING_SECRET', 'Set SLACK_SIGNING_SECRET'],
    ['DRAGOMAN_SECRET', 'openssl rand -hex 32'],
    ['DRAGOMAN_PUBLIC_URL', 'needs DRAGOMAN_PUBLIC_URL'],
  ])('are refused without %s, with a mend', (name, mend) => {
    expect(refusedWith({ ...whole, [name]: '' })).toContain(mend);
  });

  it('are refused beside a token', () => {
    expect(refusedWith({ ...whole, SLACK_BOT_TOKEN: 'xoxb-1' })).toContain('are both set');
  });

  it('are refused where the id is none, and their secret is not shown', () => {
    expect(refusedWith({ ...whole, SLACK_CLIENT_ID: 'A123' })).toContain('two numbers and a dot');
    const shown = reportSettings(whole).find(({ name }) => name === 'SLACK_CLIENT_SECRET');
    expect(shown?.shown).toBe('set, not shown');
  });
});

describe('the settings of Slack', () => {
  const bot = { SLACK_BOT_TOKEN: 'xoxb-1' };
  const app = { SLACK_APP_TOKEN: 'xapp-1' };
  const signing = { SLACK_SIGNING_SECRET: 's1' };

  it('are for Socket Mode where there is an app token, else for signed posts', () => {
    const socket = { mode: 'socket', appToken: 'xapp-1' };
    expect(readConfig({ ...bot, ...app }).slack?.way).toEqual(socket);
    expect(readConfig({ ...bot, ...app, ...signing }).slack?.way).toEqual(socket);
    const http = { mode: 'http', signingSecret: 's1' };
    expect(readConfig({ ...bot, ...signing }).slack?.way).toEqual(http);
  });

  it.each([
    ['SLACK_APP_TOKEN', bot],
    ['SLACK_BOT_TOKEN', app],
    ['SLACK_BOT_TOKEN', signing],
  ])('are refused without %s where only others are set', (name, env) => {
    expect(refusal(env)).toContain(`Slack needs ${name} as well.`);
  });
});
