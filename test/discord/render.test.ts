import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Card,
  type CardBlock,
  type Line,
  jsonFile,
  scriptFile,
} from '../../src/core/chat/card.ts';
import { callOf } from '../../src/discord/controls.ts';
import type { LinkOf } from '../../src/discord/escape.ts';
import { type RenderOptions, renderDiscord } from '../../src/discord/render.ts';
import { CARDS } from '../fixtures/cards.ts';
import { Field } from '../wire/discord/field.ts';
import { type JsonObject, objectOf, objectsOf, textOf } from '../wire/json.ts';
import { COMPONENT } from '../wire/discord/rules/components.ts';
import { NEW_MESSAGE, checkMessage } from '../wire/discord/rules/message.ts';
import { allComponents } from '../wire/discord/view.ts';

const OPTIONS: RenderOptions = {
  linkOf: (link) =>
    link.to === 'url'
      ? link.url
      : `https://desk.example/read/${'document' in link ? link.document : link.to}`,
  encode: ({ command }) => Promise.resolve(command.slice(0, 90)),
};
const COMPONENTS_V2 = 1 << 15;

/** What is sent for a card, checked by the rules of the wire double; throws its refusal. */
async function sent(card: Card, options = OPTIONS): Promise<JsonObject[]> {
  const messages = await renderDiscord(card, options);
  return messages.map(({ components, files }) => {
    const body = JSON.parse(JSON.stringify({ flags: COMPONENTS_V2, components })) as JsonObject;
    const field = new Field(body);
    checkMessage(field, { ...NEW_MESSAGE, files: files.map(({ name }) => name) });
    field.settle();
    return body;
  });
}

const inner = (bodies: readonly JsonObject[]): readonly JsonObject[] =>
  bodies.flatMap(({ components }) => allComponents(objectsOf(components)));
const textsOf = (bodies: readonly JsonObject[]): string[] =>
  inner(bodies)
    .filter(({ type }) => type === COMPONENT.text)
    .map(({ content }) => textOf(content));

const plain = (...blocks: readonly CardBlock[]): Card => ({
  status: null,
  title: null,
  blocks,
  audience: 'everyone',
  footer: [],
});
const body = (value: string): CardBlock => ({
  kind: 'text',
  tone: 'body',
  line: [{ text: value }],
});

const words = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.lorem({ maxCount: 12, mode: 'sentences' }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 6_000 }).map((n) => 'x'.repeat(n)) },
  fc.constantFrom('```', '@everyone', '<@123>', '<#5>', '**', '# a', '- b', '> c', '\n\n', '1. d'),
);
const link = fc.oneof(
  fc.constant({ to: 'document' as const, document: 'a' }),
  fc.webUrl({ withQueryParameters: true }).map((url) => ({ to: 'url' as const, url })),
  fc.constantFrom('javascript:alert(1)', `https://a.example/${'x'.repeat(5_000)}`).map((url) => ({
    to: 'url' as const,
    url,
  })),
);
const line: fc.Arbitrary<Line> = fc.array(
  fc.record(
    {
      text: words,
      style: fc.constantFrom('strong' as const, 'faint' as const, 'mark' as const, 'code' as const),
      link,
    },
    { requiredKeys: ['text'] },
  ),
  { maxLength: 5 },
);
const button = fc.record(
  {
    label: words,
    command: fc.string({ minLength: 1, maxLength: 200 }),
    options: fc.constant({}),
    link,
  },
  { requiredKeys: ['label', 'command', 'options'] },
);
const tone = fc.constantFrom('lead' as const, 'body' as const, 'meta' as const);
const block: fc.Arbitrary<CardBlock> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), tone, line }),
  fc.record({
    kind: fc.constant('quote' as const),
    n: fc.option(fc.nat(99)),
    line,
    source: line,
  }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(line, { maxLength: 30 }),
  }),
  fc.nat(5).chain((n) =>
    fc.record({
      kind: fc.constant('table' as const),
      columns: fc.array(
        fc.record({ label: words, align: fc.constantFrom('left' as const, 'right' as const) }),
        { minLength: n, maxLength: n },
      ),
      rows: fc.array(fc.array(line, { minLength: n, maxLength: n }), { maxLength: 12 }),
    }),
  ),
  fc.record({
    kind: fc.constant('actions' as const),
    buttons: fc.array(button, { maxLength: 30 }),
  }),
  fc.record({
    kind: fc.constant('choice' as const),
    ...{ label: words, command: fc.constant('brief'), options: fc.constant({}), option: words },
    choices: fc.array(fc.record({ label: words, value: words }), { minLength: 2, maxLength: 25 }),
  }),
);
const anyCard: fc.Arbitrary<Card> = fc.record({
  status: fc.constantFrom(null, 'answered' as const, 'problem' as const),
  title: fc.option(words),
  blocks: fc.array(block, { maxLength: 12 }),
  audience: fc.constant('everyone' as const),
  footer: line,
  files: fc.array(
    fc.record({
      name: fc.string(),
      mediaType: fc.constantFrom('text/csv; charset=utf-8', 'application/json'),
      text: fc.string(),
    }),
    { maxLength: 12 },
  ),
});

/** Letters and digits only; markup and layout are the renderer's own. */
const bare = (value: string): string => value.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, '');

