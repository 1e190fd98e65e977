import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunningWeb } from '../../src/web/server.ts';
import { OTHER_QUOTE, QUOTE, REGISTRY } from '../fixtures/console.ts';
import { isLeftOut, launchChromium, serveFixtures } from './browser.ts';

describe.skipIf(isLeftOut)('the console in Chromium', () => {
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

  async function open(path = '/', options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    page = await context.newPage();
    await page.goto(`${web.url}${path}`);
    // The browser focuses the line in its own time after loading; keys pressed before that are lost.
    if ((await line().count()) > 0) await line().and(page.locator(':focus')).waitFor();
  }

  const line = () => page.getByLabel('Ask or type / for commands');
  const turns = () => page.locator('#log > .turn');

  async function send(text: string): Promise<void> {
    const before = await turns().count();
    await line().fill(text);
    await page.keyboard.press('Enter');
    await turns().nth(before).waitFor();
  }

  /** The option that assistive technology is told is active. */
  async function activeOffer(): Promise<string> {
    const id = await line().getAttribute('aria-activedescendant');
    return id === null ? '' : await page.locator(`#${id} .offer-name`).innerText();
  }

  it('offers the commands at “/”, picks one with the arrows and Enter, and asks it', async () => {
    await open();
    await page.keyboard.type('/');
    expect(await page.getByRole('listbox').getByRole('option').count()).toBe(REGISTRY.length);
    expect(await activeOffer()).toBe('/ask');
    await page.keyboard.press('ArrowDown');
    expect(await activeOffer()).toBe('/search');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await line().inputValue()).toBe('/ask ');
    expect(await page.getByRole('listbox').count()).toBe(0);
    expect(await page.locator('#hint').innerText()).toContain('/ask question');
    await page.keyboard.type('how much salt?');
    await page.keyboard.press('Enter');
    await turns().first().waitFor();
    expect(await page.getByRole('log').innerText()).toContain('3,200 tonnes');
    expect(await line().inputValue()).toBe('');
    expect(await line().evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it('closes the offers with Escape, narrows them while typing, and completes an option', async () => {
    await open();
    await page.keyboard.type('/se');
    expect(await activeOffer()).toBe('/search');
    await page.keyboard.press('Escape');
    expect(await line().getAttribute('aria-expanded')).toBe('false');
    await line().fill('');
    await page.keyboard.type('/ask salt si');
    expect(await activeOffer()).toBe('');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await line().inputValue()).toBe('/ask salt since:');
  });

  it('sends a complete command with one Enter', async () => {
    await open();
    await page.keyboard.type('/help');
    await page.keyboard.press('Enter');
    await turns().first().waitFor();
    expect(await turns().first().innerText()).toContain('Commands');
  });

  it('opens a citation in the reader with the cited words in view', async () => {
    await open('/', { viewport: { width: 800, height: 400 } });
    await send('how much salt?');
    await page.getByRole('link', { name: 'open' }).first().click();
    const mark = page.locator('#cited');
    expect(await mark.innerText()).toBe(QUOTE);
    const box = await mark.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(400);
    expect(await page.locator('mark.other').innerText()).toBe(OTHER_QUOTE);
    await page.getByRole('link', { name: 'Next' }).click();
    await page.waitForFunction(
      (text) => document.querySelector('#cited')?.textContent === text,
      OTHER_QUOTE,
    );
  });

  it('has the conversation still there when coming back from the reader', async () => {
    await open();
    await send('how much salt?');
    await page.getByRole('link', { name: 'open' }).first().click();
    await page.getByRole('link', { name: 'Back to the console' }).click();
    await turns().first().waitFor();
    expect(await turns().count()).toBe(1);
    await send('and fine salt?');
    expect(await turns().last().innerText()).toContain('after: how much salt?');
  });

  it('brings earlier lines back with the arrows, and the draft after them', async () => {
    await open();
    await send('first question?');
    await send('second question?');
    await page.keyboard.type('dra');
    await page.keyboard.press('ArrowUp');
    expect(await line().inputValue()).toBe('second question?');
    await page.keyboard.press('ArrowUp');
    expect(await line().inputValue()).toBe('first question?');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await line().inputValue()).toBe('dra');
  });

  it('runs a button as the line it stands for', async () => {
    await open();
    await send('how much salt?');
    await page.getByRole('button', { name: 'More' }).click();
    await turns().nth(1).waitFor();
    expect(await turns().nth(1).locator('.asked').innerText()).toContain('/search how much salt?');
  });

  it('brings the newest answer into view', async () => {
    await open('/', { viewport: { width: 800, height: 500 } });
    for (const n of [1, 2, 3]) await send(`question ${String(n)}?`);
    const box = await turns().last().locator('.lead').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(500);
  });

  it('shows that it works while the server answers', async () => {
    await open();
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/command', async (route) => {
      await asked;
      await route.continue();
    });
    await line().fill('how much salt?');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Working…' }).waitFor();
    answer();
    await turns().first().waitFor();
    expect(await page.getByRole('status').innerText()).toBe('');
  });

  it('says so when the server cannot be reached, and keeps the line', async () => {
    await open();
    await page.route('**/command', (route) => route.abort());
    await send('how much salt?');
    expect(await turns().first().innerText()).toMatch(/how much salt\?[^]*cannot be reached/u);
    await page.keyboard.press('ArrowUp');
    expect(await line().inputValue()).toBe('how much salt?');
  });

  it('passes on what a guard on the way says when it refuses a line', async () => {
    await open();
    await page.route('**/command', (route) =>
      route.fulfill({ status: 403, body: 'not from here' }),
    );
    await send('how much salt?');
    expect(await turns().first().locator('.card').innerText()).toBe('not from here');
  });

  it('can be worked by keyboard alone, from an example to its source', async () => {
    await open();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await turns().first().waitFor();
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Shift+Tab');
      const label = await page.evaluate(() => document.activeElement?.textContent);
      if (label === 'open') break;
    }
    await page.keyboard.press('Enter');
    await page.locator('#cited').waitFor();
  });

  it('answers, cites and follows up with JavaScript off', async () => {
    await open('/', { javaScriptEnabled: false });
    await line().fill('how much salt?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await line().fill('and fine salt?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    expect(await page.getByRole('log').innerText()).toContain('after: how much salt?');
    await page.getByRole('link', { name: 'open' }).first().click();
    expect(await page.locator('#cited').innerText()).toBe(QUOTE);
  });

  it('breaks no rule of its own content security policy', async () => {
    await open();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.reload();
    await send('how much salt?');
    await page.getByRole('link', { name: 'open' }).first().click();
    await page.locator('#cited').waitFor();
    expect(errors).toEqual([]);
  });

  const PAGES = [
    '/',
    '/?line=how+much+salt%3F',
    '/?line=/search+salt',
    '/?line=/nothing',
    '/library',
    '/nowhere',
    '/read/salt%2Fharbour?start=1&end=90&also=100-200',
    '/read/salt%2Fharbour?start=9&end=1',
  ];

  it.each([320, 360, 1280])('never scrolls sideways at %i pixels', async (width) => {
    await open('/', { viewport: { width, height: 640 } });
    for (const path of PAGES) {
      await page.goto(`${web.url}${path}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility violation in %s',
    { timeout: 120_000 },
    async (colorScheme) => {
      await open('/', { colorScheme, viewport: { width: 360, height: 640 } });
      for (const path of PAGES) {
        await page.goto(`${web.url}${path}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)]),
        ).toEqual([]);
      }
      await page.goto(web.url);
      await page.keyboard.type('/');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    },
  );
});
