import { stem } from '../../text/stem.ts';
import type { Tag } from '../../extract/tagger.ts';
import { isPassiveAt, isSubjectItself } from './clauses.ts';
import { LANDSCAPE } from './name-fit.ts';
import { both, type Party } from './party.ts';
import type { Named, Reading } from './reading.ts';

/** A party behind a preposition. */
export interface Tied {
  readonly tie: string;
  readonly party: Party;
}

/** A verb, or a noun made of one, with who does it and who has it done to them. */
export interface Frame {
  readonly does: Party | null;
  readonly undergoes: Party | null;
  readonly besides: readonly Tied[];
}

const caches = new WeakMap<Reading, Map<number, Frame>>();

/** What is said around the verb or noun at an ordinal. */
export function frameAt(reading: Reading, at: number): Frame {
  const cache = caches.get(reading) ?? new Map<number, Frame>();
  caches.set(reading, cache);
  const before = cache.get(at);
  if (before !== undefined) return before;
  const isNoun = reading.tags[at]?.pos === 'NOUN';
  const frame = isNoun ? nounFrame(reading, at) : verbFrame(reading, at);
  cache.set(at, frame);
  return frame;
}

function verbFrame(reading: Reading, at: number): Frame {
  const { tags } = reading;
  const subject = subjectOf(reading, at, DEPTH);
  const { direct, besides, by } = behind(reading, at + 1);
  if (isPassiveAt(tags, at)) return { does: by, undergoes: subject, besides };
  // “Leading it is Smith”
  if (subject === null && /ing$/iu.test(tags[at]?.text ?? '')) {
    const be = tags.findIndex(({ pos }, i) => i > at && (pos === 'VERB' || pos === 'AUX'));
    const does = tags[be]?.lemma === 'be' ? behind(reading, be + 1).direct : null;
    return { does, undergoes: direct, besides };
  }
  // “…,” said Smith
  const isInverted =
    subject === null &&
    (/^["'”’]$/u.test(tags[at - 1]?.text ?? '') ||
      (tags[at - 1]?.text === ',' && TELLS.test(tags[at]?.lemma ?? '')));
  return isInverted
    ? { does: direct, undergoes: null, besides }
    : {
        does: subject,
        undergoes: direct,
        besides: by === null ? besides : [...besides, { tie: 'by', party: by }],
      };
}

/** “Rome's invasion of Gaul”, “the invasion of Gaul by Rome”. */
function nounFrame(reading: Reading, at: number): Frame {
  const { by, of, besides } = behind(reading, at + 1);
  return { does: by ?? ownerOf(reading, at), undergoes: of, besides };
}

/** Verbs that one subject may be sought through. */
const DEPTH = 3;
const NOMINAL = /^(?:NOUN|PROPN|PRON|NUM)$/u;
const RELATIVE = /^(?:who|which|that|whom)$/iu;
const CONJUNCTION = /^(?:and|or|but|then)$/iu;
const TELLS = /^(?:say|tell|add|write|ask|argue|note|claim|explain|insist|warn|reply|answer)$/u;
const isVerb = (tag: Tag | undefined): boolean => tag?.pos === 'VERB' || tag?.pos === 'AUX';
const isPossessive = (tag: Tag | undefined): boolean =>
  /^(?:its|his|her|their|our)$/iu.test(tag?.text ?? '');
const isOwnerMark = (tag: Tag | undefined): boolean => /^['’]s?$/u.test(tag?.text ?? '');

/** What stands in front of a verb, or in front of the verb or noun that it hangs on. */
function subjectOf(reading: Reading, verb: number, depth: number): Party | null {
  const { tags } = reading;
  if (depth === 0) return null;
  let at = verb - 1;
  const isBare = (): boolean => /^(?:AUX|ADV)$/u.test(tags[at]?.pos ?? '') || isNot(tags[at]);
  while (isBare()) at -= 1;
  const isInfinitive = /^to$/iu.test(tags[at]?.text ?? '');
  const isGerund = /ing$/iu.test(tags[verb]?.text ?? '') && tags[at]?.pos === 'ADP';
  if (isInfinitive || isGerund) {
    const governing = tags.findLastIndex(({ pos }, i) => i < at && pos === 'VERB');
    if (governing < 0) return null;
    // “ordered Rome to pay”, “accused Rome of paying”
    const object = behind(reading, governing + 1).direct;
    return isPassiveAt(tags, governing)
      ? subjectOf(reading, governing, depth - 1)
      : (object ?? subjectOf(reading, governing, depth - 1));
  }
  if (RELATIVE.test(tags[at]?.text ?? ''))
    return phraseEndingAt(reading, tags[at - 1]?.text === ',' ? at - 2 : at - 1, false);
  const shared = (): Party | null => {
    const first = tags.findLastIndex(({ pos }, i) => i < at && pos === 'VERB');
    return first < 0 ? null : subjectOf(reading, first, depth - 1);
  };
  if (CONJUNCTION.test(tags[at]?.text ?? '')) return shared();
  if (tags[at]?.text === ',') {
    const comma = tags.findLastIndex(({ text }, i) => i < at && text === ',');
    // “Rome has, in part, paid”
    if (tags[comma - 1]?.pos === 'AUX') return subjectOf(reading, comma, depth - 1);
    if (/ing$/iu.test(tags[verb]?.text ?? '')) return isSubjectItself(tags, verb) ? null : shared();
    // “Rome fell in May, rose in June and …”
    if (comma < 1) return TELLS.test(tags[verb]?.lemma ?? '') ? null : shared();
    if (!NOMINAL.test(tags[comma - 1]?.pos ?? '')) return null;
    const own = phraseEndingAt(reading, comma - 1);
    // “the mayor, Mary Smith, fell”
    const isApposed = tags
      .slice(comma + 1, at)
      .every(({ pos }) => /^(?:DET|ADJ|NOUN|PROPN|PART|ADP|NUM)$/u.test(pos));
    return isApposed ? both(own, phraseEndingAt(reading, at - 1)) : own;
  }
  return phraseEndingAt(reading, at);
}

const isNot = (tag: Tag | undefined): boolean => /^(?:not|n['’]t|never)$/iu.test(tag?.text ?? '');

/** Where the noun phrase that ends at an ordinal begins. */
function startOf({ tags, names }: Reading, end: number): number {
  let from = end;
  const isPart = (at: number): boolean => {
    const tag = tags[at];
    return (
      /^(?:DET|ADJ|NUM|NOUN|PROPN|SYM)$/u.test(tag?.pos ?? '') ||
      isOwnerMark(tag) ||
      isPossessive(tag) ||
      names.some(({ start, end: to }) => tag !== undefined && start <= tag.start && tag.end < to)
    );
  };
  while (isPart(from - 1)) from -= 1;
  return from;
}

/** A noun phrase up to an ordinal, or what it hangs on: “the end” of “the end of the war”, with those that it is joined to. */
function phraseEndingAt(reading: Reading, end: number, isJoinable = true): Party | null {
  const { tags } = reading;
  if (!NOMINAL.test(tags[end]?.pos ?? '')) return null;
  const from = startOf(reading, end);
  const own = partyOver(reading, from, end);
  const previous = tags[from - 1];
  if (previous?.pos === 'ADP') {
    // “in the final Rome won”, “in July 2023 Rome won”
    const name = own.names.at(-1);
    const opening = tags.findIndex(({ pos }, at) => at >= from && pos !== 'DET');
    const isApart = name !== undefined && name.start > (tags[opening]?.start ?? 0);
    const last = isApart ? { ...own, names: [name], terms: [] } : null;
    return NOMINAL.test(tags[from - 2]?.pos ?? '')
      ? (phraseEndingAt(reading, from - 2, isJoinable) ?? last)
      : last;
  }
  const isFirst = isJoinable && !tags.slice(0, from).some(isVerb);
  const isListed = /^(?:and|or|,)$/iu.test(previous?.text ?? '');
  return isFirst && isListed && NOMINAL.test(tags[from - 2]?.pos ?? '')
    ? both(own, phraseEndingAt(reading, from - 2))
    : own;
}

/** What acts under another's name. */
const COLLECTIVE =
  /^(?:group|party|government|authorit(?:y|ies)|parliament|company|firm|union|airline|bank|club|team|army|military|police|leaders|officials|diplomats|troops|forces)$/iu;

/** What the words of one noun phrase name; “Rome” of “Rome's mayor” owns it only. */
function partyOver(reading: Reading, from: number, to: number): Party {
  const { tags, names } = reading;
  const [first, last] = [tags[from], tags[to]];
  if (first === undefined || last === undefined) return NOBODY;
  const isHead = (end: number): boolean => {
    const next = tags.findIndex(({ start }) => start >= end);
    if (next < 0 || next > to) return true;
    // “the Rome airport”, “the Spanish government”
    if (isOwnerMark(tags[next])) return false;
    return tags[next]?.pos !== 'NOUN' || LANDSCAPE.test(last.text) || COLLECTIVE.test(last.text);
  };
  const own = names.filter(
    (one) => one.start >= first.start && one.end <= last.end && isHead(one.end),
  );
  const terms = tags.slice(from, to + 1).flatMap(({ pos, lemma, start }, i, all) => {
    const next = all[i + 1];
    const isLast = next?.pos !== 'NOUN' && !isOwnerMark(next);
    const isNamed = own.some((name) => start >= name.start && start < name.end);
    return /^(?:NOUN|PROPN)$/u.test(pos) && isLast && !isNamed ? [stem(lemma)] : [];
  });
  return {
    start: first.start,
    end: last.end,
    names: own,
    terms,
    isPronoun: last.pos === 'PRON',
    isReflexive: /sel(?:f|ves)$/iu.test(last.text),
  };
}

const NOBODY: Party = {
  start: 0,
  end: 0,
  names: [],
  terms: [],
  isPronoun: false,
  isReflexive: false,
};

function ownerOf(reading: Reading, at: number): Party | null {
  const from = startOf(reading, at);
  const mark = reading.tags.findLastIndex((tag, i) => i > from && i < at && isOwnerMark(tag));
  return mark < 0 ? null : partyOver(reading, from, mark - 1);
}

interface Behind {
  readonly direct: Party | null;
  readonly by: Party | null;
  readonly of: Party | null;
  readonly besides: readonly Tied[];
}

/** The object from an ordinal on, and what stands behind prepositions, up to the next verb or clause. */
function behind(reading: Reading, from: number): Behind {
  const { tags } = reading;
  const found: Tied[] = [];
  let tie = '';
  let at = from;
  while (at < tags.length) {
    const tag = tags[at] as Tag;
    const isListed = tag.text === ',' && found.length > 0 && goesOn(tags, at);
    if (isVerb(tag) || tag.pos === 'SCONJ' || RELATIVE.test(tag.text)) break;
    if (tag.pos === 'PUNCT' && !isListed && !/^[-"“”]$/u.test(tag.text)) break;
    if (tag.pos === 'ADP') tie = tag.text.toLowerCase();
    const end = phraseFrom(tags, at);
    if (end < at) {
      at += 1;
      continue;
    }
    const party = partyOver(reading, at, end);
    const last = found.at(-1);
    // “Rome and Milan”, “the mayor, Mary Smith”
    if (last !== undefined && /^(?:and|or|,)$/iu.test(tags[at - 1]?.text ?? ''))
      found[found.length - 1] = { ...last, party: both(last.party, party) ?? party };
    else found.push({ tie, party });
    at = end + 1;
  }
  const first = (of: string): Party | null => found.find((one) => one.tie === of)?.party ?? null;
  return {
    direct: first(''),
    by: first('by'),
    of: first('of'),
    besides: found.filter((one) => one.tie !== '' && one.tie !== 'by'),
  };
}

/** Whether a comma joins another noun phrase, with no verb of its own, to the one before. */
function goesOn(tags: readonly Tag[], comma: number): boolean {
  const from = /^(?:and|or)$/iu.test(tags[comma + 1]?.text ?? '') ? comma + 2 : comma + 1;
  const end = phraseFrom(tags, from);
  const next = tags[end + 1];
  return end >= from && (next === undefined || /^(?:[,.;]|and|or)$/iu.test(next.text));
}

/** Ordinal of the last word of the noun phrase that begins here; before `from` where none does. */
function phraseFrom(tags: readonly Tag[], from: number): number {
  let end = from - 1;
  for (let at = from; at < tags.length; at += 1) {
    const tag = tags[at];
    if (tag?.pos === 'PRON' && !isPossessive(tag)) return at === from ? at : end;
    if (!/^(?:DET|ADJ|NUM|NOUN|PROPN|SYM|PRON)$/u.test(tag?.pos ?? '') && !isOwnerMark(tag)) break;
    if (/^(?:NOUN|PROPN)$/u.test(tag?.pos ?? '')) end = at;
  }
  return end;
}

/** Names that a noun stands for: “Mayor Smith”, “the mayor, Smith”, “Smith, the mayor of Rome”, “Smith is mayor”. */
export function nameAround(reading: Reading, at: number): readonly Named[] {
  const { tags } = reading;
  const from = startOf(reading, at);
  let to = phraseFrom(tags, at);
  const own = partyOver(reading, from, Math.max(at, to)).names.filter(
    ({ start }) => start > (tags[at]?.start ?? 0),
  );
  if (own.length > 0) return own;
  while (tags[to + 1]?.pos === 'ADP' && phraseFrom(tags, to + 2) > to + 1)
    to = phraseFrom(tags, to + 2);
  const behindComma = tags[to + 1]?.text === ',' ? phraseFrom(tags, to + 2) : -1;
  if (behindComma > to + 1) {
    const { names } = partyOver(reading, to + 2, behindComma);
    if (names.length > 0) return names;
  }
  const before = tags[from - 1];
  if (before?.text === ',') return namesBefore(reading, from - 2);
  return before?.lemma === 'be' ? (subjectOf(reading, from - 1, DEPTH)?.names ?? []) : [];
}

/** Names of the phrase that ends here, and people named behind a preposition: “wrote to Smith, the mayor”. */
function namesBefore(reading: Reading, end: number): readonly Named[] {
  const { names } = phraseEndingAt(reading, end, false) ?? NOBODY;
  return names.length > 0 || !NOMINAL.test(reading.tags[end]?.pos ?? '')
    ? names
    : partyOver(reading, startOf(reading, end), end).names.filter(({ kind }) => kind === 'person');
}
