import { readDocument } from '../../extract/extract.ts';
import { isOffice, knownAs } from '../../extract/names/onomasticon.ts';
import { soundsOf } from '../../extract/names/joins.ts';
import { stem } from '../../text/stem.ts';
import type { Document } from '../../vocabulary.ts';
import type { Ground } from './grounds.ts';
import { kinship } from './kinship.ts';
import { isSameName } from './name-fit.ts';
import type { Named, Reading } from './reading.ts';
import { contrast, type Contrast } from './slots.ts';

/** Offices that one person mostly holds alone; a trade or “head” says little of who else one is. */
const PUBLIC =
  /^(?:admiral|ambassador|archbishop|bishop|cardinal|chair(?:(?:wo)?man|person)|chancellor|colonel|commander|commissioner|congress(?:wo)?man|director|envoy|general|governor|judge|justice|king|lawmaker|marshal|mayor|minister|monarch|negotiator|ombudsman|pope|premier|president|prince|princess|prosecutor|queen|secretary(?:-general)?|senator|speaker|spokes(?:(?:wo)?man|person)|undersecretary)$/u;
/** Of these there are many, each for a matter of its own. */
const OF_A_MATTER = /^(?:minister|secretary|undersecretary|commissioner)$/u;
const LESSER = /^(?:deputy|vice|assistant|former|ex|late|then)$/u;
const PAST = /^(?:former|ex|late|then)$/u;
/** They say nothing of the matter. */
const GENERAL =
  /^(?:acting|interim|caretaker|outgoing|new|old|current|senior|federal|national|state|first|top|then|its|his|her|their|the|a|an|and|of|for)$/u;
/** One office, or one matter, under two names. */
const SAME = 0.7;

interface Office {
  readonly word: string;
  readonly rank: string;
  /** Stems of what it is for: “fisheries”. */
  readonly matter: readonly string[];
}

/** “Peru's deputy minister of fisheries” taken apart; null where it holds no office. */
function officeIn(role: string): Office | null {
  const [head = '', matter = ''] = role
    .split(/ (?:of|for) (.*)/su, 2)
    .map((part) => part.split(/ (?:in|at|to|with|on|from|of) |,/u)[0] ?? '')
    .map((part) => part.replace(/^.*['’]s? /u, ''));
  const words = head.toLowerCase().split(/\s+/u);
  const at = words.findLastIndex((word) => isOffice(word.split('-').at(-1) ?? ''));
  const [word] = words.slice(at);
  if (at < 0 || word === undefined) return null;
  const before = words.slice(0, at);
  const isOwn = (one: string): boolean =>
    one !== '' && !GENERAL.test(one) && !LESSER.test(one) && knownAs(one) === null;
  return {
    word: word.startsWith('secretary') ? word : (word.split('-').at(-1) ?? word),
    rank: [...before, ...word.split('-').slice(0, -1)].filter((one) => LESSER.test(one)).join(' '),
    matter: [...before, ...matter.toLowerCase().split(/\s+/u)].filter(isOwn).map(stem),
  };
}

/** Roles that a document gives to people, by how their names sound. */
const cache = new WeakMap<Document, ReadonlyMap<string, readonly string[]>>();

function rolesIn(document: Document): ReadonlyMap<string, readonly string[]> {
  const before = cache.get(document);
  if (before !== undefined) return before;
  const roles = new Map<string, string[]>();
  for (const { kind, who, role } of readDocument(document).flatMap(({ names }) => names)) {
    if (kind !== 'person' || role === '') continue;
    const key = soundsOf(who).join(' ');
    roles.set(key, [...(roles.get(key) ?? []), role]);
  }
  cache.set(document, roles);
  return roles;
}

/** “Smith, the trade minister” of somebody whom the document calls the mayor, or the defence minister, and nothing else. */
export function toldOffice(claim: Reading, { document, sentence }: Ground): Contrast | null {
  for (const name of claim.names) {
    const own = name.kind === 'person' ? officeIn(name.role) : null;
    const stated = own === null ? undefined : sentence.names.find((one) => isSameName(name, one));
    if (own === null || stated === undefined || !PUBLIC.test(own.word)) continue;
    const known = (rolesIn(document).get(soundsOf(stated.who).join(' ')) ?? [])
      .map(officeIn)
      .filter((one) => one !== null)
      .filter(({ word }) => PUBLIC.test(word));
    if (known.length > 0 && !known.some((one) => mayBe(own, one)))
      return contrast('actor', roleRange(claim, name), roleRange(sentence, stated));
  }
  return null;
}

function mayBe(own: Office, stated: Office): boolean {
  const isRanked = own.rank === stated.rank || PAST.test(own.rank);
  const [a, b] = [own.word, stated.word].map((word) => word.replace(/(?:(?:wo)?man|person)$/u, ''));
  const isAlike = a === b || kinship(stem(own.word), stem(stated.word)) >= SAME;
  if (!isRanked || !isAlike) return false;
  if (!OF_A_MATTER.test(own.word)) return true;
  return (
    own.matter.length === 0 ||
    stated.matter.length === 0 ||
    own.matter.some((one) => stated.matter.some((two) => kinship(one, two) >= SAME))
  );
}

/** The words of a role next to its name, or the name where they stand elsewhere. */
function roleRange(
  { text, start: by }: Reading,
  { role, start, end }: Named,
): {
  readonly start: number;
  readonly end: number;
} {
  const at = role === '' ? -1 : text.indexOf(role);
  return at < 0 ? { start, end } : { start: by + at, end: by + at + role.length };
}
