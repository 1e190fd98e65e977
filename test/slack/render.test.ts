import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Card,
  type CardBlock,
  type Line,
  type Link,
  type Run,
} from '../../src/core/chat/card.ts';
import { type SlackMessage, renderHome, renderSlack } from '../../src/slack/render.ts';
import type { Json } from '../wire/json.ts';
import { checkBlocks } from '../wire/slack/check/blocks.ts';
import { textLength } from '../wire/slack/check/length.ts';
import { BLOCKS_TEXT_CEILING, UPDATE_TEXT_MAX } from '../wire/slack/limits.ts';
import { pingsOf } from '../wire/slack/mentions.ts';
import { readOut, shownIn } from './shown.ts';

const OPTIONS = {
  linkOf: (link: NonNullable<Run['link']>) =>
    link.to === 'url'
      ? link.url
      : `https://desk.example/${'document' in link ? link.document : link.to}`,
  valueOf: () => 'x',
};

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

const problemsOf = ({ text, blocks }: SlackMessage): unknown[] => [
  ...checkBlocks(json(blocks), 'message'),
  ...(textLength(json(blocks)) > BLOCKS_TEXT_CEILING ? ['too much block text'] : []),
  ...(text.length > UPDATE_TEXT_MAX ? ['too much text'] : []),
  ...(text === '' ? ['no text'] : []),
];

const words = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('&', '<!channel> ', '@here ', 'A sentence ends here. ', '\n\n', '<@U1>', ' '),
);
const text = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(''));
const link: fc.Arbitrary<Link> = fc.constantFrom(
  { to: 'url', url: 'https://example.org/a' },
  { to: 'url', url: 'javascript:alert(1)' },
  { to: 'document', document: 'a' },
);
const run: fc.Arbitrary<Run> = fc.record(
  { text, style: fc.constantFrom('strong', 'faint', 'mark', 'code'), link },
  { requiredKeys: ['text'] },
);
const line: fc.Arbitrary<Line> = fc.array(run, { maxLength: 4 });
const cells = fc.array(line, { maxLength: 4 });
const block: fc.Arbitrary<CardBlock> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    tone: fc.constantFrom('lead', 'body', 'meta'),
    line,
  }),
  fc.record({
    kind: fc.constant('quote' as const),
    n: fc.option(fc.nat()),
    line,
    source: line,
  }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(line, { maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(fc.record({ label: text, align: fc.constantFrom('left', 'right') }), {
      maxLength: 25,
    }),
    rows: fc.array(cells, { maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constant('actions' as const),
    buttons: fc.array(
      fc.record(
        { label: text, command: fc.constant('ask'), options: fc.constant({}), link },
        { requiredKeys: ['label', 'command', 'options'] },
      ),
      { maxLength: 30 },
    ),
  }),
  fc.record({
    kind: fc.constant('choice' as const),
    ...{ label: text, command: fc.constant('brief'), options: fc.constant({}) },
    option: fc.constant('subject'),
    // Others are laid out as buttons.
    choices: fc.uniqueArray(
      fc.record({ label: text, value: fc.stringMatching(/^[^&<>]{1,75}$/u) }),
      { minLength: 2, maxLength: 25, selector: ({ value }) => value },
    ),
  }),
);
const card: fc.Arbitrary<Card> = fc.record({
  status: fc.constantFrom(null, 'answered', 'problem'),
  title: fc.option(text),
  blocks: fc.array(block, { maxLength: 8 }),
  audience: fc.constantFrom('everyone', 'asker'),
  footer: line,
});

/** Letters and digits only, of which layout adds and loses none. */
const bare = (value: string): string => value.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');

describe('messages of any card', () => {
  it('are within every limit', () => {
    fc.assert(
      fc.property(card, (any) => {
        expect(renderSlack(any, OPTIONS).flatMap(problemsOf)).toEqual([]);
      }),
    );
  });

  it('call nobody', () => {
    fc.assert(
      fc.property(card, (any) => {
        for (const message of renderSlack(any, OPTIONS))
          expect(pingsOf(message.text, json(message.blocks) as never, false)).toEqual([]);
      }),
    );
  });

  it('hold all words of a long text in their order, in blocks and in the reading', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (texts) => {
        const blocks = texts.map((one): CardBlock => ({
          kind: 'text',
          tone: 'body',
          line: [{ text: one }],
        }));
        const long: Card = { status: null, title: null, blocks, audience: 'everyone', footer: [] };
        const messages = renderSlack(long, OPTIONS);
        const wanted = bare(texts.join(''));
        expect(bare(messages.map((one) => shownIn(one.blocks)).join(''))).toBe(wanted);
        expect(bare(messages.map((one) => readOut(one.text)).join(''))).toBe(wanted);
      }),
    );
  });

  it('hold all text of every block in its order, in blocks and in the reading', () => {
    fc.assert(
      fc.property(card, (any) => {
        const messages = renderSlack(any, OPTIONS);
        const shown = bare(messages.map((one) => shownIn(one.blocks)).join(''));
        const read = bare(messages.map((one) => readOut(one.text)).join(''));
        for (const whole of [shown, read]) {
          let from = 0;
          for (const wanted of textsOf(any).map(bare)) {
            const at = whole.indexOf(wanted, from);
            expect(at, wanted).toBeGreaterThanOrEqual(from);
            from = at + wanted.length;
          }
        }
      }),
    );
  });

  it('are made of blocks that App Home takes as well', () => {
    fc.assert(
      fc.property(card, (any) => {
        for (const one of renderHome(any, OPTIONS))
          expect(checkBlocks(json([one]), 'home')).toEqual([]);
      }),
    );
  });
});

