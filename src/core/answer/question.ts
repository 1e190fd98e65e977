import type { Library } from '../library.ts';
import { analyze, type Token } from '../search/analyzer.ts';
import { correct } from '../search/spelling.ts';
import { sentencesOf } from '../text/sentences.ts';
import { wordsOf } from '../text/words.ts';
import { askedKinds, type AnswerKind } from './kinds.ts';
import { rarityOf, synonymsOf } from './lexicon.ts';
import { nameAt, plainTerms, type Form } from './names.ts';
import { inFull } from './shorthand.ts';
import { turnOf } from './conversation.ts';
import { NEGATION } from './negation.ts';
import { sourcesNamed } from './sources.ts';
import { standIns } from './stand-ins.ts';
import { asksForRecent, limitIn, mayBeSaid, type TimeLimit } from './time.ts';

/** One thing the question asks about, in all the forms it may take in a text. */
export interface Concept {
  /** The word or name as asked. */
  readonly asked: string;
  /** The asked form first. */
  readonly forms: readonly Form[];
  /** Share of the question's meaning; idf-based, comparable within one question. */
  readonly weight: number;
  /** The weight it would have if every word counted alike: what an unknown word is worth, too. */
  readonly rarity: number;
  readonly isName: boolean;
  /** Shapes the answer rather than its subject (“list”, “figures”). */
  readonly isFrame: boolean;
  /** Whether the library holds any of its forms. */
  readonly known: boolean;
  /** Carried over from the question before. */
  readonly carried: boolean;
  /** Belongs to the time asked about, which is judged by dates and not by words. */
  readonly isTime: boolean;
}

export interface Question {
  readonly text: string;
  /** The question as read: follow-up resolved, spelling corrected. */
  readonly understood: string;
  readonly kinds: ReadonlySet<AnswerKind>;
  readonly concepts: readonly Concept[];
  /** Documents that each named author or piece stands for; empty where none is named. */
  readonly sources: readonly ReadonlySet<string>[];
  /** Asks for several items, sides or parts, so several sentences make the headline. */
  readonly several: boolean;
  /** All its words, folded, function words included. */
  readonly words: readonly string[];
  /** Index of the concept that names the thing asked for (“how many *soldiers*”); −1 where none does. */
  readonly focus: number;
  readonly negated: boolean;
  /** Asks “how many”: only a number of the thing itself answers. */
  readonly counts: boolean;
  /** The time asked about; null where there is none or the question asks for one. */
  readonly time: TimeLimit | null;
  /** Wants what is newest. */
  readonly recent: boolean;
}

/** Words that shape the answer rather than its subject; they count little when matching. */
const FRAME: ReadonlySet<string> = new Set(
  (
    'say tell list name compare versus vs quote quotation verbatim exact word please article piece brief source story report text library mention describe anywhere everything anything something ' +
    'give according per rank number figure timeline question answer explain reason many much long old big actually really happen thing people kind sort type one 2 3 4 5 think believe'
  )
    .split(' ')
    .flatMap(plainTerms),
);
const FRAME_SHARE = 0.25;
/** Carried concepts help to find the passage but must not outweigh what is asked now. */
const CARRIED_SHARE = 0.5;
/** An unknown common word is mostly a paraphrase of one the library has; an unknown name is not. */
const UNKNOWN_SHARE = 0.3;
/** A synonym stands for the asked word less surely than the lexicon says: senses are not told apart. */
const SYNONYM_SHARE = 0.8;

/**
 * Reads a question against a library; `earlier` is the question before it in the conversation.
 * Without the asker's clock, `now` in epoch milliseconds, words like “last month” limit nothing.
 */
