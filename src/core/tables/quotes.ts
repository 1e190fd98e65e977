import { coverage, matcherOf, strictly } from '../answer/match.ts';
import { understand } from '../answer/question.ts';
import type { Attribution } from '../extract/shapes.ts';
import type { Range } from '../extract/tagger.ts';
import { isInSmallLetters } from '../extract/uncased.ts';
import type { Library } from '../library.ts';
import type { Document } from '../vocabulary.ts';
import { aboutOf } from './about.ts';
import type { About, Held } from './held.ts';
import { undatelined } from './leaning.ts';
import { namedIn } from './mentions.ts';
import { periodText } from './periods.ts';
import { mainOf, whenSaid } from './said-when.ts';
import { holdSubject } from './subject.ts';
import { citedAt, nothingOf, type NoTable, type Row, type Table } from './table.ts';
import { tokensOf } from './terms.ts';
import { wholeQuote } from './whole-quotes.ts';
import { isTheirs, jointName, nameOf, roleOf, speakersOf } from './voices.ts';

/** Share of the words of `about` that a saying must hold. */
const ENOUGH = 0.5;
/** Quoted words that are no sentence need the one they stand in. */
const SENTENCE = /^\p{Lu}.*\s.*\s/su;
/** In small letters a sentence shows by what stands in front of its quotation mark: nothing, a stop, a colon or a comma. */
const OPENED = /(?:^|[\n.!?:;,]["”»’)]*)\s*["“«]$/u;
/** “Salt is dear,” he said, “and oats are not”: who says so is none of it. */
const ASIDE = /(?<=[,.!?])["”]\s[^"“”]{3,60}\s["“]/u;
/** “wrote ‘The Salt Road’”: a title is no part of what is said. */
const TITLE =
  /^\p{Lu}[\p{L}\p{N}’'.-]*(?: (?:\p{Lu}[\p{L}\p{N}’'-]*|\p{N}+|of|the|and|a|an|in|on|for|to|with|from))+$/u;
/** How far in front of quoted words that is looked for. */
const MAX_LEAD = 8;
const HE = /^(?:he|she|they)$/iu;
/** Another clause stands in front. */
const BESIDE = /, (?:while|whereas|and|but)\s+$/iu;
/** Words that point at what stands before. */
const LEANING = /\b(?:it|they|them|this|that|these|those|such)\b/iu;
/** Shorter words beside a sentence say nothing by themselves. */
const MIN_WORDS = 4;
/** Verbs of whoever tells what happened, and words of what ought to or may be. */
const TELLING =
  /^(?:says?|said|saying|writes?|wrote|reports?|reported|according|notes?|noted|adds?|added|tells?|told|states?|stated|describes?|described|names?|named|lists?|listed|counts?|counted|puts?|gives?|gave|recalls?|explains?|explained)\b/iu;
const MODAL =
  /\b(?:should|must|ought|need(?:s|ed)? to|would|could|may|might|cannot|unlikely|likely|probably)\b/iu;

/** All that one speaker says in one sentence. */
export interface Said {
  readonly about: About;
  /** In order of the text, never empty. */
  readonly attributions: readonly [Attribution, ...Attribution[]];
}

/** What a speaker is quoted or reported to have said, by time; `about` keeps what is said on a theme. */
export function quotesOf(library: Library, asked: string, about: string | null): Table | NoTable {
  const held = holdSubject(library, asked);
  if ('kind' in held) return held;
  const isOn = about === null ? () => true : holderOf(library, about);
  const said = wordsOf(held).filter((one) => isOn(one.about));
  if (said.length === 0) {
    const on = about === null ? '' : ` about ${about}`;
    return nothingOf(held.subject.label, `sayings${on}`, held.left);
  }
  return {
    kind: 'quotes',
    subject: about === null ? held.subject.label : `${held.subject.label} on ${about}`,
    columns: [
      { key: 'speaker', label: 'Speaker', align: 'left' },
      { key: 'words', label: 'Words', align: 'left' },
      { key: 'when', label: 'When', align: 'left' },
      ...['role', 'verb', 'mode', 'to', 'from'].map(
        (key) => ({ key, label: key, align: 'left', filesOnly: true }) as const,
      ),
    ],
    rows: said.map((one) => saidRow(library, one)),
    notes: held.left,
  };
}

