import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/chat/card.ts';
import { COMMANDS } from '../../../src/core/chat/registry.ts';
import { run } from './run.ts';

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
      'desk',
      'help',
      'status',
    ]);
  });

  it.each(COMMANDS.filter(({ name }) => name !== 'desk').flatMap((command) => command.examples))(
    'can run its example %s',
    (example) => {
      expect(plainText(run(example))).not.toBe('');
    },
  );
});
