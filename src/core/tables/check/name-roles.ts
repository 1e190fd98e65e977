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
  const hung = governedBy(tags, name);
  if (
    before === 'from' &&
    /^(?:come|stem)$/u.test(tags[hung - 1]?.lemma ?? '') &&
    tags.slice(0, hung).some(({ lemma }) => SAID.test(lemma))
  )
    return 'agent';
  const next = tags.findIndex(({ start, pos }) => start >= name.end && pos !== 'ADV');
  const cleft = cleftRole(tags, name, next);
  if (cleft !== null) return cleft;
  // “in Washington's view”
  const isOwner = /^['’]s?$/u.test(tags[next]?.text ?? '');
  if (isOwner && /^(?:in|by)$/u.test(before) && VIEW.test(tags[next + 1]?.lemma ?? ''))
    return 'agent';
  if (LOCATIVE.test(before) && !isOwner) return 'place';
  if (isVerb(tags[next])) return 'agent';
  const first = tags.find(isVerb);
  const isOpen = tags[next]?.text !== "'s" && tags[next]?.text !== '’s' && !/^of$/u.test(before);
  return isOpen && name.end <= (first?.start ?? 0) ? 'agent' : 'other';
}

const VIEW =
  /^(?:view|judg(?:e?ment)|opinion|reckoning|estimate|account|word|eye|assessment|analysis)$/u;
const SAID =
  /^(?:estimate|figure|forecast|projection|claim|warning|report|count|calculation|idea|proposal)$/u;
const SCENE = /^(?:venue|site|scene|setting|place|location|host)$/u;

/** “It was Rome that fell”, “the city that fell was Rome”, “the place where it fell was Rome”; null for all else. */
function cleftRole(tags: readonly Tag[], name: Range, next: number): NameRole | null {
  const at = tags.findIndex(({ end }) => end > name.start);
  let be = at - 1;
  while (/^(?:DET|ADJ)$/u.test(tags[be]?.pos ?? '')) be -= 1;
  const follower = tags[next]?.text === ',' ? next + 1 : next;
  if (tags[be]?.lemma === 'be' && /^it$/iu.test(tags[be - 1]?.text ?? ''))
    return /^(?:who|that|which)$/iu.test(tags[follower]?.text ?? '') && isVerb(tags[follower + 1])
      ? 'agent'
      : null;
  if (tags[next]?.lemma === 'be' && tags[next + 2] !== undefined) {
    const head = tags.slice(next + 1, next + 4).find(({ pos }) => pos === 'NOUN');
    return head !== undefined && SCENE.test(head.lemma) ? 'place' : null;
  }
  const isLast = next < 0 || tags.slice(next).every(({ pos }) => pos === 'PUNCT');
  if (!isLast || tags[be]?.lemma !== 'be') return null;
  const opening = tags.slice(0, be);
  const relative = opening.findIndex(({ text }) => /^(?:who|that|which|where|whom)$/iu.test(text));
  if (relative >= 0) {
    const isPlaced =
      /^where$/iu.test(tags[relative]?.text ?? '') ||
      LOCATIVE.test(tags[relative - 1]?.text.toLowerCase() ?? '');
    if (isPlaced) return 'place';
    return isVerb(tags[relative + 1]) ? 'agent' : null;
  }
  const isOrdinal = opening.some(({ text }) => /^(?:first|last|second|only|one)$/iu.test(text));
  return isOrdinal && opening.some(({ text }, i) => text === 'to' && isVerb(opening[i + 1]))
    ? 'agent'
    : null;
}

const isAccording = (tags: readonly Tag[], at: number): boolean =>
  tags[at]?.text === 'to' && /^according$/iu.test(tags[at - 1]?.text ?? '');

const isVerb = (tag: Tag | undefined): boolean => tag?.pos === 'VERB' || tag?.pos === 'AUX';

/** Ordinal of the word that a name hangs on, past what describes it: “in” of “in the old city of Rome”. */
function governedBy(tags: readonly Tag[], { start }: Range): number {
  let at = tags.findIndex((one) => one.end > start) - 1;
  const isOf = (tag: Tag | undefined): boolean =>
    /^(?:province|city|town|of|'s|’s|capital|region|village|district|port|state)$/u.test(
      tag?.text ?? '',
    );
  while (
    /^(?:DET|ADJ|PROPN|NUM)$/u.test(tags[at]?.pos ?? '') ||
    (/^(?:,|and|or)$/u.test(tags[at]?.text ?? '') &&
      tags[at - 1]?.pos === 'PROPN' &&
      tags[at + 1]?.pos === 'PROPN') ||
    isOf(tags[at])
  ) {
    // “In May the Roman guard”: the phrase begins with its article.
    const isOpening = /^(?:the|an?)$/iu.test(tags[at]?.text ?? '');
    at -= 1;
    if (isOpening && !isOf(tags[at])) break;
  }
  return at;
}

/** A word that a name is tied to, and how. */
export interface Anchor {
  /** The preposition itself where it is none of place. */
  readonly tie: string;
  readonly word: Word;
}

/** Part of a noun phrase: a title is one with capitals, too. */
const isNominal = (tag: Tag | undefined): boolean =>
  tag !== undefined &&
  (/^(?:ADJ|NOUN)$/u.test(tag.pos) || isOffice(tag.text) || /^prime$/iu.test(tag.text));

/** “arrest” of “the arrest of Mr Smith” and “the arrest of Jones and Smith”; null for all else. */
function thingOf({ tags, words }: Reading, own: number): Word | null {
  let at = own - 1;
  while (
    isNominal(tags[at]) ||
    tags[at]?.pos === 'PROPN' ||
    (/^(?:,|and|or)$/iu.test(tags[at]?.text ?? '') && tags[at - 1]?.pos === 'PROPN')
  )
    at -= 1;
  const { pos, start } = tags[at - 1] ?? {};
  if (tags[at]?.text !== 'of' || pos !== 'NOUN') return null;
  return words.find((word) => word.start === start && !word.isSlot) ?? null;
}

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
  const preposition = tags[at]?.text.toLowerCase() ?? '';
  if (
    !isOwner &&
    /^(?:on|upon|with|for|against|over)$/u.test(preposition) &&
    tags[at - 1]?.pos === 'VERB'
  ) {
    const end = tags[at - 1]?.end;
    const word = words.find((one) => one.end === end && !one.isSlot);
    return word === undefined ? null : { tie: preposition, word };
  }
  const own = tags.findIndex(({ end }) => end > name.start);
  if (name.kind === 'person' && !isOwner) {
    const hung = thingOf(reading, own);
    if (hung !== null) return { tie: 'of', word: hung };
  }
  const of = /^the$/iu.test(tags[own - 1]?.text ?? '') ? own - 2 : own - 1;
  // “the mayor of Rome”
  if (!isOwner && tags[next]?.pos !== 'NOUN' && tags[of]?.text === 'of') {
    const { start, text = '' } = tags[of - 1] ?? {};
    const word = words.find((one) => one.start === start && !one.isSlot);
    return word === undefined || !isOffice(text) ? null : { tie: 'owner', word };
  }
  if (!isOwner && !name.isPeople && tags[next]?.pos !== 'NOUN') return null;
  let head = isOwner ? next + 1 : next;
  while (isNominal(tags[head + 1])) head += 1;
  if (!isNominal(tags[head])) return null;
  const word = words.find((one) => one.start === tags[head]?.start && !one.isSlot);
  return word === undefined ? null : { tie: 'owner', word };
}