const flat = (one: Line): string => one.map((part) => part.text).join('');

/** All that a card says, buttons apart, whose words may have to be shortened. */
function textsOf({ title, blocks, footer }: Card): string[] {
  const texts = blocks.flatMap((one): string[] => {
    switch (one.kind) {
      case 'text':
        return [flat(one.line)];
      case 'quote':
        return [flat(one.line), flat(one.source)];
      case 'list':
        return one.items.map(flat);
      case 'table':
        // Its heads stand above it, or in each row.
        return one.rows.flat().map(flat);
      case 'chart':
      case 'actions':
        return [];
      case 'choice':
        return [one.label];
    }
  });
  return [title ?? '', ...texts, flat(footer)];
}

const body = (text: string): Card => ({
  status: null,
  title: null,
  blocks: [{ kind: 'text', tone: 'body', line: [{ text }] }],
  audience: 'everyone',
  footer: [],
});

describe('a long text', () => {
  it('is cut after a paragraph where there is one', () => {
    const paragraph = 'Salt is carried. '.repeat(100).trim();
    const [first] = renderSlack(body(`${paragraph}\n\n${paragraph}`), OPTIONS);
    expect(shownIn(first?.blocks[0])).toBe(paragraph);
  });

  it('is cut after a sentence where there is no paragraph', () => {
    const messages = renderSlack(
      body('Salt is carried over the pass. '.repeat(300).trim()),
      OPTIONS,
    );
    for (const { blocks } of messages)
      for (const one of blocks) expect(shownIn(one)).toMatch(/pass\.$/u);
  });

  it('is cut between words where a sentence is too long', () => {
    const [first] = renderSlack(body('salt '.repeat(1000)), OPTIONS);
    expect(shownIn(first?.blocks[0])).toMatch(/ salt$/u);
  });
});

describe('a table', () => {
  const table = (rows: number): CardBlock => ({
    kind: 'table',
    columns: [{ label: 'Port', align: 'left' }],
    rows: Array.from({ length: rows }, (_, i) => [[{ text: `row ${i}` }]]),
  });

  it('goes on in a further message under the same heads', () => {
    const messages = renderSlack({ ...body(''), blocks: [table(150)] }, OPTIONS);
    expect(messages.map(({ blocks }) => shownIn(blocks).match(/Port/gu)?.length)).toEqual([1, 1]);
    expect(shownIn(messages.map(({ blocks }) => blocks))).toContain('row 149');
  });

  it('is a list where a telephone has no room for its cells', () => {
    const long = 'salt '.repeat(20).trim();
    const columns = ['Year', 'Tonnes', 'Silt'].map((label) => ({ label, align: 'left' as const }));
    const rows = [['2023', long, long].map((text) => [{ text }])];
    const [message] = renderSlack(
      { ...body(''), blocks: [{ kind: 'table', columns, rows }] },
      OPTIONS,
    );
    expect(message?.blocks.map(({ type }) => type)).toEqual(['rich_text']);
    expect(message?.text).toBe(`- 2023\nTonnes: ${long}\nSilt: ${long}`);
  });

  it('shares its message with no other table', () => {
    const messages = renderSlack({ ...body(''), blocks: [table(1), table(1)] }, OPTIONS);
    expect(messages).toHaveLength(2);
  });
});
