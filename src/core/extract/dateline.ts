import type { Range } from './tagger.ts';

const PLACE = String.raw`\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}`;
/** “LIMA, Peru (AP) — ”, “ARICA, 3 May - ”: where, when and by whom a report was written, at the start of a paragraph. */
const DATELINE = new RegExp(
  String.raw`^(?:\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]+){0,3}(?:, ${PLACE})?(?:, (?:${PLACE} \d{1,2}|\d{1,2} ${PLACE})(?:,? \d{4})?)?(?: \([^()]{2,30}\))?|${PLACE}(?:, ${PLACE})? ?\(\p{Lu}[\p{L} ]{1,20}\))(?: (?:--|[-–—]) ?|(?:--|—) ?)(?=["“‘']?[\p{Lu}\p{N}])`,
  'u',
);

/** The dateline that a paragraph begins with, up to its text; empty where it has none. */
export const datelineOf = (paragraph: string): string =>
  DATELINE.exec(paragraph.slice(0, MAX_DATELINE))?.[0] ?? '';

const MAX_DATELINE = 160;

/** A sentence without the dateline in front of it, that first; the sentence alone where it has none. */
export function withoutDateline(body: string, { start, end }: Range): Range[] {
  const length = datelineOf(body.slice(start, Math.min(end, start + MAX_DATELINE))).length;
  if (length === 0 || start + length >= end) return [{ start, end }];
  const line = body.slice(start, start + length).trimEnd().length;
  return [
    { start, end: start + line },
    { start: start + length, end },
  ];
}
