import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/core/chat/card.ts';
import { type CommandContext, parseLine } from '../../../../src/core/chat/command.ts';
import { COMMANDS } from '../../../../src/core/chat/registry.ts';
import { HARBOUR, document, library } from '../harbour.ts';
import { BROKEN, context, run } from '../run.ts';

describe('/status', () => {
  it('tells version, time up, library and surfaces', async () => {
    await expect(plainText(run('/status'))).toMatchFileSnapshot('../../../golden/chat/status.txt');
  });

  it('is marked as a problem where sources could not be taken in', () => {
    const card = run('/status', library([document('a', ['Salt.'])], [BROKEN]));
    expect(card.status).toBe('problem');
    expect(plainText(card)).toContain('1 source could not be taken in');
  });

  it.each([
    [0, '0 s'],
    [40_000, '40 s'],
    [3_600_000, '1 h 0 min'],
    [273_600_000, '3 d 4 h'],
  ])('tells %i ms as %s', (uptimeMs, shown) => {
    const { command, raw } = parseLine('/status', COMMANDS);
    const status = (): ReturnType<CommandContext['status']> => ({
      version: '1',
      uptimeMs,
      surfaces: [],
    });
    expect(command.run(raw, context(HARBOUR, { status })).title).toBe(`Dragoman 1, up ${shown}`);
  });
});
