import { rarityOf } from '../../answer/lexicon.ts';
import { nameAt, type Form, type NameIndex } from '../../answer/names.ts';
import { bodyOf, readDocument } from '../../extract/extract.ts';
import { isOffice, TITLES } from '../../extract/names/onomasticon.ts';
import { recased } from '../../extract/recased.ts';
import { soundsOf } from '../../extract/names/joins.ts';
import type { DateMention, Figure, NameKind, ReadSentence } from '../../extract/shapes.ts';
import { tag, type PartOfSpeech, type Range, type Tag } from '../../extract/tagger.ts';
import { analyze, type Token } from '../../search/analyzer.ts';
import { fold } from '../../text/fold.ts';
import { stem } from '../../text/stem.ts';
import type { Document } from '../../vocabulary.ts';
import { type Mark, marksIn, scoresIn, votesIn } from './marks.ts';
import { phrasesIn, verbAt } from './phrases.ts';
import { deniedIn, isLeading, isWithout } from './polarity.ts';
import { withVerbs } from './verbs.ts';

/** A word of a sentence that carries meaning. */
export interface Word extends Range {
  readonly term: string;
  /** Part of a name, figure, date or mark, and compared as such. */
  readonly isSlot: boolean;
  readonly pos: PartOfSpeech;
  readonly denied: boolean;
  /** Denied as a thing: “no visa”, “not the regime”, “visa-free”. */
  readonly without: boolean;
  /** In front of its clause's verb. */
  readonly isLeading: boolean;
  /** Rarity in general English. */
  readonly weight: number;
}

/** A name as it stands, with what else it may be called. */
export interface Named extends Range {
  readonly words: string;
  /** Its words as they sound; see `soundsOf`. */
  readonly sounds: readonly string[];
  /** Firm forms of a known name; empty for all others. */
  readonly forms: readonly Form[];
  readonly kind: NameKind | null;
  /** A country's people, as an adjective or a noun: “Greek”. */
  readonly isPeople: boolean;
  /** For a person: the full name in the document, and the role in the sentence. */
  readonly who: string;
  readonly role: string;
}

/** A sentence, or a claim, as it is compared. Ranges count in its document's body. */
export interface Reading extends Range {
  readonly text: string;
  readonly tags: readonly Tag[];
  readonly words: readonly Word[];
  readonly names: readonly Named[];
  readonly figures: readonly Figure[];
  readonly dates: readonly DateMention[];
  readonly marks: readonly Mark[];
}

/** Folded last words of names with their kinds: what tells a name at the beginning of a sentence. */
export type KnownNames = ReadonlyMap<string, NameKind>;

/** A form from this weight on stands for the thing itself. */
const FIRM = 0.7;
const cache = new WeakMap<ReadSentence, Reading>();

/** A sentence of a document as it is compared; read once. */
export function readingOf(names: NameIndex, document: Document, sentence: ReadSentence): Reading {
  const before = cache.get(sentence);
  if (before !== undefined) return before;
  const reading = read(names, bodyOf(document), sentence);
  cache.set(sentence, reading);
  return reading;
}

/** The sentences of words that stand in no document, such as a claim, which may be typed without capitals. */
export function readingsOfText(
  names: NameIndex,
  typed: string,
  known: KnownNames = new Map(),
): Reading[] {
  const isCased = /\p{Lu}/u.test(typed);
  const text = isCased ? typed : recased(typed, tag(typed), new Set(known.keys()));
  const block = { kind: 'paragraph', start: 0, end: text.length, level: 0 } as const;
  const document: Document = {
    id: 'claim',
    title: null,
    authors: [],
    publication: null,
    published: null,
    url: null,
    language: null,
    regions: [],
    topics: [],
    origin: null,
    body: text,
    blocks: [block],
    source: '',
    stripped: [],
  };
  return readDocument(document).map((sentence) => read(names, text, sentence, known));
}

function read(
  index: NameIndex,
  body: string,
  sentence: ReadSentence,
  known: KnownNames = new Map(),
): Reading {
  const { start, end } = sentence;
  const text = body.slice(start, end);
  const own = withVerbs(tag(text));
  const denied = deniedIn(own);
  const tags = own.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
  const tokens = plain(analyze(text)).map((token) => ({
    ...token,
    start: token.start + start,
    end: token.end + start,
  }));
  const amounts = [...sentence.figures, ...sentence.dates];
  const isFree = (one: Mark): boolean =>
    !amounts.some((other) => overlap(one, other) && !isSame(one, other));
  const marks = [...marksIn(text, start), ...scoresIn(text, start)].filter(isFree);
  marks.push(...votesIn(text, start).filter((one) => !marks.some((other) => overlap(one, other))));
  // A weekday's date rests on the day of publication, which a claim does not have.
  const dates = sentence.dates.filter((date) => !marks.some((one) => isSame(one, date)));
  const names = joined(
    body,
    namesIn(index, body, tokens, sentence, known).filter(
      (name) => ![...dates, ...marks].some((one) => overlap(name, one)) && !isUnit(name, sentence),
    ),
  );
  const figures = sentence.figures.filter(
    (one) => ![...names, ...marks].some((other) => overlap(other, one)),
  );
  const taken = [...names, ...figures, ...dates, ...marks];
  const phrases = phrasesIn(tags);
  const words = tokens.flatMap((token, nth): Word[] => {
    const { start: from, end: to } = token;
    const phrase = phrases.find((one) => overlap(one, token));
    // One word stands for the phrase, its first that carries meaning.
    if (phrase !== undefined && tokens.slice(0, nth).some((one) => overlap(one, phrase))) return [];
    const at = tags.findIndex((one) => one.end > from);
    const isSlot = taken.some((one) => overlap(one, token));
    const isWhole = tags[at]?.start === from && tags[at].end === to;
    // The stem of “held” is not that of “hold”.
    const term = isSlot
      ? token.term
      : (phrase?.term ?? (isWhole ? stem(verbAt(tags, at)) : token.term));
    const pos = tags[at]?.pos ?? 'X';
    // “nobody”, “herself”; “according to”, which tells of no accord.
    const isSource = tags[at]?.text.toLowerCase() === 'according';
    if ((pos === 'PRON' || isSource) && !isSlot) return [];
    return [
      {
        term,
        start: from,
        end: to,
        isSlot,
        pos,
        denied: denied[at] ?? false,
        without: isWithout(own, at),
        isLeading: isLeading(own, at),
        weight: rarityOf(term),
      },
    ];
  });
  return { start, end, text, tags, words, names, figures, dates, marks };
}

