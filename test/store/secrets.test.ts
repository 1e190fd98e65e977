import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vaultOf } from '../../src/store/secrets.ts';

const vault = vaultOf('one secret of thirty-two letters');
const other = vaultOf('two secret of thirty-two letters');

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
  return 'none';
}

describe('a vault', () => {
  it('opens what it sealed, never the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, purpose) => {
        const sealed = vault.seal(text, purpose);
        expect(vault.open(sealed, purpose)).toBe(text);
        expect(vault.open(vaultOf('one secret of thirty-two letters').seal(text, 'p'), 'p')).toBe(
          text,
        );
        expect(vault.seal(text, purpose)).not.toBe(sealed);
      }),
    );
  });

  it('tells another secret from a changed text', () => {
    const sealed = vault.seal('xoxb', 'T1');
    expect(codeOf(() => other.open(sealed, 'T1'))).toBe('SECRET_WRONG');
    expect(codeOf(() => vault.open(sealed, 'T2'))).toBe('SECRET_DAMAGED');
    expect([vault.isOurs(sealed), other.isOurs(sealed), vaultOf(null).isOurs(sealed)]).toEqual([
      ...[true, false, false],
    ]);
  });

  it('refuses every changed or shortened text', () => {
    const sealed = vault.seal('xoxb-token', 'T1');
    const body = sealed.lastIndexOf('.') + 1;
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - body - 1 }), (n) => {
        const at = body + n;
        const letter = sealed[at] === 'A' ? 'B' : 'A';
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        // The last letter has bits that mean nothing.
        fc.pre(decoded(changed) !== decoded(sealed));
        expect(codeOf(() => vault.open(changed, 'T1'))).toBe('SECRET_DAMAGED');
        expect(codeOf(() => vault.open(sealed.slice(0, at), 'T1'))).toBe('SECRET_DAMAGED');
      }),
    );
    for (const text of ['', 'v1', 'v2.0123456789abcdef.AAAA', 'plain text']) {
      expect(codeOf(() => vault.open(text, 'T1'))).toBe('SECRET_DAMAGED');
    }
  });

  it('does nothing without a secret, and says how to get one', () => {
    const none = vaultOf(null);
    expect(() => none.seal('a', 'T1')).toThrow(expect.objectContaining({ code: 'SECRET_MISSING' }));
    expect(codeOf(() => none.open(vault.seal('a', 'T1'), 'T1'))).toBe('SECRET_MISSING');
  });
});

const decoded = (sealed: string): string =>
  Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('hex');
