import { parseHTML } from 'linkedom';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunningWeb } from '../../src/web/server.ts';
import { OTHER_QUOTE } from '../fixtures/console.ts';
import { testApp } from './app.ts';
import { isLeftOut, launchChromium, serveFixtures } from './browser.ts';

const { get, post } = testApp();
const documentOf = async (response: Response): Promise<Document> =>
  parseHTML(await response.text()).document;

describe('GET /answer.md', () => {
  const ask = '/answer.md?line=how+much+salt%3F&earlier=who+keeps+it%3F';

  it('gives a line’s card as Markdown to keep, under a name made of it', async () => {
    const response = await get(ask);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="how-much-salt.md"',
    );
    const markdown = await response.text();
    expect(markdown).toMatch(/^asked: how much salt\?\n\n● Answered: In its first month/u);
    expect(markdown).toContain(`\n> ${OTHER_QUOTE}\n`);
    expect(markdown).toContain(`[open](<http://localhost/read/salt%2Fharbour?start=`);
    expect(markdown).toContain('(<https://example.org/harbour>) · `salt/harbour`, characters ');
    expect(markdown).toContain('after: who keeps it?');
  });

  it('links to where a proxy publishes the console', async () => {
    const { get: published } = testApp({ publicUrl: 'https://desk.example' });
    expect(await (await published(ask)).text()).toContain('(<https://desk.example/read/');
  });

  it('names the file safely, whatever the line holds', async () => {
    for (const [line, name] of [
      ['盐？', 'answer.md'],
      ['/search "../a"\r\nX: y', 'search-a-x-y.md'],
      [`/search ${'salt '.repeat(30)}`, `search-${'salt-'.repeat(30).slice(0, 53)}.md`],
    ] as const) {
      const response = await get(`/answer.md?line=${encodeURIComponent(line)}`);
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
    }
  });

  it.each(['', '?line=', '?line=/nothing', '?line=/search+page:99+salt'])(
    'answers the bad line %j with 400 and its mend',
    async (query) => {
      const response = await get(`/answer.md${query}`);
      expect(response.status).toBe(400);
      const page = await documentOf(response);
      expect(page.querySelector('.card-problem p.body')?.textContent).not.toBe('');
    },
  );

  it('keeps a fault to itself', async () => {
    const response = await get('/answer.md?line=explode');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('kept inside');
  });

  it('is offered below every result, and below no problem', async () => {
    const page = await documentOf(await post('/command', { line: '/help', earlier: 'salt?' }));
    const link = page.querySelector('.take a')?.getAttribute('href');
    expect(link).toBe('/answer.md?line=%2Fhelp&earlier=salt%3F');
    expect(page.querySelector('.take .copy')?.getAttribute('data-from')).toBe(link);
    const problem = await documentOf(await post('/command', { line: '/nothing' }));
    expect(problem.querySelector('.take')).toBeNull();
  });
});

describe.skipIf(isLeftOut)('taking an answer along in Chromium', () => {
  let browser: Browser;
  let web: RunningWeb;
  let page: Page;

  beforeAll(async () => {
    [browser, web] = await Promise.all([launchChromium(), serveFixtures()]);
  });

  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  afterEach(() => page.context().close());

  async function open(path: string, options: BrowserContextOptions): Promise<void> {
    page = await (await browser.newContext(options)).newPage();
    await page.goto(`${web.url}${path}`);
  }

  it('copies an answer as Markdown, and says so', async () => {
    await open('/?line=how+much+salt%3F', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByRole('status').filter({ hasText: 'Copied as Markdown.' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('asked: how much salt?');
    expect(copied).toContain(`> ${OTHER_QUOTE}`);
  });

  it('says so when an answer cannot be copied', async () => {
    await open('/?line=how+much+salt%3F', { permissions: ['clipboard-write'] });
    await page.route('**/answer.md*', (route) => route.abort());
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByRole('status').filter({ hasText: 'could not be copied' }).waitFor();
  });

  it('downloads an answer as Markdown with JavaScript off, and shows no dead button', async () => {
    await open('/?line=how+much+salt%3F', { javaScriptEnabled: false });
    expect(await page.getByRole('button', { name: 'Copy as Markdown' }).count()).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as Markdown' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('how-much-salt.md');
  });
});