export function understand(
  library: Library,
  asked: string,
  earlier: string | null,
  now: number | null = null,
): Question {
  const typed = correct(library, inFull(asked));
  // A question of nothing but space asked for nothing.
  const before = (earlier ?? '').trim() === '' ? null : correct(library, inFull(earlier ?? ''));
  const turn = before === null ? null : turnOf(library, typed, before);
  const text = turn?.kind === 'replaced' ? turn.text : typed;
  const subject = turn?.kind === 'carried' ? before : null;
  const sources = sourcesNamed(library, subject === null ? text : `${text} ${subject}`);
  const time = timeOf(text, now);
  const besides = conceptsOf(library, text, sources.terms, 1, time);
  // A question that names its source and nothing else is about the source.
  const isAbout = subject === null && besides.every((concept) => concept.isFrame);
  const own = isAbout ? conceptsOf(library, text, new Set(), 1, time) : besides;
  const held = new Set(own.map(keyOf));
  // “Why?” asks about the earlier subject in full; a question with words of its own leans on it less.
  const share = own.every((concept) => concept.isFrame) ? 1 : CARRIED_SHARE;
  const timeBefore = subject === null ? null : timeOf(subject, now);
  const carried =
    subject === null
      ? []
      : conceptsOf(library, subject, sources.terms, share, timeBefore, true).filter(
          // “And in 2023?” asks no longer about the time of the question before.
          (concept) => !held.has(keyOf(concept)) && !(time !== null && concept.isTime),
        );
  const concepts = [...own, ...carried];
  // “And the border?” asks for what the question before it asked for.
  const ownKinds = askedKinds(text);
  const kinds = ownKinds.size === 0 && subject !== null ? askedKinds(subject) : ownKinds;
  return {
    text: asked,
    understood: subject === null ? text : `${subject} → ${text}`,
    kinds,
    concepts,
    sources: sources.groups,
    several: asksForSeveral(text, kinds),
    words: wordsOf(text).map((word) => word.folded),
    focus: focusOf(text, concepts),
    negated: NEGATION.test(text),
    counts: /\bhow many\b/iu.test(text),
    time: time ?? timeBefore,
    recent: asksForRecent(text),
  };
}

/** A question for a date is not limited by those it names. */
const timeOf = (text: string, now: number | null): TimeLimit | null =>
  askedKinds(text).has('date') ? null : limitIn(text, now);

const keyOf = (concept: Concept): string => concept.forms[0]?.terms.join(' ') ?? '';

function conceptsOf(
  library: Library,
  text: string,
  sourceTerms: ReadonlySet<string>,
  share: number,
  time: TimeLimit | null,
  carried = false,
): Concept[] {
  const tokens = withoutStrangeCompounds(library, analyze(text));
  // A stand-in helps words that are there; where none is, it would make an answer of its own.
  const isHeld = tokens.some(
    ({ term }) => !FRAME.has(term) && library.index.bm25.frequency(term) > 0,
  );
  const concepts = new Map<string, Concept>();
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i] as Token;
    const name = nameAt(library.names, tokens, i);
    const last = tokens[i + (name?.length ?? 1) - 1] ?? token;
    const isName = name?.proper === true || isNameLike(text, token);
    const forms =
      name?.forms ?? wordForms(token.term, isHeld && !isName ? standIns(library, token.term) : []);
    i += name?.length ?? 1;
    const isTime = time !== null && token.start >= time.start && token.start < time.end;
    const words = text.slice(token.start, last.end);
    if (isTime && time.isFirm && !mayBeSaid(time, words)) continue;
    const spoken = conceptOf(library, words, forms, isName, share, carried);
    // What no text names is told by the dates of the texts alone.
    if (isTime && time.isFirm && !spoken.known) continue;
    const isAside = isTime ? !spoken.known || (time.isFirm && isWide(time)) : asksForRecent(words);
    const part = isAside ? FRAME_SHARE : 1;
    const concept = {
      ...spoken,
      weight: part * spoken.weight,
      rarity: part * spoken.rarity,
      isTime,
    };
    const key = keyOf(concept);
    // A named source says where to look, not what to look for.
    if (!concepts.has(key) && !(carried && FRAME.has(key)) && !sourceTerms.has(key))
      concepts.set(key, concept);
  }
  return [...concepts.values()];
}

/** Many dates lie in it besides those that are named: a text of 2023 need not name the 2021 of “since 2021”. */
const isWide = ({ from, to }: TimeLimit): boolean =>
  from === null || to === null || from.slice(0, 4) !== to.slice(0, 4);

