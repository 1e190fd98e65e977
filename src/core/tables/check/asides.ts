import type { Range, Tag } from '../../extract/tagger.ts';
import type { Reading } from './reading.ts';

/** A statement without what is said of its subject by the way, and that of the subject alone. */
export interface Parted {
  readonly main: Reading;
  readonly aside: Reading;
}

const isVerb = (tag: Tag | undefined): boolean => tag?.pos === 'VERB' || tag?.pos === 'AUX';
const RELATIVE = /^(?:who|which|that|whose)$/iu;

/**
 * “Smith, a painter who lives in Rome, sold it” as “Smith sold it” and “Smith, a painter who lives
 * in Rome”, “the ship that sank was old” as “the ship was old” and “the ship that sank”; null where
 * nothing is said of the subject by the way.
 */
export function partedAtAside(part: Reading): Parted | null {
  const own = part.tags.filter(({ start, end }) => start >= part.start && end <= part.end);
  const hole = setOff(part, own) ?? told(own);
  if (hole === null) return null;
  const aside = without(part, { start: hole.end, end: part.end });
  return {
    main: without(part, hole),
    // How many there are is told by the main statement.
    aside: { ...aside, figures: aside.figures.filter(({ start }) => start >= hole.start) },
  };
}

/** What two commas set off behind the subject. */
function setOff({ names }: Reading, own: readonly Tag[]): Range | null {
  const open = own.findIndex(({ text }) => text === ',');
  const close = own.findIndex(({ text }, at) => at > open && text === ',');
  const [left, right] = [own[open], own[close]];
  if (left === undefined || right === undefined || open < 1) return null;
  const isSubject =
    names.some(({ end }) => end === own[open - 1]?.end) && !own.slice(0, open).some(isVerb);
  return isSubject && isAside(own.slice(open + 1, close)) && goesOn(own, close + 1)
    ? { start: left.start, end: right.end }
    : null;
}

/** “that sank” of “the ship that sank was old”: up to the last verb, which a noun stands before. */
function told(own: readonly Tag[]): Range | null {
  const from = own.findIndex(({ text }) => RELATIVE.test(text));
  if (from < 1 || own.slice(0, from).some(isVerb) || own[from - 1]?.pos !== 'NOUN') return null;
  const to = own.findLastIndex(
    (tag, at) =>
      at > from + 1 && isVerb(tag) && /^(?:NOUN|PROPN|NUM|PUNCT)$/u.test(own[at - 1]?.pos ?? ''),
  );
  const [left, right] = [own[from], own[to]];
  return left === undefined || right === undefined || !own.slice(from, to).some(isVerb)
    ? null
    : { start: left.start, end: right.start };
}

/** A noun phrase without a verb but behind “who”, or “who …”. */
function isAside(inner: readonly Tag[]): boolean {
  const verb = inner.findIndex(isVerb);
  const relative = inner.findIndex(({ text }) => RELATIVE.test(text));
  const isNamed = inner.some(({ pos }) => /^(?:NOUN|PROPN)$/u.test(pos));
  return verb < 0 ? isNamed : relative >= 0 && relative < verb;
}

/** The subject's own verb follows. */
function goesOn(own: readonly Tag[], from: number): boolean {
  const at = own.findIndex(({ pos }, i) => i >= from && pos !== 'ADV');
  return isVerb(own[at]) && !/ing$/iu.test(own[at]?.text ?? '');
}

/** A statement with a range of it left out; what stays keeps its place. */
function without(part: Reading, hole: Range): Reading {
  const isKept = ({ start, end }: Range): boolean => end <= hole.start || start >= hole.end;
  const [from, to] = [hole.start - part.start, hole.end - part.start];
  return {
    ...part,
    text: part.text.slice(0, from) + ' '.repeat(to - from) + part.text.slice(to),
    tags: part.tags.filter(isKept),
    words: part.words.filter(isKept),
    names: part.names.filter(isKept),
    figures: part.figures.filter(isKept),
    dates: part.dates.filter(isKept),
    marks: part.marks.filter(isKept),
  };
}