describe('a card on Discord', () => {
  it('keeps every limit, whatever is on it', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, async (card) => {
        expect((await sent(card)).length).toBeGreaterThan(0);
      }),
    );
  });

  it('calls nobody, whatever is on it', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, async (card) => {
        for (const text of textsOf(await sent(card)))
          expect(text).not.toMatch(/@(?:everyone|here)|<[@#][!&]?\d+>/iu);
      }),
    );
  });

  it('loses no letter of a text, however long', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 12 }), async (texts) => {
        const shown = bare(textsOf(await sent(plain(...texts.map(body)))).join(''));
        expect(shown).toBe(bare(texts.join('')));
      }),
    );
  });

  it('leaves no code block open', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, async (card) => {
        for (const text of textsOf(await sent(card))) expect(text.split('```').length % 2).toBe(1);
      }),
    );
  });

  it('is cut between paragraphs where it is too long', async () => {
    const paragraphs = ['a', 'b', 'c'].map((letter) => `${letter} `.repeat(1_000).trim());
    const texts = textsOf(await sent(plain(body(paragraphs.join('\n\n')))));
    expect(texts).toEqual([`${paragraphs[0] ?? ''}\n\n${paragraphs[1] ?? ''}`, paragraphs[2]]);
  });

  it('is cut between sentences where a paragraph is too long', async () => {
    const sentence = `${'word '.repeat(99)}end.`;
    const texts = textsOf(await sent(plain(body(Array(10).fill(sentence).join(' ')))));
    for (const text of texts) expect(text.endsWith('end.')).toBe(true);
    expect(texts.length).toBe(2);
  });

  it('is cut between words where a sentence is too long', async () => {
    const texts = textsOf(await sent(plain(body('wording '.repeat(900)))));
    for (const text of texts) expect(text).toMatch(/^(?:wording )+wording$/u);
  });

  it('shows its status as the accent of its container', async () => {
    const accents = await Promise.all(
      [CARDS.ANSWERED, CARDS.ABSENT].map(async (card) => {
        const [message] = await sent(card);
        return objectOf(objectsOf(message?.['components'])[0] ?? null)['accent_color'];
      }),
    );
    expect(new Set(accents).size).toBe(2);
  });

  it('has a quote and the line that opens its source in one text', async () => {
    expect(textsOf(await sent(CARDS.ANSWERED))).toContainEqual(
      expect.stringMatching(
        /^> \*\*1\*\* “.*”\n-# .* · \[open\]\(<https:\/\/desk\.example\/read\/salt\/harbour>\)$/u,
      ),
    );
  });

  it('has a call to open a quotation behind its words where its source says no more', async () => {
    const link = { to: 'document', document: 'a' } as const;
    const source = [{ text: 'open', link, pointer: true } as const];
    const quote: CardBlock = { kind: 'quote', n: 1, line: [{ text: 'Salt.' }], source };
    expect(textsOf(await sent(plain(quote)))).toEqual([
      '> **1** “Salt.” [open](<https://desk.example/read/a>)',
    ]);
    expect(textsOf(await sent(plain(quote), { ...OPTIONS, linkOf: () => null }))).toEqual([
      '> **1** “Salt.”',
    ]);
  });

  it('keeps a heading in one message with what follows it', async () => {
    const quote: CardBlock = {
      ...{ kind: 'quote', n: null, source: [] },
      line: [{ text: 'word '.repeat(500).trim() }],
    };
    const messages = await sent(plain(body('A'), quote, body('B'), quote));
    expect(messages.map((message) => textsOf([message]).map((text) => text.slice(0, 3)))).toEqual([
      ['A', '> “'],
      ['B', '> “'],
    ]);
  });

  it('links nothing where there is no address for it', async () => {
    const bodies = await sent(CARDS.ANSWERED, { ...OPTIONS, linkOf: () => null });
    expect(JSON.stringify(bodies)).not.toContain('url');
    expect(textsOf(bodies).join()).not.toMatch(/\bopen\b|· *$/mu);
  });

  it('keeps the call of each button, alike ones too', async () => {
    const twice = { label: 'More', command: 'ask', options: {} };
    const bodies = await sent(plain({ kind: 'actions', buttons: [twice, twice] }));
    const ids = inner(bodies).flatMap(({ custom_id }) =>
      custom_id === undefined ? [] : textOf(custom_id),
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids.map(callOf)).toEqual(['ask', 'ask']);
  });

  it('has a button open the address that it leads to, and run its call where there is none', async () => {
    const link = { to: 'document', document: 'a' } as const;
    const button = { label: 'Full briefing', command: 'digest', options: {}, link };
    const digest = plain({ kind: 'actions', buttons: [button] });
    const shown = async (linkOf: LinkOf): Promise<JsonObject | undefined> =>
      inner(await sent(digest, { ...OPTIONS, linkOf })).find(
        ({ type }) => type === COMPONENT.button,
      );
    expect(await shown(OPTIONS.linkOf)).toMatchObject({ url: 'https://desk.example/read/a' });
    expect(textOf((await shown(() => null))?.['custom_id'] ?? '')).toMatch(/^\d+\.digest$/u);
  });

  it('goes without a button whose call cannot be kept', async () => {
    const bodies = await sent(CARDS.ANSWERED, { ...OPTIONS, encode: () => Promise.resolve(null) });
    expect(inner(bodies).some(({ type }) => type === COMPONENT.row)).toBe(false);
  });

  it('takes its files along, and not what is for scripts', async () => {
    const file = { mediaType: 'text/csv; charset=utf-8', name: 'salt figures.csv', text: 'a,b' };
    const files = [file, jsonFile('desk', {}), scriptFile('salt', {})];
    const [message] = await renderDiscord({ ...CARDS.ABSENT, files }, OPTIONS);
    expect(message?.files.map(({ name }) => name)).toEqual(['salt_figures.csv', '2-desk.json']);
  });

  it('says so of a file that is too large', async () => {
    const file = {
      mediaType: 'text/csv',
      name: 'salt.csv',
      text: 'x'.repeat(10 * 1024 * 1024 + 1),
    };
    const texts = textsOf(await sent({ ...CARDS.ABSENT, files: [file] }));
    expect(texts.join()).toContain('salt.csv is too large');
  });
});
