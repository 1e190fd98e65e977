import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DigestLink } from '../../src/core/chat/card.ts';
import { readerPath } from '../../src/core/chat/link.ts';
import type { Store } from '../../src/core/ports.ts';
import { renderHtml } from '../../src/web/render.ts';
import { HARBOUR, LIGHTS } from '../fixtures/console.ts';
import { MONDAY, added } from '../fixtures/digests.ts';
import { memoryStore } from '../store/memory.ts';
import { type TestApp, testApp } from './app.ts';

const LINK: DigestLink = {
  to: 'digest',
  first: 1,
  last: 2,
  filter: '',
  slotMs: MONDAY,
  timezone: 'Asia/Tashkent',
};

let store: Store;
let app: TestApp;

beforeAll(async () => {
  store = await memoryStore({ now: () => MONDAY });
  await store.catalogue.add([
    { ...added(HARBOUR, 1), body: HARBOUR.body },
    { ...added(LIGHTS, 2), body: LIGHTS.body },
  ]);
  app = testApp({ catalogue: store.catalogue });
});

const shown = async (link: Partial<DigestLink> = {}): Promise<Element> => {
  const response = await app.get(readerPath({ ...LINK, ...link }));
  expect(response.status).toBe(200);
  const main = parseHTML(await response.text()).document.querySelector('main');
  if (main === null) throw new Error('No main part.');
  return main;
};

describe('the full version of a digest in the reader', () => {
  it('is headed as the digest was and tells all that changed, each quote open at its place', async () => {
    const page = await shown();
    expect(page.querySelector('h1')?.textContent).toBe(
      'Morning briefing · Mon 22 Sep, 08:00 Tashkent',
    );
    expect(page.textContent).toContain('The salt harbour reopens');
    expect(page.textContent).toContain('Three lighthouses stand on the north coast');
    expect(page.querySelector('figcaption a')?.getAttribute('href')).toMatch(
      /^\/read\/.+start=\d+&end=\d+/u,
    );
  });

  it('tells of its own changes alone, within its filter', async () => {
    const later = await shown({ first: 2 });
    expect(later.textContent).not.toContain('The salt harbour reopens');
    const filtered = await shown({ filter: 'dredging' });
    expect(filtered.textContent).toContain('The salt harbour reopens');
    expect(filtered.textContent).not.toContain('Three lighthouses');
  });

  it('is what the button of the digest opens in the console', async () => {
    const button = { label: 'Full briefing', command: 'digest', options: {}, link: LINK };
    const blocks = [{ kind: 'actions', buttons: [button] } as const];
    const card = { status: null, title: null, blocks, audience: 'everyone', footer: [] } as const;
    const markup = await renderHtml(card, { registry: [], earlier: null, heading: 3 });
    const { document } = parseHTML(`<!doctype html><html><body>${String(markup)}</body></html>`);
    const opened = document.querySelector('.actions a');
    expect(opened?.textContent).toBe('Full briefing');
    expect((await app.get(opened?.getAttribute('href') ?? '')).status).toBe(200);
  });

  it('has nothing of any desk: no question that was asked there, nothing to press', async () => {
    const place = { platform: 'slack', workspace: 'T1', channel: 'C1' } as const;
    const { desk, id } = await store.desks.enter(place, 'private');
    await store.gaps.keep({ desk, room: id }, 'Who sank the third ship?');
    const page = await shown();
    expect(page.textContent).not.toMatch(/Open questions|third ship/u);
    expect(page.querySelectorAll('button, form')).toHaveLength(0);
  });

  it.each([
    ['unknown changes', '/digest/7-9?at=0&zone=UTC'],
    ['a range that is none', '/digest/all?at=0&zone=UTC'],
    ['no time', '/digest/1-2?zone=UTC'],
    ['a time beyond all calendars', '/digest/1-2?at=1e300&zone=UTC'],
    ['a place that is none', '/digest/1-2?at=0&zone=Atlantis'],
    ['a filter that cannot be read', '/digest/1-2?at=0&filter=since:soon'],
  ])('says that there is none for %s', async (_what, path) => {
    const response = await app.get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Open it again from the digest in the chat');
  });
});
