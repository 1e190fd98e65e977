import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/core/chat/registry.ts';
import { type Said, office } from './office.ts';

const QUESTION = 'How much salt did the harbour handle?';

const filesOf = ({ card: { files = [] } }: Said): string[] => files.map(({ text }) => text);

describe('an answer that is asked for as a file too', () => {
  it.each([`/ask ${QUESTION}`, '/brief salt', '/check The harbour handled 3,200 tonnes of salt.'])(
    'comes beside %s as Markdown under the line that was asked',
    async (line) => {
      const { say } = await office({ registry: COMMANDS });
      const plain = filesOf(await say(line));
      const files = filesOf(await say(`${line} file:yes private:yes`));
      expect(files).toHaveLength(plain.length + 1);
      const markdown = files.at(-1) ?? '';
      expect(markdown.split('\n')[0]).toMatch(/^asked: \/(?:ask|brief|check) /u);
      expect(markdown.split('\n')[0]).not.toMatch(/file|private/u);
    },
  );

  it('quotes its evidence in the file', async () => {
    const { say } = await office({ registry: COMMANDS });
    const files = filesOf(await say(`/ask ${QUESTION} file:yes`));
    expect(files.at(-1)).toMatch(/^> .*3,200 tonnes/mu);
  });

  it('is asked for by the word alone: no comes without', async () => {
    const { say } = await office({ registry: COMMANDS });
    expect(filesOf(await say(`/ask ${QUESTION} file:no`))).toEqual([]);
  });
});
