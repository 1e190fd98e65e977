import { describe, expect, it } from 'vitest';
import { isNamed, memberLine, memberRun, personRun } from '../../../src/core/chat/person.ts';

describe('somebody on a card', () => {
  it.each([
    ['slack:T1:U7', { text: 'U7 on Slack', person: 'slack:T1:U7' }],
    ['discord:8:42', { text: '42 on Discord', person: 'discord:8:42' }],
    ['console:here:console', { text: 'the console' }],
    ['dragoman', { text: 'dragoman' }],
  ])('is mentioned where the platform can, and else told in words: %s', (name, run) => {
    expect(personRun(name)).toEqual(run);
  });

  it('is mentioned only where it is no group', () => {
    expect(memberRun('slack:T1:W7')).toEqual({ text: 'W7 on Slack', person: 'slack:T1:W7' });
    expect(memberRun('slack:T1:S7')).toEqual({ text: 'S7 on Slack' });
    expect(memberRun('discord:8:42')).toEqual({ text: '42 on Discord' });
  });

  it('is one of several with commas between', () => {
    const said = memberLine(['slack:T1:U7', 'slack:T1:S7']).map(({ text }) => text);
    expect(said.join('')).toBe('U7 on Slack, S7 on Slack');
  });

  it('is told from other texts', () => {
    expect(['slack:T1:U7', 'at 8:00', 'mail:T1:U7', 'slack:T1'].map(isNamed)).toEqual([
      ...[true, false, false, false],
    ]);
  });
});
