import type { IntakeFault } from '../core/vocabulary.ts';

type DecodeFault = Pick<IntakeFault, 'code' | 'message' | 'mend'>;

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/** The text of strict UTF-8 bytes without their byte order mark, or why they are no text. */
export function decode(bytes: Uint8Array): { text: string } | { fault: DecodeFault } {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    return fault('encoding', 'It is UTF-16, not UTF-8.', 'Save it as UTF-8.');
  }
  if (bytes.includes(0)) {
    return fault('binary', 'It holds NUL bytes, so it is no text.', 'Give the text of it instead.');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fault('encoding', 'It is not valid UTF-8.', 'Save it as UTF-8.');
  }
  if (text.trim() === '') {
    return fault('empty', 'It holds no text.', 'Fill it or remove it from the library.');
  }
  return { text };
}

function fault(code: IntakeFault['code'], message: string, mend: string): { fault: DecodeFault } {
  return { fault: { code, message, mend } };
}
