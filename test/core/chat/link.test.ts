import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Card, paragraph } from '../../../src/core/chat/card.ts';
import { openLink } from '../../../src/core/chat/format.ts';
import {
  readShortSpan,
  readerPath,
  shortPath,
  webUrl,
  withoutDeadPointers,
} from '../../../src/core/chat/link.ts';

describe('webUrl', () => {
  it('keeps http and https addresses', () => {
    expect(webUrl('https://example.org/a?b=c')).toBe('https://example.org/a?b=c');
    expect(webUrl(' http://example.org ')).toBe('http://example.org/');
  });

  it.each([
    'javascript:alert(1)',
    'JAVA\tSCRIPT:alert(1)',
    'data:text/html,x',
    'file:///etc',
    'no',
  ])('refuses %j', (url) => {
    expect(webUrl(url)).toBeNull();
  });
});

describe('readerPath', () => {
  it('encodes the document id as one path segment', () => {
    expect(readerPath({ to: 'document', document: 'a/b#2?' })).toBe('/read/a%2Fb%232%3F');
  });

  it('names the cited span and the other citations', () => {
    expect(readerPath({ to: 'reader', document: 'a', start: 3, end: 9 }, ['12-20', '30-31'])).toBe(
      '/read/a?start=3&end=9&also=12-20,30-31#cited',
    );
  });
});

describe('a call to follow a link', () => {
  const link = { to: 'document', document: 'pier' } as const;
  const open = openLink(link);
  const card: Card = {
    status: null,
    title: null,
    blocks: [
      { kind: 'quote', n: 1, line: [{ text: 'Salt.' }], source: [{ text: 'A pier · ' }, open] },
      { kind: 'list', ordered: false, items: [[{ text: 'fact' }], [open]] },
    ],
    audience: 'everyone',
    footer: [{ text: 'library 3fa2c41b · ' }, open],
  };

  it('stays where the link leads somewhere', () => {
    expect(withoutDeadPointers(card, () => true)).toEqual(card);
  });

  it('goes where it leads nowhere, with what joined it and what held nothing else', () => {
    expect(withoutDeadPointers(card, () => false)).toEqual({
      ...card,
      blocks: [
        { kind: 'quote', n: 1, line: [{ text: 'Salt.' }], source: [{ text: 'A pier' }] },
        { kind: 'list', ordered: false, items: [[{ text: 'fact' }]] },
      ],
      footer: [{ text: 'library 3fa2c41b' }],
    });
  });

  it('takes no other words along whose link leads nowhere', () => {
    const named = { kind: 'text', tone: 'body', line: [{ text: 'A pier', link }] } as const;
    const other = { ...card, blocks: [named, paragraph('Salt.')], footer: [] };
    expect(withoutDeadPointers(other, () => false)).toEqual(other);
  });
});

describe('a short path', () => {
  it('is short whatever the id, and tells documents and spans apart', () => {
    const ids = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 200 }), { maxLength: 50 });
    const offset = fc.nat(10_000_000);
    fc.assert(
      fc.property(ids, offset, offset, (documents, start, end) => {
        const paths = documents.map((document) =>
          shortPath({ to: 'reader', document, start, end }),
        );
        for (const path of paths) {
          expect(path).toMatch(/^\/r\/[\da-z]{2,12}\/[\da-z]+-[\da-z]+$/u);
          expect(readShortSpan(path.split('/')[3] ?? '')).toEqual({ start, end });
        }
        expect(new Set(paths).size).toBe(documents.length);
      }),
    );
  });

  it.each(['', '12', '1-2-3', 'A-B', '-1-2', '1-999999999999'])('has no span in %j', (span) => {
    expect(readShortSpan(span)).toBeNull();
  });
});
