import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { DragomanError } from '../core/errors.ts';

/** Encrypts what must not be readable in the store; `purpose` binds it to its place there. */
export interface Vault {
  /** Throws SECRET_MISSING. */
  seal(text: string, purpose: string): string;
  /** Throws SECRET_MISSING, SECRET_WRONG or SECRET_DAMAGED. */
  open(sealed: string, purpose: string): string;
  /** Whether it was sealed with this secret. */
  isOurs(sealed: string): boolean;
}

/** NIST SP 800-38D: a nonce of 96 bits, the full tag. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const KEY_ID_BYTES = 8;
const FORM = /^v1\.([\da-f]{16})\.([\w-]+)$/u;

/**
 * AES-256-GCM under a key that HKDF-SHA-256 makes of the secret. The id of the key, made the same
 * way, stands before each text, so that another secret is told apart from a changed text.
 */
export function vaultOf(secret: string | null): Vault {
  if (secret === null) return { seal: missing, open: missing, isOurs: () => false };
  const key = derived(secret, 'key', KEY_BYTES);
  const keyId = derived(secret, 'key id', KEY_ID_BYTES).toString('hex');
  return {
    seal: (text, purpose) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final()]);
      const bytes = Buffer.concat([body, cipher.getAuthTag()]);
      return `v1.${keyId}.${bytes.toString('base64url')}`;
    },
    open: (sealed, purpose) => {
      const [, id, encoded = ''] = FORM.exec(sealed) ?? [];
      const bytes = Buffer.from(encoded, 'base64url');
      if (id === undefined || bytes.length < NONCE_BYTES + TAG_BYTES) throw damaged(purpose);
      if (id !== keyId) throw wrong(purpose);
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
          .setAAD(Buffer.from(purpose))
          .setAuthTag(bytes.subarray(-TAG_BYTES));
        const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw damaged(purpose, cause);
      }
    },
    isOurs: (sealed) => FORM.exec(sealed)?.[1] === keyId,
  };
}

const derived = (secret: string, use: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'dragoman', `store ${use} 1`, bytes));

function missing(): never {
  throw new DragomanError('SECRET_MISSING', 'Tokens are kept encrypted, and there is no secret.', {
    mend: 'Set DRAGOMAN_SECRET to 32 characters or more; openssl rand -hex 32 makes one.',
  });
}

const wrong = (purpose: string): DragomanError =>
  new DragomanError('SECRET_WRONG', `${purpose} was encrypted with another DRAGOMAN_SECRET.`, {
    mend: 'Set the secret that was used then, or install the app there anew.',
  });

const damaged = (purpose: string, cause?: unknown): DragomanError =>
  new DragomanError('SECRET_DAMAGED', `${purpose} has been changed since it was encrypted.`, {
    mend: 'Install the app there anew, or run dragoman restore FILE with your latest backup.',
    cause,
  });
