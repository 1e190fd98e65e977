import { parseHTML } from 'linkedom';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Button, Card, CardBlock, Line } from '../../src/core/chat/card.ts';
import { readerPath } from '../../src/core/chat/link.ts';
import { typedLine, writeLine } from '../../src/core/chat/line.ts';
import { renderMarkdown } from '../../src/core/chat/markdown.ts';
import { renderSlack } from '../../src/slack/render.ts';
import { renderDiscord } from '../../src/discord/render.ts';
import { renderTerminal } from '../../src/terminal/render.ts';
import { renderHtml } from '../../src/web/render.ts';
import { ANSWERED, CARDS, HOSTILE } from '../fixtures/cards.ts';
import { REGISTRY } from '../fixtures/console.ts';
import { readOut, shownIn } from '../slack/shown.ts';
import { allComponents } from '../wire/discord/view.ts';
import { type JsonObject, objectsOf, textOf } from '../wire/json.ts';

const lineOf = (button: Button): string => typedLine(button, REGISTRY);

/** What each renderer shows to a person, as bare text. */
const RENDERERS: Record<string, (card: Card) => Promise<string>> = {
  terminal: (card) =>
    Promise.resolve(
      renderTerminal(card, {
        columns: 10_000,
        colour: false,
        linkOf: (link) => (link.to === 'url' ? link.url : readerPath(link)),
        lineOf,
      }),
    ),
  markdown: (card) => {
    const markup = marked.parse(markdownOf(card), { async: false });
    const { document } = parseHTML(`<!doctype html><html><body>${markup}</body></html>`);
    return Promise.resolve(document.body.textContent);
  },
  html: async (card) => (await documentOf(card)).body.textContent,
  discord: async (card) => readingOf(await discordOf(card)),
  slack: (card) =>
    Promise.resolve(
      slackOf(card)
        .map(({ blocks }) => shownIn(blocks))
        .join('\n'),
    ),
  'slack reading': (card) =>
    Promise.resolve(
      readOut(
        slackOf(card)
          .map(({ text }) => text)
          .join('\n'),
      ),
    ),
};

const slackOf = (card: Card): ReturnType<typeof renderSlack> =>
  renderSlack(card, {
    linkOf: (link) => (link.to === 'url' ? link.url : `https://desk.example${readerPath(link)}`),
    valueOf: lineOf,
  });

const discordOf = (card: Card): ReturnType<typeof renderDiscord> =>
  renderDiscord(card, {
    linkOf: (link) => (link.to === 'url' ? link.url : `https://desk.example${readerPath(link)}`),
    encode: (call) => Promise.resolve(writeLine(call, REGISTRY).slice(0, 90)),
  });

/** The texts and labels of messages, in the order they are shown. */
const readingOf = (messages: Awaited<ReturnType<typeof renderDiscord>>): string =>
  allComponents(
    messages.flatMap(({ components }) => JSON.parse(JSON.stringify(components)) as JsonObject[]),
  )
    .flatMap(({ content, label, placeholder, options }) => [
      textOf(content ?? label ?? placeholder),
      ...objectsOf(options).map((option) => textOf(option['label'])),
    ])
    .join('\n');

const markdownOf = (card: Card): string =>
  renderMarkdown(card, {
    asked: null,
    linkOf: (link) => `https://desk.example${readerPath(link)}`,
    urlOf: () => null,
    lineOf,
  });

async function documentOf(card: Card): Promise<Document> {
  const markup = String(await renderHtml(card, { registry: REGISTRY, earlier: null, heading: 3 }));
  return parseHTML(`<!doctype html><html><body>${markup}</body></html>`).document;
}

function texts(block: CardBlock): string[] {
  const flat = (line: Line): string[] => line.map((run) => run.text);
  switch (block.kind) {
    case 'text':
      return flat(block.line);
    case 'quote':
      return [
        ...(block.n === null ? [] : [String(block.n)]),
        ...flat(block.line),
        ...flat(block.source),
      ];
    case 'list':
      return block.items.flatMap(flat);
    case 'table':
      return [...block.columns.map(({ label }) => label), ...block.rows.flat().flatMap(flat)];
    case 'chart':
      // Its picture shows what the rest of the card says.
      return [];
    case 'actions':
      return block.buttons.map(({ label }) => label);
    case 'choice':
      return [block.label, ...block.choices.map(({ label }) => label)];
  }
}

