import { conceptTerms } from '../answer/retrieve.ts';
import { isWord, synonymsOf } from '../answer/lexicon.ts';
import { strictly } from '../answer/match.ts';
import { understand, type Concept } from '../answer/question.ts';
import { isRead } from '../extract/extract.ts';
import { knownAs, TITLES } from '../extract/names/onomasticon.ts';
import { isInSmallLetters } from '../extract/uncased.ts';
import type { Library } from '../library.ts';
import { searchTerms } from '../search/search.ts';
import { fold } from '../text/fold.ts';
import { stem } from '../text/stem.ts';
import type { Document, Hit } from '../vocabulary.ts';
import { sentencesOn } from './about.ts';
import type { About, Held, Subject } from './held.ts';
import { bearerKey, namedIn, soundKey, type Bearer } from './mentions.ts';
import { latin } from './latin.ts';
import { bodiesCalled } from './namesakes.ts';
import { readable } from './readable.ts';
import { namesCalled, namesNear } from './suggest.ts';
import type { NoTable } from './table.ts';
import { topicalOn } from './topical.ts';

/** Passages that are looked through for a subject, the best by search. */
const POOL = 160;

/** Of people with one surname, the one with this share of the mentions is meant. */
const MAIN = 0.8;

/** Finds what a user means by a subject in the library, and where the best passages speak of it. */
export function holdSubject(library: Library, asked: string, pool = POOL): Held | NoTable {
  const written = latin(asked);
  const own = heldAs(library, asked, pool);
  const isOther = 'kind' in own && own.kind === 'unknown' && written !== asked;
  const held = isOther ? heldAs(library, written, pool) : own;
  if (!('kind' in held) || held.kind !== 'unknown') return held;
  const called = namesCalled(library, written);
  const [one] = called;
  if (one === undefined) return { ...held, asked, nearest: namesNear(library, written) };
  if (called.length > 1) {
    return { kind: 'ambiguous', asked, candidates: called.map(({ name }) => name) };
  }
  return heldAs(library, one.name, pool);
}

/** The documents whose passages fit a subject, best first; those that a table is made of. */
export function documentsOn(library: Library, asked: string): Document[] {
  const { concepts } = understand(library, latin(asked), null);
  const own = itself(concepts);
  return documentsOf(library, [
    ...passagesOn(library, own, POOL),
    ...uncasedOn(library, asked, own),
  ]);
}

/** Letters that a word shares with those derived from it: “terrorism” and “terrorist”. */
const ROOT = 5;

/**
 * The words asked with those derived from them and the forms of names, without synonyms: a table on
 * storms is not on force. A capital is not its country, nor a region one of its members.
 */
const itself = (concepts: readonly Concept[]): Concept[] =>
  strictly(concepts).map((concept) => {
    const [own, ...others] = concept.forms;
    if (own === undefined) return concept;
    if (concept.isName) return { ...concept, forms: concept.forms.filter(({ apart }) => !apart) };
    const root = own.terms.join(' ').slice(0, ROOT);
    const alike = new Set(
      synonymsOf(own.terms.join(' '))
        .map(({ terms }) => terms.join(' '))
        .filter((term) => root.length < ROOT || !term.startsWith(root)),
    );
    return {
      ...concept,
      forms: [own, ...others.filter(({ terms }) => !alike.has(terms.join(' ')))],
    };
  });

function heldAs(library: Library, asked: string, pool: number): Held | NoTable {
  const { concepts, understood } = understand(library, asked, null);
  const strict = itself(concepts);
  const best = passagesOn(library, strict, pool);
  const hits = [...best, ...uncasedOn(library, asked, strict)];
  const { documents, unread } = readable(documentsOf(library, hits));
  const candidates = bearersOf(documents, [asked, understood, untitled(asked)]);
  if (candidates.length > 1) {
    return { kind: 'ambiguous', asked, candidates: candidates.map(({ name }) => name) };
  }
  const [bearer] = candidates;
  const subject: Subject = {
    label: bearer?.label ?? asked,
    concepts: strict,
    who: bearer?.key ?? null,
    keys: new Set(bearer === undefined ? [] : keysOf(documents, bearer)),
    kind: bearer?.kind ?? null,
  };
  const sentences = sentencesOn(hits, documents, subject);
  // Only tables of figures and events ask for these.
  let found: readonly About[] | null = null;
  const topical = (): readonly About[] =>
    (found ??= topicalOn(library, documents, subject, sentences));
  const unseen = leftOut(best.length, pool, unread);
  if (sentences.length === 0 && topical().length === 0)
    return { kind: 'unknown', asked, nearest: [], ...(unread > 0 && { notes: unseen }) };
  return {
    subject,
    sentences,
    topical,
    documents,
    left: [...readAs(asked, understood), ...bodiesCalled(documents, subject, asked), ...unseen],
  };
}

/** A word that was taken for another is not passed over in silence. */
const readAs = (asked: string, understood: string): string[] =>
  fold(asked) === fold(understood) ? [] : [`“${asked}” is read as “${understood}”.`];

function leftOut(passages: number, pool: number, unread: number): string[] {
  return [
    ...(passages < pool ? [] : [`Only the ${String(pool)} passages that fit best were read.`]),
    ...(unread === 0
      ? []
      : [
          unread === 1
            ? 'One more document speaks of it and is not read yet: ask again in a while.'
            : `${String(unread)} more documents speak of it and are not read yet: ask again in a while.`,
        ]),
  ];
}

const passagesOn = (library: Library, concepts: readonly Concept[], pool: number): Hit[] =>
  concepts.length === 0
    ? []
    : searchTerms(library, conceptTerms(library, { concepts }), { limit: pool, by: 'passage' });

