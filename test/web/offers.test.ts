import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/core/chat/registry.ts';
import type { RunningWeb } from '../../src/web/server.ts';
import { isLeftOut, launchChromium, serveFixtures } from './browser.ts';

describe.skipIf(isLeftOut)('the subjects that the console offers', () => {
  let browser: Browser;
  let web: RunningWeb;
  let page: Page;

  beforeAll(async () => {
    [browser, web] = await Promise.all([launchChromium(), serveFixtures(COMMANDS)]);
  });

  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  afterEach(() => page.context().close());

  const line = () => page.getByLabel('Ask or type / for commands');
  const offers = () => page.getByRole('listbox');

  /** Types a command with the start of a subject, whose lookup the server answers when released. */
  async function typing(): Promise<() => Promise<void>> {
    page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    await page.goto(web.url);
    await line().and(page.locator(':focus')).waitFor();
    const held: Route[] = [];
    const isHeld = Promise.withResolvers<undefined>();
    await page.route('**/subjects?*', (route) => {
      held.push(route);
      isHeld.resolve(undefined);
    });
    await line().fill('/brief salt');
    await isHeld.promise;
    return async () => {
      const answered = page.waitForResponse('**/subjects?*');
      for (const route of held) await route.continue();
      await (await answered).finished();
      // The script has had the answer once the page can answer too.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    };
  }

  it('open while the line waits for more', async () => {
    const release = await typing();
    await release();
    await offers().getByRole('option', { name: 'salt trade' }).waitFor();
  });

  it('stay closed when they come after the line was sent', async () => {
    const release = await typing();
    await page.keyboard.press('Enter');
    await page.locator('#log > .turn').first().waitFor();
    await release();
    expect(await offers().count()).toBe(0);
    expect(await line().getAttribute('aria-expanded')).toBe('false');
  });

  it('stay closed when they come after Escape', async () => {
    const release = await typing();
    await page.keyboard.press('Escape');
    await release();
    expect(await offers().count()).toBe(0);
  });
});
