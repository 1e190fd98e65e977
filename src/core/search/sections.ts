import { finish } from '../library.ts';
/** Little-endian “DRGM”: bytes from a machine of the other order do not read so. */
const MAGIC = 0x4d_47_52_44;
/** Magic, version, checksum of all that follows, number of sections; 32 bits each. */
const HEADER_BYTES = 16;
/** Sections begin at multiples of this, so that the checksum can be taken word by word. */
const ALIGNMENT = 16;

/** Parts of one section, written one after the other. */
export type Section = readonly ArrayBufferView[];

/** Joins sections into one run of bytes that `unpack` takes apart. */
export function pack(version: number, sections: readonly Section[]): Uint8Array<ArrayBuffer> {
  const lengths = sections.map((parts) => parts.reduce((sum, part) => sum + part.byteLength, 0));
  const bytes = new Uint8Array(layout(lengths).at(-1) ?? 0);
  new Float64Array(bytes.buffer, HEADER_BYTES, lengths.length).set(lengths);
  sections.forEach((parts, number) => {
    let at = layout(lengths)[number] ?? 0;
    for (const { buffer, byteOffset, byteLength } of parts) {
      bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
      at += byteLength;
    }
  });
  const sum = finish(checksum(bytes));
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, version, sum, sections.length]);
  return bytes;
}

/**
 * The sections that were packed, as views of the bytes, in slices. Throws RangeError for any byte
 * that is missing, added or changed.
 */
export function* unpack(version: number, bytes: Uint8Array): Generator<undefined, Uint8Array[]> {
  const own = bytes.byteOffset % ALIGNMENT === 0 ? bytes : Uint8Array.from(bytes);
  if (own.length < HEADER_BYTES) throw new RangeError('it is cut off');
  const [magic, written, sum, count = 0] = new Uint32Array(own.buffer, own.byteOffset, 4);
  if (magic !== MAGIC) throw new RangeError('it is no snapshot, or one of another kind of machine');
  if (written !== version) {
    throw new RangeError(`it is of version ${written ?? 0}, and ${version} is read`);
  }
  if (own.length % ALIGNMENT !== 0 || own.length < HEADER_BYTES + 8 * count) {
    throw new RangeError('it is cut off');
  }
  const lengths = [...new Float64Array(own.buffer, own.byteOffset + HEADER_BYTES, count)];
  const starts = layout(lengths);
  if (starts.at(-1) !== own.length) throw new RangeError('it is longer or shorter than it says');
  if ((yield* checksum(own)) !== sum) throw new RangeError('its checksum is another');
  return lengths.map((length, number) => {
    const start = starts[number] ?? 0;
    return own.subarray(start, start + length);
  });
}

/** Where each section begins, and at last where all ends. */
function layout(lengths: readonly number[]): number[] {
  const starts = [aligned(HEADER_BYTES + 8 * lengths.length)];
  for (const length of lengths) starts.push(aligned((starts.at(-1) ?? 0) + length));
  return starts;
}

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** Words between two pauses, a multiple of the lanes: a few milliseconds of work. */
const SUMMED_AT_ONCE = 2 ** 20;
const PRIME_1 = 0x9e3779b1;
const PRIME_2 = 0x85ebca77;

/**
 * The lanes of xxHash32 over all but the header: each step is a bijection, so a change of any one
 * word always shows. It guards against damage, not against forgery.
 */
function* checksum(bytes: Uint8Array): Generator<undefined, number> {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  let [a, b, c, d] = [PRIME_1, PRIME_2, bytes.length | 0, 1];
  for (let from = HEADER_BYTES / 4; from < words.length; from += SUMMED_AT_ONCE) {
    const end = Math.min(from + SUMMED_AT_ONCE, words.length);
    for (let i = from; i < end; i += 4) {
      a = mix(a, words[i] as number);
      b = mix(b, words[i + 1] as number);
      c = mix(c, words[i + 2] as number);
      d = mix(d, words[i + 3] as number);
    }
    yield;
  }
  return mix(mix(mix(a, b), c), d) >>> 0;
}

function mix(lane: number, word: number): number {
  const sum = (lane + Math.imul(word, PRIME_2)) | 0;
  return Math.imul((sum << 13) | (sum >>> 19), PRIME_1);
}
