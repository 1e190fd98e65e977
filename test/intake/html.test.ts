import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/intake/html.ts';

const PROSE =
  'The ferry carried nine hundred passengers on its first day, its owner said on Friday.';
const MORE = 'A second boat is being built in the yard across the bay and sails in the spring.';

const page = (head: string, body: string): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const texts = (html: string): string[] => readHtml(html).pieces.map(({ text }) => text);

describe('a web page', () => {
  it('gives its article in blocks, without navigation, scripts and widgets', () => {
    const { pieces } = readHtml(
      page(
        '<title>Ferry opens</title><style>p{}</style>',
        `<nav><ul><li><a href="/">News</a></li></ul></nav><article><h1>Ferry opens</h1>
         <p>${PROSE}</p><h2>What it costs</h2><p>${MORE}</p><ul><li>two boats</li><li>one pier</li></ul>
         <table><tr><th>Year</th><th>Trips</th></tr><tr><td>2023</td><td>12</td></tr></table>
         <blockquote><p>We had hoped for half of that.</p></blockquote><p>Share</p></article>
         <script>track()</script>`,
      ),
    );
    expect(pieces).toEqual([
      { kind: 'paragraph', level: 0, text: PROSE },
      { kind: 'heading', level: 2, text: 'What it costs' },
      { kind: 'paragraph', level: 0, text: MORE },
      { kind: 'item', level: 0, text: 'two boats' },
      { kind: 'item', level: 0, text: 'one pier' },
      { kind: 'row', level: 0, text: 'Year · Trips' },
      { kind: 'row', level: 0, text: '2023 · 12' },
      { kind: 'quote', level: 0, text: 'We had hoped for half of that.' },
    ]);
  });

  it.each([
    ['in 2024<sup>1</sup>, or half<sup>[2]</sup> of it.<sup>3,4</sup>', 'in 2024, or half of it.'],
    ['worth $119.5 billion<sup><a href="#n">5</a></sup> then', 'worth $119.5 billion then'],
    ['the harbour<sup>†</sup> of 2010<sup>12</sup>', 'the harbour of 2010'],
    ['40 km<sup>2</sup> and 10<sup>6</sup> m<sup>3</sup>', '40 km2 and 106 m3'],
    ['the 21<sup>st</sup> boat', 'the 21st boat'],
  ])('is read without the marks of its notes: %s', (body, read) => {
    const html = page('', `<article><p>${PROSE}</p><p>It was ${body} ${MORE}</p></article>`);
    expect(texts(html)[1]).toBe(`It was ${read} ${MORE}`);
  });

  it('states title, author, publication, date and address in its head', () => {
    const head = `<meta property="og:title" content="Ferry opens"><meta name="author" content="Ada Lind">
      <meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://h.example/f">
      <meta property="article:published_time" content="2024-05-03T08:00:00Z">`;
    expect(readHtml(page(head, `<p>${PROSE}</p>`))).toMatchObject({
      title: 'Ferry opens',
      authors: ['Ada Lind'],
      publication: 'Harbour Post',
      published: { value: '2024-05-03', precision: 'day', inferred: null },
      url: 'https://h.example/f',
    });
  });

  it.each([
    ['its byline', '<p class="byline">By Ada Lind, 3 May 2024</p>'],
    ['a time', '<p>Published <time datetime="2024-05-03T08:00Z">3 May</time></p>'],
    ['a time in its byline', '<p>By Ada Lind | <time datetime="2024-05-03">3 May 2024</time></p>'],
  ])('is dated by %s and not by its text', (_, line) => {
    const told = `<p>${PROSE} On <time datetime="2019-05-09">9 May 2019</time> it sank.</p>`;
    const article = (above: string): string =>
      `<article><h1>Ferry opens</h1>${above}${told}<p>${MORE}</p></article>`;
    expect(readHtml(page('', article(line))).published?.value).toBe('2024-05-03');
    expect(readHtml(page('', article(''))).published).toBeNull();
  });

  it('states them in JSON-LD', () => {
    const data = {
      '@graph': [
        { '@type': 'WebSite', name: 'Other' },
        {
          '@type': 'NewsArticle',
          headline: 'Ferry opens',
          author: [{ name: 'Ada Lind' }, { name: 'Jon Ek' }],
          publisher: { name: 'Harbour Post' },
          datePublished: '2024-05-03',
        },
      ],
    };
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
    expect(readHtml(page(head, `<p>${PROSE}</p>`))).toMatchObject({
      title: 'Ferry opens',
      authors: ['Ada Lind', 'Jon Ek'],
      publication: 'Harbour Post',
      published: { value: '2024-05-03' },
    });
  });

  it.each([
    ['Ferry doubles trips | Lorn Courier', 'Lorn Courier'],
    ['Ferry doubles trips – Lorn Courier', 'Lorn Courier'],
    ['Lorn Courier » Ferry doubles trips', 'Lorn Courier'],
    ['Ferry doubles trips - Lorn Courier', null],
    ['Ferry doubles trips | News | Lorn Courier', null],
    ['Ferry doubles trips', null],
  ])('has its heading for a title and the rest of %j for its site', (title, publication) => {
    const body = `<h1><a href="/">Lorn Courier</a></h1><h1>Ferry doubles trips</h1><p>${PROSE}</p>`;
    expect(readHtml(page(`<title>${title}</title>`, body))).toMatchObject({
      title: 'Ferry doubles trips',
      publication,
    });
  });

  it('has a heading of the second level for a title where its <title> begins with it', () => {
    const body = `<h2>Ferry doubles trips</h2><p>${PROSE}</p><p>${MORE}</p>`;
    const html = page('<title>Ferry doubles trips | Lorn Courier</title>', body);
    expect(readHtml(html)).toMatchObject({
      title: 'Ferry doubles trips',
      publication: 'Lorn Courier',
    });
  });

  it('is titled without the site that it names', () => {
    const head =
      '<meta property="og:site_name" content="The Lorn Courier"><meta property="og:title" content="Ferry doubles trips - Lorn Courier">';
    expect(readHtml(page(head, `<p>${PROSE}</p>`)).title).toBe('Ferry doubles trips');
  });

  it('has a space between names and dates that stand in elements side by side', () => {
    const line = '<span class="author">Ada Lind</span><span>May 3, 2024</span>';
    const html = page('', `<article><h1>Ferry opens</h1><p>${line}</p><p>${PROSE}</p></article>`);
    expect(readHtml(html)).toMatchObject({
      authors: ['Ada Lind'],
      published: { value: '2024-05-03' },
    });
    expect(texts(page('', `<p><b>T</b><i>he</i> ferry. ${PROSE}</p>`))).toEqual([
      `The ferry. ${PROSE}`,
    ]);
  });

  it('is from where a browser saved it', () => {
    const html = page('', `<p>${PROSE}</p>`);
    expect(readHtml(`<!-- saved from url=(0018)https://h.example/f -->${html}`).url).toBe(
      'https://h.example/f',
    );
  });

  it('keeps the site that its head names, whatever its title adds', () => {
    const head =
      '<title>Ferry opens | News desk</title><meta property="og:site_name" content="Harbour Post">';
    expect(readHtml(page(head, `<h1>Ferry opens</h1><p>${PROSE}</p>`))).toMatchObject({
      title: 'Ferry opens',
      publication: 'Harbour Post',
    });
  });

  it.each([
    ['lang="de"', 'de'],
    ["class='a' lang='pt-BR'", 'pt'],
    ['lang="x-none"', null],
    ['', null],
  ])('is in the language that <html %s> states', (attributes, language) => {
    const html = `<!doctype html><html ${attributes}><head></head><body><p>${PROSE}</p></body></html>`;
    expect(readHtml(html).language).toBe(language);
  });

  it('has no author who is an address, and no link that runs code', () => {
    const head =
      '<meta name="author" content="https://h.example/ada"><link rel="canonical" href="javascript:x()">';
    expect(readHtml(page(head, `<p>${PROSE}</p>`))).toMatchObject({ authors: [], url: null });
  });

  it('needs neither html, head nor body', () => {
    expect(texts(`<p>${PROSE}</p><p>${MORE}</p>`)).toEqual([PROSE, MORE]);
    expect(texts(PROSE)).toEqual([PROSE]);
  });

  it.each([
    ['nested without end', '<div>'.repeat(100_000)],
    ['nested in unknown elements', '<x-y>'.repeat(100_000)],
    ['full of stray brackets', '<'.repeat(300_000)],
    ['full of comments that do not end', '<!-- '.repeat(1_000) + '-->'],
  ])('that is %s still gives its text', (_, start) => {
    expect(texts(`${start}<p>${PROSE.replace('nine', '<b>nine</b>')}</p>`)).toEqual([PROSE]);
  });

  it('shows no tag and no script of it, whatever it is', () => {
    const part = fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '<b>',
      '<script>evil()</script>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.lorem())), (parts) => {
        expect(texts(parts.join('')).join()).not.toMatch(/evil|<\/?(?:p|div|script)>/);
      }),
    );
  });
});
