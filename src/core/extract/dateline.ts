import type { Range } from './tagger.ts';

const PLACE = String.raw`\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}`;
/** “LIMA, Peru (AP) — ”, “ARICA, 3 May - ”: where, when and by whom a report was written, at the start of a paragraph. */
const DATELINE = new RegExp(
  String.raw`^(?:\p{Lu}[\p{Lu}.'’-]+(?: \p{Lu}[\p{Lu}.'’-]+){0,3}(?:, ${PLACE})?(?:, (?:${PLACE} \d{1,2}|\d{1,2} ${PLACE}))?(?: \([^()]{2,30}\))?|${PLACE}(?:, ${PLACE})? ?\(\p{Lu}[\p{L} ]{1,20}\))(?: (?:--|[-–—]) ?|(?:--|—) ?)(?=["“‘']?[\p{Lu}\p{N}])`,
  'u',
);

/** A sentence without the dateline in front of it, that first; the sentence alone where it has none. */
export function withoutDateline(body: string, { start, end }: Range): Range[] {
  const length = DATELINE.exec(body.slice(start, Math.min(end, start + 160)))?.[0].length ?? 0;
  if (length === 0 || start + length >= end) return [{ start, end }];
  const line = body.slice(start, start + length).trimEnd().length;
  return [
    { start, end: start + line },
    { start: start + length, end },
  ];
}
