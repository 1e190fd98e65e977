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

describe('a comparison of what the shipped library speaks of most', () => {
  it('is nearly always one message on Discord with all its links, which count there too', async () => {
    const names = suggestSubjects(library, '', 8).map(({ name }) => name);
    const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => `${a} and ${b}`));
    let compared = 0;
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
      // Two subjects may have no aspect in common.
      if (JSON.stringify(messages).includes('https://briefings.example.org/r/')) compared += 1;
      if (messages.length > 1) split.push(subjects);
    }
    expect(pairs).toHaveLength(28);
    expect(compared).toBeGreaterThan(20);
    // The longest may take a second.
    expect(split.length).toBeLessThan(pairs.length / 10);
  });
});
