import {
  type Content,
  found,
  isAmbiguous,
  isBareClause,
  quoteFrom,
  takesClause,
} from './content.ts';
import { covering, isComma, type Line, posAt, startOf, wordAt } from './line.ts';
import { type Phrase, phraseFrom } from './phrases.ts';
import { type SayingForm, SOURCE_NOUNS } from './saying.ts';
import { isUtterer } from './utterers.ts';
import { isFinite } from './verbs.ts';

/** What is claimed by getting it. */
const WON =
  /^(?:lives?|credit|victims?|victory|victories|wins?|titles?|medals?|golds?|silver|bronze|points?|wickets?|crowns?|prizes?|seats?|trophy|trophies|scalps?|goals?|spots?|places?|asylum|benefits?|refuge|throne)$/u;

/** Content that follows without a joining word: a bare clause, an object, a name given. */
export function contentWithout(
  line: Line,
  at: number,
  form: SayingForm,
  to: Phrase | null,
  speaker: Phrase | null,
): Content | null {
  const { frames, lemma } = form;
  const isSource = speaker !== null && SOURCE_NOUNS.has(wordAt(line, speaker.head));
  if (
    (!isAmbiguous(form) || isSource) &&
    takesClause(line, form, to, speaker) &&
    isBareClause(line, at)
  )
    return found(line, startOf(line, at), to, false);
  // “footage that police said | showed him”, “a view that he calls | narrow”
  const isGap =
    (frames.has('clause') && !isAmbiguous(form) && isFinite(line, at)) ||
    ((frames.has('naming') || lemma === 'consider') &&
      posAt(line, at) === 'ADJ' &&
      !isNounAfter(line, at));
  if (isGap) return upToComma(line, found(line, startOf(line, at), to, false), at);
  const isGerund = posAt(line, at) === 'VERB' && !/^(?:NOUN|ADJ)$/u.test(posAt(line, at + 1));
  const object = isGerund ? null : phraseFrom(line, at);
  if (object === null) {
    return frames.has('gerund') && posAt(line, at) === 'VERB' && wordAt(line, at).endsWith('ing')
      ? found(line, startOf(line, at), to, false)
      : null;
  }
  const after = object.last + 1;
  const rest = wordAt(line, after);
  const holds =
    (frames.has('object') && !/^(?:himself|herself|itself|themselves)$/u.test(wordAt(line, at))) ||
    (frames.has('judgement') &&
      (form.prepositions.has(rest) || lemma !== 'blame' || rest === 'for')) ||
    (frames.has('as') && line.words.slice(after, after + 8).includes('as')) ||
    (frames.has('naming') && isNamed(line, after)) ||
    (frames.has('outlook') && isOutlook(line, after, form, speaker));
  // “welcomed the refugees” is no word about them.
  if (
    lemma === 'welcome' &&
    ((isUtterer(line, object) && !SOURCE_NOUNS.has(wordAt(line, object.head))) ||
      /^(?:him|her|them|us|me)$/u.test(wordAt(line, object.head)))
  )
    return null;
  // “claimed 20 percent”
  const isWon = WON.test(wordAt(line, object.head)) || posAt(line, object.first) === 'NUM';
  if (!holds || (lemma === 'claim' && isWon)) return null;
  return cutObject(line, found(line, startOf(line, at), to, false), after);
}

/** “expects growth | to slow”, “considers it | vital”; what a named person sees is a view in the present tense. */
function isOutlook(
  line: Line,
  after: number,
  { lemma, inflection }: SayingForm,
  speaker: Phrase | null,
): boolean {
  const next = wordAt(line, after);
  if (lemma === 'expect' || lemma === 'foresee') return next === 'to' || lemma === 'foresee';
  if (inflection !== 'singular' || speaker === null) return false;
  const head = wordAt(line, speaker.head);
  const isAuthor =
    covering(line, line.names, speaker.head)?.kind === 'person' || SOURCE_NOUNS.has(head);
  if (!isAuthor) return false;
  if (lemma === 'regard' || lemma === 'view')
    return line.words.slice(after, after + 8).includes('as');
  return lemma === 'see' || isNamed(line, after);
}

const isNounAfter = (line: Line, at: number): boolean => {
  const phrase = phraseFrom(line, at);
  return phrase !== null && phrase.head > at;
};

/** A relative clause ends at its comma. */
export function upToComma(line: Line, content: Content | null, from: number): Content | null {
  const comma = line.words.indexOf(',', from);
  const end = line.tags[comma]?.start ?? Infinity;
  return content === null || end >= content.words.end
    ? content
    : { ...content, words: { ...content.words, end } };
}

/** “asked for wells; | the ministry offered none” */
function upToSemicolon(line: Line, content: Content | null): Content | null {
  if (content === null) return null;
  const mark = line.tags.find(
    ({ text, start }, i) =>
      text === ';' && start > content.words.start && covering(line, line.quotes, i) === null,
  );
  return mark === undefined || mark.start > content.words.end
    ? content
    : { ...content, words: { start: content.words.start, end: mark.start } };
}

/** Words behind a comma that go with the clause rather than with its object. */
const APART = /^(?:both|like|unlike|as|after|before|during|despite|amid|in|on|at|since|until)$/u;

/** An object ends at the comma before what is added to it. */
function cutObject(line: Line, content: Content | null, from: number): Content | null {
  const whole = upToSemicolon(line, content);
  if (whole === null) return null;
  const comma = line.words.findIndex(
    (word, i) =>
      i >= from &&
      isComma(word) &&
      (/^(?:DET|PRON|VERB|ADV)$/u.test(posAt(line, i + 1)) || APART.test(wordAt(line, i + 1))) &&
      covering(line, line.quotes, i) === null,
  );
  const end = comma < 0 ? whole.words.end : (line.tags[comma]?.start ?? whole.words.end);
  return end > whole.words.start && end < whole.words.end
    ? { ...whole, words: { start: whole.words.start, end } }
    : whole;
}

/** “called the move | illegal”, “dubbed it | a …” */
const isNamed = (line: Line, after: number): boolean =>
  quoteFrom(line, after) !== null ||
  quoteFrom(line, after - 1) !== null ||
  /^(?:ADJ|DET)$/u.test(posAt(line, after)) ||
  (posAt(line, after) === 'ADV' && posAt(line, after + 1) === 'ADJ');

export function afterPreposition(
  line: Line,
  at: number,
  form: SayingForm,
  to: Phrase | null,
): Content | null {
  const word = wordAt(line, at);
  if (word === 'out' || word === 'rule') {
    const next = wordAt(line, at + 1);
    return next === 'that'
      ? found(line, startOf(line, at + 2), to, true)
      : phraseFrom(line, at + 1) === null
        ? null
        : found(line, startOf(line, at + 1), to, false);
  }
  if (word === 'on' && form.lemma === 'call') {
    const hearer = phraseFrom(line, at + 1);
    const next = hearer === null ? -1 : hearer.last + 1;
    return hearer !== null && wordAt(line, next) === 'to'
      ? found(line, startOf(line, next), hearer, false)
      : null;
  }
  if (phraseFrom(line, at + 1) === null && posAt(line, at + 1) !== 'VERB') return null;
  return upToSemicolon(line, found(line, startOf(line, at + 1), to, false));
}
