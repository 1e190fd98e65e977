import { isOffice } from '../../extract/names/onomasticon.ts';
import type { Range, Tag } from '../../extract/tagger.ts';
import type { Named, Reading, Word } from './reading.ts';

export type NameRole = 'agent' | 'place' | 'other';

const LOCATIVE =
  /^(?:in|at|near|to|into|from|across|through|inside|outside|around|within|onto|towards?|via|outskirts)$/u;

/** What a name does in its sentence, as far as the words next to it tell. */
export function roleOf({ tags }: Reading, name: Named): NameRole {
  const before = tags[governedBy(tags, name)]?.text.toLowerCase() ?? '';
  if (before === 'by' || isAccording(tags, governedBy(tags, name))) return 'agent';
  const next = tags.findIndex(({ start, pos }) => start >= name.end && pos !== 'ADV');
  // “in Washington's view”
  const isOwner = /^['’]s?$/u.test(tags[next]?.text ?? '');
  if (LOCATIVE.test(before) && !isOwner) return 'place';
  if (isVerb(tags[next])) return 'agent';
  const first = tags.find(isVerb);
  const isOpen = tags[next]?.text !== "'s" && tags[next]?.text !== '’s' && !/^of$/u.test(before);
  return isOpen && name.end <= (first?.start ?? 0) ? 'agent' : 'other';
}

const isAccording = (tags: readonly Tag[], at: number): boolean =>
  tags[at]?.text === 'to' && /^according$/iu.test(tags[at - 1]?.text ?? '');

const isVerb = (tag: Tag | undefined): boolean => tag?.pos === 'VERB' || tag?.pos === 'AUX';

/** Ordinal of the word that a name hangs on, past what describes it: “in” of “in the old city of Rome”. */
function governedBy(tags: readonly Tag[], { start }: Range): number {
  let at = tags.findIndex((one) => one.end > start) - 1;
  while (
    /^(?:DET|ADJ|PROPN|NUM)$/u.test(tags[at]?.pos ?? '') ||
    (/^(?:,|and|or)$/u.test(tags[at]?.text ?? '') &&
      tags[at - 1]?.pos === 'PROPN' &&
      tags[at + 1]?.pos === 'PROPN') ||
    /^(?:province|city|town|of|'s|’s|capital|region|village|district|port|state)$/u.test(
      tags[at]?.text ?? '',
    )
  )
    at -= 1;
  return at;
}

/** A word that a name is tied to, and how. */
export interface Anchor {
  readonly tie: 'place' | 'owner';
  readonly word: Word;
}

/** Part of a noun phrase: a title is one with capitals, too. */
const isNominal = (tag: Tag | undefined): boolean =>
  tag !== undefined &&
  (/^(?:ADJ|NOUN)$/u.test(tag.pos) || isOffice(tag.text) || /^prime$/iu.test(tag.text));

/** What a place is said of, “based” of “based in Rome”, or who owns what, “envoy” of “Rome's envoy” and “the Rome envoy”; null for all else. */
export function anchorOf(reading: Reading, name: Named): Anchor | null {
  const { tags, words } = reading;
  const at = governedBy(tags, name);
  if (LOCATIVE.test(tags[at]?.text.toLowerCase() ?? '')) {
    const end = tags[at - 1]?.end;
    const word = words.find((one) => one.end === end && !one.isSlot);
    return word === undefined ? null : { tie: 'place', word };
  }
  const next = tags.findIndex(({ start }) => start >= name.end);
  const isOwner = /^['’]s?$/u.test(tags[next]?.text ?? '');
  if (!isOwner && !name.isPeople && tags[next]?.pos !== 'NOUN') return null;
  let head = isOwner ? next + 1 : next;
  while (isNominal(tags[head + 1])) head += 1;
  if (!isNominal(tags[head])) return null;
  const word = words.find((one) => one.start === tags[head]?.start && !one.isSlot);
  return word === undefined ? null : { tie: 'owner', word };
}
