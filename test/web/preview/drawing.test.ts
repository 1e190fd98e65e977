import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { Card, CardBlock, Line } from '../../../src/core/chat/card.ts';
import type { PlatformPreview } from '../../../src/core/chat/preview.ts';
import { discordHtml, discordReading } from '../../../src/web/preview/discord.ts';
import { slackHtml, slackReading } from '../../../src/web/preview/slack.ts';
import { CARDS, HOSTILE } from '../../fixtures/cards.ts';
import { PREVIEWS } from '../previews.ts';

interface Drawing {
  readonly preview: PlatformPreview;
  readonly html: typeof slackHtml;
  readonly reading: (json: unknown) => string;
}

const DRAWINGS: Readonly<Record<string, Drawing>> = {
  slack: { preview: PREVIEWS.slack, html: slackHtml, reading: slackReading },
  discord: { preview: PREVIEWS.discord, html: discordHtml, reading: discordReading },
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
    case 'chart':
      // Its picture shows what the rest of the card says.
      return [];
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
    expect(links).not.toEqual([]);
    expect(links.filter((link) => !link.startsWith('https://example.org/'))).toEqual([]);
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
