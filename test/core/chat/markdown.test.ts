import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Card, CardBlock, Line, Run } from '../../../src/core/chat/card.ts';
import { readerPath } from '../../../src/core/chat/link.ts';
import { type MarkdownOptions, renderMarkdown } from '../../../src/core/chat/markdown.ts';
import { ABSENT, ANSWERED, DIFFERING, HOSTILE, READER_LINK } from '../../fixtures/cards.ts';

const options: MarkdownOptions = {
  asked: null,
  linkOf: (link) => `https://desk.example${readerPath(link)}`,
  urlOf: (document) => (document === 'salt/harbour' ? 'https://example.org/harbour' : null),
  lineOf: ({ command }) => `/${command}`,
};

const card = (...blocks: readonly CardBlock[]): Card => ({
  status: null,
  title: null,
  blocks,
  audience: 'everyone',
  footer: [],
});

const quote = (...line: Line): CardBlock => ({ kind: 'quote', n: 1, line, source: [] });

/** What a parser makes of it, as elements. */
function parsed(markdown: string): Document {
  const markup = marked.parse(markdown, { async: false, gfm: true });
  return parseHTML(`<!doctype html><html><body>${markup}</body></html>`).document;
}

/** The text of an element with its breaks and paragraphs as line feeds. */
function textOf(element: Element | null | undefined): string {
  if (element === null || element === undefined) return '';
  for (const br of element.querySelectorAll('br')) br.replaceWith('\n');
  const paragraphs = [...element.querySelectorAll('p')];
  // Tight list items have none.
  return element.localName === 'li' && paragraphs.length === 0
    ? element.textContent
    : paragraphs.map(({ textContent }) => textContent).join('\n\n');
}

/** Text as documents hold it, rich in what Markdown and HTML take for markup. */
const hostileText = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(...Array.from('\\`*_{}[]<>()#+-.!|~&=:@$^"\'/1 \n\t ')),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('a', 'Łódź', '盐', '“', '—', '\u00a0', '\u202e', '🧂'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          ...[
            '\n- ',
            '\n1. ',
            '\n> ',
            '\n    ',
            '\n```\n',
            '\n---\n',
            '\n| a |\n| --- |\n',
            '\n# ',
          ],
          ...['<script>', '</blockquote>', '<!--', '&amp;', '&#60;', '](javascript:x)', '![', '**'],
          ...['https://a.example/b_c', 'www.a.example', 'mailto:a@b.example', '[^1]: ', '[a]: b\n'],
        ),
      },
      {
        weight: 1,
        arbitrary: fc.string({ unit: 'grapheme' }).filter((s) => !/[\p{Cc}\p{Cs}]/u.test(s)),
      },
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));

const hostileRun = fc.record(
  {
    text: hostileText,
    style: fc.constantFrom<NonNullable<Run['style']>>('strong', 'faint', 'mark', 'code'),
    link: fc.constantFrom<NonNullable<Run['link']>>(READER_LINK, {
      to: 'url',
      url: 'https://example.org/?a=1&copy;=2#a\\b|c`d',
    }),
  },
  { requiredKeys: ['text'] },
);
const hostileLine = fc.array(hostileRun, { maxLength: 4 });

const flat = (line: Line): string => line.map(({ text }) => text).join('');

