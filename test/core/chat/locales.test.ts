import { describe, expect, it } from 'vitest';
import { readLocale } from '../../../src/core/chat/locales.ts';
import { COMMANDS } from '../../../src/core/chat/registry.ts';

describe('texts in another language', () => {
  it('may leave out whatever remains English', () => {
    const texts = { commands: { ask: { summary: 'beantwortet eine Frage' } } };
    expect(readLocale('de', texts, COMMANDS)).toEqual({ tag: 'de', ...texts });
  });

  it.each([
    ['no object', 'fragen'],
    ['a command that there is not', { commands: { fragen: {} } }],
    ['an option that there is not', { commands: { ask: { options: { frage: {} } } } }],
    ['a key that means nothing', { commands: { ask: { title: 'Frage' } } }],
    ['a name with a space', { commands: { ask: { name: 'eine frage' } } }],
    ['a name in capitals', { commands: { ask: { name: 'Frage' } } }],
    ['a name that another command has', { commands: { ask: { name: 'search' } } }],
    [
      'a name that another option has',
      { commands: { ask: { options: { question: { name: 'since' } } } } },
    ],
    ['an empty text', { commands: { ask: { summary: ' ' } } }],
    ['a text that is too long', { commands: { ask: { summary: 'a'.repeat(101) } } }],
  ])('are refused for %s', (_what, texts) => {
    expect(() => readLocale('de', texts, COMMANDS)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        mend: expect.stringContaining('data/reference/locales/de.json') as string,
      }),
    );
  });
});
