import { attributionsIn } from '../extract/attributions/attributions.ts';
import { covering, type Line, posAt, rangeOf, wordAt } from '../extract/attributions/line.ts';
import { SAYING_NOUNS } from '../extract/attributions/saying.ts';
import { subjectBefore } from '../extract/attributions/subjects.ts';
import { groupAt, isBe, isFinite } from '../extract/attributions/verbs.ts';
import { namesIn } from '../extract/names/names.ts';
import type { Attribution, NameMention, SentenceText } from '../extract/shapes.ts';
import { type Range, tag } from '../extract/tagger.ts';

/** A sentence with the one before it, which may tell who “he” is; empty where none stands there. */
export interface Told {
  readonly before: string;
  readonly text: string;
}

/** Whether words name the one meant. */
type Names = (words: string) => boolean;

/** How far before a person's name that stands for a body the body may stand: “Oslo sent word through its envoy, Kovar”. */
const REACH = 90;

/** Whether a sentence tells words of the one meant, or of a person who stands for them; English only. */
export function tellsWords(told: Told, isMeant: Names): boolean {
  const { sentences, names } = read(told);
  const attributions = attributionsIn(
    sentences,
    names,
    sentences.map(() => []),
  );
  return (attributions.at(-1) ?? []).some(
    (attribution) =>
      isSpeaker(attribution, sentences, names, isMeant) ||
      pointsBack(told, attribution.speaker, isMeant),
  );
}

/** Whether a sentence tells what the one meant does, says or holds; English only. */
export function tellsDeed(told: Told, isMeant: Names): boolean {
  if (tellsWords(told, isMeant)) return true;
  const { sentences, names } = read(told);
  const [own, ownNames] = [sentences.at(-1), names.at(-1)];
  if (own === undefined || ownNames === undefined) return false;
  const line: Line = {
    text: own.text,
    tags: own.tags,
    words: own.tags.map(({ text }) => text.toLowerCase()),
    quotes: [],
    names: ownNames,
    dates: [],
    before: null,
  };
  return line.tags.some((_, i) => isDoneBy(line, i, told, isMeant) || isOwned(line, i, isMeant));
}

/** “He”, “the party” right after a sentence that names the one meant. */
const POINTS_BACK =
  /^(?:he|she|they|it|(?:the|this) (?:party|group|country|government|company|ministry|agency|team|band|movement|union|organi[sz]ation|minister|president|leader|spokes\p{L}+))$/iu;

const pointsBack = ({ before, text }: Told, { start, end }: Range, isMeant: Names): boolean =>
  before !== '' && POINTS_BACK.test(text.slice(start, end)) && isMeant(before);

function read({ before, text }: Told): {
  sentences: SentenceText[];
  names: NameMention[][];
} {
  let start = 0;
  const sentences = [before, text].flatMap((one): SentenceText[] => {
    if (one === '') return [];
    const sentence = { start, end: start + one.length, text: one, tags: tag(one), block: 0 };
    start += one.length + 1;
    return [sentence];
  });
  return { sentences, names: namesIn(sentences) };
}

function isSpeaker(
  { speaker, who, role }: Attribution,
  sentences: readonly SentenceText[],
  names: readonly (readonly NameMention[])[],
  isMeant: Names,
): boolean {
  const own = sentences.at(-1)?.text ?? '';
  if (isMeant(`${own.slice(speaker.start, speaker.end)}\n${who}\n${role}`)) return true;
  return sentences.some(({ text }, i) => {
    const people = (names[i] ?? []).filter(({ kind }) => kind === 'person');
    const at = people.findIndex((name) => name.who === who && who !== '');
    const person = people[at];
    if (person === undefined) return false;
    const from = Math.max(people[at - 1]?.end ?? 0, person.start - REACH);
    return isMeant(text.slice(from, person.start));
  });
}

/** Whether the token is a verb whose subject, or whose agent in the passive, is meant. */
function isDoneBy(line: Line, i: number, told: Told, isMeant: Names): boolean {
  const says = (range: Range): boolean => isMeant(line.text.slice(range.start, range.end));
  if (wordAt(line, i) === 'by') {
    const name = covering(line, line.names, posAt(line, i + 1) === 'DET' ? i + 2 : i + 1);
    return name !== null && posAt(line, i - 1) === 'VERB' && says(name);
  }
  if (!isFinite(line, i) || isPassive(line, i)) return false;
  const group = groupAt(line, i);
  const subject = subjectBefore(line, group.first);
  if (subject === null) return false;
  const ofHead = wordAt(line, subject.head + 1) === 'of' ? subject.last : subject.head;
  return (
    says(rangeOf(line, joined(line, subject.first), ofHead)) ||
    pointsBack(told, rangeOf(line, subject.first, subject.head), isMeant)
  );
}

/** “was visited”, at either verb: it is done to the subject. */
function isPassive(line: Line, i: number): boolean {
  const isParticiple = (at: number): boolean =>
    posAt(line, at) === 'VERB' && !wordAt(line, at).endsWith('ing');
  if (!isBe(wordAt(line, i))) return isParticiple(i) && groupAt(line, i).helpers.some(isBe);
  const next = line.tags.findIndex(({ pos }, at) => at > i && pos !== 'ADV');
  return isParticiple(next);
}

/** The first token of an enumeration of names that ends at a token: “Norway, Ghana | and Peru”. */
function joined(line: Line, first: number): number {
  let at = first;
  while (/^(?:,|and|or)$/u.test(wordAt(line, at - 1))) {
    const name = covering(line, line.names, at - 2);
    if (name === null) return at;
    while (at > 0 && (line.tags[at - 1]?.start ?? 0) >= name.start) at -= 1;
  }
  return at;
}

/** Nouns of a stance besides those of saying. */
const STANCES =
  /^(?:position|stance|attitude|reaction|opposition|support|refusal|interest|concern|respect|demand|policy)s?$/u;

/** “Norway's refusal” */
function isOwned(line: Line, i: number, isMeant: Names): boolean {
  if (!/^['’]s?$/u.test(wordAt(line, i))) return false;
  const name = covering(line, line.names, i - 1);
  const nouns = [1, 2, 3].map((step) => wordAt(line, i + step));
  return (
    name !== null &&
    isMeant(line.text.slice(name.start, name.end)) &&
    nouns.some((noun) => SAYING_NOUNS.has(noun) || STANCES.test(noun))
  );
}
