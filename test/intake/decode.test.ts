import { describe, expect, it } from 'vitest';
import { decode } from '../../src/intake/decode.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('decoding a file', () => {
  it.each([
    ['UTF-8', bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9)],
    ['UTF-16, little end first', bytes(0xff, 0xfe, 0xe9, 0)],
    ['UTF-16, big end first', bytes(0xfe, 0xff, 0, 0xe9)],
  ])('reads %s by its byte order mark, which goes', (_, given) => {
    expect(decode(given, false)).toEqual({ text: 'é' });
  });

  it('ends lines with line feeds', () => {
    expect(decode(latin('a\r\nb\rc\n'), false)).toEqual({ text: 'a\nb\nc\n' });
  });

  it.each([
    ['bytes with NUL', bytes(0x61, 0, 0x62), 'binary'],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), 'binary'],
    ['no bytes', bytes(), 'empty'],
    ['white space', bytes(0x20, 0x0a), 'empty'],
  ])('refuses %s and says how to mend it', (_, given, code) => {
    const decoded = decode(given, false);
    expect(decoded).toMatchObject({ fault: { code } });
    expect('fault' in decoded && decoded.fault.mend).toMatch(/\w+/);
  });

  it('guesses no encoding and names the line where UTF-8 ends', () => {
    expect(decode(latin('plain\ncafé'), false)).toMatchObject({
      fault: { code: 'encoding', message: 'It is not valid UTF-8 (line 2).' },
    });
  });
});

describe('decoding a web page', () => {
  it.each([
    '<meta charset="windows-1252">',
    "<META CHARSET='latin1' >",
    '<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">',
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
    '<!-- <meta charset="shift_jis"> --><meta charset=windows-1252>',
    '<meta name="description" content="a charset=koi8-r"><meta charset=windows-1252>',
  ])('follows the declaration %s', (declaration) => {
    expect(decode(latin(`${declaration}café`), true)).toEqual({ text: `${declaration}café` });
  });

  it('reads the letters of any encoding that browsers know', () => {
    const page = Buffer.concat([latin('<meta charset="windows-1251">'), bytes(0xcf, 0xe0)]);
    expect(decode(page, true)).toMatchObject({ text: expect.stringMatching(/Па$/) as string });
  });

  it('takes what is UTF-8 for that, whatever it still declares', () => {
    const page = '<meta charset="windows-1252">café';
    expect(decode(new TextEncoder().encode(page), true)).toEqual({ text: page });
  });

  it.each([
    ['an unknown charset', '<meta charset="klingon">é', 'klingon'],
    ['UTF-8 that it is not in', '<meta charset="utf-8">é', 'line 1'],
    ['nothing', '<p>é', 'line 1'],
  ])('refuses one that declares %s', (_, page, named) => {
    expect(decode(latin(page), true)).toMatchObject({
      fault: { code: 'encoding', message: expect.stringContaining(named) as string },
    });
  });
});
