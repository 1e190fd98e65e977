import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/core/chat/card.ts';
import { HARBOUR, document, library } from '../harbour.ts';
import { briefs, buttonsOf, labels, marked, press, quotes, run, words } from '../run.ts';

describe('/search', () => {
  it('ranks passages with their sources', async () => {
    await expect(plainText(run('/search silt'))).toMatchFileSnapshot(
      '../../../golden/chat/search.txt',
    );
  });

  it('marks the words that hit, in whatever form they stand', () => {
    expect(marked(run('/search ferry stopping limit:1'))).toEqual(['ferries', 'stop']);
  });

  it('quotes verbatim and links the same span', () => {
    for (const quote of quotes(run('/search silt salt ferries'))) {
      const link = quote.source.at(-1)?.link;
      if (link?.to !== 'reader') throw new Error('A result does not open the reader.');
      const body = HARBOUR.documents.get(link.document)?.body;
      expect(body?.slice(link.start, link.end)).toBe(words(quote));
    }
  });

  it('shows the whole sentences of a long passage that hold the most of the words', () => {
    const filler = 'The quay was painted again in the usual colours of the town that year. ';
    const long = `${filler.repeat(8)}The lighthouse keeper counts the seals. ${filler.repeat(8)}`;
    const [quote] = quotes(run('/search keeper seals', library([document('long', [long])])));
    expect(words(quote)).toContain('The lighthouse keeper counts the seals.');
    expect(words(quote)).toMatch(/^The .*\.$/u);
    expect(words(quote).length).toBeLessThanOrEqual(400);
  });

  it('shows a sentence longer than its window whole', () => {
    const sentence = `The seals ${'swim and '.repeat(80)}sleep.`;
    const [quote] = quotes(run('/search seals', library([document('seals', [sentence])])));
    expect(words(quote)).toBe(sentence);
  });

  it('shows each document once where asked by document', () => {
    const shown = quotes(run('/search silt salt by:document'));
    const titles = shown.map((quote) => quote.source[0]?.text.split(' — ')[0]);
    expect(titles.sort()).toEqual([
      'The salt harbour reopens',
      'What the dredging company answers',
    ]);
  });

  it('numbers its results on over pages, without gap or repeat', () => {
    const all = briefs(7);
    const numbers = [1, 2, 3, 4].flatMap((page) =>
      quotes(run(`/search salt limit:2 page:${page}`, all)).map((quote) => quote.n),
    );
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('turns pages by buttons, and only where there is one', () => {
    expect(labels(run('/search salt limit:2', briefs(4)))).toEqual(['Next page', 'Refine']);
    expect(labels(run('/search salt limit:2 page:2', briefs(4)))).toEqual([
      'Previous page',
      'Refine',
    ]);
    expect(labels(run('/search salt limit:4', briefs(4)))).toEqual(['Refine']);
  });

  it('looks only at what was published then and is about the subject', () => {
    const card = run('/search silt since:1990 until:1991');
    expect(card.status).toBe('absent');
    expect(plainText(card)).toContain('only since 1990, until 1991 · library');
    const wide = run('/search silt since:1990');
    expect(quotes(wide)).toEqual(quotes(run('/search silt')));
  });

  it('has a form to refine it with what was asked already filled in', () => {
    const card = run('/search silt since:1990 private:yes');
    const refine = card.blocks.flatMap(buttonsOf).find(({ label }) => label === 'Refine');
    expect(refine).toMatchObject({
      options: { query: 'silt', since: '1990', private: true },
      asks: ['query', 'since', 'until', 'about', 'by'],
    });
  });

  it('shows the same as the typed line when a button is pressed', () => {
    const pressed = press(run('/search silt ferries limit:1'), 'Next page');
    expect(pressed).toEqual(run('/search silt ferries limit:1 page:2'));
  });

  it.each(['silt', 'volcano'])('shows what is found for %s in private to the asker', (query) => {
    expect(run(`/search ${query} private:yes`).audience).toBe('asker');
  });

  it('stays private over pages', () => {
    expect(press(run('/search silt limit:1 private:yes'), 'Next page').audience).toBe('asker');
  });

  it('says that nothing matches, and what to try', () => {
    const card = run('/search volcano');
    expect(card.status).toBe('absent');
    expect(plainText(card)).toContain('Nothing in the library matches “volcano”.');
    expect(plainText(card)).toContain('Try other or fewer words');
  });

  it('says that there is no word to look for', () => {
    expect(plainText(run('/search what is the'))).toContain('There is no word in it to look for');
  });

  it('says that a page is past the last result', () => {
    expect(plainText(run('/search salt page:9', briefs(3)))).toContain('only 3 results');
  });
});