/** What the subject says itself, or by those who speak for it, by time. */
export function wordsOf({ subject, documents }: Held): Said[] {
  return toldOnce(
    documents.flatMap((document) => {
      const { sentences } = namedIn(document);
      const speaks = speakersOf(document, subject);
      return sentences.flatMap((sentence, i) => {
        const own = sentence.attributions.filter(
          (one) => speaks(one) && isTheirs(document, sentence, one),
        );
        return grouped(own).map((attributions): Said => ({
          about: quotedIn(
            document,
            clauseOf(
              sayingOf(document, aboutOf(document, sentences, i), attributions[0]),
              attributions[0],
            ),
            attributions,
          ),
          attributions,
        }));
      });
    }),
  );
}

/**
 * Sayings by time. What leans on the saying in the row above, of the same speaker, goes on from there
 * and does not tell it again.
 */
const toldOnce = (said: readonly Said[]): Said[] =>
  byTime(said).map((one, i, all) => {
    const { about, attributions } = one;
    const above = all[i - 1];
    const isNext =
      above?.about.document === about.document &&
      above.attributions[0].who === attributions[0].who &&
      about.range.start < above.about.range.end &&
      about.sentence.start >= above.about.range.end;
    if (!isNext) return one;
    const range = { start: about.sentence.start, end: about.range.end };
    const text = about.document.body.slice(range.start, range.end);
    return { attributions, about: { ...about, range, text } };
  });

