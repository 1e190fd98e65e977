import { soundsOf } from '../extract/names/joins.ts';
import { knownAs } from '../extract/names/onomasticon.ts';
import { readDocument } from '../extract/extract.ts';
import type { NameKind, NameMention, ReadSentence } from '../extract/shapes.ts';
import type { Document } from '../vocabulary.ts';

/** A bearer of names in one document. */
export interface Bearer {
  /** The fullest form in the document. */
  readonly name: string;
  readonly kind: NameKind;
  /** Forms as written, by sound. */
  readonly forms: ReadonlySet<string>;
  /** Last word of the fullest form, by sound. */
  readonly surname: string;
  /** Mentions. */
  readonly count: number;
  /** The first role given, what is said about authors apart; empty where none is. */
  readonly role: string;
  /** The first role told as one of the past, without what says so; empty where none is. */
  readonly past: string;
}

/** A document's sentences with whom they name. */
export interface Named {
  readonly sentences: readonly ReadSentence[];
  /** For each sentence the keys of its names, in their order. */
  readonly keys: readonly (readonly string[])[];
  /** The same by sentence. */
  readonly keysOf: ReadonlyMap<ReadSentence, readonly string[]>;
  /** Which sentence of the document each is, from 0. */
  readonly placeOf: ReadonlyMap<ReadSentence, number>;
  readonly bearers: ReadonlyMap<string, Bearer>;
}

const known = new WeakMap<Document, Named>();

/** A name as it sounds, without its article: alike in any case, accents and usual transliteration. */
export const soundKey = (name: string): string => soundsOf(name.replace(/^the /iu, '')).join(' ');

/** Same for all names of one bearer: a country's, or a full name in any transliteration. */
export const bearerKey = (name: string): string => knownAs(name)?.group ?? soundKey(name);

const NATURE_BEHIND = /^ (?:rivers?|lakes?|basin|delta|bay|gulf|mountains?|desert|valley)\b/u;

/** Whether a name is that of a country, not of its capital. */
export const isCountry = (name: string): boolean => /^[A-Z]{2}$/u.test(knownAs(name)?.group ?? '');

/** “ river” behind the name of a country, which is the river's then; empty where nothing such stands there. */
export function natureBehind({ body }: Document, name: string, end: number): string {
  const nature = NATURE_BEHIND.exec(body.slice(end, end + 12))?.[0] ?? '';
  return nature !== '' && isCountry(name) ? nature : '';
}

/** How far behind a name its role may begin, in UTF-16 units. */
const MAX_LINK = 120;
const HONORIFIC =
  /^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Mullah|Mawlawi|Maulvi|Maulana|Mufti|Sheikh|Imam|Rev)\.?$/u;

/** Offices and ranks as they are shortened before names. */
const RANKS: Readonly<Record<string, string>> = {
  Sen: 'Senator',
  Rep: 'Representative',
  Gov: 'Governor',
  Gen: 'General',
  Lt: 'Lieutenant',
  Col: 'Colonel',
  Maj: 'Major',
  Capt: 'Captain',
  Cpl: 'Corporal',
  Sgt: 'Sergeant',
  Det: 'Detective',
  Amb: 'Ambassador',
};
const RANK = new RegExp(`\\b(?:${Object.keys(RANKS).join('|')})(?:\\.|(?=\\s|$))`, 'gu');

/** A role written out, without the time that stands beside it; empty for a mere honorific. */
export const plainRole = (role: string): string =>
  role
    // “the good Mr Lorn” has no office.
    .replace(/^.*\s(?:Mr|Mrs|Ms|Miss)\.?$/u, '')
    .replace(HONORIFIC, '')
    .replace(/^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\s+/iu, '')
    .replace(/\s+(?:and\s+)?(?:in|since|from|until|on)\s+(?:\d{4}|\p{Lu}\p{Ll}+ \d{4})$/u, '')
    .replace(RANK, (short) => RANKS[short.replace('.', '')] ?? short)
    .replace(/\s+/gu, ' ');

/** “X was minister in 2001”, “X, who as minister signed …”: no role of today. */
export function isPast(body: string, nameEnd: number, role: string): boolean {
  const behind = body.slice(nameEnd, nameEnd + MAX_LINK);
  const at = role === '' ? -1 : behind.indexOf(role);
  return (
    at >= 0 &&
    /\b(?:was|were|had been|once|served as|used to be|who,? as|(?:then|previously|formerly))\b/iu.test(
      behind.slice(0, at),
    )
  );
}

/** “X, representing Y”, “X spoke …, as Y's envoy”: whom somebody speaks for, behind the name. */
const REPRESENTS =
  /^,? (?:who )?((?:represent(?:ing|s|ed)|speaking (?:for|on behalf of)|on behalf of) (?:the )?\p{Lu}[^,.;:]{1,60})/u;
