import { describe, expect, it } from 'vitest';
import { type Card, plainText } from '../../../../src/core/chat/card.ts';
import { type CommandContext, type ServiceStatus } from '../../../../src/core/chat/command.ts';
import { parseLine } from '../../../../src/core/chat/parse.ts';
import { statusCommand } from '../../../../src/core/chat/commands/status.ts';
import { COMMANDS } from '../../../../src/core/chat/registry.ts';
import { HARBOUR, document, library } from '../harbour.ts';
import { BROKEN, atOnce, context, run } from '../run.ts';

describe('/status', () => {
  it('tells version, time up, library and surfaces', async () => {
    await expect(plainText(run('/status'))).toMatchFileSnapshot('../../../golden/chat/status.txt');
  });

  it('is marked as a problem where sources could not be taken in', () => {
    const card = run('/status', library([document('a', ['Salt.'])], [BROKEN]));
    expect(card.status).toBe('problem');
    expect(plainText(card)).toContain('1 source could not be taken in');
  });

  it('tells what was answered where, and whether the store is at hand', () => {
    const calls = [{ surface: 'slack', served: 2, failed: 1 }];
    const shown = (storeFault: string | null): Card => {
      const status = (): ServiceStatus => ({
        version: '1',
        uptimeMs: 0,
        surfaces: [],
        calls,
        storeFault,
      });
      return atOnce(statusCommand.run({}, context(HARBOUR, { status })));
    };
    expect(plainText(shown(null))).toMatch(
      /2 calls from slack, 1 failed\n- The store is reachable/u,
    );
    expect(shown(null).status).toBeNull();
    expect(plainText(shown('STORE_BROKEN'))).toContain('The store cannot be used (STORE_BROKEN)');
    expect(shown('STORE_BROKEN').status).toBe('problem');
  });

  it('tells what is done to the library', () => {
    const status = (): ServiceStatus => ({
      ...{ version: '1', uptimeMs: 0, surfaces: [] },
      library: ['The library is being rebuilt. 40 % are done.'],
    });
    const card = atOnce(statusCommand.run({}, context(HARBOUR, { status })));
    expect(plainText(card)).toContain('\n- The library is being rebuilt. 40 % are done.\n');
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
    const card = atOnce(command.run(raw, context(HARBOUR, { status })));
    expect(card.title).toBe(`Dragoman 1, up ${shown}`);
  });
});
