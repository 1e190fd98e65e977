import AxeBuilder from '@axe-core/playwright';
import { parseHTML } from 'linkedom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatCall, ChatService } from '../../src/core/chat/service.ts';
import type { PreviewParts } from '../../src/web/preview.ts';
import { type RunningWeb, startWeb } from '../../src/web/server.ts';
import { LIBRARY, REGISTRY, recordingLog } from '../fixtures/console.ts';
import { testApp } from './app.ts';
import { isLeftOut, launchChromium } from './browser.ts';
import { PREVIEWS } from './previews.ts';
import { fixtureService } from './service.ts';

const PREVIEW: PreviewParts = {
  platforms: [PREVIEWS.slack, PREVIEWS.discord],
  clock: { now: () => Date.UTC(2025, 8, 22, 8) },
};

describe('the preview page', () => {
  const documentAt = async (path: string, service?: ChatService): Promise<Document> => {
    const app = testApp({ preview: PREVIEW, ...(service !== undefined && { service }) });
    const response = await app.get(path);
    expect(response.status).toBe(200);
    return parseHTML(await response.text()).document;
  };
  const all = (document: Document, selector: string): string[] =>
    [...document.querySelectorAll(selector)].map(({ textContent }) =>
      textContent.replaceAll(/\s+/gu, ' ').trim(),
    );

  it('shows the cards of the library’s own questions, of each command, and a digest', async () => {
    const document = await documentAt('/preview');
    const titles = all(document, '.shown h2');
    expect(titles).toContain('/nothing');
    expect(titles).toContain('/help');
    expect(titles.at(-1)).toBe('The first digest of this library');
    const [digest] = [...document.querySelectorAll('.shown')].slice(-1);
    expect(digest?.querySelector('.slack h4')?.textContent).toMatch(/^Morning briefing/u);
    expect(digest?.querySelector('.slack')?.textContent).toContain('The salt harbour reopens');
  });

  it('shows each line asked for on each platform, with what is read aloud', async () => {
    const document = await documentAt('/preview?line=how+much+salt%3F&line=/help');
    expect(all(document, '.shown h2')).toEqual(['how much salt?', '/help']);
    const [first] = document.querySelectorAll('.shown');
    expect(first?.querySelectorAll('.slack.post, .discord.post')).toHaveLength(2);
    for (const reading of first?.querySelectorAll('.reading') ?? [])
      expect(reading.textContent).toContain('3,200 tonnes');
    expect(all(document, '.surface .uses').slice(0, 2)).toEqual([
      expect.stringMatching(/^message · blocks \d+\/50 · characters \d+\/4,000$/u),
      expect.stringMatching(/^message · components \d+\/40 · characters \d+\/4,000$/u),
    ]);
  });

  it('shows what everybody sees in place of what the asker alone does', async () => {
    const path = '/preview?line=how+much+salt%3F';
    expect(all(await documentAt(path), '.only')).toEqual([
      'Only visible to you',
      'Only you can see this',
    ]);
    const open = await documentAt(`${path}&audience=everyone`);
    expect(all(open, '.only')).toEqual([]);
    expect(all(open, '.slack .press').at(-1)).toBe('Remove');
  });

  it('keeps all lines where another width is asked for', async () => {
    const document = await documentAt('/preview?line=/help&line=/search+salt');
    const fields = [...document.querySelectorAll('.wish [name=line]')];
    expect(fields.map((field) => field.getAttribute('value'))).toEqual(['/help', '/search salt']);
  });

  it('keeps what a line says from acting', async () => {
    const line = '"><script>alert(1)</script>';
    const document = await documentAt(`/preview?line=${encodeURIComponent(line)}`);
    expect(document.querySelectorAll('script')).toHaveLength(0);
    expect(all(document, '.shown h2')).toEqual([line]);
  });

  it('keeps the width in its links', async () => {
    const document = await documentAt('/preview?line=/help&width=phone');
    expect(document.querySelector('.phone .surface')).not.toBeNull();
    expect(document.querySelector('.shown h2 a')?.getAttribute('href')).toBe(
      '/preview?line=%2Fhelp&width=phone',
    );
  });

  it('runs nothing that changes anything', async () => {
    const calls: ChatCall[] = [];
    const inner = fixtureService(recordingLog().log);
    const prepare: ChatService['prepare'] = (call) => {
      calls.push(call);
      return inner.prepare(call);
    };
    await documentAt('/preview', { ...inner, prepare });
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.every(({ changesNothing }) => changesNothing === true)).toBe(true);
  });

  it('is not there where no platform is given', async () => {
    expect((await testApp().get('/preview')).status).toBe(404);
  });
});

describe.skipIf(isLeftOut)('the preview page in Chromium', () => {
  let browser: Browser;
  let web: RunningWeb;

  beforeAll(async () => {
    const { log } = recordingLog();
    browser = await launchChromium();
    web = await startWeb({
      ...{ host: '127.0.0.1', port: 0, library: () => LIBRARY, registry: REGISTRY, log },
      ...{ service: fixtureService(log), preview: PREVIEW },
    });
  });

  afterAll(async () => {
    await browser.close();
    await web.close();
  });

  it.each([
    ['light', 1700, 'desktop'],
    ['dark', 360, 'phone'],
  ] as const)(
    'has no accessibility violation, scrolls not sideways and keeps to its policy in %s at %i pixels',
    { timeout: 120_000 },
    async (colorScheme, width, size) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(`${web.url}/preview?width=${size}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(errors).toEqual([]);
      await context.close();
    },
  );
});
