import { type Act, lastSpeaker } from './act.ts';
import { type Content, endOfWords, isAmbiguous } from './content.ts';
import { contentAfter, hearerAfter } from './contents.ts';
import { isComma, isQuoteMark, type Line, posAt, rangeOf, startOf, wordAt } from './line.ts';
import { participleAct } from './participles.ts';
import { type Phrase, phraseFrom } from './phrases.ts';
import { SAYING, type SayingForm } from './saying.ts';
import { around, goesOnQuoted, interrupted, quoteEndsAt, wordsBefore } from './set-off.ts';
import { sharedSubject, subjectAfter, subjectBefore } from './subjects.ts';
import type { Range } from '../tagger.ts';
import { isUtterer } from './utterers.ts';
import {
  agrees,
  beforeAside,
  groupAt,
  isBe,
  isFinite,
  isHypothetical,
  isModal,
  isPassiveBefore,
  isVerb,
  NEGATIONS,
  type VerbGroup,
  verbRange,
} from './verbs.ts';

/** Verbs whose infinitive still tells what was said: “went on to say”. */
const ASPECTS =
  /^(?:on|continue[sd]?|began|begins?|start(?:s|ed)?|proceed(?:s|ed)?|hasten(?:s|ed)?)$/u;

const BIDDING = /^(?:advise|recommend|propose|demand|request|order|urge|seek)$/u;

const isDo = (word: string): boolean => /^(?:do|does|did)$/u.test(word);

/** The act of the verb at a token, or null where it does not say anything by somebody. */
export function actAt(line: Line, at: number, acts: readonly Act[]): Act | null {
  const form = SAYING.get(wordAt(line, at));
  if (form === undefined || !isVerb(line, at, form)) return null;
  const group = groupAt(line, at);
  // “She did say that” says it; “Did she say that?” does not.
  const isQuestion = group.first === 0 || /\?\W*$/u.test(line.text);
  if (
    group.helpers.some((word) => NEGATIONS.has(word) || isModal(word) || (isDo(word) && isQuestion))
  )
    return null;
  if (isQuestion && form.inflection === 'base' && line.words.slice(0, at).some(isDo)) return null;
  if (group.infinitive) return infinitiveAct(line, group, form, acts);
  const isPassive = form.inflection === 'past' && group.helpers.some(isBe);
  if (isPassive) return passiveAct(line, group, form);
  if (form.inflection === 'participle' && !group.helpers.some(isBe))
    return participleAct(line, group, form, acts);
  if (form.inflection === 'base' && group.helpers.some((word) => !isDo(word))) return null;
  return finiteAct(line, group, form, acts);
}

function finiteAct(
  line: Line,
  group: VerbGroup,
  form: SayingForm,
  acts: readonly Act[],
): Act | null {
  if (
    form.inflection === 'past' &&
    group.helpers.length === 0 &&
    wordAt(line, group.at + 1) === 'by' &&
    !/^(?:tele)?phone$|^(?:e-?mail|text|letter|video|fax|radio|message)$/u.test(
      wordAt(line, group.at + 2),
    )
  )
    return null;
  const inverted =
    form.frames.has('hearer') || (form.inflection === 'base' && form.lemma !== 'say')
      ? null
      : subjectAfter(line, group);
  const words = inverted === null ? null : wordsBefore(line, group.first, acts);
  const isQuoted = quoteEndsAt(line, group.first) || group.first === 0;
  const speaks =
    (form.frames.has('clause') && (isQuoted || !isAmbiguous(form))) ||
    (isQuoted && form.frames.has('quotation'));
  if (inverted !== null && words !== null && speaks) {
    const { end } = rangeOf(line, inverted.last, inverted.last);
    return {
      speaker: inverted,
      verb: verbRange(line, group),
      from: startOf(line, group.first),
      words: goesOnQuoted(line, words, end),
      to: null,
      shares: false,
    };
  }
  const start = beforeAside(line, group.first);
  const isJoined = posAt(line, start - 1) === 'CCONJ';
  if (isJoined && acts.length === 0 && isHypothetical(line, start)) return null;
  if (
    form.inflection === 'base' &&
    isComma(wordAt(line, start - 1)) &&
    !line.words.slice(0, start).includes('who')
  )
    return null;
  if (
    isJoined &&
    form.inflection === 'past' &&
    group.helpers.length === 0 &&
    isPassiveBefore(line, start)
  )
    return null;
  const own = isJoined ? null : subjectBefore(line, start);
  if (
    own !== null &&
    form.inflection === 'base' &&
    posAt(line, own.first - 1) === 'ADP' &&
    wordAt(line, start - 1) !== 'who'
  )
    return null;
  const speaker =
    own ?? (isJoined ? (lastSpeaker(acts) ?? sharedSubject(line, group.first)) : null);
  if (speaker === null || !canSpeak(line, speaker) || !agrees(line, speaker, group, form))
    return null;
  // “a cut that they advise would cost …”: what they advise is the cut.
  if (BIDDING.test(form.lemma) && isFinite(line, group.at + 1)) return null;
  const isIt = wordAt(line, speaker.head) === 'it';
  if (form.frames.has('evidence') && (isIt || !isUtterer(line, speaker))) return null;
  if (isJoined && form.inflection === 'base') return null;
  return withContent(line, group, form, acts, speaker, own === null);
}