const CLOSING = /^[,\s]*[”"»]/u;

/** From the mark that opens words, where one does. */
const openedAt = (body: string, start: number): number =>
  /[“"«]/u.test(body.charAt(start - 1)) ? start - 1 : start;

/** With the whole of what is quoted, which may begin or end in other sentences. */
function quotedIn(document: Document, about: About, own: readonly Attribution[]): About {
  const { body } = document;
  const quotes = own.map((one) => wholeQuote(document, one));
  const start = Math.min(about.range.start, ...quotes.map((one) => openedAt(body, one.start)));
  const end = Math.max(
    about.range.end,
    ...quotes.map((one) => one.end + (CLOSING.exec(body.slice(one.end))?.[0].length ?? 0)),
  );
  return start === about.range.start && end === about.range.end
    ? about
    : { ...about, text: body.slice(start, end), range: { start, end } };
}

/** Whether words begin as a sentence does. */
export const begins = (text: string): boolean => /^["“‘]?[\p{Lu}\p{N}]/u.test(text);

/** “Lorn wants salt, while Fell insists on oats”: what Fell says is behind the comma. */
function clauseOf(about: About, { speaker, words }: Attribution): About {
  const { body } = about.document;
  const isOwn = words.start > speaker.start && !LEANING.test(body.slice(words.start, words.end));
  if (!isOwn || !BESIDE.test(body.slice(about.sentence.start, speaker.start))) return about;
  const text = body.slice(speaker.start, words.end);
  // “the mill wants oats” begins as no sentence does; where nobody else speaks, the whole is as clear.
  const isShared = about.sentence.attributions.some((one) => one.speaker.start < speaker.start);
  if (!isShared && !begins(text)) return about;
  return { ...about, text, range: { start: speaker.start, end: words.end } };
}

/** “She said that …” needs nothing before it where its speaker stands beside it. */
function sayingOf(document: Document, about: About, { speaker, words }: Attribution): About {
  const { start, end } = about.sentence;
  const said = document.body.slice(words.start, words.end);
  if (speaker.start !== start || !HE.test(document.body.slice(start, speaker.end))) return about;
  if (LEANING.test(said)) return about;
  return { ...about, text: document.body.slice(start, end), range: { start, end } };
}

/** All sayings in sentences, by time. */
export const sayingsOf = (sentences: readonly About[]): Said[] =>
  byTime(
    sentences.flatMap((about) =>
      grouped(
        about.sentence.attributions.filter((one) => isTheirs(about.document, about.sentence, one)),
      ).map((attributions): Said => ({
        about: quotedIn(about.document, clauseOf(about, attributions[0]), attributions),
        attributions,
      })),
    ),
  );

/** “a vote, which Lorn calls rigged”: what the sentence tells is not Lorn's. */
const ADDED = /(?:\b(?:which|whom)|\band that)\s+(?:in\s+)?(?:the )?$/iu;

/** Whether a saying only adds to what its sentence tells. */
export const isAdded = ({ about: { document, sentence }, attributions: [one] }: Said): boolean =>
  ADDED.test(document.body.slice(sentence.start, Math.min(one.speaker.start, one.verb.start)));

/** The sayings of a sentence by who says them. */
const grouped = (attributions: readonly Attribution[]): [Attribution, ...Attribution[]][] =>
  [
    ...Map.groupBy(attributions, ({ who, speaker }) =>
      who === '' ? String(speaker.start) : who,
    ).values(),
  ].flatMap(([first, ...more]) => (first === undefined ? [] : [[first, ...more]]));

const byTime = (said: readonly Said[]): Said[] =>
  said
    .map((one) => ({ one, time: timeOf(one) }))
    .sort((a, b) => a.time.localeCompare(b.time))
    .map(({ one }) => one);

const timeOf = (said: Said): string =>
  timeOfSaid(said)?.from ?? said.about.document.published?.value ?? '';

const timeOfSaid = ({ about: { document, sentence }, attributions }: Said) =>
  whenSaid(document, sentence, mainOf(document, sentence, attributions));

/** Whether the sentence is about a theme by its own words. */
function holderOf(library: Library, theme: string): (about: About) => boolean {
  const question = understand(library, theme, null);
  const matcher = matcherOf(strictly(question.concepts));
  return ({ document, sentence }) =>
    coverage(question, matcher(tokensOf(document, sentence)).matches) >= ENOUGH;
}

/** Whether it takes a position, where telling what happened does not. */
export const isStance = ({ about: { document, text }, attributions: [{ verb }] }: Said): boolean =>
  !TELLING.test(document.body.slice(verb.start, verb.end)) || MODAL.test(text);

/** The words that a speaker is quoted with where they make a sentence; none else. */
export function directWords({ about: { document }, attributions }: Said): string[] {
  const { body } = document;
  const direct = attributions.flatMap((one) => {
    if (one.mode !== 'direct') return [];
    const { start, end } = wholeQuote(document, one);
    const lead = body.slice(Math.max(0, start - MAX_LEAD), start);
    return [{ words: oneLine(body.slice(start, end)), lead }];
  });
  const isSmall = isInSmallLetters(document);
  const isLong = (words: string): boolean => words.split(' ').length >= MIN_WORDS;
  const isSentence = ({ words, lead }: { words: string; lead: string }): boolean =>
    SENTENCE.test(words) || (isSmall && OPENED.test(lead) && isLong(words));
  const words = new Set(direct.flatMap((one) => one.words.split(ASIDE)));
  return direct.some(isSentence) ? [...words].filter(isLong) : [];
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');

/** Only the speaker's own words stand in quotation marks, or `inFull` their sentence; the rest is marked as reported. */
export function saidRow(library: Library, said: Said, inFull = false): Row {
  const { about, attributions } = said;
  const { document } = about;
  const read = ({ start, end }: Range): string => oneLine(document.body.slice(start, end));
  const [first] = attributions;
  const { verb, to } = mainOf(document, about.sentence, attributions);
  const when = timeOfSaid(said);
  const role = roleOf(document, attributions);
  const name = jointName(document, first) ?? nameOf(document, first);
  const isDirect = attributions.some(
    (one) => one.mode === 'direct' && !TITLE.test(read(wholeQuote(document, one))),
  );
  // Words that make no sentence are shown in theirs, where the text's own marks stand around them.
  const whole = inFull ? [] : directWords(said);
  return {
    cells: {
      speaker: role === '' ? name : `${name}, ${role}`,
      words:
        whole.length > 0
          ? whole.map((words) => `“${words}”`).join(' … ')
          : `${undatelined(oneLine(about.text))} (${isDirect ? 'quoted in part' : 'reported'})`,
      when: periodText(document, when),
      role,
      verb: read(verb),
      mode: isDirect ? 'direct' : 'reported',
      to: to === null ? '' : read(to),
      from: when?.from ?? '',
    },
    cited: [citedAt(library, document.id, about.range)],
    differs: false,
  };
}
