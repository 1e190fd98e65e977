import type { Tag } from '../../extract/tagger.ts';
import { LIGHT } from './pairs.ts';
import type { Reading, Word } from './reading.ts';

const SAYS =
  /^(?:say|tell|add|argue|note|write|report|warn|announce|state|claim|believe|think|maintain|insist|estimate|expect|hope|fear|suggest|show|reveal|find|agree|admit|acknowledge|explain)$/u;
const isVerb = (tag: Tag | undefined): boolean => tag?.pos === 'VERB' || tag?.pos === 'AUX';

/** What a statement says of its subject: its main verb and the noun behind it, as far as they carry meaning. */
export interface Root {
  /** The verb's dictionary form, also where it carries little meaning. */
  readonly lemma: string;
  readonly verb: Word | null;
  readonly object: Word | null;
}

/** The main verb of a statement; of “he said that sales rose” it is “rose”. */
export function rootOf({ tags, words, start, end }: Reading): Root {
  const first = tags.findIndex((tag) => tag.start >= start);
  const last = tags.findLastIndex((tag) => tag.end <= end);
  let at = finiteFrom(tags, first, last);
  while (at >= 0 && SAYS.test(tags[at]?.lemma ?? '')) {
    const inner = finiteFrom(tags, at + 1, last);
    if (inner < 0) break;
    at = inner;
  }
  if (at < 0) return { lemma: '', verb: null, object: null };
  const wordAt = (i: number): Word | null =>
    words.find((word) => !word.isSlot && word.start === tags[i]?.start && !LIGHT.test(word.term)) ??
    null;
  let head = at + 1;
  while (/^(?:DET|ADJ|ADV|NUM|PART|SYM)$/u.test(tags[head]?.pos ?? '')) head += 1;
  while (tags[head]?.pos === 'NOUN' && tags[head + 1]?.pos === 'NOUN') head += 1;
  const object = tags[head]?.pos === 'NOUN' && head <= last ? wordAt(head) : null;
  return { lemma: tags[at]?.lemma ?? '', verb: wordAt(at), object };
}

/** Ordinal of the last verb of the first group that stands in no relative clause; −1 where none does. */
function finiteFrom(tags: readonly Tag[], from: number, to: number): number {
  let isRelative = false;
  for (let at = Math.max(0, from); at <= to; at += 1) {
    const tag = tags[at];
    const isOpening =
      /^(?:who|which|that|whom|where)$/iu.test(tag?.text ?? '') &&
      /^(?:NOUN|PROPN)$/u.test(tags[at - 1]?.pos ?? '');
    if (isOpening) isRelative = true;
    const isBare = tags[at - 1]?.text === 'to' || /ing$/iu.test(tag?.text ?? '');
    if (!isVerb(tag) || (isBare && !isVerb(tags[at - 1]))) continue;
    let group = at;
    while (/^(?:VERB|AUX|ADV|PART)$/u.test(tags[group + 1]?.pos ?? '') && group < to) group += 1;
    while (group > at && tags[group]?.pos !== 'VERB') group -= 1;
    if (!isRelative) return group;
    isRelative = false;
    at = group;
  }
  return -1;
}
