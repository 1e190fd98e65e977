import AxeBuilder from '@axe-core/playwright';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card, CardBlock, Line } from '../../src/core/chat/card.ts';
import { readerPath } from '../../src/core/chat/link.ts';
import type { PlatformPreview } from '../../src/core/chat/preview.ts';
import type { ChatCall, ChatService } from '../../src/core/chat/service.ts';
import { escaped } from '../../src/discord/escape.ts';
import { discordPreview } from '../../src/discord/preview.ts';
import { slackPreview } from '../../src/slack/preview.ts';
import type { PreviewParts } from '../../src/web/preview.ts';
import { discordHtml, discordReading } from '../../src/web/preview/discord.ts';
import { markdownReading, parseMarkdown } from '../../src/web/preview/discord-markdown.ts';
import { slackHtml, slackReading } from '../../src/web/preview/slack.ts';
import { type RunningWeb, startWeb } from '../../src/web/server.ts';
import { CARDS, HOSTILE } from '../fixtures/cards.ts';
import { LIBRARY, REGISTRY, recordingLog } from '../fixtures/console.ts';
import { testApp } from './app.ts';
import { isLeftOut, launchChromium } from './browser.ts';
import { fixtureService } from './service.ts';

const PARTS = {
  registry: REGISTRY,
  linkOf: (link: Parameters<Parameters<typeof slackPreview>[0]['linkOf']>[0]) =>
    link.to === 'url' ? link.url : `https://desk.example${readerPath(link)}`,
};
const PREVIEW: PreviewParts = {
  platforms: [slackPreview(PARTS), discordPreview(PARTS)],
  clock: { now: () => Date.UTC(2025, 8, 22, 8) },
};

interface Drawing {
  readonly preview: PlatformPreview;
  readonly html: typeof slackHtml;
  readonly reading: (json: unknown) => string;
}

const DRAWINGS: Readonly<Record<string, Drawing>> = {
  slack: { preview: slackPreview(PARTS), html: slackHtml, reading: slackReading },
  discord: { preview: discordPreview(PARTS), html: discordHtml, reading: discordReading },
};

/** What a body is drawn as. */
async function drawn(markup: ReturnType<typeof slackHtml>): Promise<HTMLElement> {
  const { document } = parseHTML(
    `<!doctype html><html><body>${String(await markup)}</body></html>`,
  );
  return document.body;
}

async function cardDrawn({ preview, html }: Drawing, card: Card): Promise<HTMLElement> {
  const bodies = await preview.bodies(card);
  const pieces = await Promise.all(bodies.map(async ({ json }) => String(await html(json))));
  const { document } = parseHTML(`<!doctype html><html><body>${pieces.join('')}</body></html>`);
  return document.body;
}

const plain = (...blocks: readonly CardBlock[]): Card => ({
  status: 'answered',
  title: null,
  blocks,
  audience: 'everyone',
  footer: [],
});

/** All that can be read in a block, in its order. */
function texts(block: CardBlock): string[] {
  const flat = (line: Line): string[] => line.map((run) => run.text);
  switch (block.kind) {
    case 'text':
      return flat(block.line);
    case 'quote':
      return [String(block.n ?? ''), ...flat(block.line), ...flat(block.source)];
    case 'list':
      return block.items.flatMap(flat);
    case 'table':
      return [...block.columns.map(({ label }) => label), ...block.rows.flat().flatMap(flat)];
    case 'actions':
      return block.buttons.map(({ label }) => label);
    case 'choice':
      return [block.label, ...block.choices.map(({ label }) => label)];
  }
}

/** Letters and digits only: layout and quotation marks are the platform's own. */
const bare = (value: string): string => value.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');

const words = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  fc.lorem({ maxCount: 9, mode: 'sentences' }),
  fc.constantFrom('**a** _b_', '```c```', '<@1>', '# d', '> e', '1. f', '[g](https://h.example)'),
);
const line = fc.array(
  fc.record(
    { text: words, style: fc.constantFrom('strong', 'faint', 'mark') },
    { requiredKeys: ['text'] },
  ),
  { minLength: 1, maxLength: 3 },
) as fc.Arbitrary<Line>;
const block = fc.oneof<fc.Arbitrary<CardBlock>[]>(
  fc.record({ kind: fc.constant('text'), tone: fc.constantFrom('body', 'meta'), line }),
  fc.record({ kind: fc.constant('quote'), n: fc.constantFrom(null, 3), line, source: line }),
  fc.record({
    kind: fc.constant('list'),
    ordered: fc.boolean(),
    items: fc.array(line, { minLength: 1, maxLength: 4 }),
  }),
  line.map((cell) => ({
    kind: 'table',
    columns: [
      { label: 'When', align: 'left' },
      { label: 'Much', align: 'right' },
    ],
    rows: [[cell, [{ text: '7' }]]],
  })),
);