describe('a card as Markdown', () => {
  it('gives the text of each quote back letter for letter', () => {
    fc.assert(
      fc.property(hostileLine, hostileLine, (first, second) => {
        const markdown = renderMarkdown(card(quote(...first), quote(...second)), options);
        const quotes = [...parsed(markdown).querySelectorAll('blockquote')];
        expect(quotes.map(textOf)).toEqual([flat(first), flat(second)]);
      }),
      { numRuns: 500 },
    );
  });

  it('makes no element of content, and links nothing but http and https', () => {
    fc.assert(
      fc.property(hostileLine, hostileLine, (line, other) => {
        const plain = line.map(({ text }) => ({ text }));
        const blocks: CardBlock[] = [
          { kind: 'text', tone: 'lead', line: plain },
          { kind: 'list', ordered: true, items: [plain, other] },
          { kind: 'table', columns: [{ label: flat(line), align: 'left' }], rows: [[other]] },
          { kind: 'quote', n: null, line: plain, source: other },
        ];
        const page = parsed(renderMarkdown({ ...card(...blocks), title: flat(line) }, options));
        const made = [...page.body.querySelectorAll('*')].map(({ localName }) => localName);
        const known = 'h2 p br ol li table thead tbody tr th td blockquote a strong code'.split(
          ' ',
        );
        expect(made.filter((name) => !known.includes(name))).toEqual([]);
        expect(made.filter((name) => /^(?:h2|ol|table|blockquote)$/u.test(name))).toHaveLength(4);
        expect(page.querySelectorAll('tbody tr td')).toHaveLength(1);
        for (const link of page.querySelectorAll('a'))
          expect(link.getAttribute('href')).toMatch(/^https:\/\/(?:desk\.example|example\.org)\//u);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the text of titles, list items and table cells', () => {
    fc.assert(
      fc.property(hostileText, (value) => {
        const safe = value.replaceAll('\u202e', '�');
        const line = [{ text: value }];
        const blocks: CardBlock[] = [
          { kind: 'list', ordered: false, items: [line] },
          { kind: 'table', columns: [{ label: 'a', align: 'right' }], rows: [[line]] },
        ];
        const page = parsed(renderMarkdown({ ...card(...blocks), title: value }, options));
        expect(page.querySelector('h2')?.textContent).toBe(safe);
        expect(textOf(page.querySelector('li'))).toBe(safe);
        expect(page.querySelector('td')?.textContent).toBe(safe);
      }),
      { numRuns: 300 },
    );
  });

  it('begins with what was asked, then the headline with its status in words', () => {
    const markdown = renderMarkdown(ANSWERED, { ...options, asked: 'how much salt?' });
    expect(markdown).toMatch(
      /^asked: how much salt\?\n\n● Answered: It reopened last spring\. The salt harbour handled \*\*3,200 tonnes\*\* /u,
    );
    expect(renderMarkdown(DIFFERING, options)).toMatch(
      /^## ◐ Partly answered, or sources differ: Traffic in the salt harbour/u,
    );
  });

  it('does not say the status twice', () => {
    expect(renderMarkdown(ABSENT, options)).toMatch(/^## ○ Not in the library: the price of/u);
  });

  it('says the status also where nothing else is said', () => {
    expect(renderMarkdown({ ...card(), status: 'absent' }, options)).toBe('○ Not in the library\n');
  });

  it('follows a quote with its number, its source, where that was published, and its span', () => {
    const markdown = renderMarkdown(ANSWERED, options);
    expect(markdown).toContain('\n\n**1**\n\n> In its first month');
    expect(markdown).toContain(
      '\n\nThe salt harbour — Harbour Office, ≈Mar 2024 · ' +
        '[open](<https://desk.example/read/salt%2Fharbour?start=4&amp;end=60#cited>) · ' +
        '[https\\://example.org/harbour](<https://example.org/harbour>) · ' +
        '`salt/harbour`, characters 4–60\n',
    );
  });

  it('leaves a link without a web address as its words', () => {
    const markdown = renderMarkdown(ANSWERED, { ...options, linkOf: () => '', urlOf: () => null });
    expect(markdown).toContain('≈Mar 2024 · open `salt/harbour`, characters 4–60\n');
    expect(parsed(renderMarkdown(HOSTILE, options)).querySelectorAll('a')).toHaveLength(1);
  });

  it('names the document where a link to the whole of it has no web address', () => {
    const link = { to: 'document', document: 'salt/harbour' } as const;
    const line: Line = [{ text: 'The salt harbour · ' }, { text: 'open', link, pointer: true }];
    const markdown = renderMarkdown(card({ kind: 'text', tone: 'body', line }), {
      ...options,
      linkOf: () => '',
    });
    expect(markdown).toContain('The salt harbour · `salt/harbour`');
  });

  it('makes tables with aligned columns', () => {
    const table = parsed(renderMarkdown(DIFFERING, options)).querySelector('table');
    expect(
      [...(table?.querySelectorAll('th') ?? [])].map((th) => th.getAttribute('align')),
    ).toEqual(['left', 'right', 'left']);
    expect(table?.querySelectorAll('tbody tr')).toHaveLength(2);
  });

  it('names the place of each row behind the number of its source', () => {
    const number = {
      text: '1',
      link: { to: 'reader', document: 'salt', start: 40, end: 90 },
    } as const;
    const markdown = renderMarkdown(
      card({ kind: 'table', columns: [{ label: 'Source', align: 'left' }], rows: [[[number]]] }),
      { ...options, linkOf: () => '' },
    );
    expect(markdown).toContain('| 1 (characters 40–90) |');
  });

  it('stands the footer below a rule', () => {
    const page = parsed(renderMarkdown(ANSWERED, options));
    expect(page.querySelector('hr + p')?.textContent).toContain('library 3fa2');
  });

  it.each([
    ['(“Aziz”)', 'a', 'a'],
    ['$700', 'about', ' million'],
    [' spaced ', 'a', 'b'],
  ])('keeps the words where %j cannot be made strong between %j and %j', (words, a, b) => {
    const line = [{ text: a }, { text: words, style: 'strong' as const }, { text: b }];
    const page = parsed(renderMarkdown(card(quote(...line)), options));
    expect(textOf(page.querySelector('blockquote'))).toBe(flat(line));
  });
});
