import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/chat/card.ts';
import { COMMANDS } from '../../../src/core/chat/registry.ts';
import { run } from './run.ts';

/** These need a desk; their own tests run them at one. */
const AT_A_DESK = ['digest', 'desk', 'remove'];

describe('the registry', () => {
  it('holds the commands in the order that help and menus show', () => {
    expect(COMMANDS.map((command) => command.name)).toEqual([
      'ask',
      'search',
      'brief',
      'figures',
      'timeline',
      'quotes',
      'compare',
      'check',
      'library',
      'digest',
      'desk',
      'remove',
      'help',
      'status',
    ]);
  });

  it.each(
    COMMANDS.filter(({ name }) => !AT_A_DESK.includes(name)).flatMap((command) => command.examples),
  )('can run its example %s', (example) => {
    expect(plainText(run(example))).not.toBe('');
  });
});
