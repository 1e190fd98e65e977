import { isRead } from '../extract/extract.ts';
import type { Document } from '../vocabulary.ts';

/** Characters of unread documents that one call reads: about a twentieth of a second. */
const UNREAD_CHARS = 40_000;

/**
 * The documents that may be read for a call, in the order given: all that are read already, and of
 * the others the first that fit. At least one, however long.
 */
export function readable(documents: readonly Document[]): {
  readonly documents: readonly Document[];
  readonly unread: number;
} {
  let room = UNREAD_CHARS;
  const may = documents.filter((document) => {
    if (isRead(document)) return true;
    const fits = room === UNREAD_CHARS || document.body.length <= room;
    if (fits) room -= document.body.length;
    return fits;
  });
  return { documents: may, unread: documents.length - may.length };
}
