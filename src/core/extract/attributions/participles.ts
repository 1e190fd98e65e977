import { type Act, lastSpeaker } from './act.ts';
import { contentAfter } from './contents.ts';
import { covering, isComma, isQuoteMark, type Line, rangeOf, wordAt } from './line.ts';
import { type Phrase, phraseFrom } from './phrases.ts';
import { ISSUING, type SayingForm, SOURCE_NOUNS } from './saying.ts';
import { sharedSubject, subjectBefore } from './subjects.ts';
import { isUtterer } from './utterers.ts';
import { groupAt, hasClause, isBe, isHypothetical, verbRange, type VerbGroup } from './verbs.ts';

/** “, adding that”, “by saying that”, “a statement warning of”. */
export function participleAct(
  line: Line,
  group: VerbGroup,
  form: SayingForm,
  acts: readonly Act[],
): Act | null {
  const before = wordAt(line, group.first - 1);
  if (bracketBefore(line, group.first) > 0) return null;
  if (before === 'as') return quotedAsAct(line, group, form);
  const isFronted = group.first === 0;
  const isSetOff =
    isComma(before) ||
    isQuoteMark(before) ||
    /^(?:by|while|after|before|and|in|when|–|—)$/u.test(before);
  const noun = isFronted || isSetOff ? null : subjectBefore(line, group.first);
  if (
    !isFronted &&
    !isSetOff &&
    (noun === null ||
      !(wordAt(line, noun.first - 1) === 'with' || SOURCE_NOUNS.has(wordAt(line, noun.head))))
  )
    return null;
  const speaker =
    noun !== null && (wordAt(line, noun.first - 1) === 'with' || isReport(line, noun))
      ? noun
      : (lastSpeaker(acts) ??
        (isFronted
          ? frontedSubject(line, group.at)
          : sharedSubject(line, group.first, isComma(before))) ??
        noun);
  if (speaker === null || !isUtterer(line, speaker)) return null;
  if (acts.length === 0 && isHypothetical(line, group.first)) return null;
  // “has come back, indicating a return to form”: the event tells.
  if (
    acts.length === 0 &&
    isComma(before) &&
    /^(?:indicate|suggest|reflect|show|signal|reveal|demonstrate|illustrate|underscore|underline|highlight)$/u.test(
      form.lemma,
    )
  )
    return null;
  const content = contentAfter(line, group.at, form, speaker);
  if (content === null) return null;
  const from = rangeOf(line, group.first, group.first).start;
  return {
    speaker,
    verb: verbRange(line, group),
    from,
    words: content.words,
    to: content.to,
    shares: true,
  };
}

/** The bracket that a token stands in; −1 where it stands in none. What an aside says is not the clause's. */
function bracketBefore({ words }: Line, at: number): number {
  const open = words.lastIndexOf('(', at - 1);
  return open > words.lastIndexOf(')', at - 1) ? open : -1;
}

/** “reports saying that” speak for themselves, “issued a statement saying that” for whoever issued it. */
const isReport = (line: Line, { first, head }: Phrase): boolean =>
  SOURCE_NOUNS.has(wordAt(line, head)) && !ISSUING.has(wordAt(line, first - 1));

/** “Calling it a mistake, | the minister resigned” */
function frontedSubject(line: Line, at: number): Phrase | null {
  for (let i = at + 1; i < line.tags.length; i++) {
    if (!isComma(wordAt(line, i)) || covering(line, line.quotes, i) !== null) continue;
    const start = isQuoteMark(wordAt(line, i + 1)) ? i + 2 : i + 1;
    const phrase = phraseFrom(line, start);
    if (phrase !== null && hasClause(line, phrase.last + 1, phrase.last + 3)) return phrase;
  }
  return null;
}

/** “was quoted by the agency as saying” */
function quotedAsAct(line: Line, group: VerbGroup, form: SayingForm): Act | null {
  for (let i = group.first - 2; i > 0 && group.first - i < 14; i--) {
    if (!/^(?:quoted|cited|reported|described|recorded)$/u.test(wordAt(line, i))) continue;
    const passive = groupAt(line, i);
    const speaker = passive.helpers.some(isBe)
      ? subjectBefore(line, passive.first)
      : phraseFrom(line, i + 1);
    const content = speaker === null ? null : contentAfter(line, group.at, form, speaker);
    if (speaker === null || content === null) return null;
    const verb = rangeOf(line, i, group.at);
    return {
      speaker,
      verb,
      from: rangeOf(line, speaker.first, speaker.first).start,
      words: content.words,
      to: content.to,
      shares: false,
    };
  }
  return null;
}