const canSpeak = (line: Line, { first, last }: Phrase): boolean =>
  !/^\d/u.test(wordAt(line, last)) &&
  !(
    first === last &&
    /^(?:this|these|those|that|what|nothing|none|everything|there|you)$/u.test(wordAt(line, first))
  );

function withContent(
  line: Line,
  group: VerbGroup,
  form: SayingForm,
  acts: readonly Act[],
  speaker: Phrase,
  shares: boolean,
): Act | null {
  const unit = shares ? group.first : Math.min(speaker.first, group.first);
  const from = rangeOf(line, unit, unit).start;
  const after = contentAfter(line, group.at, form, speaker);
  const before =
    (after?.explicit === true && !quoteEndsAt(line, unit)) || shares
      ? null
      : wordsBefore(line, unit, acts);
  const content =
    around(line, unit, group, form) ??
    chosen(line, before, after, unit, group, form) ??
    interrupted(line, unit, group, form);
  const isLoose =
    !quoteEndsAt(line, unit) && (content?.words === before || after?.explicit !== true);
  if (
    content !== null &&
    isLoose &&
    form.frames.has('inanimate') &&
    wordAt(line, group.first - 1) !== 'who' &&
    !isUtterer(line, speaker)
  )
    return null;
  if (content !== null)
    return {
      speaker,
      verb: verbRange(line, group),
      from,
      words: content.words,
      to: content.to,
      shares,
    };
  // “Who knows?” | the minister asked.
  const speaks = form.frames.has('clause') || form.frames.has('quotation');
  if (unit !== 0 || !speaks || line.before === null) return null;
  return {
    speaker,
    verb: verbRange(line, group),
    from,
    words: line.before,
    to: hearerAfter(line, group.at, form),
    shares,
  };
}

function chosen(
  line: Line,
  before: Range | null,
  after: Content | null,
  unit: number,
  { at }: VerbGroup,
  form: SayingForm,
): Pick<Content, 'words' | 'to'> | null {
  const isQuoted = quoteEndsAt(line, unit);
  const speaks =
    form.frames.has('clause') ||
    form.frames.has('thought') ||
    form.frames.has('hearer') ||
    (isQuoted && form.frames.has('quotation'));
  if (before === null || !speaks || (isAmbiguous(form) && !isQuoted)) return after;
  if (isQuoted) {
    // “A,” he said, “B”: one saying. “A,” he said, adding B: another.
    const words = after?.explicit === true ? { start: before.start, end: after.words.end } : before;
    return { words, to: after?.to ?? hearerAfter(line, at, form) };
  }
  return after ?? { words: before, to: hearerAfter(line, at, form) };
}

function infinitiveAct(
  line: Line,
  group: VerbGroup,
  form: SayingForm,
  acts: readonly Act[],
): Act | null {
  const governor = group.first - 1;
  if (!ASPECTS.test(wordAt(line, governor))) return null;
  const verb = wordAt(line, governor) === 'on' ? governor - 1 : governor;
  if (verb < 1) return null;
  const first = groupAt(line, verb).first;
  const isJoined = posAt(line, first - 1) === 'CCONJ';
  const speaker = isJoined
    ? (lastSpeaker(acts) ?? sharedSubject(line, first))
    : subjectBefore(line, first);
  return speaker === null ? null : withContent(line, group, form, acts, speaker, isJoined);
}

/** “The plan was described by the ministry as …” */
function passiveAct(line: Line, group: VerbGroup, form: SayingForm): Act | null {
  if (!form.frames.has('clause') && !form.frames.has('as')) return null;
  if (/^(?:tell|write|ask|declare|show|propose)$/u.test(form.lemma)) return null;
  for (let i = group.at + 1; i < Math.min(line.tags.length, group.at + 8); i++) {
    const word = wordAt(line, i);
    if (word === 'as' || isComma(word) || word === 'that' || isQuoteMark(word)) return null;
    if (word !== 'by') continue;
    const speaker = phraseFrom(line, i + 1);
    const subject = subjectBefore(line, group.first);
    if (
      speaker === null ||
      subject === null ||
      posAt(line, i + 1) === 'VERB' ||
      !isUtterer(line, speaker)
    )
      return null;
    const start = rangeOf(line, subject.first, subject.first).start;
    return {
      speaker,
      verb: verbRange(line, group),
      from: start,
      words: { start, end: endOfWords(line) },
      to: null,
      shares: false,
    };
  }
  return null;
}
