import { describe, expect, it } from 'vitest';
import { readerPath, shortPath } from '../../src/core/chat/link.ts';
import type { Document } from '../../src/core/vocabulary.ts';
import { HARBOUR as NOW } from '../fixtures/console.ts';
import { MONDAY, added, renamed, restored, withdrawn } from '../fixtures/digests.ts';
import { memoryStore } from '../store/memory.ts';
import { testApp } from './app.ts';

const PATH = readerPath({ to: 'document', document: NOW.id });
const under = (id: string): Document => ({ ...NOW, id });

/** An app whose catalogue knows the brief by two former names, and another that went for good. */
async function moved() {
  const store = await memoryStore({ now: () => 0 });
  const [first, second, gone] = [added(under('one'), 1), under('two'), added(under('gone'), 5)];
  const then = renamed(first, under('one'), second, 2);
  const last = renamed(then, second, NOW, 4);
  const left = (id: string, to: string, version: number) =>
    ({ ...added(under(id), version), version, kind: 'moved', renamed: to }) as const;
  await store.catalogue.add([
    ...[first, then, left('one', 'two', 2), last, left('two', NOW.id, 3)],
    ...[gone, withdrawn(gone, 6)],
  ]);
  return testApp({ catalogue: store.catalogue });
}

describe('the address of a brief that has another id now', () => {
  it.each(['one', 'two'])('leads to it, and to the same words: %s', async (id) => {
    const { get } = await moved();
    const response = await get(`/read/${id}?start=3&end=9`);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(`${PATH}?start=3&end=9`);
    const short = await get(shortPath({ to: 'reader', document: id, start: 3, end: 9 }));
    expect(short.headers.get('location')).toBe(`${PATH}?start=3&end=9#cited`);
  });

  it('leads nowhere where it went for good', async () => {
    const { get } = await moved();
    expect((await get('/read/gone')).status).toBe(404);
    expect((await get(shortPath({ to: 'document', document: 'gone' }))).status).toBe(404);
  });
});

it('A digest in full says what is there again, where it tells of that alone', async () => {
  const store = await memoryStore({ now: () => 0 });
  const [first, at] = [added(NOW, 1), { filter: '', slotMs: MONDAY, timezone: 'UTC' }];
  const gone = withdrawn(first, 2);
  await store.catalogue.add([first, gone, restored(gone, NOW, 3)]);
  const { get } = testApp({ catalogue: store.catalogue });
  const page = async (from: number): Promise<string> =>
    (await get(readerPath({ to: 'digest', first: from, last: 3, ...at }))).text();
  expect(await page(3)).toContain('in the library again');
  expect(await page(2)).not.toContain('in the library again');
});