/** A word with its synonyms and what else may stand in for it. */
function wordForms(term: string, others: readonly Form[]): Form[] {
  const asked = { terms: [term], weight: 1 };
  if (FRAME.has(term)) return [asked];
  const synonyms = synonymsOf(term).map(({ terms, weight }) => ({
    terms,
    weight: weight * SYNONYM_SHARE,
  }));
  const listed = new Set(synonyms.map(({ terms }) => terms.join(' ')));
  return [asked, ...synonyms, ...others.filter(({ terms }) => !listed.has(terms.join(' ')))];
}

/** A compound written together counts only where the library writes it so; its parts always do. */
function withoutStrangeCompounds(library: Library, tokens: readonly Token[]): Token[] {
  return tokens.filter(
    (token, i) =>
      tokens[i - 1]?.position !== token.position || library.index.bm25.frequency(token.term) > 0,
  );
}

const isNameLike = (text: string, token: Token): boolean => {
  const written = text.slice(token.start, token.end);
  return /^[\p{Lu}\p{N}]/u.test(written) && (token.start > 0 || /^.\p{Lu}|\d/u.test(written));
};

function conceptOf(
  library: Library,
  asked: string,
  forms: readonly Form[],
  isName: boolean,
  share: number,
  carried: boolean,
): Omit<Concept, 'isTime'> {
  const idfs = forms.map((form) => idfOf(library, form));
  const ownIdfs = idfs.flatMap((idf, i) =>
    idf === null || forms[i]?.neighbour === true ? [] : [idf],
  );
  const first = forms[0]?.terms[0] ?? '';
  // A name that the library writes otherwise is worth what its own form there is worth.
  const idf = idfs[0] ?? (isName ? Math.min(Infinity, ...ownIdfs) : Infinity);
  const known = ownIdfs.length > 0;
  const worth = Math.min(
    Number.isFinite(idf) ? idf : rarest(library),
    isName ? Infinity : rarityOf(first),
  );
  const isFrame = !isName && FRAME.has(first);
  const part =
    share * (isFrame ? FRAME_SHARE : 1) * (idfs[0] !== null || isName ? 1 : UNKNOWN_SHARE);
  // “US” says less than the “Pentagon” that was asked for, being everywhere.
  const held = forms.map((form, i): Form => {
    const own = idfs[i];
    return i === 0 || own === null || own === undefined || !isName
      ? form
      : { ...form, weight: form.weight * Math.min(1, own / worth) };
  });
  return {
    asked,
    forms: held,
    weight: part * worth,
    rarity: (isFrame ? FRAME_SHARE : 1) * worth,
    isName,
    isFrame,
    known,
    carried,
  };
}

/** Inverse document frequency of a form's rarest term; null where the library lacks one of its terms. */
function idfOf(library: Library, form: Form): number | null {
  const { bm25 } = library.index;
  let best = 0;
  for (const term of form.terms) {
    if (bm25.frequency(term) === 0) return null;
    best = Math.max(best, bm25.idf(term));
  }
  return best;
}

const rarest = (library: Library): number => Math.log(1 + (library.passages.length + 0.5) / 0.5);

const ASKING = String.raw`\b(?:who|whom|what|when|where|why|how|which|worth what)\b`;
/** A second thing asked for, behind a first one. */
const ASKS_TWICE = new RegExp(
  String.raw`${ASKING}.*(?:\band|&|\+|\bor|,) (?:by )?${ASKING}|\p{L}{3,} .*(?:\band|&|\+|\bor) (?:by )?${ASKING}`,
  'iu',
);

function asksForSeveral(text: string, kinds: ReadonlySet<AnswerKind>): boolean {
  const sentences = sentencesOf(text).filter(({ start }) => text[start] !== '(');
  return (
    kinds.has('list') ||
    kinds.has('compare') ||
    kinds.has('timeline') ||
    sentences.length > 1 ||
    ASKS_TWICE.test(text)
  );
}

/** The first concept after “what”, “which” or “how many”, unless it only frames the question. */
function focusOf(text: string, concepts: readonly Concept[]): number {
  const opener = /\b(?:what|which|how (?:many|much)|number of|name of)\b/iu.exec(text);
  if (opener === null) return -1;
  const [first] = analyze(text.slice(opener.index + opener[0].length));
  return first === undefined
    ? -1
    : concepts.findIndex((concept) => concept.forms[0]?.terms.at(-1) === first.term);
}
