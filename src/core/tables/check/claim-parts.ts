import type { Range, Tag } from '../../extract/tagger.ts';
import type { Reading } from './reading.ts';

const JOINS = /^(?:and|but|yet|while|whereas|although|though|;)$/u;
const RELATIVE = /^(?:which|who|where)$/u;

/**
 * The statements that a sentence makes, each with a verb of its own. A later one is read with the
 * names of the first one's subject, which it leaves out or stands for by “it” or “the two”.
 */
export function partsOf(reading: Reading): Reading[] {
  const { tags, end } = reading;
  const cuts = tags.flatMap((_, i) => (isCut(tags, i) ? [i] : []));
  const starts = [0, ...cuts];
  const opening = firstVerb(tags, 0)?.start ?? 0;
  return starts.map((from, nth): Reading => {
    const next = starts[nth + 1];
    // The joint belongs to neither part.
    const own = {
      start: tags[nth === 0 ? from : from + 1]?.start ?? reading.start,
      end: next === undefined ? end : endBefore(tags, next),
    };
    return partOver(reading, own, nth > 0, opening);
  });
}

/** A range of a sentence as a statement; a later one has the subject of the first, which ends at `opening`. */
export function partOver(reading: Reading, own: Range, isLater: boolean, opening: number): Reading {
  const { tags } = reading;
  const subject = reading.names.filter((name) => name.end <= opening);
  const spoken = reading.words.filter((word) => word.end <= opening && word.pos === 'NOUN');
  const isIn = (one: Range): boolean => one.start >= own.start && one.end <= own.end;
  const names = reading.names.filter(isIn);
  const verb = tags.find((tag) => tag.start >= own.start && isVerb(tag));
  const hasSubject = !isLater || names.some((name) => name.end <= (verb?.start ?? 0));
  const isHeaded =
    hasSubject ||
    tags.some(
      ({ pos, start }) =>
        start >= own.start && start < (verb?.start ?? 0) && /^(?:NOUN|PROPN|PRON)$/u.test(pos),
    );
  return {
    ...own,
    text: reading.text.slice(own.start - reading.start, own.end - reading.start),
    tags,
    words: [...(isHeaded ? [] : spoken), ...reading.words.filter(isIn)],
    names: hasSubject ? names : [...subject, ...names],
    figures: reading.figures.filter(isIn),
    dates: reading.dates.filter(isIn),
    marks: reading.marks.filter(isIn),
  };
}

/** Where the last word in front of a joint ends. */
const endBefore = (tags: readonly Tag[], joint: number): number =>
  tags[tags.findLastIndex(({ pos }, at) => at < joint && pos !== 'PUNCT')]?.end ?? 0;

const isVerb = ({ pos }: Tag): boolean => pos === 'VERB' || pos === 'AUX';

/** “a plan backed by both”, not “sales increased by 20” */
const isParticiple = (tags: readonly Tag[], at: number): boolean =>
  /(?:ed|n)$/u.test(tags[at]?.text ?? '') &&
  tags[at + 1]?.text === 'by' &&
  /^(?:NOUN|PROPN)$/u.test(tags[at - 1]?.pos ?? '') &&
  !tags.slice(at + 2, at + 4).some(({ pos }) => /^(?:NUM|SYM)$/u.test(pos));

const firstVerb = (tags: readonly Tag[], from: number): Tag | undefined =>
  tags.slice(from).find(isVerb);

/** Whether a statement begins here: a joint with a finite verb behind it and one before it. */
function isCut(tags: readonly Tag[], i: number): boolean {
  const word = tags[i]?.text.toLowerCase() ?? '';
  const isRelative = RELATIVE.test(word) && tags[i - 1]?.text === ',';
  if (!JOINS.test(word) && !isRelative) return false;
  // “holds that laws and rules are kept”: the verb before belongs to another clause.
  const opened = tags.findLastIndex(
    ({ text }, at) => at < i && /^(?:that|when|because|if|as|which|who|whom|where)$/iu.test(text),
  );
  const isFinite = (tag: Tag, at: number): boolean =>
    tag.pos === 'AUX' ||
    (tag.pos === 'VERB' &&
      !/ing$/iu.test(tag.text) &&
      !isParticiple(tags, opened + 1 + at) &&
      tags[opened + at]?.text.toLowerCase() !== 'to');
  const before = tags.slice(opened + 1, i);
  // “although they have no ties, Peru and Chile trade”: two subjects.
  const comma = tags.findLastIndex(({ text }, at) => at < i && text === ',');
  const isOpening =
    /^(?:even|although|though|while|whereas|since|after|before|if|when|as|because|once|unless|until|despite)$/iu;
  if (comma > 0 && isOpening.test(tags[0]?.text ?? '') && !tags.slice(comma, i).some(isVerb))
    return false;
  // “the line that was built in May and leads to Rome is long”: its own verb is still to come.
  if (isWithinSubject(tags, i)) return false;
  // “to join one and the other has faded” is one statement.
  const isApart = !isRelative && (tags[i - 1]?.text === ',' || tags[i + 1]?.pos === 'PRON');
  return before.some(isApart ? isVerb : isFinite) && hasFiniteVerb(tags, i + 1);
}

/** Whether the subject, with what is said of it by “who” or “that”, still goes on at a joint. */
function isWithinSubject(tags: readonly Tag[], i: number): boolean {
  const relative = tags.findIndex(
    ({ text }, at) =>
      at > 0 &&
      at < i &&
      /^(?:who|which|that)$/iu.test(text) &&
      /^(?:NOUN|PROPN)$/u.test(tags[at - 1]?.pos ?? '') &&
      (isVerb(tags[at + 1] as Tag) || tags[at + 1]?.pos === 'ADV'),
  );
  if (relative < 0 || tags.slice(0, relative).some(isVerb)) return false;
  // Its verb, and none of another group before the joint.
  const verbs = tags.flatMap((tag, at) => (at > relative && at < i && isVerb(tag) ? [at] : []));
  return verbs.every(
    (at, n) =>
      n === 0 ||
      tags.slice(verbs[n - 1], at).every((tag) => isVerb(tag) || /^(?:ADV|PART)$/u.test(tag.pos)),
  );
}

/** “Britain enlarged it”: a past form that the tagger takes for an adjective. */
const isMisread = (tags: readonly Tag[], at: number): boolean =>
  tags[at]?.pos === 'ADJ' &&
  /ed$/u.test(tags[at].text) &&
  /^(?:PRON|DET)$/u.test(tags[at + 1]?.pos ?? '') &&
  /^(?:PROPN|NOUN|PRON)$/u.test(tags[at - 1]?.pos ?? '');

/** A verb comes before the next joint, and it is neither “-ing” nor “to …”, nor in a clause of its own. */
function hasFiniteVerb(tags: readonly Tag[], from: number): boolean {
  for (let at = from; at < tags.length; at += 1) {
    const tag = tags[at] as Tag;
    const word = tag.text.toLowerCase();
    if (JOINS.test(word) || word === ',' || /^(?:that|who|which|when|as|because)$/u.test(word))
      return false;
    if (tag.pos === 'AUX' || isMisread(tags, at)) return true;
    if (tag.pos === 'VERB') return !word.endsWith('ing') && tags[at - 1]?.pos !== 'PART';
  }
  return false;
}
