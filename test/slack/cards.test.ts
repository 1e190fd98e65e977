import { expect, it } from 'vitest';
import { type Card, type CardBlock, type Run, paragraph } from '../../src/core/chat/card.ts';
import { renderSlack } from '../../src/slack/render.ts';
import type { LinkOf } from '../../src/slack/rich-text.ts';
import { CARDS, HOSTILE } from '../fixtures/cards.ts';
import { shownIn } from './shown.ts';

const OPTIONS = {
  linkOf: (link: NonNullable<Run['link']>) =>
    link.to === 'url'
      ? link.url
      : `https://desk.example/${'document' in link ? link.document : link.to}`,
  valueOf: () => 'x',
};

const body = (text: string): Card => ({
  status: null,
  title: null,
  blocks: [{ kind: 'text', tone: 'body', line: [{ text }] }],
  audience: 'everyone',
  footer: [],
});

it('the reading says the words of a mark, which blocks only show', () => {
  const [message] = renderSlack(CARDS.ABSENT, OPTIONS);
  expect(message?.text).toMatch(/^○ Not in the library: the price of amber\.\n/u);
  const [answered] = renderSlack(CARDS.ANSWERED, OPTIONS);
  expect(answered?.text).toMatch(/^● Answered: It reopened/u);
  expect(shownIn(answered?.blocks[0])).toMatch(/^● It reopened/u);
});

it('what turns words around in a quotation ends before its closing mark', () => {
  const line = [{ text: 'abc\u202efed' }];
  const quote: CardBlock = { kind: 'quote', n: null, line, source: [] };
  const [message] = renderSlack({ ...body(''), blocks: [quote] }, OPTIONS);
  expect(message?.text).toBe('“abc\u202efed\u202c”');
  expect(shownIn(message?.blocks)).toContain('abc\u202efed\u202c”');
});

it('a call to open a quotation stands behind its words where its source says no more', () => {
  const link = { to: 'document', document: 'a' } as const;
  const source = [{ text: 'open', link, pointer: true } as const];
  const quote: CardBlock = { kind: 'quote', n: 1, line: [{ text: 'Salt.' }], source };
  const quoted = (linkOf: LinkOf): unknown =>
    renderSlack({ ...body(''), blocks: [quote] }, { ...OPTIONS, linkOf }).map(({ text }) => text);
  expect(quoted(OPTIONS.linkOf)).toEqual(['1 “Salt.” open']);
  expect(quoted(() => null)).toEqual(['1 “Salt.”']);
});

it('nothing says “open” that cannot be opened', () => {
  const [message] = renderSlack(CARDS.ANSWERED, { ...OPTIONS, linkOf: () => null });
  expect(message?.text).not.toMatch(/\bopen\b|· *$/mu);
});

it('a heading stands in one message with what follows it', () => {
  const long = 'word '.repeat(500).trim();
  const texts = ['A', long, 'B', long];
  const blocks = texts.map((one) => paragraph(one));
  const messages = renderSlack({ ...body(''), blocks }, OPTIONS);
  expect(messages.map((message) => message.text.slice(0, 3))).toEqual(['A\nw', 'B\nw']);
});

it('a button that leads to an address opens it, and runs its call where there is none', () => {
  const label = 'Full briefing';
  const button = { label, command: 'digest', options: {}, link: { to: 'document', document: 'a' } };
  const digest = { ...body(''), blocks: [{ kind: 'actions', buttons: [button] }] } as Card;
  const pressable = (linkOf: LinkOf): unknown => {
    const [message] = renderSlack(digest, { ...OPTIONS, linkOf });
    return message?.blocks.flatMap((one) => (one.type === 'actions' ? one.elements : []));
  };
  expect(pressable(OPTIONS.linkOf)).toMatchObject([{ url: 'https://desk.example/a' }]);
  expect(pressable(() => null)).toMatchObject([{ value: 'x' }]);
});

it('a button without anything to carry is left out', () => {
  const messages = renderSlack(CARDS.ANSWERED, { ...OPTIONS, valueOf: () => null });
  expect(JSON.stringify(messages)).not.toContain('actions');
});

it('no content is markup, wherever it stands', () => {
  const messages = renderSlack(HOSTILE, OPTIONS);
  expect(JSON.stringify(messages)).not.toContain('mrkdwn');
  expect(messages.map(({ text: reading }) => reading).join('')).not.toMatch(/[<>]/u);
});