const isSame = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end;

/** “US dollars” behind an amount. */
const isUnit = (name: Range, { figures }: ReadSentence): boolean =>
  figures.some(({ unit, start, end }) => unit !== '' && start < name.start && name.end <= end);

/** Without the joined forms of compounds. */
const plain = (tokens: readonly Token[]): Token[] =>
  tokens.filter(({ position }, i) => tokens[i - 1]?.position !== position);

export const overlap = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

/** Known names, names that the extraction found, and capitalised words that neither knows. */
function namesIn(
  index: NameIndex,
  body: string,
  tokens: readonly Token[],
  { start, names: mentions }: ReadSentence,
  known: KnownNames,
): Named[] {
  const named: Named[] = [];
  for (const { start: from, end: to, kind, who, role } of mentions) {
    const inside = tokens.filter((token) => overlap(token, { start: from, end: to }));
    const [first] = inside;
    if (first === undefined) continue;
    const found = nameAt(index, tokens, tokens.indexOf(first));
    const isWhole = found !== null && found.length >= inside.length;
    named.push(
      nameOf(body, { start: from, end: to }, isWhole ? found.forms : [], { kind, who, role }),
    );
  }
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i] as Token;
    const found = nameAt(index, tokens, i);
    const last = tokens[i + (found?.length ?? 1) - 1] ?? token;
    const range = { start: token.start, end: last.end };
    i += found?.length ?? 1;
    if (named.some((one) => overlap(one, range))) continue;
    const written = body.slice(range.start, range.end);
    const isCapital = /^\p{Lu}/u.test(written);
    const isOwn = isCapital && (range.start > start || /^\S\p{Lu}/u.test(written));
    // At its beginning every sentence has a capital.
    const kind = known.get(fold(written).replace(/'s?$/u, '')) ?? null;
    if (isCapital && !isOwn && kind !== null && found === null)
      named.push(nameOf(body, range, [], { kind, who: written, role: '' }));
    else if (found?.proper === true && isCapital) named.push(nameOf(body, range, found.forms));
    else if (
      isOwn &&
      written !== 'I' &&
      !TITLES.has(written) &&
      !isOffice(written.split(' ').at(-1) ?? '')
    )
      named.push(nameOf(body, range, []));
  }
  return named.sort((a, b) => a.start - b.start);
}

/** Names with nothing but a space between them are one: “Jack” and “White”. */
function joined(body: string, named: readonly Named[]): Named[] {
  const whole: Named[] = [];
  for (const name of named) {
    const before = whole.at(-1);
    const isNext =
      before !== undefined &&
      body.slice(before.end, name.start) === ' ' &&
      !before.isPeople &&
      // “Jack French”
      (!name.isPeople || (before.kind === null && before.forms.length === 0)) &&
      (before.forms.length === 0 || before.kind === 'place') &&
      !/['’]s?$/u.test(before.words) &&
      (before.kind === null ||
        name.kind === null ||
        before.kind === name.kind ||
        (before.kind === 'place' && !name.words.includes(' ')));
    if (!isNext) {
      whole.push(name);
      continue;
    }
    const kind = before.kind ?? name.kind;
    const role = before.role === '' ? name.role : before.role;
    const range = { start: before.start, end: name.end };
    whole[whole.length - 1] = nameOf(body, range, [], {
      kind,
      who: body.slice(range.start, range.end),
      role,
    });
  }
  return whole;
}

function nameOf(
  body: string,
  range: Range,
  forms: readonly Form[],
  more: Pick<Named, 'kind' | 'who' | 'role'> | null = null,
): Named {
  const words = body.slice(range.start, range.end);
  return {
    ...range,
    words,
    sounds: soundsOf(words.replace(/^the /iu, '')),
    forms: forms.filter(({ weight, neighbour }) => weight >= FIRM && neighbour !== true),
    isPeople: more === null && forms.length > 0,
    kind: more?.kind ?? null,
    who: more?.who ?? words,
    role: more?.role ?? '',
  };
}