/**
 * Passages of texts in small letters that name what is spelt like a function word: “the us” stands
 * in no index.
 */
function uncasedOn(library: Library, asked: string, concepts: readonly Concept[]): Hit[] {
  const isSpeltSo = concepts.some(({ forms }) =>
    forms.some(({ terms: [term] }) => /\.$/u.test(term ?? '')),
  );
  if (!isSpeltSo) return [];
  const key = bearerKey(asked);
  const naming = new Set(
    [...library.documents.values()].flatMap((document) =>
      isInSmallLetters(document) && (!isRead(document) || namedIn(document).bearers.has(key))
        ? [document.id]
        : [],
    ),
  );
  return library.passages.flatMap((passage) =>
    naming.has(passage.document) ? [{ passage, score: 0 }] : [],
  );
}

const documentsOf = (library: Library, hits: readonly Hit[]): Document[] =>
  [...new Set(hits.map(({ passage }) => passage.document))].flatMap(
    (id) => library.documents.get(id) ?? [],
  );

interface Candidate extends Bearer {
  readonly key: string;
  /** The name, with the words asked behind it where texts write it so: “Lorn air base” for Lorn. */
  readonly label: string;
  /** Whether it is called so in full. */
  readonly exact: boolean;
}

/**
 * The bearers of a name in the documents. The one whose full name it is wins; else all people of
 * that name or surname, since only people share their names with others of the same kind.
 */
function bearersOf(documents: readonly Document[], forms: readonly string[]): readonly Candidate[] {
  const [asked = ''] = forms;
  const wanted = forms.map(soundKey);
  const whole = new Set(forms.map(bearerKey));
  const found = new Map<string, Candidate>();
  const named = documents.flatMap((document) =>
    [...namedIn(document).bearers].map(([key, bearer]) => ({ document, key, bearer })),
  );
  const isForm = ({ bearer }: { readonly bearer: Bearer }): boolean =>
    wanted.some((form) => bearer.forms.has(form)) ||
    (bearer.kind === 'person' && wanted.includes(bearer.surname));
  // Where one of a family is called so, so are the others who have the word behind their first name.
  const isSurname = named.some((one) => one.bearer.kind === 'person' && isForm(one));
  for (const one of named) {
    const { document, key, bearer } = one;
    const exact = whole.has(key);
    const isOfFamily =
      isSurname &&
      bearer.kind === 'person' &&
      wanted.some((form) => `${key.replace(/^\S+/u, '')} `.includes(` ${form} `));
    const isCalled = exact || isForm(one) || isOfFamily;
    const label = isCalled ? bearer.name : widened(document, bearer, asked);
    if (label === null) continue;
    const before = found.get(key);
    const longer = before === undefined || before.name.length < bearer.name.length;
    const count = (before?.count ?? 0) + bearer.count;
    found.set(key, { ...(longer ? { ...bearer, key, label, exact } : before), count });
  }
  const all = [...found.values()].filter(
    (candidate) => candidate.exact || !isWordOf(documents, candidate, asked),
  );
  const exact = all.find((candidate) => candidate.exact);
  const people = meant(all.filter(({ kind }) => kind === 'person'));
  if (people.length > 1) return exact?.kind === 'person' && / /u.test(exact.key) ? [exact] : people;
  const [one] = people.length === 1 && exact?.kind !== 'place' ? people : [exact ?? all[0]];
  return one === undefined ? [] : [one];
}

/** “gold” is the metal where texts write it in small letters no less often than they name a Mr Gold. */
function isWordOf(documents: readonly Document[], { count }: Candidate, asked: string): boolean {
  if (!/^\p{Ll}+$/u.test(asked) || !isWord(stem(asked))) return false;
  const word = new RegExp(`(?<!\\p{L})${asked}(?!\\p{L})`, 'gu');
  let small = 0;
  for (const { body } of documents) small += body.match(word)?.length ?? 0;
  return small >= count;
}

/** The people among whom to choose: a surname alone is nobody besides full names, and one may stand out. */
function meant(people: readonly Candidate[]): readonly Candidate[] {
  const full = people.filter(({ key }) => key.includes(' '));
  const told = full.length > 0 ? full : people;
  const all = told.reduce((sum, { count }) => sum + count, 0);
  const main = told.find(({ count }) => count >= all * MAIN);
  return main === undefined ? told : [main];
}

/** “President Lorn” without the title. */
function untitled(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = words.findIndex((word) => !TITLES.has(word));
  return words.slice(Math.max(0, first)).join(' ');
}

/** The keys of a bearer in the documents: a surname alone is a person's where no other has it. */
function keysOf(documents: readonly Document[], { key, kind, surname }: Candidate): string[] {
  if (kind !== 'person' || key === surname) return [key];
  const isShared = documents.some((document) =>
    [...namedIn(document).bearers].some(
      ([other, bearer]) =>
        bearer.kind === 'person' &&
        bearer.surname === surname &&
        other !== key &&
        other !== surname,
    ),
  );
  return isShared ? [key] : [key, surname];
}

/** “Lorn air base” is the place Lorn where a text writes so; “Lorn's trade” is a theme. */
function widened({ body }: Document, { name, kind }: Bearer, asked: string): string | null {
  if (kind !== 'place' || asked.length <= name.length) return null;
  if (!asked.toLowerCase().startsWith(`${name.toLowerCase()} `)) return null;
  // A country or a city is more than what stands in it.
  if ((knownAs(name)?.group ?? null) !== null) return null;
  const at = body.toLowerCase().indexOf(asked.toLowerCase());
  return at < 0 ? null : body.slice(at, at + asked.length);
}