const AS_SPEAKER =
  /\bas ((?:an? |the )?(?:[^,.;:]{1,60}['’]s? )?(?:\p{Ll}+ )?(?:representative|spokes(?:man|woman|person)|envoy|negotiator|delegate)(?: (?:of|for) [^,.;:]{2,60})?)(?=[,.;]|$)/u;

/** “X, who heads the mill”: behind the name. */
const HEADS = /^, (who (?:heads|leads|chairs|directs|runs) (?:the |an? )?[^,.;:]{3,80})(?=[,.;])/u;
/** “X now works at the Mill Institute as a miller” */
const WORKS =
  /\b(?:works|teaches) (?:(?:at|for) ((?:the )?\p{Lu}[^,.;:]{1,60}?) )?as (?:an? |the )?(\p{Ll}[^,.;:]{2,60})(?=[,.;]|$)/u;

/** Whom a person speaks for or works as, where the sentence says so apart from the name. */
function officeIn(body: string, { end }: NameMention, sentence: ReadSentence): string {
  const behind = body.slice(end, sentence.end);
  const told = REPRESENTS.exec(behind)?.[1] ?? HEADS.exec(behind)?.[1];
  if (told !== undefined) return told;
  const isFirst = sentence.names.find(({ kind }) => kind === 'person')?.end === end;
  if (!isFirst) return '';
  const [, place, work] = WORKS.exec(behind) ?? [];
  if (work !== undefined) return place === undefined ? work : `${work} at ${place}`;
  return AS_SPEAKER.exec(behind)?.[1]?.replace(/^(?:an?|the) /u, '') ?? '';
}

/** “Fell Council spokesman” where only “Council spokesman” was read: from the name that it begins in. */
function wholeRole(body: string, { role, start }: NameMention, sentence: ReadSentence): string {
  if (role === '') return role;
  const { start: from, end, names } = sentence;
  const at = from + body.slice(from, end).lastIndexOf(role, start - from);
  const name = names.find((one) => one.start < at && at < one.end && one.end < start);
  return name === undefined ? role : body.slice(name.start, at + role.length);
}

function bearerOf(name: string, kind: NameKind): Bearer & { forms: Set<string> } {
  const sounds = soundKey(name);
  const surname = sounds.replace(/ (?:jr|sr|i|iv)$/u, '').replace(/^.* /u, '');
  const [aside = '', nickname = name] = /["“‘]([^"“”‘’]+)["”’]/u.exec(name) ?? [];
  const forms = new Set([sounds, soundKey(nickname), soundKey(name.replace(aside, ' '))]);
  return { name, kind, forms, surname, count: 0, role: '', past: '' };
}

/** Who is named where in a document; gathered once. */
export function namedIn(document: Document): Named {
  const before = known.get(document);
  if (before !== undefined) return before;
  const sentences = readDocument(document);
  const keyOf = new Map<string, string>();
  const bearers = new Map<string, Bearer & { forms: Set<string> }>();
  const bios = document.blocks.filter(({ kind }) => kind === 'about-author');
  const isBio = (at: number): boolean => bios.some(({ start, end }) => start <= at && at < end);
  const keys = sentences.map((sentence) =>
    sentence.names.map((mention) => {
      const { kind, start, end } = mention;
      const who = `${mention.who}${natureBehind(document, mention.who, end)}`;
      const isBare = kind === 'person' && plainRole(mention.role) === '';
      const role = isBare
        ? officeIn(document.body, mention, sentence)
        : wholeRole(document.body, mention, sentence);
      const key = keyOf.get(who) ?? bearerKey(who);
      keyOf.set(who, key);
      const bearer = bearers.get(key) ?? bearerOf(who, kind);
      const written = document.body.slice(start, end);
      if (written !== who) bearer.forms.add(soundKey(written));
      const count = bearer.count + 1;
      const isTold = bearer.role !== '' || isBio(start) || isPast(document.body, end, role);
      const isOver = bearer.past === '' && isPast(document.body, end, mention.role);
      bearers.set(key, {
        ...bearer,
        count,
        ...(!isTold && { role: plainRole(role) }),
        ...(isOver && { past: plainRole(mention.role) }),
      });
      return key;
    }),
  );
  const keysOf = new Map(sentences.map((sentence, i) => [sentence, keys[i] ?? []]));
  const placeOf = new Map(sentences.map((sentence, i) => [sentence, i]));
  const named = { sentences, keys, keysOf, placeOf, bearers };
  known.set(document, named);
  return named;
}
