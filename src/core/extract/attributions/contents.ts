import { type Content, found, isBareClause, quoteFrom, takesClause } from './content.ts';
import {
  covering,
  isComma,
  isQuoteMark,
  lastIn,
  type Line,
  posAt,
  startOf,
  wordAt,
} from './line.ts';
import { afterPreposition, contentWithout, upToComma } from './objects.ts';
import { type Phrase, phraseFrom } from './phrases.ts';
import type { SayingForm } from './saying.ts';
import { isUtterer } from './utterers.ts';
import { hasClause, isFinite } from './verbs.ts';

const ADVERBIAL =
  /^(?:in|on|at|during|after|before|via|through|from|with|by|over|following|ahead|last|under|as)$/u;

/** Reads what a verb says in the words after it; null where nothing there can be its content. */
export function contentAfter(
  line: Line,
  verb: number,
  form: SayingForm,
  speaker: Phrase | null,
): Content | null {
  let at = verb + 1;
  let to: Phrase | null = null;
  const says = form.frames.has('clause') || form.frames.has('quotation');
  const hearer = hearerAfter(line, verb, form);
  if (hearer !== null) {
    to = hearer;
    at = hearer.last + 1;
  }
  for (;;) {
    const word = wordAt(line, at);
    if (at >= line.tags.length) return null;
    const open = quoteFrom(line, at);
    if (open !== null && says) return found(line, open.start, to, true);
    if (word === 'that' && isClauseAfterThat(line, at))
      return clauseFrom(line, at + 1, to, form, speaker);
    if (word === ':' || (isComma(word) && quoteFrom(line, at + 1) !== null)) {
      at += 1;
      if (word === ':' && says) return found(line, startOf(line, at), to, true);
      continue;
    }
    const asks = form.frames.has('question') || to !== null;
    if (/^(?:whether|how|why|what)$/u.test(word) && (says || asks) && goesOn(line, at))
      return found(line, startOf(line, at), to, false);
    if (/^(?:if|when|where|who|which)$/u.test(word) && asks)
      return found(line, startOf(line, at), to, false);
    if (word === 'as' && form.frames.has('as'))
      return upToComma(line, found(line, startOf(line, at + 1), to, false), at);
    if (word === 'not' && wordAt(line, at + 1) === 'to' && form.frames.has('infinitive'))
      return found(line, startOf(line, at), to, false);
    if (form.prepositions.has(word)) return afterPreposition(line, at, form, to);
    if (word === 'to') {
      if (
        (isInfinitive(line, at) || quoteFrom(line, at + 1) !== null) &&
        form.frames.has('infinitive')
      )
        return found(line, startOf(line, at), to, false);
      const hearer = isInfinitive(line, at) ? null : phraseFrom(line, at + 1);
      if (hearer === null || to !== null) return null;
      to = hearer;
      at = hearer.last + 1;
      continue;
    }
    const date = covering(line, line.dates, at);
    if (date !== null) {
      at = Math.max(at, lastIn(line, date)) + 1;
      continue;
    }
    if (ADVERBIAL.test(word)) {
      const next = thatAhead(line, at) ?? skipAdverbial(line, at);
      if (next === null) return null;
      at = next;
      continue;
    }
    if ((posAt(line, at) === 'ADV' && at === verb + 1) || word === 'also' || word === 'again') {
      at = thatAhead(line, at) ?? at + 1;
      continue;
    }
    if (isComma(word)) {
      const next = pastParenthesis(line, at);
      if (next === null) return null;
      at = next;
      continue;
    }
    return contentWithout(line, at, form, to, speaker);
  }
}

/** “told | reporters | on Monday that”; null where the verb's object is what is said. */
export function hearerAfter(line: Line, verb: number, form: SayingForm): Phrase | null {
  if (!form.frames.has('hearer')) return null;
  const hearer = phraseFrom(line, verb + 1, form.prepositions);
  if (hearer === null || isFinite(line, hearer.last + 1)) return null;
  if (
    form.lemma !== 'tell' &&
    (wordAt(line, hearer.last + 1) !== 'to' || form.lemma === 'promise') &&
    !isUtterer(line, hearer) &&
    !/^(?:him|her|them|us|me|you)$/u.test(wordAt(line, hearer.head))
  )
    return null;
  return takesContent(line, hearer.last + 1, form) ? hearer : null;
}

/** “, however, ” or “, in a statement, ” */
function pastParenthesis(line: Line, at: number): number | null {
  for (let i = at + 1; i < Math.min(line.tags.length, at + 12); i++) {
    if (isFinite(line, i) || isQuoteMark(wordAt(line, i))) return null;
    if (!isComma(wordAt(line, i))) continue;
    const next = wordAt(line, i + 1);
    return next === 'that' || quoteFrom(line, i + 1) !== null ? i + 1 : null;
  }
  return null;
}

/** “confirmed | in the week of the talks | that” */
function thatAhead(line: Line, at: number): number | null {
  for (let i = at + 1; i < at + 14; i++) {
    if (wordAt(line, i) === 'that' && posAt(line, i) === 'SCONJ') return i;
    if (isFinite(line, i) || wordAt(line, i) === '') return null;
  }
  return null;
}

function skipAdverbial(line: Line, at: number): number | null {
  const date = covering(line, line.dates, at + 1);
  if (date !== null) return Math.max(at + 1, lastIn(line, date)) + 1;
  if (posAt(line, at + 1) === 'VERB' && wordAt(line, at + 1).endsWith('ing')) return null;
  const phrase = phraseFrom(line, at + 1);
  return phrase === null ? null : phrase.last + 1;
}

const isInfinitive = (line: Line, at: number): boolean =>
  posAt(line, at) === 'PART' ||
  posAt(line, at + 1) === 'VERB' ||
  posAt(line, at + 1) === 'AUX' ||
  posAt(line, at + 1) === 'ADV';

/** Whether content of a hearer's verb can begin there: “told reporters | on Monday that”. */
function takesContent(line: Line, at: number, form: SayingForm): boolean {
  const word = wordAt(line, at);
  return (
    word === 'that' ||
    word === 'to' ||
    form.prepositions.has(word) ||
    /^(?:how|why|what|whether|if|not)$/u.test(word) ||
    ADVERBIAL.test(word) ||
    isComma(word) ||
    word === ':' ||
    word === '' ||
    word === '.' ||
    quoteFrom(line, at) !== null ||
    covering(line, line.dates, at) !== null ||
    isBareClause(line, at)
  );
}

const goesOn = (line: Line, at: number): boolean => hasClause(line, at, line.tags.length - 1);

/** “that” before a clause, not “that plan” nor a relative that the next verb belongs to. */
const isClauseAfterThat = (line: Line, at: number): boolean =>
  goesOn(line, at + 1) ||
  quoteFrom(line, at + 1) !== null ||
  // “that the group taxes lorries”: the tagger takes many a verb for a noun.
  (posAt(line, at) === 'SCONJ' && /^(?:DET|PRON)$/u.test(posAt(line, at + 1)));

function clauseFrom(
  line: Line,
  at: number,
  to: Phrase | null,
  form: SayingForm,
  speaker: Phrase | null,
): Content | null {
  if (!takesClause(line, form, to, speaker)) return null;
  return found(line, startOf(line, at), to, true);
}
