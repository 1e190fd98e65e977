import { describe, expect, it } from 'vitest';
import { readerPath, webUrl } from '../../../src/core/chat/link.ts';

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
