import { describe, expect, it } from 'vitest';
import { readLocale } from '../../../src/core/chat/locales.ts';
import { COMMANDS } from '../../../src/core/chat/registry.ts';
import { readLocales } from '../../../src/locales.ts';
import { office } from './office.ts';

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

describe('help in the language of the desk', () => {
  const speaking = async (language: string) => {
    const at = await office({ registry: COMMANDS, locales: await readLocales() });
    const more = { isAdministrator: true };
    return { at, set: await at.say(`/desk set language:${language}`, more) };
  };

  it('says what each command and each of its options does', async () => {
    const { at, set } = await speaking('ru');
    expect(set.text).toContain('Language of help: Russian');
    const all = (await at.say('/help')).text;
    expect(all).toContain('Что можно сделать');
    expect(all).toContain('/ask — отвечает на вопрос');
    for (const { name, summary, task, options } of COMMANDS) {
      expect(all).not.toContain(summary);
      expect(all).not.toContain(task);
      const one = (await at.say(`/help ${name}`)).text;
      for (const [option, { about }] of Object.entries(options)) {
        expect(one).toMatch(new RegExp(`${option} — .*[а-яё]{2}`, 'u'));
        expect(one).not.toContain(about);
      }
      expect(one).not.toMatch(/At most|Required|A whole|Say yes|One of|A year/u);
    }
  });

  it('is English where it is set back, and takes no language that it has no words of', async () => {
    const { at, set } = await speaking('ru');
    expect(set.fault).toBeUndefined();
    await at.say('/desk set language:en', { isAdministrator: true });
    expect((await at.say('/help')).text).toContain('What you can do');
    const refused = (await speaking('uz')).set;
    expect(refused.text).toContain('Give one of en (English), ru (Russian).');
  });

  it('stays English in what a file leaves out', async () => {
    const locales = [readLocale('ru', { commands: { ask: { summary: 'отвечает' } } }, COMMANDS)];
    const at = await office({ registry: COMMANDS, locales });
    await at.say('/desk set language:ru', { isAdministrator: true });
    const { text } = await at.say('/help');
    expect(text).toContain('/ask — отвечает.');
    expect(text).toContain('/search — ranks the passages');
  });
});