/** Letters and digits only: layout, quotes and shown control characters are the renderer's own. */
const bare = (value: string): string => value.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');

describe.each(Object.entries(RENDERERS))('the %s renderer', (_name, render) => {
  it.each(Object.entries(CARDS))(
    'shows all text of the card %s in its order',
    async (_card, card) => {
      const shown = bare(await render(card));
      const wanted = [
        card.title ?? '',
        ...card.blocks.flatMap(texts),
        ...card.footer.map((run) => run.text),
      ];
      let from = 0;
      for (const text of wanted.map(bare)) {
        const at = shown.indexOf(text, from);
        expect(at, `“${text}” after position ${String(from)}`).toBeGreaterThanOrEqual(from);
        from = at + text.length;
      }
    },
  );

  it('says of the mark what the card says of it, and once where the title begins with that', async () => {
    const own = { ...ANSWERED, words: 'Supported', title: 'Supported: a claim.' };
    const shown = await render(own);
    expect(shown).toContain('Supported: a claim.');
    expect(shown).not.toMatch(/Supported: Supported|answered/iu);
  });

  it('keeps control characters of content from acting', async () => {
    expect(await render(HOSTILE)).not.toMatch(/[\p{Cc}--[\n\t]]/v);
  });

  it('links no scheme but http and https', async () => {
    const shown = await render(HOSTILE);
    expect(shown).not.toContain('javascript:');
    expect(shown).not.toContain('data:');
  });
});

describe('the markdown renderer', () => {
  it('has no control character of content in its source either', () => {
    expect(markdownOf(HOSTILE)).not.toMatch(/[\p{Cc}--[\n]]/v);
  });

  it.each(Object.entries(CARDS))('lays the card %s out as its golden file', async (name, card) => {
    await expect(markdownOf(card)).toMatchFileSnapshot(
      `../golden/markdown-${name.toLowerCase()}.md`,
    );
  });
});

describe('the slack renderer', () => {
  it.each(Object.entries(CARDS))('lays the card %s out as its golden file', async (name, card) => {
    await expect(`${JSON.stringify(slackOf(card), null, 2)}\n`).toMatchFileSnapshot(
      `../golden/slack-${name.toLowerCase()}.json`,
    );
  });
});

describe('the discord renderer', () => {
  it.each(Object.entries(CARDS))('lays the card %s out as its golden file', async (name, card) => {
    await expect(`${JSON.stringify(await discordOf(card), null, 2)}\n`).toMatchFileSnapshot(
      `../golden/discord-${name.toLowerCase()}.json`,
    );
  });
});

describe('the html renderer', () => {
  it('turns no content into elements', async () => {
    const document = await documentOf(HOSTILE);
    expect(document.querySelectorAll('script, img, b, i, [onerror]')).toHaveLength(0);
    const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['https://example.org/?a=%22%3E%3Cscript%3E']);
  });

  it('shuts reordering characters into their own run', async () => {
    const document = await documentOf(HOSTILE);
    expect(document.querySelector('blockquote')?.innerHTML).toMatch(/^<bdi>[^<]*<\/bdi>$/u);
  });

  it('gives a button the line that typing would send', async () => {
    const document = await documentOf(CARDS.ANSWERED);
    const lines = [...document.querySelectorAll('form [name=line]')].map((one) =>
      one.getAttribute('value'),
    );
    expect(lines).toEqual(['/ask How much salt? more:true', '/search salt page:2']);
  });

  it('marks row and column heads of a table', async () => {
    const document = await documentOf(CARDS.DIFFERING);
    expect(document.querySelectorAll('th[scope=col]')).toHaveLength(3);
    expect(document.querySelectorAll('th[scope=row]')).toHaveLength(2);
  });

  it.each(Object.entries(CARDS))('lays the card %s out as its golden file', async (name, card) => {
    const markup = String(
      await renderHtml(card, { registry: REGISTRY, earlier: 'before', heading: 3 }),
    );
    await expect(`${markup}\n`).toMatchFileSnapshot(`../golden/html-${name.toLowerCase()}.html`);
  });
});