describe.each(Object.entries(DRAWINGS))('a card drawn for %s', (name, drawing) => {
  it.each(Object.entries(CARDS))('shows all text of %s in its order', async (_name, card) => {
    const body = await cardDrawn(drawing, card);
    expect(body.querySelector('.unknown')?.textContent).toBeUndefined();
    const shown = bare(body.textContent);
    let from = 0;
    for (const text of [card.title ?? '', ...card.blocks.flatMap(texts)].map(bare)) {
      const at = shown.indexOf(text, from);
      expect(at, `“${text}” after ${String(from)}`).toBeGreaterThanOrEqual(from);
      from = at + text.length;
    }
  });

  it.each(Object.entries(CARDS))('has all text of %s read aloud', async (_name, card) => {
    const bodies = await drawing.preview.bodies(card);
    const read = bare(bodies.map(({ json }) => drawing.reading(json)).join('\n'));
    for (const text of [card.title ?? '', ...card.blocks.flatMap(texts)])
      expect(read).toContain(bare(text));
  });

  it('loses no word of any card', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 4 }), async (blocks) => {
        const body = await cardDrawn(drawing, plain(...blocks));
        expect(body.querySelector('.unknown')?.textContent).toBeUndefined();
        const shown = bare(body.textContent);
        for (const text of blocks.flatMap(texts)) expect(shown).toContain(bare(text));
      }),
      { numRuns: 60 },
    );
  });

  it('makes nothing of hostile text but words', async () => {
    const body = await cardDrawn(drawing, HOSTILE);
    expect(body.querySelectorAll('script, img, th th, [onerror], .mention')).toHaveLength(0);
    const links = [...body.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
    expect(links.every((link) => link.startsWith('https://example.org/'))).toBe(true);
    expect(body.textContent).not.toMatch(/[\p{Cc}--[\n\t]]/v);
  });

  it('draws a long card as each of its messages, within the limits', async () => {
    const long = plain(
      ...Array.from({ length: 80 }, (_, i): CardBlock => ({
        kind: 'quote',
        n: i + 1,
        line: [{ text: 'A sentence of some length that somebody said. '.repeat(3) }],
        source: [
          { text: 'The harbour · ' },
          { text: 'open', link: { to: 'document', document: 'a' } },
        ],
      })),
    );
    const bodies = await drawing.preview.bodies(long);
    expect(bodies.length).toBeGreaterThan(1);
    for (const { uses } of bodies)
      for (const { used, max } of uses) expect(used).toBeLessThanOrEqual(max);
    const numbers = (await cardDrawn(drawing, long)).textContent.match(/\d+(?= “)/gu);
    expect(numbers).toHaveLength(80);
  });

  it('draws the forms of a card’s buttons with their fields', async () => {
    const bodies = await drawing.preview.bodies(CARDS.CONTROLS);
    const forms = bodies.filter(({ kind }) => kind === 'form');
    expect(forms).toHaveLength(2);
    const body = await drawn(drawing.html(forms[0]?.json));
    expect(body.querySelector('.view-title')?.textContent).toBe('/search');
    const shown = body.textContent;
    for (const text of ['Words', 'words to look for', 'Page', 'passage', 'document'])
      expect(shown).toContain(text);
    expect(body.querySelector('.field')?.textContent).toBe('salt');
  });

  it('says what it does not know', async () => {
    const json = { blocks: [{ type: 'video' }], components: [{ type: 99 }] };
    const body = await drawn(drawing.html(json));
    expect(body.textContent).toBe(name === 'slack' ? 'Not drawn: "video"' : 'Not drawn: 99');
  });

  it.each([null, 7, {}, { blocks: 1, components: [null, { type: 10 }] }])(
    'bears %j in place of a body',
    async (json) => {
      expect((await drawn(drawing.html(json))).textContent.trim()).toBe('');
      expect(drawing.reading(json)).toBe('');
    },
  );
});

describe('Discord’s Markdown', () => {
  it.each([
    ['### a *b*', [{ kind: 'heading', level: 3 }]],
    ['-# small', [{ kind: 'small' }]],
    ['> a\n> b', [{ kind: 'quote' }]],
    ['a\nb\n- c\n  d\n- e', [{ kind: 'paragraph' }, { kind: 'list', start: null }]],
    ['3. a\n4. b', [{ kind: 'list', start: 3 }]],
    ['```\n- a\n```\n-# b', [{ kind: 'code', text: '- a' }, { kind: 'small' }]],
  ])('%j is read in its blocks', (source, blocks) => {
    expect(parseMarkdown(source)).toMatchObject(blocks);
  });

  it.each([
    [
      '**a** _b_ __c__ ~~d~~ ||e|| `f`',
      ['bold', 'italic', 'underline', 'struck', 'spoiler', 'code'],
    ],
    ['[a](<https://b.example>) https://c.example', ['link', 'link']],
    ['@everyone <@1> <#2>', ['mention', 'mention', 'mention']],
    ['\\*a\\* \\<@1\\> 2 * 3 snake_case_name', []],
  ])('%j has the markup %j', (source, kinds) => {
    const [block] = parseMarkdown(source);
    const inside = block !== undefined && 'inside' in block ? block.inside : [];
    expect(inside.map(({ kind }) => kind).filter((kind) => kind !== 'text')).toEqual(kinds);
  });

  it('reads escaped text back as it was', () => {
    fc.assert(
      fc.property(words, (text) => {
        const apart = (value: string): string => value.replaceAll(/\s+|\u200b/gu, ' ').trim();
        expect(bare(markdownReading(escaped(text)))).toBe(bare(text));
        expect(apart(markdownReading(escaped('x' + text.replaceAll(/\p{C}|\s/gu, ''))))).toBe(
          apart('x' + text.replaceAll(/\p{C}|\s/gu, '')),
        );
      }),
    );
  });
});

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
    expect(titles.at(-1)).toBe('The first digest of the whole library');
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
