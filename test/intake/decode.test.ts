import { describe, expect, it } from 'vitest';
import { decode } from '../../src/intake/decode.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('decoding a file', () => {
  it('reads UTF-8 and drops its byte order mark', () => {
    expect(decode(bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9))).toEqual({ text: 'é' });
  });

  it.each([
    ['UTF-16 of either order', bytes(0xff, 0xfe, 0x61, 0), 'encoding'],
    ['UTF-16 of either order', bytes(0xfe, 0xff, 0, 0x61), 'encoding'],
    ['Latin-1', bytes(0x63, 0x61, 0x66, 0xe9), 'encoding'],
    ['bytes with NUL', bytes(0x61, 0, 0x62), 'binary'],
    ['no bytes', bytes(), 'empty'],
    ['white space', bytes(0x20, 0x0a), 'empty'],
  ])('refuses %s and says how to mend it', (_, given, code) => {
    const decoded = decode(given);
    expect(decoded).toMatchObject({ fault: { code } });
    expect('fault' in decoded && decoded.fault.mend).toMatch(/\w+/);
  });
});
