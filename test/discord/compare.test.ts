import { beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/compose.ts';
import { shortPath } from '../../src/core/chat/link.ts';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import type { Library } from '../../src/core/library.ts';
import { suggestSubjects } from '../../src/core/tables/suggest.ts';
import { renderDiscord } from '../../src/discord/render.ts';
import { context } from '../core/chat/run.ts';

const none = (): void => undefined;
const SILENT = { debug: none, info: none, warn: none, error: none };

let library: Library;

beforeAll(async () => {
  library = await openLibrary(['briefs'], { stateFolder: null, log: SILENT });
});

describe('a comparison of the regions that the shipped library speaks of most', () => {
  it('is one message on Discord with all its links, which count there too', async () => {
    const names = suggestSubjects(library, '', 16)
      .filter(({ kind }) => kind === 'region')
      .slice(0, 8)
      .map(({ name }) => name);
    const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => `${a} and ${b}`));
    const compare = COMMANDS.find(({ name }) => name === 'compare');
    const split: string[] = [];
    for (const subjects of pairs) {
      const card = await compare?.run({ subjects }, context(library));
      if (card === undefined) throw new Error('There is no /compare.');
      const messages = await renderDiscord(card, {
        linkOf: (link) =>
          link.to === 'url' ? link.url : `https://briefings.example.org${shortPath(link)}`,
        encode: () => Promise.resolve('page'),
      });
      expect(JSON.stringify(messages)).toContain('https://briefings.example.org/r/');
      if (messages.length > 1) split.push(subjects);
    }
    expect(pairs).toHaveLength(28);
    expect(split).toEqual([]);
  });
});
