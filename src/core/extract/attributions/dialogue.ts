import { fold } from '../../text/fold.ts';
import type { Block, Document } from '../../vocabulary.ts';
import type { NameMention, SentenceText } from '../shapes.ts';
import type { Range } from '../tagger.ts';
import { intervieweeOf, type Interviewee } from './interviewee.ts';

/** A sentence that somebody says in the record of a conversation; places are counted in the sentence. */
export interface Turn {
  /** The mark of the speaker, else where the text names them, before the sentence. */
  readonly speaker: Range;
  /** Empty where only the mark tells who it is. */
  readonly who: string;
  /** The colon behind the mark; nothing where there is none. */
  readonly verb: Range;
  readonly words: Range;
}

/** “Q:”, “JS:”, “[00:04:12] MS. LIMA:” at the start of a paragraph. */
const MARK =
  /^(?:[[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+)?(\p{Lu}[\p{L}.’' -]{0,40}?)\s?(:)\s+(?=\S)/u;
const QUESTIONER = /^(?:q|question|interviewer|moderator|host|reporter|journalist)$/iu;
const ANSWERER = /^(?:a|answer|interviewee)$/iu;
const INITIALS = /^(?:\p{Lu}\.? ?){2,3}$/u;
const HONORIFIC = /^(?:mr|mrs|ms|miss|dr|prof|sen|gen|amb|min|president|minister)\.? /iu;
const ASKS = /\?["”’)]*$/u;
/** Longer than any question of an interview. */
const MAX_QUESTION = 400;
const FIRST_PERSON = /\bI\b|\b(?:[Ww]e|[Mm]y|[Oo]ur)\b/u;
/** All of it in one pair of quotation marks. */
const QUOTED = /^["“«][^"“”«»]+["”»]$/u;
/** Shorter answers say nothing by themselves. */
const MIN_WORDS = 4;
/** UTF-16 units that a name before its initials may have. */
const MAX_NAME = 80;

/** Who has a block: `at` is where their words begin in it. */
interface Holder {
  readonly speaker: Range;
  readonly who: string;
  readonly verb: Range | null;
  readonly at: number;
}

/** Whose words each sentence of an interview or a briefing is; null for those of the author and for questions. */
export function turnsOf(
  document: Document,
  sentences: readonly SentenceText[],
  names: readonly (readonly NameMention[])[],
): readonly (Turn | null)[] {
  const holders = new Map([
    ...askedTurns(document, sentences, names),
    ...markedTurns(document, sentences, names),
  ]);
  return sentences.map(({ start, end, block, text }) => {
    const holder = holders.get(block);
    if (holder === undefined || text.split(/\s+/u).length < MIN_WORDS) return null;
    const from = Math.max(holder.at, start);
    if (from >= end) return null;
    const verb = holder.verb ?? { start: from, end: from };
    const isQuoted = QUOTED.test(document.body.slice(from, end));
    const by = -start;
    return {
      speaker: moved(holder.speaker, by),
      who: holder.who,
      verb: moved(verb, by),
      words: moved({ start: from + Number(isQuoted), end: end - Number(isQuoted) }, by),
    };
  });
}

const moved = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by });

interface Marked {
  readonly index: number;
  readonly block: Block;
  readonly label: string;
  readonly colon: number;
  readonly at: number;
}

/** The blocks of a conversation whose speakers are marked, in which somebody asks and another answers. */
function markedTurns(
  document: Document,
  sentences: readonly SentenceText[],
  names: readonly (readonly NameMention[])[],
): Map<number, Holder> {
  const { body, blocks } = document;
  const marked = blocks.flatMap((block, index): Marked[] => {
    const found = markOf(document, block);
    if (found === null || block.kind === 'row') return [];
    const [all, label = ''] = found;
    const colon = block.start + all.lastIndexOf(':');
    return [{ index, block, label: label.trim(), colon, at: block.start + all.length }];
  });
  const isConversation = marked.some(({ block, label }, i) => {
    const next = marked[i + 1];
    return next !== undefined && next.label !== label && ASKS.test(textOf(document, block));
  });
  const holders = new Map<number, Holder>();
  if (!isConversation) return holders;
  const whoOf = speakersOf(document, sentences, names, marked);
  marked.forEach(({ index, block, label, colon, at }, i) => {
    const who = whoOf(label);
    if (who === null || ASKS.test(textOf(document, block))) return;
    const start = body.lastIndexOf(label, colon);
    const speaker = { start, end: start + label.length };
    const holder = { speaker, who, verb: { start: colon, end: colon + 1 }, at };
    // What stands behind the last turn may be the author's.
    const next = marked[i + 1]?.index ?? index + 1;
    for (let own = index; own < next && isSpoken(blocks[own], own > index); own += 1)
      holders.set(own, holder);
  });
  return holders;
}

const isSpoken = (block: Block | undefined, isLater: boolean): boolean =>
  block !== undefined && !(isLater && block.kind === 'heading') && block.kind !== 'about-author';

/** UTF-16 units that a mark and the time before it may have. */
const MAX_MARK = 80;

const markOf = (document: Document, block: Block): RegExpExecArray | null =>
  MARK.exec(textOf(document, block).slice(0, MAX_MARK));

const textOf = ({ body }: Document, { start, end }: Block): string => body.slice(start, end);

/** The name that a mark stands for; empty where it names somebody of whom no more is told, null for whoever asks. */
function speakersOf(
  document: Document,
  sentences: readonly SentenceText[],
  names: readonly (readonly NameMention[])[],
  marked: readonly Marked[],
): (label: string) => string | null {
  const first = marked[0]?.index ?? 0;
  const named = names.flat();
  const people = [...new Set(named.flatMap(({ kind, who }) => (kind === 'person' ? [who] : [])))];
  const counts = Map.groupBy(marked, ({ label }) => label);
  const interviewee = intervieweeOf(document, sentences, names, first);
  const answers = marked.filter(({ label }) => ANSWERER.test(label));
  const known = new Map<string, string | null>();
  const nameOf = (label: string): string | null => {
    if (QUESTIONER.test(label)) return null;
    if (ANSWERER.test(label))
      return interviewee !== null && isTheirs(document, answers, interviewee)
        ? interviewee.who
        : null;
    if (INITIALS.test(label) && !/\p{Ll}/u.test(label)) return byInitials(document, named, label);
    const bare = fold(label.replace(HONORIFIC, ''));
    const bearers = people.filter((who) => fold(who) === bare || fold(who).endsWith(` ${bare}`));
    if (bearers.length > 0) return bearers.length === 1 ? (bearers[0] ?? null) : null;
    // “MS. LIMA:” again and again is somebody, “SUMMARY:” is not.
    const isName = HONORIFIC.test(label) && (counts.get(label)?.length ?? 0) > 1;
    return isName ? '' : null;
  };
  return (label) => {
    const before = known.get(label);
    if (before !== undefined) return before;
    const found = nameOf(label);
    known.set(label, found);
    return found;
  };
}

/** “Ana Lima (AL)”, else the only person of whom they are the initials. */
function byInitials(
  { body }: Document,
  names: readonly NameMention[],
  label: string,
): string | null {
  const letters = label.replace(/[. ]/gu, '');
  const at = body.indexOf(`(${letters})`);
  const before = body.slice(Math.max(0, at - MAX_NAME), Math.max(0, at)).trimEnd();
  if (at >= 0) return names.find(({ who }) => before.endsWith(who))?.who ?? null;
  const bearers = new Set(
    names.flatMap(({ kind, who }) => {
      const initials = who.split(/[\s-]+/u).map((word) => word.slice(0, 1));
      return kind === 'person' && initials.join('') === letters ? [who] : [];
    }),
  );
  const [bearer = null] = bearers;
  return bearers.size === 1 ? bearer : null;
}

/** Whoever answers does not speak of themselves by their name. */
const isTheirs = (
  document: Document,
  answers: readonly { readonly block: Block }[],
  { who }: Interviewee,
): boolean =>
  !answers.some(({ block }) => textOf(document, block).includes(who.split(' ').at(-1) ?? who));

/** The answers below questions that stand alone, where it is told who was interviewed and they speak for themselves. */
function askedTurns(
  document: Document,
  sentences: readonly SentenceText[],
  names: readonly (readonly NameMention[])[],
): Map<number, Holder> {
  const { blocks } = document;
  const isQuestion = (block: Block | undefined): boolean =>
    block !== undefined &&
    /^(?:heading|paragraph)$/u.test(block.kind) &&
    block.end - block.start <= MAX_QUESTION &&
    ASKS.test(textOf(document, block));
  const asked = blocks.flatMap((block, i) =>
    isQuestion(block) && !isQuestion(blocks[i + 1]) ? [i] : [],
  );
  const holders = new Map<number, Holder>();
  const [first, second] = asked;
  if (first === undefined || second === undefined) return holders;
  const interviewee = intervieweeOf(document, sentences, names, first);
  if (interviewee === null) return holders;
  const answers = asked.flatMap((at, i) => {
    // What stands behind the last answer may be the author's.
    const until = Math.min(asked[i + 1] ?? at + 2, blocks.length);
    const own = blocks.slice(at + 1, until).map((block, n) => ({ block, index: at + 1 + n }));
    const heading = own.findIndex(
      ({ block }) =>
        !/^(?:paragraph|quote|item)$/u.test(block.kind) ||
        isQuestion(block) ||
        markOf(document, block) !== null,
    );
    return heading < 0 ? own : own.slice(0, heading);
  });
  const isFirstPerson =
    interviewee.isTitled || answers.some(({ block }) => FIRST_PERSON.test(textOf(document, block)));
  if (!isFirstPerson || !isTheirs(document, answers, interviewee)) return holders;
  const { named, who } = interviewee;
  for (const { block, index } of answers)
    holders.set(index, { speaker: named, who, verb: null, at: block.start });
  return holders;
}
