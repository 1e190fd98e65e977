import { describe, expect, it } from 'vitest';
import { define } from '../../src/core/chat/command.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import { lineOf } from '../../src/slack/commands.ts';
import { slackManifest } from '../../src/slack/manifest.ts';

const check = define({
  name: 'check',
  summary: 'checks a statement',
  task: 'Find an answer',
  options: { claim: { type: 'text', required: true, max: 100, about: 'the statement' } },
  examples: [],
  run: () => ({ status: null, title: null, blocks: [], audience: 'asker', footer: [] }),
});

const without = COMMANDS.filter(({ name }) => name !== 'check');

describe('the manifest', () => {
  it('has a slash command for each command, and for nothing else', () => {
    const commands = slackManifest(COMMANDS, null).features?.slash_commands ?? [];
    const lines = commands.map(({ command }) => lineOf(command, ''));
    expect(lines).toEqual(COMMANDS.map(({ name }) => `/${name}`));
  });

  it('keeps out of the way of Slack’s own commands', () => {
    const commands = slackManifest(COMMANDS, null).features?.slash_commands ?? [];
    const typed = commands.map(({ command }) => command);
    expect(typed).toContain('/dragoman-search');
    for (const own of ['/search', '/status', '/help']) expect(typed).not.toContain(own);
  });

  it('is within Slack’s limits', () => {
    const { features, display_information: about } = slackManifest(COMMANDS, null);
    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description?.length).toBeLessThanOrEqual(140);
    expect(features?.slash_commands?.length).toBeLessThanOrEqual(50);
    for (const { command, description, usage_hint: hint } of features?.slash_commands ?? []) {
      expect(command).toMatch(/^\/[a-z\d_-]{1,31}$/u);
      expect(description).toMatch(/^.{1,2000}$/u);
      expect(hint ?? 'none').toMatch(/^.{1,1000}$/u);
    }
    for (const { name, description } of features?.shortcuts ?? []) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  });

  it('offers a shortcut where there is its command', () => {
    const shortcuts = (commands: typeof COMMANDS): string[] =>
      (slackManifest(commands, null).features?.shortcuts ?? []).map(({ name }) => name);
    expect(shortcuts(without)).toEqual(['Find background', 'Remove this post']);
    expect(shortcuts([...without, check])).toEqual([
      'Find background',
      'Check this claim',
      'Remove this post',
    ]);
  });

  it('is for Socket Mode without an address, else for posts to it', () => {
    const socket = slackManifest(COMMANDS, null);
    expect(socket.settings?.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(socket)).not.toContain('url');
    const http = slackManifest(COMMANDS, 'https://desk.example');
    expect(http.settings?.socket_mode_enabled).toBe(false);
    const url = 'https://desk.example/slack/events';
    expect(http.settings?.event_subscriptions?.request_url).toBe(url);
    expect(http.settings?.interactivity?.request_url).toBe(url);
    expect(new Set(http.features?.slash_commands?.map((one) => one.url))).toEqual(new Set([url]));
  });

  it('has people install it where it says so, with tokens that expire', () => {
    const one = slackManifest(COMMANDS, 'https://desk.example');
    expect(one.settings?.token_rotation_enabled).toBe(false);
    expect(one.oauth_config?.redirect_urls).toBeUndefined();
    const many = slackManifest(COMMANDS, null, 'https://desk.example');
    expect(many.settings?.token_rotation_enabled).toBe(true);
    const back = 'https://desk.example/slack/oauth_redirect';
    expect(many.oauth_config?.redirect_urls).toEqual([back]);
  });

  it('asks for a scope for each event that it wants', () => {
    const { settings, oauth_config: oauth } = slackManifest(COMMANDS, null);
    const scopes: readonly string[] = oauth?.scopes?.bot ?? [];
    const events: readonly string[] = settings?.event_subscriptions?.bot_events ?? [];
    const needed = { app_mention: 'app_mentions:read', 'message.im': 'im:history' };
    const more = { 'message.channels': 'channels:history', 'message.groups': 'groups:history' };
    for (const [event, scope] of Object.entries({ ...needed, ...more })) {
      expect(events).toContain(event);
      expect(scopes).toContain(scope);
    }
  });
});
